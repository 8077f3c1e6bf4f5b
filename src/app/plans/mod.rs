//! The list of plans, for those who have more than one opening, their own or their clients'.

mod bin;
mod calendar;
mod controls;
mod desk;
mod grow;
mod line;
mod open;
mod table;
mod to_book;

use std::sync::Arc;

use leptos::prelude::*;

use self::bin::{Bin, Removed};
use self::calendar::CalendarOfPlans;
use self::controls::{Controls, PAGE_SIZE};
use self::desk::Tasks;
use self::line::{PlanLine, open_button};
use self::table::PlanTable;
use self::to_book::ToBook;
use crate::app::refusal::cause;
use crate::app::saved::BackupLine;
use crate::app::state::{State, Unlisted};
use crate::browser::text::nfkc;
use crate::browser::{page, web_storage};
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, live};
use domain::output::desk::table::View;
use domain::output::desk::{Desk, DeskEntry};
use domain::output::routes::Route;
use domain::plan::Plan;
use domain::plan::plan_file::encode_summary;
use domain::plan::plan_list::{Nothing, Order, Sought, listed, nothing, on_paper};

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
            desk.try_update_value(|desk| desk.look_through(facts(), details(), plans, today))
                .unwrap_or_default()
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
    let paper = move || {
        let found = found.with(|found| found.as_ref().map_or(0, Vec::len));
        let unread = state.unlisted.with(|unlisted| unlisted.newer + unlisted.unreadable);
        let says = on_paper(&sought.get(), if is_table.get() { found } else { most.get() }, found, unread);
        (!says.is_empty()).then(|| view! { <p class="on-paper">{says}</p> })
    };
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
    let more = move |_| {
        let shown = most.get_untracked();
        most.set(shown + PAGE_SIZE);
        found.with_untracked(|found| {
            let ids = found.as_deref().unwrap_or_default();
            // After the last plans the button goes.
            if ids.len() <= shown + PAGE_SIZE
                && let Some(next) = ids.get(shown)
            {
                page::focus_in_place_after_render(&open_button(next));
            }
        });
    };
    let more = move || {
        let n = found.with(|found| found.as_ref().map(Vec::len))?;
        (n > most.get() && !is_table.get()).then(|| {
            view! {
                <button type="button" id="more" on:click=more>
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
            {live(paper)}
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
