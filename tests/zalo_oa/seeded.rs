//! Faults by a seed (`SEED` for another one), with expired tokens, events that come again, and forged ones.

use std::time::Duration;

use chihoi::domain::role::Role;

use super::support::database::Database;
use super::support::running::Running;
use super::support::storm::{faults, file, kept, number};
use super::support::zalo_oa::FakeZaloOa;
use super::support::zalo_oa::phone::Signed;

const PEOPLE: usize = 3;
const REPORTS: usize = 2;

#[tokio::test(flavor = "multi_thread")]
async fn whatever_comes_what_was_filed_is_kept_once() {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    for database in Database::each().await {
        let zalo = FakeZaloOa::start().await;
        let running = Running::start(&database, &zalo).await;
        zalo.seed(&running.app).await;
        let phones: Vec<_> = (0..PEOPLE).map(|who| zalo.phone(&format!("700{who}"))).collect();
        for phone in &phones {
            running.join(phone, "01660-1", Role::Leader, "Nông Thị Hoa").await;
            phone.reads("số điện thoại").await;
        }
        for (when, fault) in faults(seed, 25, &["cs"], &[200, 214, 216]) {
            zalo.fail(when, fault);
        }
        let filing = phones.iter().enumerate().map(|(who, phone)| file(phone, who, REPORTS));
        let url = format!("{}/hook/zalo-oa", running.url);
        let meanwhile = async {
            for place in 0..40 {
                tokio::time::sleep(Duration::from_millis(60)).await;
                let phone = &phones[number(seed, 1_000 + place, PEOPLE)];
                phone.repeats(number(seed, 2_000 + place, 30));
                if place % 10 == 5 {
                    zalo.change(|world| world.expire());
                }
                // The same words, as from her, signed for another time.
                let forged = phone.last().replace("msg_id\":\"", "msg_id\":\"f");
                let mut call = reqwest::Client::new().post(&url).body(forged.clone());
                for (name, value) in Signed::AS_DOCUMENTED.headers(&forged, "1") {
                    call = call.header(name, value);
                }
                assert_eq!(call.send().await.unwrap().status(), 403);
            }
        };
        let (filed, ()) = futures::future::join(futures::future::join_all(filing), meanwhile).await;
        zalo.until("every event is delivered", |world| world.under_way == 0).await;
        let mut filed: Vec<String> = filed.into_iter().flatten().collect();
        filed.sort();
        assert_eq!(kept(&running.app).await, filed, "seed {seed}");
        running.end().await;
        database.drop().await;
    }
}
