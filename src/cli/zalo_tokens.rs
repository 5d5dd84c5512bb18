//! `chihoi zalo`: the first tokens of the Zalo Official Account.

use std::io::{Read, Write};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

use anyhow::{Context, bail};
use base64::Engine;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use secrecy::SecretString;
use serde::Deserialize;
use sha2::{Digest, Sha256};

use super::{settings, zalo};
use crate::app::token::Tokens;
use crate::app::{App, zalo_oa};
use crate::channel::zalo_oa::Fresh;
use crate::config::{self, Flags};

#[derive(Debug, clap::Subcommand)]
pub(super) enum Zalo {
    /// Take the first pair of tokens, as the API Explorer of developers.zalo.me gives it (JSON with `access_token` and
    /// `refresh_token`, or the two on a line each). A running daemon works with it at once.
    Seed {
        /// The file; without one they are read from the standard input.
        file: Option<PathBuf>,
        #[command(flatten)]
        flags: Flags,
    },
    /// Show the address at which an admin of the account agrees; it then leads to the app's callback with a code.
    Consent {
        /// The callback's address, as it is registered for the app.
        #[arg(long, value_name = "URL")]
        callback: String,
        #[command(flatten)]
        flags: Flags,
    },
    /// Take the first pair of tokens for that code, which is good for ten minutes.
    Code {
        /// The code: what stands behind `code=` in the callback's address.
        code: String,
        #[command(flatten)]
        flags: Flags,
    },
}

#[derive(Deserialize)]
struct Written {
    access_token: SecretString,
    refresh_token: SecretString,
}

pub(super) async fn run(command: Zalo) -> anyhow::Result<()> {
    let (Zalo::Seed { flags, .. } | Zalo::Consent { flags, .. } | Zalo::Code { flags, .. }) = &command;
    let config = settings::load(flags)?;
    let Some(account) = &config.zalo_oa else { bail!("zalo_oa_id: there is no Zalo Official Account in the settings") };
    let opened = settings::open_app(&config).await?;
    let outcome = take(&opened.app, account, &command).await;
    opened.close().await;
    writeln!(std::io::stdout(), "{}", outcome?)?;
    Ok(())
}

async fn take(app: &Arc<App>, account: &config::ZaloOa, command: &Zalo) -> anyhow::Result<String> {
    let (_, tokens) = zalo::oa(app, account)?;
    match command {
        Zalo::Seed { file, .. } => {
            let text = match file {
                Some(file) => std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?,
                None => {
                    let mut text = String::new();
                    std::io::stdin().read_to_string(&mut text)?;
                    text
                }
            };
            seed(&tokens, &text).await?;
            Ok("the tokens are kept; the next ones are had in time".to_owned())
        }
        Zalo::Consent { callback, .. } => {
            let mut secret = [0; 32];
            app.chance.fill(&mut secret);
            let verifier = URL_SAFE_NO_PAD.encode(secret);
            zalo_oa::keep_verifier(app, &verifier).await?;
            let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
            let mut url = account.oauth.join("/v4/oa/permission")?;
            url.query_pairs_mut()
                .append_pair("app_id", &account.app_id)
                .append_pair("redirect_uri", callback)
                .append_pair("code_challenge", &challenge);
            Ok(format!("{url}\nWhere the app's page shows a link of its own, use that one, with the code challenge {challenge}"))
        }
        Zalo::Code { code, .. } => {
            let verifier = zalo_oa::verifier(app).await?.context("run `chihoi zalo consent` first")?;
            tokens.exchange(code, &verifier).await?;
            Ok("the tokens are kept; the next ones are had in time".to_owned())
        }
    }
}

/// Keeps tokens as they are written. How long the access token still lasts is not known, so the next pair is asked for soon.
async fn seed(tokens: &Tokens, text: &str) -> anyhow::Result<()> {
    let written = match serde_json::from_str::<Written>(text) {
        Ok(written) => written,
        Err(_) => {
            let mut lines = text.split_whitespace().map(SecretString::from);
            match (lines.next(), lines.next(), lines.next()) {
                (Some(access_token), Some(refresh_token), None) => Written { access_token, refresh_token },
                _ => bail!("two tokens are needed: JSON with access_token and refresh_token, or one on each of two lines"),
            }
        }
    };
    let lasts = Duration::from_secs(60 * 60);
    Ok(tokens.seed(&Fresh { access: written.access_token, refresh: written.refresh_token, lasts }).await?)
}
