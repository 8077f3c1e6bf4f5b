//! The list of plans, for those who have more than one opening, their own or their clients'.

mod calendar;
mod controls;
mod desk;
mod grow;
mod open;
mod table;
mod to_book;

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::calendar::CalendarOfPlans;
use self::controls::{Controls, PAGE_SIZE};
use self::desk::Tasks;
use self::open::open_plan;
use self::table::PlanTable;
use self::to_book::ToBook;

use crate::app::refusal::{Refusal, cause};
use crate::app::saved::BackupLine;
use crate::app::state::{Removal, State, Unlisted};
use crate::browser::text::nfkc;
use crate::browser::{page, store, web_storage};
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, badge, live};
use domain::facts::source::Certainty;
use domain::output::desk::table::View;
use domain::output::desk::{Desk, DeskEntry};
use domain::output::routes::Route;
use domain::plan::plan_file::encode_summary;
use domain::plan::plan_list::{
    self, Line, Next, Nothing, Order, Sought, binned, line, listed, nothing, opening_told, title,
};
use domain::plan::{KEPT_DAYS, Plan};
use domain::rules::verdict::{Verdict, left};

#[component]
pub fn PlansPage() -> impl IntoView {
    let state = State::here();
    state.read_summaries();
    let sought = RwSignal::new(String::new());
    let archived = RwSignal::new(false);
    let order = RwSignal::new(Order::Opening);
    let most = RwSignal::new(PAGE_SIZE);
    let desk = StoredValue::new(Desk::default());
    // All that is on the desk, whatever is searched for.
    let entries = ErasedMemo::new(move || {
        let today = state.today();
        state.summaries.with(|summaries| {
            let plans = summaries.as_deref().unwrap_or_default();
            desk.try_update_value(|desk| desk.look_through(facts(), plans, today)).unwrap_or_default()
        })
    });
    let is_desk_shown = ErasedMemo::new(move || entries.with(|entries| entries.len() > 1));
    let chosen = RwSignal::new(web_storage::desk_view());
    let view = ErasedMemo::new(move || {
        chosen.get().unwrap_or_else(|| View::usual(entries.with(Vec::len), page::is_wide()))
    });
    let choose = Callback::new(move |view: View| {
        web_storage::save_desk_view(view);
        chosen.set(Some(view));
    });
    let is_table = ErasedMemo::new(move || is_desk_shown.get() && view.get().is_table && !archived.get());
    let search = move || {
        let verdicts = entries.with(|entries| {
            entries.iter().map(|e| (e.plan.clone(), e.line.verdict_title)).collect::<Vec<_>>()
        });
        Sought::new(&sought.get(), nfkc).with_verdicts(verdicts.into_iter())
    };
    // Ids of the plans that were found, in order; `None` until the list was read.
    let found = ErasedMemo::new(move || {
        let search = search();
        state.summaries.with(|summaries| {
            let plans = summaries.as_ref()?;
            let found = listed(facts(), plans, &search, archived.get(), order.get(), state.today());
            Some(found.into_iter().map(|plan| plan.id.clone()).collect::<Vec<_>>())
        })
    });
    let rows = ErasedMemo::new(move || {
        let ids = found.get().unwrap_or_default();
        entries.with(|entries| {
            entries.iter().filter(|entry| ids.contains(&entry.plan)).cloned().collect::<Vec<Arc<DeskEntry>>>()
        })
    });
    let shown = move || {
        let ids = found.get().unwrap_or_default();
        let ids = ids.iter().take(most.get());
        state.summaries.with(|plans| {
            let plan = |id: &String| plans.iter().flatten().find(|plan| plan.id == *id).cloned();
            ids.filter_map(plan).collect::<Vec<Plan>>()
        })
    };
    let count = move || found.with(|found| found.as_ref().map(|found| texts::plans::count(found.len())));
    // Why the list is empty, and the way to the plans there are, so that it isn't taken for a loss.
    let nothing = ErasedMemo::new(move || {
        let none = found.with(|found| found.as_ref().is_some_and(Vec::is_empty));
        let search = search();
        let why =
            state.summaries.with(|h| h.as_deref().map(|h| nothing(facts(), h, &search, archived.get())));
        why.filter(|_| none)
    });
    let empty = move || {
        let (why, away) = nothing.get()?;
        let says: String = match why {
            Nothing::Yet => texts::plans::none_yet().into(),
            Nothing::AllArchived => texts::plans::all_archived().into(),
            Nothing::NoneArchived => texts::plans::none_archived().into(),
            Nothing::Fits => texts::plans::none_fits().into(),
            Nothing::Away(count) => texts::plans::none_but_away(count),
        };
        let are_away = matches!(why, Nothing::Away(_));
        let label = if are_away { texts::plans::see_away() } else { texts::plans::see_all() };
        let all = move |_| {
            if !are_away {
                sought.set(String::new());
            }
            archived.set(away);
            page::focus("count");
        };
        Some(view! {
            <div class="notice" id="no-plans">
                <p>{says}</p>
                {(why != Nothing::Yet)
                    .then(|| {
                        view! {
                            <button type="button" id="all-plans" on:click=all>
                                {label}
                            </button>
                        }
                    })}
            </div>
        })
    };
    let more = move || {
        let n = found.with(|found| found.as_ref().map(Vec::len))?;
        (n > most.get() && !is_table.get()).then(|| {
            view! {
                <button type="button" id="more" on:click=move |_| most.update(|m| *m += PAGE_SIZE)>
                    {texts::plans::more(n - most.get())}
                </button>
            }
        })
    };
    // Not an empty list, as long as it is unknown what there is.
    let waiting = move || {
        let is_unknown = state.summaries.with(Option::is_none);
        is_unknown.then(|| match state.save_status.get().error() {
            Some(trouble) => cause(trouble),
            None => texts::frame::loading(),
        })
    };
    let unlisted = move || {
        let Unlisted { newer, unreadable } = state.unlisted.get();
        let newer = (newer > 0).then(|| view! { <p>{texts::plans::unlisted_newer(newer)}</p> });
        let unreadable =
            (unreadable > 0).then(|| view! { <p>{texts::plans::unlisted_unreadable(unreadable)}</p> });
        (newer.is_some() || unreadable.is_some()).then(|| {
            view! {
                <div class="notice warn" id="unlisted">
                    {newer}
                    {unreadable}
                </div>
            }
        })
    };
    let blank = move |_| {
        state.open_new();
        page::navigate(Route::Schedule.hash());
    };
    view! {
        <div class="plans">
            <h1>{texts::plans::title()}</h1>
            <p class="lead">{texts::plans::lead()}</p>
            <div class="head">
                <p class="buttons">
                    <button type="button" class="main" id="new-plan" on:click=blank>
                        {texts::plans::new()}
                    </button>
                    <button type="button" id="list-in" on:click=|_| page::focus("import")>
                        {texts::clients::import()}
                    </button>
                </p>
                <p role="status" id="count" tabindex="-1">
                    {live(count)}
                </p>
            </div>
            <BackupLine />
            <Removed />
            <p role="status" id="list-waits">
                {live(waiting)}
            </p>
            {live(unlisted)}
            {live(move || is_desk_shown.get().then(|| view! { <Tasks entries=entries /> }))}
            <ToBook />
            {live(move || is_desk_shown.get().then(|| view! { <CalendarOfPlans entries=entries /> }))}
            {live(move || is_desk_shown.get().then(|| view! { <h2>{texts::desk::list()}</h2> }))}
            <Controls
                sought=sought
                archived=archived
                order=order
                most=most
                is_desk_shown=is_desk_shown
                view=view
                on_view=choose
            />
            {live(move || match is_table.get() {
                true => view! { <PlanTable entries=rows view=view on_view=choose /> }.into_any(),
                false => {
                    view! {
                        <ul class="plan-list" id="plan-list">
                            // A line is keyed by its content, so that open folds and the focus never pass to another plan's
                            // line. Not by its time: if the clock stands still, two states have the same.
                            <For
                                each=shown
                                key=encode_summary
                                children=|plan| view! { <PlanLine plan=plan /> }
                            />
                        </ul>
                    }
                        .into_any()
                }
            })}
            {live(empty)}
            {live(more)}
            <Bin />
        </div>
    }
}

#[component]
fn PlanLine(plan: Plan) -> impl IntoView {
    let state = State::here();
    let kind = plan.answers().kind;
    let said = {
        let plan = plan.clone();
        ErasedMemo::new(move || line(facts(), &plan, state.today()))
    };
    let (title, progress) = said.with_untracked(|line| (line.title.clone(), line.progress));
    let id = StoredValue::new(plan.id.clone());
    let head = StoredValue::new(plan.clone());
    let is_archived = plan.is_archived();
    let offer_undo = move |plan, removal| {
        state.removed.set(Some((plan, removal)));
        page::focus_after_render("deleted");
    };
    let is_open = move || state.plan.with(|p| id.with_value(|id| p.id == *id));
    // Why a press had no effect, beside the buttons.
    let refused = RwSignal::new("");
    let refuse = move |refusal: Refusal| refused.set(refusal.message());
    let open = move |_| open_plan(state, id.get_value(), String::new(), refused);
    let copy = move |_| {
        spawn_local(async move {
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
    let key = plan.id.clone();
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
                <button type="button" class="open-plan" on:click=open>
                    {texts::plans::open()}
                    <span class="sr">{title.clone()}</span>
                </button>
            </div>
            {live(stands)}
            <p class="late" role="alert">
                {live(move || refused.get())}
            </p>
            <details>
                <summary>{progress} {texts::plans::act()} <span class="sr">{title}</span></summary>
                <div class="buttons">
                    <button type="button" class="copy-plan" on:click=copy>
                        {texts::plans::copy()}
                    </button>
                    <button type="button" class="archive-plan" on:click=archive>
                        {if is_archived { texts::plans::back() } else { texts::plans::archive() }}
                    </button>
                    <button type="button" class="danger delete-plan" on:click=delete>
                        {texts::plans::delete()}
                    </button>
                </div>
            </details>
        </li>
    }
}

/// The plan taken off the list last, with undo.
#[component]
fn Removed() -> impl IntoView {
    let state = State::here();
    live(move || {
        let (plan, removal) = state.removed.get()?;
        let title = title(&plan);
        let id = plan.id;
        let (says, undo) = match removal {
            Removal::Deleted { .. } => (texts::plans::deleted(title, KEPT_DAYS), texts::plans::undelete()),
            Removal::Archived => (texts::plans::archived_told(title), texts::plans::unarchive()),
        };
        Some(view! {
            <div class="notice" role="status" id="deleted" tabindex="-1">
                <p>{says}</p>
                <button
                    type="button"
                    id="undelete"
                    on:click=move |_| {
                        let id = id.clone();
                        spawn_local(async move {
                            let done = match removal {
                                Removal::Deleted { was_open } => state.bring_back(id, was_open).await,
                                Removal::Archived => {
                                    state.removed.set(None);
                                    state.change(id, |plan, now| drop(plan.set_archived(false, now))).await
                                }
                            };
                            say_refusal(state, done);
                            page::focus("count");
                        });
                    }
                >
                    {undo}
                </button>
            </div>
        })
    })
}

/// Says why a press had no effect, if its line is gone.
fn say_refusal(state: State, done: Result<(), Refusal>) {
    if let Err(refusal) = done {
        state.show_toast(refusal.message().into());
    }
}

/// The deleted plans that can still be brought back.
#[component]
fn Bin() -> impl IntoView {
    let state = State::here();
    let found = ErasedMemo::new(move || {
        // Tracked: the days left depend on the day.
        state.today();
        let now = store::now();
        state.summaries.with(|summaries| {
            let found = binned(summaries.as_deref().unwrap_or_default()).into_iter();
            found.map(|p| (p.id.clone(), title(p), p.kept_for(now).unwrap_or_default())).collect::<Vec<_>>()
        })
    });
    let any = ErasedMemo::new(move || found.with(|f| !f.is_empty()));
    let lines = move || {
        found
            .get()
            .into_iter()
            .map(|(id, title, days)| {
                let name = title.clone();
                let line = match days {
                    0 => texts::plans::bin_line_over(title, KEPT_DAYS),
                    days => texts::plans::bin_line(title, days),
                };
                view! {
                    <li>
                        {line}
                        <button
                            type="button"
                            class="small restore"
                            on:click=move |_| {
                                let id = id.clone();
                                spawn_local(async move {
                                    say_refusal(state, state.bring_back(id, false).await);
                                    page::focus("count");
                                });
                            }
                        >
                            {texts::plans::restore()}
                            <span class="sr">{name}</span>
                        </button>
                    </li>
                }
            })
            .collect_view()
    };
    let empty = move |_| {
        let ids = found.get_untracked().into_iter().map(|(id, ..)| id).collect();
        spawn_local(async move {
            say_refusal(state, state.erase(ids).await);
            page::focus("count");
        });
    };
    live(move || {
        any.get().then(|| {
            view! {
                <details id="bin">
                    <summary>{live(move || texts::plans::bin(found.with(Vec::len)))}</summary>
                    <p>{texts::plans::bin_why(KEPT_DAYS)}</p>
                    <ul>{live(lines)}</ul>
                    <details>
                        <summary>{texts::plans::erase()}</summary>
                        <p>{texts::plans::erase_why()}</p>
                        <button type="button" class="danger" id="empty-bin" on:click=empty>
                            {texts::plans::empty_bin()}
                        </button>
                    </details>
                </details>
            }
        })
    })
}
