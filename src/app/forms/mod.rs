//! The forms: typed into once, shown and printed as the papers.

mod fields;
mod messages;
mod paper;

use leptos::prelude::*;

use self::fields::Fields;
use self::messages::Messages;
use self::paper::Paper;
use super::state::State;
use crate::browser::page;
use crate::data::facts;
use crate::domain::answers::Department;
use crate::domain::edition::Edition;
use crate::domain::form::FormDef;
use crate::domain::schedule::{Path, path};
use crate::ui::plain_words;

/// A sheet of paper: a form, and for form B of which department.
#[derive(Clone, Copy)]
struct Copy {
    form: &'static FormDef,
    /// 様式a, b, …, in the order of the facts.
    letter: char,
    department: Option<Department>,
    /// No step of the edition asks for it.
    unneeded: bool,
}

/// Without looking into the form.
impl PartialEq for Copy {
    fn eq(&self, other: &Copy) -> bool {
        (self.letter, self.department) == (other.letter, other.department)
    }
}

impl Copy {
    /// Those that the edition needs come first.
    fn all(departments: &[Department], edition: Option<&Edition>) -> Vec<Copy> {
        let mut all = Vec::new();
        for (letter, form) in ('a'..).zip(&facts().forms) {
            let unneeded = edition.is_some_and(|e| !e.needs(&form.id));
            if form.per_department {
                all.extend(departments.iter().map(|d| Copy { form, letter, department: Some(*d), unneeded }));
            } else {
                all.push(Copy { form, letter, department: None, unneeded });
            }
        }
        all.sort_by_key(|copy| copy.unneeded);
        all
    }

    fn label(&self) -> String {
        match self.department {
            Some(d) => texts::forms::copy_for(&self.form.short, d.label()),
            None if self.unneeded => texts::forms::unneeded(&self.form.short),
            None => self.form.short.clone(),
        }
    }
}

#[component]
pub fn FormsPage() -> impl IntoView {
    let state = State::here();
    let copies = Memo::new(move |_| Copy::all(state.answers.with(|a| a.departments()), state.edition()));
    let asked = state.form.get_untracked();
    let at = copies.with_untracked(|c| c.iter().position(|copy| asked == Some(copy.form.id.as_str())));
    state.form.set(None);
    let chosen = RwSignal::new(at.unwrap_or(0));
    let sample = RwSignal::new(false);
    let shown = Memo::new(move |_| copies.with(|c| c.get(chosen.get()).or(c.first()).copied()));
    let tabs = move || {
        copies.get().into_iter().enumerate().map(|(i, copy)| view! {
            <button type="button" class="tab" id=format!("paper-{i}") aria-pressed=move || (shown.get() == Some(copy)).to_string()
                on:click=move |_| chosen.set(i)>{plain_words(copy.label())}</button>
        }).collect_view()
    };
    let papers = move || {
        copies
            .get()
            .into_iter()
            .map(|copy| {
                let off = Signal::derive(move || shown.get() != Some(copy));
                view! { <Paper copy=copy off=off sample=sample/> }
            })
            .collect_view()
    };
    let fields = move || shown.get().map(|copy| view! { <Fields form=copy.form/> });
    let notes = move || {
        let notes =
            shown.get().filter(|_| sample.get()).map(|copy| copy.form.sheet.notes()).unwrap_or_default();
        let medical = state.answers.with(|a| a.departments().first() == Some(&Department::Medical));
        let made = if notes.is_empty() || medical { "" } else { texts::forms::sample_made() };
        view! { <span lang="ja">{notes}</span> {made} }
    };
    let unneeded = move || {
        let asked = state.answers.with(path) == Path::FromFirst;
        if asked { "" } else { texts::forms::none_needed() }
    };
    let other_edition = move || {
        let held = state.edition().map(|e| e.id.as_str());
        let edition = shown.get().map(|copy| copy.form.edition.as_str());
        let old = facts()
            .editions
            .iter()
            .find(|e| held.is_some_and(|id| id != e.id) && Some(e.id.as_str()) == edition);
        old.map(|e| texts::forms::other_edition(&e.name)).unwrap_or_default()
    };
    let bureau = move || {
        let bureau = state.answers.with(|a| facts().bureau(&a.prefecture))?;
        (!other_edition().is_empty()).then(|| view! {
            <a href=bureau.site.as_str() target="_blank" rel="noopener noreferrer">{plain_words(texts::common::bureau_page(&bureau.name))}</a>
        })
    };
    view! {
        <div class="screen">
            <h1>{texts::forms::title()}</h1>
            <p class="lead">{texts::forms::lead()}</p>
            <p class="notice">{unneeded}</p>
            <p class="notice warn" id="other-edition">{other_edition}{bureau}</p>
            <div class="buttons" role="group" aria-label=texts::forms::pick()>{tabs}</div>
        </div>
        <div class="desk">
            <div class="screen">{fields}</div>
            <div>
                <div class="screen buttons">
                    <button type="button" class="main" id="print-one" on:click=|_| page::print()>
                        {move || if sample.get() { texts::forms::print_sample() } else { texts::forms::print_this() }}</button>
                    <button type="button" on:click=|_| page::print_all()>{texts::forms::print_all()}</button>
                    <label class="check"><input type="checkbox" id="sample" prop:checked=move || sample.get()
                        on:change=move |ev| sample.set(event_target_checked(&ev))/><span>{texts::forms::sample()}</span></label>
                </div>
                <p class="screen sample-notes">{notes}</p>
                <div class="papers">{papers}</div>
            </div>
        </div>
        <div class="screen"><Messages/></div>
    }
}
