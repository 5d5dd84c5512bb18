//! What the daemon logs, to be searched for what must not be in it.

use std::io::{self, Write};
use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use tracing_subscriber::EnvFilter;

#[derive(Clone, Default)]
struct Kept(Arc<Mutex<Vec<u8>>>);

impl Write for Kept {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).write(bytes)
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

static KEPT: OnceLock<Kept> = OnceLock::new();

/// Keeps all that this program logs from now on, in detail.
pub fn keep() {
    keep_as("chihoi=trace,hyper=info,reqwest=debug,info");
}

/// Keeps all that is logged from now on, by whomever.
pub fn keep_all() {
    keep_as("trace");
}

fn keep_as(detail: &str) {
    KEPT.get_or_init(|| {
        let kept = Kept::default();
        let writer = kept.clone();
        let logging = tracing_subscriber::fmt()
            .with_env_filter(EnvFilter::new(detail))
            .with_ansi(false)
            .with_writer(move || writer.clone());
        logging.init();
        kept
    });
}

/// What was kept.
pub fn text() -> String {
    let bytes = KEPT.get().expect("it is kept").0.lock().unwrap_or_else(PoisonError::into_inner).clone();
    String::from_utf8(bytes).unwrap()
}

/// None of these may be in it.
pub fn holds_none_of(secrets: &[&str]) {
    let text = text();
    for line in text.lines() {
        assert!(!secrets.iter().any(|secret| line.contains(secret)), "{line}");
    }
}
