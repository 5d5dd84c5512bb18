//! `chihoi demo`.

use std::net::Ipv4Addr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use anyhow::{Context, bail};
use tokio::net::TcpListener;

use super::DemoOptions;
use crate::app::chance::SystemChance;
use crate::app::clock::Clock;
use crate::app::handle::Door;
use crate::app::ids::IdMaker;
use crate::app::news::News;
use crate::app::photos::Photos;
use crate::app::{App, demo, plans, remind};
use crate::domain::chance::Chance;
use crate::i18n::Speech;
use crate::store::{Keys, Store};
use crate::web::{Running, WebSettings, router};

/// How many ports are tried.
const PORTS: u16 = 20;
/// Marks a folder as the demo's, so that `--fresh` never empties another one.
const MARK: &str = "chihoi-demo";

pub(super) async fn run(options: DemoOptions) -> anyhow::Result<()> {
    let folder = options.data.unwrap_or_else(default_folder);
    if options.fresh && folder.exists() {
        if !folder.join(MARK).exists() {
            bail!("{} is not a demo's folder; nothing was deleted", folder.display());
        }
        std::fs::remove_dir_all(&folder).with_context(|| format!("cannot empty {}", folder.display()))?;
    }
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    std::fs::write(folder.join(MARK), "sample data\n").with_context(|| format!("cannot write in {}", folder.display()))?;
    let app = Arc::new(open(&folder).await?);
    demo::prepare(&app).await?;
    let listener = listen(options.port).await?;
    let port = listener.local_addr()?.port();
    if options.port != 0 && port != options.port {
        tracing::info!("port {} is taken, using {port}", options.port);
    }
    tracing::info!("demo data in {}", folder.display());
    tracing::info!("open http://127.0.0.1:{port}/ in a browser; Ctrl+C ends it");
    tokio::spawn(remind::run(Arc::clone(&app)));
    let door = Door::open(Arc::clone(&app));
    let host = Arc::new(Running::demo(Arc::clone(&app), door).await?);
    axum::serve(listener, router(host, WebSettings::default()))
        .with_graceful_shutdown(async move {
            stop().await;
            app.news.end();
        })
        .await?;
    Ok(())
}

async fn open(folder: &Path) -> anyhow::Result<App> {
    let clock = Arc::new(Clock::default());
    let ids = Arc::new(IdMaker::new(Arc::clone(&clock), 0));
    let chance: Arc<dyn Chance> = Arc::new(SystemChance);
    let key = master_key(&folder.join("key"), chance.as_ref())?;
    let url = format!("sqlite:{}", folder.join("chihoi.sqlite").display());
    let store = Store::open(&url, Keys::new(&key), Arc::clone(&chance), Arc::<IdMaker>::clone(&ids)).await?;
    let plans = plans::load(&store, &plans::shipped(), clock.machine()).await?;
    let photos = Photos::in_folder(&folder.join("photos"))?;
    Ok(App { store, plans, speech: Speech::load()?, clock, ids, chance, photos, news: News::default() })
}

/// The key that seals the database: read from its file, or made and written there.
fn master_key(file: &Path, chance: &dyn Chance) -> anyhow::Result<[u8; 32]> {
    if let Ok(bytes) = std::fs::read(file) {
        return bytes.try_into().map_err(|_| anyhow::anyhow!("{} holds no key of 32 bytes", file.display()));
    }
    let mut key = [0; 32];
    chance.fill(&mut key);
    std::fs::write(file, key).with_context(|| format!("cannot write {}", file.display()))?;
    Ok(key)
}

async fn listen(port: u16) -> anyhow::Result<TcpListener> {
    for port in port..=port.saturating_add(PORTS) {
        match TcpListener::bind((Ipv4Addr::LOCALHOST, port)).await {
            Ok(listener) => return Ok(listener),
            Err(error) if error.kind() == std::io::ErrorKind::AddrInUse => {}
            Err(error) => return Err(error).with_context(|| format!("cannot listen on 127.0.0.1:{port}")),
        }
    }
    bail!("ports {port} to {} are all taken; name another with --port", port.saturating_add(PORTS))
}

/// Ctrl+C or a service manager's word to end.
async fn stop() {
    let interrupt = tokio::signal::ctrl_c();
    match tokio::signal::unix::signal(tokio::signal::unix::SignalKind::terminate()) {
        Ok(mut terminate) => {
            tokio::select! {
                _ = interrupt => {}
                _ = terminate.recv() => {}
            }
        }
        Err(_) => {
            let _ = interrupt.await;
        }
    }
}

/// `$XDG_DATA_HOME/chihoi-demo`, else `~/.local/share/chihoi-demo`, else below the folder for temporary files.
fn default_folder() -> PathBuf {
    let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
    data.or_else(home).unwrap_or_else(std::env::temp_dir).join("chihoi-demo")
}
