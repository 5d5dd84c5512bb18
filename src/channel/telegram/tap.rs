//! What a tap leaves behind: the button's spinner ends, and the message shows what was chosen instead of its buttons.

use serde::de::IgnoredAny;
use teloxide::payloads::{AnswerCallbackQuery, EditMessageReplyMarkup, EditMessageText};
use teloxide::types::{CallbackQueryId, ChatId, LinkPreviewOptions, MessageId};

use super::send::MAX_TEXT;
use super::update::Tap;
use super::{CallError, Telegram};
use crate::channel::split::Unit;

impl Telegram {
    /// Shows a tap as taken. The conversation does not depend on it, so what fails is left.
    pub(super) async fn show_taken(&self, tap: &Tap, chosen: bool) {
        let answer = AnswerCallbackQuery::new(CallbackQueryId(tap.query.clone()));
        let answered = self.api.call::<_, IgnoredAny>(&answer).await.map(|_| ());
        let shown = if chosen { self.show_chosen(tap).await } else { Ok(()) };
        for error in [answered, shown].into_iter().filter_map(Result::err) {
            tracing::debug!(%error, "a tap could not be shown as taken");
        }
    }

    async fn show_chosen(&self, tap: &Tap) -> Result<(), CallError> {
        let Some(under) = &tap.under else { return Ok(()) };
        let (chat, message) = (ChatId(tap.chat), MessageId(under.message));
        let text = format!("{}\n\n✓ {}", under.text, under.label.trim_start_matches("✓ "));
        if Unit::Utf16.count(&text) > MAX_TEXT {
            return self.api.call::<_, IgnoredAny>(&EditMessageReplyMarkup::new(chat, message)).await.map(|_| ());
        }
        // An edit without buttons takes them away.
        let mut edit = EditMessageText::new(chat, message, text);
        edit.link_preview_options = Some(LinkPreviewOptions {
            is_disabled: true,
            url: None,
            prefer_small_media: false,
            prefer_large_media: false,
            show_above_text: false,
        });
        self.api.call::<_, IgnoredAny>(&edit).await.map(|_| ())
    }
}
