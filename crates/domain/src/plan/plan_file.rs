//! Plans as text: JSON with a mark and a version. What is stored and what a file holds have one form.
//! `public/onshi-guide.schema.json` describes it.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::plan::Plan;
use crate::plan::answers::Answers;

/// The mark by which the guide knows its own.
pub const APP: &str = "onshi-guide";
/// The version that this build writes, and the newest that it reads.
pub const VERSION: u32 = 2;
/// No entry is later than this (the year 2096): one from a wrong clock could otherwise never be replaced.
const LATEST: u64 = 4_000_000_000_000;

/// Why a text cannot be read. It is then set aside, never overwritten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rejected {
    /// Not JSON, or not whole.
    Corrupt,
    /// JSON of something else.
    Foreign,
    /// Written by a later version of the guide.
    Newer,
    /// A file with a passphrase: to be opened first.
    Sealed,
}

impl Rejected {
    pub fn message(self) -> &'static str {
        match self {
            Rejected::Corrupt => texts::saved::corrupt(),
            Rejected::Foreign => texts::saved::foreign(),
            Rejected::Newer => texts::saved::newer(),
            Rejected::Sealed => texts::saved::sealed(),
        }
    }
}

/// An encrypted file: what is needed to open it but the passphrase. Bytes are in base64.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sealed {
    /// `AES-GCM-256`.
    pub cipher: String,
    /// `PBKDF2-SHA-256`.
    pub kdf: String,
    pub iterations: u32,
    pub salt: String,
    pub iv: String,
    pub data: String,
}

#[derive(Deserialize)]
struct Head {
    app: String,
    version: u32,
    #[serde(default)]
    encrypted: Option<serde::de::IgnoredAny>,
}

/// Version 1: one state, without plans.
#[derive(Deserialize)]
struct Whole1 {
    answers: Answers,
}

#[derive(Deserialize)]
struct Whole2 {
    plans: Vec<Plan>,
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
struct SealedOut<'a> {
    app: &'a str,
    version: u32,
    encrypted: &'a Sealed,
}

/// What is written for `plans`.
pub fn encode(plans: &[&Plan]) -> String {
    serde_json::to_string(&Out { app: APP, version: VERSION, plans }).unwrap_or_default()
}

/// What is written for an encrypted file.
pub fn encode_sealed(encrypted: &Sealed) -> String {
    serde_json::to_string(&SealedOut { app: APP, version: VERSION, encrypted }).unwrap_or_default()
}

/// The name of a file that has `what` in it, without the signs that file systems refuse.
pub fn file_name(what: &str, day: NaiveDate, sealed: bool) -> String {
    format!(
        "onshi-guide-{}-{day}{}.json",
        in_file_name(what),
        if sealed { texts::saved::phrase_mark() } else { "" }
    )
}

/// The beginning of `what` without the signs that file systems refuse.
pub(crate) fn in_file_name(what: &str) -> String {
    let refused = |c: char| c.is_control() || "/\\:*?\"<>|".contains(c);
    let what: String = what.chars().take(40).map(|c| if refused(c) { '_' } else { c }).collect();
    what.trim().into()
}

/// What was written, read back. A state of version 1 becomes one plan with the id `fresh`.
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

/// The same of what this version wrote: all that is stored by id.
pub fn decode_new(text: &str) -> Result<Vec<Plan>, Rejected> {
    let head = head(text)?;
    if head.encrypted.is_some() {
        return Err(Rejected::Sealed);
    }
    let whole: Whole2 = serde_json::from_str(text).map_err(|_| Rejected::Corrupt)?;
    let mut plans = whole.plans;
    for plan in &mut plans {
        if !is_id(&plan.id) {
            return Err(Rejected::Corrupt);
        }
        plan.entries.iter_mut().for_each(|(_, entry)| entry.at = entry.at.min(LATEST));
    }
    Ok(plans)
}

/// The one plan that a stored text holds.
pub fn decode_one(text: &str, id: &str) -> Result<Plan, Rejected> {
    let plans = decode_new(text)?;
    plans.into_iter().find(|plan| plan.id == id).ok_or(Rejected::Corrupt)
}

/// What is written for a line of the list: the plan without its long texts, and without mark or version, since it is
/// never read but beside the plan itself, and hundreds are read at once.
pub fn encode_summary(plan: &Plan) -> String {
    serde_json::to_string(&plan.summary()).unwrap_or_default()
}

/// A line of the list, read back.
pub fn decode_summary(text: &str) -> Option<Plan> {
    serde_json::from_str(text).ok()
}

/// The encrypted part of a file, where it is one.
pub fn decode_sealed(text: &str) -> Result<Sealed, Rejected> {
    head(text)?;
    serde_json::from_str::<SealedFile>(text).map(|file| file.encrypted).map_err(|_| Rejected::Corrupt)
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
