//! Share links: the answers in the URL fragment, which no server sees.
//!
//! `share=2;2027-06-01;22;pharmacy;new;first;request_deadline.2027-04-05;k3fq9`: version, opening, prefecture (its
//! JIS number), kind, application, timing; then, on request, each told day; last the checksum. Parts
//! may be blank. Anything after the checksum is ignored: a full stop, a bracket, a site's tracking parameters. A
//! missing or wrong checksum means that the link was cut or altered. Nothing in a link identifies a person: no form
//! fields, notes or progress.
//!
//! Version 1 has no checksum and no told days, and omits trailing blank parts.

use chrono::NaiveDate;

use crate::facts::edition::MilestoneDetails;
use crate::facts::{Details, Facts};
use crate::plan::answers::{Answers, Application, Keyword, Kind, Timing, opening_day_word, opening_word};
use crate::plan::plan_list::opening_told;
use crate::rules::calendar::{self, half_width, iso, month_start, parse_date};
use crate::rules::schedule::{about_word, out_of_range, parse_told_day};

/// Version written by this build, and the newest it reads.
pub const VERSION: u32 = 2;
/// Version without a checksum.
const VERSION_1: u32 = 1;

const MARK: &str = "share=";

/// Maximum number of characters read from a fragment. A link has about 300 at most, `;` and `=` encoded.
const READ_MAX: usize = 500;

/// Start of the checksum part; no other part starts like this.
const CHECK: &str = ";k";
/// Length of the checksum in characters.
const CHECKSUM_LENGTH: usize = 4;

// Keywords are part of the format, as years-old links must work: those of plan files for kind and application, others for
// the timing. None is a prefix of another, so that a cut one is detected.
const KINDS: &[(&str, Kind)] = Kind::KEYWORDS;
const APPLICATIONS: &[(&str, Application)] = Application::KEYWORDS;
const TIMINGS: [(&str, Timing); 2] = [("first", Timing::FromFirst), ("later", Timing::Later)];

/// Reason why a share link cannot be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ShareError {
    /// Written by a newer version of the guide.
    NewerVersion,
    /// Truncated.
    Cut,
    /// Altered.
    Broken,
}

impl ShareError {
    /// Error message with the remedy.
    pub fn message(self) -> &'static str {
        match self {
            ShareError::NewerVersion => texts::share::newer(),
            ShareError::Cut => texts::share::cut(),
            ShareError::Broken => texts::share::broken(),
        }
    }
}

/// Content of a share link.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    /// 診療開始日; `None` if missing or unreadable.
    pub opening: Option<NaiveDate>,
    /// Japanese name of a prefecture in the facts; blank for none.
    pub prefecture: String,
    /// Kind of institution; `None` if not chosen.
    pub kind: Option<Kind>,
    /// Kind of application; `None` if not chosen.
    pub application: Option<Application>,
    /// Start of online eligibility verification; `None` if not chosen.
    pub timing: Option<Timing>,
    /// Dates stated by an office for this opening and prefecture, with their milestone ids.
    pub told: Vec<(String, NaiveDate)>,
}

impl Shared {
    /// The shareable part of `answers`, without told days. Unreadable openings and unknown prefectures are left
    /// out.
    pub fn of(facts: &Facts, answers: &Answers) -> Self {
        let known = facts.prefectures.contains(&answers.prefecture);
        Shared {
            opening: day(&answers.opening),
            prefecture: if known { answers.prefecture.clone() } else { String::new() },
            kind: answers.kind,
            application: answers.application,
            timing: answers.timing,
            told: Vec::new(),
        }
    }

    /// As [`Shared::of`], with the readable days that an office told for this opening and prefecture.
    pub fn with_told(facts: &Facts, details: &Details, answers: &Answers) -> Self {
        let mut shared = Shared::of(facts, answers);
        let Some(opening) = shared.opening.filter(|_| !shared.prefecture.is_empty()) else { return shared };
        let designation = month_start(opening);
        let here = answers
            .deadlines
            .iter()
            .filter(|(id, _)| answers.told_for_other_context(id, designation).is_none());
        // A link has days only: the office does not stand by what it told with 「頃」, and the word would be lost.
        let sure = here.filter(|(_, text)| about_word(text).is_none());
        let told = sure.filter_map(|(id, text)| Some((id.clone(), parse_told_day(text, designation).ok()??)));
        shared.told = told.filter(|(id, _)| milestone(details, id).is_some()).collect();
        shared
    }

    /// Returns `true` if the link would carry nothing.
    pub fn is_blank(&self) -> bool {
        *self == Shared::default()
    }

    /// Summary for the confirmation before a link is applied; an opening that is not covered is said to be so. A line for opening, prefecture and kind, one for the
    /// application, one for each stated date. The first line also names missing answers.
    pub fn lines(&self, facts: &Facts, details: &Details) -> Vec<String> {
        let range = self.opening.and_then(|date| out_of_range(facts, date));
        let opening = match range {
            Some(error) => {
                let opening = texts::answers::opening_day(opening_day_word(self.kind));
                texts::share::opening_out(opening, error.message())
            }
            None => opening_told(self.opening, self.kind),
        };
        let prefecture = match self.prefecture.as_str() {
            "" => texts::share::no_prefecture().to_string(),
            name => texts::name(name).to_string(),
        };
        let kind = self.kind.map_or(texts::share::no_kind(), Kind::label);
        let place = [opening, prefecture, kind.into()];
        let application = self.application.map(|application| match application {
            Application::New => texts::answers::new().to_string(),
            Application::Retroactive => texts::answers::retroactive_short().into(),
            Application::Unsure => texts::answers::unsure_short().into(),
        });
        let timing = self.timing.map(|timing| match timing {
            Timing::FromFirst => texts::answers::from_first_short(opening_word(self.kind)),
            Timing::Later => texts::answers::later_short(opening_word(self.kind)),
        });
        let place = place.join(texts::common::dot());
        let way = application.into_iter().chain(timing).collect::<Vec<_>>().join(texts::common::dot());
        let told = self.told.iter().map(|(id, date)| {
            let label = milestone(details, id).map_or(id.as_str(), |milestone| &milestone.label);
            texts::share::told(label, calendar::day(*date))
        });
        [place, way].into_iter().chain(told).filter(|line| !line.is_empty()).collect()
    }
}

impl From<Shared> for Answers {
    fn from(shared: Shared) -> Self {
        let mut answers = Answers {
            opening: shared.opening.map(|date| date.to_string()).unwrap_or_default(),
            prefecture: shared.prefecture,
            kind: shared.kind,
            application: shared.application,
            timing: shared.timing,
            ..Answers::default()
        };
        if let Some(opening) = shared.opening {
            for (id, date) in shared.told {
                answers.set_told_day(&id, date.to_string(), month_start(opening));
            }
        }
        answers
    }
}

fn milestone<'d>(details: &'d Details, id: &str) -> Option<&'d MilestoneDetails> {
    details
        .editions
        .iter()
        .rev()
        .find_map(|edition| edition.milestone(id))
        .filter(|milestone| milestone.ask.is_some())
}

/// Fragment, without `#`, that carries `shared`. Contains only characters that need no encoding.
pub fn link(facts: &Facts, shared: &Shared) -> String {
    let place = facts.prefectures.iter().position(|p| *p == shared.prefecture);
    let parts = [
        VERSION.to_string(),
        shared.opening.map(|date| date.to_string()).unwrap_or_default(),
        place.map(number).unwrap_or_default(),
        word(KINDS, shared.kind).into(),
        word(APPLICATIONS, shared.application).into(),
        word(&TIMINGS, shared.timing).into(),
    ];
    let told = shared.told.iter().map(|(id, date)| format!("{id}.{date}"));
    let body = parts.into_iter().chain(told).collect::<Vec<_>>().join(";");
    format!("{MARK}{body}{CHECK}{}", checksum(&body))
}

/// Checksum: four base-32 digits of FNV-1a (<http://www.isthe.com/chongo/tech/comp/fnv/>), folded to 20 bits. An
/// accidental change goes undetected once in a million.
fn checksum(text: &str) -> String {
    const FIGURES: &[u8; 32] = b"0123456789abcdefghijkmnpqrstuvwx";
    let hash =
        text.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let folded = (hash >> 20) ^ (hash & 0xf_ffff);
    (0..CHECKSUM_LENGTH).map(|i| char::from(FIGURES[(folded >> (5 * i) & 31) as usize])).collect()
}

/// Decodes `fragment`, with or without `#`; `None` if it is no share link.
pub fn read(facts: &Facts, details: &Details, fragment: &str) -> Option<Result<Shared, ShareError>> {
    let start: String = fragment.chars().take(READ_MAX).collect();
    // Mail programs and chat apps percent-encode these, Japanese keyboards type them full-width, and some phones
    // capitalize the first letter.
    let start = half_width(&start).to_lowercase().replace("%3b", ";").replace("%3d", "=").replace("%23", "#");
    let body = start.trim().trim_start_matches('#').strip_prefix(MARK)?;
    // Ends at the first character that cannot be part of a link.
    let end = body.find(|c: char| !(c.is_ascii_alphanumeric() || "-;._".contains(c))).unwrap_or(body.len());
    let body = &body[..end];
    let (version, rest) = body.split_once(';').unwrap_or((body.trim_end_matches('.'), ""));
    Some(match version.parse::<u32>() {
        Ok(VERSION_1) => parts(facts, details, rest.trim_end_matches(['.', ';'])),
        Ok(VERSION) => checked(body)
            .and_then(|body| parts(facts, details, body.split_once(';').map_or("", |(_, rest)| rest))),
        Ok(version) if version > VERSION => Err(ShareError::NewerVersion),
        _ => Err(ShareError::Broken),
    })
}

/// `body` without its checksum. Error if that is missing or wrong.
fn checked(body: &str) -> Result<&str, ShareError> {
    let (text, after) = body.rsplit_once(CHECK).ok_or(ShareError::Cut)?;
    let figures = after.get(..CHECKSUM_LENGTH).ok_or(ShareError::Cut)?;
    if figures == checksum(text) { Ok(text) } else { Err(ShareError::Broken) }
}

fn parts(facts: &Facts, details: &Details, text: &str) -> Result<Shared, ShareError> {
    let mut parts = text.split(';');
    let mut next = || parts.next().unwrap_or_default();
    let mut shared = Shared {
        opening: part(next(), |text| day(text).filter(|date| date.to_string() == text))?,
        prefecture: part(next(), |text| prefecture(facts, text))?.unwrap_or_default(),
        kind: part(next(), |text| meant(KINDS, text))?,
        application: part(next(), |text| meant(APPLICATIONS, text))?,
        timing: part(next(), |text| meant(&TIMINGS, text))?,
        told: Vec::new(),
    };
    for part in parts.filter(|part| !part.is_empty()) {
        let told = part.split_once('.').and_then(|(id, date)| Some((id.to_string(), iso::read(date)?)));
        let told = told.filter(|(id, _)| milestone(details, id).is_some());
        shared.told.push(told.ok_or(ShareError::Broken)?);
    }
    // Blank links are never created, so the content was cut off.
    if shared.is_blank() { Err(ShareError::Cut) } else { Ok(shared) }
}

/// Decodes one part; `None` if blank.
fn part<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Result<Option<T>, ShareError> {
    if text.is_empty() { Ok(None) } else { read(text).map(Some).ok_or(ShareError::Broken) }
}

/// A date with a four-digit year.
fn day(text: &str) -> Option<NaiveDate> {
    parse_date(text).ok().flatten().filter(|date| date.to_string().len() == 10)
}

/// JIS number of a prefecture. Two digits, so that a link cut after the first is detected.
fn number(place: usize) -> String {
    format!("{:02}", place + 1)
}

fn prefecture(facts: &Facts, text: &str) -> Option<String> {
    let place = (0..facts.prefectures.len()).find(|place| number(*place) == text)?;
    facts.prefectures.get(place).cloned()
}

fn word<T: Copy + PartialEq>(words: &[(&'static str, T)], value: Option<T>) -> &'static str {
    words.iter().find(|(_, meant)| value == Some(*meant)).map_or("", |(word, _)| *word)
}

fn meant<T: Copy>(words: &[(&'static str, T)], text: &str) -> Option<T> {
    words.iter().find(|(word, _)| *word == text).map(|(_, meant)| *meant)
}
