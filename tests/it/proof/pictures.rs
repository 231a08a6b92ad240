//! Pictures: what is beside their pixels goes, and those that would fill the memory are refused before they do.

use std::io::Cursor;
use std::time::Duration;

use flate2::Crc;
use image::{DynamicImage, ImageFormat, RgbImage, RgbaImage};
use redress::proof::Unfit;

use super::world::{DANA, World};
use crate::browser_client::texts;

pub fn png(width: u32, height: u32) -> Vec<u8> {
    encoded(&RgbaImage::new(width, height).into(), ImageFormat::Png)
}

fn encoded(picture: &DynamicImage, format: ImageFormat) -> Vec<u8> {
    let mut bytes = Cursor::new(Vec::new());
    picture.write_to(&mut bytes, format).unwrap();
    bytes.into_inner()
}

/// A picture of the Eiffel tower, taken sideways, that says where and with what.
fn telling_photo() -> Vec<u8> {
    let mut exif = b"Exif\0\0II*\0\x08\0\0\0\x02\0".to_vec();
    exif.extend(*b"\x0e\x01\x02\0\x14\0\0\0\x26\0\0\0"); // description, 20 letters at 38
    exif.extend(*b"\x12\x01\x03\0\x01\0\0\0\x06\0\0\0"); // turned by a quarter
    exif.extend([0; 4]);
    exif.extend(*b"48.8584N 2.2945E cam\0");
    let plain = encoded(&RgbImage::new(40, 20).into(), ImageFormat::Jpeg);
    let length = u16::try_from(exif.len() + 2).unwrap().to_be_bytes();
    [&plain[..2], b"\xff\xe1", &length, &exif, &plain[2..]].concat()
}

fn chunk(kind: [u8; 4], data: &[u8]) -> Vec<u8> {
    let named = [kind.as_slice(), data].concat();
    let mut crc = Crc::new();
    crc.update(&named);
    let length = u32::try_from(data.len()).unwrap().to_be_bytes();
    [length.as_slice(), &named, &crc.sum().to_be_bytes()].concat()
}

/// Some bytes that claim to be a picture of this size.
fn claiming(width: u32, height: u32) -> Vec<u8> {
    let mut head = Vec::new();
    head.extend(width.to_be_bytes());
    head.extend(height.to_be_bytes());
    head.extend([8, 6, 0, 0, 0]);
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        chunk(*b"IHDR", &head),
        chunk(*b"IDAT", &[0x78, 0x9c, 0x63, 0, 0, 0, 1, 0, 1]),
        chunk(*b"IEND", &[]),
    ]
    .concat()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|own| own == part)
}

#[tokio::test]
async fn a_photo_no_longer_tells_where_it_was_taken_and_stands_upright() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let photo = telling_photo();
    assert!(holds(&photo, b"48.8584N"));
    let page = dana.hand_in(draft, &[("tower.jpg", &photo)]).await;
    assert_eq!(page.status, 200, "{}", page.body);
    let kept = world.kept().await.remove(0);
    assert!(!holds(&kept, b"48.8584N") && !holds(&kept, b"Exif"));
    let upright = image::load_from_memory(&kept).unwrap();
    assert_eq!((upright.width(), upright.height()), (20, 40));
}

#[tokio::test]
async fn of_two_files_in_one_only_the_picture_survives() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let html = b"<html><script>alert(document.domain)</script>";
    let inside = {
        let plain = png(8, 8);
        let text = chunk(
            *b"tEXt",
            b"Comment\0<html><script>alert(document.domain)</script>",
        );
        [&plain[..33], &text, &plain[33..], html].concat()
    };
    let webp = [
        encoded(&RgbImage::new(6, 6).into(), ImageFormat::WebP),
        html.to_vec(),
    ]
    .concat();
    let files: [(&str, &[u8]); 2] = [("page.html", &inside), ("b.webp", &webp)];
    let page = dana.hand_in(draft, &files).await;
    assert_eq!(page.status, 200, "{}", page.body);
    for kept in world.kept().await {
        assert!(!holds(&kept, b"script"));
        image::load_from_memory(&kept).unwrap();
    }
    for row in world.rows().await {
        let given = dana.browser.get(&format!("/proofs/{}", row.id)).await;
        let kind = given.headers["content-type"].to_str().unwrap();
        assert!(matches!(kind, "image/png" | "image/webp"), "{kind}");
    }
}

#[tokio::test]
async fn what_would_fill_the_memory_or_breaks_off_is_refused() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let whole = png(64, 64);
    let files: [(&str, &[u8], &str); 5] = [
        ("bomb.png", &claiming(60_000, 60_000), "50 million pixels"),
        ("wide.png", &claiming(29_000, 29_000), "50 million pixels"),
        ("nothing.png", &claiming(0, 10), "damaged"),
        ("short.png", &claiming(1_000, 1_000), "damaged"),
        ("cut.png", &whole[..whole.len() / 2], "damaged"),
    ];
    for (name, bytes, reason) in files {
        let page = dana.hand_in(draft, &[(name, bytes)]).await;
        assert_eq!(page.status, 422, "{name}");
        let said = &texts(&page, "[role=alert] li a")[0];
        assert!(
            said.contains(reason) && said.contains(name),
            "{name}: {said}"
        );
    }
    assert_eq!(world.kept().await.len(), 0);
    assert_eq!(world.rows().await.len(), 0);
}

/// A picture with something to see everywhere, in every format that is taken.
fn colourful() -> [(&'static str, Vec<u8>); 3] {
    let picture = RgbImage::from_fn(40, 24, |x, y| {
        let mixed = x * 7_919 + y * 104_729;
        image::Rgb(
            [mixed % 251, mixed % 241, (x * y) % 256].map(|part| u8::try_from(part).unwrap()),
        )
    });
    let picture = DynamicImage::from(picture);
    [
        ("photo.jpg", encoded(&picture, ImageFormat::Jpeg)),
        ("screen.png", encoded(&picture, ImageFormat::Png)),
        ("picture.webp", encoded(&picture, ImageFormat::WebP)),
    ]
}

#[tokio::test]
async fn wherever_a_picture_is_cut_off_it_is_refused_or_whole() {
    let world = World::new().await;
    let vault = &world.registry.vault;
    for (name, whole) in colourful() {
        let made = vault.seal(whole.clone()).await.unwrap();
        let mut refused = 0;
        for cut in 0..whole.len() {
            match vault.seal(whole[..cut].to_vec()).await {
                Ok(sealed) => assert_eq!(sealed.bytes, made.bytes, "{name} cut at {cut}"),
                Err(Unfit::Empty | Unfit::OtherKind | Unfit::Damaged) => refused += 1,
                Err(other) => panic!("{name} cut at {cut}: {other}"),
            }
        }
        assert_eq!(refused, whole.len(), "half a {name} was taken for a whole");
        // What stands behind the end takes nothing away from the picture.
        let longer = [whole.as_slice(), b"and more"].concat();
        let again = vault.seal(longer).await.unwrap();
        assert_eq!(again.bytes, made.bytes, "{name}");
    }
}

#[tokio::test]
async fn wherever_something_is_missing_inside_a_picture_no_harm_is_done() {
    let world = World::new().await;
    let vault = &world.registry.vault;
    for (name, whole) in colourful() {
        let mut refused = 0;
        let mut taken = 0;
        for from in (12..whole.len()).step_by(23) {
            for missing in [1, 2, 60] {
                let to = (from + missing).min(whole.len());
                let holed = [&whole[..from], &whole[to..]].concat();
                match vault.seal(holed).await {
                    Ok(sealed) => {
                        let picture = image::load_from_memory(&sealed.bytes).unwrap();
                        assert!(picture.width() > 0, "{name} without {from} to {to}");
                        taken += 1;
                    }
                    Err(Unfit::OtherKind | Unfit::Damaged | Unfit::TooManyPixels) => refused += 1,
                    Err(other) => panic!("{name} without {from} to {to}: {other}"),
                }
            }
        }
        assert!(refused > 0, "{name}: {taken} taken");
    }
}

#[tokio::test]
async fn half_a_picture_is_told_to_its_owner_and_the_whole_is_taken() {
    let world = World::new().await;
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    for (name, whole) in colourful() {
        for eighths in 1..8 {
            let half = &whole[..whole.len() * eighths / 8];
            let page = dana.hand_in(draft, &[(name, half)]).await;
            assert_eq!(page.status, 422, "{name} {eighths}/8");
            let said = &texts(&page, "[role=alert] li a")[0];
            assert!(said.contains("damaged") && said.contains(name), "{said}");
        }
        let page = dana.hand_in(draft, &[(name, &whole)]).await;
        assert_eq!(page.status, 200, "{name}");
    }
    assert_eq!(world.rows().await.len(), 3);
    assert_eq!(world.kept().await.len(), 3, "no half is left lying");
}

#[tokio::test]
async fn a_picture_that_takes_too_long_is_told_and_leaves_nothing() {
    let mut world = World::new().await;
    // Nobody works here, so that it takes too long however fast the machine is.
    let idle = world.registry.vault.clone();
    world.registry.registry.vault = idle.with_workers(0, Duration::from_millis(20));
    let mut dana = world.person(DANA).await;
    let draft = world.draft(&dana).await;
    let page = dana.hand_in(draft, &[("slow.png", &png(8, 8))]).await;
    assert_eq!(page.status, 422, "{}", page.body);
    let said = &texts(&page, "[role=alert] li a")[0];
    assert!(
        said.contains("slow.png") && said.contains("took too long"),
        "{said}"
    );
    assert_eq!(world.rows().await.len(), 0);
    assert_eq!(world.kept().await.len(), 0);
    // Other kinds of files need nobody to work on them.
    let pdf = b"%PDF-1.7\n1 0 obj\n%%EOF\n";
    let page = dana.hand_in(draft, &[("bill.pdf", pdf)]).await;
    assert_eq!(page.status, 200);
}
