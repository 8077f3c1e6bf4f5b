//! Who told a day of an office, and when (`heard/…`), and whether that makes it a day told by the office (窓口で確認).

use chrono::{Days, NaiveDate};

use crate::plan::answers::{Answers, tied};
use crate::rules::calendar::{DateError, day, day_short, iso, months_before, parse_date, parse_date_before};
use crate::wording::direction::one_direction;
use crate::wording::truncate::{NAME, truncate};

/// Months before the designation in which an office can have been asked for its day.
const ASKED_MONTHS: u32 = 24;
/// Months before the note within which a day of a call may leave out the year.
const YEARLESS_MONTHS: u32 = 9;

/// Prefix of the paths of the days that offices told, by milestone.
pub(super) const TOLD_DAY: &str = "deadline/";
/// Prefix of the paths of the prefecture and designation date for which such a day was entered.
pub(super) const TOLD_FOR: &str = "told/";

/// Path of the day that an office told for a milestone.
pub(super) fn told_day(milestone: &str) -> String {
    [TOLD_DAY, milestone].concat()
}

/// Path of the prefecture and designation date for which the day of a milestone was entered.
pub(super) fn told_for(milestone: &str) -> String {
    [TOLD_FOR, milestone].concat()
}

/// Paths of all that is noted of what an office told for a milestone, but for the kind of institution that it holds for.
pub(super) fn paths_of_call(milestone: &str) -> [String; 6] {
    [told_day, told_for, heard_on, heard_who, heard_for, heard_noted].map(|part| part(milestone))
}

/// Path of the day of a call about a milestone, or a step without one, by its id.
pub fn heard_on(id: &str) -> String {
    ["heard/", id, "/on"].concat()
}

/// Path of the person or desk that answered.
pub fn heard_who(id: &str) -> String {
    ["heard/", id, "/who"].concat()
}

/// Path of the prefecture and designation date that a call was about.
pub(super) fn heard_for(id: &str) -> String {
    ["heard/", id, "/for"].concat()
}

/// Path of the day on which a call was noted: it was not later. Blank where the clock was wrong for certain, and in notes
/// of older builds.
pub(super) fn heard_noted(id: &str) -> String {
    ["heard/", id, "/noted"].concat()
}

/// Whether the entry at `path` is of what an office told, its phone number included.
pub(super) fn is_told(path: &str) -> bool {
    [TOLD_DAY, TOLD_FOR, "heard/", "phone/"].iter().any(|start| path.starts_with(start))
}

/// Reason why the day of a call is not taken as one.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum CallError {
    /// It cannot be read.
    Unread(DateError),
    /// It was still to come when it was noted.
    Ahead,
    /// Without its year, and longer before the note than anybody leaves the year out: it may be one that is still to come.
    YearLeftOut,
    /// It is years before the designation, or after it.
    Far(NaiveDate),
}

impl CallError {
    /// What is wrong, for the field.
    pub fn message(self) -> String {
        match self {
            CallError::Unread(error) => error.message().into(),
            CallError::Ahead => texts::problems::heard_ahead().into(),
            CallError::YearLeftOut => texts::problems::heard_year().into(),
            CallError::Far(date) => texts::problems::heard_far(day(date)),
        }
    }
}

impl Answers {
    /// Who told the day of a milestone for `designation` at the current prefecture, or when: the text under one of the
    /// paths [`heard_on`] and [`heard_who`]. Blank if it was noted for another office or month.
    pub fn heard(&self, milestone: &str, path: &str, designation: NaiveDate) -> &str {
        let context = self.noted(&heard_for(milestone));
        let is_of_here = context.is_empty() || context == tied(&self.prefecture, designation);
        self.noted.get(path).filter(|_| is_of_here).map_or("", String::as_str)
    }

    /// Notes who told the day of a milestone for `designation`, or when. `today` is the day of the note as text; blank if
    /// the clock is wrong for certain, or another day may be meant. What was noted for another office or month does not
    /// confirm this one, so it makes way.
    pub fn set_heard(
        &mut self,
        milestone: &str,
        path: &str,
        text: String,
        designation: NaiveDate,
        today: String,
    ) {
        let (context, here) = (heard_for(milestone), tied(&self.prefecture, designation));
        if !self.noted(&context).is_empty() && self.noted(&context) != here {
            self.noted.remove(heard_on(milestone).as_str());
            self.noted.remove(heard_who(milestone).as_str());
        }
        self.noted.insert(context, here);
        self.noted.insert(heard_noted(milestone), today);
        self.noted.insert(path.into(), text);
    }

    /// Whether it is noted who told the day of a milestone, or when, for the office and month of that day.
    pub fn is_heard(&self, milestone: &str) -> bool {
        let context = self.noted(&heard_for(milestone));
        let told = self.told.get(milestone).map_or("", String::as_str);
        let is_of_that_day = context.is_empty() || told == context;
        let designation = told.split_once(' ').and_then(|(_, designation)| iso::read(designation));
        is_of_that_day
            && (is_name(self.noted(&heard_who(milestone)))
                || designation.is_some_and(|designation| self.is_called_on(milestone, designation)))
    }

    fn is_called_on(&self, milestone: &str, designation: NaiveDate) -> bool {
        matches!(self.call_day(milestone, designation), Ok(Some(_)))
    }

    /// Day of the call about a milestone for `designation`; `Ok(None)` if it is not noted. No clock is asked: a wrong one
    /// later on changes nothing.
    pub fn call_day(&self, milestone: &str, designation: NaiveDate) -> Result<Option<NaiveDate>, CallError> {
        let noted = parse_date(self.noted(&heard_noted(milestone))).ok().flatten();
        call_day(self.heard(milestone, &heard_on(milestone), designation), noted, designation)
    }

    /// What is wrong with the noted person or desk: there is something, but no letter and no figure in it.
    pub fn caller_problem(&self, milestone: &str, designation: NaiveDate) -> Option<&'static str> {
        let who = self.heard(milestone, &heard_who(milestone), designation);
        (!who.trim().is_empty() && !is_name(who)).then(texts::problems::heard_nobody)
    }

    /// When a day was told, and by whom, in words: what of it can be taken as that.
    pub(crate) fn call_in_words(&self, milestone: &str, designation: NaiveDate) -> String {
        let heard = |path: String| self.heard(milestone, &path, designation).trim();
        let (on, who) = (heard(heard_on(milestone)), heard(heard_who(milestone)));
        // A day that can be read gets the format of the days beside it.
        let on = parse_date(on).ok().flatten().map_or_else(|| on.to_string(), day_short);
        let on = Some(&*on).filter(|_| self.is_called_on(milestone, designation));
        let known = [on, Some(who).filter(|who| is_name(who))].into_iter().flatten();
        let known = known.map(|part| truncate(part, NAME)).collect::<Vec<_>>().join(texts::common::dot());
        // It stands between texts of the guide.
        one_direction(&known)
    }
}

/// Day of a call about a deadline for `designation`, as typed on the day `noted`, if that is known; `Ok(None)` if blank.
/// Without a year, the latest such day.
pub fn call_day(
    text: &str,
    noted: Option<NaiveDate>,
    designation: NaiveDate,
) -> Result<Option<NaiveDate>, CallError> {
    let before = noted.map_or(designation, |noted| noted + Days::new(1));
    let Some(date) = parse_date_before(text, before).map_err(CallError::Unread)? else { return Ok(None) };
    if noted.is_some_and(|noted| date > noted) {
        return Err(CallError::Ahead);
    }
    let is_long_ago = noted.is_some_and(|noted| date < months_before(noted, YEARLESS_MONTHS));
    if is_long_ago && parse_date(text) == Err(DateError::NoYear) {
        return Err(CallError::YearLeftOut);
    }
    if date > designation || date < months_before(designation, ASKED_MONTHS) {
        return Err(CallError::Far(date));
    }
    Ok(Some(date))
}

/// Whether a text can name somebody: a sign or what cannot be seen does not. The scripts of names in Japan and around;
/// `char::is_alphanumeric` would bring its tables of all scripts into the first visit (2 KB).
fn is_name(text: &str) -> bool {
    text.chars().any(|c| {
        matches!(c,
            '0'..='9' | 'A'..='Z' | 'a'..='z' | '\u{c0}'..='\u{24f}' // Latin
            | '\u{370}'..='\u{52f}' | '\u{e01}'..='\u{e30}' // Greek, Cyrillic, Thai
            | '々' | 'ぁ'..='ゖ' | 'ァ'..='ヺ' | 'ｦ'..='ｯ' | 'ｱ'..='ﾝ'
            | '\u{3400}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3ffff}' // Kanji
            | '\u{ac00}'..='\u{d7a3}' // Hangul
            | '０'..='９' | 'Ａ'..='Ｚ' | 'ａ'..='ｚ')
    })
}
