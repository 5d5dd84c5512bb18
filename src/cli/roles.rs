//! `chihoi roles`.

use std::io::Write;

use super::{locale, role, settings};
use crate::app::App;
use crate::app::posts::{self, PostError};
use crate::config::Flags;
use crate::conversation::command::role_name;
use crate::domain::id::PersonId;
use crate::domain::locale::Locale;
use crate::domain::role::Role;
use crate::domain::words::{Words, phrase, phrase_with};

const EXAMPLES: &str = "\
Examples:
  chihoi roles hand-over --unit 01660-1 --to 1234567890               a branch gets a new leader; the old one's role ends
  chihoi roles grant --person 1234567890 --unit 01660 --role staff
  chihoi roles revoke --person 1234567890 --unit 01660-1 --role leader
  chihoi roles suspend --person 1234567890                            her roles are worth nothing until `resume`

`chihoi people list` tells the numbers of people. Whoever gains or loses something is told in her chat.";

#[derive(Debug, clap::Subcommand)]
#[command(after_help = EXAMPLES)]
pub(super) enum Roles {
    /// Give somebody a role at a unit.
    Grant(Post),
    /// Take a role from somebody.
    Revoke(Post),
    /// Hand a unit to a new leader, in one step.
    HandOver(HandOver),
    /// Make somebody's roles worth nothing for the time being.
    Suspend(Somebody),
    /// Make them worth something again.
    Resume(Somebody),
}

#[derive(Debug, clap::Args)]
pub(super) struct Post {
    /// Her number.
    #[arg(long, value_name = "ID")]
    person: PersonId,
    /// The code of the unit.
    #[arg(long, value_name = "CODE")]
    unit: String,
    /// The role.
    #[arg(long, value_parser = role)]
    role: Role,
    #[command(flatten)]
    telling: Telling,
}

#[derive(Debug, clap::Args)]
pub(super) struct HandOver {
    /// The code of the unit.
    #[arg(long, value_name = "CODE")]
    unit: String,
    /// The number of the new leader.
    #[arg(long, value_name = "ID")]
    to: PersonId,
    /// Whose role ends, if several lead it.
    #[arg(long, value_name = "ID")]
    from: Option<PersonId>,
    #[command(flatten)]
    telling: Telling,
}

#[derive(Debug, clap::Args)]
pub(super) struct Somebody {
    /// Her number.
    #[arg(long, value_name = "ID")]
    person: PersonId,
    #[command(flatten)]
    telling: Telling,
}

/// How it is told, and where.
#[derive(Debug, clap::Args)]
struct Telling {
    /// Tell it as JSON.
    #[arg(long)]
    json: bool,
    /// The language of what is said.
    #[arg(long, value_name = "LANGUAGE", value_parser = locale, default_value = "vi")]
    language: Locale,
    #[command(flatten)]
    flags: Flags,
}

impl Roles {
    fn telling(&self) -> &Telling {
        match self {
            Self::Grant(Post { telling, .. }) | Self::Revoke(Post { telling, .. }) => telling,
            Self::HandOver(HandOver { telling, .. }) => telling,
            Self::Suspend(Somebody { telling, .. }) | Self::Resume(Somebody { telling, .. }) => telling,
        }
    }
}

pub(super) async fn run(command: Roles) -> anyhow::Result<()> {
    let telling = command.telling();
    let config = settings::load(&telling.flags)?;
    let opened = settings::open_app(&config).await?;
    let done = change(&opened.app, &command).await;
    let said = done.map(|(changed, words)| match telling.json {
        true => serde_json::json!({ "changed": changed }).to_string(),
        false => opened.app.speech.say(telling.language, &words),
    });
    opened.close().await;
    writeln!(std::io::stdout(), "{}", said?)?;
    Ok(())
}

/// Does it: whether anything changed, and how that is said.
async fn change(app: &App, command: &Roles) -> Result<(bool, Words), PostError> {
    let of = |id, post: &Post| phrase_with(id, [("role", role_name(post.role)), ("unit", post.unit.as_str().into())]);
    Ok(match command {
        Roles::Grant(post) => match posts::grant(app, post.person, post.role, &post.unit).await? {
            true => (true, of("roles-granted", post)),
            false => (false, of("roles-held", post)),
        },
        Roles::Revoke(post) => match posts::revoke(app, post.person, post.role, &post.unit).await? {
            true => (true, of("roles-revoked", post)),
            false => (false, of("roles-not-held", post)),
        },
        Roles::HandOver(HandOver { unit, to, from, .. }) => {
            let words = match posts::hand_over(app, unit, *from, *to).await? {
                Some(_) => phrase_with("roles-handed-over", [("unit", unit.as_str().into())]),
                None => phrase_with("roles-first-leader", [("unit", unit.as_str().into())]),
            };
            (true, words)
        }
        Roles::Suspend(somebody) => {
            posts::suspend(app, somebody.person, true).await?;
            (true, phrase("roles-suspended"))
        }
        Roles::Resume(somebody) => {
            posts::suspend(app, somebody.person, false).await?;
            (true, phrase("roles-resumed"))
        }
    })
}
