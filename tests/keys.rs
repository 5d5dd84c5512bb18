//! The key that seals is changed beside a running daemon, on both databases: cut short and gone on with, everything
//! readable throughout, and afterwards the old key opens nothing.

#![expect(clippy::unwrap_used, reason = "helpers of tests fail as tests do: loudly")]

mod support;

use std::collections::BTreeSet;
use std::path::Path;
use std::sync::Arc;

use chihoi::app::App;
use chihoi::app::handle::Door;
use chihoi::app::invite::{self, Wish};
use chihoi::app::key::Source;
use chihoi::app::keys::{self, KeysError, State};
use chihoi::app::open::{OpenError, Opened, Opening, open};
use chihoi::app::units;
use chihoi::domain::channel::ChannelName;
use chihoi::domain::incoming::{Incoming, Said};
use chihoi::domain::role::Role;
use chihoi::store::{StoreError, account, dead_letter, outbox, person, reseal, token_pair};
use support::database::Database;
use support::sealed::{self, Sealed};
use tokio::sync::oneshot;

const UNITS: &str = "code,name,level,parent\n04,Tỉnh Cao Bằng,tỉnh,\nA,Chi hội Nà Mẫu,chi hội,04\n";
/// More than go into one transaction.
const LETTERS: usize = 450;
/// Sealed with keys of persons and households only.
const OWN: [&str; 4] = ["person.name", "person.phone", "household.name", "draft.body"];

async fn process(database: &Database, file: &Path) -> Result<Opened, OpenError> {
    let keys = Some(Source::InFile(file.to_owned()));
    let opening = Opening::in_folder(database.folder.path().to_owned());
    open(Opening { keys, database_url: Some(database.url.clone()), ..opening }).await
}

async fn says(app: &Arc<App>, door: &Door, from: &str, key: String, text: &str) {
    let said = Said::Text(text.to_owned());
    let incoming = Incoming { channel: ChannelName::Telegram, key, address: from.to_owned(), said };
    door.receive(incoming).await.unwrap();
    let mut conn = app.store.read().await.unwrap();
    let chat = account::find(&mut conn, &app.store, ChannelName::Telegram, from).await.unwrap().unwrap();
    let last = outbox::history(&mut conn, &app.store, chat.id, None, 1).await.unwrap();
    assert_eq!(last.len(), 1, "what was just said is readable");
}

/// Everything that was written in [`fill`] is read.
async fn readable(app: &App) {
    let mut conn = app.store.read().await.unwrap();
    let letters = dead_letter::latest(&mut conn, &app.store, 1_000).await.unwrap();
    assert!(letters.len() == LETTERS && letters.iter().all(|letter| letter.body.starts_with("thư ")));
    let lan = account::find(&mut conn, &app.store, ChannelName::Telegram, "lan").await.unwrap().unwrap();
    assert_eq!(person::get(&mut conn, &app.store, lan.person.unwrap()).await.unwrap().unwrap().name, "Mông Thị Ơn");
    assert!(!outbox::history(&mut conn, &app.store, lan.id, None, 50).await.unwrap().is_empty());
    let pair = token_pair::get(&mut conn, &app.store, "oa").await.unwrap().unwrap();
    assert_eq!((pair.access.as_str(), pair.refresh.as_str()), ("access-1", "refresh-1"));
}

async fn fill(app: &Arc<App>, door: &Door) {
    units::import(app, UNITS).await.unwrap();
    let code = invite::make(app, Wish { unit: "A", role: Role::Leader, uses: 1, days: 30 }).await.unwrap().code;
    for (at, text) in [code.as_str(), "đồng ý", "Mông Thị Ơn"].into_iter().enumerate() {
        says(app, door, "lan", format!("join {at}"), text).await;
    }
    let mut tx = app.store.begin().await.unwrap();
    let stranger = account::find_or_create(&mut tx, &app.store, ChannelName::Telegram, "stranger").await.unwrap();
    for at in 0..LETTERS {
        dead_letter::put(&mut tx, &app.store, (stranger.id, "x"), &format!("thư {at}"), "panic", 1).await.unwrap();
    }
    let pair = token_pair::New { access: "access-1", refresh: "refresh-1", expires_at: 9, refresh_at: 9 };
    token_pair::seed(&mut tx, &app.store, "oa", pair).await.unwrap();
    tx.commit().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_key_is_changed_beside_a_running_daemon() {
    for database in Database::each().await {
        let file = database.folder.path().join("the key");
        let daemon = process(&database, &file).await.unwrap();
        let door = Door::open(Arc::clone(&daemon.app));
        fill(&daemon.app, &door).await;
        let old = Source::InFile(file.clone()).look()[&0];
        let source = Source::InFile(file.clone());

        // someone who has not joined, so that the master key seals what she says, and someone who has, talk on throughout
        let (stop, mut stopped) = oneshot::channel::<()>();
        let (app, talking) = (Arc::clone(&daemon.app), door.clone());
        let talk = tokio::spawn(async move {
            let mut said = 0;
            while stopped.try_recv().is_err() {
                says(&app, &talking, "stranger", format!("s{said}"), "alo").await;
                says(&app, &talking, "lan", format!("l{said}"), "tiến độ").await;
                readable(&app).await;
                said += 1;
            }
            said
        });

        // killed as soon as something has been sealed anew
        let killed = process(&database, &file).await.unwrap();
        let (tell, begun) = oneshot::channel();
        let mut tell = Some(tell);
        let mut shown = |done, _| {
            if done > 200
                && let Some(tell) = tell.take()
            {
                tell.send(()).unwrap();
            }
        };
        tokio::select! {
            done = keys::rotate(&killed.app, &killed.leases, &source, &mut shown) => panic!("it was not cut short: {done:?}"),
            begun = begun => begun.unwrap(),
        }
        drop(killed);
        let again = process(&database, &file).await.unwrap();
        let states = keys::list(&again.app).await.unwrap();
        assert_eq!(states.iter().map(|key| key.state).collect::<Vec<_>>(), [State::Old, State::InForce]);
        assert!(states[0].values > 100 && states[1].values > 200, "{states:?}");
        assert!(matches!(keys::retire(&again.app, &again.leases, &source, 0).await, Err(KeysError::Needed { .. })));
        assert!(matches!(keys::retire(&again.app, &again.leases, &source, 1).await, Err(KeysError::InForce(1))));
        readable(&again.app).await;

        let done = keys::rotate(&again.app, &again.leases, &source, &mut |_, _| ()).await.unwrap();
        assert_eq!((done.number, done.went_on), (1, true));
        assert_eq!(keys::list(&again.app).await.unwrap()[0].values, 0);
        keys::retire(&again.app, &again.leases, &source, 0).await.unwrap();
        keys::retire(&again.app, &again.leases, &source, 0).await.unwrap();
        stop.send(()).unwrap();
        assert!(talk.await.unwrap() > 2);
        says(&daemon.app, &door, "stranger", "last".to_owned(), "alo").await;

        let sealed = sealed::all(&daemon.app.store).await;
        assert!(sealed.len() > LETTERS);
        let opened = |value: &&Sealed| [0, -1, value.key()].iter().any(|id| value.open(&sealed::secret(&old), *id).is_some());
        assert_eq!(sealed.iter().filter(opened).count(), 0, "the old key opens nothing");
        let new = sealed::secret(&source.look()[&1]);
        assert!(sealed.iter().filter(|value| value.open(&new, -1).is_some()).count() > LETTERS, "the new one does");
        assert_eq!(source.look().len(), 1);
        again.close().await;
        daemon.close().await;

        // with the new key alone everything is there; with the old one alone nothing is opened
        let after = process(&database, &file).await.unwrap();
        readable(&after.app).await;
        after.close().await;
        let given = |number, key| Source::Given([(number, key)].into());
        let with = async |keys| {
            let opening = Opening::in_folder(database.folder.path().to_owned());
            open(Opening { keys: Some(keys), database_url: Some(database.url.clone()), ..opening }).await.map(|_| ())
        };
        assert!(matches!(with(given(0, old)).await, Err(OpenError::Store(StoreError::NoKey(1)))));
        assert!(matches!(with(given(1, old)).await, Err(OpenError::Store(StoreError::WrongKey))));
        database.drop().await;
    }
}

#[tokio::test]
async fn a_key_can_be_made_before_it_is_used_and_given_keys_are_the_operators() {
    let database = Database::sqlite();
    let file = database.folder.path().join("k");
    let opened = process(&database, &file).await.unwrap();
    let source = Source::InFile(file.clone());
    assert_eq!(keys::prepare(&opened.app, &opened.leases, &source).await.unwrap(), 1);
    assert_eq!(keys::prepare(&opened.app, &opened.leases, &source).await.unwrap(), 1, "one that waits is enough");
    assert_eq!(keys::list(&opened.app).await.unwrap()[1].state, State::Waiting);
    let made = source.look();
    assert_eq!(keys::rotate(&opened.app, &opened.leases, &source, &mut |_, _| ()).await.unwrap().number, 1);
    assert_eq!(source.look(), made);
    let given = Source::Given(made);
    let refused = keys::rotate(&opened.app, &opened.leases, &given, &mut |_, _| ()).await;
    assert!(matches!(refused, Err(KeysError::NotAFile(2))));
    assert!(matches!(keys::retire(&opened.app, &opened.leases, &given, 7).await, Err(KeysError::Unknown(7))));
}

#[tokio::test]
async fn every_column_that_may_be_sealed_with_a_master_key_is_sealed_anew() {
    for database in Database::each().await {
        let opened = process(&database, &database.folder.path().join("k")).await.unwrap();
        let found: BTreeSet<String> = sealed::columns(&opened.app.store)
            .await
            .into_iter()
            .map(|(table, column, _)| format!("{table}.{column}"))
            .filter(|name| name != "master_key.look_up" && !OWN.contains(&name.as_str()))
            .collect();
        let known: BTreeSet<String> = (0..reseal::columns()).map(|column| reseal::name(column).to_owned()).collect();
        assert_eq!(found, known, "a column of sealed values belongs into store/reseal.rs, or into OWN here");
        opened.close().await;
        database.drop().await;
    }
}
