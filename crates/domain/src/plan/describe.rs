//! Names the entry an edit changed. Undo needs this, as the entry may be on another page.

use crate::facts::edition::{Edition, Step};
use crate::facts::{Details, Facts};
use crate::plan::answers::{Department, Kind, QUESTIONS};
use crate::plan::filling::receipt_field;
use crate::plan::{OTHER, Plan};
use crate::rules::calendar::{month_start, parse_date};

/// Name of the entry at `path`: 「手順1のチェック」, or the field's label. `edition` is the edition in use; step
/// numbers are taken from it first. Unknown paths get a generic name.
pub fn describe(
    facts: &Facts,
    details: &Details,
    edition: Option<&Edition>,
    kind: Option<Kind>,
    path: &str,
) -> String {
    let path = path.strip_prefix(OTHER).unwrap_or(path);
    let known = match path.split_once('/') {
        None => own(kind, path),
        Some(("field", id)) => field(details, id),
        Some(("step", rest)) => of_step(facts, edition, rest),
        Some(("date", id)) => of_step(facts, edition, &[id, "/date"].concat()),
        Some(("turn", id)) => of_step(facts, edition, &[id, "/turn"].concat()),
        Some(("own", rest)) => Some(of_own_step(rest)),
        Some(("heard", _)) => Some(texts::edits::heard().into()),
        Some(("phone", _)) => Some(texts::edits::phone().into()),
        Some((part @ ("deadline" | "told" | "guess"), id)) => {
            let milestone = editions(facts, edition).find_map(|e| details.milestone(e, id));
            // No office told a guess.
            let says = |label: &String| {
                if part == "guess" { label.clone() } else { texts::problems::own_day(label) }
            };
            milestone.map(|m| says(&m.label))
        }
        Some(_) => None,
    };
    known.unwrap_or_else(|| texts::edits::entry().into())
}

/// Names of entries of `plan`, by the edition of its opening.
pub fn labels<'a>(facts: &'a Facts, details: &'a Details, plan: &Plan) -> impl Fn(&str) -> String + use<'a> {
    let answers = plan.answers();
    let opening = parse_date(&answers.opening).ok().flatten().map(month_start);
    let edition = opening.and_then(|month| facts.edition_or(&answers.edition, month));
    move |path| describe(facts, details, edition, answers.kind, path)
}

fn own(kind: Option<Kind>, path: &str) -> Option<String> {
    if path == "name" {
        return Some(texts::start::plan_name().into());
    }
    QUESTIONS.iter().find(|question| question.path == path).map(|question| (question.label)(kind))
}

fn field(details: &Details, id: &str) -> Option<String> {
    if let Some(department) = Department::ALL.into_iter().find(|d| receipt_field(*d) == id) {
        return Some(texts::forms::receipt(department.label()));
    }
    details.field(id).map(|field| field.label.clone())
}

fn of_step(facts: &Facts, edition: Option<&Edition>, rest: &str) -> Option<String> {
    let (id, part) = rest.split_once('/')?;
    let steps = |e: &'_ Edition| e.steps.iter().chain(&e.later_steps).find(|s| s.id == id).map(number);
    let number = editions(facts, edition).find_map(steps)?;
    Some(match part {
        "done" | "done_for" | "done_at" => texts::edits::done(number),
        "done_on" => texts::problems::done_on(number),
        "note" => texts::edits::note(number),
        "date" => texts::edits::date(number),
        "turn" => texts::edits::turn(number),
        "separate" | "facts" => texts::edits::done(number),
        _ => texts::edits::sub(number),
    })
}

fn of_own_step(rest: &str) -> String {
    let part = match rest.rsplit('/').next() {
        Some("lead") => return texts::own_steps::office_lead().into(),
        Some("title") => texts::own_steps::name(),
        Some("from") => texts::own_steps::from(),
        Some("date") => texts::own_steps::date(),
        Some("days") => texts::own_steps::days(),
        Some("unit" | "side") => texts::own_steps::count(),
        _ => return texts::edits::own_step().into(),
    };
    texts::edits::own_part(part)
}

fn number(step: &Step) -> u8 {
    step.number
}

/// The edition in use, then all, newest first: the edit may concern an edition viewed earlier.
fn editions<'a>(facts: &'a Facts, edition: Option<&'a Edition>) -> impl Iterator<Item = &'a Edition> {
    edition.into_iter().chain(facts.editions.iter().rev())
}
