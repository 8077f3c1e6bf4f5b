//! A shared link: taken over as a new plan, after asking.

use leptos::prelude::*;

use crate::app::state::State;
use crate::browser::{page, store};
use crate::data::{details, facts};
use crate::ui::live;
use domain::output::routes::Route;
use domain::plan::Plan;
use domain::plan::answers::Answers;
use domain::plan::share::{Shared, read};

/// Asks whether to take over the plan in the address.
#[component]
pub fn SharedNotice() -> impl IntoView {
    let state = State::here();
    let take = move |shared: Shared| {
        let mut plan = Plan::new(store::fresh_id());
        plan.write(&Answers::from(shared), store::now());
        // It is not known when they were told.
        plan.date_told(&Plan::default());
        state.begin(plan);
        page::navigate(Route::Schedule.hash());
    };
    let others = move || {
        let listed = || state.summaries.with(|all| all.iter().flatten().any(|plan| plan.deleted().is_none()));
        listed() || state.plan.with(|plan| !plan.is_blank())
    };
    live(move || {
        let close = || {
            view! {
                <button type="button" id="shared-no" on:click=|_| page::navigate(Route::Schedule.hash())>
                    {texts::common::cancel()}
                </button>
            }
        };
        Some(match read(facts(), details(), &state.hash.get())? {
            Ok(shared) => {
                let lines = shared
                    .lines(facts(), details())
                    .into_iter()
                    .map(|line| view! { <li>{line}</li> })
                    .collect_view();
                view! {
                    <section class="notice" id="shared" aria-labelledby="shared-title">
                        <h2 id="shared-title">{texts::share::ask()}</h2>
                        <ul>{lines}</ul>
                        {live(move || {
                            others().then(|| view! { <p id="others-stay">{texts::share::others_stay()}</p> })
                        })}
                        <div class="buttons">
                            <button
                                type="button"
                                class="main"
                                id="shared-yes"
                                on:click=move |_| take(shared.clone())
                            >
                                {texts::share::take()}
                            </button>
                            {close()}
                        </div>
                    </section>
                }
                .into_any()
            }
            Err(why) => view! {
                <section class="notice warn" id="shared" role="alert">
                    <p>{why.message()}</p>
                    {close()}
                </section>
            }
            .into_any(),
        })
    })
}
