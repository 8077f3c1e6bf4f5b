//! The saved state as text: JSON with a mark and a version.

use serde::{Deserialize, Serialize};

use super::answers::Answers;

/// The mark by which the guide knows its own.
pub const APP: &str = "onshi-guide";
/// The version that this build writes, and the newest that it reads.
pub const VERSION: u32 = 1;

/// Why a saved state cannot be read. It is then set aside, never overwritten.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Rejected {
    /// Not JSON, or not whole.
    Corrupt,
    /// JSON of something else.
    Foreign,
    /// Written by a later version of the guide.
    Newer,
}

impl Rejected {
    pub fn message(self) -> &'static str {
        match self {
            Rejected::Corrupt => "保存されていた内容が壊れていて読み取れませんでした。",
            Rejected::Foreign => "保存場所に、このガイドのものではない内容がありました。",
            Rejected::Newer => {
                "保存されていた内容は、このガイドの新しい版で作られたもので、読み取れませんでした。"
            }
        }
    }
}

#[derive(Deserialize)]
struct Head {
    app: String,
    version: u32,
}

#[derive(Deserialize)]
struct Whole {
    answers: Answers,
}

#[derive(Serialize)]
struct Out<'a> {
    app: &'a str,
    version: u32,
    answers: &'a Answers,
}

/// What is written for `answers`.
pub fn encode(answers: &Answers) -> String {
    serde_json::to_string(&Out { app: APP, version: VERSION, answers }).unwrap_or_default()
}

/// What was written, read back.
pub fn decode(text: &str) -> Result<Answers, Rejected> {
    let head: Head = serde_json::from_str(text)
        .map_err(|e| if e.is_data() { Rejected::Foreign } else { Rejected::Corrupt })?;
    match head {
        Head { app, .. } if app != APP => Err(Rejected::Foreign),
        Head { version: 1..=VERSION, .. } => {
            serde_json::from_str::<Whole>(text).map(|w| w.answers).map_err(|_| Rejected::Corrupt)
        }
        Head { version: 0, .. } => Err(Rejected::Corrupt),
        _ => Err(Rejected::Newer),
    }
}
