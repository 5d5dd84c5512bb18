//! What Telegram's methods take, read from `spec.txt`: the parameters by name, kind and limit.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use serde_json::{Map, Value};

/// Parameters by name.
pub(super) type Parameters = BTreeMap<&'static str, Parameter>;

/// What a parameter must be.
#[derive(Clone, Debug)]
pub(super) struct Parameter {
    must: bool,
    kind: Kind,
    least: i64,
    most: i64,
}

#[derive(Clone, Debug)]
enum Kind {
    Int,
    Flag,
    /// Anything; others look at it.
    Any,
    /// A text; its length counts as it is.
    Text,
    /// A text whose length counts once entities are parsed, which `entities` does.
    Words,
    /// A text that counts in bytes.
    Bytes,
    /// A command's name.
    Name,
    /// A secret token.
    Secret,
    /// Two letters, or none.
    Language,
    /// A chat's number, or the name of a public one.
    Chat,
    Mode,
    /// The name of a kind of updates.
    Update,
    /// An uploaded file, or the id or address of one.
    File,
    /// One of these words.
    One(Vec<&'static str>),
    /// What may be under a message.
    Markup,
    Object(&'static str),
    /// A list, or a list of lists.
    List(Box<Parameter>),
}

static SPEC: LazyLock<BTreeMap<String, Parameters>> = LazyLock::new(read);

/// The kinds of updates that a bot may ask for.
pub(super) const UPDATES: [&str; 8] = [
    "message",
    "edited_message",
    "callback_query",
    "my_chat_member",
    "chat_member",
    "message_reaction",
    "message_reaction_count",
    "inline_query",
];

/// What is wrong with a call, in Telegram's manner; else what its parameters come to, those of a form read as JSON.
pub(super) fn judge(method: &str, given: Map<String, Value>) -> Result<Map<String, Value>, String> {
    let known = SPEC.get(method).ok_or_else(|| "Not Found: no such method in this fake".to_owned())?;
    object(known, given).map_err(|wrong| format!("Bad Request: {wrong}"))
}

fn object(known: &Parameters, given: Map<String, Value>) -> Result<Map<String, Value>, String> {
    if let Some((name, _)) = known.iter().find(|(name, parameter)| parameter.must && !given.contains_key(**name)) {
        return Err(format!("{name} is missing"));
    }
    let one = |(name, value): (String, Value)| match known.get(name.as_str()) {
        None => Err(format!("{name} is no parameter")),
        Some(parameter) => {
            let value = parameter.value(value).map_err(|wrong| format!("{name} {wrong}"))?;
            Ok((name, value))
        }
    };
    given.into_iter().map(one).collect()
}

impl Parameter {
    /// The value as JSON, or what is wrong with it.
    fn value(&self, value: Value) -> Result<Value, String> {
        let value = match (&self.kind, value) {
            // A form's fields, and parameters that are JSON in a text.
            (Kind::Int | Kind::Flag | Kind::Object(_) | Kind::List(_) | Kind::Markup, Value::String(text)) => {
                serde_json::from_str(&text).map_err(|_| format!("must be {:?}, not {text:?}", self.kind))?
            }
            (_, value) => value,
        };
        let text = value.as_str();
        let within = |length: usize| i64::try_from(length).is_ok_and(|length| (self.least..=self.most).contains(&length));
        let units = text.map(|text| text.encode_utf16().count());
        let right = match &self.kind {
            Kind::Any => true,
            Kind::Int => value.as_i64().is_some_and(|number| (self.least..=self.most).contains(&number)),
            Kind::Flag => value.is_boolean(),
            // What is left of it once it is parsed counts; what is above this cannot be right.
            Kind::Words => units.is_some(),
            Kind::Text => units.is_some_and(|units| within(units) && (self.least == 0 || !text.unwrap().trim().is_empty())),
            Kind::Bytes => text.is_some_and(|text| within(text.len())),
            Kind::Name => text.is_some_and(|name| {
                within(name.len()) && name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'))
            }),
            Kind::Secret => text.is_some_and(|secret| {
                within(secret.len()) && secret.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_-".contains(&byte))
            }),
            Kind::Language => {
                text.is_some_and(|code| code.is_empty() || code.len() == 2 && code.bytes().all(|byte| byte.is_ascii_lowercase()))
            }
            Kind::Chat => value.is_i64() || text.is_some_and(|chat| chat.starts_with('@') || chat.parse::<i64>().is_ok()),
            Kind::Mode => matches!(text, Some("HTML" | "MarkdownV2")),
            Kind::Update => text.is_some_and(|kind| UPDATES.contains(&kind)),
            Kind::File => value.get("uploaded").is_some() || text.is_some_and(|file| !file.is_empty()),
            Kind::One(words) => text.is_some_and(|text| words.contains(&text)),
            Kind::Markup => return self.markup(value),
            Kind::Object(name) => {
                let Value::Object(given) = value else { return Err(format!("must be {name}, not {value}")) };
                return object(&SPEC[*name], given).map(Value::Object);
            }
            Kind::List(of) => {
                let Value::Array(list) = value else { return Err(format!("must be a list, not {value}")) };
                if !within(list.len()) {
                    return Err(format!("has {} items", list.len()));
                }
                return list.into_iter().map(|item| of.value(item)).collect();
            }
        };
        if right { Ok(value) } else { Err(format!("must be {:?} {}..{}, not {value}", self.kind, self.least, self.most)) }
    }

    /// One of four objects, known by what it must have.
    fn markup(&self, value: Value) -> Result<Value, String> {
        let names = [
            ("inline_keyboard", "=inline"),
            ("keyboard", "=keyboard"),
            ("remove_keyboard", "=remove"),
            ("force_reply", "=force"),
        ];
        let name = names.into_iter().find(|(key, _)| value.get(key).is_some()).ok_or("is no markup")?.1;
        Self { kind: Kind::Object(name), ..self.clone() }.value(value)
    }

    fn read(words: &'static str) -> (&'static str, Self) {
        let mut words = words.split_whitespace();
        let name = words.next().expect("a name");
        let (name, must) = name.strip_suffix('!').map_or((name, false), |name| (name, true));
        let kind = words.next().expect("a kind");
        let (mut least, mut most) = (i64::MIN, i64::MAX);
        let kind = match kind.trim_matches(['[', ']']) {
            "int" => Kind::Int,
            "flag" => Kind::Flag,
            "any" => Kind::Any,
            "text" => Kind::Text,
            "words" => Kind::Words,
            "bytes" => Kind::Bytes,
            "name" => Kind::Name,
            "secret" => Kind::Secret,
            "language" => Kind::Language,
            "chat" => Kind::Chat,
            "mode" => Kind::Mode,
            "update" => Kind::Update,
            "file" => Kind::File,
            "markup" => Kind::Markup,
            "one" => Kind::One(words.next().expect("words").split('|').collect()),
            object if object.starts_with('=') => Kind::Object(object),
            strange => panic!("{name}: {strange} is no kind"),
        }
        .listed(kind.matches('[').count());
        if let Some(limits) = words.next() {
            let (from, to) = limits.split_once("..").unwrap_or(("0", limits));
            (least, most) = (from.parse().expect("a number"), to.parse().unwrap_or(i64::MAX));
        }
        (name, Self { must, kind, least, most })
    }
}

impl Kind {
    fn listed(self, deep: usize) -> Self {
        let list = |kind| Self::List(Box::new(Parameter { must: false, kind, least: i64::MIN, most: i64::MAX }));
        (0..deep).fold(self, |kind, _| list(kind))
    }
}

/// The most megabytes of a file that a method takes.
pub(super) fn megabytes(method: &str, name: &str) -> usize {
    SPEC.get(method).and_then(|known| known.get(name)).map_or(0, |parameter| usize::try_from(parameter.most).unwrap_or(0))
}

/// The longest text that a method takes once its entities are parsed, and the shortest.
pub(super) fn length(method: &str, name: &str) -> (usize, usize) {
    let of = |number: i64| usize::try_from(number).unwrap_or(0);
    SPEC.get(method).and_then(|known| known.get(name)).map_or((0, 0), |words| (of(words.least), of(words.most)))
}

fn read() -> BTreeMap<String, Parameters> {
    let lines = include_str!("spec.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'));
    let lines: Vec<(&str, &str)> = lines.map(|line| line.split_once(':').unwrap_or((line, ""))).collect();
    let of = |rest: &'static str| rest.split(',').map(str::trim).filter(|words| !words.is_empty());
    let shared = |name: &str| of(lines.iter().find(|(known, _)| *known == name).expect("a line").1).map(Parameter::read);
    lines
        .iter()
        .map(|(name, rest)| {
            let own = of(rest).flat_map(|words| match words.starts_with('+') {
                true => shared(words).collect::<Vec<_>>(),
                false => vec![Parameter::read(words)],
            });
            let key = if name.starts_with('=') { (*name).to_owned() } else { name.to_ascii_lowercase() };
            (key, own.collect())
        })
        .collect()
}
