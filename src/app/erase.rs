//! The bytes of photos that were deleted for good go, after the commit that says so; what a crash leaves goes next time.

use crate::store::{StoreError, erased};

use super::{App, AppError};

/// Deletes what waits. Answers how many photos.
///
/// # Errors
/// The database or the photo store fails; what was not deleted waits on.
pub async fn sweep(app: &App) -> Result<usize, AppError> {
    let waiting = erased::waiting(&mut *app.store.read().await?).await?;
    for file in &waiting {
        app.photos.remove(file).await?;
        let mut tx = app.store.begin().await?;
        erased::gone(&mut tx, &app.store, file).await?;
        tx.commit().await.map_err(StoreError::from)?;
    }
    Ok(waiting.len())
}
