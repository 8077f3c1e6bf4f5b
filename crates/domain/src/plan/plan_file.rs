//! JSON codec for plans, with an app marker and a version. Storage and files share one format, described by
//! `public/onshi-guide.schema.json`.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::fingerprint::fingerprint;
use crate::plan::Plan;
use crate::plan::answers::Answers;

/// Marker that identifies files of this app.
pub const APP: &str = "onshi-guide";
/// Version written by this build, and the newest it reads.
pub const VERSION: u32 = 2;
/// Upper bound of entry times (the year 2096). An entry from a wrong clock could otherwise never be replaced.
pub(super) const LATEST: u64 = 4_000_000_000_000;

/// Reason why text cannot be decoded. Such text is quarantined, never overwritten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rejected {
    /// Invalid JSON, truncated, or with invalid content.
    Corrupt,
    /// JSON of another app.
    Foreign,
    /// Written by a newer version of the guide.
    Newer,
    /// Encrypted: needs the passphrase first.
    Sealed,
}

impl Rejected {
    /// Error message for the person.
    pub fn message(self) -> &'static str {
        match self {
            Rejected::Corrupt => texts::saved::corrupt(),
            Rejected::Foreign => texts::saved::foreign(),
            Rejected::Newer => texts::saved::newer(),
            Rejected::Sealed => texts::saved::sealed(),
        }
    }
}

/// Encrypted file: everything needed for decryption except the passphrase. Bytes are base64.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sealed {
    /// Always `AES-GCM-256`.
    pub cipher: String,
    /// Always `PBKDF2-SHA-256`.
    pub kdf: String,
    /// PBKDF2 iterations.
    pub iterations: u32,
    /// PBKDF2 salt.
    pub salt: String,
    /// AES-GCM initialization vector.
    pub iv: String,
    /// Ciphertext of an encoded plan file.
    pub data: String,
}

#[derive(Deserialize)]
struct Head {
    app: String,
    version: u32,
    #[serde(default)]
    encrypted: Option<serde::de::IgnoredAny>,
}

/// Version 1: a single set of answers, no plans.
#[derive(Deserialize)]
struct Whole1 {
    answers: Answers,
}

#[derive(Deserialize)]
struct Whole2 {
    plans: Vec<Plan>,
}

/// The file of a device in a shared folder: plans, and what the person calls the device.
#[derive(Deserialize)]
struct DeviceFile {
    #[serde(default)]
    device: String,
}

/// A page's journal: plans, and when it was written.
#[derive(Deserialize)]
struct Journal {
    #[serde(default)]
    written: u64,
}

#[derive(Deserialize)]
struct SealedFile {
    encrypted: Sealed,
}

#[derive(Serialize)]
struct Out<'a> {
    app: &'a str,
    version: u32,
    plans: &'a [&'a Plan],
}

#[derive(Serialize)]
struct DeviceOut<'a> {
    app: &'a str,
    version: u32,
    device: &'a str,
    plans: &'a [&'a Plan],
}

#[derive(Serialize)]
struct SealedOut<'a> {
    app: &'a str,
    version: u32,
    encrypted: &'a Sealed,
}

/// Encodes `plans` as a file or a stored record.
pub fn encode(plans: &[&Plan]) -> String {
    serde_json::to_string(&Out { app: APP, version: VERSION, plans }).unwrap_or_default()
}

/// Encodes the file of a device in a shared folder: a file of plans that also has what the person calls the device. It
/// is imported like any other.
pub fn encode_of_device(device: &str, plans: &[&Plan]) -> String {
    serde_json::to_string(&DeviceOut { app: APP, version: VERSION, device, plans }).unwrap_or_default()
}

/// Decodes a file of a shared folder: what its device is called, blank if it has no name, and its plans.
pub fn decode_of_device(text: &str) -> Result<(String, Vec<Plan>), Rejected> {
    let plans = decode_new(text)?;
    let device = serde_json::from_str::<DeviceFile>(text).map(|file| file.device).unwrap_or_default();
    Ok((device, plans))
}

/// When the journal `text` was written, in milliseconds since 1970; `None` if it does not say.
pub fn written_at(text: &str) -> Option<u64> {
    serde_json::from_str::<Journal>(text).ok().map(|journal| journal.written).filter(|at| *at > 0)
}

/// Encodes an encrypted file.
pub fn encode_sealed(encrypted: &Sealed) -> String {
    serde_json::to_string(&SealedOut { app: APP, version: VERSION, encrypted }).unwrap_or_default()
}

/// File name from a title and a day. Characters that file systems reject are replaced.
pub fn file_name(what: &str, day: NaiveDate, sealed: bool) -> String {
    format!(
        "onshi-guide-{}-{day}{}.json",
        in_file_name(what),
        if sealed { texts::saved::phrase_mark() } else { "" }
    )
}

/// The first 40 characters of `what`, with characters that file systems reject replaced by `_`.
pub(crate) fn in_file_name(what: &str) -> String {
    let refused = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let what: String = what.chars().take(40).map(|c| if refused(c) { '_' } else { c }).collect();
    what.trim().into()
}

/// Id for the plan of the version 1 file `text`, which has none: the same whenever the file is read, so that it is known
/// when it is imported again.
pub fn id_of(text: &str) -> String {
    format!("{:016x}", fingerprint(text.bytes()))
}

/// Decodes a file of any version. Version 1 becomes one plan with id `fresh`.
pub fn decode(text: &str, fresh: &str) -> Result<Vec<Plan>, Rejected> {
    let head = head(text)?;
    if head.version != 1 || head.encrypted.is_some() {
        return decode_new(text);
    }
    let whole: Whole1 = serde_json::from_str(text).map_err(|_| Rejected::Corrupt)?;
    let mut plan = Plan::new(fresh.into());
    plan.write(&whole.answers, 1);
    Ok(vec![plan])
}

/// Decodes a file or record of version 2, whose plans have ids.
pub fn decode_new(text: &str) -> Result<Vec<Plan>, Rejected> {
    let head = head(text)?;
    if head.encrypted.is_some() {
        return Err(Rejected::Sealed);
    }
    let whole: Whole2 = serde_json::from_str(text).map_err(|_| Rejected::Corrupt)?;
    whole.plans.into_iter().map(checked).collect::<Option<_>>().ok_or(Rejected::Corrupt)
}

/// A plan as it was decoded, with bounded times; `None` if its id cannot be one.
pub(in crate::plan) fn checked(mut plan: Plan) -> Option<Plan> {
    plan.entries.iter_mut().for_each(|(_, entry)| entry.at = entry.at.min(LATEST));
    is_id(&plan.id).then_some(plan)
}

/// Decodes a stored record; `Corrupt` if it doesn't contain plan `id`.
pub fn decode_one(text: &str, id: &str) -> Result<Plan, Rejected> {
    let plans = decode_new(text)?;
    plans.into_iter().find(|plan| plan.id == id).ok_or(Rejected::Corrupt)
}

/// Encodes a summary for the list. No marker or version: a summary is only read beside its plan, and hundreds are
/// read at once.
pub fn encode_summary(plan: &Plan) -> String {
    serde_json::to_string(&plan.summary()).unwrap_or_default()
}

/// Decodes a summary; `None` if invalid.
pub fn decode_summary(text: &str) -> Option<Plan> {
    serde_json::from_str(text).ok()
}

/// Decodes an encrypted file, without decrypting it; `Corrupt` if there is no encrypted part.
pub fn decode_sealed(text: &str) -> Result<Sealed, Rejected> {
    // Nothing in it has line breaks of its own: those within a text are of a mail.
    let text = text.replace(['\r', '\n'], "");
    head(&text)?;
    serde_json::from_str::<SealedFile>(&text).map(|file| file.encrypted).map_err(|_| Rejected::Corrupt)
}

fn head(text: &str) -> Result<Head, Rejected> {
    let head: Head = serde_json::from_str(text)
        .map_err(|e| if e.is_data() { Rejected::Foreign } else { Rejected::Corrupt })?;
    match head {
        Head { app, .. } if app != APP => Err(Rejected::Foreign),
        Head { version: 0, .. } => Err(Rejected::Corrupt),
        Head { version: 1..=VERSION, .. } => Ok(head),
        _ => Err(Rejected::Newer),
    }
}

fn is_id(id: &str) -> bool {
    (1..=64).contains(&id.len()) && id.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-')
}
