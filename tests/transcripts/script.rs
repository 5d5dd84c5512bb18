//! Reading a transcript: which lines are said to the bot, and how.

use chihoi::domain::channel::ChannelName;
use chihoi::domain::role::Role;
use chrono::NaiveDateTime;
use unicode_normalization::UnicodeNormalization;

/// A line that somebody wrote; all other lines are the bot's.
pub(crate) struct Step {
    /// Its number in the file, from 1.
    pub(crate) number: usize,
    /// The line as written.
    pub(crate) line: String,
    /// An empty line stands before it.
    pub(crate) apart: bool,
    pub(crate) what: What,
}

pub(crate) enum What {
    Comment,
    At(NaiveDateTime),
    Who(String, ChannelName),
    Restart,
    /// The province confirms the reporting periods of the plan; the program starts again with it.
    Periods,
    /// A new version of the plan comes into force, with the changes in this file.
    Plan(String),
    Reminders,
    Forget,
    /// So many reports, sent one after the other.
    Reports(usize),
    Invite {
        code: String,
        role: Role,
        unit: String,
        uses: i64,
    },
    /// A list brings somebody in.
    List {
        phone: String,
        role: Role,
        unit: String,
        name: String,
    },
    /// Several people type something at the same instant: who, and what.
    Together(Vec<(String, String)>),
    /// The emulation blocks in this list come into force.
    Blocks(String),
    /// A unit ends after a day and becomes a part of another, or of none (`-`).
    Merge {
        code: String,
        into: String,
        last: String,
    },
    Say(Say),
    Check,
}

/// Something done in the chat.
pub(crate) enum Say {
    Text(String),
    /// A button of the last message that has any.
    Tap(String),
    /// A button of an older message.
    TapOld(String),
    /// So many photos at once, with words or without.
    Photos {
        count: usize,
        caption: Option<String>,
    },
    /// The photo of this number, again or for the first time.
    Photo(u64),
    Broken,
    Sticker,
    /// Her own phone number, as her channel vouches for it.
    Phone(String),
    Start(Option<String>),
    /// The same message again, delivered twice by the channel.
    Again,
    /// The same done again, as a message of its own.
    Twice,
    Left,
    Returned,
}

/// The steps of a transcript.
pub(crate) fn read(text: &str) -> Result<Vec<Step>, String> {
    let mut steps: Vec<Step> = Vec::new();
    let mut before = "";
    for (index, line) in text.lines().enumerate() {
        let number = index + 1;
        let goes_on = line.starts_with('=') && before.starts_with('=');
        let what = if goes_on { None } else { what(line).map_err(|fault| format!("line {number}: {fault}"))? };
        if let Some(what) = what {
            steps.push(Step { number, line: line.to_owned(), apart: before.is_empty() && index > 0, what });
        }
        before = line;
    }
    match steps.last() {
        Some(Step { what: What::Check, .. }) => Ok(steps),
        _ => Err("a transcript ends with a line `=`: what was stored".to_owned()),
    }
}

fn what(line: &str) -> Result<Option<What>, String> {
    if let Some(said) = line.strip_prefix("> ") {
        return Ok(Some(What::Say(say(said)?)));
    }
    let (word, rest) = line.split_once(' ').unwrap_or((line, ""));
    Ok(Some(match word {
        _ if line.starts_with('#') => What::Comment,
        "=" => What::Check,
        "restart" => What::Restart,
        "periods" => What::Periods,
        "blocks" => What::Blocks(rest.to_owned()),
        "plan" => What::Plan(rest.to_owned()),
        "reminders" => What::Reminders,
        "forget" => What::Forget,
        "reports" => What::Reports(rest.parse().map_err(|_| "how many reports?".to_owned())?),
        "at" => What::At(NaiveDateTime::parse_from_str(rest, "%Y-%m-%d %H:%M").map_err(|fault| format!("{rest}: {fault}"))?),
        "who" => {
            let (who, channel) = rest.split_once(' ').unwrap_or((rest, "web"));
            What::Who(who.to_owned(), ChannelName::parse(channel).ok_or_else(|| format!("no channel {channel}"))?)
        }
        "merge" => {
            let [code, into, last] = rest.split(' ').collect::<Vec<_>>()[..] else {
                return Err("merge CODE INTO LAST-DAY".to_owned());
            };
            What::Merge { code: code.to_owned(), into: into.to_owned(), last: last.to_owned() }
        }
        "together" => {
            let each = |said: &str| said.split_once(": ").map(|(who, text)| (who.to_owned(), text.to_owned()));
            What::Together(rest.split(" | ").map(each).collect::<Option<_>>().ok_or("together WHO: TEXT | WHO: TEXT")?)
        }
        "list" => {
            let [phone, role, unit, name] = rest.splitn(4, ' ').collect::<Vec<_>>()[..] else {
                return Err("list PHONE ROLE UNIT NAME".to_owned());
            };
            let role = Role::parse(role).ok_or_else(|| format!("no role {role}"))?;
            What::List { phone: phone.to_owned(), role, unit: unit.to_owned(), name: name.to_owned() }
        }
        "invite" => {
            let [code, role, unit, uses] = rest.split(' ').collect::<Vec<_>>()[..] else {
                return Err("invite CODE ROLE UNIT USES".to_owned());
            };
            let role = Role::parse(role).ok_or_else(|| format!("no role {role}"))?;
            What::Invite {
                code: code.to_owned(),
                role,
                unit: unit.to_owned(),
                uses: uses.parse().map_err(|_| "uses?".to_owned())?,
            }
        }
        _ if line.is_empty() || line.starts_with("< ") || line.starts_with("  ") => return Ok(None),
        _ => return Err(format!("what does this mean? {line}")),
    }))
}

fn say(said: &str) -> Result<Say, String> {
    let within = |open: char, close: char| said.strip_prefix(open).and_then(|rest| rest.strip_suffix(close));
    if let Some(label) = said.strip_prefix("(nút cũ) [").and_then(|rest| rest.strip_suffix(']')) {
        return Ok(Say::TapOld(label.to_owned()));
    }
    if let Some(label) = within('[', ']') {
        return Ok(Say::Tap(label.to_owned()));
    }
    if let Some(caption) = said.strip_prefix("(ảnh) ") {
        return Ok(Say::Photos { count: 1, caption: Some(caption.to_owned()) });
    }
    let Some(done) = within('(', ')') else { return Ok(Say::Text(expand(said)?)) };
    let number = |prefix: &str, suffix: &str| done.strip_prefix(prefix)?.strip_suffix(suffix)?.parse::<usize>().ok();
    if let Some(count) = number("", " ảnh cùng lúc") {
        return Ok(Say::Photos { count, caption: None });
    }
    if let Some(place) = number("ảnh số ", "") {
        return Ok(Say::Photo(place as u64));
    }
    if let Some(phone) = done.strip_prefix("số của mình ") {
        return Ok(Say::Phone(phone.to_owned()));
    }
    Ok(match done {
        "ảnh" => Say::Photos { count: 1, caption: None },
        "ảnh hỏng" => Say::Broken,
        "nhãn dán" | "danh bạ của người khác" => Say::Sticker,
        "mở" => Say::Start(None),
        "lại" => Say::Again,
        "đúp" => Say::Twice,
        "chặn" => Say::Left,
        "bỏ chặn" => Say::Returned,
        _ => match done.strip_prefix("mở liên kết ") {
            Some(code) => Say::Start(Some(code.to_owned())),
            None => Say::Text(expand(said)?),
        },
    })
}

/// `{U+202E}` is that character, `{4096×a}` so many, `{NFD:ế}` decomposed.
fn expand(said: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = said;
    while let Some((before, after)) = rest.split_once('{') {
        out.push_str(before);
        let (inner, after) = after.split_once('}').ok_or("a { without its }")?;
        if let Some(hex) = inner.strip_prefix("U+") {
            let code = u32::from_str_radix(hex, 16).map_err(|fault| format!("{hex}: {fault}"))?;
            out.push(char::from_u32(code).ok_or("no character")?);
        } else if let Some((count, what)) = inner.split_once('×') {
            out.push_str(&what.repeat(count.parse().map_err(|_| "how many?")?));
        } else if let Some(text) = inner.strip_prefix("NFD:") {
            out.extend(text.nfd());
        } else {
            out.push_str(&format!("{{{inner}}}"));
        }
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}
