//! The days of twelve designation months, and where they come from.

use std::borrow::Cow;

use chrono::NaiveDate;

use super::{GAP, Handout, NAME, PADDING, TEXT, WIDTH, add_text};
use crate::facts::edition::{Milestone, Role};
use crate::facts::source::{Certainty, Grade, Source};
use crate::output::compare::milestones;
use crate::output::paper::markup::{Markup, PAGE, SMALLEST};
use crate::plan::plan_list::place;
use crate::rules::calendar::{day, day_short, month};
use crate::rules::schedule::{Dated, Due, Schedule};

/// Text width of the columns of days together, in tenths of a millimetre.
const DAYS: i32 = 1560;
/// Width that padding and border take from a column.
const SIDES: i32 = 36;
/// Height of the gap above the table.
const HEAD: i32 = GAP;

impl Handout<'_> {
    /// The days of `schedules` with their height, at most that of a further page; nothing if there are none.
    pub(super) fn months(&self, schedules: &[Schedule]) -> (Markup, i32) {
        let mut page = Markup::default();
        let Some(last) = schedules.last() else { return (page, 0) };
        let columns = milestones(last.edition);
        let title = texts::handout::months(place(self.prefecture));
        let mut used =
            HEAD + add_text(&mut page, "p class=\"s9 client-title\"", &title, (WIDTH, PAGE), &NAME);
        let mut kinds: Vec<&str> = Vec::new();
        for kind in self.config.deadlines_by_kind(self.prefecture).filter_map(|own| own.kind) {
            if self.config.kind != Some(kind) && !kinds.contains(&kind.label()) {
                kinds.push(kind.label());
            }
        }
        if !kinds.is_empty() {
            let differs = texts::handout::by_kind(kinds.join(texts::common::comma()));
            used += add_text(&mut page, "p class=\"s9\"", &differs, (WIDTH, 4 * TEXT.line), TEXT);
        }
        let labels = columns.iter().map(|milestone| self.details.label(last.edition, &milestone.id));
        let heads: Vec<&str> = std::iter::once(texts::compare::month()).chain(labels).collect();
        page.begin_table("months", &heads);
        let wide = DAYS / columns.len().max(1) as i32 - SIDES;
        let rows = heads.iter().skip(1).map(|label| SMALLEST.rows(label, wide)).max().unwrap_or(1).max(1);
        used += rows * SMALLEST.line + PADDING;
        for schedule in schedules {
            page.raw("<tr>");
            page.head(&month(schedule.designation));
            let mut rows = 1;
            for milestone in &columns {
                let lines = cell(schedule, milestone);
                rows = rows.max(lines.iter().map(|line| SMALLEST.rows(line, wide)).sum());
                page.raw("<td>");
                for (i, line) in lines.iter().enumerate() {
                    page.raw(if i > 0 { "<br>" } else { "" });
                    page.text(line);
                }
                page.raw("</td>");
            }
            used += rows * SMALLEST.line + PADDING;
            page.raw("</tr>");
        }
        page.raw("</tbody></table>");
        let edition = self.details.edition(last.edition).map_or("", |edition| &edition.name);
        let foot =
            texts::client_sheet::issued(day_short(self.today), "", edition) + texts::client_sheet::legend();
        page.element("p class=\"foot\"", &foot);
        page.element("p class=\"foot\"", texts::frame::unofficial());
        used += SMALLEST.height(&foot, WIDTH) + SMALLEST.height(texts::frame::unofficial(), WIDTH) + 2 * GAP;
        let foot = self.sources(schedules, &columns);
        let most = self.room() - used;
        used += add_text(&mut page, "p class=\"s9 foot\"", &foot, (WIDTH, most), &SMALLEST);
        (page, used)
    }

    /// Where the days come from, each source once, by the day it was checked. Those that are not the bureau's come first, with
    /// the kind of source: they are not to be missing where there is no room for all.
    fn sources(&self, schedules: &[Schedule], columns: &[&Milestone]) -> String {
        let mut said: Vec<(Option<NaiveDate>, Vec<String>)> = Vec::new();
        let mut add = |source: &Source| {
            let at = said.iter().position(|(checked, _)| *checked == source.checked).unwrap_or_else(|| {
                said.push((source.checked, Vec::new()));
                said.len() - 1
            });
            for one in source.all() {
                let one = match one.grade {
                    Grade::Primary => one.named(),
                    grade => texts::common::dated(one.named(), grade.label()),
                };
                if let Some((_, names)) = said.get_mut(at).filter(|(_, names)| !names.contains(&one)) {
                    names.push(one);
                }
            }
        };
        let of_days = schedules.iter().flat_map(|schedule| {
            let dated = columns.iter().filter_map(|milestone| dated(schedule, milestone));
            dated.filter_map(|dated| schedule.source(dated, self.details))
        });
        let of_edition = schedules.iter().filter_map(|schedule| self.details.edition(schedule.edition));
        let mut all: Vec<&Source> = of_days.chain(of_edition.map(|edition| &edition.source)).collect();
        all.sort_by_key(|source| source.grade == Grade::Primary);
        for source in all {
            add(source);
        }
        let comma = texts::common::comma();
        let one = |(checked, names): (Option<NaiveDate>, Vec<String>)| {
            let checked = checked.map(|day| texts::common::checked(day_short(day)));
            names.join(comma) + &checked.unwrap_or_default()
        };
        [texts::common::source(), &said.into_iter().map(one).collect::<Vec<_>>().join(comma)].concat()
    }
}

/// A day as it stands in the narrow columns: without the era in English.
fn written(date: NaiveDate) -> String {
    if texts::is_english() { day_short(date) } else { day(date) }
}

/// The day of a milestone, if there is one.
fn dated<'s>(schedule: &'s Schedule, milestone: &Milestone) -> Option<&'s Dated> {
    if milestone.role == Some(Role::Reply) {
        return schedule.reply.as_ref();
    }
    match &schedule.steps.iter().find(|s| s.step.due.as_ref() == Some(&milestone.id))?.due {
        Due::On(dated) | Due::Ask { latest: Some(dated) } => Some(dated),
        _ => None,
    }
}

/// The day with its certainty, in lines; an unknown one with the safe day, or with the day it is before.
fn cell(schedule: &Schedule, milestone: &Milestone) -> Vec<Cow<'static, str>> {
    let sure = |certainty: Certainty| texts::checklist::sure(certainty.label());
    let on = |dated: &Dated| vec![written(dated.date).into(), sure(dated.certainty).into()];
    let ask = || vec![sure(Certainty::Unknown).into()];
    if milestone.role == Some(Role::Reply) {
        return schedule.reply.as_ref().map_or_else(ask, on);
    }
    let Some(planned) = schedule.steps.iter().find(|s| s.step.due.as_ref() == Some(&milestone.id)) else {
        return vec!["—".into()];
    };
    let (mut lines, latest) = match &planned.due {
        Due::On(dated) => (on(dated), None),
        Due::Ask { latest } => (ask(), latest.as_ref()),
        Due::Words(words) => (vec![words.clone().into()], None),
    };
    match (planned.safe, latest) {
        (Some(safe), _) => lines.push(texts::checklist::safe(written(safe)).into()),
        (None, Some(latest)) => lines.push(texts::checklist::before(written(latest.date)).into()),
        _ => {}
    }
    lines
}
