//! Opening the app: its database, its key, its plans, its photos, its number among the replicas.

use std::path::PathBuf;
use std::sync::Arc;

use tokio_util::sync::CancellationToken;

use crate::domain::chance::Chance;
use crate::i18n::{Speech, SpeechError};
use crate::store::{Keys, Store, StoreError, roster};

use super::App;
use super::chance::SystemChance;
use super::clock::Clock;
use super::ids::IdMaker;
use super::key::{self, KeyError};
use super::lease::{Held, Leases, TERM};
use super::news::News;
use super::photos::{PhotoError, Photos};
use super::plans::{self, Current, PlansError};

/// What an app is opened with.
pub struct Opening {
    /// The folder of its files; made if it is missing.
    pub data: PathBuf,
    /// The database's address; a SQLite file in the folder, if there is none.
    pub database_url: Option<String>,
    /// The keys that seal the database; a file in the folder, made if it is missing, if there is none.
    pub keys: Option<key::Source>,
    /// File name and text of the plans; the program's own, if there are none.
    pub plans: Option<Vec<plans::File>>,
    /// Whether what is new in these plans comes into force. A command beside the daemon goes by what is in force, if anything is.
    pub offers: bool,
    /// The clocks.
    pub clock: Clock,
}

impl Opening {
    /// Everything in one folder.
    pub fn in_folder(data: PathBuf) -> Self {
        Self { data, database_url: None, keys: None, plans: None, offers: true, clock: Clock::default() }
    }
}

/// Why an app cannot be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The folder cannot be made.
    #[error("the folder {0} cannot be made: {1}")]
    Folder(String, std::io::Error),
    /// There is no key.
    #[error(transparent)]
    Key(#[from] KeyError),
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The plans.
    #[error(transparent)]
    Plans(#[from] PlansError),
    /// The photos' folder.
    #[error(transparent)]
    Photos(#[from] PhotoError),
    /// The sentences that the program was built with.
    #[error(transparent)]
    Speech(#[from] SpeechError),
}

/// An open app, with what this process holds of it.
pub struct Opened {
    /// The app.
    pub app: Arc<App>,
    /// Leases in the name of this process.
    pub leases: Leases,
    replica: Held,
}

/// Opens an app.
///
/// # Errors
/// See [`OpenError`].
pub async fn open(opening: Opening) -> Result<Opened, OpenError> {
    let data = &opening.data;
    std::fs::create_dir_all(data).map_err(|error| OpenError::Folder(data.display().to_string(), error))?;
    let clock = Arc::new(opening.clock);
    let ids = Arc::new(IdMaker::new(Arc::clone(&clock), 0));
    let chance: Arc<dyn Chance> = Arc::new(SystemChance);
    let source = opening.keys.unwrap_or_else(|| key::Source::InFile(data.join("key")));
    source.open(chance.as_ref())?;
    let keys = {
        let source = source.clone();
        Keys::reading(move || source.look()).ok_or(StoreError::WrongKey)?
    };
    let url = opening.database_url.unwrap_or_else(|| format!("sqlite:{}", data.join("chihoi.sqlite").display()));
    let store = Store::open(&url, keys, Arc::clone(&chance), Arc::<IdMaker>::clone(&ids)).await?;
    let mut tx = store.begin().await?;
    roster::index_phones(&mut tx, &store).await?;
    tx.commit().await.map_err(StoreError::from)?;
    let leases = Leases::new(store.clone(), chance.as_ref(), TERM).with_signs_in(data.join("running"));
    let (number, replica) = leases.replica().await?;
    ids.set_replica(number);
    let mut plans = Current::stored(&store).await?;
    if opening.offers || plans.now().is_empty() {
        plans = Current::open(&store, &opening.plans.unwrap_or_else(plans::shipped), clock.machine()).await?;
    }
    let photos = Photos::in_folder(&data.join("photos"))?;
    let app = App { store, plans, speech: Speech::load()?, clock, ids, chance, photos, news: News::default() };
    Ok(Opened { app: Arc::new(app), leases, replica })
}

impl Opened {
    /// Cancelled when another process has taken this one's number: it must make no more ids, and end.
    pub fn overtaken(&self) -> &CancellationToken {
        self.replica.lost()
    }

    /// Gives back what this process holds, and closes the database.
    pub async fn close(self) {
        self.replica.release().await;
        self.app.store.close().await;
    }
}
