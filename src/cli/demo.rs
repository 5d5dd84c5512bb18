//! `chihoi demo`.

use std::net::Ipv4Addr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::{Context, bail};
use tokio::net::TcpListener;
use tokio_util::sync::CancellationToken;

use super::{DemoOptions, shutdown};
use crate::app::handle::Door;
use crate::app::open::{Opening, open};
use crate::app::{demo, remind};
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
    let opened = open(Opening::in_folder(folder.clone())).await?;
    let app = Arc::clone(&opened.app);
    demo::prepare(&app).await?;
    let listener = listen(options.port).await?;
    let port = listener.local_addr()?.port();
    if options.port != 0 && port != options.port {
        tracing::info!("port {} is taken, using {port}", options.port);
    }
    tracing::info!("demo data in {}", folder.display());
    tracing::info!("open http://127.0.0.1:{port}/ in a browser; Ctrl+C ends it");
    let stop = CancellationToken::new();
    let reminders = tokio::spawn(remind::run(Arc::clone(&app), stop.clone()));
    let door = Door::open(Arc::clone(&app));
    let host = Arc::new(Running::demo(Arc::clone(&app), door).await?);
    axum::serve(listener, router(host, WebSettings::default()))
        .with_graceful_shutdown(async move {
            shutdown::told().await;
            app.news.end();
        })
        .await?;
    stop.cancel();
    reminders.await?;
    opened.close().await;
    Ok(())
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

/// `$XDG_DATA_HOME/chihoi-demo`, else `~/.local/share/chihoi-demo`, else below the folder for temporary files.
fn default_folder() -> PathBuf {
    let data = std::env::var_os("XDG_DATA_HOME").map(PathBuf::from).filter(|path| path.is_absolute());
    let home = || std::env::var_os("HOME").map(|home| PathBuf::from(home).join(".local/share"));
    data.or_else(home).unwrap_or_else(std::env::temp_dir).join("chihoi-demo")
}
