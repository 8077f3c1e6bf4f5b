//! Copy sheet: what the person entered once, grouped by the paper or portal page it is copied to. No field of those
//! papers is invented: the groups name entries, and the person holds them against the paper.

use crate::facts::edition::EditionDetails;
use crate::facts::form::Field;
use crate::facts::institution::Department;
use crate::plan::answers::{Answers, Kind};
use crate::plan::filling::{Filling, format_value, receipt_field, receipt_number};
use crate::rules::calendar::{japanese, japanese_short, month_start};
use crate::rules::schedule::{Path, path};
use crate::wording::truncate::{VALUE, truncate};

/// Items of a group that are answers rather than fields.
pub const COPIED_ANSWERS: [&str; 6] = ["opening", "designation", "kind", "prefecture", "office", "receipt"];

/// An entry to copy.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyItem {
    /// Id of the field, or the name of the answer.
    pub id: String,
    /// Label.
    pub label: String,
    /// Value as written on paper, in Japanese; blank if nothing was entered.
    pub value: String,
}

/// A paper or portal page with its entries.
#[derive(Clone, Debug, PartialEq)]
pub struct CopyPaper {
    /// Name of the paper.
    pub title: String,
    /// Entries in order.
    pub items: Vec<CopyItem>,
}

/// The groups of `edition`, labelled in the page's language, with the values of `filling`, which are Japanese.
pub fn copy_sheet(edition: &EditionDetails, shown: &Filling, filling: &Filling) -> Vec<CopyPaper> {
    let item = |id: &String| {
        if let ("receipt", [_, _, ..]) = (id.as_str(), filling.answers.departments()) {
            return receipts(filling.answers);
        }
        if edition.field(id).is_some_and(|field| !field.is_for(filling.answers.kind)) {
            return Vec::new();
        }
        let (label, value) = entry(edition, id, shown, filling);
        vec![CopyItem { id: id.clone(), label, value }]
    };
    let paper = |group: &crate::facts::edition::CopyGroup| CopyPaper {
        title: group.title.clone(),
        items: group.items.iter().flat_map(item).collect(),
    };
    edition.copy_groups.iter().map(paper).collect()
}

/// The receipt number of each department by itself: each goes into a field of its own.
fn receipts(answers: &Answers) -> Vec<CopyItem> {
    let item = |department: &Department| CopyItem {
        id: receipt_field(*department),
        label: texts::forms::receipt(department.label()),
        value: receipt_number(answers, *department),
    };
    answers.departments().iter().map(item).collect()
}

fn entry(edition: &EditionDetails, id: &str, shown: &Filling, filling: &Filling) -> (String, String) {
    let answers = filling.answers;
    let opening = filling.opening;
    match id {
        "opening" => (texts::forms::copy_opening().into(), opening.map(japanese).unwrap_or_default()),
        "designation" => {
            // Of a retroactive designation (遡及指定) the guide does not know the day.
            let opening = opening.filter(|_| path(answers) != Path::Retroactive);
            let day = opening.map(|day| japanese_short(month_start(day)));
            (texts::checklist::designation().into(), day.unwrap_or_default())
        }
        "kind" => (texts::start::kind().into(), answers.kind.map_or("", Kind::japanese).into()),
        "prefecture" => (texts::edits::prefecture().into(), truncate(&answers.prefecture, VALUE).into()),
        "office" => (texts::checklist::office().into(), office(filling, answers)),
        "receipt" => {
            let number = answers.departments().first().map(|department| receipt_number(answers, *department));
            (texts::forms::copy_receipt().into(), number.unwrap_or_default())
        }
        _ => match edition.field(id) {
            Some(field) => (field.label.clone(), of_step(field, answers)),
            None => of_form(id, shown, filling),
        },
    }
}

fn office(filling: &Filling, answers: &Answers) -> String {
    // The names are those of the Japanese facts.
    let Some(bureau) = filling.facts.bureau(&answers.prefecture) else { return String::new() };
    let office = bureau.office(&answers.prefecture).map(|office| office.name.as_str());
    office.unwrap_or(&bureau.name).into()
}

fn of_step(field: &Field, answers: &Answers) -> String {
    format_value(field.kind, &truncate(answers.field(&field.id), VALUE))
}

fn of_form(id: &str, shown: &Filling, filling: &Filling) -> (String, String) {
    let mut forms = filling.details.forms.iter().zip(&shown.details.forms);
    let found = forms.find_map(|(form, named)| Some((form, form.field(id)?, named.field(id)?)));
    found.map_or_else(Default::default, |(form, field, named)| {
        (named.label.clone(), filling.value(form, field))
    })
}

/// Text of a group for the clipboard: an entry a line.
pub fn as_text(paper: &CopyPaper) -> String {
    let mut text = String::new();
    for CopyItem { label, value, .. } in paper.items.iter().filter(|item| !item.value.is_empty()) {
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        text.extend([label, "\t", &value, "\n"]);
    }
    text
}
