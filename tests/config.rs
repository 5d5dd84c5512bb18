//! Settings: where they come from, and what is said of wrong ones.

#![expect(clippy::panic, reason = "helpers of tests fail as tests do: loudly")]

use std::collections::BTreeMap;
use std::path::Path;

use chihoi::app::key::Source;
use chihoi::config::{Config, Flags};
use chihoi::store::Masters;
use secrecy::ExposeSecret;

const TOKEN: &str = "123456789:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsawE";

fn environment(variables: &[(&str, &str)]) -> BTreeMap<String, String> {
    variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect()
}

fn faults(flags: &Flags, variables: &[(&str, &str)]) -> Vec<String> {
    match Config::load(flags, &environment(variables)) {
        Ok(config) => panic!("no fault: {config:?}"),
        Err(faults) => faults.0.iter().map(ToString::to_string).collect(),
    }
}

#[test]
fn nothing_needs_to_be_set() {
    let config = Config::load(&Flags::default(), &environment(&[])).unwrap();
    assert_eq!(config.data, Path::new("data"));
    assert_eq!(config.database_url.expose_secret(), "sqlite:data/chihoi.sqlite");
    assert!(matches!(&config.master_key, Source::InFile(file) if file == Path::new("data/key")));
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert!(config.public_url.is_none() && config.plans.is_none() && config.telegram.is_none());
}

#[test]
fn flags_go_before_the_environment_and_the_environment_before_the_file() {
    let folder = tempfile::tempdir().unwrap();
    let (file, token) = (folder.path().join("chihoi.toml"), folder.path().join("token"));
    std::fs::write(&token, format!("{TOKEN}\n")).unwrap();
    let toml = "listen = '0.0.0.0:1'\npublic_url = 'https://a.example'\ndata = 'c'\ntelegram_api = 'http://127.0.0.1:9'\ntelegram_rate = 7\n";
    std::fs::write(&file, format!("{toml}telegram_token_file = '{}'\n", token.display())).unwrap();
    let flags = Flags { config: Some(file), listen: Some("127.0.0.1:3".to_owned()), ..Flags::default() };
    let variables = [("CHIHOI_LISTEN", "127.0.0.1:2"), ("CHIHOI_PUBLIC_URL", "https://b.example"), ("CHIHOI_DATA", "")];
    let config = Config::load(&flags, &environment(&variables)).unwrap();
    assert_eq!(config.listen.port(), 3);
    assert_eq!(config.public_url.unwrap().as_str(), "https://b.example/");
    assert_eq!(config.data, Path::new("c"));
    let telegram = config.telegram.unwrap();
    assert_eq!((telegram.token.expose_secret(), telegram.api.as_str(), telegram.rate), (TOKEN, "http://127.0.0.1:9/", 7));
}

#[test]
fn every_fault_is_told_at_once_and_no_secret_is_quoted() {
    let folder = tempfile::tempdir().unwrap();
    let missing = folder.path().join("missing").display().to_string();
    let flags = Flags { plans: Some(missing.clone()), ..Flags::default() };
    let found = faults(
        &flags,
        &[
            ("CHIHOI_DATABASE_URL", "mysql://me:hush@localhost"),
            ("CHIHOI_MASTER_KEY", "hush"),
            ("CHIHOI_LISTEN", "everywhere"),
            ("CHIHOI_PUBLIC_URL", "https://a.example/chat"),
            ("CHIHOI_TELEGRAM_TOKEN", "hush"),
            ("CHIHOI_TELEGRAM_API", "telegram"),
            ("CHIHOI_LISTENING", "is only warned of"),
        ],
    );
    let places: Vec<&str> = found.iter().filter_map(|fault| fault.split(':').next()).collect();
    assert_eq!(
        places,
        [
            "CHIHOI_DATABASE_URL",
            "CHIHOI_MASTER_KEY",
            "CHIHOI_LISTEN",
            "CHIHOI_PUBLIC_URL",
            "--plans",
            "CHIHOI_TELEGRAM_API",
            "CHIHOI_TELEGRAM_TOKEN"
        ]
    );
    assert!(found.iter().all(|fault| !fault.contains("hush")), "{found:?}");
}

#[test]
fn a_file_s_faults_name_file_and_line() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("chihoi.toml");
    let flags = Flags { config: Some(file.clone()), ..Flags::default() };
    let name = file.display();
    std::fs::write(&file, "listn = 'x'\nlisten = true\n").unwrap();
    let found = faults(&flags, &[]);
    assert!(found[0].starts_with(&format!("{name}: listn: is no setting; there are data, database_url,")), "{found:?}");
    assert_eq!(found[1], format!("{name}: listen: must be a number, or a text in quotes"));
    std::fs::write(&file, "data = 'x'\nmaster_key = 'hush\n").unwrap();
    let found = faults(&flags, &[]);
    assert!(found.len() == 1 && found[0].starts_with(&format!("{name}, line 2: is no TOML")), "{found:?}");
    assert!(!found[0].contains("hush"), "{found:?}");
    std::fs::remove_file(&file).unwrap();
    assert!(faults(&flags, &[])[0].starts_with(&format!("{name}: cannot be read: ")));
}

#[test]
fn a_secret_comes_from_one_place() {
    let folder = tempfile::tempdir().unwrap();
    let empty = folder.path().join("empty").display().to_string();
    std::fs::write(&empty, "\n").unwrap();
    for (variables, fault) in [
        (
            [("CHIHOI_TELEGRAM_TOKEN", TOKEN), ("CHIHOI_TELEGRAM_TOKEN_FILE", empty.as_str())],
            "CHIHOI_TELEGRAM_TOKEN_FILE: is given, and telegram_token itself too: only one of them is needed".to_owned(),
        ),
        (
            [("CHIHOI_TELEGRAM_TOKEN_FILE", empty.as_str()), ("CHIHOI_DATA", "x")],
            format!("CHIHOI_TELEGRAM_TOKEN_FILE: {empty} is empty"),
        ),
        (
            [("CHIHOI_TELEGRAM_API", "http://127.0.0.1:1"), ("CHIHOI_DATA", "x")],
            "CHIHOI_TELEGRAM_API: is given, but there is no telegram_token".to_owned(),
        ),
    ] {
        assert_eq!(faults(&Flags::default(), &variables), [fault]);
    }
    let digits = "0f".repeat(32);
    let config = Config::load(&Flags::default(), &environment(&[("CHIHOI_MASTER_KEY", &digits)])).unwrap();
    assert!(matches!(config.master_key, Source::Given(keys) if keys == Masters::from([(0, [15; 32])])));
    let config = Config::load(&Flags::default(), &environment(&[("CHIHOI_MASTER_KEY_FILE", "k")])).unwrap();
    assert!(matches!(&config.master_key, Source::InFile(file) if file == Path::new("k")));
}

#[test]
fn a_zalo_bot_hears_by_webhook_where_it_can_be_reached() {
    let token = ("CHIHOI_ZALO_BOT_TOKEN", "123456789:abc-xyz");
    let load = |more: &[(&str, &str)]| Config::load(&Flags::default(), &environment(&[&[token], more].concat()));
    let bot = load(&[]).unwrap().zalo_bot.unwrap();
    assert_eq!((bot.by_webhook, bot.quota, bot.people, bot.secret.is_none()), (false, 3_000, 50, true));
    assert_eq!(bot.api.as_str(), "https://bot-api.zaloplatforms.com/");
    let reached = ("CHIHOI_PUBLIC_URL", "https://chat.example.vn");
    assert!(load(&[reached]).unwrap().zalo_bot.unwrap().by_webhook);
    assert!(!load(&[reached, ("CHIHOI_ZALO_BOT_MODE", "polling")]).unwrap().zalo_bot.unwrap().by_webhook);
    let wrong = load(&[("CHIHOI_ZALO_BOT_MODE", "webhook"), ("CHIHOI_ZALO_BOT_QUOTA", "0"), ("CHIHOI_ZALO_BOT_SECRET", "hush")])
        .unwrap_err();
    let places: Vec<&str> = wrong.0.iter().map(|fault| fault.place.as_str()).collect();
    assert_eq!(places, ["CHIHOI_ZALO_BOT_MODE", "CHIHOI_ZALO_BOT_QUOTA", "CHIHOI_ZALO_BOT_SECRET"]);
    assert!(!wrong.to_string().contains("hush"));
    assert_eq!(
        faults(&Flags::default(), &[("CHIHOI_ZALO_BOT_PEOPLE", "9")]),
        ["CHIHOI_ZALO_BOT_PEOPLE: is given, but there is no zalo_bot_token"]
    );
}

#[test]
fn a_zalo_oa_needs_its_secrets_and_its_templates_are_looked_at() {
    let folder = tempfile::tempdir().unwrap();
    let file = folder.path().join("chihoi.toml");
    let name = file.display().to_string();
    let secrets = [
        ("CHIHOI_ZALO_OA_ID", "4318657068771012646"),
        ("CHIHOI_ZALO_OA_APP_ID", "1234567890123456789"),
        ("CHIHOI_ZALO_OA_APP_SECRET", "hush"),
        ("CHIHOI_ZALO_OA_WEBHOOK_SECRET", "hush"),
    ];
    let flags = Flags { config: Some(file.clone()), ..Flags::default() };
    std::fs::write(&file, "[zalo_oa_templates.reminder]\nid = '9'\nby_phone = false\nfill.ten = { from = 'name', most = 20 }\n")
        .unwrap();
    let oa = Config::load(&flags, &environment(&secrets)).unwrap().zalo_oa.unwrap();
    let template = &oa.templates["reminder"];
    assert_eq!((template.by_user, template.by_phone, template.fill["ten"].most), (true, false, 20));
    assert!(!oa.button_template && oa.phone_picture.is_none());
    std::fs::write(
        &file,
        "[zalo_oa_templates.birthday]\nid = '9'\n[zalo_oa_templates.reminder]\nid = '9'\nfill.ten = { from = 'nickname' }\n",
    )
    .unwrap();
    let found = faults(&flags, &secrets);
    assert_eq!(
        found,
        [
            format!("{name}: zalo_oa_templates.birthday: is for nothing that is sent; there is reminder"),
            format!("{name}: zalo_oa_templates.reminder.fill.ten: is filled from \"nickname\"; there are name, occasion, day"),
        ]
    );
    std::fs::write(&file, "").unwrap();
    let [id, ..] = secrets;
    let found = faults(&flags, &[id, ("CHIHOI_ZALO_OA_BUTTONS", "many")]);
    for missing in ["zalo_oa_app_id", "zalo_oa_app_secret", "zalo_oa_webhook_secret"] {
        assert!(found.contains(&format!("CHIHOI_ZALO_OA_ID: is given, and {missing} is missing")), "{found:?}");
    }
    assert!(found.contains(&"CHIHOI_ZALO_OA_BUTTONS: \"many\" is neither plain nor typed".to_owned()), "{found:?}");
    let alone = faults(&flags, &[("CHIHOI_ZALO_OA_APP_ID", "1234567890123456789")]);
    assert_eq!(alone, ["CHIHOI_ZALO_OA_APP_ID: is given, but there is no zalo_oa_id"]);
}
