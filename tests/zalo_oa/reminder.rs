//! A reminder to a thousand people of whom each is reached in another way, or not: every one ends as it must, with its
//! reason, and nobody is paid for twice.

use std::collections::BTreeMap;
use std::time::Duration;

use chihoi::domain::channel::ChannelName;
use chihoi::domain::locale::Locale;
use chihoi::domain::phone::Phone;
use chihoi::domain::role::Role;
use chihoi::store::{account, person, post, unit};

use super::support::database::Database;
use super::support::running::Running;
use super::support::zalo_oa::world::{User, Window};
use super::support::zalo_oa::{FakeZaloOa, Fault, When};

const EACH: i64 = 100;
const HOUR: i64 = 60 * 60 * 1_000;

/// See [`STATES`].
type State = (&'static str, Option<(&'static str, &'static str, &'static str)>, Option<&'static str>);
/// How someone stands to the account, and how her reminder must end: channel, outcome, reason, what it cost.
const STATES: [State; 10] = [
    ("wrote today", Some(("zalo_oa", "sent", "")), None),
    ("wrote three days ago", Some(("zalo_oa", "sent", "consultation, charged")), Some("consultation")),
    ("wrote a month ago", Some(("zalo_oa", "sent", "template by user")), Some("template by user")),
    ("has been there, has not written", Some(("zalo_oa", "sent", "template by user")), Some("template by user")),
    ("a month ago, by phone only", Some(("zalo_oa", "sent", "template by phone")), Some("template by phone")),
    ("a month ago, no way left", Some(("zalo_oa", "window_closed", "")), None),
    ("has blocked it", Some(("zalo_oa", "unreachable", "-217 User has blocked this OA")), None),
    ("never written, a phone", Some(("zalo_phone", "sent", "template by phone")), Some("template by phone")),
    ("never written, a phone not on Zalo", Some(("zalo_phone", "unreachable", "-118 Zalo account not existed")), None),
    ("never written, no phone", None, None),
];

#[tokio::test(flavor = "multi_thread")]
async fn each_of_a_thousand_people_ends_as_the_table_says() {
    for database in Database::each().await {
        let zalo = FakeZaloOa::start().await;
        let running = Running::start(&database, &zalo).await;
        zalo.seed(&running.app).await;
        people(&running, &zalo).await;
        // Some meet trouble on the way that must not make anyone pay twice.
        // Two of them: when three in a row are told to wait, everybody does.
        zalo.fail(When { after: 7, ..When::next("template", 2) }, Fault::Refused(32, "rate", None));
        zalo.fail(When { after: 20, ..When::next("phone", 3) }, Fault::CutAfter);
        zalo.fail(When { after: 30, ..When::next("cs", 3) }, Fault::CutAfter);
        running.at("2024-10-13T12:00:00").await;
        // The rate's minute is not waited for.
        let mut unended: i64 = 1;
        for _ in 0..600 {
            unended = waiting(&running).await;
            if unended == 0 {
                break;
            }
            running.app.news.tell_all();
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
        assert_eq!(unended, 0, "each row ends");
        let rows: Vec<(String, String, String, i64)> = sqlx::query_as(
            "select channel, outcome, coalesce(reason, ''), cast(count(*) as bigint) from outbox group by 1, 2, 3 order by 1, 2, 3",
        )
        .fetch_all(&mut *running.app.store.read().await.unwrap())
        .await
        .unwrap();
        let mut ended: BTreeMap<(String, String, String), i64> = BTreeMap::new();
        let mut doubtful = 0;
        for (channel, outcome, reason, count) in rows {
            if outcome == "unknown" { doubtful += count } else { *ended.entry((channel, outcome, reason)).or_default() += count }
        }
        assert_eq!(doubtful, 6, "what was cut off may have come, and is not sent again");
        let mut expected: BTreeMap<(String, String, String), i64> = BTreeMap::new();
        for (channel, outcome, reason) in STATES.iter().filter_map(|(_, end, _)| *end) {
            *expected.entry((channel.to_owned(), outcome.to_owned(), reason.to_owned())).or_default() += EACH;
        }
        let missing: i64 = expected.iter().map(|(end, count)| count - ended.get(end).copied().unwrap_or_default()).sum();
        assert_eq!(missing, doubtful, "{ended:#?}");
        assert!(ended.iter().all(|(end, count)| expected.get(end).is_some_and(|most| count <= most)), "{ended:#?}");
        zalo.look(|world| {
            let mut once = world.paid.clone();
            once.sort();
            let all = once.len();
            once.dedup_by(|a, b| a.1 == b.1);
            assert_eq!(once.len(), all, "somebody was paid for twice");
            let kinds = STATES.iter().filter_map(|(_, _, paid)| *paid);
            for kind in kinds {
                let wanted = STATES.iter().filter(|(_, _, paid)| *paid == Some(kind)).count() * usize::try_from(EACH).unwrap();
                assert_eq!(world.paid.iter().filter(|(paid, _)| *paid == kind).count(), wanted, "{kind}");
            }
            assert_eq!(world.violations, Vec::<String>::new());
        });
        running.end().await;
        database.drop().await;
    }
}

/// How many wait; those that were told to wait are let go now, if nobody has them in hand.
async fn waiting(running: &Running) -> i64 {
    let mut tx = running.app.store.begin().await.unwrap();
    let let_go = sqlx::query("update outbox set not_before = 0 where outcome is null and claimed is null and not_before > 0");
    // On PostgreSQL it may meet a sender's own marks: then the next look does it.
    if let_go.execute(&mut *tx).await.is_ok() {
        let _ = tx.commit().await;
    }
    let mut conn = running.app.store.read().await.unwrap();
    sqlx::query_scalar("select count(*) from outbox where outcome is null").fetch_one(&mut *conn).await.unwrap()
}

/// A hundred people of each kind, leaders who are reminded at noon.
async fn people(running: &Running, zalo: &FakeZaloOa) {
    let (app, store) = (&running.app, &running.app.store);
    let now = app.clock.machine();
    let mut tx = store.begin().await.unwrap();
    let unit = unit::by_code(&mut tx, "01660-1").await.unwrap().unwrap().id;
    for (kind, (state, ..)) in STATES.iter().enumerate() {
        for number in 0..EACH {
            let id = person::create(&mut tx, store, "Nông Thị Hoa", Locale::Vi, 1).await.unwrap();
            post::grant(&mut tx, store, id, (Role::Leader, unit), None, 1).await.unwrap();
            let (user, phone) = (format!("{}", 7_000_000 + kind as i64 * 1_000 + number), format!("8491{kind}{number:06}"));
            let (heard, has_phone, user_of) = match *state {
                "wrote today" => (Some(HOUR), true, Some(User::default())),
                "wrote three days ago" => (Some(72 * HOUR), true, Some(User { window: Window::Charged, ..User::default() })),
                "wrote a month ago" => (Some(720 * HOUR), true, Some(User { window: Window::Closed, ..User::default() })),
                "has been there, has not written" => (None, false, Some(User { window: Window::Closed, ..User::default() })),
                "a month ago, by phone only" => {
                    (Some(720 * HOUR), true, Some(User { window: Window::Closed, no_template: true, ..User::default() }))
                }
                "a month ago, no way left" => {
                    (Some(720 * HOUR), false, Some(User { window: Window::Closed, no_template: true, ..User::default() }))
                }
                "has blocked it" => (Some(HOUR), true, Some(User { blocked: true, ..User::default() })),
                "never written, no phone" => (None, false, None),
                _ => (None, true, None),
            };
            if has_phone {
                person::set_phone(&mut tx, store, id, &Phone::international(&phone).unwrap()).await.unwrap();
            }
            if *state == "never written, a phone not on Zalo" {
                zalo.change(|world| world.deaf.insert(phone));
            }
            if let Some(known) = user_of {
                zalo.change(|world| world.users.insert(user.clone(), known));
                let account = account::find_or_create(&mut tx, store, ChannelName::ZaloOa, &user).await.unwrap();
                account::set_person(&mut tx, account.id, id).await.unwrap();
                if let Some(ago) = heard {
                    account::heard(&mut tx, account.id, now - ago).await.unwrap();
                }
            }
        }
    }
    tx.commit().await.unwrap();
}
