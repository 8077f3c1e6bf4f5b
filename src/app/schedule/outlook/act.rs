//! The one button of the panel: the next act, which is a call, a form or a tick.

use leptos::prelude::*;

use crate::app::schedule::ask_column::go_to_question;
use crate::app::schedule::reading::TITLE;
use crate::app::state::State;
use crate::browser::page;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, external_link, live, plain_words};
use domain::facts::edition::Step;
use domain::output::routes::Route;
use domain::rules::calendar::day;
use domain::rules::next_act::{About, NextAct};
use domain::wording::dial::dial;

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
pub(super) fn MainButton(
    act: ErasedMemo<Option<NextAct>>,
    /// Today is the last day on which the office takes what the next step hands in.
    is_last_day: ErasedMemo<bool>,
) -> impl IntoView {
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
        let opens = opens.filter(|_| matches!(act, NextAct::Call(..)) || is_last_day.get());
        let button = match act {
            NextAct::Call(number, about) => {
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
            NextAct::Ask(step) => view! {
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
            NextAct::Page => {
                let site = state.jurisdiction.get_untracked().map_or("", |at| details().site(at.bureau));
                external_link(site, texts::verdict::call_page()).into_any()
            }
            NextAct::Form(_, id) => {
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
            NextAct::Tick(step) => view! {
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
