//! Sending. Within a week of her last doing anything: pictures, then words in as many pieces as it takes, the buttons under
//! the last one. After that: an approved template, to her account or to her phone, and only for what nobody asked for.

use std::time::Duration;

use bytes::Bytes;
use futures::FutureExt;
use futures::future::BoxFuture;
use reqwest::multipart::{Form, Part};
use serde::Deserialize;
use serde_json::{Value, json};

use super::event::TAP;
use super::refusal::{Action, action};
use super::template::{Template, phone};
use super::{CallError, ZaloOa};
use crate::channel::plain::Plain;
use crate::channel::send::{Failed, Outgoing, Rates, SendError, Sender, Sent};
use crate::channel::split::{Unit, split};
use crate::domain::channel::ChannelName;
use crate::domain::file::FileHash;
use crate::domain::message::{Choice, ChoiceKind};
use crate::domain::words::phrase;

/// The longest text of a message, in characters, and the longest label and data of a button.
const MAX_TEXT: usize = 2_000;
const MAX_LABEL: usize = 100;
const MAX_DATA: usize = 1_000;
/// The largest picture, in bytes.
const MAX_PICTURE: usize = 1_000_000;
/// How many pictures are remembered that Zalo holds.
const UPLOADS: usize = 2_000;
/// How long after she did something a message is free, and how long it is allowed.
const FREE: Duration = Duration::from_secs(48 * 60 * 60);
const ALLOWED: Duration = Duration::from_secs(7 * 24 * 60 * 60);
/// How long to wait for an operator, and for a token.
const OPERATOR: Duration = Duration::from_secs(10 * 60);
const TOKEN: Duration = Duration::from_secs(60);

impl Sender for ZaloOa {
    fn channel(&self) -> ChannelName {
        ChannelName::ZaloOa
    }

    fn rates(&self) -> Rates {
        Rates::a_second(self.settings.rate)
    }

    fn max_photo(&self) -> usize {
        MAX_PICTURE
    }

    fn send<'a>(&'a self, address: &'a str, outgoing: &'a Outgoing, done: usize) -> BoxFuture<'a, Result<Sent, Failed>> {
        async move {
            if outgoing.since_heard.is_some_and(|since| since < ALLOWED) {
                match self.talk(address, outgoing, done).await {
                    // Zalo's clock decides, not ours.
                    Err(Failed { done: 0, error: SendError::WindowClosed }) => {}
                    Err(failed) => return Err(failed),
                    Ok(()) if outgoing.since_heard.is_some_and(|since| since < FREE) => return Ok(Sent::default()),
                    Ok(()) => return Ok(Sent { how: "consultation, charged", more: false }),
                }
            }
            self.notify(Some(address), outgoing.phone.as_deref(), outgoing).await.map_err(|error| Failed { done, error })
        }
        .boxed()
    }
}

/// The account as a sender of templates to phones: the only way to people who have never written to it.
pub struct ByPhone(pub ZaloOa);

impl Sender for ByPhone {
    fn channel(&self) -> ChannelName {
        ChannelName::ZaloPhone
    }

    fn rates(&self) -> Rates {
        Rates::a_second(self.0.settings.rate)
    }

    fn send<'a>(&'a self, address: &'a str, outgoing: &'a Outgoing, done: usize) -> BoxFuture<'a, Result<Sent, Failed>> {
        async move { self.0.notify(None, Some(address), outgoing).await.map_err(|error| Failed { done, error }) }.boxed()
    }
}

impl ZaloOa {
    /// A consultation message.
    async fn talk(&self, user: &str, outgoing: &Outgoing, done: usize) -> Result<(), Failed> {
        let photos = outgoing.message.photos.len().min(outgoing.photos.len());
        let words = self.words(outgoing);
        for part in done..photos + words.len() {
            let failed = |error| Failed { done: part, error };
            let known = outgoing.message.photos.get(part).zip(outgoing.photos.get(part));
            let message = match (known, words.get(part.saturating_sub(photos))) {
                (Some((hash, jpeg)), _) => self.picture(hash, jpeg).await.map_err(failed)?,
                (None, Some(words)) => words.clone(),
                (None, None) => continue,
            };
            let body = json!({ "recipient": { "user_id": user }, "message": message });
            let sent = self.api.post(&format!("{}/v3.0/oa/message/cs", self.api.base), &body).await;
            if let Err(error) = sent {
                return Err(failed(self.policy(error).await));
            }
        }
        Ok(())
    }

    /// The words in pieces, as Zalo wants a message; the buttons are under the last one.
    fn words(&self, outgoing: &Outgoing) -> Vec<Value> {
        let message = &outgoing.message;
        // A card of Zalo's takes the place of buttons.
        let (buttons, listed) = match message.asks_phone {
            true => (Vec::new(), message.choices.iter().filter(|choice| choice.kind != ChoiceKind::Phone).cloned().collect()),
            false => buttons(&message.choices),
        };
        let plain = Plain { text: &message.text, photos: 0, choices: &listed, unasked: outgoing.unasked };
        let text = self.host.say(outgoing.locale, &plain.words());
        let pieces = split(&text, MAX_TEXT, Unit::Character);
        let mut words: Vec<Value> = pieces.into_iter().map(|text| json!({ "text": text })).collect();
        let attachment = match (&self.settings.phone_picture, message.asks_phone) {
            (Some(picture), true) => Some(json!({
                "template_type": "request_user_info",
                "elements": [{
                    "title": self.host.say(outgoing.locale, &phrase("oa-phone-title")),
                    "subtitle": self.host.say(outgoing.locale, &phrase("oa-phone-subtitle")),
                    "image_url": picture.as_str(),
                }],
            })),
            _ if buttons.is_empty() => None,
            _ if self.settings.button_template => Some(json!({ "template_type": "button", "buttons": buttons })),
            _ => Some(json!({ "buttons": buttons })),
        };
        if let (Some(last), Some(payload)) = (words.last_mut().and_then(Value::as_object_mut), attachment) {
            last.insert("attachment".to_owned(), json!({ "type": "template", "payload": payload }));
        }
        words
    }

    /// A picture, uploaded once a week at most.
    async fn picture(&self, hash: &FileHash, jpeg: &Bytes) -> Result<Value, SendError> {
        #[derive(Deserialize)]
        struct Uploaded {
            attachment_id: String,
        }
        let known = self.uploads().get(hash).cloned();
        let id = match known {
            Some(id) => id,
            None => {
                let url = format!("{}/v2.0/oa/upload/image", self.api.base);
                let form = || Form::new().part("file", Part::stream(jpeg.clone()).file_name("photo.jpg"));
                let uploaded: Uploaded = match self.api.upload(&url, form).await {
                    Ok(uploaded) => uploaded,
                    // Nothing was shown to her by it: it may be done again.
                    Err(CallError::NoAnswer(error)) => {
                        return Err(SendError::Later { after: None, reason: error.to_string() });
                    }
                    Err(error) => return Err(self.policy(error).await),
                };
                let mut uploads = self.uploads();
                if uploads.len() >= UPLOADS {
                    uploads.clear();
                }
                uploads.insert(hash.clone(), uploaded.attachment_id.clone());
                uploaded.attachment_id
            }
        };
        let element = json!({ "media_type": "image", "attachment_id": id });
        let payload = json!({ "template_type": "media", "elements": [element] });
        Ok(json!({ "attachment": { "type": "template", "payload": payload } }))
    }

    fn uploads(&self) -> std::sync::MutexGuard<'_, std::collections::HashMap<FileHash, String>> {
        self.uploads.lock().unwrap_or_else(std::sync::PoisonError::into_inner)
    }

    /// An approved template, to her account, else to her phone. Each is paid for, so what may have been sent is not sent
    /// again in another way.
    async fn notify(&self, user: Option<&str>, number: Option<&str>, outgoing: &Outgoing) -> Result<Sent, SendError> {
        let notice = outgoing.message.notice.as_ref().filter(|_| outgoing.bulk);
        let Some(notice) = notice else { return Err(SendError::WindowClosed) };
        let Some(template) = self.settings.templates.get(&notice.kind) else { return Err(SendError::WindowClosed) };
        let data = template.data(notice).map_err(|reason| SendError::Refused { reason })?;
        if let Some(user) = user.filter(|_| template.by_user) {
            let url = format!("{}/v3.0/oa/message/template", self.api.base);
            let body = json!({ "user_id": user, "template_id": template.id, "template_data": data });
            match self.api.post(&url, &body).await {
                Ok(()) => return Ok(Sent { how: "template by user", more: false }),
                Err(CallError::Refused { code, .. }) if matches!(action(code), Action::Phone | Action::Window) => {}
                Err(error) => return Err(self.policy(error).await),
            }
        }
        self.to_phone(template, number, &data, &outgoing.tracking).await
    }

    async fn to_phone(
        &self,
        template: &Template,
        number: Option<&str>,
        data: &serde_json::Map<String, Value>,
        tracking: &str,
    ) -> Result<Sent, SendError> {
        let Some(number) = number.filter(|_| template.by_phone) else { return Err(SendError::WindowClosed) };
        let Some(number) = phone(number) else { return Err(SendError::Refused { reason: "no phone number".to_owned() }) };
        let url = format!("{}/message/template", self.api.business);
        let body = json!({ "phone": number, "template_id": template.id, "template_data": data, "tracking_id": tracking });
        match self.api.post(&url, &body).await {
            Ok(()) => Ok(Sent { how: "template by phone", more: false }),
            Err(error) => Err(self.policy(error).await),
        }
    }

    /// What a failed call means for a message.
    async fn policy(&self, error: CallError) -> SendError {
        let reason = error.to_string();
        let code = match error {
            CallError::Refused { code, .. } => code,
            CallError::NoToken(_) => return SendError::Later { after: Some(TOKEN), reason },
            CallError::NoAnswer(error) => return error.into(),
        };
        match action(code) {
            Action::Later(after) => SendError::Later { after: Some(after), reason },
            Action::Upload => {
                self.uploads().clear();
                SendError::Later { after: None, reason }
            }
            Action::Token => SendError::Later { after: None, reason },
            Action::Unreachable => SendError::Unreachable { reason },
            Action::Window | Action::Phone => SendError::WindowClosed,
            Action::Quota => SendError::Quota,
            Action::Operator => {
                self.host.needs_operator(code).await;
                SendError::Later { after: Some(OPERATOR), reason }
            }
            Action::Refused => SendError::Refused { reason },
        }
    }
}

/// What becomes buttons, and what is listed in the text: all if they are few, else all but the ways aside, else none. What
/// no button can show is listed.
fn buttons(choices: &[Choice]) -> (Vec<Value>, Vec<Choice>) {
    let most = ChannelName::ZaloOa.abilities().buttons;
    let fits = |choice: &Choice| choice.label.chars().count() <= MAX_LABEL && choice.data.len() < MAX_DATA;
    if !choices.iter().all(fits) {
        return (Vec::new(), choices.to_vec());
    }
    let (asides, others): (Vec<Choice>, Vec<Choice>) =
        choices.iter().cloned().partition(|choice| choice.kind == ChoiceKind::Aside);
    let (shown, listed) = if choices.len() <= most {
        (choices.to_vec(), Vec::new())
    } else if others.len() <= most {
        (others, asides)
    } else {
        (Vec::new(), choices.to_vec())
    };
    let button =
        |choice: Choice| json!({ "title": choice.label, "type": "oa.query.hide", "payload": format!("{TAP}{}", choice.data) });
    (shown.into_iter().map(button).collect(), listed)
}
