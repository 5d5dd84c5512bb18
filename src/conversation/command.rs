//! Commands: with a slash, or as plain words (some channels have no menu).

use crate::domain::locale::Locale;
use crate::domain::message::ChoiceKind;
use crate::domain::role::Role;
use crate::domain::words::{Words, phrase, phrase_with};
use crate::nlu::fold::fold;

use super::query::Query;
use super::reply::Deed;
use super::state::{Ask, At};
use super::talk::Talk;
use super::{confirm, diary, form, progress, remind};

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
    /// Reports that wait for confirmation.
    Confirm,
    /// The days that come.
    Diary,
    /// Her reminders.
    Reminders,
    /// No more reminders.
    RemindersOff,
    /// Her language.
    Language,
    /// One step back.
    Back,
    /// Give up what is being done.
    Cancel,
}

/// Name on buttons and after the slash, then other names, the English one last; then the plain words by which people mean it (folded).
const TABLE: &[(Command, &[&str], &[&str])] = &[
    (Command::Menu, &["batdau", "start", "menu"], &["bat dau", "menu", "start", "chao", "xin chao", "hello", "hi", "alo"]),
    (Command::Help, &["trogiup", "help"], &["tro giup", "giup do", "huong dan", "help", "?"]),
    (Command::Report, &["baocao", "report"], &["bao cao", "lam bao cao", "report"]),
    (Command::Resume, &["tieptuc", "resume"], &["tiep tuc", "lam tiep", "lam not", "resume", "continue"]),
    (Command::Progress, &["tiendo", "progress"], &["tien do", "so lieu", "thong ke", "progress"]),
    (Command::Confirm, &["xacnhan", "confirm"], &["xac nhan", "cho xac nhan", "confirm"]),
    (Command::Diary, &["lich", "diary"], &["lich", "xem lich", "lich ky niem", "ngay ky niem", "diary", "calendar"]),
    (Command::Reminders, &["nhacnho", "reminders"], &["nhac nho", "reminders"]),
    (Command::RemindersOff, &["thoinhac", "off"], &["thoi nhac", "dung nhac", "stop"]),
    (Command::Language, &["ngonngu", "language"], &["ngon ngu", "english", "tieng anh", "tieng viet", "vietnamese", "language"]),
    (Command::Back, &["quaylai", "lui", "back"], &["quay lai", "lui", "lui lai", "back"]),
    (Command::Cancel, &["huy", "cancel"], &["huy", "huy bo", "thoi", "bo", "cancel"]),
];

impl Command {
    /// The commands in a channel's menu, in its order: those that make sense at any time.
    pub const MENU: [Self; 10] = [
        Self::Menu,
        Self::Report,
        Self::Resume,
        Self::Progress,
        Self::Confirm,
        Self::Diary,
        Self::Reminders,
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
            Self::Confirm => "command-confirm",
            Self::Diary => "command-diary",
            Self::Reminders => "command-reminders",
            Self::RemindersOff => "command-reminders-off",
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

/// The command in what was typed, with the words behind it. Where free text is an answer, plain words are only a command
/// if they mean to leave the question (back, cancel, help).
pub fn read(text: &str, free_text: bool) -> Option<(Command, &str)> {
    let text = text.trim();
    if let Some(slashed) = text.strip_prefix('/') {
        let (name, rest) = slashed.split_once(char::is_whitespace).unwrap_or((slashed, ""));
        let name = name.split('@').next().unwrap_or_default();
        return named(&fold(name)).map(|command| (command, rest.trim()));
    }
    let words = fold(text);
    let (command, ..) = TABLE.iter().find(|(_, _, plain)| plain.contains(&words.as_str()))?;
    let leaves = matches!(command, Command::Back | Command::Cancel | Command::Help);
    (leaves || !free_text).then_some((*command, if *command == Command::Language { text } else { "" }))
}

/// Runs a command. A form that is being filled is kept as a draft.
pub(super) fn run(talk: &mut Talk<'_>, command: Command, rest: &str) -> Result<(), Query> {
    if talk.scene.person.is_none() {
        return super::join::command(talk, command, rest);
    }
    match command {
        Command::Menu => menu(talk),
        Command::Help => help(talk)?,
        Command::Report => form::choose(talk, rest)?,
        Command::Resume => form::resume(talk)?,
        Command::Progress => progress::show(talk, rest)?,
        Command::Confirm => confirm::list(talk)?,
        Command::Diary => diary::show(talk),
        Command::Reminders => remind::show(talk),
        Command::RemindersOff => remind::off(talk),
        Command::Language => language(talk, rest),
        Command::Back => match talk.state.at.clone() {
            At::Form { draft, ask } => form::back(talk, draft, ask)?,
            _ => menu(talk),
        },
        Command::Cancel => match talk.state.at.clone() {
            At::Form { draft, ask } => form::cancel(talk, draft, ask)?,
            _ => {
                talk.say(phrase("chat-nothing-to-cancel"));
                menu(talk);
            }
        },
    }
    Ok(())
}

fn menu(talk: &mut Talk<'_>) {
    talk.leave();
    talk.say(match &talk.scene.person {
        Some(person) => phrase_with("menu-greeting", [("name", person.name.as_str().into())]),
        None => phrase("join-welcome"),
    });
    if let Some(post) = talk.scene.main_post() {
        talk.say(phrase_with("menu-post", [("role", role_name(post.role)), ("unit", post.unit.name.as_str().into())]));
    }
    offers(talk);
}

/// What she can do now, as choices that work at any time.
pub(super) fn offers(talk: &mut Talk<'_>) {
    if !talk.state.drafts.is_empty() {
        talk.offer_command(Command::Resume, ChoiceKind::Main);
    }
    let may = |talk: &Talk<'_>, roles: &[Role]| talk.scene.posts.iter().any(|post| roles.contains(&post.role));
    for form in form::offered(talk) {
        talk.offer(Words::from(&form.name), format!("{}.{}", Command::Report.data(), form.id), ChoiceKind::Answer);
    }
    if may(talk, &[Role::Leader, Role::Staff, Role::Admin]) {
        talk.offer_command(Command::Progress, ChoiceKind::Answer);
    }
    if may(talk, &[Role::Staff]) {
        talk.offer_command(Command::Confirm, ChoiceKind::Answer);
    }
    talk.offer_command(Command::Diary, ChoiceKind::Answer);
    talk.offer_command(Command::Reminders, ChoiceKind::Answer);
    talk.offer_command(Command::Help, ChoiceKind::Aside);
}

/// A role's name, to be said.
pub(super) fn role_name(role: Role) -> Words {
    phrase(match role {
        Role::Member => "role-member",
        Role::Leader => "role-leader",
        Role::Staff => "role-staff",
        Role::Admin => "role-admin",
    })
}

fn help(talk: &mut Talk<'_>) -> Result<(), Query> {
    if let At::Form { ask: Ask::Field { .. } | Ask::Which { .. } | Ask::Odd { .. } | Ask::Summary, .. } = talk.state.at {
        talk.say(phrase("help-in-form"));
        talk.say(phrase("help-helplines"));
        return talk.ask_again();
    }
    talk.say(phrase("help-general"));
    for command in [Command::Report, Command::Resume, Command::Progress, Command::Diary, Command::Reminders, Command::Language] {
        talk.say(phrase_with("help-command", [("name", command.name().into()), ("about", phrase(command.about()))]));
    }
    talk.say(phrase("help-helplines"));
    if matches!(talk.state.at, At::Idle) {
        offers(talk);
        return Ok(());
    }
    talk.ask_again()
}

fn language(talk: &mut Talk<'_>, rest: &str) {
    let wish = match fold(rest).as_str() {
        "en" | "english" | "tieng anh" => Some(Locale::En),
        "vi" | "vietnamese" | "tieng viet" => Some(Locale::Vi),
        _ => None,
    };
    if let Some(locale) = wish {
        talk.act(Deed::SetLocale(locale));
        talk.say(phrase("language-set"));
    } else {
        talk.say(phrase("language-ask"));
    }
    for (locale, label) in [(Locale::Vi, "language-vi"), (Locale::En, "language-en")] {
        talk.offer(phrase(label), format!("{}.{locale}", Command::Language.data()), ChoiceKind::Answer);
    }
}
