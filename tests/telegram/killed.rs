//! A power cut while people work: a few here, fifty in `tests/heavy`.

use std::time::Duration;

use super::support::database::Database;
use super::support::kills::{at_every_question, at_random_instants, instants};

#[tokio::test(flavor = "multi_thread")]
async fn nothing_is_lost_or_doubled_when_the_daemon_is_killed_under_load() {
    for database in Database::each().await {
        at_random_instants(&database, &instants(7, 4, Duration::from_millis(600)), None).await.unwrap();
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kill_at_any_question_of_a_form_changes_nothing() {
    let database = Database::sqlite();
    assert_eq!(at_every_question(&database, Duration::ZERO).await, Ok(9));
}
