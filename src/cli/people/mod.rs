//! `chihoi people`.

mod import;
mod list;

#[derive(Debug, clap::Subcommand)]
pub(super) enum People {
    /// Bring in a list of people (CSV or XLSX); it is only checked and shown, unless told to apply it.
    Import(import::Import),
    /// Who is there: by unit, role, phone or name.
    List(list::List),
}

pub(super) async fn run(command: People) -> anyhow::Result<()> {
    match command {
        People::Import(options) => import::run(options).await,
        People::List(options) => list::run(options).await,
    }
}
