//! A terminal, in which one person talks.
//!
//! There are no buttons: choices are a numbered list, and the numbers are those by which the conversation knows them.
//! What is shown cannot drive the terminal, whoever wrote it.

mod hear;
mod line;
mod photo;
mod safe;
mod screen;

use std::io::{self, Write};
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::sync::mpsc;
use tokio_util::sync::CancellationToken;

use super::plain::Plain;
use super::receive::{NotKept, Receiver};
use super::send::{Failed, Outgoing, Rates, SendError, Sender, Sent};
use crate::domain::channel::ChannelName;
use crate::domain::incoming::{Incoming, Said};
use crate::domain::words::{Words, phrase};

pub use hear::lines;
use line::Line;
use safe::safe;
use screen::Screen;

/// Messages a second: a terminal takes what it gets, and nobody reads faster.
const RATE: u32 = 100;
/// Pauses before a line that could not be kept is handed in again.
const AGAIN: [Duration; 2] = [Duration::from_millis(200), Duration::from_secs(1)];

/// What a terminal needs of the app, besides a [`Receiver`].
pub trait Host: Send + Sync {
    /// The address under which the person talks.
    fn address(&self) -> &str;

    /// A key that nothing else said in any terminal has.
    fn key(&self) -> String;

    /// Says words in her language.
    fn say(&self, words: Words) -> BoxFuture<'_, String>;

    /// Resolves once nothing waits to be shown to her.
    fn all_shown(&self) -> BoxFuture<'_, ()>;
}

/// The words that a terminal itself understands, in every language.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// What stands before the path of a photo.
    pub photo: Vec<String>,
    /// What ends the talk.
    pub end: Vec<String>,
}

/// A terminal.
pub struct Terminal {
    host: Arc<dyn Host>,
    vocabulary: Vocabulary,
    screen: Arc<Mutex<Screen>>,
    attended: bool,
    gone: CancellationToken,
}

impl Terminal {
    /// A terminal that shows on `out`. It is `attended` if a person types into it: then it prompts, and says how to send
    /// photos and how to end.
    pub fn new(host: Arc<dyn Host>, vocabulary: Vocabulary, out: Box<dyn Write + Send>, attended: bool) -> Self {
        let screen = Arc::new(Mutex::new(Screen::new(out, attended)));
        Self { host, vocabulary, screen, attended, gone: CancellationToken::new() }
    }

    /// Hands in `first` and then what is typed, line by line, each after the replies to the one before have been shown.
    /// Ends when the lines do, or at the word for it.
    ///
    /// # Errors
    /// A line could not be kept, and nobody is there to type it again.
    pub async fn talk(
        &self,
        receiver: &dyn Receiver,
        mut typed: mpsc::Receiver<String>,
        first: Option<Said>,
    ) -> Result<(), NotKept> {
        if let Some(first) = first {
            self.hand_in(receiver, first).await?;
        }
        self.host.all_shown().await;
        if self.attended {
            self.tell(phrase("terminal-hint")).await;
        }
        loop {
            self.on_screen(Screen::ask).await;
            let Some(line) = typed.recv().await else { break };
            self.on_screen(Screen::typed).await;
            match line::read(&line, &self.vocabulary) {
                Line::Nothing => continue,
                Line::End => break,
                Line::Said(said) => self.hand_in(receiver, said).await?,
                Line::Photo(path) => match photo::open(path).await {
                    Ok(photo) => self.hand_in(receiver, photo).await?,
                    Err(why) => self.tell(why).await,
                },
            }
            self.host.all_shown().await;
        }
        self.leave();
        if self.attended {
            self.tell(phrase("terminal-bye")).await;
        }
        Ok(())
    }

    /// Resolves when the terminal takes nothing any more: what it was written through is closed.
    pub async fn gone(&self) {
        self.gone.cancelled().await;
    }

    /// Leaves the line to whatever comes after the talk.
    pub fn leave(&self) {
        if self.screen.lock().unwrap_or_else(PoisonError::into_inner).leave().is_err() {
            self.gone.cancel();
        }
    }

    async fn hand_in(&self, receiver: &dyn Receiver, said: Said) -> Result<(), NotKept> {
        let (key, address) = (self.host.key(), self.host.address().to_owned());
        let incoming = Incoming { channel: ChannelName::Terminal, key, address, said };
        for pause in AGAIN {
            if receiver.receive(incoming.clone()).await.is_ok() {
                return Ok(());
            }
            tokio::time::sleep(pause).await;
        }
        match receiver.receive(incoming).await {
            Err(not_kept) if !self.attended => Err(not_kept),
            Err(_) => {
                self.tell(phrase("terminal-not-kept")).await;
                Ok(())
            }
            Ok(_) => Ok(()),
        }
    }

    /// Says something of the terminal's own.
    async fn tell(&self, words: Words) {
        let text = safe(&self.host.say(words).await);
        self.on_screen(move |screen| screen.show(&text)).await;
    }

    /// Does something on the screen. A screen that takes nothing any more is gone.
    async fn on_screen(&self, act: impl FnOnce(&mut Screen) -> io::Result<()> + Send + 'static) -> Option<io::Error> {
        let screen = Arc::clone(&self.screen);
        // It may stand still for long: someone has stopped its output, or pages through it.
        let acting = tokio::task::spawn_blocking(move || act(&mut screen.lock().unwrap_or_else(PoisonError::into_inner)));
        let error = acting.await.unwrap_or_else(|error| Err(io::Error::other(error))).err()?;
        self.gone.cancel();
        Some(error)
    }
}

impl Sender for Terminal {
    fn channel(&self) -> ChannelName {
        ChannelName::Terminal
    }

    fn rates(&self) -> Rates {
        Rates::a_second(RATE)
    }

    fn send<'a>(&'a self, _: &'a str, outgoing: &'a Outgoing, done: usize) -> BoxFuture<'a, Result<Sent, Failed>> {
        async move {
            let message = &outgoing.message;
            let (text, photos, choices, unasked) = (&message.text, message.photos.len(), &message.choices, outgoing.unasked);
            let text = safe(&self.host.say(Plain { text, photos, choices, unasked }.words()).await);
            match self.on_screen(move |screen| screen.show(&text)).await {
                Some(error) => Err(Failed { done, error: SendError::Later { after: None, reason: error.to_string() } }),
                None => Ok(Sent::default()),
            }
        }
        .boxed()
    }
}

#[cfg(test)]
mod tests;
