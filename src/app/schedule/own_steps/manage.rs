//! The place where own steps are added, with the office lead time and the template for new plans.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::order::arrange;
use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::browser::{page, store};
use crate::ui::{ErasedMemo, TextField, live};
use domain::plan::Plan;
use domain::plan::answers::Answers;
use domain::plan::own_steps::lead::{lead_path, office_lead};
use domain::plan::own_steps::{add, own_steps, template};

/// Id of the button that makes the steps of the plan the template.
const TAKE: &str = "own-template-take";
/// Id of the heading of the template.
const TEMPLATE: &str = "own-template";

/// Where own steps are added.
#[component]
pub(crate) fn OwnStepsSection() -> impl IntoView {
    let state = State::here();
    // The template is in the office book, which is read with the list of plans.
    state.read_summaries();
    let begin = move |_| {
        let mut id = String::new();
        state.edit(|answers| id = add(answers, store::now()));
        state.set_fold(&id, true);
        arrange(state, None);
        page::focus_after_render(&format!("{id}-title"));
    };
    let lead = ErasedMemo::new(move || {
        state.answers.with(|answers| answers.noted.get(lead_path().as_str()).cloned().unwrap_or_default())
    });
    let error = ErasedMemo::new(move || lead.with(|lead| office_lead(lead).err().map(Into::into)));
    view! {
        <section id="own-steps">
            <h3>{texts::own_steps::title()}</h3>
            <p>{texts::own_steps::lead()}</p>
            <p>
                <button type="button" id="own-add" on:click=begin>
                    {texts::own_steps::add()}
                </button>
            </p>
            <TextField
                id="own-lead"
                label=texts::own_steps::office_lead()
                hint=texts::own_steps::office_lead_hint()
                inputmode="numeric"
                value=lead
                error=error
                on_input=Callback::new(move |text| state.note_beside(&lead_path(), text))
            />
            <Template />
        </section>
    }
}

/// The template for new plans: what it holds, and how it comes and goes.
#[component]
fn Template() -> impl IntoView {
    let state = State::here();
    let told = ErasedMemo::new(move || {
        state.office_book.with(|book| {
            let (steps, lead) = template::told(book);
            (steps, lead.trim().to_string())
        })
    });
    let is_there = move || told.with(|(steps, lead)| *steps > 0 || !lead.is_empty());
    let has_own = ErasedMemo::new(move || {
        state
            .answers
            .with(|answers| !own_steps(answers).is_empty() || !answers.noted(&lead_path()).is_empty())
    });
    let says = RwSignal::new(String::new());
    let put_into_book = move |is_taken: bool| {
        spawn_local(async move {
            let answers = if is_taken { state.answers.get_untracked() } else { Answers::default() };
            let change = |book: &mut Plan, now| drop(template::set_template(book, &answers, now));
            let done =
                if is_taken { texts::own_steps::template_taken } else { texts::own_steps::template_dropped };
            let told = state.change_book(change).await.map_or_else(Refusal::message, |()| done());
            says.set(told.into());
            if !is_taken {
                page::focus_in_place_after_render(TEMPLATE);
            }
        });
    };
    let put_into_plan = move |_| {
        let book = state.office_book.get_untracked();
        state.edit(|answers| template::put(answers, &book));
        arrange(state, None);
    };
    let now = move || match is_there() {
        true => told.with(|(steps, lead)| {
            let lead = match lead.as_str() {
                "" => texts::own_steps::template_lead_none().to_string(),
                lead => texts::own_steps::template_lead_days(lead),
            };
            texts::own_steps::template_now(*steps, lead)
        }),
        false => texts::own_steps::template_none().into(),
    };
    let button = move |id: &'static str, label: &'static str, on: bool| {
        on.then(|| {
            view! {
                <button type="button" class="small" id=id on:click=move |_| put_into_book(id == TAKE)>
                    {label}
                </button>
            }
        })
    };
    view! {
        <section aria-labelledby=TEMPLATE>
            <h4 id=TEMPLATE tabindex="-1">
                {texts::own_steps::template()}
            </h4>
            <p class="hint">{texts::own_steps::template_lead()}</p>
            <p>{live(now)}</p>
            <p class="buttons">
                {live(move || button(TAKE, texts::own_steps::template_take(), has_own.get()))}
                {live(move || {
                    is_there()
                        .then(|| {
                            view! {
                                <button
                                    type="button"
                                    class="small"
                                    id="own-template-put"
                                    on:click=put_into_plan
                                >
                                    {texts::own_steps::template_put()}
                                </button>
                            }
                        })
                })} {live(move || button("own-template-drop", texts::own_steps::template_drop(), is_there()))}
            </p>
            <p role="status">{live(move || says.get())}</p>
        </section>
    }
}
