//! The running app as the pages see it.

use std::sync::Arc;

use chrono::{DateTime, FixedOffset};
use futures::FutureExt;
use futures::future::BoxFuture;
use tokio::sync::watch;

use super::host::{Demo, Host, Line, NotTaken, Persona, Place, Step};
use crate::app::clock::local;
use crate::app::handle::Door;
use crate::app::{App, AppError, demo};
use crate::domain::channel::ChannelName;
use crate::domain::file::FileHash;
use crate::domain::incoming::Incoming;
use crate::domain::locale::Locale;
use crate::domain::message::Message;
use crate::store::{account, outbox, person};

/// The most lines of a chat that a page is given at once.
const MOST: i64 = 200;

/// The running app as the pages see it.
pub struct Running {
    app: Arc<App>,
    door: Door,
    demo: Option<RunningDemo>,
}

impl Running {
    /// For people with a session each.
    pub fn serve(app: Arc<App>, door: Door) -> Self {
        Self { app, door, demo: None }
    }

    /// For visitors of the demo.
    ///
    /// # Errors
    /// The personas cannot be read.
    pub async fn demo(app: Arc<App>, door: Door) -> Result<Self, AppError> {
        let personas = demo::personas(&app).await?;
        Ok(Self { app: Arc::clone(&app), door, demo: Some(RunningDemo { app, personas }) })
    }

    async fn lines(&self, address: &str, after: Option<Place>) -> Result<Vec<Line>, AppError> {
        let mut conn = self.app.store.read().await?;
        let Some(account) = account::find(&mut conn, &self.app.store, ChannelName::Web, address).await? else {
            return Ok(Vec::new());
        };
        let after = after.map(|place| (place.version, place.position));
        let mut lines = Vec::new();
        for line in outbox::history(&mut conn, &self.app.store, account.id, after, MOST).await? {
            let message: Message = serde_json::from_str(&line.body)?;
            lines.push(Line { place: Place { version: line.version, position: line.position }, at: local(message.at), message });
        }
        Ok(lines)
    }

    async fn locale(&self, address: &str) -> Result<Locale, AppError> {
        let mut conn = self.app.store.read().await?;
        let account = account::find(&mut conn, &self.app.store, ChannelName::Web, address).await?;
        let Some(id) = account.and_then(|account| account.person) else { return Ok(Locale::default()) };
        Ok(person::get(&mut conn, &self.app.store, id).await?.map(|person| person.locale).unwrap_or_default())
    }

    /// A photo is shown to those in whose chat it stands.
    async fn shown(&self, address: &str, hash: &FileHash) -> Result<Option<Vec<u8>>, AppError> {
        let lines = self.lines(address, None).await?;
        if lines.iter().any(|line| line.message.photos.contains(hash)) { Ok(self.app.photos.read(hash).await?) } else { Ok(None) }
    }
}

/// Logs a failure at the edge; the page shows one polite line.
fn taken<T>(outcome: Result<T, AppError>) -> Result<T, NotTaken> {
    outcome.map_err(|error| {
        tracing::error!(%error, "a page could not be made");
        NotTaken
    })
}

impl Host for Running {
    fn receive(&self, incoming: Incoming) -> BoxFuture<'_, Result<(), NotTaken>> {
        async move { self.door.receive(incoming).await.map(|_| ()).map_err(|_| NotTaken) }.boxed()
    }

    fn history(&self, address: &str, after: Option<Place>) -> BoxFuture<'_, Result<Vec<Line>, NotTaken>> {
        let address = address.to_owned();
        async move { taken(self.lines(&address, after).await) }.boxed()
    }

    fn watch(&self, address: &str) -> watch::Receiver<u64> {
        self.app.news.watch(address)
    }

    fn photo(&self, address: &str, hash: &FileHash) -> BoxFuture<'_, Result<Option<Vec<u8>>, NotTaken>> {
        let (address, hash) = (address.to_owned(), hash.clone());
        async move { taken(self.shown(&address, &hash).await) }.boxed()
    }

    fn text(&self, locale: Locale, id: &'static str) -> String {
        self.app.speech.text(locale, id)
    }

    fn locale_of(&self, address: &str) -> BoxFuture<'_, Locale> {
        let address = address.to_owned();
        async move { taken(self.locale(&address).await).unwrap_or_default() }.boxed()
    }

    fn token(&self) -> [u8; 32] {
        let mut token = [0; 32];
        self.app.chance.fill(&mut token);
        token
    }

    fn address_of(&self, token: &str) -> String {
        self.app.store.hash("web session", token)
    }

    fn demo(&self) -> Option<&dyn Demo> {
        self.demo.as_ref().map(|demo| demo as &dyn Demo)
    }
}

struct RunningDemo {
    app: Arc<App>,
    personas: Vec<demo::Persona>,
}

impl Demo for RunningDemo {
    fn personas(&self) -> Vec<Persona> {
        let page =
            |persona: &demo::Persona| Persona { slug: persona.slug.to_owned(), name_id: persona.title, who: persona.who.clone() };
        self.personas.iter().map(page).collect()
    }

    fn now(&self) -> DateTime<FixedOffset> {
        self.app.clock.civil()
    }

    fn advance(&self, by: Step) -> BoxFuture<'_, ()> {
        async move {
            let millis = match by {
                Step::Hour => demo::HOUR,
                Step::Morning => demo::until_morning(self.app.clock.civil()),
            };
            if let Err(error) = demo::advance(&self.app, millis).await {
                tracing::error!(%error, "the demo's clock could not be moved");
            }
        }
        .boxed()
    }

    fn address(&self, slug: &str) -> Option<String> {
        demo::address(slug)
    }
}
