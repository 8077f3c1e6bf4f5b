//! A line of the list of plans.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::open::open_plan;
use crate::app::refusal::Refusal;
use crate::app::state::{Removal, State};
use crate::browser::{page, store};
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, Press, badge, live};
use domain::facts::source::Certainty;
use domain::output::routes::Route;
use domain::plan::Plan;
use domain::plan::plan_list::{self, Line, Next, line, opening_told};
use domain::rules::verdict::{Verdict, left};

/// Id of the button that opens a plan.
pub(super) fn open_button(plan: &str) -> String {
    ["open-", plan].concat()
}

/// A plan of the list: what it is, how it stands, and what can be done to it.
#[component]
pub(super) fn PlanLine(plan: Plan) -> impl IntoView {
    let state = State::here();
    let kind = plan.answers().kind;
    let said = {
        let plan = plan.clone();
        ErasedMemo::new(move || line(facts(), &plan, state.today()))
    };
    let (title, progress) = said.with_untracked(|line| (line.title.clone(), line.progress));
    let id = StoredValue::new(plan.id.clone());
    let is_archived = plan.is_archived();
    let key = plan.id.clone();
    let head = StoredValue::new(plan);
    let offer_undo = move |plan, removal| {
        state.removed.set(Some((plan, removal)));
        page::focus_after_render("deleted");
    };
    let is_open = move || state.plan.with(|p| id.with_value(|id| p.id == *id));
    // Why a press had no effect, beside the buttons.
    let refused = RwSignal::new("");
    let refuse = move |refusal: Refusal| refused.set(refusal.message());
    let open = move |_| open_plan(state, id.get_value(), String::new(), refused);
    let copying = Press::new();
    let copy = move |_| {
        copying.run(async move {
            match state.whole(&id.get_value()).await {
                Ok(plan) => {
                    state.begin(Plan::copy(store::fresh_id(), &plan, details(), store::now()));
                    state.show_toast(texts::plans::copied(plan_list::title(&plan)));
                    page::navigate(Route::Schedule.hash());
                }
                Err(refusal) => refuse(refusal),
            }
        });
    };
    let archive = move |_| {
        spawn_local(async move {
            let change = |plan: &mut Plan, now| drop(plan.set_archived(!is_archived, now));
            match state.change(id.get_value(), change).await {
                Ok(()) if is_archived => page::focus("count"),
                Ok(()) => offer_undo(head.with_value(Clone::clone), Removal::Archived),
                Err(refusal) => refuse(refusal),
            }
        });
    };
    let delete = move |_| {
        spawn_local(async move {
            let was_open = is_open();
            let plan = match state.whole(&id.get_value()).await {
                Ok(plan) => plan,
                Err(refusal) => return refuse(refusal),
            };
            match state.change(plan.id.clone(), |plan, now| drop(plan.set_deleted(true, now))).await {
                Ok(()) => {
                    if was_open {
                        state.open(Plan::new(store::fresh_id()));
                    }
                    offer_undo(plan, Removal::Deleted { was_open });
                }
                Err(refusal) => refuse(refusal),
            }
        });
    };
    let step = |what: &'static str, next: Next| {
        let Next { title, by, certainty, days } = next;
        let by = (!by.is_empty()).then(|| texts::plans::due(by));
        let left = days.map(|days| texts::plans::left(left(days)));
        let late = days.is_some_and(|d| d < 0) && certainty.is_some_and(Certainty::is_sure);
        let badge = certainty.map(badge);
        view! { <p class:late=late>{what} {title} {by} {left} " " {badge}</p> }
    };
    // Only this part depends on the day. The rest isn't drawn anew, so that a button keeps the focus.
    let stands = move || {
        let Line {
            opening,
            place,
            kind: label,
            verdict,
            verdict_class,
            verdict_title,
            trouble,
            wrong,
            moved,
            next,
            nearest,
            ..
        } = said.get();
        view! {
            <p>
                {opening_told(opening, kind)} {texts::common::gap()} {place} " " {label} " "
                {verdict
                    .map(|_| view! { <span class=format!("state {verdict_class}")>{verdict_title}</span> })}
                {(wrong > 0)
                    .then(|| {
                        view! {
                            " "
                            <strong class="late">{texts::plans::wrong(wrong)}</strong>
                        }
                    })}
            </p>
            {trouble
                .map(|what| {
                    let lost = verdict >= Some(Verdict::AtRisk);
                    view! { <p class=if lost { "late" } else { "doubt" }>{what}</p> }
                })}
            {moved.into_iter().map(|says| view! { <p class="doubt">{says}</p> }).collect_view()}
            {next.map(|next| step(texts::plans::next(), next))}
            {nearest.map(|next| step(texts::plans::nearest(), next))}
        }
    };
    let progress = progress.map(|(done, all)| texts::plans::progress(done, all));
    view! {
        <li class="step plan" class:open=is_open id=format!("plan-{key}")>
            <div class="head">
                <h2>
                    {title.clone()} " "
                    {is_archived.then(|| view! { <span class="badge">{texts::plans::is_archived()}</span> })}
                    " "
                    {live(move || {
                        is_open().then(|| view! { <span class="badge">{texts::plans::is_open()}</span> })
                    })}
                </h2>
                <button type="button" class="open-plan" id=open_button(&key) on:click=open>
                    {texts::plans::open()}
                    <span class="sr">{title.clone()}</span>
                </button>
            </div>
            {live(stands)}
            <p class="late" role="alert">
                {live(move || refused.get())}
            </p>
            <details>
                <summary>{progress} {texts::plans::act()} <span class="sr">{title.clone()}</span></summary>
                <div class="buttons">
                    <button type="button" class="copy-plan" on:click=copy>
                        {texts::plans::copy()}
                        <span class="sr">{title.clone()}</span>
                    </button>
                    <button type="button" class="archive-plan" on:click=archive>
                        {if is_archived { texts::plans::back() } else { texts::plans::archive() }}
                        <span class="sr">{title.clone()}</span>
                    </button>
                    <button type="button" class="danger delete-plan" on:click=delete>
                        {texts::plans::delete()}
                        <span class="sr">{title}</span>
                    </button>
                </div>
            </details>
        </li>
    }
}
