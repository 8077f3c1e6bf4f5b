//! The timeline of the screen: one line with the months, today, and a mark for each step, which leads to the step.
//!
//! It is drawn for one of two widths, and stretches between them, since all positions are percentages. Marks too near to
//! each other to be pressed become one. The days themselves stand in the path below; the drawing on paper
//! ([`super::timeline`]) has them beside its marks.

use std::fmt::Write;

use chrono::NaiveDate;

use crate::output::timeline::{Axis, TimelineMark, axis_month, marks, percent, undated};
use crate::plan::answers::{Answers, opening_word};
use crate::rules::calendar::{OpenDays, month, next_month};
use crate::rules::schedule::Schedule;
use crate::wording::glossary::escaped;

/// Width in pixels for which the strip is drawn on a phone.
pub const NARROW: i64 = 280;
/// Width in pixels for which the strip is drawn elsewhere.
pub const WIDE: i64 = 640;
/// Vertical layout in pixels: baseline of the months, the line, baseline of today's label, and all of it.
const MONTHS: u32 = 14;
const LINE: u32 = 38;
const TODAY: u32 = 72;
const HEIGHT: u32 = 76;
/// Smallest distance of marks in pixels: that of targets that can be pressed (WCAG 2.2, 2.5.8), with a margin.
const APART: i64 = 28;
/// Width of a month's label in pixels.
const MONTH: i64 = 40;

/// The strip, and its content in words.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Strip {
    /// SVG markup, hidden from screen readers, which have the words.
    pub svg: String,
    /// What the drawing is of.
    pub label: String,
    /// Descriptions of the marks by date, and of the steps that have none.
    pub lines: Vec<String>,
}

/// Renders the strip of `schedule` for a width in pixels.
pub fn strip(schedule: &Schedule, answers: &Answers, days: &OpenDays, today: NaiveDate, width: i64) -> Strip {
    let marks = marks(schedule, answers, days, today);
    let axis = Axis::plain(schedule, &marks, today, width);
    let mut svg = format!("<svg class=\"strip\" aria-hidden=\"true\" width=\"100%\" height=\"{HEIGHT}\">");
    let (from, to) =
        (percent(axis.at(schedule.designation)), percent(axis.at(next_month(schedule.designation))));
    let _ = write!(
        svg,
        "<line class=\"axis\" x1=\"0\" x2=\"100%\" y1=\"{LINE}\" y2=\"{LINE}\"/>\
         <line class=\"opening\" x1=\"{from}\" x2=\"{to}\" y1=\"{LINE}\" y2=\"{LINE}\"/>"
    );
    let months: Vec<NaiveDate> = axis.months().collect();
    let every = (months.len() as i64 * MONTH / width.max(1) + 1) as usize;
    for (i, start) in months.iter().enumerate() {
        let (x, top) = (percent(axis.at(*start)), LINE - 4);
        let _ = write!(svg, "<line class=\"month\" x1=\"{x}\" x2=\"{x}\" y1=\"{top}\" y2=\"{LINE}\"/>");
        if i % every == 0 {
            let name = axis_month(*start);
            let _ = write!(svg, "<text x=\"{x}\" y=\"{MONTHS}\">{name}</text>");
        }
    }
    if let Some(at) = axis.line(today) {
        let x = percent(at);
        let _ = write!(
            svg,
            "<line class=\"today\" x1=\"{x}\" x2=\"{x}\" y1=\"{}\" y2=\"{}\"/>\
             <text class=\"today\" x=\"{x}\" y=\"{TODAY}\">{}</text>",
            LINE - 16,
            LINE + 20,
            texts::timeline::today()
        );
    }
    for near in groups(&marks, &axis) {
        point(&mut svg, near, &axis);
    }
    svg += "</svg>";
    let lines = marks.iter().map(TimelineMark::text).chain(undated(schedule)).collect();
    Strip {
        svg,
        label: texts::timeline::label(month(schedule.designation), opening_word(answers.kind)),
        lines,
    }
}

/// Marks by date, those that are too near to each other together.
fn groups<'a>(marks: &'a [TimelineMark], axis: &Axis) -> Vec<&'a [TimelineMark]> {
    let mut groups = Vec::new();
    let mut first = 0;
    for i in 1..=marks.len() {
        let apart = |mark: &TimelineMark| axis.at(mark.day) - axis.at(marks[first].day) >= APART * axis.pixel;
        if marks.get(i).is_none_or(apart) {
            groups.extend(marks.get(first..i).filter(|group| !group.is_empty()));
            first = i;
        }
    }
    groups
}

/// Draws a mark for one step or for several. It leads to the first that is not done.
fn point(svg: &mut String, near: &[TimelineMark], axis: &Axis) {
    let all_done = near.iter().all(|mark| mark.done);
    let Some(main) = near.iter().find(|mark| !mark.done).or(near.first()) else { return };
    let sign = if all_done { "✓".into() } else { sign(near) };
    let state = match near.iter().any(|mark| mark.late) {
        true => " late",
        false if all_done => " done",
        false => "",
    };
    let sure =
        if near.iter().all(|mark| mark.certainty.is_none_or(|c| c.is_sure())) { "" } else { " unsure" };
    let is_step = |mark: &&TimelineMark| mark.step.is_some();
    let step = near.iter().find(|mark| is_step(mark) && !mark.done).or(near.iter().find(is_step));
    let leads = step
        .and_then(|mark| mark.step.as_deref())
        .map(|id| format!(" data-step=\"{id}\""))
        .unwrap_or_default();
    let names: Vec<String> = near.iter().map(TimelineMark::text).collect();
    // As wide as its sign, in pixels: a digit has about 8.
    let half = 12 + 5 * (sign.chars().count() as i64 - 1);
    let _ = write!(
        svg,
        "<svg x=\"{}\" y=\"{LINE}\" overflow=\"visible\"><g class=\"point{state}{sure}\"{leads}><title>{}</title>\
         <circle class=\"hit\" r=\"22\"/><rect x=\"-{half}\" y=\"-12\" width=\"{}\" height=\"24\" rx=\"12\"/>\
         <text y=\"5\">{sign}</text></g></svg>",
        percent(axis.at(main.day)),
        escaped(&names.join("\n")),
        2 * half,
    );
}

/// The numbers of steps that stand together, 「4–6」; the sign of another day where there is no step.
fn sign(near: &[TimelineMark]) -> String {
    let mut numbers: Vec<u8> = near.iter().filter_map(|mark| mark.sign.parse().ok()).collect();
    numbers.sort_unstable();
    match (numbers.first(), numbers.last()) {
        (Some(first), Some(last)) if first == last => first.to_string(),
        (Some(first), Some(last)) => format!("{first}–{last}"),
        _ => near.first().map(|mark| mark.sign.clone()).unwrap_or_default(),
    }
}
