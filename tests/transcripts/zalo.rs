//! A transcript on a channel of Zalo: each message goes through the real sender to a strict fake, and what is tapped on the
//! web is typed here where there is no button.

use std::sync::Arc;
use std::time::Duration;

use chihoi::app::App;
use chihoi::channel::send::{Outgoing, Sender};
use chihoi::domain::channel::ChannelName;
use chihoi::domain::incoming::Said;
use chihoi::domain::locale::Locale;
use chihoi::domain::message::{Choice, ChoiceKind, Message};

use super::support::zalo_bot::FakeZaloBot;
use super::support::zalo_oa::FakeZaloOa;

/// A channel of Zalo.
pub(crate) enum Zalo {
    Bot(FakeZaloBot, Arc<dyn Sender>),
    Account(FakeZaloOa, Arc<dyn Sender>),
}

impl Zalo {
    /// Starts the channel.
    pub(crate) async fn start(app: &Arc<App>, channel: ChannelName) -> Self {
        if channel == ChannelName::ZaloBot {
            let fake = FakeZaloBot::start().await;
            let sender = fake.sender(app);
            return Self::Bot(fake, sender);
        }
        let fake = FakeZaloOa::start().await;
        fake.seed(app).await;
        let sender = fake.sender(app);
        Self::Account(fake, sender)
    }

    /// Goes on with an app that was started anew.
    pub(crate) fn resume(self, app: &Arc<App>) -> Self {
        match self {
            Self::Bot(fake, _) => {
                let sender = fake.sender(app);
                Self::Bot(fake, sender)
            }
            Self::Account(fake, _) => {
                let sender = fake.sender(app);
                Self::Account(fake, sender)
            }
        }
    }

    /// Shows a message as it is shown there.
    pub(crate) async fn show(&self, app: &App, who: &str, message: &Message) -> Result<(), String> {
        let sender = match self {
            Self::Bot(fake, sender) => {
                fake.phone(who);
                fake.change(|world| {
                    world.chats.entry(who.to_owned()).or_default();
                });
                sender
            }
            Self::Account(fake, sender) => {
                fake.phone(who);
                sender
            }
        };
        let mut photos = Vec::new();
        for hash in &message.photos {
            photos.push(app.photos.read(hash).await.unwrap().ok_or("a photo is gone")?.into());
        }
        let outgoing = Outgoing {
            message: message.clone(),
            photos,
            locale: Locale::Vi,
            unasked: message.unasked,
            since_heard: Some(Duration::ZERO),
            ..Outgoing::default()
        };
        let sent = sender.send(who, &outgoing, 0).await.map_err(|failed| failed.error.to_string());
        let wrong = match self {
            Self::Bot(fake, _) => fake.look(|world| world.violations.clone()),
            Self::Account(fake, _) => fake.look(|world| world.violations.clone()),
        };
        if wrong.is_empty() { sent.map(|_| ()) } else { Err(wrong.join("; ")) }
    }
}

/// What is done where a choice of this message was tapped: a tap if there is a button for it, else its number, else its label.
pub(crate) fn chosen(channel: ChannelName, message: &Message, label: &str) -> Option<Said> {
    let choice = message.choices.iter().find(|choice| choice.label == label)?;
    if has_button(channel, &message.choices, choice) {
        return Some(Said::Tap(choice.data.clone()));
    }
    let numbered = |choice: &&Choice| matches!(choice.kind, ChoiceKind::Answer | ChoiceKind::Main);
    let number = message.choices.iter().filter(numbered).position(|other| other == choice);
    // Under what nobody asked for, numbers are the question's before it.
    Some(Said::Text(match number.filter(|_| !message.unasked) {
        Some(number) => (number + 1).to_string(),
        None => label.to_owned(),
    }))
}

/// Whether a choice is shown as a button.
pub(crate) fn has_button(channel: ChannelName, choices: &[Choice], choice: &Choice) -> bool {
    let most = channel.abilities().buttons;
    let others = choices.iter().filter(|choice| choice.kind != ChoiceKind::Aside).count();
    choices.len() <= most || (others <= most && choice.kind != ChoiceKind::Aside)
}
