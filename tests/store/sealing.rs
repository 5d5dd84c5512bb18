//! Nothing personal is readable in the database, and what was forgotten is gone.

use chihoi::domain::channel::ChannelName;
use chihoi::domain::id::DraftId;
use chihoi::domain::locale::Locale;
use chihoi::store::{StoreError, account, conversation, dead_letter, draft, household, outbox, person, report};

use crate::reports::{answers, content, new};
use crate::support::{each, open_as, somebody, sqlite_url, tree};

const SECRETS: [&str; 6] =
    ["Nông Thị Bích", "84912345678", "Hoàng Văn Páo", "ốm nặng từ tháng ba", "đang gõ dở", "chào chị Bích"];

/// Writes each of the secrets somewhere.
async fn write(store: &chihoi::store::Store) {
    let [name, address, household, words, typed, greeting] = SECRETS;
    let mut tx = store.begin().await.unwrap();
    let tree = tree(&mut tx, store).await;
    let (person, account) = somebody(&mut tx, store, name, address).await;
    draft::put(&mut tx, store, person, DraftId(5), typed).await.unwrap();
    conversation::save(&mut tx, store, account, 0, typed).await.unwrap();
    let put = outbox::New { account, version: 1, position: 0, bulk: false, body: greeting, not_before: 0, now: 0 };
    outbox::put(&mut tx, store, put).await.unwrap();
    dead_letter::put(&mut tx, store, (account, "9"), typed, "panic", 1).await.unwrap();
    let id = household::create(&mut tx, store, tree.branch, household).await.unwrap();
    let mut content = content("2024-10-01", vec![]);
    content.answers = answers(id, household, words);
    report::send(&mut tx, store, &content, new(tree.branch, person)).await.unwrap();
    tx.commit().await.unwrap();
}

#[test]
fn no_personal_value_is_readable_in_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("store.db");
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let store = open_as(&sqlite_url(&file), 7, 1_000).await.unwrap();
        write(&store).await;
        store.close().await;
    });
    let mut bytes = Vec::new();
    for entry in std::fs::read_dir(folder.path()).unwrap() {
        bytes.extend(std::fs::read(entry.unwrap().path()).unwrap());
    }
    let holds = |words: &str| bytes.windows(words.len()).any(|window| window == words.as_bytes());
    assert!(holds("giup-ho"), "a form's id is readable, or this test looks at the wrong bytes");
    for secret in SECRETS {
        for word in secret.split(' ').filter(|word| word.len() > 4) {
            assert!(!holds(word), "{word} is readable");
        }
    }
}

#[test]
fn another_master_key_is_refused() {
    each(|store, url| async move {
        drop(store);
        assert!(matches!(open_as(&url, 8, 1_000).await, Err(StoreError::WrongKey)));
        assert!(open_as(&url, 7, 1_000).await.is_ok());
    });
}

#[test]
fn a_value_moved_to_another_row_does_not_open() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let (one, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let (two, _) = somebody(&mut tx, &store, "Huệ", "2").await;
        sqlx::query("update person set name = (select name from person where id = $1) where id = $2")
            .bind(one.0)
            .bind(two.0)
            .execute(&mut *tx)
            .await
            .unwrap();
        assert_eq!(person::get(&mut tx, &store, one).await.unwrap().unwrap().name, "Lan");
        assert!(matches!(person::get(&mut tx, &store, two).await, Err(StoreError::Unsealable { what: "person.name", .. })));
    });
}

#[test]
fn a_revision_does_not_pass_for_another() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (person, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let id = household::create(&mut tx, &store, tree.branch, "Páo").await.unwrap();
        let mut first = content("2024-10-01", vec![]);
        first.answers = answers(id, "Páo", "một");
        let sent = report::send(&mut tx, &store, &first, new(tree.branch, person)).await.unwrap();
        let mut second = first.clone();
        second.answers = answers(id, "Páo", "hai");
        report::revise(&mut tx, &store, (sent.report, 1), &second, person, 2).await.unwrap();
        assert_eq!(report::get(&mut tx, &store, sent.report).await.unwrap().unwrap().content, second);
        sqlx::query("update revision set sealed = (select sealed from revision where revision = 1) where revision = 2")
            .execute(&mut *tx)
            .await
            .unwrap();
        assert!(matches!(report::get(&mut tx, &store, sent.report).await, Err(StoreError::Unsealable { .. })));
    });
}

#[test]
fn a_forgotten_person_is_gone_and_her_report_stays() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (person, account) = somebody(&mut tx, &store, "Lan", "1").await;
        draft::put(&mut tx, &store, person, DraftId(5), "dở").await.unwrap();
        conversation::save(&mut tx, &store, account, 0, "{}").await.unwrap();
        let put = outbox::New { account, version: 1, position: 0, bulk: false, body: "{}", not_before: 0, now: 0 };
        outbox::put(&mut tx, &store, put).await.unwrap();
        let sent = report::send(&mut tx, &store, &content("2024-10-01", vec![]), new(tree.branch, person)).await.unwrap();

        person::forget(&mut tx, &store, person, None, 9).await.unwrap();
        assert_eq!(person::get(&mut tx, &store, person).await.unwrap(), None);
        assert_eq!(draft::list(&mut tx, &store, person).await.unwrap(), vec![]);
        assert_eq!(account::find(&mut tx, &store, ChannelName::Telegram, "1").await.unwrap(), None);
        assert_eq!(outbox::waiting(&mut tx, ChannelName::Telegram, None).await.unwrap(), 0);
        assert!(matches!(person::set_name(&mut tx, &store, person, "Lan").await, Err(StoreError::Forgotten(_))));
        assert!(report::get(&mut tx, &store, sent.report).await.unwrap().is_some());
        let again = person::create(&mut tx, &store, "Lan", Locale::Vi, 10).await.unwrap();
        assert_ne!(again, person);
    });
}

#[test]
fn a_forgotten_household_is_gone_from_reports_too() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (person, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let id = household::create(&mut tx, &store, tree.branch, "Páo").await.unwrap();
        let mut said = content("2024-10-01", vec![]);
        said.answers = answers(id, "Páo", "ốm");
        let sent = report::send(&mut tx, &store, &said, new(tree.branch, person)).await.unwrap();
        assert_eq!(report::get(&mut tx, &store, sent.report).await.unwrap().unwrap().content, said);

        household::forget(&mut tx, &store, id, Some(person), 9).await.unwrap();
        assert_eq!(household::of_unit(&mut tx, &store, tree.branch).await.unwrap(), vec![]);
        let left = report::get(&mut tx, &store, sent.report).await.unwrap().unwrap().content.answers;
        assert_eq!(left.get("note"), None);
        assert_eq!(left.get("outcome"), said.answers.get("outcome"));
        assert!(!format!("{left:?}").contains("Páo"));
    });
}
