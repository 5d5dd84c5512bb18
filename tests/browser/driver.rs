//! What Chromium's driver knows beyond the standard commands.

use fantoccini::Client;
use fantoccini::wd::WebDriverCompatibleCommand;
use http::Method;
use serde_json::{Value, json};
use url::{ParseError, Url};

/// The phone's screen, in CSS pixels.
pub(crate) const WIDTH: u32 = 390;
pub(crate) const HEIGHT: u32 = 844;

/// A headless Chromium that takes itself for a phone and keeps what pages write to the console.
pub(crate) fn capabilities() -> serde_json::Map<String, Value> {
    let options = json!({
        // Without a sandbox, since tests may run as root in a container; it opens nothing but our own pages.
        "args": ["--headless=new", "--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu", "--no-first-run", "--lang=vi"],
        "mobileEmulation": { "deviceMetrics": { "width": WIDTH, "height": HEIGHT, "pixelRatio": 2.0, "touch": true } },
    });
    let all = json!({ "goog:chromeOptions": options, "goog:loggingPrefs": { "browser": "ALL" } });
    all.as_object().unwrap().clone()
}

/// Makes this page see a system that wishes for dark or light pages.
pub(crate) async fn wish(client: &Client, scheme: &str) {
    let params = json!({ "features": [{ "name": "prefers-color-scheme", "value": scheme }] });
    let body = json!({ "cmd": "Emulation.setEmulatedMedia", "params": params });
    client.issue_cmd(Own { path: "goog/cdp/execute", body }).await.unwrap();
}

/// What pages wrote to the console since the last time.
pub(crate) async fn console(client: &Client) -> Vec<Value> {
    let written = client.issue_cmd(Own { path: "se/log", body: json!({ "type": "browser" }) }).await.unwrap();
    written.as_array().unwrap().clone()
}

#[derive(Debug)]
struct Own {
    path: &'static str,
    body: Value,
}

impl WebDriverCompatibleCommand for Own {
    fn endpoint(&self, base: &Url, session: Option<&str>) -> Result<Url, ParseError> {
        base.join(&format!("session/{}/{}", session.unwrap_or_default(), self.path))
    }

    fn method_and_body(&self, _: &Url) -> (Method, Option<String>) {
        (Method::POST, Some(self.body.to_string()))
    }
}
