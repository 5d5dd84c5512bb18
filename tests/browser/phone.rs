//! A phone with several tabs, and what a finger does on it.

use std::path::Path;
use std::time::{Duration, Instant};

use fantoccini::elements::Element;
use fantoccini::wd::WindowHandle;
use fantoccini::{Client, ClientBuilder, Locator};
use hyper_util::client::legacy::connect::HttpConnector;
use serde_json::{Value, json};

use crate::{checks, driver};

/// How long a page may take to show something.
const PATIENCE: Duration = Duration::from_secs(20);
/// Text of the bot's lines that came after line number `arguments[0]` of all lines; nothing while something of hers is on
/// its way.
const REPLIES: &str = "
    const lines = [...document.querySelectorAll('#lines > .line')];
    if (document.querySelector('#pending .line:not(.refused)')) return null;
    const news = lines.slice(arguments[0]).filter((line) => !line.classList.contains('own'));
    return news.length && { text: news.map((line) => line.querySelector('.text')?.textContent ?? '').join('\\n') };";

/// A browser on a phone.
pub(crate) struct Phone {
    client: Client,
    site: String,
}

impl Phone {
    pub(crate) async fn open(driver: &str, site: &str) -> Self {
        let mut builder = ClientBuilder::new(HttpConnector::new());
        let client = builder.capabilities(driver::capabilities()).connect(driver).await.expect("Chromium starts");
        Self { client, site: site.to_owned() }
    }

    pub(crate) async fn close(&self) {
        let _ = self.client.clone().close().await;
    }

    /// Opens a page in a tab of its own.
    pub(crate) async fn tab(&self, path: &str) -> Tab<'_> {
        let opened = self.client.new_window(true).await.unwrap();
        let tab = Tab { phone: self, window: opened.handle };
        tab.show().await;
        tab.goto(path).await;
        tab
    }

    /// What pages wrote to the console since the last time.
    pub(crate) async fn console(&self) -> Vec<Value> {
        driver::console(&self.client).await
    }
}

/// One tab. Every action brings it to the front first.
pub(crate) struct Tab<'a> {
    phone: &'a Phone,
    window: WindowHandle,
}

impl Tab<'_> {
    async fn show(&self) {
        self.client().switch_to_window(self.window.clone()).await.unwrap();
    }

    fn client(&self) -> &Client {
        &self.phone.client
    }

    pub(crate) async fn goto(&self, path: &str) {
        self.client().goto(&format!("{}{path}", self.phone.site)).await.unwrap();
    }

    pub(crate) async fn reload(&self) {
        self.show().await;
        self.client().refresh().await.unwrap();
    }

    pub(crate) async fn run(&self, script: &str, arguments: Vec<Value>) -> Value {
        self.show().await;
        self.client().execute(script, arguments).await.unwrap()
    }

    /// Presses a choice under the last lines and gives back what the bot says then.
    pub(crate) async fn tap(&self, label: &str) -> String {
        let path = format!("(//main//form[not(@hidden)]//button[normalize-space()={}])[last()]", quoted(label));
        let before = self.count().await;
        self.find(&path).await.click().await.unwrap();
        self.replies(before).await
    }

    /// Types into the composer, presses send and gives back what the bot says then.
    pub(crate) async fn say(&self, text: &str) -> String {
        let before = self.count().await;
        self.find("//textarea").await.send_keys(text).await.unwrap();
        self.find("//form[@id='composer']/button").await.click().await.unwrap();
        self.replies(before).await
    }

    /// Chooses a picture and gives back what the bot says then.
    pub(crate) async fn send_photo(&self, file: &Path) -> String {
        let before = self.count().await;
        self.find("//input[@type='file']").await.send_keys(file.to_str().unwrap()).await.unwrap();
        self.replies(before).await
    }

    /// Presses a button of the head, which loads the page anew.
    pub(crate) async fn press(&self, label: &str) {
        self.run("window.isOld = true", vec![]).await;
        self.find(&format!("//header//button[normalize-space()={}]", quoted(label))).await.click().await.unwrap();
        self.until("return !window.isOld && document.readyState === 'complete'").await;
    }

    /// Waits until a script answers true.
    pub(crate) async fn until(&self, script: &str) {
        let until = Instant::now() + PATIENCE;
        while self.run(script, vec![]).await != Value::Bool(true) {
            assert!(Instant::now() < until, "{script} did not come true");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    /// Waits until the bot's words after line `before` hold `wanted`.
    pub(crate) async fn told(&self, before: u64, wanted: &str) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            let news = self.run(REPLIES, vec![json!(before)]).await;
            let text = news["text"].as_str().unwrap_or_default();
            if text.contains(wanted) {
                return text.to_owned();
            }
            assert!(Instant::now() < until, "{wanted:?} did not come, only {text:?}");
            tokio::time::sleep(Duration::from_millis(100)).await;
        }
    }

    /// How many lines the chat has.
    pub(crate) async fn count(&self) -> u64 {
        self.run("return document.querySelectorAll('#lines > .line').length", vec![]).await.as_u64().unwrap()
    }

    /// Everything in the chat, as text.
    pub(crate) async fn whole_chat(&self) -> String {
        let script = "return [...document.querySelectorAll('#lines > .line')].map((line) => line.innerText).join('\\n')";
        self.run(script, vec![]).await.as_str().unwrap().to_owned()
    }

    /// Checks the page as it stands, light and dark, and keeps a picture of each as `target/browser/<name>-….png`.
    pub(crate) async fn look(&self, name: &str) {
        self.show().await;
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).parent().unwrap().join("browser");
        std::fs::create_dir_all(&folder).unwrap();
        for scheme in ["dark", "light"] {
            driver::wish(self.client(), scheme).await;
            let faults = self.client().execute(checks::PAGE, vec![]).await.unwrap();
            let picture = self.client().screenshot().await.unwrap();
            std::fs::write(folder.join(format!("{name}-{scheme}.png")), picture).unwrap();
            assert_eq!(faults, json!([]), "{name}, {scheme}");
        }
    }

    async fn replies(&self, before: u64) -> String {
        let until = Instant::now() + PATIENCE;
        loop {
            let news = self.run(REPLIES, vec![json!(before)]).await;
            if let Some(text) = news["text"].as_str() {
                return text.to_owned();
            }
            assert!(Instant::now() < until, "no reply came");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
    }

    async fn find(&self, path: &str) -> Element {
        self.show().await;
        let found = self.client().wait().at_most(PATIENCE).for_element(Locator::XPath(path)).await;
        match found {
            Ok(element) => element,
            Err(error) => panic!("{path}: {error}; the chat: {}", self.whole_chat().await),
        }
    }
}

/// A label as a path writes it.
fn quoted(label: &str) -> String {
    assert!(!label.contains('"'), "{label}");
    format!("\"{label}\"")
}
