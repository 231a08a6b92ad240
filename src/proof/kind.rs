//! What kind of file it is, by its content alone: neither its name nor what a browser says of it counts.

use super::{LARGEST_FILE_BYTES, Unfit, mail};
use crate::domain::words::words;

/// How far into a file the mark of a PDF may stand: scanners and mail programs put a little before it.
const PDF_MARK_WITHIN: usize = 1024;

words! {
    /// A kind of file that can be proof.
    Kind, "kind" {
        /// A document.
        Pdf = "pdf",
        /// A picture, such as of a screen.
        Png = "png",
        /// A photo.
        Jpeg = "jpeg",
        /// A picture.
        Webp = "webp",
        /// A mail with everything in it.
        Eml = "eml",
    }
}

impl Kind {
    /// What a file is.
    ///
    /// # Errors
    /// [`Unfit`] with the kind of its mistake, so that its owner can be told what to do.
    pub fn of(bytes: &[u8]) -> Result<Self, Unfit> {
        if bytes.is_empty() {
            return Err(Unfit::Empty);
        }
        if bytes.len() > LARGEST_FILE_BYTES {
            return Err(Unfit::TooLarge);
        }
        let known = infer::get(bytes).map_or("", |kind| kind.mime_type());
        match known {
            "image/png" => Ok(Self::Png),
            "image/jpeg" => Ok(Self::Jpeg),
            "image/webp" => Ok(Self::Webp),
            "image/heif" | "image/heic" | "image/avif" => Err(Unfit::PhonePhoto),
            picture if picture.starts_with("image/") => Err(Unfit::OtherPicture),
            film if film.starts_with("video/") || film.starts_with("audio/") => {
                Err(Unfit::Recording)
            }
            _ if has_pdf_mark(bytes) => {
                if is_whole_pdf(bytes) {
                    Ok(Self::Pdf)
                } else {
                    Err(Unfit::Damaged)
                }
            }
            other => Self::of_the_rest(bytes, other),
        }
    }

    fn of_the_rest(bytes: &[u8], known: &str) -> Result<Self, Unfit> {
        if is_compound(bytes) {
            return Err(if has_outlook_streams(bytes) {
                Unfit::OutlookMail
            } else {
                Unfit::Office
            });
        }
        if known.contains("officedocument")
            || known.contains("opendocument")
            || known == "text/rtf"
            || known == "application/rtf"
        {
            return Err(Unfit::Office);
        }
        if infer::is_archive(bytes) {
            return Err(Unfit::Archive);
        }
        if mail::is_mail(bytes) {
            return Ok(Self::Eml);
        }
        Err(Unfit::OtherKind)
    }

    /// Its media type, as it is served.
    #[must_use]
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Png => "image/png",
            Self::Jpeg => "image/jpeg",
            Self::Webp => "image/webp",
            Self::Eml => "message/rfc822",
        }
    }

    /// The ending of its name, without the dot.
    #[must_use]
    pub const fn ending(self) -> &'static str {
        match self {
            Self::Jpeg => "jpg",
            other => other.as_str(),
        }
    }

    /// Whether it is a picture: those are made anew, and may be looked at in the browser.
    #[must_use]
    pub const fn is_picture(self) -> bool {
        matches!(self, Self::Png | Self::Jpeg | Self::Webp)
    }
}

fn has_pdf_mark(bytes: &[u8]) -> bool {
    let head = bytes.get(..PDF_MARK_WITHIN).unwrap_or(bytes);
    head.windows(5).any(|part| part == b"%PDF-")
}

/// A PDF names its end; one that was cut off does not.
fn is_whole_pdf(bytes: &[u8]) -> bool {
    bytes.windows(5).rev().any(|part| part == b"%%EOF")
}

/// The container of old office files and of Outlook's mails.
fn is_compound(bytes: &[u8]) -> bool {
    bytes.starts_with(&[0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
}

fn has_outlook_streams(bytes: &[u8]) -> bool {
    let mark: Vec<u8> = "__substg1.0_".bytes().flat_map(|byte| [byte, 0]).collect();
    bytes.windows(mark.len()).any(|part| part == mark)
}

#[cfg(test)]
mod tests {
    use super::*;

    const MAIL: &str = "From: a@acme.com\r\nTo: b@example.org\r\nDate: Sun, 1 Nov 2026 08:00:00 +0000\r\nSubject: Order\r\n\r\nThank you.\r\n";

    #[test]
    fn content_tells_the_kind() {
        assert_eq!(Kind::of(MAIL.as_bytes()), Ok(Kind::Eml));
        assert_eq!(Kind::of(b"%PDF-1.7\n1 0 obj\n%%EOF\n"), Ok(Kind::Pdf));
        assert_eq!(Kind::of(b"\n\n%PDF-1.7\n1 0 obj\n%%EOF"), Ok(Kind::Pdf));
        assert_eq!(Kind::of(b"\x89PNG\r\n\x1a\n<html>"), Ok(Kind::Png));
        assert_eq!(Kind::of(b"\xff\xd8\xff\xe0%PDF-1.7"), Ok(Kind::Jpeg));
    }

    #[test]
    fn what_is_not_taken_is_told_by_its_kind() {
        let far = [vec![b' '; PDF_MARK_WITHIN], b"%PDF-1.7 %%EOF".to_vec()].concat();
        let msg = [
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".to_vec(),
            "__substg1.0_".bytes().flat_map(|byte| [byte, 0]).collect(),
        ]
        .concat();
        for (bytes, unfit) in [
            (b"".to_vec(), Unfit::Empty),
            (vec![b'a'; LARGEST_FILE_BYTES + 1], Unfit::TooLarge),
            (b"%PDF-1.7\n1 0 obj".to_vec(), Unfit::Damaged),
            (far, Unfit::OtherKind),
            (b"GIF89a\0\0".to_vec(), Unfit::OtherPicture),
            (
                b"\0\0\0\x18ftypheic\0\0\0\0mif1heic".to_vec(),
                Unfit::PhonePhoto,
            ),
            (b"PK\x03\x04\x14\0\0\0\0\0".to_vec(), Unfit::Archive),
            (msg, Unfit::OutlookMail),
            (
                b"<!doctype html><script>alert(1)</script>".to_vec(),
                Unfit::OtherKind,
            ),
            (
                b"<svg xmlns='http://www.w3.org/2000/svg'/>".to_vec(),
                Unfit::OtherKind,
            ),
            (b"just some text".to_vec(), Unfit::OtherKind),
            (b"\x7fELF\x02\x01\x01".to_vec(), Unfit::OtherKind),
        ] {
            let beginning = String::from_utf8_lossy(&bytes[..bytes.len().min(20)]).into_owned();
            assert_eq!(Kind::of(&bytes), Err(unfit), "{beginning:?}");
        }
    }
}
