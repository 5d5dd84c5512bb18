//! What is written, and where the prompt stands.

use std::io::{self, Write};

const PROMPT: &str = "> ";

/// A screen, or whatever the output goes to.
pub(super) struct Screen {
    out: Box<dyn Write + Send>,
    prompts: bool,
    /// A prompt waits for a line.
    open: bool,
}

impl Screen {
    /// Writes to `out`, with or without prompts.
    pub(super) fn new(out: Box<dyn Write + Send>, prompts: bool) -> Self {
        Self { out, prompts, open: false }
    }

    /// Shows a text, and an empty line behind it. What comes while a prompt waits goes below it, with a new prompt.
    pub(super) fn show(&mut self, text: &str) -> io::Result<()> {
        let lead = if self.open { "\n" } else { "" };
        let prompt = if self.open { PROMPT } else { "" };
        write!(self.out, "{lead}{text}\n\n{prompt}")?;
        self.out.flush()
    }

    /// Waits for a line.
    pub(super) fn ask(&mut self) -> io::Result<()> {
        if self.prompts && !self.open {
            self.open = true;
            self.out.write_all(PROMPT.as_bytes())?;
            self.out.flush()?;
        }
        Ok(())
    }

    /// A line has come: the terminal itself has shown it, and its end.
    pub(super) fn typed(&mut self) -> io::Result<()> {
        self.open = false;
        Ok(())
    }

    /// Nothing more is waited for.
    pub(super) fn leave(&mut self) -> io::Result<()> {
        if std::mem::take(&mut self.open) {
            self.out.write_all(b"\n")?;
            self.out.flush()?;
        }
        Ok(())
    }
}
