//! Whether a picture's file is there to its end. Decoders fill up what is missing with grey and say nothing; a receipt
//! whose lower half is grey proves nothing, and its owner does not know that it was cut off on its way.

use super::Kind;

/// Whether a file has the end that its kind of picture has: the end mark of a JPEG behind its scans, the last part of a
/// PNG, as many bytes as a `WebP` says that it has. What stands behind the end is not looked at.
pub(super) fn is_whole(kind: Kind, bytes: &[u8]) -> bool {
    match kind {
        Kind::Jpeg => jpeg_ends(bytes).is_some(),
        Kind::Png => png_ends(bytes).is_some(),
        Kind::Webp => webp_ends(bytes).is_some(),
        Kind::Pdf | Kind::Eml => true,
    }
}

/// Goes from segment to segment, each of which tells its length, and through the scans between them, to the end mark:
/// the small pictures that photos carry in a segment have end marks of their own.
fn jpeg_ends(bytes: &[u8]) -> Option<()> {
    const END: u8 = 0xD9;
    const SCAN: u8 = 0xDA;
    let mut at = 0;
    loop {
        let marker = next_marker(bytes, &mut at)?;
        match marker {
            END => return Some(()),
            // Marks without a length: the beginning, restarts, and one of old.
            0x01 | 0xD0..=0xD8 => {}
            _ => {
                let length = bytes.get(at..at.checked_add(2)?)?;
                let length = u16::from_be_bytes(length.try_into().ok()?);
                at = at.checked_add(usize::from(length))?;
                if marker == SCAN {
                    skip_scan(bytes, &mut at)?;
                }
            }
        }
    }
}

/// The next mark from a place on, and the place behind it.
fn next_marker(bytes: &[u8], at: &mut usize) -> Option<u8> {
    loop {
        let byte = *bytes.get(*at)?;
        let next = *bytes.get(at.checked_add(1)?)?;
        *at = at.checked_add(1)?;
        if byte == 0xFF && !matches!(next, 0x00 | 0xFF) {
            *at = at.checked_add(1)?;
            return Some(next);
        }
    }
}

/// To the next mark that is none of a scan's own restarts.
fn skip_scan(bytes: &[u8], at: &mut usize) -> Option<()> {
    loop {
        let before = *at;
        let marker = next_marker(bytes, at)?;
        if !matches!(marker, 0xD0..=0xD7) {
            // The caller reads it again.
            *at = before.max(at.checked_sub(2)?);
            return Some(());
        }
    }
}

/// Goes from part to part, each of which tells its length, through the last.
fn png_ends(bytes: &[u8]) -> Option<()> {
    const MARK: usize = 8;
    /// Length and name before what a part holds, a check sum behind it.
    const AROUND: usize = 12;
    let mut rest = bytes.get(MARK..)?;
    loop {
        let length = u32::from_be_bytes(rest.get(..4)?.try_into().ok()?);
        let name = rest.get(4..8)?;
        let is_last = name == b"IEND";
        let next = usize::try_from(length).ok()?.checked_add(AROUND)?;
        rest = rest.get(next..)?;
        if is_last {
            return Some(());
        }
    }
}

/// `RIFF`, then how many bytes follow.
fn webp_ends(bytes: &[u8]) -> Option<()> {
    let length = u32::from_le_bytes(bytes.get(4..8)?.try_into().ok()?);
    let end = usize::try_from(length).ok()?.checked_add(8)?;
    (bytes.len() >= end).then_some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A JPEG that carries a small one, with a restart in its scan.
    fn jpeg() -> Vec<u8> {
        let carried = b"\xff\xd8\xff\xd9";
        [
            b"\xff\xd8\xff\xe1\0\x06".as_slice(),
            carried,
            b"\xff\xff\xff\xda\0\x03\x01scan\xff\0scan\xff\xd0scan\xff\xda\0\x02again\xff\xd9",
        ]
        .concat()
    }

    #[test]
    fn a_jpeg_ends_behind_its_last_scan_and_nowhere_before() {
        let whole = jpeg();
        assert!(is_whole(Kind::Jpeg, &whole));
        assert!(is_whole(Kind::Jpeg, &[whole.as_slice(), b"more"].concat()));
        for cut in 0..whole.len() {
            assert!(!is_whole(Kind::Jpeg, &whole[..cut]), "{cut}");
        }
    }

    #[test]
    fn no_bytes_at_all_make_it_fail() {
        for kind in Kind::ALL {
            for bytes in [b"".as_slice(), b"\xff", &[0xff; 9], &[0; 9]] {
                is_whole(*kind, bytes);
            }
        }
        // Lengths that lead beyond everything.
        assert!(!is_whole(Kind::Jpeg, b"\xff\xd8\xff\xe1\xff\xff"));
        assert!(!is_whole(Kind::Png, b"12345678\xff\xff\xff\xffIDAT"));
        assert!(!is_whole(Kind::Webp, b"RIFF\xff\xff\xff\xffWEBP"));
    }
}
