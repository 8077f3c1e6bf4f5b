//! The one button of the panel: the next act, which is a call, a form or a tick.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::app::schedule::ask_column::go_to_question;
use crate::app::schedule::reading::TITLE;
use crate::app::state::State;
use crate::browser::page;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, live, plain_words};
use domain::facts::edition::Step;
use domain::output::routes::Route;
use domain::plan::answers::Answers;
use domain::rules::calendar::day;
use domain::rules::schedule::{Due, Schedule, waits_for};
use domain::rules::verdict::{Outlook, Reason, is_lost};
use domain::wording::dial::dial;

/// The next act.
#[derive(Clone, PartialEq)]
pub(super) enum Act {
    /// Call the office at this number.
    Call(String, About),
    /// Ask the office, whose number is not known: to the card of the first step that needs an answer.
    Ask(&'static Step),
    /// Make the form of the next step.
    Form(&'static Step, &'static str),
    /// Tick the next step.
    Tick(&'static Step),
}

/// What a call is about.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum About {
    /// The month, which is lost.
    Month,
    /// The deadline of a step, which is unknown.
    Deadline(&'static Step),
    /// Whether a step was accepted that was done late, or for another month.
    Acceptance(&'static Step),
}

/// The next act; `None` where there is nothing to do yet.
pub(super) fn act(
    answers: &Answers,
    schedule: &Schedule,
    outlook: &Outlook,
    today: NaiveDate,
) -> Option<Act> {
    let phone = || schedule.jurisdiction().phone(answers);
    if is_lost(schedule, outlook.verdict) {
        return phone().map(|number| Act::Call(number, About::Month));
    }
    let asked = outlook.reasons.iter().find_map(|reason| match reason {
        Reason::DoneLate(i) => Some(schedule.steps[*i].step),
        // Whoever else the step goes to is named by the reason.
        Reason::DoneForOther(i) => Some(schedule.steps[*i].step).filter(|step| step.to_office),
        _ => None,
    });
    if let Some((step, number)) = asked.zip(phone()) {
        return Some(Act::Call(number, About::Acceptance(step)));
    }
    let mut open = schedule.open(answers).map(|(_, planned)| planned);
    if let Some(unknown) = open.find(|planned| matches!(planned.due, Due::Ask { .. })) {
        let step = unknown.step;
        return Some(phone().map_or(Act::Ask(step), |number| Act::Call(number, About::Deadline(step))));
    }
    let planned = &schedule.steps[outlook.next?];
    // There is nothing to do about it yet.
    if waits_for(schedule, planned, today).is_some() {
        return None;
    }
    let step = planned.step;
    Some(step.forms.first().map_or(Act::Tick(step), |form| Act::Form(step, form)))
}

/// The label of a call. Its number does not break at a hyphen, however narrow the button is.
fn in_one_piece(label: &str, number: &str) -> AnyView {
    let (before, after) = label.split_once(number).unwrap_or((label, ""));
    let number = label.contains(number).then(|| number.to_string());
    view! {
        {before.to_string()}
        <span class="whole">{number}</span>
        {after.to_string()}
    }
    .into_any()
}

#[component]
pub(super) fn MainButton(act: ErasedMemo<Option<Act>>) -> impl IntoView {
    let state = State::here();
    let tick = move |step: &'static Step| {
        let today = state.today_noted();
        state.edit_step(&step.id, |noted| noted.tick(true, &today));
        page::focus_after_render(TITLE);
    };
    live(move || {
        let act = act.get()?;
        let today = state.today();
        let opens = Some(facts().open_days.next_open(today)).filter(|opens| *opens != today);
        let opens = opens.filter(|_| matches!(act, Act::Call(..)));
        let button = match act {
            Act::Call(number, about) => {
                let label = match about {
                    About::Month => texts::verdict::call_number(&number),
                    About::Deadline(step) => texts::verdict::call_about(step.number, &number),
                    About::Acceptance(step) => texts::verdict::call_accepted(step.number, &number),
                };
                view! {
                    <a class="main" id="main-act" href=dial(&number)>
                        {in_one_piece(&label, &number)}
                    </a>
                }
                .into_any()
            }
            Act::Ask(step) => view! {
                <button
                    type="button"
                    class="main"
                    id="main-act"
                    on:click=move |_| go_to_question(state, step)
                >
                    {texts::verdict::ask_open()}
                </button>
            }
            .into_any(),
            Act::Form(_, id) => {
                let form = details().form(id)?;
                view! {
                    <a
                        class="main"
                        id="main-act"
                        href=Route::Forms.href()
                        on:click=move |_| state.form.set(Some(&form.id))
                    >
                        {plain_words(texts::verdict::make(&form.short))}
                    </a>
                }
                .into_any()
            }
            Act::Tick(step) => view! {
                <button type="button" class="main" id="main-act" on:click=move |_| tick(step)>
                    {texts::verdict::tick(step.number)}
                </button>
            }
            .into_any(),
        };
        Some(view! {
            <p class="act">{button}</p>
            {opens.map(|opens| view! { <p class="hint">{texts::verdict::office_opens(day(opens))}</p> })}
        })
    })
}
