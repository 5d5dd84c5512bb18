//! A Zalo Official Account: consultation messages to whoever has written within a week, approved templates to others.
//!
//! What comes in is signed, in one of several ways that are met in the field ([`signature`]). What goes out has at most five
//! buttons; a tap on one comes back as a text. The access token lives for a day, and the next one is had for a token that is
//! good once, so asking for it is the app's matter ([`Host::access`]).

mod api;
mod event;
mod hook;
mod oauth;
mod refusal;
mod send;
mod signature;
mod template;

use std::collections::HashMap;
use std::sync::{Arc, Mutex};

use futures::future::BoxFuture;
use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

use crate::domain::file::FileHash;
use crate::domain::locale::Locale;
use crate::domain::words::Words;

use api::Api;
pub use api::CallError;
pub use oauth::{Fresh, OAuth, OAuthError};
pub use send::ByPhone;
pub use signature::{SIGNATURE, SIGNED_AT};
pub use template::{Filling, Template, Templates};

/// What the account needs of the app, besides an inbox.
pub trait Host: Send + Sync {
    /// Says words in a language.
    fn say(&self, locale: Locale, words: &Words) -> String;

    /// The access token; if `stale` was refused, a newer one than that.
    ///
    /// # Errors
    /// There is none: why, for the operator.
    fn access(&self, stale: Option<i64>) -> BoxFuture<'_, Result<Access, String>>;

    /// Zalo refuses something that only an operator can mend. `code` is Zalo's.
    fn needs_operator(&self, code: i64) -> BoxFuture<'_, ()>;
}

/// An access token.
#[derive(Clone)]
pub struct Access {
    /// The token.
    pub token: SecretString,
    /// Which one it is: later ones are greater.
    pub version: i64,
}

/// Who the account is, and where Zalo is.
#[derive(Clone)]
pub struct Settings {
    /// The account's id.
    pub oa: String,
    /// The app's id.
    pub app: String,
    /// The app's secret.
    pub app_secret: SecretString,
    /// The secret of webhooks ("OA secret key").
    pub webhook_secret: SecretString,
    /// Where messages go (`https://openapi.zalo.me`).
    pub api: Url,
    /// Where templates by phone go (`https://business.openapi.zalo.me`).
    pub business: Url,
    /// Whether buttons want `"template_type": "button"`: the documents and what works disagree.
    pub button_template: bool,
    /// The picture shown when someone is asked for her phone number; without one nobody is asked.
    pub phone_picture: Option<Url>,
    /// Messages a second.
    pub rate: u32,
    /// The templates.
    pub templates: Templates,
}

/// A Zalo Official Account.
#[derive(Clone)]
pub struct ZaloOa {
    api: Api,
    host: Arc<dyn Host>,
    settings: Arc<Settings>,
    /// Pictures that Zalo holds, by its names: for a week each.
    uploads: Arc<Mutex<HashMap<FileHash, String>>>,
    /// In which way the latest webhook call was signed: the ways differ in the field, and an operator should know.
    signed: Arc<Mutex<String>>,
}

/// Who the account is, as Zalo knows it.
#[derive(Clone, Debug, PartialEq, Eq, Deserialize)]
pub struct Me {
    /// Its name.
    #[serde(default)]
    pub name: String,
    /// It is verified: most messages need that.
    #[serde(default)]
    pub is_verified: bool,
}

impl ZaloOa {
    /// An account with these settings.
    ///
    /// # Errors
    /// The machine has no usable TLS.
    pub fn new(settings: Settings, host: Arc<dyn Host>) -> Result<Self, CallError> {
        let api = Api::new(Arc::clone(&host), &settings)?;
        Ok(Self { api, host, settings: Arc::new(settings), uploads: Arc::default(), signed: Arc::default() })
    }

    /// The account's id.
    pub fn number(&self) -> &str {
        &self.settings.oa
    }

    /// Who the account is.
    ///
    /// # Errors
    /// Zalo cannot be reached, or refuses the token.
    pub async fn me(&self) -> Result<Me, CallError> {
        self.api.get(&format!("{}/v2.0/oa/getoa", self.api.base)).await
    }

    /// The names of the parameters that an approved template takes.
    ///
    /// # Errors
    /// Zalo cannot be reached, or has no such template.
    pub async fn parameters_of(&self, template: &str) -> Result<Vec<String>, CallError> {
        #[derive(Deserialize)]
        struct Info {
            #[serde(rename = "listParams", default)]
            parameters: Vec<Parameter>,
        }
        #[derive(Deserialize)]
        struct Parameter {
            name: String,
        }
        let url = format!("{}/template/info/v2?template_id={template}", self.api.business);
        let info: Info = self.api.get(&url).await?;
        Ok(info.parameters.into_iter().map(|parameter| parameter.name).collect())
    }

    /// The templates that it works with.
    pub fn templates(&self) -> &Templates {
        &self.settings.templates
    }
}
