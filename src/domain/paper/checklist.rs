//! The checklist as markup for one page of A4, whatever was noted: long texts become smaller, then end with 「…」.
//! What is cut off on paper stays whole on the screen.

use chrono::NaiveDate;

use super::fit::fit;
use crate::domain::answers::{Answers, Progress, starts};
use crate::domain::calendar::{day, day_short};
use crate::domain::edition::Step;
use crate::domain::form::FormDef;
use crate::domain::schedule::{Dated, Due, Schedule};
use crate::domain::timeline::Drawing;
use crate::domain::words::escape;

/// The height of A4 less its margins and what stands above and below the steps, in tenths of a millimetre.
const ROOM: i32 = 2150;
/// Of a step's row, what its lines leave to the texts.
const PADDING: i32 = 30;
const NOTE_WIDTH: i32 = 360;
/// What the row with the plan's name takes, and a line in a step.
const NAME_ROW: i32 = 70;
const LINE: i32 = 40;
/// Classes of style/print.css with their font sizes, in tenths of a millimetre: 9, 8, 7 and 6 points.
const SIZES: [(&str, i32); 4] = [("s9", 32), ("s8", 28), ("s7", 25), ("s6", 21)];

/// What the checklist is made of.
pub struct Checklist<'a> {
    pub plan: &'a Schedule,
    pub answers: &'a Answers,
    /// The plan's, if any: who has several plans tells the sheets apart by it.
    pub name: &'a str,
    pub forms: &'a [FormDef],
    pub opening: NaiveDate,
    pub today: NaiveDate,
    /// At its top.
    pub picture: &'a Drawing,
}

impl Checklist<'_> {
    /// Whether a step's form is to be handed in once for each of several departments.
    fn twice(&self, step: &Step) -> bool {
        let per_department = |form: &FormDef| form.per_department && step.forms.contains(&form.id);
        self.answers.departments().len() > 1 && self.forms.iter().any(per_department)
    }
}

pub fn checklist(made_of: &Checklist) -> String {
    let Checklist { plan, answers, name, opening, today, picture, .. } = *made_of;
    let mut page = Markup(String::from("<h1>"));
    page.text(texts::checklist::title());
    page.raw("</h1>");
    page.raw(&picture.svg);
    page.raw("<table class=\"facts\"><tbody><tr>");
    let name = name.trim();
    if !name.is_empty() {
        page.head(texts::start::plan_name());
        page.fitted(name, 1500, LINE, " colspan=\"3\"");
        page.raw("</tr><tr>");
    }
    let kind = answers.kind.map_or("", |k| k.label());
    page.head(texts::checklist::facility());
    page.fitted(&[answers.field("facility.name"), texts::common::gap(), kind].concat(), 640, 80, "");
    page.fact(&texts::answers::opening_day(starts(answers.kind)), &day(opening));
    page.raw("</tr><tr>");
    page.fact(texts::checklist::designation(), &day(plan.designation));
    page.fact(texts::checklist::reply(), &plan.reply.as_ref().map(dated).unwrap_or_default());
    page.raw("</tr><tr>");
    let phone = plan.office.and_then(|o| o.phone.as_deref()).unwrap_or_default();
    page.fact(texts::checklist::office(), &[plan.in_charge(), texts::common::gap(), phone].concat());
    page.fact(
        texts::checklist::call_centre(),
        plan.edition.contacts.first().map_or("", |c| c.value.as_str()),
    );
    page.raw("</tr></tbody></table><table class=\"list\"><thead><tr>");
    let heads = [
        texts::checklist::done(),
        texts::checklist::step(),
        texts::checklist::due(),
        texts::checklist::to(),
        texts::checklist::notes(),
    ];
    for title in heads {
        page.head(title);
    }
    page.raw("</tr></thead><tbody>");
    let pictured = picture.height as i32 * 254 / 96;
    let named = if name.is_empty() { 0 } else { NAME_ROW };
    let lines = plan.steps.iter().filter(|planned| made_of.twice(planned.step)).count() as i32 * LINE;
    let high = (ROOM - pictured - named - lines) / (plan.steps.len() as i32).max(1) - PADDING;
    for planned in &plan.steps {
        let step = planned.step;
        let nothing = Progress::default();
        let progress = answers.step(&step.id).unwrap_or(&nothing);
        page.raw("<tr><td class=\"tick\">");
        page.raw(tick(progress.done));
        page.raw("</td><td><b>");
        page.raw(&step.number.to_string());
        page.raw(" ");
        page.text(&step.title);
        page.raw("</b>");
        if made_of.twice(step) {
            page.raw("<br>");
            page.text(texts::checklist::two_sheets());
        }
        for sub in &step.subs {
            page.raw("<br>");
            // Whoever ticked the whole did its parts.
            page.raw(tick(progress.done || progress.subs.contains(&sub.id)));
            page.text(&sub.label);
        }
        page.raw("</td>");
        page.cell(&due(&planned.due));
        page.cell(plan.addressee(step));
        let on = progress.done_on.trim();
        let note = progress.note.trim().replace('\n', texts::common::gap());
        page.fitted(
            &if on.is_empty() || note.is_empty() {
                [on, &note].concat()
            } else {
                [on, texts::common::gap(), &note].concat()
            },
            NOTE_WIDTH,
            high,
            "",
        );
        page.raw("</tr>");
    }
    page.raw("</tbody></table><p class=\"foot\">");
    page.text(&texts::checklist::as_of(day_short(today), &plan.edition.name));
    if plan.edition.is_superseded(plan.designation) {
        page.text(texts::checklist::old());
    }
    page.text(texts::checklist::legend());
    page.raw("</p>");
    page.0
}

fn tick(done: bool) -> &'static str {
    if done { "☑" } else { "☐" }
}

fn dated(due: &Dated) -> String {
    day(due.date) + &texts::checklist::sure(due.certainty.label())
}

fn due(due: &Due) -> String {
    match due {
        Due::On(on) => dated(on),
        Due::Ask { latest } => {
            let latest = latest.as_ref().map(|l| texts::checklist::before(day(l.date)));
            [texts::checklist::ask(), &latest.unwrap_or_default()].concat()
        }
        Due::Words(words) => words.clone(),
    }
}

/// HTML being written.
struct Markup(String);

impl Markup {
    fn raw(&mut self, markup: &str) {
        self.0 += markup;
    }

    fn text(&mut self, text: &str) {
        escape(&mut self.0, text);
    }

    fn head(&mut self, text: &str) {
        self.raw("<th>");
        self.text(text);
        self.raw("</th>");
    }

    fn cell(&mut self, text: &str) {
        self.raw("<td>");
        self.text(text);
        self.raw("</td>");
    }

    fn fact(&mut self, title: &str, text: &str) {
        self.head(title);
        self.cell(text);
    }

    /// A cell with a text of any length, and what its tag has beside the class.
    fn fitted(&mut self, text: &str, wide: i32, high: i32, more: &str) {
        let mut rows = fit(text, wide, high, SIZES[3].1, SIZES[3].1, 1).rows;
        let mut class = SIZES[3].0;
        for (name, size) in SIZES {
            let fitted = fit(text, wide, high, size, size, 1);
            if !fitted.cut {
                (class, rows) = (name, fitted.rows);
                break;
            }
        }
        self.raw("<td class=\"");
        self.raw(class);
        self.raw("\"");
        self.raw(more);
        self.raw(">");
        self.text(&rows.join("\n"));
        self.raw("</td>");
    }
}
