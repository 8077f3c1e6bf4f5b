//! A plan of the file that is read in, beside the stored one.

use std::cmp::Ordering;

use leptos::prelude::*;

use super::differences::{Differences, side_id};
use crate::data::{details, facts};
use crate::ui::{Select, live};
use domain::plan::Plan;
use domain::plan::import::difference::{Difference, MergeResult, Side, differences};
use domain::plan::import::{Choice, ImportConflict, conflict};
use domain::plan::office_book::{OFFICE_BOOK, told_days};
use domain::plan::plan_list::{opening_told, place, title};
use domain::rules::calendar::parse_date;

/// A plan of the file, how it compares to the stored one, and what to do with it.
#[derive(Clone)]
pub(super) struct Incoming {
    pub plan: Plan,
    /// When the stored plan was last written.
    here: Option<String>,
    pub conflict: ImportConflict,
    /// What differs, if it does.
    differences: Vec<Difference>,
    pub choice: RwSignal<Choice>,
    /// Whose day is kept, of each day that an office told and that differs.
    pub decided: RwSignal<Vec<(String, Side)>>,
}

impl Incoming {
    /// A plan of the file, beside the stored one of its id.
    pub(super) fn new(plan: Plan, here: Option<Plan>) -> Incoming {
        let conflict = conflict(here.as_ref(), &plan);
        let here = here.filter(|plan| plan.deleted().is_none());
        let compared = here.as_ref().filter(|_| plan.id != OFFICE_BOOK);
        let differences =
            compared.map(|here| differences(facts(), details(), here, &plan)).unwrap_or_default();
        Incoming {
            here: here.and_then(|plan| plan.edited_on()),
            plan,
            conflict,
            differences,
            choice: RwSignal::new(conflict.usual()),
            decided: RwSignal::new(Vec::new()),
        }
    }

    /// The field of the first day that is still to be decided; `None` if the plan can be taken.
    pub(super) fn undecided(&self) -> Option<String> {
        if self.choice.get_untracked() != Choice::Merge {
            return None;
        }
        self.decided.with_untracked(|decided| {
            let is_open = |path: &str| decided.iter().all(|(known, _)| known != path);
            let asked =
                self.differences.iter().find(|d| d.result == MergeResult::Asked && is_open(&d.path))?;
            Some(side_id(&self.plan.id, &asked.path, Side::Here))
        })
    }

    /// Order in which plans are looked through: those that differ, new ones, those that are the same.
    pub(super) fn rank(&self) -> u8 {
        match self.conflict {
            ImportConflict::Differs(_) => 0,
            ImportConflict::New => 1,
            ImportConflict::Same => 2,
        }
    }
}

/// A plan of the file: what it is, and what to do with it.
#[component]
pub(super) fn IncomingLine(incoming: Incoming) -> impl IntoView {
    let Incoming { plan, here, conflict, differences, choice, decided } = incoming;
    let says = match conflict {
        ImportConflict::New => texts::saved::is_new(),
        ImportConflict::Same => texts::saved::is_same(),
        ImportConflict::Differs(Ordering::Greater) => texts::saved::differs_newer(),
        ImportConflict::Differs(Ordering::Less) => texts::saved::differs_older(),
        ImportConflict::Differs(Ordering::Equal) => texts::saved::differs(),
    };
    let answers = plan.answers();
    let is_book = plan.id == OFFICE_BOOK;
    let about = match is_book {
        true => texts::book::days(told_days(facts(), &plan).len()),
        false => {
            let opening = opening_told(parse_date(&answers.opening).ok().flatten(), answers.kind);
            [&opening, texts::common::gap(), &place(&answers.prefecture)].concat()
        }
    };
    let edited = match (plan.edited_on(), here) {
        (Some(file), Some(here)) => Some(texts::saved::edited_both(file, here)),
        (Some(file), None) => Some(texts::saved::edited(file)),
        (None, _) => None,
    };
    let skip = (Choice::Skip, "skip", texts::saved::skip());
    let options = match conflict {
        ImportConflict::New => vec![(Choice::Replace, "replace", texts::saved::do_import()), skip],
        // A second book would be one that nothing reads.
        _ if is_book => {
            vec![
                (Choice::Merge, "merge", texts::saved::merge()),
                (Choice::Skip, "skip", texts::saved::leave()),
            ]
        }
        _ => vec![
            (Choice::Merge, "merge", texts::saved::merge()),
            (Choice::Replace, "replace", texts::saved::replace()),
            (Choice::KeepBoth, "keep-both", texts::saved::keep_both()),
            (Choice::Skip, "skip", texts::saved::leave()),
        ],
    };
    let id = format!("choice-{}", plan.id);
    let of = plan.id.clone();
    view! {
        <li class="step plan">
            <p>
                <strong>{title(&plan)}</strong>
                " — "
                {says}
            </p>
            <p>{about}</p>
            {edited.map(|edited| view! { <p>{edited}</p> })}
            <label for=id.clone()>{texts::saved::what_to_do()}</label>
            <Select id=id class="narrow" options=options value=choice />
            {live(move || {
                (choice.get() == Choice::Merge)
                    .then(|| {
                        view! { <Differences plan=of.clone() all=differences.clone() decided=decided /> }
                    })
            })}
        </li>
    }
}
