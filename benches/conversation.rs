//! How fast the mind is: a whole *Giúp hộ*, from the first word to the report sent, in turns per second. No database, no
//! network; the state goes through JSON between turns, as it does in life.

use std::hint::black_box;

use chihoi::conversation::query::{Found, Query};
use chihoi::conversation::scene::{Input, Scene};
use chihoi::conversation::state::{Draft, State};
use chihoi::conversation::turn;
use chihoi::domain::id::{DraftId, PersonId, UnitId};
use chihoi::domain::locale::Locale;
use chihoi::domain::person::{Person, Reminders};
use chihoi::domain::role::{Post, Role};
use chihoi::domain::unit::Unit;
use chihoi::plan::Plans;
use chihoi::plan::read::read;
use criterion::{Criterion, Throughput, criterion_group, criterion_main};

const TYPED: [&str; 9] =
    ["giúp hộ", "Nguyễn Thị Mẫu", "hộ nghèo", "1, 4", "1tr2", "hôm qua", "đã thoát nghèo", "không", "gửi báo cáo"];

fn whole_form(c: &mut Criterion) {
    let file = "plans/cao-bang-2024.toml";
    let text = std::fs::read_to_string(file).unwrap_or_default();
    let Ok(plan) = read(file, &text) else { return };
    let plans = Plans::new(vec![plan]);
    let scene = scene();
    assert!(fill(&plans, &scene), "the form ends with a report sent");
    let mut group = c.benchmark_group("conversation");
    group.throughput(Throughput::Elements(TYPED.len() as u64));
    group.bench_function("turns of a whole form", |b| b.iter(|| fill(black_box(&plans), black_box(&scene))));
    group.finish();
}

/// Fills the form; whether a report was sent.
fn fill(plans: &Plans, scene: &Scene) -> bool {
    let (mut state, mut drafts) = (String::from("{}"), String::from("[]"));
    let mut sent = false;
    for typed in TYPED {
        let input = Input::Text(typed.to_owned());
        let mut before: State = serde_json::from_str(&state).unwrap_or_default();
        before.drafts = serde_json::from_str::<Vec<Draft>>(&drafts).unwrap_or_default();
        let Ok(taken) = turn(plans, scene, before, &input) else { return false };
        sent = !taken.deeds.is_empty();
        drafts = serde_json::to_string(&taken.state.drafts).unwrap_or_default();
        state = serde_json::to_string(&taken.state).unwrap_or_default();
    }
    sent
}

fn scene() -> Scene {
    let unit =
        Unit {
            id: UnitId(2), code: "1".to_owned(), name: "Chi hội Mẫu".to_owned(), level: "chi hội".to_owned(), parent: None
        };
    let person = Person { id: PersonId(1), name: "Mẫu".to_owned(), locale: Locale::Vi, reminders: Reminders::default() };
    Scene {
        now: chrono::NaiveDate::from_ymd_opt(2024, 10, 13).and_then(|day| day.and_hms_opt(7, 0, 0)).unwrap_or_default(),
        person: Some(person),
        posts: vec![Post { role: Role::Leader, unit }],
        gives_phone: false,
        new_draft: DraftId(3),
        found: vec![(Query::Households(UnitId(2)), Found::Households(Vec::new()))],
    }
}

criterion_group!(benches, whole_form);
criterion_main!(benches);
