//! `chihoi outbox`: what did not reach anybody is listed, sent again and dropped, and what it says is not shown.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

use std::path::Path;
use std::process::{Command, Output};

use chihoi::app::open::{Opening, open};
use chihoi::domain::channel::ChannelName;
use chihoi::domain::delivery::Outcome;
use chihoi::domain::id::OutboxId;
use chihoi::store::outbox::{self, Claim, New, letter};
use chihoi::store::{account, audit};
use serde_json::Value;

/// Three messages: one refused, one in doubt, one that waits.
async fn three(folder: &Path) -> [OutboxId; 3] {
    let opened = open(Opening::in_folder(folder.to_owned())).await.unwrap();
    let store = &opened.app.store;
    let mut tx = store.begin().await.unwrap();
    let mut ids = Vec::new();
    for (address, outcome) in [("1", Some(Outcome::Refused)), ("2", Some(Outcome::Unknown)), ("3", None)] {
        let account = account::find_or_create(&mut tx, store, ChannelName::Telegram, address).await.unwrap().id;
        let new =
            New { account, version: 1, position: 0, bulk: true, body: "{\"text\":\"secret words\"}", not_before: 0, now: 1 };
        let id = outbox::put(&mut tx, store, new).await.unwrap();
        if let Some(outcome) = outcome {
            let claim = Claim { channel: ChannelName::Telegram, account: Some(account), epoch: 1, now: 1, limit: 1, bulk: 1 };
            outbox::claim(&mut tx, store, claim).await.unwrap();
            assert!(outbox::mark(&mut tx, (id, 1), outcome, "400 Bad Request: x", 2).await.unwrap());
        }
        ids.push(id);
    }
    tx.commit().await.unwrap();
    opened.close().await;
    ids.try_into().unwrap()
}

fn chihoi(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_chihoi")).args(arguments).args(["--data", folder.to_str().unwrap()]).output().unwrap()
}

fn lines(output: &Output) -> Vec<String> {
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout.clone()).unwrap().lines().map(str::to_owned).collect()
}

#[tokio::test]
async fn messages_are_listed_sent_again_and_dropped() {
    let folder = tempfile::tempdir().unwrap();
    let [refused, doubtful, waiting] = three(folder.path()).await;
    let run = |arguments: &[&str]| chihoi(folder.path(), arguments);
    let listed = lines(&run(&["outbox", "list", "--json"]));
    let read: Vec<Value> = listed.iter().map(|line| serde_json::from_str(line).unwrap()).collect();
    let told = |value: &Value| (value["id"].as_str().unwrap().to_owned(), value["outcome"].as_str().unwrap().to_owned());
    let expected = [(doubtful.to_string(), "unknown".to_owned()), (refused.to_string(), "refused".to_owned())];
    assert_eq!(read.iter().map(told).collect::<Vec<_>>(), expected, "newest first");
    assert!(!listed.concat().contains("secret"));
    assert_eq!(lines(&run(&["outbox", "list", "--outcome", "refused"])).len(), 1);
    assert!(lines(&run(&["outbox", "list", "--waiting"]))[0].contains(&waiting.to_string()));
    assert!(lines(&run(&["outbox", "show", &refused.to_string()])).contains(&"reason: 400 Bad Request: x".to_owned()));
    assert_eq!(lines(&run(&["outbox", "retry", "--outcome", "refused"])), ["1 to be sent again"]);
    assert_eq!(lines(&run(&["outbox", "drop", &doubtful.to_string(), "--json"])), ["{\"done\":1,\"left\":[]}"]);
    assert_eq!(lines(&run(&["outbox", "list"])), ["every message has been sent"]);
    let none = run(&["outbox", "retry", "17"]);
    assert!(!none.status.success() && String::from_utf8_lossy(&none.stdout).contains("17: has been sent"));
    assert!(!run(&["outbox", "drop"]).status.success(), "not all of them for a slip of the hand");
    let opened = open(Opening::in_folder(folder.path().to_owned())).await.unwrap();
    let mut conn = opened.app.store.read().await.unwrap();
    let again = letter::get(&mut conn, refused).await.unwrap().unwrap();
    assert_eq!((again.outcome, again.tries), (None, 0));
    assert_eq!(letter::get(&mut conn, doubtful).await.unwrap().unwrap().outcome, Some(Outcome::Dropped));
    let audited = audit::of(&mut conn, refused.0).await.unwrap();
    assert_eq!(audited.iter().map(|entry| entry.what.as_str()).collect::<Vec<_>>(), ["letter.again"]);
}
