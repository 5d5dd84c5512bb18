//! What Telegram's methods take: the parameters by name, type and limit, as documented (Bot API 10), as far as a bot of
//! our kind may use them.

use serde_json::Value;

/// What a parameter must be.
#[derive(Clone, Copy, Debug)]
pub(super) enum Kind {
    /// A whole number from … to ….
    Number(i64, i64),
    /// A text of … to … UTF-16 units.
    Text(usize, usize),
    Flag,
    /// A chat's number.
    Chat,
    Buttons,
    Commands,
    /// Any object.
    Object,
    /// Any list of texts.
    Names,
    /// A file, uploaded.
    File,
}

use Kind::{Buttons, Chat, Commands, File, Flag, Names, Number, Object, Text};

/// Name, type, and whether it must be there.
type Parameter = (&'static str, Kind, bool);

const METHODS: &[(&str, &[Parameter])] = &[
    ("getme", &[]),
    ("getfile", &[("file_id", Text(1, 200), true)]),
    (
        "getupdates",
        &[
            ("offset", Number(i64::MIN, i64::MAX), false),
            ("limit", Number(1, 100), false),
            ("timeout", Number(0, 50), false),
            ("allowed_updates", Names, false),
        ],
    ),
    (
        "setwebhook",
        &[
            ("url", Text(1, 2048), true),
            ("secret_token", Text(1, 256), false),
            ("allowed_updates", Names, false),
            ("max_connections", Number(1, 100), false),
            ("drop_pending_updates", Flag, false),
        ],
    ),
    ("getwebhookinfo", &[]),
    ("deletewebhook", &[("drop_pending_updates", Flag, false)]),
    (
        "sendmessage",
        &[
            ("chat_id", Chat, true),
            ("text", Text(1, 4096), true),
            ("link_preview_options", Object, false),
            ("reply_markup", Buttons, false),
            ("disable_notification", Flag, false),
        ],
    ),
    (
        "sendphoto",
        &[("chat_id", Chat, true), ("photo", File, true), ("caption", Text(0, 1024), false), ("reply_markup", Buttons, false)],
    ),
    ("answercallbackquery", &[("callback_query_id", Text(1, 64), true), ("text", Text(0, 200), false)]),
    (
        "editmessagetext",
        &[
            ("chat_id", Chat, true),
            ("message_id", Number(1, i32::MAX as i64), true),
            ("text", Text(1, 4096), true),
            ("link_preview_options", Object, false),
            ("reply_markup", Buttons, false),
        ],
    ),
    (
        "editmessagereplymarkup",
        &[("chat_id", Chat, true), ("message_id", Number(1, i32::MAX as i64), true), ("reply_markup", Buttons, false)],
    ),
    ("setmycommands", &[("commands", Commands, true), ("language_code", Text(0, 2), false), ("scope", Object, false)]),
    ("leavechat", &[("chat_id", Chat, true)]),
];

/// What is wrong with a call, in Telegram's manner; `None` if nothing.
pub(super) fn wrong(method: &str, parameters: &serde_json::Map<String, Value>) -> Option<String> {
    let Some((_, known)) = METHODS.iter().find(|(name, _)| *name == method) else {
        return Some("Not Found: no such method in this fake".to_owned());
    };
    if let Some((name, ..)) = known.iter().find(|(name, _, must)| *must && !parameters.contains_key(*name)) {
        return Some(format!("Bad Request: {name} is missing"));
    }
    parameters.iter().find_map(|(name, value)| match known.iter().find(|(known, ..)| known == name) {
        None => Some(format!("Bad Request: {name} is no parameter")),
        Some((_, kind, _)) => wrong_value(*kind, value).map(|wrong| format!("Bad Request: {name} {wrong}")),
    })
}

fn wrong_value(kind: Kind, value: &Value) -> Option<String> {
    let right = match kind {
        Number(least, most) => number(value).is_some_and(|number| (least..=most).contains(&number)),
        Text(least, most) => match value.as_str().map(|text| text.encode_utf16().count()) {
            Some(length) if length > most => return Some("is too long".to_owned()),
            Some(length) => length >= least && (least == 0 || !value.as_str().unwrap().trim().is_empty()),
            None => false,
        },
        Flag => value.is_boolean(),
        Chat => number(value).is_some(),
        Object => value.is_object(),
        Names => value.as_array().is_some_and(|names| names.iter().all(Value::is_string)),
        File => value.get("uploaded").is_some(),
        Commands => return commands(value),
        Buttons => return buttons(value),
    };
    (!right).then(|| format!("must be {kind:?}, not {value}"))
}

/// Numbers come as texts in a form.
pub(super) fn number(value: &Value) -> Option<i64> {
    value.as_i64().or_else(|| value.as_str()?.parse().ok())
}

fn commands(value: &Value) -> Option<String> {
    let wrong = |command: &Value| {
        let name = command["command"].as_str().unwrap_or_default();
        let about = command["description"].as_str().unwrap_or_default().chars().count();
        let plain = name.bytes().all(|byte| matches!(byte, b'a'..=b'z' | b'0'..=b'9' | b'_'));
        !plain || !(1..=32).contains(&name.len()) || !(1..=256).contains(&about)
    };
    let commands = value.as_array().filter(|commands| commands.len() <= 100);
    commands.is_none_or(|commands| commands.iter().any(wrong)).then(|| "BOT_COMMAND_INVALID".to_owned())
}

fn buttons(value: &Value) -> Option<String> {
    let rows: Option<Vec<&Vec<Value>>> =
        value["inline_keyboard"].as_array().and_then(|rows| rows.iter().map(Value::as_array).collect());
    let Some(rows) = rows else { return Some("is no inline keyboard".to_owned()) };
    if rows.iter().any(|row| row.is_empty() || row.len() > 8) || rows.iter().map(|row| row.len()).sum::<usize>() > 100 {
        return Some("has rows that Telegram does not take".to_owned());
    }
    rows.into_iter().flatten().find_map(|button| {
        let label = button["text"].as_str().unwrap_or_default();
        let data = button["callback_data"].as_str().unwrap_or_default();
        let known = button.as_object().is_some_and(|button| button.keys().all(|key| key == "text" || key == "callback_data"));
        let right = known && !label.trim().is_empty() && (1..=64).contains(&data.len());
        (!right).then(|| format!("BUTTON_DATA_INVALID {button}"))
    })
}
