//! Playing a transcript: the file as it would be written from what the bot answers.

use chihoi::domain::channel::ChannelName;
use chihoi::domain::incoming::{Said, clean};
use chihoi::domain::message::{ChoiceKind, Message};

use super::database::Database;
use super::picture::picture;
use super::script::{Say, Step, What};
use super::stored;
use super::world::World;
use super::zalo::{chosen, has_button};

/// Households of reports that are not written down; none near another's name.
const HOUSEHOLDS: [&str; 12] = [
    "chị Bình",
    "chị Chuyên",
    "chị Dung",
    "chị Giang",
    "chị Hạnh",
    "chị Khuê",
    "chị Liên",
    "chị Mười",
    "chị Nga",
    "chị Phượng",
    "chị Thắm",
    "chị Ước",
];

/// Plays the steps and writes them down with the bot's answers. What is written for the web is played on `home`.
pub(crate) async fn play(steps: &[Step], database: &Database, home: ChannelName) -> Result<String, String> {
    let mut world = World::new(database, home).await;
    let mut out = String::new();
    let mut who = ("leader".to_owned(), home);
    world.come(&who.0, who.1).await?;
    for step in steps {
        if step.apart {
            out.push('\n');
        }
        out.push_str(if matches!(step.what, What::Check) { "" } else { &step.line });
        let before = out.len();
        if let Err(fault) = take(&mut world, &mut out, &mut who, &step.what).await {
            let lines: Vec<&str> = out.lines().collect();
            let last = lines.iter().skip(lines.len().saturating_sub(12)).map(|line| format!("    {line}\n")).collect::<String>();
            return Err(format!("line {} ({}): {fault}. Before it:\n{last}", step.number, step.line));
        }
        if !matches!(step.what, What::Check) {
            out.insert(before, '\n');
        }
    }
    let unread = world.unread().await;
    if !unread.is_empty() {
        return Err(format!("nobody read: {}", unread.join("; ")));
    }
    if let Some(fault) = world.unsent.first() {
        return Err(format!("it could not be sent: {fault}"));
    }
    stored::faults(&world.app).await?;
    Ok(out)
}

async fn take(world: &mut World<'_>, out: &mut String, who: &mut (String, ChannelName), what: &What) -> Result<(), String> {
    match what {
        What::Comment => {}
        What::At(now) => world.at(*now),
        What::Restart => world.restart().await,
        What::Periods => world.confirm_periods().await,
        What::Blocks(name) => world.blocks(name).await?,
        What::Plan(name) => world.change_plan(name).await?,
        What::Invite { code, role, unit, uses } => world.invite(code, *role, unit, *uses).await?,
        What::Together(said) => world.together(said).await?,
        What::List { phone, role, unit, name } => world.list(phone, *role, unit, name).await?,
        What::Merge { code, into, last } => {
            world.merge(code, into, last).await?;
            tell(world, out, who).await?;
        }
        What::Forget => world.forget().await,
        What::Reminders => {
            world.everyone().await?;
            world.reminders().await;
            tell(world, out, who).await?;
        }
        What::Reports(count) => {
            for household in HOUSEHOLDS.get(..*count).ok_or("so many households have no names here")? {
                for text in ["giúp hộ", household, "nghèo", "quà", "bỏ qua", "hôm qua", "thoát nghèo", "không", "gửi"]
                {
                    world.say(&who.0, who.1, vec![Said::Text(text.to_owned())]).await?;
                }
            }
            world.read(&who.0, who.1).await;
        }
        What::Who(name, channel) => {
            let channel = if *channel == ChannelName::Web { world.home } else { *channel };
            world.come(name, channel).await?;
            *who = (name.clone(), channel);
            tell(world, out, who).await?;
        }
        What::Check => out.push_str(&stored::words(&world.app).await),
        What::Say(say) => {
            do_it(world, who, say).await?;
            if tell(world, out, who).await? == 0 {
                out.push_str("< (im lặng)\n");
            }
        }
    }
    Ok(())
}

async fn do_it(world: &mut World<'_>, (who, channel): &(String, ChannelName), say: &Say) -> Result<(), String> {
    let said = match say {
        Say::Again => return world.again(false).await,
        // Words typed twice are two answers: only a tap is known to be the same.
        Say::Twice if *channel == world.home && world.home != ChannelName::Web && !world.tapped_last() => return Ok(()),
        Say::Twice => return world.again(true).await,
        Say::Left | Say::Returned if *channel == ChannelName::ZaloBot => return Ok(()),
        // No link carries a code there: it is typed.
        Say::Start(Some(code)) if *channel == world.home && world.home != ChannelName::Web => {
            vec![Said::Text(clean(&world.with_codes(code)))]
        }
        Say::Photos { count, caption } => {
            (0..*count).map(|_| Said::Photo { content: world.photo(), caption: caption.as_deref().map(clean) }).collect()
        }
        // as every channel does at its door
        Say::Text(text) => vec![Said::Text(clean(&world.with_codes(text)))],
        Say::Tap(label) => {
            let message = world.with_button(who, *channel, label, false)?;
            vec![chosen(*channel, message, label).ok_or("no choice")?]
        }
        Say::TapOld(label) => {
            let message = world.with_button(who, *channel, label, true)?;
            let choice = message.choices.iter().find(|choice| choice.label == *label).ok_or("no choice")?;
            // What never was a button cannot be tapped late.
            if !has_button(*channel, &message.choices, choice) {
                return Ok(());
            }
            vec![Said::Tap(choice.data.clone())]
        }
        Say::Photo(number) => vec![Said::Photo { content: picture(*number), caption: None }],
        Say::Broken => vec![Said::Photo { content: b"not a picture".to_vec(), caption: None }],
        Say::Sticker => vec![Said::Other { caption: None }],
        Say::Phone(phone) => vec![Said::Phone(phone.clone())],
        Say::Start(payload) => vec![Said::Start(payload.as_deref().map(|payload| clean(&world.with_codes(payload))))],
        Say::Left => vec![Said::Left],
        Say::Returned => vec![Said::Returned],
    };
    world.say(who, *channel, said).await
}

/// Writes what the bot said; answers how many messages.
async fn tell(world: &mut World<'_>, out: &mut String, (who, channel): &(String, ChannelName)) -> Result<usize, String> {
    let messages = world.read(who, *channel).await;
    for message in &messages {
        check(message)?;
        out.push_str(&world.numbered(&written(message)));
    }
    Ok(messages.len())
}

/// A message as a transcript shows it: its words, its buttons, those that lead elsewhere on a line of their own.
fn written(message: &Message) -> String {
    let mut lines: Vec<String> = Vec::new();
    for (index, line) in message.text.lines().enumerate() {
        let mark = if index == 0 { "< " } else { "  " };
        lines.push(format!("{mark}{}", visible(line)).trim_end().to_owned());
    }
    if !message.photos.is_empty() {
        lines.push(format!("  ({} ảnh)", message.photos.len()));
    }
    if message.qr.is_some() {
        lines.push("  (mã hình vuông)".to_owned());
    }
    for aside in [false, true] {
        let choices = message.choices.iter().filter(|choice| (choice.kind == ChoiceKind::Aside) == aside);
        let labels: Vec<String> = choices.map(|choice| format!("[{}]", visible(&choice.label))).collect();
        if !labels.is_empty() {
            lines.push(format!("  {}", labels.join(" ")));
        }
    }
    lines.into_iter().map(|line| line + "\n").collect()
}

/// What holds for every message, whatever is said in it.
fn check(message: &Message) -> Result<(), String> {
    let fault = |what: &str| Err(format!("{what}: {:?}", message.text));
    if message.text.trim().is_empty() {
        return fault("a message without words");
    }
    if message.text.chars().count() > 4_096 {
        return fault("a message too long for Telegram");
    }
    let shown = message.choices.iter().map(|choice| &choice.label).chain([&message.text]);
    if shown
        .into_iter()
        .any(|text| text.contains(|c| matches!(c, '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}')))
    {
        return fault("a mark that turns the order of characters");
    }
    if message.text.contains("{ $") || message.text.contains("{$") {
        return fault("a place in a sentence was not filled");
    }
    for choice in &message.choices {
        if choice.label.trim().is_empty() || !choice.data.is_ascii() || choice.data.len() > 64 {
            return fault(&format!("the button {choice:?} cannot be sent"));
        }
    }
    Ok(())
}

/// Characters that show nothing, or turn the order in which others are shown, by their code.
pub(crate) fn visible(text: &str) -> String {
    let hidden = |c: char| {
        c.is_control()
            || matches!(c, '\u{AD}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FEFF}')
    };
    text.chars().map(|c| if hidden(c) { format!("{{U+{:04X}}}", u32::from(c)) } else { c.to_string() }).collect()
}
