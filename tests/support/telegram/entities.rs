//! Texts as Telegram reads them: entities by place, or marks in the text.

use serde_json::{Map, Value};

/// Tags that a text in HTML may have.
const TAGS: [&str; 18] = [
    "b",
    "strong",
    "i",
    "em",
    "u",
    "ins",
    "s",
    "strike",
    "del",
    "span",
    "tg-spoiler",
    "a",
    "tg-emoji",
    "tg-time",
    "code",
    "pre",
    "blockquote",
    "br",
];
/// Marks of `MarkdownV2`, longer ones first, and what must be escaped elsewhere.
const MARKS: [&str; 7] = ["```", "__", "||", "*", "_", "~", "`"];
const SPECIAL: &str = "_*[]()~`>#+-=|{}.!";

/// What is shown of a text (`name`: its parameter), or what is wrong with it.
pub(super) fn shown(parameters: &Map<String, Value>, name: &str) -> Result<String, String> {
    let text = parameters.get(name).and_then(Value::as_str).unwrap_or_default();
    let places = parameters.get(if name == "text" { "entities" } else { "caption_entities" });
    match (parameters.get("parse_mode").and_then(Value::as_str), places) {
        (Some(_), Some(_)) => Err("both a parse mode and entities".to_owned()),
        (Some("HTML"), None) => html(text),
        (Some(_), None) => markdown(text),
        (None, None) => Ok(text.to_owned()),
        (None, Some(places)) => {
            let units: Vec<u16> = text.encode_utf16().collect();
            for entity in places.as_array().into_iter().flatten() {
                let of = |name: &str| entity[name].as_u64().and_then(|number| usize::try_from(number).ok()).unwrap_or_default();
                let part = units.get(of("offset")..of("offset") + of("length"));
                if part.is_none_or(|part| String::from_utf16(part).is_err()) {
                    return Err(format!("an entity out of its place: {entity}"));
                }
                if (entity["type"] == "text_link") != entity["url"].is_string() {
                    return Err(format!("a link is a link with an address: {entity}"));
                }
            }
            Ok(text.to_owned())
        }
    }
}

/// A text in HTML without its tags.
fn html(text: &str) -> Result<String, String> {
    let (mut shown, mut open, mut rest) = (String::new(), Vec::new(), text);
    while let Some(at) = rest.find(['<', '&']) {
        shown.push_str(&rest[..at]);
        rest = &rest[at..];
        let end = rest.find(if rest.starts_with('<') { '>' } else { ';' }).ok_or("can't parse entities: it ends in a tag")?;
        let inner = &rest[1..end];
        if rest.starts_with('&') {
            shown.push(named(inner).ok_or_else(|| format!("can't parse entities: &{inner};"))?);
        } else if let Some(name) = inner.strip_prefix('/') {
            if open.pop() != Some(name) {
                return Err(format!("can't parse entities: </{name}> ends nothing"));
            }
        } else {
            let name = inner.split_whitespace().next().unwrap_or_default();
            if !TAGS.contains(&name) {
                return Err(format!("can't parse entities: unsupported start tag {name:?}"));
            }
            open.push(name);
        }
        rest = &rest[end + 1..];
    }
    match open.pop() {
        Some(name) => Err(format!("can't parse entities: can't find end tag of {name:?}")),
        None => Ok(shown + rest),
    }
}

fn named(name: &str) -> Option<char> {
    match name {
        "lt" => Some('<'),
        "gt" => Some('>'),
        "amp" => Some('&'),
        "quot" => Some('"'),
        _ => {
            let number = name.strip_prefix('#')?;
            char::from_u32(number.strip_prefix('x').map_or_else(|| number.parse(), |hex| u32::from_str_radix(hex, 16)).ok()?)
        }
    }
}

/// A text in `MarkdownV2` without its marks.
fn markdown(text: &str) -> Result<String, String> {
    let (mut shown, mut open, mut rest) = (String::new(), Vec::new(), text);
    while let Some(first) = rest.chars().next() {
        let code = matches!(open.last(), Some(&"`" | &"```"));
        let mark = MARKS.into_iter().find(|mark| rest.starts_with(mark)).filter(|mark| !code || open.last() == Some(mark));
        if first == '\\' {
            let escaped = rest.chars().nth(1).ok_or("can't parse entities: it ends in an escape")?;
            shown.push(escaped);
            rest = &rest[1 + escaped.len_utf8()..];
        } else if let Some(mark) = mark {
            if open.last() == Some(&mark) {
                open.pop();
            } else if open.contains(&mark) {
                return Err(format!("can't parse entities: {mark} ends something else"));
            } else {
                open.push(mark);
            }
            rest = &rest[mark.len()..];
        } else if let Some((words, after)) = link(rest).filter(|_| !code) {
            shown.push_str(&markdown(words)?);
            rest = after;
        } else if SPECIAL.contains(first) && !code && !(first == '>' && (shown.is_empty() || shown.ends_with('\n'))) {
            return Err(format!("can't parse entities: character {first:?} is reserved and must be escaped"));
        } else {
            shown.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    open.pop().map_or(Ok(shown), |mark| Err(format!("can't parse entities: can't find end of {mark}")))
}

/// The words of a link that a text begins with, and what follows it.
fn link(text: &str) -> Option<(&str, &str)> {
    let (words, rest) = text.strip_prefix('[')?.split_once("](")?;
    Some((words, rest.split_once(')')?.1))
}
