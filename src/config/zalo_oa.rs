//! Settings of a Zalo Official Account.

use std::collections::BTreeMap;

use secrecy::SecretString;
use serde::Deserialize;
use url::Url;

use super::source::Sources;
use super::value;
use crate::channel::zalo_oa::{Filling, Template, Templates};
use crate::domain::message::{NOTICES, NoticeKind};

/// Where Zalo is.
const API: &str = "https://openapi.zalo.me";
const OAUTH: &str = "https://oauth.zaloapp.com";
const BUSINESS: &str = "https://business.openapi.zalo.me";
/// Zalo takes 4,000 calls a minute from an app.
const RATE: u32 = 30;
/// The most characters of a parameter, if the template's own limit is not given: that of a name.
const MOST: usize = 30;

/// The settings of a Zalo Official Account.
#[derive(Clone, Debug)]
pub struct ZaloOa {
    /// Its id.
    pub id: String,
    /// The app's id.
    pub app_id: String,
    /// The app's secret.
    pub app_secret: SecretString,
    /// The secret of webhooks.
    pub webhook_secret: SecretString,
    /// Where messages, tokens and templates by phone are had.
    pub api: Url,
    /// Where tokens are had.
    pub oauth: Url,
    /// Where templates by phone go.
    pub business: Url,
    /// Whether buttons want `"template_type": "button"`.
    pub button_template: bool,
    /// The picture shown when someone is asked for her phone number.
    pub phone_picture: Option<Url>,
    /// Messages a second.
    pub rate: u32,
    /// The approved templates.
    pub templates: Templates,
}

/// A template as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Written {
    id: String,
    #[serde(default = "yes")]
    by_user: bool,
    #[serde(default = "yes")]
    by_phone: bool,
    fill: BTreeMap<String, WrittenFilling>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenFilling {
    from: String,
    #[serde(default = "most")]
    most: usize,
}

fn yes() -> bool {
    true
}

fn most() -> usize {
    MOST
}

/// Reads them; `None` if there is no id.
pub(super) fn read(sources: &mut Sources<'_>) -> Option<ZaloOa> {
    let id = sources.text("zalo_oa_id");
    let app_id = sources.text("zalo_oa_app_id");
    let secrets = ["zalo_oa_app_secret", "zalo_oa_webhook_secret"].map(|name| sources.secret(name));
    let names = ["zalo_oa_api", "zalo_oa_oauth", "zalo_oa_business", "zalo_oa_buttons", "zalo_oa_phone_picture", "zalo_oa_rate"];
    let others = names.map(|name| sources.text(name));
    let templates = templates(sources);
    let Some(id) = id else {
        for alone in [&app_id].into_iter().chain(&secrets).chain(&others).flatten() {
            sources.wrong(&alone.place, "is given, but there is no zalo_oa_id");
        }
        return None;
    };
    for (name, _) in [("zalo_oa_app_id", &app_id), ("zalo_oa_app_secret", &secrets[0]), ("zalo_oa_webhook_secret", &secrets[1])]
        .into_iter()
        .filter(|(_, found)| found.is_none())
    {
        sources.wrong(&id.place, &format!("is given, and {name} is missing"));
    }
    let [api, oauth, business, buttons, picture, rate] = others;
    let mut url = |found: Option<super::source::Found>, own: &str| {
        found.map_or_else(|| value::address(own).ok(), |found| sources.read(&found, value::address))
    };
    let (api, oauth, business) = (url(api, API), url(oauth, OAUTH), url(business, BUSINESS));
    let button_template = buttons.map_or(Some(false), |found| match found.text.as_str() {
        "typed" => Some(true),
        "plain" => Some(false),
        other => {
            sources.wrong(&found.place, &format!("{other:?} is neither plain nor typed"));
            None
        }
    });
    let phone_picture = picture.map(|found| sources.read(&found, value::address));
    let rate = rate.map_or(Some(RATE), |found| sources.read(&found, value::rate));
    let id = sources.read(&id, value::zalo_id);
    let app_id = sources.read(&app_id?, value::zalo_id)?;
    let [app_secret, webhook_secret] = secrets;
    let phone_picture = match phone_picture {
        Some(read) => Some(read?),
        None => None,
    };
    Some(ZaloOa {
        id: id?,
        app_id,
        app_secret: app_secret?.text.into(),
        webhook_secret: webhook_secret?.text.into(),
        api: api?,
        oauth: oauth?,
        business: business?,
        button_template: button_template?,
        phone_picture,
        rate: rate?,
        templates,
    })
}

/// The table `zalo_oa_templates`, which stands in the file only.
fn templates(sources: &mut Sources<'_>) -> Templates {
    let mut templates = Templates::new();
    let Some((place, table)) = sources.table("zalo_oa_templates") else { return templates };
    for (kind, written) in table {
        let place = format!("{place}.{kind}");
        let Some(NoticeKind { values, .. }) = NOTICES.iter().find(|known| known.name == kind) else {
            let known: Vec<&str> = NOTICES.iter().map(|known| known.name).collect();
            sources.wrong(&place, &format!("is for nothing that is sent; there is {}", known.join(", ")));
            continue;
        };
        match Written::deserialize(written) {
            Ok(written) => {
                for (name, filling) in written.fill.iter().filter(|(_, filling)| !values.contains(&filling.from.as_str())) {
                    let wrong = format!("is filled from {:?}; there are {}", filling.from, values.join(", "));
                    sources.wrong(&format!("{place}.fill.{name}"), &wrong);
                }
                let fill =
                    written.fill.into_iter().map(|(name, filling)| (name, Filling { from: filling.from, most: filling.most }));
                let (by_user, by_phone) = (written.by_user, written.by_phone);
                templates.insert(kind, Template { id: written.id, by_user, by_phone, fill: fill.collect() });
            }
            Err(error) => sources.wrong(&place, error.message()),
        }
    }
    templates
}
