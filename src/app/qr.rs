//! Links as QR codes: a picture for channels, a drawing for pages, a file for paper.

use std::io::Cursor;

use image::{DynamicImage, GrayImage, ImageFormat, Luma};
use qrcode::{Color, EcLevel, QrCode};

/// White modules around a code: what the standard asks for.
const QUIET: usize = 4;
/// Pixels of a module.
const SCALE: u32 = 8;

/// A code as rows of modules, dark ones true, with its white edge; empty if the text is too long for one.
pub fn modules(text: &str) -> Vec<Vec<bool>> {
    // Medium correction: paper gets wet and creased.
    let Ok(code) = QrCode::with_error_correction_level(text, EcLevel::M) else { return Vec::new() };
    let width = code.width();
    let dark = |row: usize, column: usize| {
        let inside = row.checked_sub(QUIET).zip(column.checked_sub(QUIET)).filter(|(row, column)| row.max(column) < &width);
        inside.is_some_and(|at| code[(at.1, at.0)] == Color::Dark)
    };
    let whole = width + 2 * QUIET;
    (0..whole).map(|row| (0..whole).map(|column| dark(row, column)).collect()).collect()
}

/// A code as a picture; `None` if the text is too long for one.
pub fn picture(text: &str, format: ImageFormat) -> Option<Vec<u8>> {
    let modules = modules(text);
    let side = u32::try_from(modules.len()).ok().filter(|side| *side > 0)? * SCALE;
    let is_dark = |x: u32, y: u32| {
        let place = |pixel: u32| usize::try_from(pixel / SCALE).unwrap_or_default();
        modules.get(place(y)).and_then(|row| row.get(place(x))).copied().unwrap_or_default()
    };
    let image = GrayImage::from_fn(side, side, |x, y| Luma([if is_dark(x, y) { 0 } else { 255 }]));
    let mut bytes = Cursor::new(Vec::new());
    DynamicImage::ImageLuma8(image).write_to(&mut bytes, format).ok()?;
    Some(bytes.into_inner())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_link_becomes_a_square_with_a_white_edge() {
        let modules = modules("https://chat.example.vn/join/A7KD2M9P");
        assert!(modules.len() > 25 && modules.iter().all(|row| row.len() == modules.len()));
        assert!(modules.iter().take(QUIET).flatten().all(|dark| !dark));
        // the finder's corner
        assert!(modules[QUIET][QUIET] && modules[QUIET + 6][QUIET] && !modules[QUIET + 1][QUIET + 1]);
        let picture = picture("A7KD2M9P", ImageFormat::Png).unwrap();
        assert_eq!(image::load_from_memory(&picture).unwrap().width() % SCALE, 0);
        assert!(super::modules(&"x".repeat(5_000)).is_empty());
    }
}
