//! Photos: re-encoded without metadata (a phone writes the place into them), kept by content hash.

use std::io::Cursor;
use std::path::Path;
use std::sync::Arc;

use image::ImageReader;
use image::codecs::jpeg::JpegEncoder;
use object_store::local::LocalFileSystem;
use object_store::{ObjectStore, ObjectStoreExt, path::Path as ObjectPath};

use crate::domain::file::FileHash;

/// The longest side kept, in pixels: enough to read a certificate held in a hand.
const LONGEST_SIDE: u32 = 1_600;
/// Quality of the JPEG kept, 1–100.
const QUALITY: u8 = 80;
/// The largest picture decoded, in pixels on a side: more is a decompression bomb.
const MAX_SIDE: u32 = 12_000;
/// The most memory that decoding may take, in bytes.
const MAX_ALLOC: u64 = 256 * 1024 * 1024;

/// Where photos are kept.
#[derive(Clone, Debug)]
pub struct Photos(Arc<dyn ObjectStore>);

/// Why a photo cannot be kept or read.
#[derive(Debug, thiserror::Error)]
pub enum PhotoError {
    /// It is no picture that we can read.
    #[error("no readable picture: {0}")]
    Unreadable(#[from] image::ImageError),
    /// The store failed.
    #[error("photo store: {0}")]
    Store(#[from] object_store::Error),
    /// The folder cannot be made.
    #[error("photo folder: {0}")]
    Folder(#[from] std::io::Error),
    /// Decoding panicked or was cut off.
    #[error("a photo could not be decoded")]
    Cut,
}

impl Photos {
    /// Keeps photos in a folder, made if it is missing.
    ///
    /// # Errors
    /// The folder cannot be made.
    pub fn in_folder(folder: &Path) -> Result<Self, PhotoError> {
        std::fs::create_dir_all(folder)?;
        Ok(Self(Arc::new(LocalFileSystem::new_with_prefix(folder)?)))
    }

    /// Keeps a photo and names it. The same picture sent twice is kept once.
    ///
    /// # Errors
    /// It is no picture, or the store fails.
    pub async fn keep(&self, content: Vec<u8>) -> Result<FileHash, PhotoError> {
        let jpeg = tokio::task::spawn_blocking(move || encode(&content)).await.map_err(|_| PhotoError::Cut)??;
        let hash = FileHash::of(blake3::hash(&jpeg).to_hex().as_str()).ok_or(PhotoError::Cut)?;
        self.0.put(&place(&hash), jpeg.into()).await?;
        Ok(hash)
    }

    /// The JPEG of a photo; `None` if there is none.
    ///
    /// # Errors
    /// The store fails.
    pub async fn read(&self, hash: &FileHash) -> Result<Option<Vec<u8>>, PhotoError> {
        match self.0.get(&place(hash)).await {
            Ok(found) => Ok(Some(found.bytes().await?.to_vec())),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Deletes a photo; one that is gone already is as well.
    ///
    /// # Errors
    /// The store fails.
    pub async fn remove(&self, hash: &FileHash) -> Result<(), PhotoError> {
        match self.0.delete(&place(hash)).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(error.into()),
        }
    }
}

/// The same photo within so many bytes, at a loss of quality; as it is if that is impossible.
pub async fn within(jpeg: Vec<u8>, most: usize) -> Vec<u8> {
    if jpeg.len() <= most {
        return jpeg;
    }
    let original = jpeg.clone();
    let smaller = move || {
        let picture = image::load_from_memory(&jpeg).ok()?;
        [70, 55, 40].into_iter().zip([1_600, 1_280, 1_024]).find_map(|(quality, side)| {
            let mut small = Vec::new();
            let encoder = JpegEncoder::new_with_quality(&mut small, quality);
            picture.thumbnail(side, side).to_rgb8().write_with_encoder(encoder).ok()?;
            (small.len() <= most).then_some(small)
        })
    };
    tokio::task::spawn_blocking(smaller).await.ok().flatten().unwrap_or(original)
}

/// Two levels of folders: a folder of a hundred thousand files is slow to list.
fn place(hash: &FileHash) -> ObjectPath {
    let hex = hash.as_str();
    ObjectPath::from(format!("{}/{hex}.jpg", hex.get(..2).unwrap_or_default()))
}

fn encode(content: &[u8]) -> Result<Vec<u8>, PhotoError> {
    let mut reader = ImageReader::new(Cursor::new(content)).with_guessed_format().map_err(image::ImageError::IoError)?;
    let mut limits = image::Limits::default();
    limits.max_image_width = Some(MAX_SIDE);
    limits.max_image_height = Some(MAX_SIDE);
    limits.max_alloc = Some(MAX_ALLOC);
    reader.limits(limits);
    let mut decoder = reader.into_decoder()?;
    // The turn of the phone is metadata too: it is applied, since it will be gone.
    let orientation = image::ImageDecoder::orientation(&mut decoder)?;
    let mut picture = image::DynamicImage::from_decoder(decoder)?;
    picture.apply_orientation(orientation);
    if picture.width().max(picture.height()) > LONGEST_SIDE {
        picture = picture.resize(LONGEST_SIDE, LONGEST_SIDE, image::imageops::FilterType::Triangle);
    }
    let mut jpeg = Vec::new();
    picture.to_rgb8().write_with_encoder(JpegEncoder::new_with_quality(&mut jpeg, QUALITY))?;
    Ok(jpeg)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn photos_are_kept_small_and_without_metadata_and_junk_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let photos = Photos::in_folder(folder.path()).unwrap();
        let picture = image::RgbImage::from_fn(2_400, 300, |x, y| image::Rgb([(x % 251) as u8, (y % 241) as u8, 7]));
        let mut png = Cursor::new(Vec::new());
        picture.write_to(&mut png, image::ImageFormat::Png).unwrap();
        let hash = photos.keep(png.get_ref().clone()).await.unwrap();
        assert_eq!(photos.keep(png.into_inner()).await.unwrap(), hash);
        let kept = image::load_from_memory(&photos.read(&hash).await.unwrap().unwrap()).unwrap();
        assert_eq!((kept.width(), kept.height()), (1_600, 200));
        for junk in [&b""[..], b"not a picture", b"\xff\xd8\xff\xe0 broken", b"\x89PNG\r\n\x1a\n"] {
            assert!(matches!(photos.keep(junk.to_vec()).await, Err(PhotoError::Unreadable(_))), "{junk:?}");
        }
    }
}
