//! The Zalo OA's tokens: asked for by one replica at a time, kept before they are used, and never missing in silence.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};
use tokio::time::{Instant, sleep};
use tokio_util::sync::CancellationToken;

use crate::channel::zalo_oa::{Access, Fresh, OAuth, OAuthError};
use crate::domain::channel::ChannelName;
use crate::domain::words::{Words, phrase_with};
use crate::store::StoreError;
use crate::store::token_pair::{self, New, Pair};

use super::{App, alarm};

/// How long the asking of someone else is waited for before it counts as broken off.
const CLAIM: i64 = 60_000;
/// How long a caller waits for someone else's asking, and how often she looks.
const WAIT: Duration = Duration::from_secs(30);
const LOOK: Duration = Duration::from_millis(200);
/// When it is asked again after Zalo refused, and after no answer came.
const REFUSED: i64 = 10 * 60_000;
const SILENT: i64 = 30_000;
/// How long silence is borne before the admins are told.
const BORNE: i64 = 60 * 60_000;
/// How often freshness is looked after though nobody sends.
const EVERY: Duration = Duration::from_secs(60);
/// The most pairs that are asked for in so long.
const MOST: usize = 30;
const LATELY: Duration = Duration::from_secs(10 * 60);
/// How often a new pair is tried to be kept: without it, nothing can be sent any more.
const TRIES: u32 = 120;

/// The tokens of one account.
#[derive(Clone)]
pub struct Tokens {
    app: Arc<App>,
    oauth: OAuth,
    /// The name under which they are kept.
    name: String,
    /// When new ones were asked for lately: what refuses each new token must not make us ask without end.
    asked: Arc<Mutex<Vec<Instant>>>,
}

/// Why there is no token.
#[derive(Debug, thiserror::Error)]
pub enum TokenError {
    /// An operator has never given the first pair.
    #[error("there is no first pair of tokens: `chihoi zalo seed` takes one")]
    None,
    /// Zalo gives none.
    #[error("Zalo gives no new tokens: {0}")]
    Zalo(#[from] OAuthError),
    /// It was asked for lately, and will be again.
    #[error("the next pair of tokens is waited for")]
    Waited,
    /// The database.
    #[error(transparent)]
    Store(#[from] StoreError),
}

impl Tokens {
    /// The tokens of this account.
    pub fn new(app: Arc<App>, oauth: OAuth, oa: &str) -> Self {
        Self { app, oauth, name: format!("zalo_oa {oa}"), asked: Arc::default() }
    }

    /// Keeps a pair that an operator brings.
    ///
    /// # Errors
    /// The database fails.
    pub async fn seed(&self, fresh: &Fresh) -> Result<(), StoreError> {
        let mut tx = self.app.store.begin().await?;
        token_pair::seed(&mut tx, &self.app.store, &self.name, kept(fresh, self.app.clock.machine())).await?;
        Ok(tx.commit().await?)
    }

    /// Asks for the first pair with the code that an admin of the account was given, and keeps it.
    ///
    /// # Errors
    /// Zalo refuses, or the database fails.
    pub async fn exchange(&self, code: &str, verifier: &str) -> Result<(), TokenError> {
        Ok(self.seed(&self.oauth.exchange(code, verifier).await?).await?)
    }

    /// Until when the kept access token is good, in milliseconds since 1970; `None` if there is none.
    ///
    /// # Errors
    /// The database fails.
    pub async fn good_until(&self) -> Result<Option<i64>, StoreError> {
        Ok(self.pair().await?.map(|pair| pair.expires_at))
    }

    /// The access token; if the one of version `stale` was refused, a later one.
    ///
    /// # Errors
    /// See [`TokenError`].
    pub async fn access(&self, stale: Option<i64>) -> Result<Access, TokenError> {
        let begun = Instant::now();
        loop {
            let pair = self.pair().await?.ok_or(TokenError::None)?;
            let now = self.app.clock.machine();
            let must = now >= pair.expires_at || stale.is_some_and(|stale| stale >= pair.version);
            let may_ask = now >= pair.retry_at && self.is_calm() && self.claim(&pair, must, now).await?;
            if may_ask {
                match self.ask(&pair).await {
                    Ok(()) => continue,
                    Err(error) if must => return Err(error),
                    Err(_) => {}
                }
            }
            if !must {
                return Ok(Access { token: pair.access.into(), version: pair.version });
            }
            if !self.is_calm() {
                tracing::error!("each new token of the Zalo OA's is refused; no more are asked for in a while");
                self.tell_admins(&pair, now).await;
                return Err(TokenError::Waited);
            }
            if now < pair.retry_at || begun.elapsed() > WAIT {
                return Err(TokenError::Waited);
            }
            sleep(LOOK).await;
        }
    }

    /// Looks after the tokens until `stop`, though nothing is sent for months: a refresh token that lies too long is worth
    /// nothing either.
    pub async fn keep_fresh(&self, stop: &CancellationToken) {
        while !stop.is_cancelled() {
            match self.access(None).await {
                Ok(_) | Err(TokenError::Waited | TokenError::Zalo(_)) => {}
                Err(TokenError::None) => {
                    tracing::error!("the Zalo OA has no tokens: `chihoi zalo seed` takes the first pair");
                }
                Err(error) => tracing::error!(%error, "the Zalo OA's tokens could not be looked after"),
            }
            tokio::select! {
                () = sleep(EVERY) => {}
                () = stop.cancelled() => {}
            }
        }
    }

    async fn pair(&self) -> Result<Option<Pair>, StoreError> {
        token_pair::get(&mut *self.app.store.read().await?, &self.app.store, &self.name).await
    }

    /// Whether it is on us to ask now.
    async fn claim(&self, pair: &Pair, must: bool, now: i64) -> Result<bool, StoreError> {
        if !must && now < pair.refresh_at {
            return Ok(false);
        }
        let mut tx = self.app.store.begin().await?;
        let claimed = token_pair::claim(&mut tx, &self.name, pair.version, now, now - CLAIM).await?;
        tx.commit().await?;
        Ok(claimed)
    }

    /// Whether few enough were asked for lately.
    fn is_calm(&self) -> bool {
        let mut asked = self.asked.lock().unwrap_or_else(PoisonError::into_inner);
        asked.retain(|at| at.elapsed() < LATELY);
        asked.len() < MOST
    }

    /// Asks for the next pair and keeps it. What fails is told to the admins, at once if Zalo refuses, later if it is silent.
    async fn ask(&self, pair: &Pair) -> Result<(), TokenError> {
        self.asked.lock().unwrap_or_else(PoisonError::into_inner).push(Instant::now());
        let token: SecretString = pair.refresh.clone().into();
        let mut outcome = self.oauth.refresh(&token).await;
        if matches!(outcome, Err(OAuthError::NoAnswer(_))) {
            // Whether the token is used up is not known: asking again tells.
            outcome = self.oauth.refresh(&token).await;
        }
        let now = self.app.clock.machine();
        let (error, wait, tell) = match outcome {
            Ok(fresh) => return self.keep(pair, &fresh).await,
            Err(error @ OAuthError::Refused { .. }) => (error, REFUSED, true),
            Err(error) => (error, SILENT, now > pair.refresh_at.min(pair.expires_at) + BORNE),
        };
        tracing::error!(%error, "the Zalo OA's next tokens could not be had");
        let mut tx = self.app.store.begin().await?;
        token_pair::postpone(&mut tx, &self.name, pair.version, now + wait).await?;
        tx.commit().await.map_err(StoreError::from)?;
        if tell {
            self.tell_admins(pair, now).await;
        }
        Err(error.into())
    }

    /// Tells the admins that no new tokens can be had.
    async fn tell_admins(&self, pair: &Pair, now: i64) {
        let hours = (pair.expires_at - now).max(0) / (60 * 60_000);
        self.alarm("token", &phrase_with("alarm-zalo-oa-token", [("hours", Words::Count(hours))])).await;
    }

    /// Keeps a new pair: the old one is used up, so it is tried long.
    async fn keep(&self, pair: &Pair, fresh: &Fresh) -> Result<(), TokenError> {
        let mut failed = 0;
        loop {
            let keep = async {
                let mut tx = self.app.store.begin().await?;
                let new = kept(fresh, self.app.clock.machine());
                let replaced = token_pair::replace(&mut tx, &self.app.store, &self.name, pair.version, new).await?;
                tx.commit().await.map_err(StoreError::from)?;
                Ok::<bool, StoreError>(replaced)
            };
            match keep.await {
                Ok(replaced) => {
                    tracing::info!(replaced, "the Zalo OA has new tokens");
                    return Ok(());
                }
                Err(error) if failed >= TRIES => return Err(error.into()),
                Err(error) => tracing::error!(%error, "the Zalo OA's new tokens could not be kept yet"),
            }
            failed += 1;
            sleep(Duration::from_secs(1)).await;
        }
    }

    /// Tells the admins, once a day.
    async fn alarm(&self, what: &str, words: &Words) {
        let key = format!("{} {what} {}", self.name, self.app.clock.civil().date_naive());
        if let Err(error) = alarm::raise(&self.app, &key, words, Some(ChannelName::ZaloOa)).await {
            tracing::error!(%error, "the admins could not be told");
        }
    }

    /// Tells the admins that Zalo refuses what only they can mend.
    pub(super) async fn needs_operator(&self, code: i64) {
        tracing::error!(code, "Zalo refuses what only an operator can mend");
        self.alarm(&code.to_string(), &phrase_with("alarm-zalo-oa-refuses", [("code", code.to_string().into())])).await;
    }
}

/// A pair as it is kept: it counts as expired a little early, and the next one is asked for when a fifth of its time is left.
fn kept(fresh: &Fresh, now: i64) -> New<'_> {
    const EARLY: i64 = 5 * 60_000;
    let lasts = i64::try_from(fresh.lasts.as_millis()).unwrap_or(i64::MAX / 2);
    New {
        access: fresh.access.expose_secret(),
        refresh: fresh.refresh.expose_secret(),
        expires_at: now + (lasts - EARLY).max(0),
        refresh_at: now + lasts / 5 * 4,
    }
}
