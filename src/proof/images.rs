//! Pictures made anew from their pixels, so that nothing else in the file survives: no place, no camera, no second file.

use std::io::Cursor;

use image::codecs::jpeg::JpegEncoder;
use image::codecs::png::PngEncoder;
use image::codecs::webp::WebPEncoder;
use image::{DynamicImage, ImageDecoder, ImageError, ImageFormat, ImageReader, Limits};

use super::whole::is_whole;
use super::{Kind, Unfit};

/// The most pixels a picture may have; the largest of common telephones have 50 million.
const MOST_PIXELS: u64 = 51_000_000;
/// The most bytes its pixels may take in memory.
const MOST_BYTES: u64 = 256 * 1024 * 1024;
/// The longest side that is read.
const LONGEST_SIDE: u32 = 30_000;
/// How close to the original a photo stays.
const JPEG_QUALITY: u8 = 88;

/// The same picture, upright, and nothing beside it.
///
/// # Errors
/// [`Unfit::TooManyPixels`] before any memory is taken for them; [`Unfit::Damaged`] where it cannot be read to its end.
pub(super) fn made_anew(kind: Kind, bytes: &[u8]) -> Result<Vec<u8>, Unfit> {
    if !is_whole(kind, bytes) {
        return Err(Unfit::Damaged);
    }
    let format = match kind {
        Kind::Png => ImageFormat::Png,
        Kind::Jpeg => ImageFormat::Jpeg,
        Kind::Webp => ImageFormat::WebP,
        Kind::Pdf | Kind::Eml => return Err(Unfit::OtherKind),
    };
    let mut limits = Limits::no_limits();
    limits.max_image_width = Some(LONGEST_SIDE);
    limits.max_image_height = Some(LONGEST_SIDE);
    limits.max_alloc = Some(MOST_BYTES);
    let mut reader = ImageReader::with_format(Cursor::new(bytes), format);
    reader.limits(limits);
    let mut decoder = reader.into_decoder().map_err(|error| unfit(&error))?;
    let (width, height) = decoder.dimensions();
    if u64::from(width) * u64::from(height) > MOST_PIXELS || decoder.total_bytes() > MOST_BYTES {
        return Err(Unfit::TooManyPixels);
    }
    let upright = decoder.orientation().ok();
    let mut picture = DynamicImage::from_decoder(decoder).map_err(|error| unfit(&error))?;
    if let Some(upright) = upright {
        picture.apply_orientation(upright);
    }
    written(kind, picture).map_err(|_| Unfit::Damaged)
}

fn written(kind: Kind, picture: DynamicImage) -> Result<Vec<u8>, ImageError> {
    let mut bytes = Vec::new();
    match kind {
        Kind::Jpeg => {
            let encoder = JpegEncoder::new_with_quality(&mut bytes, JPEG_QUALITY);
            match &picture {
                DynamicImage::ImageLuma8(_) | DynamicImage::ImageRgb8(_) => {
                    picture.write_with_encoder(encoder)?;
                }
                _ => DynamicImage::from(picture.into_rgb8()).write_with_encoder(encoder)?,
            }
        }
        Kind::Webp => {
            let encoder = WebPEncoder::new_lossless(&mut bytes);
            let picture = if picture.color().has_alpha() {
                DynamicImage::from(picture.into_rgba8())
            } else {
                DynamicImage::from(picture.into_rgb8())
            };
            picture.write_with_encoder(encoder)?;
        }
        _ => picture.write_with_encoder(PngEncoder::new(&mut bytes))?,
    }
    Ok(bytes)
}

fn unfit(error: &ImageError) -> Unfit {
    match error {
        ImageError::Limits(_) => Unfit::TooManyPixels,
        _ => Unfit::Damaged,
    }
}
