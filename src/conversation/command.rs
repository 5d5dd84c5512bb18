//! Commands: with a slash, or as plain words (some channels have no menu).

mod help;
mod words;

use crate::domain::locale::Locale;
use crate::domain::message::ChoiceKind;
use crate::domain::right::Right;
use crate::domain::role::{Post, Role};
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::fold::fold;

use super::query::Query;
use super::reply::Deed;
use super::state::At;
use super::talk::Talk;
use super::{
    admit, blocks, care, confirm, diary, enter, form, give, household, invite, join, journal, leaving, letters, link, people,
    privacy, progress, remind,
};

use words::TABLE;

/// A command.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Command {
    /// What she can do.
    Menu,
    /// Help and helplines.
    Help,
    /// Begin a report.
    Report,
    /// Go on with a draft.
    Resume,
    /// Progress.
    Progress,
    /// The latest reports.
    Journal,
    /// Reports that wait for confirmation.
    Confirm,
    /// The households of a unit.
    Household,
    /// The people of a unit.
    People,
    /// A code with which others join.
    Invite,
    /// Who asks to be let in.
    Admit,
    /// Asks to be let in.
    Enter,
    /// Gives a role up.
    Leave,
    /// What is held about her.
    Own,
    /// Wants to be forgotten.
    Forget,
    /// What people ask about their own data.
    Requests,
    /// Messages that did not reach somebody.
    Letters,
    /// Targets of the units right below.
    Give,
    /// The emulation blocks.
    Blocks,
    /// The days that come.
    Diary,
    /// Her reminders.
    Reminders,
    /// No more reminders.
    RemindersOff,
    /// One more channel.
    Link,
    /// Her language.
    Language,
    /// One step back.
    Back,
    /// Give up what is being done.
    Cancel,
}

impl Command {
    /// The commands in a channel's menu, in its order: those that make sense at any time.
    pub const MENU: [Self; 12] = [
        Self::Menu,
        Self::Report,
        Self::Resume,
        Self::Progress,
        Self::Confirm,
        Self::People,
        Self::Diary,
        Self::Reminders,
        Self::Link,
        Self::Language,
        Self::Cancel,
        Self::Help,
    ];

    /// The name in a menu of this language.
    pub fn name_in(self, locale: Locale) -> &'static str {
        let names = TABLE.iter().find(|(command, ..)| *command == self).map_or(&[][..], |(_, names, _)| names);
        match locale {
            Locale::Vi => names.first(),
            Locale::En => names.last(),
        }
        .copied()
        .unwrap_or_default()
    }

    /// The name on buttons.
    pub fn name(self) -> &'static str {
        TABLE.iter().find(|(command, ..)| *command == self).and_then(|(_, names, _)| names.first()).copied().unwrap_or_default()
    }

    /// The data of a button that runs it.
    pub fn data(self) -> String {
        format!("c.{}", self.name())
    }

    /// Its line in a channel's menu of commands: a sentence id.
    pub fn about(self) -> &'static str {
        match self {
            Self::Menu => "command-menu",
            Self::Help => "command-help",
            Self::Report => "command-report",
            Self::Resume => "command-resume",
            Self::Progress => "command-progress",
            Self::Journal => "command-journal",
            Self::Confirm => "command-confirm",
            Self::Household => "command-household",
            Self::People => "command-people",
            Self::Invite => "command-invite",
            Self::Admit => "command-admit",
            Self::Enter => "command-enter",
            Self::Leave => "command-leave",
            Self::Own => "command-own",
            Self::Forget => "command-forget",
            Self::Requests => "command-requests",
            Self::Letters => "command-letters",
            Self::Give => "command-give",
            Self::Blocks => "command-blocks",
            Self::Diary => "command-diary",
            Self::Reminders => "command-reminders",
            Self::RemindersOff => "command-reminders-off",
            Self::Link => "command-link",
            Self::Language => "command-language",
            Self::Back => "command-back",
            Self::Cancel => "command-cancel",
        }
    }
}

/// The command of this name.
pub fn named(name: &str) -> Option<Command> {
    TABLE.iter().find(|(_, names, _)| names.contains(&name)).map(|(command, ..)| *command)
}

/// How much of what is typed may be an answer to the current question.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Free {
    /// No free text: a choice, a number, a day.
    Nothing,
    /// A name: never the several words of a command (`tiến độ`), but perhaps one of them (`Lịch` is a given name).
    Name,
    /// Any text.
    Text,
}

/// The command in what was typed, with the words behind it. Where free text is an answer, plain words are only a command
/// if they mean to leave the question (back, cancel, help) or greet.
pub fn read(text: &str, free: Free) -> Option<(Command, &str)> {
    let text = text.trim();
    if let Some(slashed) = text.strip_prefix('/') {
        let (name, rest) = slashed.split_once(char::is_whitespace).unwrap_or((slashed, ""));
        let name = name.split('@').next().unwrap_or_default();
        return named(&fold(name)).map(|command| (command, rest.trim()));
    }
    let words = fold(text);
    let (command, ..) = TABLE.iter().find(|(_, _, plain)| plain.contains(&words.as_str()))?;
    let leaves = matches!(command, Command::Back | Command::Cancel | Command::Help | Command::Menu);
    let answers = match free {
        Free::Nothing => false,
        Free::Name => !words.contains(' '),
        Free::Text => true,
    };
    (leaves || !answers).then_some((*command, if *command == Command::Language { text } else { "" }))
}

/// Runs a command. A form that is being filled is kept as a draft.
pub(super) fn run(talk: &mut Talk<'_>, command: Command, rest: &str) -> Result<(), Query> {
    if talk.scene.person.is_none() {
        return join::command(talk, command, rest);
    }
    let interrupted = matches!(talk.state.at, At::Form { .. });
    match command {
        Command::Menu if join::looks_like_code(rest) => join::start(talk, rest)?,
        Command::Menu => menu(talk),
        Command::Help => help::tell(talk)?,
        Command::Report => form::choose(talk, rest)?,
        Command::Resume => form::resume(talk)?,
        Command::Progress => progress::show(talk, rest)?,
        Command::Journal => journal::open(talk, rest)?,
        Command::Confirm => confirm::list(talk, None)?,
        Command::Household => household::open(talk, rest)?,
        Command::People => people::menu(talk, rest)?,
        Command::Invite => invite::begin(talk)?,
        Command::Admit => admit::list(talk)?,
        Command::Enter => enter::begin(talk)?,
        Command::Leave => leaving::begin(talk),
        Command::Own => privacy::show(talk)?,
        Command::Forget => privacy::forget(talk)?,
        Command::Requests => privacy::list(talk)?,
        Command::Letters => letters::list(talk)?,
        Command::Give => give::show(talk)?,
        Command::Blocks => blocks::show(talk)?,
        Command::Diary => diary::show(talk),
        Command::Reminders => remind::show(talk),
        Command::RemindersOff => remind::off(talk),
        Command::Link => link::offer(talk)?,
        Command::Language => language(talk, rest)?,
        Command::Back => match talk.state.at.clone() {
            At::Form { draft, ask } => form::back(talk, draft, ask)?,
            At::Care { held, before } => care::drop(talk, held, *before)?,
            _ => menu(talk),
        },
        Command::Cancel => match talk.state.at.clone() {
            At::Form { draft, ask } => form::cancel(talk, draft, ask)?,
            At::Care { held, before } => care::drop(talk, held, *before)?,
            _ => {
                talk.leave();
                talk.say(phrase("chat-nothing-to-cancel"));
                offers(talk);
            }
        },
    }
    // The menu offers it by itself, and so does what ends there.
    let shows = matches!(command, Command::Progress | Command::Confirm | Command::Diary | Command::Reminders);
    if shows && interrupted && !talk.offers(Command::Resume) {
        talk.offer_command(Command::Resume, ChoiceKind::Main);
    }
    Ok(())
}

fn menu(talk: &mut Talk<'_>) {
    talk.leave();
    talk.say(match &talk.scene.person {
        Some(person) => phrase_with("menu-greeting", [("name", person.name.as_str().into())]),
        None => phrase_with("join-welcome", [("association", talk.association())]),
    });
    if let Some(post) = talk.scene.main_post() {
        talk.say(phrase_with("menu-post", [("role", role_name(post.role)), ("unit", post.unit.name.as_str().into())]));
    } else if talk.scene.person.is_some() {
        talk.say(phrase("menu-no-post"));
    }
    offers(talk);
}

/// What she can do now, as choices that work at any time.
pub(super) fn offers(talk: &mut Talk<'_>) {
    if talk.scene.posts.is_empty() {
        talk.offer_command(Command::Enter, ChoiceKind::Answer);
        talk.offer_command(Command::Help, ChoiceKind::Aside);
        return;
    }
    if !talk.state.drafts.is_empty() {
        talk.offer_command(Command::Resume, ChoiceKind::Main);
    }
    form::offer_front(talk, &form::offered(talk));
    if may(talk, Command::Progress) {
        talk.offer_command(Command::Progress, ChoiceKind::Answer);
    }
    if may(talk, Command::Journal) {
        talk.offer_command(Command::Journal, ChoiceKind::Answer);
    }
    if may(talk, Command::Confirm) {
        talk.offer_command(Command::Confirm, ChoiceKind::Answer);
    }
    if may(talk, Command::Admit) {
        talk.offer_command(Command::People, ChoiceKind::Answer);
    }
    talk.offer_command(Command::Diary, ChoiceKind::Answer);
    talk.offer_command(Command::Reminders, ChoiceKind::Answer);
    talk.offer_command(Command::Help, ChoiceKind::Aside);
}

/// Whether a command can do anything for someone with her posts.
fn may(talk: &Talk<'_>, command: Command) -> bool {
    let roles: &[Role] = match command {
        Command::Report | Command::Resume => return !form::offered(talk).is_empty(),
        Command::Give => Right::Targets.roles(),
        Command::Blocks => {
            let sees_all = |post: &Post| post.unit.parent.is_none() && Right::Progress.roles().contains(&post.role);
            return talk.scene.posts.iter().any(sees_all);
        }
        Command::Progress => Right::Progress.roles(),
        Command::Confirm => Right::Confirm.roles(),
        Command::Journal => Right::Reports.roles(),
        Command::Household => Right::Households.roles(),
        Command::People => Right::People.roles(),
        Command::Invite => Right::Invite.roles(),
        Command::Admit => Right::Admit.roles(),
        Command::Requests => Right::Requests.roles(),
        Command::Letters => Right::Letters.roles(),
        _ => return true,
    };
    talk.scene.posts.iter().any(|post| roles.contains(&post.role))
}

/// A role's name, to be said.
pub fn role_name(role: Role) -> Words {
    phrase(match role {
        Role::Member => "role-member",
        Role::Leader => "role-leader",
        Role::Staff => "role-staff",
        Role::Admin => "role-admin",
    })
}

fn language(talk: &mut Talk<'_>, rest: &str) -> Result<(), Query> {
    let wish = match fold(rest).as_str() {
        "en" | "english" | "tieng anh" => Some(Locale::En),
        "vi" | "vietnamese" | "tieng viet" => Some(Locale::Vi),
        _ => None,
    };
    if let Some(locale) = wish {
        talk.act(Deed::SetLocale(locale));
        talk.say(phrase("language-set"));
        // What was asked is asked again, in the new language.
        return talk.ask_again();
    }
    talk.say(phrase("language-ask"));
    for (locale, label) in [(Locale::Vi, "language-vi"), (Locale::En, "language-en")] {
        talk.offer(phrase(label), format!("{}.{locale}", Command::Language.data()), ChoiceKind::Answer);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_of_answers_are_no_commands() {
        // "bò" is a cow, "bố" a father: people answer with them.
        for answer in ["bò", "bố", "con bò", "lúa", "giúp"] {
            assert_eq!(read(answer, Free::Nothing), None, "{answer}");
        }
        assert_eq!(read("huỷ bỏ", Free::Text), Some((Command::Cancel, "")));
        assert_eq!(read("Lùi", Free::Text), Some((Command::Back, "")));
        assert_eq!(read("tiến độ", Free::Text), None);
        assert_eq!(read("/tiendo@chihoi_bot", Free::Text), Some((Command::Progress, "")));
    }
}
