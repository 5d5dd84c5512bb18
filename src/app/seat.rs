//! A person's seat at a terminal: her account, and what the terminal needs to know of it.

use std::sync::Arc;
use std::time::Duration;

use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::time::sleep;

use crate::channel::terminal::{Host, Vocabulary};
use crate::domain::channel::ChannelName;
use crate::domain::id::AccountId;
use crate::domain::locale::Locale;
use crate::domain::words::Words;
use crate::store::{StoreError, account, conversation, outbox, person};

use super::App;

/// How often to look whether all has been shown.
const LOOK: Duration = Duration::from_millis(10);
/// How long to wait after the database failed.
const PAUSE: Duration = Duration::from_secs(1);

/// A seat at a terminal.
pub struct Seat {
    app: Arc<App>,
    address: String,
    account: AccountId,
}

impl Seat {
    /// The seat of this name; its account is made if there is none.
    ///
    /// # Errors
    /// The database fails.
    pub async fn take(app: Arc<App>, name: &str) -> Result<Self, StoreError> {
        let mut tx = app.store.begin().await?;
        let account = account::find_or_create(&mut tx, &app.store, ChannelName::Terminal, name).await?.id;
        tx.commit().await?;
        Ok(Self { app, address: name.to_owned(), account })
    }

    /// Its account.
    pub fn account(&self) -> AccountId {
        self.account
    }

    /// Whether anything has been said here before.
    ///
    /// # Errors
    /// The database fails.
    pub async fn has_talked(&self) -> Result<bool, StoreError> {
        let mut conn = self.app.store.read().await?;
        Ok(conversation::load(&mut conn, &self.app.store, self.account).await?.state.is_some())
    }

    /// What a terminal understands, in every language.
    pub fn vocabulary(&self) -> Vocabulary {
        let words = |id: &str| Locale::ALL.map(|locale| self.app.speech.text(locale, id)).to_vec();
        Vocabulary { photo: words("terminal-word-photo"), end: words("terminal-word-end") }
    }

    /// Her language, once she has joined.
    async fn locale(&self) -> Result<Locale, StoreError> {
        let mut conn = self.app.store.read().await?;
        let account = account::find(&mut conn, &self.app.store, ChannelName::Terminal, &self.address).await?;
        let person = match account.and_then(|account| account.person) {
            Some(id) => person::get(&mut conn, &self.app.store, id).await?,
            None => None,
        };
        Ok(person.map(|person| person.locale).unwrap_or_default())
    }

    async fn waiting(&self) -> Result<i64, StoreError> {
        outbox::waiting(&mut *self.app.store.read().await?, ChannelName::Terminal, Some(self.account)).await
    }
}

impl Host for Seat {
    fn address(&self) -> &str {
        &self.address
    }

    fn key(&self) -> String {
        self.app.ids.next().to_string()
    }

    fn say(&self, words: Words) -> BoxFuture<'_, String> {
        async move {
            let locale = self.locale().await.unwrap_or_else(|error| {
                tracing::warn!(%error, "her language is not known");
                Locale::default()
            });
            self.app.speech.say(locale, &words)
        }
        .boxed()
    }

    fn all_shown(&self) -> BoxFuture<'_, ()> {
        async {
            loop {
                match self.waiting().await {
                    Ok(0) => return,
                    Ok(_) => sleep(LOOK).await,
                    Err(error) => {
                        tracing::warn!(%error, "what waits to be shown is not known");
                        sleep(PAUSE).await;
                    }
                }
            }
        }
        .boxed()
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::sync::Mutex;

    use super::*;
    use crate::app::open::{Opening, open};
    use crate::app::speak;
    use crate::channel::send::{Outgoing, Sender};
    use crate::channel::terminal::Terminal;
    use crate::domain::message::ChoiceKind::{Answer, Aside, Main, Suggestion};
    use crate::domain::message::{Choice, Message};

    #[derive(Clone, Default)]
    struct Paper(Arc<Mutex<Vec<u8>>>);

    impl Write for Paper {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().write(bytes)
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    #[tokio::test]
    async fn the_numbers_shown_are_those_that_are_understood() {
        let folder = tempfile::tempdir().unwrap();
        let app = open(Opening::in_folder(folder.path().to_owned())).await.unwrap().app;
        let host: Arc<dyn Host> = Arc::new(Seat::take(Arc::clone(&app), "hoa").await.unwrap());
        let kinds = [Aside, Answer, Suggestion, Answer, Main, Aside, Suggestion, Main, Answer];
        let label = |place: usize| format!("choice {place}");
        let choices: Vec<Choice> = kinds
            .into_iter()
            .enumerate()
            .map(|(place, kind)| Choice { label: label(place), data: format!("q1.{place}"), kind })
            .collect();
        let understood: Vec<String> = speak::offered(&choices)
            .into_iter()
            .filter_map(|offered| Some(format!("{}. {}", offered.number?, offered.label)))
            .collect();
        let paper = Paper::default();
        let terminal = Terminal::new(host, Vocabulary::default(), Box::new(paper.clone()), false);
        let outgoing = Outgoing { message: Message { choices, ..Message::default() }, ..Outgoing::default() };
        terminal.send("hoa", &outgoing, 0).await.unwrap();
        let text = String::from_utf8(paper.0.lock().unwrap().clone()).unwrap();
        let shown: Vec<&str> = text.lines().map(str::trim).filter(|line| line.starts_with(char::is_numeric)).collect();
        assert_eq!(shown, understood);
        for (place, _) in kinds.iter().enumerate() {
            assert!(text.contains(&label(place)), "{text}");
        }
    }
}
