//! Days that an office told, as they are typed: which can be used, and what does not fit.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::model::{DateOrigin, Dated, Due, Schedule};
use super::order::{Order, needs_reply, out_of_order};
use crate::facts::edition::{Milestone, Role};
use crate::plan::answers::{Answers, ToldFor, opening_word};
use crate::rules::calendar::{
    DateError, day, month as month_of, months_before, parse_date, parse_date_before,
};
use crate::wording::truncate::{NAME, truncate};

/// Why a day told by the bureau cannot be used.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum ToldDayError {
    /// It cannot be read.
    Unread(DateError),
    /// Without its year, and not in the 6 months before the designation date.
    YearLeftOut,
    /// Not before the designation date.
    Late,
    /// More than 12 months before the designation date.
    Early,
}

impl ToldDayError {
    /// Instruction for the field.
    pub fn message(self) -> Cow<'static, str> {
        Cow::Borrowed(match self {
            ToldDayError::Unread(DateError::Unreadable | DateError::NoDay) => texts::why::own_unreadable(),
            ToldDayError::Unread(error) => return error.message(),
            ToldDayError::YearLeftOut => texts::why::own_year(),
            ToldDayError::Late => texts::why::own_after(),
            ToldDayError::Early => texts::why::own_early(),
        })
    }
}

/// Deadline told by the bureau, as typed; `Ok(None)` if blank. Valid within the 12 months before the
/// designation date; without a year, within the last 6, because an earlier day would be a guess.
pub fn parse_told_day(text: &str, designation: NaiveDate) -> Result<Option<NaiveDate>, ToldDayError> {
    let is_year_left_out = parse_date(text) == Err(DateError::NoYear);
    match parse_date_before(text, designation).map_err(ToldDayError::Unread)? {
        Some(date) if is_year_left_out && date < months_before(designation, 6) => {
            Err(ToldDayError::YearLeftOut)
        }
        Some(date) if date >= designation => Err(ToldDayError::Late),
        Some(date) if date < months_before(designation, 12) => Err(ToldDayError::Early),
        date => Ok(date),
    }
}

/// Word in a told day by which it is not the last day for sure: 「1月4日頃」, 「1月4日から」.
pub fn about_word(typed: &str) -> Option<&'static str> {
    const WORDS: [&str; 8] = ["頃", "ごろ", "ころ", "から", "より", "予定", "～", "〜"];
    // `str::contains` would cost the first chunk 5 KB.
    let rests = || typed.char_indices().filter_map(|(at, _)| typed.get(at..));
    WORDS.into_iter().find(|word| rests().any(|rest| rest.starts_with(word)))
}

/// Instruction for correcting the day told for `milestone`; `None` if it is valid. Checks the prefecture and
/// month it was told for, its format, and its order relative to the reply dispatch.
pub fn told_day_problem(answers: &Answers, schedule: &Schedule, milestone: &Milestone) -> Option<String> {
    match answers.told_for_other_context(&milestone.id, schedule.designation) {
        Some(ToldFor::Opening(place, month)) => {
            let (place, opens) = (truncate(texts::name(place), NAME), opening_word(answers.kind));
            return Some(texts::why::own_elsewhere(place, month_of(month), opens));
        }
        Some(ToldFor::Kind(kind)) => return Some(texts::why::own_other_kind(kind.label())),
        None => {}
    }
    let date = match parse_told_day(answers.deadlines.get(&milestone.id)?, schedule.designation) {
        Ok(date) => date?,
        Err(error) => return Some(error.message().into()),
    };
    order_problem(schedule, milestone, date).or_else(|| {
        // Beside a told day stands what would count without it.
        let told = |dated: &&Dated| matches!(dated.origin, DateOrigin::Own(of) if of.id == milestone.id);
        let dues = schedule.steps.iter().filter_map(|planned| match &planned.due {
            Due::On(dated) => Some(dated),
            _ => None,
        });
        let (published, _) = dues.chain(&schedule.reply).find(told)?.other?;
        Some(texts::why::own_after_published(day(published)))
    })
}

/// What does not fit between a told day and the reply dispatch.
fn order_problem(schedule: &Schedule, milestone: &Milestone, date: NaiveDate) -> Option<String> {
    let reply = schedule.reply.as_ref()?.date;
    if milestone.role == Some(Role::Reply) {
        let late = schedule
            .steps
            .iter()
            .find(|s| needs_reply(schedule, s) && s.due.latest().is_some_and(|d| d < date))?;
        return Some(texts::why::own_too_late(late.step.number, day(late.due.latest()?)));
    }
    // An estimate of the reply says nothing against what the office told: see `reply_remark`.
    if !schedule.reply.as_ref().is_some_and(Dated::is_sure) {
        return None;
    }
    Some(match out_of_order(schedule.edition, milestone, date, schedule.reply.as_ref()?)? {
        Order::AfterReply | Order::Moved => texts::why::own_after_reply(day(reply)),
        Order::BeforeReply => texts::why::own_before_reply(day(reply)),
    })
}

/// Advice to ask for the reply dispatch, too, if a told day does not fit its estimate.
pub fn reply_remark(schedule: &Schedule, milestone: &Milestone, date: NaiveDate) -> Option<String> {
    let reply = schedule.reply.as_ref().filter(|reply| !reply.is_sure())?;
    if milestone.role == Some(Role::Reply) {
        return None;
    }
    Some(match out_of_order(schedule.edition, milestone, date, reply)? {
        Order::Moved => texts::why::own_then_reply().into(),
        Order::AfterReply => texts::why::own_after_estimate(day(reply.date)),
        Order::BeforeReply => texts::why::own_before_estimate(day(reply.date)),
    })
}
