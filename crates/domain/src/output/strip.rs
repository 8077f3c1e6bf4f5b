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
/// Distance between the edges of two marks in pixels.
const GAP: i64 = 2;
/// How far a mark may reach over the start of the axis, in pixels. The style sheet leaves slightly more.
const MARGIN: i64 = 14;
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
    for group in groups(&marks, &axis) {
        point(&mut svg, &group);
    }
    svg += "</svg>";
    let lines = marks.iter().map(TimelineMark::text).chain(undated(schedule)).collect();
    Strip {
        svg,
        label: texts::timeline::label(month(schedule.designation), opening_word(answers.kind)),
        lines,
    }
}

/// Marks that stand together, and where their common mark is drawn.
struct Group<'a> {
    marks: &'a [TimelineMark],
    /// Its place, in hundredths of a percent.
    at: i64,
}

impl Group<'_> {
    /// The mark that says where the group stands: the first that is not done.
    fn main(&self) -> Option<&TimelineMark> {
        self.marks.iter().find(|mark| !mark.done).or(self.marks.first())
    }

    fn all_done(&self) -> bool {
        self.marks.iter().all(|mark| mark.done)
    }

    fn is_late(&self) -> bool {
        self.marks.iter().any(|mark| mark.late)
    }

    fn sign(&self) -> String {
        if self.all_done() { "✓".into() } else { sign(self.marks) }
    }

    /// Half the width in pixels, which is that of the sign: a digit has about 8.
    fn half(&self) -> i64 {
        12 + 5 * (self.sign().chars().count() as i64 - 1)
    }

    fn placed(mut self, axis: &Axis) -> Self {
        self.at = self.main().map_or(0, |mark| axis.at(mark.day));
        self
    }

    /// The smallest distance to the group after it in pixels.
    fn room_before(&self, next: &Group) -> i64 {
        (self.half() + next.half() + GAP).max(APART)
    }
}

/// Marks by date, those that are too near to each other together. What is late stands alone, so that nothing else is red;
/// the mark after it gives way to the right, and the first one does not reach beyond the edge.
fn groups<'a>(marks: &'a [TimelineMark], axis: &Axis) -> Vec<Group<'a>> {
    let group = |marks| Group { marks, at: 0 }.placed(axis);
    let mut ends: Vec<usize> = (1..=marks.len()).collect();
    loop {
        let starts = std::iter::once(0).chain(ends.iter().copied());
        let found: Vec<Group> =
            starts.zip(&ends).filter_map(|(from, to)| marks.get(from..*to)).map(group).collect();
        let meet = |pair: &[Group]| match pair {
            [a, b] => a.is_late() == b.is_late() && b.at - a.at < a.room_before(b) * axis.pixel,
            _ => false,
        };
        match found.windows(2).position(meet) {
            Some(i) => drop(ends.remove(i)),
            None => return apart(found, axis),
        }
    }
}

/// Moves groups to the right that still meet the edge or the group before.
fn apart<'a>(mut groups: Vec<Group<'a>>, axis: &Axis) -> Vec<Group<'a>> {
    let mut least = groups.first().map_or(0, |first| (first.half() - MARGIN) * axis.pixel);
    for i in 0..groups.len() {
        groups[i].at = groups[i].at.max(least);
        if let [this, next, ..] = &groups[i..] {
            // Rounded up: `pixel` is rounded down.
            least = this.at + this.room_before(next) * (axis.pixel + 1);
        }
    }
    groups
}

/// Draws a mark for one step or for several. It leads to the first that is not done.
fn point(svg: &mut String, group: &Group) {
    let (near, all_done, sign, half) = (group.marks, group.all_done(), group.sign(), group.half());
    let state = match group.is_late() {
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
    let _ = write!(
        svg,
        "<svg x=\"{}\" y=\"{LINE}\" overflow=\"visible\"><g class=\"point{state}{sure}\"{leads}><title>{}</title>\
         <circle class=\"hit\" r=\"22\"/><rect x=\"-{half}\" y=\"-12\" width=\"{}\" height=\"24\" rx=\"12\"/>\
         <text y=\"5\">{sign}</text></g></svg>",
        percent(group.at),
        escaped(&names.join("\n")),
        2 * half,
    );
}

/// The numbers of steps that stand together, those that follow each other as 「4–6」, others as 「4・6」; the sign of another
/// day where there is no step.
fn sign(near: &[TimelineMark]) -> String {
    let mut numbers: Vec<u8> = near.iter().filter_map(|mark| mark.sign.parse().ok()).collect();
    numbers.sort_unstable();
    numbers.dedup();
    let runs = numbers.chunk_by(|a, b| a + 1 == *b).map(|run| match run {
        [first, .., last] => format!("{first}–{last}"),
        run => run.iter().map(u8::to_string).collect(),
    });
    let told = runs.collect::<Vec<_>>().join("・");
    if told.is_empty() { near.first().map(|mark| mark.sign.clone()).unwrap_or_default() } else { told }
}
