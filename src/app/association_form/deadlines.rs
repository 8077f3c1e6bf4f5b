//! Deadlines that the association has confirmed: by a rule, by days of single months, or both.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::fields::FoldedBoxes;
use super::lists::{kinds, prefectures};
use super::shared::{Choice, Form, Line, Rows};
use crate::data::{details, facts};
use crate::ui::live;
use domain::facts::config::draft::field::{DayPart, DeadlinePart, Field};
use domain::facts::config::draft::rows::List;
use domain::facts::edition::{Edition, Milestone};
use domain::rules::calendar::{month, month_start, next_month};

/// Designation months that the form offers.
const MONTHS: usize = 24;

#[component]
pub(super) fn Deadlines(form: Form) -> impl IntoView {
    view! {
        <section aria-labelledby="set-deadlines">
            <h2 id="set-deadlines">{texts::association::deadlines()}</h2>
            <p class="hint">{texts::association::deadlines_hint()}</p>
            <Rows
                form=form
                list=List::Deadlines
                add_id="set-add-deadline"
                add=texts::association::add_deadline()
                first="milestone"
                called=|number| texts::association::deadline_row(number)
                row=deadline
            />
        </section>
    }
}

/// The deadlines of the editions that are not superseded, by id with their names.
pub(super) fn milestones() -> Vec<(String, String)> {
    let label =
        |(edition, of): (&Edition, &Milestone)| (of.id.clone(), details().label(edition, &of.id).to_string());
    facts().milestones_ahead(facts().day).map(label).collect()
}

/// Designation months from the next one on.
fn months(form: Form) -> Vec<(String, String)> {
    let first = untrack(|| next_month(month_start(form.state.today())));
    let months = std::iter::successors(Some(first), |month: &NaiveDate| Some(next_month(*month)));
    months.take(MONTHS).map(|designation| (designation.to_string(), month(designation))).collect()
}

fn deadline(form: Form, _: List, at: usize) -> AnyView {
    let field = |part| Field::Deadline(at, part);
    // What a loaded file says of the source besides.
    let more = move || {
        form.draft.with(|draft| {
            let more = &draft.deadlines.get(at)?.more;
            let keys = [("dated", &more.dated), ("grade", &more.grade), ("also", &more.also)];
            let keys = keys.into_iter().filter(|(_, value)| value.is_some()).map(|(key, _)| key);
            let keys = keys.collect::<Vec<_>>().join(texts::common::comma());
            (!keys.is_empty()).then(|| texts::association::more(keys))
        })
    };
    view! {
        <Choice
            form=form
            field=field(DeadlinePart::Milestone)
            blank=texts::common::choose()
            options=milestones()
        />
        <FoldedBoxes
            form=form
            field=field(DeadlinePart::Prefecture)
            known=prefectures()
            none=texts::common::choose()
        />
        <FoldedBoxes
            form=form
            field=field(DeadlinePart::Kinds)
            known=kinds()
            none=texts::association::kinds_all()
        />
        <p class="hint">{texts::association::kinds_hint()}</p>
        <Line form=form field=field(DeadlinePart::Rule) hint=texts::association::rule_hint() />
        <h3>{texts::association::days()}</h3>
        <p class="hint">{texts::association::days_hint()}</p>
        <Rows
            form=form
            list=List::Days(at)
            add_id=format!("set-deadline-{at}-add-day")
            add=texts::association::add_day()
            first="day"
            called=|number| texts::association::day_row(number)
            row=day
        />
        <Choice
            form=form
            field=field(DeadlinePart::From)
            blank=texts::association::from_all()
            options=months(form)
        />
        <p class="hint">{texts::association::from_hint()}</p>
        <Line form=form field=field(DeadlinePart::Title) hint=texts::association::source_hint() />
        <Line form=form field=field(DeadlinePart::Checked) is_day=true />
        <Line form=form field=field(DeadlinePart::Url) />
        <Line form=form field=field(DeadlinePart::Note) />
        {live(move || more().map(|says| view! { <p class="hint">{says}</p> }))}
    }
    .into_any()
}

fn day(form: Form, list: List, at: usize) -> AnyView {
    let List::Days(deadline) = list else { return ().into_any() };
    view! {
        <div class="two">
            <Choice
                form=form
                field=Field::Day(deadline, at, DayPart::Designation)
                blank=texts::common::choose()
                options=months(form)
            />
            <Line
                form=form
                field=Field::Day(deadline, at, DayPart::Day)
                hint=texts::association::day_hint()
                is_day=true
            />
        </div>
    }
    .into_any()
}
