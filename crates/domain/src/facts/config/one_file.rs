//! Settings of an association inside the one file (`onshi-guide.html`): a data block that the file reads in the place of
//! `config.json`. `tools/onefile.mjs` leaves the block empty.

use super::Config;
use super::finding::MOST_BYTES;

/// How the block begins. It stands once in the file.
const BEGIN: &str = "<script type=\"application/json\" id=\"onshi-guide-config\">";
/// How it ends.
const END: &str = "</script>";
/// Text that every build of the guide has.
const GUIDE: &str = "<title>オンライン資格確認 導入ガイド</title>";

/// Largest file of a picture for the logo: as an address of data it is a third larger, and the other settings need room.
pub const MOST_PICTURE_BYTES: usize = 700_000;

impl Config {
    /// Puts the data of a picture in the place of the logo that has the name of its file.
    pub fn show_logo(&mut self, picture: Option<&(String, String)>) {
        if let Some((name, data)) = picture
            && self.logo.rsplit('/').next() == Some(name)
        {
            self.logo.clone_from(data);
        }
    }
}

/// Why settings cannot be put into a file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unfit {
    /// It is no guide in one file.
    NotTheGuide,
    /// It is a guide of a build that has no place for settings.
    TooOld,
    /// The settings are larger than the reader takes them.
    TooLarge,
}

/// The one file `html` with the settings `config`, a `config.json`, in it; settings that it has already are replaced.
pub fn with_settings(html: &str, config: &str) -> Result<String, Unfit> {
    if !html.contains(GUIDE) || !html.contains("<script type=\"module\">") {
        return Err(Unfit::NotTheGuide);
    }
    let config = in_script(config);
    if config.len() > MOST_BYTES {
        return Err(Unfit::TooLarge);
    }
    let (before, rest) = html.split_once(BEGIN).ok_or(Unfit::TooOld)?;
    let (_, after) = rest.split_once(END).ok_or(Unfit::TooOld)?;
    Ok([before, BEGIN, &config, END, after].concat())
}

/// JSON in a script element: the browser looks for the end of the element and for comments, before anybody reads the JSON.
/// Outside of texts JSON has no `<`.
fn in_script(json: &str) -> String {
    json.replace('<', "\\u003c")
}

/// Base64 as addresses of data have it.
pub fn base64(bytes: &[u8]) -> String {
    const LETTERS: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let group = |three: &[u8]| {
        let bits = three
            .iter()
            .chain([0, 0].iter())
            .take(3)
            .fold(0_usize, |bits, byte| bits << 8 | usize::from(*byte));
        let letter = |at: usize| char::from(LETTERS[bits >> (18 - 6 * at) & 63]);
        // Two bytes give three letters, one gives two.
        (0..4).map(move |at| if at <= three.len() { letter(at) } else { '=' }).collect::<Vec<_>>()
    };
    bytes.chunks(3).flat_map(group).collect()
}

/// The address of a picture's own data; `None` if `kind` is none of a picture.
pub fn picture_data(kind: &str, bytes: &[u8]) -> Option<String> {
    let kind = kind.split(';').next().unwrap_or_default().trim().to_ascii_lowercase();
    is_picture(&kind).then(|| ["data:", &kind, ";base64,", &base64(bytes)].concat())
}

/// Whether `address` is the data of a picture. Such an address asks for nothing, and a picture runs no scripts.
pub fn is_picture_data(address: &str) -> bool {
    let parts = address.strip_prefix("data:").and_then(|rest| rest.split_once(";base64,"));
    parts.is_some_and(|(kind, data)| {
        is_picture(kind) && data.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/' | b'='))
    })
}

fn is_picture(kind: &str) -> bool {
    matches!(kind, "image/png" | "image/jpeg" | "image/gif" | "image/webp" | "image/svg+xml")
}
