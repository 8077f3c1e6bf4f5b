//! What the page knows: the answers, and what follows from them.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::browser::clock::{Today, today};
use crate::browser::page;
use crate::browser::storage::{self, Aside, Saving};
use crate::data::facts;
use crate::domain::answers::{Answers, Progress};
use crate::domain::form::{Field, Filling, FormDef};
use crate::domain::schedule::{OpeningError, Schedule, opening, schedule};
use crate::domain::verdict::{Outlook, outlook};

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Page {
    Schedule,
    Forms,
    Compare,
    Help,
}

impl Page {
    pub fn of_address() -> Page {
        match page::hash().as_str() {
            "forms" => Page::Forms,
            "compare" => Page::Compare,
            "help" => Page::Help,
            _ => Page::Schedule,
        }
    }
}

#[derive(Clone, Copy)]
pub struct State {
    pub today: Today,
    pub answers: RwSignal<Answers>,
    pub saving: RwSignal<Saving>,
    pub aside: RwSignal<Option<Aside>>,
    pub page: RwSignal<Page>,
    pub opening: Memo<Result<Option<NaiveDate>, OpeningError>>,
    pub plan: Memo<Option<Schedule>>,
    pub outlook: Memo<Option<Outlook>>,
}

impl State {
    /// From what was saved.
    pub fn load() -> State {
        let today = today();
        let loaded = storage::load();
        let answers = RwSignal::new(loaded.answers);
        let opening = Memo::new(move |_| answers.with(|a| opening(facts(), &a.opening, today.date)));
        let plan = Memo::new(move |_| {
            let date = day_of(&opening.get())?;
            answers.with(|a| schedule(facts(), a, date))
        });
        let outlook = Memo::new(move |_| {
            plan.with(|p| p.as_ref().map(|p| answers.with(|a| outlook(facts(), a, p, today.date))))
        });
        State {
            today,
            answers,
            saving: RwSignal::new(loaded.saving),
            aside: RwSignal::new(loaded.aside),
            page: RwSignal::new(Page::of_address()),
            opening,
            plan,
            outlook,
        }
    }

    /// 診療開始日, where there is one to work with.
    pub fn day(self) -> Option<NaiveDate> {
        self.opening.with(day_of)
    }

    /// The state of the page this component is on.
    pub fn here() -> State {
        expect_context()
    }

    /// Changes the answers, and writes them through at once.
    pub fn edit(self, change: impl FnOnce(&mut Answers)) {
        self.answers.update(change);
        let saving = self.answers.with_untracked(|a| storage::save(a, self.saving.get_untracked()));
        if saving != self.saving.get_untracked() {
            self.saving.set(saving);
        }
    }

    pub fn edit_step(self, id: &'static str, change: impl FnOnce(&mut Progress)) {
        self.edit(|a| change(a.steps.entry(id.into()).or_default()));
    }

    /// What `read` finds of a step.
    pub fn step<T: Default>(self, id: &str, read: impl FnOnce(&Progress) -> T) -> T {
        self.answers.with(|a| a.step(id).map(read).unwrap_or_default())
    }

    pub fn set_field(self, id: &str, text: String) {
        self.edit(|a| {
            if text.is_empty() {
                a.fields.remove(id);
            } else {
                a.fields.insert(id.into(), text);
            }
        });
    }

    pub fn filling<T>(self, read: impl FnOnce(Filling<'_>) -> T) -> T {
        let opening = self.day();
        self.answers.with(|answers| read(Filling { facts: facts(), answers, opening }))
    }

    pub fn value(self, form: &FormDef, field: &Field) -> String {
        self.filling(|f| f.value(form, field))
    }
}

fn day_of(opening: &Result<Option<NaiveDate>, OpeningError>) -> Option<NaiveDate> {
    match opening {
        Ok(date) => *date,
        Err(e) => e.date(),
    }
}
