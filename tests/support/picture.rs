//! Pictures to send.

use std::io::Cursor;

/// The picture of a number.
pub(crate) fn picture(number: u64) -> Vec<u8> {
    let colour = *blake3::hash(&number.to_le_bytes()).as_bytes();
    let mut png = Cursor::new(Vec::new());
    image::RgbImage::from_pixel(8, 8, image::Rgb([colour[0], colour[1], colour[2]]))
        .write_to(&mut png, image::ImageFormat::Png)
        .unwrap();
    png.into_inner()
}
