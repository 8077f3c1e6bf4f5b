//! The steps without days as HTML, on one A4 page: what is printed before there is a schedule.

use chrono::NaiveDate;

use super::checklist::{COLUMNS, ROOM};
use super::markup::{LARGER, Markup, PADDING, SMALLEST, Scale};
use super::step_rows::{called, tick};
use crate::facts::edition::Step;
use crate::facts::{Details, Facts};
use crate::plan::answers::Answers;
use crate::plan::filling::one_each;
use crate::rules::calendar::{day_short, month_start, parse_date};
use crate::rules::schedule::{Path, path};

/// The steps of the path as an HTML fragment, with all text escaped and room for days and notes. For retroactive
/// designation, which is another procedure, only that. `doubt` is what is doubtful about `today`.
pub fn steps_without_days(
    answers: &Answers,
    facts: &'static Facts,
    details: &Details,
    today: NaiveDate,
    doubt: &str,
) -> String {
    let mut page = Markup::default();
    page.raw("<div class=\"leaf\">");
    page.element("h1", texts::checklist::title());
    let opening = parse_date(&answers.opening).ok().flatten();
    let of_month = facts.edition_or(&answers.edition, month_start(opening.unwrap_or(today)));
    let edition = of_month.or(facts.editions.first());
    let steps = match path(answers) {
        Path::FromFirst => edition.map(|edition| &edition.steps),
        Path::Later => edition.map(|edition| &edition.later_steps),
        Path::Retroactive => None,
    };
    let Some((edition, steps)) = edition.zip(steps) else {
        page.element("p", texts::checklist::none_retroactive());
        return page.0 + "</div>";
    };
    page.element("p", texts::checklist::none());
    let heads = [
        texts::checklist::done(),
        texts::checklist::step(),
        texts::checklist::due(),
        texts::checklist::to(),
        texts::checklist::notes(),
    ];
    // As large as there is room for.
    let high = |step: &Step, scale: &Scale| {
        let title = scale.height(&titled(step), COLUMNS[0]) + scale.line;
        title.max(scale.height(&step.to, COLUMNS[2])) + PADDING
    };
    let fits = |scale: &Scale| steps.iter().map(|step| high(step, scale)).sum::<i32>() <= ROOM;
    let scale = LARGER.into_iter().find(fits).unwrap_or(SMALLEST);
    page.begin_table(scale.class, &heads);
    for step in steps {
        page.raw("<tr>");
        page.element("td class=\"tick\"", tick(answers.is_done(&step.id)));
        page.raw("<td>");
        page.element("b", &titled(step));
        if one_each(&details.forms, step, answers) {
            page.raw("<br>");
            page.text(texts::checklist::two_sheets());
        }
        page.raw("</td>");
        page.cell("");
        page.cell(&step.to);
        page.cell("");
        page.raw("</tr>");
    }
    page.raw("</tbody></table>");
    let name = details.edition(edition).map_or("", |edition| &edition.name);
    page.element("p class=\"foot\"", &texts::checklist::as_of(day_short(today), doubt, name));
    page.0 + "</div>"
}

/// Number and title of a step.
fn titled(step: &Step) -> String {
    [&called(step), texts::common::gap(), &step.title].concat()
}
