//! Template for new plans: own steps and the office lead time, kept in the office book.

use super::lead::LEAD;
use super::{OWN, Part, is_typed_day};
use crate::plan::answers::Answers;
use crate::plan::{Edit, Plan};

const TEMPLATE: &str = "book/template/";

/// Number of steps in the template of a book, and its lead time as typed.
pub fn told(book: &Plan) -> (usize, &str) {
    let is_step =
        |path: &str| path.starts_with(TEMPLATE) && path.ends_with(&["/", Part::From.key()].concat());
    let steps = book.entries.iter().filter(|(path, entry)| is_step(path) && !entry.text.is_empty()).count();
    (steps, book.text(&[TEMPLATE, LEAD].concat()))
}

/// Makes the own steps of a plan the template, in place of the one before; the edits. Without any, there is none any more.
pub fn set_template(book: &mut Plan, answers: &Answers, now: u64) -> Vec<Edit> {
    let wanted: Vec<(String, &String)> = answers
        .noted
        .iter()
        .filter(|(path, _)| !is_typed_day(path))
        .filter_map(|(path, text)| Some(([TEMPLATE, path.strip_prefix(OWN)?].concat(), text)))
        .collect();
    let old = book.entries.keys().filter(|path| path.starts_with(TEMPLATE));
    let gone: Vec<String> =
        old.filter(|path| wanted.iter().all(|(kept, _)| kept != *path)).cloned().collect();
    let blank = String::new();
    let gone = gone.into_iter().map(|path| (path, &blank));
    wanted.into_iter().chain(gone).filter_map(|(path, text)| book.set(&path, text, now)).collect()
}

/// Puts the template of a book into a new plan; whether there is one.
pub fn apply(plan: &mut Plan, book: &Plan, now: u64) -> bool {
    let mut is_any = false;
    for (path, text) in parts(book) {
        is_any |= plan.set(&path, text, now).is_some();
    }
    is_any
}

/// Parts of the template, by their paths in a plan.
fn parts(book: &Plan) -> impl Iterator<Item = (String, &str)> {
    let known = book.entries.iter().filter(|(_, entry)| !entry.text.is_empty());
    known
        .filter_map(|(path, entry)| Some(([OWN, path.strip_prefix(TEMPLATE)?].concat(), entry.text.as_str())))
}

/// Puts the template of a book into the answers of a plan; what is there already of it gives way.
pub fn put(answers: &mut Answers, book: &Plan) {
    for (path, text) in parts(book) {
        answers.noted.insert(path, text.into());
    }
}

/// Whether a plan holds nothing but what a template put there.
pub fn is_untouched(plan: &Plan, book: &Plan) -> bool {
    let mut fresh = Plan::new(plan.id.clone());
    apply(&mut fresh, book, 0)
        && plan.entries.iter().filter(|(_, entry)| !entry.text.is_empty()).count() == fresh.entries.len()
        && fresh.entries.iter().all(|(path, entry)| plan.text(path) == entry.text)
}
