//! A link that hands the questions' answers to somebody else, in the part after `#`, which no server sees.
//!
//! `share=1;2027-06-01;22;pharmacy;new;first`: version, opening, prefecture (its JIS number), kind, application,
//! timing; a part may be blank, and blank ones at the end are left out. Nothing that tells who: no form field, note,
//! deadline or progress.

use chrono::NaiveDate;

use super::answers::{Answers, Application, Kind, Timing, opens};
use super::calendar::parse_date;
use super::facts::Facts;
use super::shelf::opening_told;

/// The version that this build writes, and the newest that it reads.
pub const VERSION: u32 = 1;

const MARK: &str = "share=";

/// Characters read of a fragment. A link of this version has at most 54, or 66 when `;` and `=` are encoded.
const READ_MAX: usize = 200;

// The words are part of the format: links of years ago have them. None begins another, so that a cut one is found.
const KINDS: [(&str, Kind); 5] = [
    ("hospital", Kind::Hospital),
    ("medical-clinic", Kind::MedicalClinic),
    ("dental-clinic", Kind::DentalClinic),
    ("medical-dental", Kind::MedicalDental),
    ("pharmacy", Kind::Pharmacy),
];
const APPLICATIONS: [(&str, Application); 3] =
    [("new", Application::New), ("retroactive", Application::Retroactive), ("unsure", Application::Unsure)];
const TIMINGS: [(&str, Timing); 2] = [("first", Timing::FromFirst), ("later", Timing::Later)];

/// Why a share link cannot be read.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ShareError {
    /// Written by a later version of the guide.
    NewerVersion,
    /// Cut off or altered.
    Broken,
}

impl ShareError {
    /// What to do about it.
    pub fn message(self) -> &'static str {
        match self {
            ShareError::NewerVersion => texts::share::newer(),
            ShareError::Broken => texts::share::broken(),
        }
    }
}

/// What a share link hands over.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Shared {
    pub opening: Option<NaiveDate>,
    /// Of the facts' list; blank for none.
    pub prefecture: String,
    pub kind: Option<Kind>,
    pub application: Option<Application>,
    pub timing: Option<Timing>,
}

impl Shared {
    /// What of `answers` may be handed over: an opening or prefecture that cannot be read is left out.
    pub fn of(facts: &Facts, answers: &Answers) -> Self {
        let known = facts.prefectures.contains(&answers.prefecture);
        Shared {
            opening: day(&answers.opening),
            prefecture: if known { answers.prefecture.clone() } else { String::new() },
            kind: answers.kind,
            application: answers.application,
            timing: answers.timing,
        }
    }

    /// Whether there is nothing in it.
    pub fn is_blank(&self) -> bool {
        *self == Shared::default()
    }

    /// What is in it, a line for each of the place and the way, to ask before it is taken over.
    pub fn lines(&self) -> Vec<String> {
        let opening = self.opening.map(|date| opening_told(Some(date), self.kind));
        let prefecture = Some(texts::name(&self.prefecture).to_string()).filter(|p| !p.is_empty());
        let place = [opening, prefecture, self.kind.map(|k| k.label().into())];
        let application = self.application.map(|application| match application {
            Application::New => texts::answers::new().to_string(),
            Application::Retroactive => texts::answers::retroactive_short().into(),
            Application::Unsure => texts::answers::unsure_short().into(),
        });
        let timing = self.timing.map(|timing| match timing {
            Timing::FromFirst => texts::answers::from_first_short(opens(self.kind)),
            Timing::Later => texts::answers::later_short(opens(self.kind)),
        });
        let place = place.into_iter().flatten().collect::<Vec<_>>().join(texts::common::dot());
        let way = application.into_iter().chain(timing).collect::<Vec<_>>().join(texts::common::dot());
        [place, way].into_iter().filter(|line| !line.is_empty()).collect()
    }
}

impl From<Shared> for Answers {
    fn from(shared: Shared) -> Self {
        Answers {
            opening: shared.opening.map(|date| date.to_string()).unwrap_or_default(),
            prefecture: shared.prefecture,
            kind: shared.kind,
            application: shared.application,
            timing: shared.timing,
            ..Answers::default()
        }
    }
}

/// The fragment, without `#`, that hands `answers` over. Only of characters that a fragment holds unencoded.
pub fn link(facts: &Facts, answers: &Answers) -> String {
    let shared = Shared::of(facts, answers);
    let place = facts.prefectures.iter().position(|p| *p == shared.prefecture);
    let parts = [
        VERSION.to_string(),
        shared.opening.map(|date| date.to_string()).unwrap_or_default(),
        place.map(number).unwrap_or_default(),
        word(&KINDS, shared.kind).into(),
        word(&APPLICATIONS, shared.application).into(),
        word(&TIMINGS, shared.timing).into(),
    ];
    // Chat apps take a `;` at the end for the sentence's, not the link's.
    format!("{MARK}{}", parts.join(";")).trim_end_matches(';').into()
}

/// What `fragment`, with or without `#`, hands over; `None` if it is no share link.
pub fn read(facts: &Facts, fragment: &str) -> Option<Result<Shared, ShareError>> {
    let start: String = fragment.chars().take(READ_MAX).collect();
    let whole = start.len() == fragment.len();
    // Some mail programs and chat apps encode them.
    let start = start.replace("%3B", ";").replace("%3b", ";").replace("%3D", "=").replace("%3d", "=");
    let start = start.trim();
    let body = start.strip_prefix('#').unwrap_or(start).strip_prefix(MARK)?;
    let (version, rest) = body.split_once(';').unwrap_or((body, ""));
    Some(match version.parse::<u32>() {
        Ok(VERSION) if whole => parts(facts, rest).ok_or(ShareError::Broken),
        Ok(version) if version > VERSION => Err(ShareError::NewerVersion),
        _ => Err(ShareError::Broken),
    })
}

fn parts(facts: &Facts, text: &str) -> Option<Shared> {
    let mut parts = text.split(';');
    let mut next = || parts.next().unwrap_or_default();
    let shared = Shared {
        opening: part(next(), |text| day(text).filter(|date| date.to_string() == text))?,
        prefecture: part(next(), |text| prefecture(facts, text))?.unwrap_or_default(),
        kind: part(next(), |text| meant(&KINDS, text))?,
        application: part(next(), |text| meant(&APPLICATIONS, text))?,
        timing: part(next(), |text| meant(&TIMINGS, text))?,
    };
    parts.all(str::is_empty).then_some(shared)
}

/// A part: `Some(None)` if blank, `None` if it cannot be read.
fn part<T>(text: &str, read: impl Fn(&str) -> Option<T>) -> Option<Option<T>> {
    if text.is_empty() { Some(None) } else { read(text).map(Some) }
}

/// The day of a date that is written with a year of four digits.
fn day(text: &str) -> Option<NaiveDate> {
    parse_date(text).ok().flatten().filter(|date| date.to_string().len() == 10)
}

/// Always of two digits, so that a link cut after the first is found broken.
fn number(place: usize) -> String {
    format!("{:02}", place + 1)
}

fn prefecture(facts: &Facts, text: &str) -> Option<String> {
    let place = (0..facts.prefectures.len()).find(|place| number(*place) == text)?;
    facts.prefectures.get(place).cloned()
}

fn word<T: PartialEq>(words: &[(&'static str, T)], value: Option<T>) -> &'static str {
    words.iter().find(|(_, meant)| value.as_ref() == Some(meant)).map_or("", |(word, _)| *word)
}

fn meant<T: Copy>(words: &[(&'static str, T)], text: &str) -> Option<T> {
    words.iter().find(|(word, _)| *word == text).map(|(_, meant)| *meant)
}
