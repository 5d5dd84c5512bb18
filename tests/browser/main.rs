//! The demo in a real browser on a phone's screen, as four people use it.
//!
//! It needs Chromium and its driver, so it runs where `CHIHOI_TEST_BROWSER` is set (`tests/run` sets it where both are)
//! and says otherwise that it was skipped. Pictures of what it saw are in `target/browser/`.

#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test that cannot go on must stop")]

mod checks;
mod driver;
mod phone;
mod processes;
mod story;

use std::panic::AssertUnwindSafe;

use futures::FutureExt;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_leader_reports_an_officer_confirms_and_a_member_is_reminded() {
    if std::env::var_os("CHIHOI_TEST_BROWSER").is_none() {
        println!("skipped: CHIHOI_TEST_BROWSER is not set (it says that Chromium and its driver are here)");
        return;
    }
    let folder = tempfile::tempdir().unwrap();
    let demo = processes::Demo::start(folder.path());
    let driver = processes::Driver::start();
    let phone = phone::Phone::open(&driver.url, &demo.url).await;
    // The browser is told to end whatever happens; the processes end when they are dropped.
    let outcome = AssertUnwindSafe(story::run(&phone, folder.path())).catch_unwind().await;
    phone.close().await;
    if let Err(panic) = outcome {
        std::panic::resume_unwind(panic);
    }
}
