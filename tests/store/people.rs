//! Units, people, posts, invites, leases.

use chihoi::domain::channel::ChannelName;
use chihoi::domain::locale::Locale;
use chihoi::domain::person::Reminders;
use chihoi::domain::privacy::Purpose;
use chihoi::domain::role::Role;
use chihoi::store::consent::{self, Consent};
use chihoi::store::invite::Worth;
use chihoi::store::plan::{self, Version};
use chihoi::store::unit::{self, ImportError, Row};
use chihoi::store::{account, invite, lease, occasion_sent, person, post};

use crate::support::{TODAY, bring, each, id, open_as, row, somebody, tree};

#[test]
fn units_come_in_in_any_order_and_again() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let chain: Vec<String> = unit::ancestors(&mut tx, tree.branch).await.unwrap().into_iter().map(|unit| unit.code).collect();
        assert_eq!(chain, ["CH1", "X", "H", "T"]);
        let below: Vec<String> = unit::children(&mut tx, tree.commune).await.unwrap().into_iter().map(|u| u.code).collect();
        assert_eq!(below, ["CH1", "CH2"]);
        assert_eq!(unit::roots(&mut tx).await.unwrap()[0].id, tree.province);
        assert_eq!(unit::descendants(&mut tx, tree.province, None).await.unwrap(), 4);
        assert_eq!(unit::descendants(&mut tx, tree.province, Some("C")).await.unwrap(), 2);
        assert!(unit::is_below(&mut tx, tree.branch, tree.district).await.unwrap());
        assert!(!unit::is_below(&mut tx, tree.district, tree.branch).await.unwrap());

        let renamed = Row { name: "Xã mới".to_owned(), ..row("X", Some("H")) };
        let done = bring(&mut tx, &store, &[row("T", None), renamed, row("CH3", Some("X"))]).await;
        assert_eq!((done.new_units(), done.changes.len(), done.same), (1, 2, 1));
        assert_eq!(unit::get(&mut tx, tree.commune).await.unwrap().unwrap().name, "Xã mới");
    });
}

#[test]
fn units_that_stand_nowhere_are_refused() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        tree(&mut tx, &store).await;
        for rows in [vec![row("A", Some("nowhere"))], vec![row("A", Some("B")), row("B", Some("A"))], vec![row("H", Some("CH1"))]]
        {
            let refused = unit::import(&mut tx, &store, &rows, TODAY).await;
            assert!(matches!(refused, Err(ImportError::Faults(faults)) if faults.len() == 1), "{rows:?}");
        }
    });
}

#[test]
fn scope_follows_todays_tree() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        bring(&mut tx, &store, &[row("H2", Some("T")), row("X", Some("H2"))]).await;
        let new = id(&mut tx, "H2").await;
        assert!(unit::is_below(&mut tx, tree.branch, new).await.unwrap());
        assert!(!unit::is_below(&mut tx, tree.branch, tree.district).await.unwrap());
        assert!(unit::is_below(&mut tx, tree.branch, tree.province).await.unwrap());
        // and back again
        bring(&mut tx, &store, &[row("X", Some("H"))]).await;
        assert!(unit::is_below(&mut tx, tree.branch, tree.district).await.unwrap());
        assert!(!unit::is_below(&mut tx, tree.branch, new).await.unwrap());
    });
}

#[test]
fn an_account_is_found_by_its_address_only() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let (lan, account) = somebody(&mut tx, &store, "Lan", "55").await;
        let again = account::find_or_create(&mut tx, &store, ChannelName::Telegram, "55").await.unwrap();
        assert_eq!((again.id, again.person), (account, Some(lan)));
        let web = account::find_or_create(&mut tx, &store, ChannelName::Web, "55").await.unwrap();
        assert_ne!(web.id, account);
        account::set_person(&mut tx, web.id, lan).await.unwrap();
        account::set_blocked(&mut tx, account, Some(3)).await.unwrap();
        account::set_locale(&mut tx, web.id, Locale::En).await.unwrap();
        let all = account::accounts_of(&mut tx, lan).await.unwrap();
        assert_eq!(all.iter().map(|a| (a.blocked, a.locale)).collect::<Vec<_>>(), [(true, None), (false, Some(Locale::En))]);
        account::set_blocked(&mut tx, account, None).await.unwrap();
        assert!(!account::find(&mut tx, &store, ChannelName::Telegram, "55").await.unwrap().unwrap().blocked);
    });
}

#[test]
fn a_person_is_kept_as_she_says() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        assert_eq!(person::get(&mut tx, &store, lan).await.unwrap().unwrap().reminders, Reminders::default());
        person::set_name(&mut tx, &store, lan, "Nông Thị Lan").await.unwrap();
        person::set_locale(&mut tx, lan, Locale::En).await.unwrap();
        person::set_reminders(&mut tx, lan, Reminders { on: false, hour: 19 }).await.unwrap();
        assert_eq!(consent::of(&mut tx, lan).await.unwrap(), []);
        for (given, at) in [(true, 42), (false, 43)] {
            let said = Consent { purpose: Purpose::Reminders, given, notice: "2024-10".to_owned(), at };
            consent::put(&mut tx, &store, lan, &said).await.unwrap();
            assert_eq!(consent::of(&mut tx, lan).await.unwrap().last(), Some(&said));
        }
        let kept = person::get(&mut tx, &store, lan).await.unwrap().unwrap();
        assert_eq!((kept.name.as_str(), kept.locale), ("Nông Thị Lan", Locale::En));
        assert_eq!(kept.reminders, Reminders { on: false, hour: 19 });
    });
}

#[test]
fn posts_reach_down_the_tree_and_decide_who_is_reminded() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let (hue, _) = somebody(&mut tx, &store, "Huệ", "2").await;
        for (person, role, unit) in
            [(lan, Role::Member, tree.branch), (lan, Role::Leader, tree.branch), (hue, Role::Leader, tree.other)]
        {
            post::grant(&mut tx, &store, person, (role, unit), None, 1).await.unwrap();
        }
        post::grant(&mut tx, &store, lan, (Role::Leader, tree.branch), None, 2).await.unwrap();
        let roles: Vec<Role> = post::of(&mut tx, lan).await.unwrap().into_iter().map(|post| post.role).collect();
        assert_eq!(roles, [Role::Leader, Role::Member]);
        assert_eq!(post::people_with_role_at(&mut tx, Role::Leader, tree.province).await.unwrap(), [lan, hue]);
        assert_eq!(post::people_with_role_at(&mut tx, Role::Leader, tree.branch).await.unwrap(), [lan]);
        assert_eq!(post::people_with_role_at(&mut tx, Role::Staff, tree.province).await.unwrap(), []);
        assert_eq!(person::to_remind(&mut tx, Role::Leader, 7).await.unwrap(), [lan, hue]);
        person::set_reminders(&mut tx, hue, Reminders { on: false, hour: 7 }).await.unwrap();
        assert_eq!(person::to_remind(&mut tx, Role::Leader, 7).await.unwrap(), [lan]);
        assert_eq!(person::to_remind(&mut tx, Role::Leader, 8).await.unwrap(), []);
        post::revoke(&mut tx, &store, lan, (Role::Leader, tree.branch), None, 3).await.unwrap();
        assert_eq!(post::people_with_role_at(&mut tx, Role::Leader, tree.province).await.unwrap(), [hue]);
    });
}

#[test]
fn an_invite_is_used_as_often_as_it_says() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let new =
            invite::New { unit: tree.branch, role: Role::Leader, code: "ABCD", uses: 2, expires_at: 100, by: None, person: None };
        invite::create(&mut tx, &store, new, 1).await.unwrap();
        let worth = Some(Worth { unit: tree.branch, role: Role::Leader, by: None, person: None });
        assert_eq!(invite::take(&mut tx, &store, "abcd", 5).await.unwrap(), None);
        assert_eq!(invite::take(&mut tx, &store, "ABCD", 100).await.unwrap(), None);
        assert_eq!(invite::peek(&mut tx, &store, "ABCD", 5).await.unwrap(), worth);
        assert_eq!(invite::take(&mut tx, &store, "ABCD", 5).await.unwrap(), worth);
        assert_eq!(invite::take(&mut tx, &store, "ABCD", 6).await.unwrap(), worth);
        assert_eq!(invite::peek(&mut tx, &store, "ABCD", 6).await.unwrap(), None);
        assert_eq!(invite::take(&mut tx, &store, "ABCD", 6).await.unwrap(), None);
    });
}

#[test]
fn the_last_use_of_an_invite_goes_to_one_of_many() {
    each(|store, url| async move {
        let mut tx = store.begin().await.unwrap();
        let tree = tree(&mut tx, &store).await;
        let new =
            invite::New { unit: tree.branch, role: Role::Member, code: "ABCD", uses: 3, expires_at: 100, by: None, person: None };
        invite::create(&mut tx, &store, new, 1).await.unwrap();
        tx.commit().await.unwrap();
        let other = open_as(&url, 7, 500_000).await.unwrap();
        let mut tries = tokio::task::JoinSet::new();
        for n in 0..12 {
            let store = if n % 2 == 0 { store.clone() } else { other.clone() };
            tries.spawn(async move {
                let mut tx = store.begin().await.unwrap();
                let taken = invite::take(&mut tx, &store, "ABCD", 1).await.unwrap();
                tx.commit().await.unwrap();
                taken.is_some()
            });
        }
        assert_eq!(tries.join_all().await.into_iter().filter(|taken| *taken).count(), 3);
    });
}

#[test]
fn a_lease_has_one_holder_and_an_old_one_can_do_nothing() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        assert_eq!(lease::look(&mut tx, "poll").await.unwrap(), None);
        assert_eq!(lease::take(&mut tx, "poll", "a", None).await.unwrap(), Some(1));
        assert_eq!(lease::take(&mut tx, "poll", "b", None).await.unwrap(), None);
        let seen = lease::look(&mut tx, "poll").await.unwrap().unwrap();
        assert!(lease::beat(&mut tx, "poll", 1).await.unwrap());
        assert_eq!(lease::take(&mut tx, "poll", "b", Some(&seen)).await.unwrap(), None, "it has beaten since");
        let seen = lease::look(&mut tx, "poll").await.unwrap().unwrap();
        assert_eq!(lease::take(&mut tx, "poll", "b", Some(&seen)).await.unwrap(), Some(2));
        assert!(!lease::beat(&mut tx, "poll", 1).await.unwrap());
        assert!(!lease::holds(&mut tx, "poll", 1).await.unwrap());
        assert!(lease::holds(&mut tx, "poll", 2).await.unwrap());
        lease::release(&mut tx, "poll", 1).await.unwrap();
        assert!(lease::holds(&mut tx, "poll", 2).await.unwrap());
        lease::release(&mut tx, "poll", 2).await.unwrap();
        assert_eq!(lease::look(&mut tx, "poll").await.unwrap().unwrap().holder, "");
    });
}

#[test]
fn a_plan_in_force_again_comes_last() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        for (hash, since) in [("a", 1), ("b", 2), ("b", 3), ("a", 4), ("a", 5)] {
            plan::put(&mut tx, Version { hash, id: "2024", text: &format!("text {hash}") }, since).await.unwrap();
        }
        let c = Version { hash: "c", id: "2025", text: "text c" };
        assert!(!plan::is_known(&mut tx, "c").await.unwrap());
        // a machine whose clock is behind: what comes later is later all the same
        plan::put(&mut tx, c, 3).await.unwrap();
        assert_eq!(plan::newest(&mut tx).await.unwrap(), 6);
        assert!(plan::is_known(&mut tx, "b").await.unwrap() && plan::is_last(&mut tx, c).await.unwrap());
        assert!(!plan::is_last(&mut tx, Version { hash: "b", id: "2024", text: "text b" }).await.unwrap());
        assert_eq!(plan::hashes(&mut tx).await.unwrap(), ["b", "a", "c"]);
        assert_eq!(plan::text(&mut tx, "a").await.unwrap(), "text a");
    });
}

#[test]
fn a_reminder_is_taken_once_per_day_lead_and_person() {
    each(|store, _| async move {
        let mut tx = store.begin().await.unwrap();
        let (lan, _) = somebody(&mut tx, &store, "Lan", "1").await;
        let day = "2024-10-20".parse().unwrap();
        assert!(occasion_sent::take(&mut tx, "20-10", day, 1, lan).await.unwrap());
        assert!(!occasion_sent::take(&mut tx, "20-10", day, 1, lan).await.unwrap());
        assert!(occasion_sent::take(&mut tx, "20-10", day, 0, lan).await.unwrap());
        assert!(occasion_sent::take(&mut tx, "20-10", "2025-10-20".parse().unwrap(), 1, lan).await.unwrap());
    });
}
