//! Faults by a seed (`SEED` for another one), by webhook and by polling.

use chihoi::domain::role::Role;

use super::support::database::Database;
use super::support::running::Running;
use super::support::storm::{faults, file, kept, number};
use super::support::zalo_bot::FakeZaloBot;

const PEOPLE: usize = 3;
const REPORTS: usize = 2;

#[tokio::test(flavor = "multi_thread")]
async fn whatever_comes_what_was_filed_is_kept_once() {
    let seed = std::env::var("SEED").ok().and_then(|seed| seed.parse().ok()).unwrap_or(1);
    for (seed, by_webhook) in [(seed, true), (seed + 1, false)] {
        let database = Database::sqlite();
        let zalo = if by_webhook { FakeZaloBot::with_webhook().await } else { FakeZaloBot::start().await };
        let running = Running::start(&database, &zalo).await;
        if by_webhook {
            zalo.until("the webhook is set", |world| world.webhook.is_some()).await;
        }
        let phones: Vec<_> = (0..PEOPLE).map(|who| zalo.phone(&format!("a{who}"))).collect();
        for phone in &phones {
            running.join(phone, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        }
        for (when, fault) in faults(seed, 30, &["sendMessage", "sendMessage", "getUpdates"], &[403, 429, 500]) {
            zalo.fail(when, fault);
        }
        let filing = phones.iter().enumerate().map(|(who, phone)| file(phone, who, REPORTS));
        let again = async {
            // What was taken long ago is delivered again, out of order.
            for place in 0..40 {
                tokio::time::sleep(std::time::Duration::from_millis(60)).await;
                phones[number(seed, 1_000 + place, PEOPLE)].repeats(number(seed, 2_000 + place, 30));
            }
        };
        let (filed, ()) = futures::future::join(futures::future::join_all(filing), again).await;
        zalo.until("every update is delivered", |world| world.updates.is_empty() && world.under_way == 0).await;
        let mut filed: Vec<String> = filed.into_iter().flatten().collect();
        filed.sort();
        assert_eq!(kept(&running.app).await, filed, "seed {seed}");
        running.end().await;
    }
}
