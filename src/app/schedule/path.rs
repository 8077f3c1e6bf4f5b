//! What the rows of the path say that a key in the opening date changes: derived for all rows in one pass, and set where it
//! differs.

use leptos::prelude::*;

use crate::app::chunk::lazy_view;
use crate::app::state::State;
use crate::data::{details, facts};
use crate::ui::{ErasedSignal, follow};
use domain::facts::edition::Step;
use domain::output::row_days::{RowDay, RowLook, row_days};
use domain::output::step_line::{StepLine, step_line};
use domain::rules::schedule::Schedule;

/// What changes in a row of a step.
#[derive(Clone, Copy)]
pub(super) struct Row {
    pub step: &'static Step,
    pub days: Days,
    /// What came of the step, or how long there is; `None` until the second chunk says it.
    pub line: ErasedSignal<Option<StepLine>>,
    /// The same without its text.
    pub line_look: ErasedSignal<Option<StepLine>>,
}

/// The days of a row.
#[derive(Clone, Copy)]
pub(super) struct Days {
    pub each: ErasedSignal<Vec<RowDay>>,
    /// What they look like whichever dates they are.
    pub looks: ErasedSignal<Vec<RowLook>>,
}

impl Days {
    fn new() -> Days {
        Days { each: ErasedSignal::new(Vec::new()), looks: ErasedSignal::new(Vec::new()) }
    }

    fn set(self, days: Vec<RowDay>) {
        self.looks.set_if_changed(days.iter().map(RowDay::look).collect());
        self.each.set_if_changed(days);
    }
}

/// All rows of the path, for a list of steps that stays as it is.
#[derive(Clone, Copy)]
pub(super) struct Path {
    rows: StoredValue<Vec<Row>>,
    /// The bureau's reply; blank without one.
    pub reply: Days,
}

lazy_view! { pub(super) fn lines(path: Path) => <Lines path=path/> }

impl Path {
    /// The rows of steps, with their days kept up to date.
    pub(super) fn new(state: State, steps: Vec<&'static Step>) -> Path {
        let row = |step| Row {
            step,
            days: Days::new(),
            line: ErasedSignal::new(None),
            line_look: ErasedSignal::new(None),
        };
        let path = Path { rows: StoredValue::new(steps.into_iter().map(row).collect()), reply: Days::new() };
        path.follow(state, move |rows, schedule| {
            for row in rows {
                let days = schedule.planned(&row.step.id).map(row_days).unwrap_or_default();
                row.days.set(days);
            }
            let reply = schedule.reply.iter().map(|r| RowDay::on(r.date, "", r.certainty));
            path.reply.set(reply.collect());
        });
        path
    }

    /// The rows, in the order of the path.
    pub(super) fn rows(self) -> Vec<Row> {
        self.rows.get_value()
    }

    /// Sets parts of the rows now, and whenever the schedule or something else that is read changes.
    fn follow(self, state: State, set: impl Fn(&[Row], &Schedule) + 'static) {
        follow(move || {
            state.schedule.with(|schedule| {
                let Some(schedule) = schedule else { return };
                self.rows.with_value(|rows| set(rows, schedule));
            });
        });
    }
}

/// Keeps the lines of all rows up to date. With the days, not after the paint: one layout for both.
#[component]
fn Lines(path: Path) -> impl IntoView {
    let state = State::here();
    path.follow(state, move |rows, schedule| {
        let today = state.today();
        state.answers.with(|answers| {
            for row in rows {
                let line = schedule.planned(&row.step.id).map(|planned| {
                    step_line(schedule, planned, answers, today, &facts().open_days, details())
                });
                row.line_look.set_if_changed(line.as_ref().map(StepLine::look));
                row.line.set_if_changed(line);
            }
        });
    });
}
