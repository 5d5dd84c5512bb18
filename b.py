# edits of sent messages
import re,subprocess
def sub(p, pairs, n=None):
    s=open(p).read()
    for a,b in pairs:
        if a not in s: print("MISSING",p,a[:90])
        s=s.replace(a,b,1)
    open(p,'w').write(s)
sub('src/domain/incoming.rs',[('''    /// The chat it came from: a Telegram chat id, the hash of a web session's token.
    pub address: String,''','''    /// The chat it came from: a Telegram chat id, the hash of a web session's token.
    pub address: String,
    /// The channel's id of her message, the one that was edited if it is an edit; `None` where messages cannot be edited.
    pub message: Option<String>,'''),
('''    /// Tapped a choice; this is''','''    /// Edited the words of a message that she had sent.
    Edited(String),
    /// Tapped a choice; this is''')])
for p in ['src/channel/terminal/mod.rs','src/channel/zalo_oa/hook.rs','src/channel/zalo_bot/poll.rs','src/web/join.rs','src/web/say.rs','src/cli/chat.rs','tests/door/main.rs','tests/other_plans.rs','tests/secrets.rs','tests/whole_plan/house.rs','tests/access.rs','tests/joining.rs','tests/care.rs','benches/handle.rs']:
    s=open(p).read()
    s=re.sub(r'(Incoming \{ channel[^}]*?), (said\b)',r'\1, message: None, \2',s)
    open(p,'w').write(s)
sub('src/conversation/scene.rs',[('''    /// Typed words.
    Text(String),''','''    /// Typed words.
    Text(String),
    /// Changed the words of a message that she had sent: the one that [`Scene::message`] marks.
    Edited(String),'''),
('''    /// Answers to the queries of this turn so far.''','''    /// What marks the message that this is about, now and if she edits it later; `None` if she cannot.
    pub message: Option<String>,
    /// Answers to the queries of this turn so far.''')])
sub('src/conversation/state.rs',[('''    /// When it was last touched (her local time).''','''    /// The marks of the messages from which answers were read, by field, as far as they can be edited.
    #[serde(default)]
    pub said: BTreeMap<String, String>,
    /// When it was last touched (her local time).'''),
('''pub struct Held {
    /// Her words.
    pub text: String,''','''pub struct Held {
    /// Her words.
    pub text: String,
    /// The mark of the message that they are an edit of, if they are one.
    #[serde(default)]
    pub edit_of: Option<String>,''')])
s=open('src/conversation/form/draft.rs').read()
s=s.replace("        readings: BTreeMap::new(),\n        touched","        readings: BTreeMap::new(),\n        said: BTreeMap::new(),\n        touched").replace("            readings: BTreeMap::new(),\n            touched","            readings: BTreeMap::new(),\n            said: BTreeMap::new(),\n            touched")
s=s.replace('''    change(talk, id, |draft| {
        draft.skipped.retain(|skipped| skipped != field);
        draft.doubts.remove(field);
        draft.answers.insert(field.to_owned(), value);
''','''    let (message, asked_about) = (talk.scene.message.clone(), is_asked_about(talk, id, field));
    change(talk, id, |draft| {
        draft.skipped.retain(|skipped| skipped != field);
        draft.doubts.remove(field);
        draft.answers.insert(field.to_owned(), value);
        match message {
            Some(message) => {
                draft.said.insert(field.to_owned(), message);
            }
            // A tap that says which, or that it is right, leaves the words where they were.
            None if asked_about => {}
            None => {
                draft.said.remove(field);
            }
        }
''')
s=s.replace('''/// Keeps what an answer may be until its question comes.''','''/// Notes that words are about to be asked about: what comes of them is hers to edit all the same.
pub(super) fn heard(talk: &mut Talk<'_>, id: DraftId, field: &str) {
    if let Some(message) = talk.scene.message.clone() {
        change(talk, id, |draft| {
            draft.said.insert(field.to_owned(), message);
        });
    }
}

fn is_asked_about(talk: &Talk<'_>, id: DraftId, field: &str) -> bool {
    let (Ask::Odd { field: asked, .. } | Ask::Which { field: asked, .. }) = (match &talk.state.at {
        At::Form { draft, ask } if *draft == id => ask,
        _ => return false,
    }) else {
        return false;
    };
    asked == field
}

/// Keeps what an answer may be until its question comes.''')
s=s.replace("use super::super::state::{At, Draft};","use super::super::state::{Ask, At, Draft};")
open('src/conversation/form/draft.rs','w').write(s)
# doubts and questions keep the mark
sub('src/conversation/form/draft.rs',[('''pub(super) fn doubt(talk: &mut Talk<'_>, id: DraftId, field: &str, values: Vec<Value>) {
    change''','''pub(super) fn doubt(talk: &mut Talk<'_>, id: DraftId, field: &str, values: Vec<Value>) {
    heard(talk, id, field);
    change''')])
sub('src/conversation/form/mod.rs',[('''fn take(talk: &mut Talk<'_>, draft: DraftId, field: &Field, read: Answer) {
    match read {''','''fn take(talk: &mut Talk<'_>, draft: DraftId, field: &Field, read: Answer) {
    if !matches!(read, Answer::Wrong(_)) {
        draft::heard(talk, draft, &field.id);
    }
    match read {'''),
("mod draft;\n","mod draft;\nmod edit;\n"),("pub(super) use draft::{","pub(super) use edit::edited;\npub(super) use draft::{"),
('''        Input::Start(_) | Input::Tap(_) => talk.ask_again(),''','''        Input::Start(_) | Input::Tap(_) | Input::Edited(_) => talk.ask_again(),''')])
open('src/conversation/form/edit.rs','w').write('''//! A message that she had sent and edits: the answers that were read from it change with it.

use crate::domain::id::DraftId;
use crate::domain::message::ChoiceKind;
use crate::domain::words::{Words, phrase, phrase_with};

use super::super::command::Command;
use super::super::query::{Found, Query};
use super::super::state::{Ask, At};
use super::super::talk::Talk;
use super::read::{self, Answer};
use super::{draft, field_of, onward, take, told, typed, usable};
use crate::domain::life::Act;

/// Takes the new words of the message with this mark.
pub(in super::super) fn edited(talk: &mut Talk<'_>, mark: &str, text: &str) -> Result<(), Query> {
    let drafts = talk.state.drafts.iter();
    let found = drafts.map(|draft| (draft.id, draft.said.iter().filter(|(_, said)| *said == mark)));
    let found = found.map(|(id, said)| (id, said.map(|(field, _)| field.clone()).collect::<Vec<_>>()));
    match found.into_iter().find(|(_, fields)| !fields.is_empty()) {
        Some((id, fields)) => of_draft(talk, id, &fields, text),
        None => of_report(talk, mark),
    }
}

/// It answered questions of a report that is not sent yet.
fn of_draft(talk: &mut Talk<'_>, id: DraftId, fields: &[String], text: &str) -> Result<(), Query> {
    if !usable(talk, id) {
        return Ok(());
    }
    let [field] = fields else {
        // It told several things, and does so again.
        let noted = told::over(talk, id, text)?;
        if !noted {
            talk.say(phrase("edit-unclear-several"));
        }
        return on(talk, id);
    };
    let Some(spec) = field_of(talk, id, field) else { return on(talk, id) };
    if matches!(&talk.state.at, At::Form { draft, ask: Ask::Odd { field: asked, .. } | Ask::Which { field: asked, .. } }
        if *draft == id && asked == field)
    {
        return typed(talk, id, Ask::Field { field: field.clone() }, text);
    }
    let before = draft::get(talk, id).and_then(|mut draft| draft.answers.remove(field));
    match read::read(talk, id, &spec, text)? {
        // What Telegram calls an edit may have changed nothing of the words.
        Answer::Value(value) if Some(&value) == before.as_ref() => Ok(()),
        Answer::Value(value) if read::odd(&spec, &value, talk.scene.today()).is_none() => {
            let shown = read::show(&spec, &value);
            draft::answer(talk, id, field, value, None);
            talk.say(phrase_with("edit-changed", [("label", Words::from(&spec.label)), ("value", shown)]));
            on(talk, id)
        }
        Answer::Wrong(_) => {
            let kept = before.map_or_else(|| phrase("summary-empty"), |value| read::show(&spec, &value));
            talk.say(phrase_with("edit-unclear", [("label", Words::from(&spec.label)), ("value", kept)]));
            on(talk, id)
        }
        asked_about => {
            take(talk, id, &spec, asked_about);
            Ok(())
        }
    }
}

/// Back to where she was: at this draft to what it asks now, elsewhere to the question there.
fn on(talk: &mut Talk<'_>, id: DraftId) -> Result<(), Query> {
    let changing = draft::get(talk, id).is_some_and(|draft| draft.changing);
    match &talk.state.at {
        At::Form { draft, ask: Ask::Field { .. } | Ask::Summary } if *draft == id && !changing => {
            onward(talk, id);
            Ok(())
        }
        At::Idle => {
            talk.offer_home(ChoiceKind::Main);
            Ok(())
        }
        _ => talk.ask_again(),
    }
}

/// It is in a report that was sent, or nothing can be changed by it.
fn of_report(talk: &mut Talk<'_>, mark: &str) -> Result<(), Query> {
    let found = match talk.scene.find(Query::SaidIn(mark.to_owned()))? {
        Found::Report(view) if view.may(Act::Correct) => Some(view.line.clone()),
        _ => None,
    };
    match found {
        Some(line) => {
            talk.say(phrase_with("edit-of-sent", [("number", line.number.as_str().into())]));
            let data = format!("{}.{}", Command::Journal.data(), line.id);
            talk.offer(phrase("journal-do-correct"), data, ChoiceKind::Main);
        }
        None => talk.say(phrase("edit-of-nothing")),
    }
    match talk.state.at {
        At::Idle if talk.scene.person.is_some() => {
            talk.offer_home(ChoiceKind::Answer);
            Ok(())
        }
        _ => talk.ask_again(),
    }
}
''')
sub('src/conversation/form/told.rs',[('''/// Takes what the words of a photo tell''','''/// Takes what a message tells that told several things before and was edited. False: nothing clear.
///
/// # Errors
/// The query that must be answered first.
pub(super) fn over(talk: &mut Talk<'_>, id: DraftId, text: &str) -> Result<bool, Query> {
    let noted = facts(talk, id, text, Fill::Over, 1)?;
    let taken = !noted.is_empty();
    note(talk, noted);
    Ok(taken)
}

/// Takes what the words of a photo tell''')])
s=open('src/conversation/form/told.rs').read()
s=s.replace('''    let noted = facts(talk, id, text, Fill::Over, 1)?;
    let taken = !noted.is_empty();
    if taken {
        note(talk, noted);
        onward(talk, id);
    }
    Ok(taken)
}

/// Takes what a message tells that''','''    let taken = over(talk, id, text)?;
    if taken {
        onward(talk, id);
    }
    Ok(taken)
}

/// Takes what a message tells that''')
open('src/conversation/form/told.rs','w').write(s)
sub('src/conversation/mod.rs',[('''        Input::Start(None) | Input::File''','''        Input::Edited(text) => {
            if care::holds(talk, input) {
                return Ok(());
            }
            return edited(talk, text);
        }
        Input::Start(None) | Input::File'''),
('''/// Takes what she sent for what is being asked.''','''/// Takes the new words of a message that she had sent.
fn edited(talk: &mut Talk<'_>, text: &str) -> Result<(), Query> {
    match talk.scene.message.clone() {
        Some(mark) => form::edited(talk, &mark, text),
        None => talk.ask_again(),
    }
}

/// Takes what she sent for what is being asked.'''),
("        Input::Start(_) | Input::Tap(_) => return command::run(talk, Command::Menu, \"\"),","        Input::Start(_) | Input::Tap(_) | Input::Edited(_) => return command::run(talk, Command::Menu, \"\"),")])
sub('src/conversation/care.rs',[('''Held { text: text.clone(), file: None },''','''Held { text: text.clone(), edit_of: None, file: None },
        Input::Edited(text) => Held { text: text.clone(), edit_of: talk.scene.message.clone(), file: None },'''),
('''Held { text: text.clone(), file: file.clone().ok() },''','''Held { text: text.clone(), edit_of: None, file: file.clone().ok() },'''),
('''        Some(_) => form::keeps_no_words(talk, &held.text),''','''        Some(_) => held.edit_of.is_none() && form::keeps_no_words(talk, &held.text),'''),
('''            form::set_of_talk(talk);
            let input''','''            form::set_of_talk(talk);
            if let Some(mark) = &held.edit_of {
                return form::edited(talk, mark, &held.text);
            }
            let input'''),
('''        Input::Text(text) => harm::meant(text),
        _ => None,''','''        Input::Text(text) => harm::meant(text),
        _ => None,''')])
sub('src/conversation/query.rs',[("    /// A report","    /// The report that the message of this mark is in.\n    SaidIn(String),\n    /// A report")])
sub('src/app/lookup.rs',[('''        Query::Report(id) => match report::get(conn, &app.store, *id).await? {
            Some(report)
                if access::may(conn, posts, Right::Reports, report.head.unit).await? && !is_kept_from(app, posts, &report) =>
            {
                Ok(Found::Report(Box::new(view::of(app, conn, posts, report, today).await?)))
            }
            Some(report) => {
                access::refused(app, conn, person, Right::Reports, report.head.unit.0).await?;
                Ok(Found::Nothing)
            }
            None => Ok(Found::Nothing),
        },
    }
}
''','''        Query::Report(id) => shown(app, conn, asker, *id, today).await,
        Query::SaidIn(mark) => match said_in::find(conn, mark).await? {
            Some(id) => shown(app, conn, asker, id, today).await,
            None => Ok(Found::Nothing),
        },
    }
}

/// A report, if she may see it.
async fn shown(
    app: &App,
    conn: &mut AnyConnection,
    Asker { person, posts, .. }: Asker<'_>,
    id: ReportId,
    today: NaiveDate,
) -> Result<Found, AppError> {
    let Some(report) = report::get(conn, &app.store, id).await? else { return Ok(Found::Nothing) };
    if access::may(conn, posts, Right::Reports, report.head.unit).await? && !is_kept_from(app, posts, &report) {
        return Ok(Found::Report(Box::new(view::of(app, conn, posts, report, today).await?)));
    }
    access::refused(app, conn, person, Right::Reports, report.head.unit.0).await?;
    Ok(Found::Nothing)
}
'''),("use crate::store::{household, target, unit};","use crate::store::{household, said_in, target, unit};")])
sub('src/app/turn.rs',[("        Said::Tap(data) => Input::Tap(data.clone()),","        Said::Edited(text) => Input::Edited(text.clone()),\n        Said::Tap(data) => Input::Tap(data.clone()),"),
("        Said::Text(text) if harm::read(text, &[]).is_none() => text.clone(),","        Said::Text(text) | Said::Edited(text) if harm::read(text, &[]).is_none() => text.clone(),"),
("        new_draft: DraftId::new(app.ids.as_ref()),","        new_draft: DraftId::new(app.ids.as_ref()),\n        message: message.map(|message| app.store.hash(\"message\", &format!(\"{} {message}\", account.id.0))),"),
])
print(subprocess.run("grep -n 'decide(' src/app/turn.rs; sed -n '/^async fn decide/,/^}/p' src/app/turn.rs; grep -rn 'new_draft' src tests benches --include=*.rs | grep -v 'talk.scene'",shell=True,capture_output=True,text=True).stdout)
# telegram
sub('src/channel/telegram/update.rs',[('''pub(super) struct Update {
    pub(super) id: i64,''','''pub(super) struct Update {
    pub(super) id: i64,
    /// The number of the message that it brings, or of the one that was edited.
    pub(super) message: Option<i64>,'''),
('''    #[serde(borrow)]
    message: Option<&'a RawValue>,
''','''    #[serde(borrow)]
    message: Option<&'a RawValue>,
    #[serde(borrow)]
    edited_message: Option<&'a RawValue>,
'''),
('''    Some(Update { id: update.update_id, heard: heard.unwrap_or(Heard::Nothing) })''','''    let message = update.message.or(update.edited_message);
    let message = message.and_then(|raw| serde_json::from_str::<Numbered>(raw.get()).ok()).map(|numbered| numbered.message_id);
    Some(Update { id: update.update_id, message, heard: heard.unwrap_or(Heard::Nothing) })'''),
('''fn heard_message(raw''','''/// An edit; what is changed besides words, or in a group, is nothing for us.
fn heard_edit(raw: &str) -> Option<Heard> {
    let message: Message = serde_json::from_str(raw).ok()?;
    let text = message.text.or(message.caption).map(|text| clean(&text)).filter(|text| !text.trim().is_empty())?;
    is_private(&message.chat).then_some(Heard::Said { chat: message.chat.id, said: Said::Edited(text) })
}

fn heard_message(raw'''),
('''/// The least that is needed to answer.''','''/// What a message is known by.
#[derive(Deserialize)]
struct Numbered {
    message_id: i64,
}

/// The least that is needed to answer.''')])
sub('src/channel/telegram/poll.rs',[('["message", "callback_query", "my_chat_member"]','["message", "edited_message", "callback_query", "my_chat_member"]'),
("Incoming { channel: ChannelName::Telegram, key, address: chat.to_string(), said }","Incoming { channel: ChannelName::Telegram, key, address: chat.to_string(), message, said }"),
("        let (chat, said, tap) = match update.heard {","        let message = update.message.map(|message| message.to_string());\n        let (chat, said, tap) = match update.heard {")])
vi=open('locales/vi/chat.ftl').read(); en=open('locales/en/chat.ftl').read()
vi=vi.rstrip()+'''

## She edits a message that she had sent

# $label – what the answer is called; $value – the new answer
edit-changed = Em đã sửa theo tin chị vừa chỉnh: { $label }: { $value }.
# The new words are no answer. $value – the one that stays
edit-unclear = Em chưa hiểu tin chị vừa chỉnh, nên vẫn giữ { $label }: { $value }.
# The message had told several things
edit-unclear-several = Em chưa hiểu tin chị vừa chỉnh, nên vẫn giữ các câu trả lời cũ.
# It is in a report that was sent. $number – its number
edit-of-sent = Tin chị vừa chỉnh nằm trong báo cáo { $number } đã gửi, nên em chưa đổi gì. Chị muốn sửa báo cáo thì bấm nút dưới đây nhé.
edit-of-nothing = Em đã thấy tin chị vừa chỉnh, nhưng tin đó không còn đổi được câu trả lời nào.
'''
open('locales/vi/chat.ftl','w').write(vi)
en=en.rstrip()+'''

## She edits a message that she had sent

# $label – what the answer is called; $value – the new answer
edit-changed = Changed as you edited it: { $label }: { $value }.
# The new words are no answer. $value – the one that stays
edit-unclear = I do not understand the edited message, so it stays { $label }: { $value }.
# The message had told several things
edit-unclear-several = I do not understand the edited message, so the answers stay as they are.
# It is in a report that was sent. $number – its number
edit-of-sent = The message you edited is in the report { $number }, which was sent, so nothing has changed. To correct the report, tap below.
edit-of-nothing = I have seen the message you edited, but it cannot change an answer any more.
'''
open('locales/en/chat.ftl','w').write(en)
