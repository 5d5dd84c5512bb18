//! How far long work is, on a terminal; nothing where nobody looks (a pipe, a service).

use indicatif::{ProgressBar, ProgressStyle};

/// A bar that is told how many of how many are done. Dropped, it is gone.
pub(super) struct Progress(ProgressBar);

impl Progress {
    /// A bar for work that is called so.
    pub(super) fn new(work: &'static str) -> Self {
        let bar = ProgressBar::new(0).with_message(work);
        if let Ok(style) = ProgressStyle::with_template("{msg} {bar:30} {human_pos}/{human_len}, {eta} left") {
            bar.set_style(style);
        }
        Self(bar)
    }

    /// So many of so many are done.
    pub(super) fn show(&self, done: i64, of: i64) {
        self.0.set_length(u64::try_from(of).unwrap_or_default());
        self.0.set_position(u64::try_from(done).unwrap_or_default());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.0.finish_and_clear();
    }
}
