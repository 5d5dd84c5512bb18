//! `chihoi doctor` and `chihoi zalo`, as processes of their own against the fakes.

use std::io::Write;
use std::process::{Command, Output, Stdio};

use super::support::database::Database;
use super::support::running::Service;
use super::support::telegram::FakeTelegram;
use super::support::zalo_bot::FakeZaloBot;
use super::support::zalo_oa::FakeZaloOa;

#[tokio::test(flavor = "multi_thread")]
async fn a_real_configuration_is_looked_at_and_the_first_tokens_are_taken() {
    let (telegram, bot, oa) = (FakeTelegram::start().await, FakeZaloBot::start().await, FakeZaloOa::start().await);
    let database = Database::sqlite();
    let public = "https://chat.example.vn";
    let mut settings = vec![
        ("CHIHOI_DATA", database.folder.path().display().to_string()),
        ("CHIHOI_PUBLIC_URL", public.to_owned()),
        ("CHIHOI_ZALO_BOT_MODE", "polling".to_owned()),
    ];
    settings.extend(telegram.settings(public));
    settings.extend(bot.settings(public));
    settings.extend(oa.settings(public));
    let run = async |settings: &[(&'static str, String)], arguments: &[&str], typed: &'static str| {
        let (settings, arguments) = (settings.to_vec(), arguments.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        tokio::task::spawn_blocking(move || program(&arguments, &settings, typed)).await.unwrap()
    };

    let first = run(&settings, &["doctor"], "").await;
    assert!(!first.status.success());
    says(
        &first,
        &[
            "ok     the database opens",
            "ok     people reach the pages at https://chat.example.vn/",
            "ok     the Telegram bot is https://t.me/chihoi_bot",
            "ok     the Zalo bot is bot.VDKyGxQvc, https://bot.zaloplatforms.com/bots/1459232241454765289",
            "ok     it is polled",
            "ok     0 of 3000 messages of this month are used",
            "FAULT  the Zalo OA has no tokens\n       → `chihoi zalo seed`",
        ],
    );
    let seeded = run(&settings, &["zalo", "seed"], "access-0\nrefresh-0\n").await;
    assert!(seeded.status.success(), "{seeded:?}");
    let second = run(&settings, &["doctor"], "").await;
    says(
        &second,
        &[
            "ok     the Zalo OA is Hội LHPN, verified",
            "note   Zalo must send what comes in to https://chat.example.vn/hook/zalo-oa",
            "ok     template 302444 has the parameters [\"ngay\", \"ngay_ky_niem\", \"ten\"]",
        ],
    );
    assert!(second.status.success());

    let consent = run(&settings, &["zalo", "consent", "--callback", "https://chat.example.vn/callback"], "").await;
    says(&consent, &["/v4/oa/permission?app_id=", "code_challenge="]);
    assert!(!run(&settings, &["zalo", "code", "wrong"], "").await.status.success());
    assert!(run(&settings, &["zalo", "code", "code-1"], "").await.status.success());
    assert!(run(&settings, &["doctor"], "").await.status.success(), "with the pair that the code gave");
    settings.retain(|(name, _)| *name != "CHIHOI_ZALO_BOT_TOKEN");
    settings.push(("CHIHOI_ZALO_BOT_TOKEN", "123456789:abc-xyY".to_owned()));
    let unknown = run(&settings, &["doctor"], "").await;
    says(&unknown, &["FAULT  Zalo bot: 401"]);
    let wrong = run(&settings, &["zalo", "seed"], "only-one").await;
    assert!(!wrong.status.success() && String::from_utf8_lossy(&wrong.stderr).contains("two tokens are needed"));
    for output in [first, seeded, second, consent, unknown, wrong] {
        let all = format!("{}{}", String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        for secret in ["access-", "refresh-", "secret-of-the-test", "only-one", "abc-xyY"] {
            assert!(!all.contains(secret), "{secret} is shown: {all}");
        }
    }
}

fn says(output: &Output, lines: &[&str]) {
    let text = String::from_utf8_lossy(&output.stdout);
    for line in lines {
        assert!(text.contains(line), "{line:?} is not in\n{text}");
    }
}

fn program(arguments: &[String], settings: &[(&'static str, String)], typed: &str) -> Output {
    let mut child = Command::new(env!("CARGO_BIN_EXE_chihoi"))
        .args(arguments)
        .envs(settings.iter().cloned())
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(typed.as_bytes()).unwrap();
    child.wait_with_output().unwrap()
}
