//! Steps that the association adds to the procedure.

use leptos::prelude::*;

use super::fields::FoldedBoxes;
use super::lists::{kinds, prefectures};
use super::shared::{Choice, Form, Line, Remark, Rows, Wrong};
use crate::data::facts;
use crate::ui::TextArea;
use domain::facts::config::draft::field::{Field, StepPart};
use domain::facts::config::draft::rows::List;
use domain::plan::own_steps::Base;

/// Rows of the field for what a step is about.
const NOTE_ROWS: u8 = 2;

#[component]
pub(super) fn Steps(form: Form) -> impl IntoView {
    view! {
        <section aria-labelledby="set-steps">
            <h2 id="set-steps">{texts::association::steps()}</h2>
            <p class="hint">{texts::association::steps_hint()}</p>
            <Rows
                form=form
                list=List::Steps
                add_id="set-add-step"
                add=texts::association::add_step()
                first="title"
                called=|number| texts::association::step_row(number)
                row=step
            />
        </section>
    }
}

/// What the day of a step can go by, with its words.
fn bases(form: Form) -> Vec<(String, String)> {
    let fixed = [
        (Base::Opening, texts::own_steps::from_opening()),
        (Base::Designation, texts::own_steps::from_designation()),
    ];
    let fixed = fixed.into_iter().map(|(base, label)| (base.stored().to_string(), label.to_string()));
    let edition = facts().edition_in_use(untrack(|| form.state.today()));
    let steps = edition.map_or(&[][..], |edition| &edition.steps);
    let steps = steps.iter().filter(|step| !step.conditional);
    let steps = steps.map(|step| (step.id.clone(), texts::own_steps::from_step(step.number, &step.title)));
    fixed.chain(steps).collect()
}

fn step(form: Form, _: List, at: usize) -> AnyView {
    let field = |part| Field::Step(at, part);
    let note = field(StepPart::Note);
    view! {
        <Line form=form field=field(StepPart::Title) />
        <Choice
            form=form
            field=field(StepPart::From)
            blank=texts::association::step_no_day()
            options=bases(form)
        />
        <Line form=form field=field(StepPart::Days) hint=texts::own_steps::days_hint() />
        <div class="two">
            <Choice
                form=form
                field=field(StepPart::Unit)
                blank=texts::association::step_unit_all()
                options=vec![("open".into(), texts::association::step_unit_open().into())]
            />
            <Choice
                form=form
                field=field(StepPart::Side)
                blank=texts::association::step_side_before()
                options=vec![("after".into(), texts::association::step_side_after().into())]
            />
        </div>
        <TextArea
            id=note.id()
            label=note.label()
            rows=NOTE_ROWS
            value=form.text(note)
            on_input=form.set(note)
        />
        <Wrong form=form field=note />
        <Remark form=form field=note />
        <FoldedBoxes
            form=form
            field=field(StepPart::Prefecture)
            known=prefectures()
            none=texts::association::step_places_all()
        />
        <FoldedBoxes
            form=form
            field=field(StepPart::Kinds)
            known=kinds()
            none=texts::association::kinds_all()
        />
    }
    .into_any()
}
