//! The main screens look as they did: each is compared with the picture kept in `tests/pictures/looks`.
//!
//! Kept and compared are means of blocks of 8×8 px, so that another rounding of a letter's edge changes nothing.
//! Tolerance: at most 1 % of the blocks may differ by more than 24 of 255 in any colour. `ONSHI_LOOKS=keep tools/test`
//! keeps the screens as they are now; what was seen is in `target/pictures/look-*.png`.

use std::path::{Path, PathBuf};

use crate::person::{Person, out};
use crate::wait::{holds, until};

const BLOCK: usize = 8;
const BY: u8 = 24;
const AT_MOST: f64 = 0.01;

struct Blocks {
    width: usize,
    height: usize,
    /// Red, green and blue of each.
    means: Vec<u8>,
}

fn read(path: &Path) -> Blocks {
    let decoder = png::Decoder::new(std::io::BufReader::new(std::fs::File::open(path).unwrap()));
    let mut reader = decoder.read_info().unwrap();
    let mut bytes = vec![0; reader.output_buffer_size().unwrap()];
    let info = reader.next_frame(&mut bytes).unwrap();
    let samples = info.color_type.samples();
    let means = bytes.chunks(samples).flat_map(|pixel| pixel[..3].to_vec()).collect();
    Blocks { width: info.width as usize, height: info.height as usize, means }
}

fn blocks(picture: &Blocks) -> Blocks {
    let (width, height) = (picture.width / BLOCK, picture.height / BLOCK);
    let mean = |x: usize, y: usize, colour: usize| {
        let at = |i: usize| ((y * BLOCK + i / BLOCK) * picture.width + x * BLOCK + i % BLOCK) * 3 + colour;
        ((0..BLOCK * BLOCK).map(|i| u32::from(picture.means[at(i)])).sum::<u32>() / (BLOCK * BLOCK) as u32)
            as u8
    };
    let means = (0..width * height * 3).map(|i| mean(i / 3 % width, i / 3 / width, i % 3)).collect();
    Blocks { width, height, means }
}

fn write(path: &Path, blocks: &Blocks) {
    let file = std::io::BufWriter::new(std::fs::File::create(path).unwrap());
    let mut encoder = png::Encoder::new(file, blocks.width as u32, blocks.height as u32);
    encoder.set_color(png::ColorType::Rgb);
    encoder.write_header().unwrap().write_image_data(&blocks.means).unwrap();
}

fn kept(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/pictures/looks").join(format!("{name}.png"))
}

/// The share of blocks that differ by more than the tolerance.
fn differing(a: &Blocks, b: &Blocks) -> f64 {
    assert_eq!((a.width, a.height), (b.width, b.height));
    let differs = |(a, b): &(&[u8], &[u8])| a.iter().zip(*b).any(|(a, b)| a.abs_diff(*b) > BY);
    let all = a.means.chunks(3).zip(b.means.chunks(3));
    all.clone().filter(differs).count() as f64 / all.count() as f64
}

async fn looks_as_kept(me: &Person, name: &str, width: u32) {
    me.window(width, 1200).await;
    me.script("scrollTo(0, 0); document.activeElement.blur()").await;
    let name = format!("{name}-{width}");
    let keep = std::env::var("ONSHI_LOOKS").is_ok_and(|what| what == "keep");
    let mut before: Option<Blocks> = None;
    // What is still being drawn, or moves, is waited for.
    until(async || {
        me.snapshot(&format!("look-{name}")).await;
        let now = blocks(&read(&out(&format!("look-{name}.png"))));
        if keep {
            let is_still = before.as_ref().is_some_and(|before| differing(before, &now) == 0.0);
            before = Some(now);
            holds(is_still, || format!("{name} moves"))?;
            write(&kept(&name), before.as_ref().unwrap());
            return Ok(());
        }
        let share = differing(&now, &read(&kept(&name)));
        holds(share <= AT_MOST, || {
            format!(
                "{name}: {:.1} % of the blocks differ; see target/pictures/look-{name}.png",
                share * 100.0
            )
        })
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_main_screens_look_as_they_did() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    looks_as_kept(&me, "blank", 390).await;
    me.enter("2027-06-01", "静岡県").await;
    me.see("#verdict").await;
    for (name, theme) in [("plan", "light"), ("plan-dark", "dark")] {
        me.script(&format!("document.documentElement.dataset.theme = '{theme}'")).await;
        looks_as_kept(&me, name, 390).await;
        looks_as_kept(&me, name, 1280).await;
    }
    me.script("document.documentElement.dataset.theme = 'light'").await;
    for page in ["forms", "compare", "help"] {
        me.script(&format!("location.hash = '#{page}'")).await;
        looks_as_kept(&me, page, 1280).await;
        looks_as_kept(&me, page, 390).await;
    }
    me.leave().await;
}

#[test]
fn another_screen_is_told_apart() {
    let [plan, dark, forms] = ["plan-1280", "plan-dark-1280", "forms-1280"].map(|name| read(&kept(name)));
    assert!(differing(&plan, &dark) > 0.5);
    assert!(differing(&plan, &forms) > 10.0 * AT_MOST);
    assert_eq!(differing(&plan, &plan), 0.0);
}
