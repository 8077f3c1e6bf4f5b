//! The timeline as SVG: a month axis, steps with a shape for each certainty, today's line.
//!
//! Horizontal positions are percentages, so one drawing serves phone, screen and paper at a constant text size.
//! Colours come from the style sheet; the shape alone conveys the certainty.

use std::fmt::Write;

use chrono::{Datelike, Days, Months, NaiveDate};

use crate::facts::source::Certainty;
use crate::plan::answers::{Answers, opening_word};
use crate::plan::own_steps::lead::hand_in_day;
use crate::plan::own_steps::order::placed;
use crate::rules::calendar::{OpenDays, day, month, month_name, months_before, next_month, year};
use crate::rules::schedule::{Due, PlannedStep, Schedule};
use crate::rules::verdict::{StepStatus, step_status};
use crate::wording::glossary::escaped;

/// Maximum number of months before the designation, however early today is, and after it, however late a step is.
const MOST_MONTHS: u32 = 12;
/// Vertical layout in pixels from the top: years, months, top of the axis lines, today's label, first lane; then the
/// height of a lane.
const YEARS: u32 = 14;
const MONTHS: u32 = 30;
const AXIS_TOP: u32 = 35;
const TODAY: u32 = 47;
const AXIS: u32 = 51;
const LANE: u32 = 34;
/// Minimum width in pixels on A4.
pub const ON_PAPER: i64 = 640;
/// Maximum number of months prepended to the axis to make room for dates.
const MOST_ROOM: u32 = 3;
/// Allowed overhang of a date beyond the axis, in pixels. The style sheet leaves slightly more.
const BEYOND: i64 = 16;
/// Label widths in pixels: a year, a month.
const YEAR: i64 = 62;
const MONTH: i64 = 34;
/// Distances from a mark's centre in pixels: to its edge, and to its date.
const EDGE: i64 = 16;
const BESIDE: i64 = 17;
/// Distance in hundredths of a percent below which today's line crosses the mark itself, not its date.
const ON_MARK: i64 = 100;

/// A mark on the axis.
#[derive(Clone, Debug, PartialEq)]
pub struct TimelineMark {
    /// Date of the mark.
    pub day: NaiveDate,
    /// Id of the step, if it is one's.
    pub step: Option<String>,
    /// Text inside the mark: step number; 「答」 for the reply dispatch (回答書発送), 「指」 for the designation.
    pub sign: String,
    /// Name of the step or day.
    pub label: String,
    /// Certainty of the date; `None` for the designation, from which all other dates are derived.
    pub certainty: Option<Certainty>,
    /// `day` is an upper bound, as the deadline itself is unknown.
    pub at_the_latest: bool,
    /// The step is ticked off.
    pub done: bool,
    /// The step is overdue.
    pub late: bool,
}

impl TimelineMark {
    /// Date label beside the mark.
    fn date(&self) -> String {
        let until = if self.at_the_latest { texts::timeline::until() } else { "" };
        format!("{until}{}/{}", self.day.month(), self.day.day())
    }

    /// Description of the mark: name, date, certainty, status.
    pub fn text(&self) -> String {
        let day = day(self.day);
        let day = if self.at_the_latest { texts::timeline::before(day) } else { day };
        let done = match (self.done, self.late) {
            (true, _) => texts::timeline::done(),
            (_, true) => texts::timeline::late(),
            _ => "",
        };
        match self.certainty {
            Some(certainty) => texts::timeline::text(&self.label, day, certainty.label(), done),
            None => texts::timeline::planned(&self.label, day),
        }
    }
}

/// All marks of `schedule` as of `today`, by date.
pub fn marks(schedule: &Schedule, answers: &Answers, days: &OpenDays, today: NaiveDate) -> Vec<TimelineMark> {
    let steps = schedule.steps.iter().filter_map(|planned| {
        let step = planned.step;
        let at_the_latest = matches!(planned.due, Due::Ask { .. }) && planned.safe.is_none();
        Some(TimelineMark {
            day: planned.day()?,
            step: Some(step.id.clone()),
            sign: step.number.to_string(),
            label: texts::timeline::step(step.number, &step.title),
            certainty: planned.certainty(),
            at_the_latest,
            done: answers.is_done(&step.id),
            // A day that is not sure is past without being missed.
            late: planned.due.is_sure()
                && matches!(step_status(planned, answers, today), StepStatus::Late(_)),
        })
    });
    let own = placed(answers, schedule, days).into_iter().filter_map(|own| {
        let done = answers.is_done(&own.step.id);
        let day = own.date()?;
        let certainty = own.step.certainty(schedule);
        Some(TimelineMark {
            day,
            sign: texts::timeline::own_sign().into(),
            label: own.step.marked(),
            certainty,
            at_the_latest: false,
            done,
            late: !done && day < today && certainty.is_none_or(Certainty::is_sure),
            step: Some(own.step.id),
        })
    });
    let early = schedule.steps.iter().filter_map(|planned| {
        let step = planned.step;
        let day = hand_in_day(schedule, planned, answers, days).filter(|_| !answers.is_done(&step.id))?;
        Some(TimelineMark {
            day,
            step: Some(step.id.clone()),
            sign: texts::timeline::early_sign().into(),
            label: texts::calendar_file::lead(step.number, &step.title),
            certainty: None,
            at_the_latest: false,
            done: false,
            late: false,
        })
    });
    let nobodys = |day, sign: &str, label: &str, certainty| TimelineMark {
        day,
        step: None,
        sign: sign.into(),
        label: label.into(),
        certainty,
        at_the_latest: false,
        done: false,
        late: false,
    };
    let (sign, label) = (texts::timeline::reply_sign(), texts::timeline::reply());
    let reply = schedule.reply.iter().map(|dated| nobodys(dated.date, sign, label, Some(dated.certainty)));
    let (sign, label) = (texts::timeline::designation_sign(), texts::timeline::designation());
    let mut all: Vec<TimelineMark> = steps
        .chain(own)
        .chain(early)
        .chain(reply)
        .chain([nobodys(schedule.designation, sign, label, None)])
        .collect();
    all.sort_by_key(|mark| mark.day);
    all
}

/// Descriptions of the steps with neither a date nor an upper bound, which have no place on the axis.
pub fn undated(schedule: &Schedule) -> Vec<String> {
    let told = |planned: &PlannedStep| {
        let when = match &planned.due {
            _ if planned.safe.is_some() => return None,
            Due::Ask { latest: None } => texts::timeline::to_confirm(),
            Due::Words(words) => words,
            Due::On(_) | Due::Ask { .. } => return None,
        };
        Some(texts::timeline::undated(planned.step.called(), &planned.step.title, when))
    };
    schedule.steps.iter().filter_map(told).collect()
}

/// The axis, from the first of a month to the end of the opening month.
pub(super) struct Axis {
    from: NaiveDate,
    to: NaiveDate,
    /// Width of a pixel at the minimum width, in hundredths of a percent.
    pub(super) pixel: i64,
}

impl Axis {
    fn of(schedule: &Schedule, marks: &[TimelineMark], today: NaiveDate, wide: i64) -> Axis {
        Axis::plain(schedule, marks, today, wide).with_room(marks, today)
    }

    /// Without room for dates beside the marks.
    pub(super) fn plain(schedule: &Schedule, marks: &[TimelineMark], today: NaiveDate, wide: i64) -> Axis {
        let first = marks.first().map_or(schedule.designation, |m| m.day).min(schedule.designation);
        let oldest = months_before(schedule.designation, MOST_MONTHS);
        let from = months_before(first.min(today.max(oldest)), 0);
        // Steps that the person added may be after the opening month.
        let newest = schedule.designation.checked_add_months(Months::new(MOST_MONTHS));
        let newest = newest.unwrap_or(schedule.designation);
        let last = marks.last().map_or(schedule.designation, |m| m.day).clamp(schedule.designation, newest);
        Axis { from, to: next_month(last), pixel: 10_000 / wide.max(1) }
    }

    /// Adds months while a date would cross today's line for lack of room: before the axis for dates before today,
    /// otherwise after it.
    fn with_room(mut self, marks: &[TimelineMark], today: NaiveDate) -> Axis {
        for _ in 0..MOST_ROOM {
            let line = self.line(today);
            let crossed = |mark: &&TimelineMark| MarkPlace::of(mark, &self, line).crossed;
            match marks.iter().find(crossed) {
                Some(mark) if mark.day < today => self.from = months_before(self.from, 1),
                Some(_) => self.to = next_month(self.to),
                None => break,
            }
        }
        self
    }

    /// Position of today; `None` if off the axis.
    pub(super) fn line(&self, today: NaiveDate) -> Option<i64> {
        (self.from..self.to).contains(&today).then(|| self.at(today))
    }

    /// Position of a day, in hundredths of a percent of the width.
    pub(super) fn at(&self, day: NaiveDate) -> i64 {
        (day - self.from).num_days() * 10_000 / (self.to - self.from).num_days().max(1)
    }

    /// Start of a mark. An upper bound is drawn as a range from today to its date.
    fn begins(&self, mark: &TimelineMark, today: NaiveDate) -> i64 {
        self.at(if mark.at_the_latest { mark.day.min(today.max(self.from)) } else { mark.day })
    }

    pub(super) fn months(&self) -> impl Iterator<Item = NaiveDate> {
        let to = self.to;
        std::iter::successors(Some(self.from), |m| Some(next_month(*m))).take_while(move |m| *m < to)
    }
}

/// A position as an SVG length such as `12.05%`.
pub(super) fn percent(hundredths: i64) -> String {
    format!("{}.{:02}%", hundredths / 100, hundredths % 100)
}

/// The rendered timeline.
#[derive(Clone, Debug, PartialEq)]
pub struct Drawing {
    /// SVG at full width. Its texts describe everything for screen readers.
    pub svg: String,
    /// Height in CSS pixels (96 per inch on paper too).
    pub height: u32,
    /// Descriptions of the marks, by date.
    pub lines: Vec<String>,
}

/// Renders the timeline of `schedule`; `wide` is the minimum width in pixels.
pub fn draw(schedule: &Schedule, answers: &Answers, days: &OpenDays, today: NaiveDate, wide: i64) -> Drawing {
    let marks = marks(schedule, answers, days, today);
    let axis = Axis::of(schedule, &marks, today, wide);
    let line = axis.line(today);
    let places: Vec<MarkPlace> = marks.iter().map(|mark| MarkPlace::of(mark, &axis, line)).collect();
    let lanes = lanes(&marks, &places, &axis, today);
    let height = AXIS + LANE * (lanes.iter().max().copied().unwrap_or(0) + 1);
    let lines: Vec<String> = marks.iter().map(TimelineMark::text).collect();
    let words: Vec<String> = lines.iter().cloned().chain(undated(schedule)).collect();
    let mut out = format!(
        "<svg class=\"timeline\" role=\"img\" width=\"100%\" height=\"{height}\" aria-label=\"{}\">",
        escaped(&texts::timeline::drawn(
            texts::timeline::label(month(schedule.designation), opening_word(answers.kind)),
            words.join(texts::common::comma())
        ))
    );
    shade(&mut out, &axis, days, schedule.designation, height);
    scale(&mut out, &axis, height);
    if let Some(at) = line {
        let x = percent(at);
        // Near the right edge the label goes on the left of its line.
        let (anchor, dx) = if at > 8_300 { ("end", -4) } else { ("start", 4) };
        let _ =
            write!(out, "<line class=\"today\" x1=\"{x}\" x2=\"{x}\" y1=\"{AXIS_TOP}\" y2=\"{height}\"/>");
        let _ = write!(
            out,
            "<svg x=\"{x}\" overflow=\"visible\"><text class=\"today\" x=\"{dx}\" y=\"{TODAY}\" text-anchor=\"{anchor}\">{}</text></svg>",
            texts::timeline::today()
        );
    }
    for ((mark, place), lane) in marks.iter().zip(&places).zip(lanes) {
        let y = AXIS + LANE * lane + LANE / 2;
        let (from, at) = (axis.begins(mark, today), place.at);
        if from < at {
            let (x1, x2) = (percent(from), percent(at));
            let _ = write!(out, "<line class=\"range\" x1=\"{x1}\" x2=\"{x2}\" y1=\"{y}\" y2=\"{y}\"/>");
        }
        point(&mut out, mark, place, y);
    }
    Drawing { svg: out + "</svg>", height, lines }
}

/// Month lines with their names, and years.
fn scale(out: &mut String, axis: &Axis, height: u32) {
    let starts: Vec<NaiveDate> = axis.months().collect();
    let touching = starts.len() as i64 * MONTH * axis.pixel > 10_000;
    for (i, start) in starts.iter().enumerate() {
        let x = percent(axis.at(*start));
        let top = if start.month() == 1 { 2 } else { YEARS + 3 };
        let _ = write!(out, "<line class=\"month\" x1=\"{x}\" x2=\"{x}\" y1=\"{top}\" y2=\"{height}\"/>");
        let mut word = |y: u32, class: &str, word: &str| {
            let _ = write!(
                out,
                "<svg x=\"{x}\" overflow=\"visible\"><text{class} x=\"4\" y=\"{y}\">{word}</text></svg>"
            );
        };
        // Class of every other label, to be hidden where labels would overlap.
        let class = if touching && i % 2 == 1 { " class=\"more\"" } else { "" };
        word(MONTHS, class, axis_month(*start));
        // The first year only if it doesn't touch the next one.
        let next = starts.iter().skip(1).find(|s| s.month() == 1);
        let room = next.is_none_or(|next| axis.at(*next) >= YEAR * axis.pixel);
        if start.month() == 1 || i == 0 && room {
            word(YEARS, "", &year(*start));
        }
    }
}

/// Shortest label of a month.
pub(super) fn axis_month(month: NaiveDate) -> &'static str {
    let name = month_name(month);
    if texts::is_english() { name.get(..3).unwrap_or(name) } else { name }
}

/// Background: closed days and the opening month.
fn shade(out: &mut String, axis: &Axis, days: &OpenDays, designation: NaiveDate, height: u32) {
    let mut rect = |class: &str, from: NaiveDate, to: NaiveDate| {
        let (x, width) = (axis.at(from), axis.at(to) - axis.at(from));
        let (x, width) = (percent(x), percent(width));
        let _ = write!(
            out,
            "<rect class=\"{class}\" x=\"{x}\" y=\"{AXIS_TOP}\" width=\"{width}\" height=\"{}\"/>",
            height - AXIS_TOP
        );
    };
    rect("opening", designation, next_month(designation));
    let mut day = axis.from;
    while day < axis.to {
        let open = days.next_open(day);
        if open > day {
            rect("closed", day, open.min(axis.to));
        }
        day = open.checked_add_days(Days::new(1)).unwrap_or(axis.to);
    }
}

/// Position of a mark and its date, in hundredths of a percent.
struct MarkPlace {
    at: i64,
    /// Side of the date: 1 for right, -1 for left.
    side: i64,
    /// Extents from the centre: of the date, and of the mark.
    reach: i64,
    edge: i64,
    /// Today's line crosses the date.
    crossed: bool,
}

impl MarkPlace {
    /// Places the date on the right; on the left if the drawing ends, or today's line would cross it. If neither
    /// side works, the line crosses it, and the style keeps it legible.
    fn of(mark: &TimelineMark, axis: &Axis, line: Option<i64>) -> MarkPlace {
        let at = axis.at(mark.day);
        let width: i64 = mark.date().chars().map(|c| if c.is_ascii() { 8 } else { 13 }).sum();
        let reach = (BESIDE + width) * axis.pixel;
        let beyond = BEYOND * axis.pixel;
        let fits = |side: i64| (-beyond..=10_000 + beyond).contains(&(at + side * reach));
        let crossing = |side: i64| line.is_some_and(|line| (ON_MARK..reach).contains(&((line - at) * side)));
        let side = if fits(1) { 1 } else { -1 };
        let side = if crossing(side) && fits(-side) { -side } else { side };
        MarkPlace { at, side, reach, edge: EDGE * axis.pixel, crossed: crossing(side) }
    }

    /// Horizontal extent of the mark with its date.
    fn span(&self) -> (i64, i64) {
        let end = self.at + self.side * self.reach;
        ((self.at - self.edge).min(end), (self.at + self.edge).max(end))
    }
}

/// Assigns each mark a lane, so that no mark or date covers another.
fn lanes(marks: &[TimelineMark], places: &[MarkPlace], axis: &Axis, today: NaiveDate) -> Vec<u32> {
    let mut ends: Vec<i64> = Vec::new();
    marks
        .iter()
        .zip(places)
        .map(|(mark, place)| {
            let (from, to) = place.span();
            let from = from.min(axis.begins(mark, today));
            let free = ends.iter().position(|end| *end <= from);
            let lane = free.unwrap_or(ends.len());
            if free.is_none() {
                ends.push(0);
            }
            ends[lane] = to;
            lane as u32
        })
        .collect()
}

/// Draws a mark in the shape of its certainty, with its date.
fn point(out: &mut String, mark: &TimelineMark, place: &MarkPlace, y: u32) {
    let x = percent(place.at);
    let (anchor, dx) = if place.side < 0 { ("end", -BESIDE) } else { ("start", BESIDE) };
    let shape = match mark.certainty {
        None => "<path d=\"M-9-13H9L15 0 9 13H-9L-15 0z\"/>",
        Some(Certainty::Published) => "<circle r=\"12\"/>",
        Some(Certainty::Estimate) => "<path d=\"M0-15 15 0 0 15-15 0z\"/>",
        Some(Certainty::Unknown) => "<path d=\"M0-16 16 11h-32z\"/>",
        Some(Certainty::Own | Certainty::Told | Certainty::Association) => "<path d=\"M-12-12h24v24h-24z\"/>",
        Some(Certainty::Safe) => "<path d=\"M-14-8 0-15 14-8V8L0 15-14 8z\"/>",
    };
    let state = match (mark.done, mark.late) {
        (true, _) => " done",
        (_, true) => " late",
        _ => "",
    };
    let late = if mark.late { " late" } else { "" };
    let sign = if mark.done { "✓" } else { &mark.sign };
    let _ = write!(
        out,
        "<svg x=\"{x}\" y=\"{y}\" overflow=\"visible\"><g class=\"point {}{state}\"><title>{}</title>{shape}\
         <text y=\"5\" text-anchor=\"middle\">{sign}</text></g>\
         <text class=\"date{late}\" x=\"{dx}\" y=\"5\" text-anchor=\"{anchor}\">{}</text></svg>",
        mark.certainty.map_or("designation", Certainty::class),
        escaped(&mark.text()),
        mark.date(),
    );
}
