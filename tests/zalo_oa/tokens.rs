//! Tokens: asked for once however many need them, and never missing in silence.

use std::sync::Arc;

use chihoi::app::App;
use chihoi::app::open::{Opened, Opening, open};
use chihoi::app::token::{TokenError, Tokens};
use chihoi::channel::zalo_oa::OAuth;
use chihoi::domain::role::Role;
use secrecy::ExposeSecret;
use url::Url;

use super::support::database::Database;
use super::support::running::Running;
use super::support::zalo_oa::{APP, APP_SECRET, FakeZaloOa, Fault, OA, When};

async fn replica(database: &Database) -> Opened {
    let opening = Opening::in_folder(database.folder.path().to_owned());
    open(Opening { database_url: Some(database.url.clone()), ..opening }).await.unwrap()
}

fn tokens(app: &Arc<App>, zalo: &FakeZaloOa) -> Tokens {
    let oauth = OAuth::new(&Url::parse(&zalo.url).unwrap(), APP, APP_SECRET.into()).unwrap();
    Tokens::new(Arc::clone(app), oauth, OA)
}

#[tokio::test(flavor = "multi_thread")]
async fn two_replicas_that_meet_an_expired_token_at_once_ask_once() {
    for database in Database::each().await {
        let zalo = FakeZaloOa::start().await;
        let (a, b) = (replica(&database).await, replica(&database).await);
        zalo.seed(&a.app).await;
        for round in 1..=5 {
            zalo.change(|world| world.expire());
            let all = [tokens(&a.app, &zalo), tokens(&b.app, &zalo)];
            let asking = (0..20).map(|number| {
                let tokens = all[number % 2].clone();
                tokio::spawn(async move { tokens.access(Some(round)).await.unwrap() })
            });
            for access in futures::future::join_all(asking).await {
                let access = access.unwrap();
                assert_eq!((access.token.expose_secret(), access.version), (format!("access-{round}").as_str(), round + 1));
            }
            assert_eq!(zalo.look(|world| world.refreshed), u64::try_from(round).unwrap(), "one refresh");
        }
        a.close().await;
        b.close().await;
        database.drop().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_lost_before_it_was_done_is_asked_for_again() {
    let (database, zalo) = (Database::sqlite(), FakeZaloOa::start().await);
    let opened = replica(&database).await;
    zalo.seed(&opened.app).await;
    let tokens = tokens(&opened.app, &zalo);
    for (version, fault) in [(1, Fault::CutBefore), (2, Fault::Gateway), (3, Fault::Garbage)] {
        zalo.fail(When::next("token", 1), fault.clone());
        let access = tokens.access(Some(version)).await.unwrap();
        assert_eq!(access.version, version + 1, "{fault:?}");
    }
    // One that stays away: it is waited for, not hammered, and asked for again in a while.
    zalo.fail(When::next("token", 2), Fault::Gateway);
    assert!(matches!(tokens.access(Some(4)).await, Err(TokenError::Zalo(_))));
    let calls = zalo.look(|world| world.calls["token"]);
    assert!(matches!(tokens.access(Some(4)).await, Err(TokenError::Waited)));
    assert_eq!(zalo.look(|world| world.calls["token"]), calls);
    assert_eq!(tokens.access(None).await.unwrap().version, 4, "what is not known to be refused is still worked with");
    opened.close().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refresh_token_used_up_by_a_lost_answer_is_told_to_the_admins_and_mended_by_a_new_pair() {
    for database in Database::each().await {
        let zalo = FakeZaloOa::start().await;
        let running = Running::start(&database, &zalo).await;
        zalo.seed(&running.app).await;
        // The admin is on Zalo and on the web: she must hear of it where it still works.
        let (hong, hoa) = (zalo.phone("7001"), zalo.phone("7002"));
        running.join(&hong, "04", Role::Admin, "Mã Thị Hồng").await;
        hong.reads("số điện thoại").await;
        running.join(&hoa, "01660-1", Role::Leader, "Nông Thị Hoa").await;
        hoa.reads("số điện thoại").await;
        web_chat_of(&running, "Mã Thị Hồng").await;
        zalo.fail(When::next("token", 1), Fault::CutAfter);
        zalo.change(|world| world.expire());
        hoa.types("lịch");
        zalo.until("it was asked for twice", |world| world.calls.get("token") == Some(&2)).await;
        let told = async {
            loop {
                let count: i64 = sqlx::query_scalar("select count(*) from outbox where channel = 'web'")
                    .fetch_one(&mut *running.app.store.read().await.unwrap())
                    .await
                    .unwrap();
                if count > 0 {
                    break;
                }
                tokio::time::sleep(std::time::Duration::from_millis(50)).await;
            }
        };
        tokio::time::timeout(std::time::Duration::from_secs(20), told).await.expect("the admin is told on the web");
        // Someone gives a new pair: what waited goes out.
        zalo.change(|world| world.renew());
        zalo.seed(&running.app).await;
        make_due(&running).await;
        hoa.reads("Những ngày sắp tới").await;
        running.end().await;
        zalo.finish().await;
        database.drop().await;
    }
}

/// Lets what waits for another try go now.
async fn make_due(running: &Running) {
    let mut tx = running.app.store.begin().await.unwrap();
    sqlx::query("update outbox set not_before = 0 where outcome is null").execute(&mut *tx).await.unwrap();
    tx.commit().await.unwrap();
    running.app.news.tell_all();
}

/// Gives the only person of this name a chat on the web.
async fn web_chat_of(running: &Running, name: &str) {
    use chihoi::domain::channel::ChannelName;
    use chihoi::domain::id::PersonId;
    use chihoi::store::{account, person};
    let mut tx = running.app.store.begin().await.unwrap();
    let ids: Vec<i64> = sqlx::query_scalar("select id from person").fetch_all(&mut *tx).await.unwrap();
    for id in ids.into_iter().map(PersonId) {
        if person::get(&mut tx, &running.app.store, id).await.unwrap().unwrap().name == name {
            let account = account::find_or_create(&mut tx, &running.app.store, ChannelName::Web, "web-chat").await.unwrap();
            account::set_person(&mut tx, account.id, id).await.unwrap();
        }
    }
    tx.commit().await.unwrap();
}
