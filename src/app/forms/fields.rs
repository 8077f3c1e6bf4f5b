use std::borrow::Cow;

use leptos::prelude::*;

use super::name::{FACILITY_NAME, NameFromPlan};
use crate::app::meant_day::MeantDay;
use crate::app::problems::{ProblemLine, problem_list};
use crate::app::state::State;
use crate::browser::page;
use crate::data::japanese_details;
use crate::ui::{ErasedMemo, TextField, live, plain_words};
use domain::facts::form::{Field, FieldKind, FormDef};
use domain::output::paper::page::page as drawn;
use domain::plan::filling::{check, date_doubt, doubt};
use domain::plan::form_copy::FormCopy;
use domain::rules::calendar::japanese_short;

/// The fields of a form, below a list of those that are still missing.
#[component]
pub(crate) fn Fields(copy: FormCopy) -> impl IntoView {
    let state = State::here();
    let form = copy.form;
    let missing = ErasedMemo::new(move || {
        state.filling(|f| f.missing(form).iter().map(|m| (m.id.clone(), m.label.clone())).collect::<Vec<_>>())
    });
    let is_complete = ErasedMemo::new(move || state.filling(|f| f.is_complete(form)));
    let list = move || {
        let missing = missing.get();
        if missing.is_empty() {
            if !is_complete.get() {
                return ().into_any();
            }
            return view! {
                <p class="told" id="missing" role="status">
                    {texts::forms::all_there()}
                </p>
            }
            .into_any();
        }
        let links = missing
            .into_iter()
            .map(|(id, label)| {
                view! {
                    <li>
                        <button type="button" class="link" on:click=move |_| page::focus(&element(&id))>
                            {plain_words(label)}
                        </button>
                    </li>
                }
            })
            .collect_view();
        view! {
            <div class="notice" id="missing">
                <p>{texts::forms::missing()}</p>
                <ul class="inline">{links}</ul>
            </div>
        }
        .into_any()
    };
    // Text that the drawing cuts off is reported beside its field, too.
    let cut = ErasedMemo::new(move || {
        state.filling(|f| {
            drawn(form, &f, copy.department, false).cut.into_iter().map(|f| f.id.as_str()).collect()
        })
    });
    let sections = form
        .sections
        .iter()
        // A section of another edition is not asked for, but what was entered in it is printed, and can be changed.
        .filter(|section| state.filling(|f| f.shows(section)))
        .map(|section| {
            view! {
                <fieldset class="section">
                    <legend>{plain_words(section.title.as_str())}</legend>
                    {section
                        .fields
                        .iter()
                        .map(|field| {
                            view! {
                                <FormField
                                    form=form
                                    field=field
                                    cut=cut
                                    must=state.filling(|f| f.is_required(form, field))
                                />
                            }
                        })
                        .collect_view()}
                </fieldset>
            }
        })
        .collect_view();
    let wrong = ErasedMemo::new(move || {
        let problem = |(f, message): (&Field, Cow<'static, str>)| ProblemLine {
            step: None,
            field: element(&f.id),
            label: f.label.clone(),
            message: message.into(),
        };
        let mut wrong = state.filling(|f| f.wrong(form).into_iter().map(problem).collect::<Vec<_>>());
        wrong.retain(|problem| !state.typing.is_in(&problem.field));
        wrong
    });
    view! {
        <h2>{plain_words(texts::forms::fill_in(copy.name()))}</h2>
        {live(move || problem_list(wrong.get()))}
        {live(list)}
        {sections}
    }
}

fn element(id: &str) -> String {
    format!("field-{}", id.replace('.', "-"))
}

/// A field of a form; `must` if it is required.
#[component]
pub(crate) fn FormField(
    form: &'static FormDef,
    field: &'static Field,
    must: bool,
    /// Ids of the fields whose text does not fit the paper.
    #[prop(optional)]
    cut: Option<ErasedMemo<Vec<&'static str>>>,
) -> impl IntoView {
    let state = State::here();
    let id = element(&field.id);
    let value = ErasedMemo::new(move || state.answers.with(|a| a.field(&field.id).to_string()));
    let default_value = ErasedMemo::new(move || state.filling(|f| f.default_value(form, field)));
    let error = ErasedMemo::new(move || check(field.kind, &value.get()).map(Into::into));
    let again = ErasedMemo::new(move || {
        let cut = cut.is_some_and(|cut| cut.with(|ids| ids.contains(&field.id.as_str())));
        let of_date = || {
            let opening = state.schedule.with(|schedule| schedule.as_ref().map(|s| s.opening));
            opening.filter(|_| field.kind == FieldKind::Date).and_then(|at| date_doubt(&value.get(), at))
        };
        let of_answers =
            || state.filling(|f| f.contradicted_answer(form, field)).map(texts::forms::not_as_answered);
        // What is wrong with a code is said by its error.
        if cut && error.with(Option::is_none) {
            Some(texts::forms::too_long_here().into())
        } else {
            doubt(field.kind, &value.get()).or_else(of_date).or_else(of_answers)
        }
    });
    let asked = id.clone();
    let again = move || again.get().filter(|_| !state.typing.is_in(&asked));
    let doubt = view! {
        <p class="doubt" aria-live="polite">
            {live(again)}
        </p>
    };
    match field.kind {
        FieldKind::Choice => {
            // The value on the paper is Japanese in every language.
            let on_paper = japanese_details()
                .form(&form.id)
                .and_then(|f| f.field(&field.id))
                .map_or(&[][..], |f| &f.options);
            let pairs = on_paper.iter().zip(&field.options);
            let shown = move |value: &str| {
                on_paper
                    .iter()
                    .zip(&field.options)
                    .find(|(o, _)| *o == value)
                    .map_or("", |(_, label)| label)
                    .to_string()
            };
            let options = pairs
                .map(|(o, label)| {
                    view! {
                        <option value=o.as_str() prop:selected=move || value.get() == *o>
                            {label.as_str()}
                        </option>
                    }
                })
                .collect_view();
            view! {
                <div class="field">
                    <label for=id
                        .clone()>
                        {plain_words(field.label.as_str())}
                        {must.then(|| view! { <span class="must">{texts::common::required()}</span> })}
                    </label>
                    <select id=id on:change=move |ev| state.set_field(&field.id, event_target_value(&ev))>
                        <option value="">
                            {live(move || {
                                let p = default_value.get();
                                if p.is_empty() {
                                    texts::common::choose().to_string()
                                } else {
                                    texts::forms::from_answers(shown(&p))
                                }
                            })}
                        </option>
                        {options}
                    </select>
                    {doubt}
                </div>
            }
            .into_any()
        }
        kind => {
            let inputmode = match kind {
                FieldKind::Postal | FieldKind::Phone => "tel",
                FieldKind::Email => "email",
                _ => "",
            };
            let enter = Callback::new(move |text| state.set_field(&field.id, text));
            let today = (kind == FieldKind::Date).then(|| {
                view! {
                    <button
                        type="button"
                        class="small"
                        disabled=move || state.is_clock_behind()
                        on:click=move |_| state.set_field(&field.id, japanese_short(state.today_anew()))
                    >
                        {texts::forms::today()}
                    </button>
                }
            });
            view! {
                <TextField
                    id=id
                    label=field.label.as_str()
                    hint=untrack(|| state.filling(|f| f.hint(form, field)))
                    required=must
                    autocomplete=field.autocomplete.as_str()
                    inputmode=inputmode
                    placeholder=default_value
                    value=value
                    error=error
                    on_input=enter
                />
                {doubt}
                {(kind == FieldKind::Date)
                    .then(|| view! { <MeantDay of=element(&field.id) text=value on_pick=enter /> })}
                {(field.id == FACILITY_NAME).then(|| view! { <NameFromPlan then="field-facility-name" /> })}
                {today}
            }
            .into_any()
        }
    }
}
