//! Offers a day that the office told to the other plans that it fits.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::state::{PlanEdits, State};
use crate::browser::page;
use crate::data::facts;
use crate::ui::{ErasedMemo, live};
use domain::facts::edition::Milestone;
use domain::plan::answers::Kind;
use domain::plan::told::{Fitting, fitting, take_back, take_over};
use domain::rules::calendar::day_short;

/// What was entered in other plans: their titles, and the edits.
type Taken = (Vec<String>, PlanEdits);

#[component]
pub(super) fn TellOthers(
    milestone: &'static Milestone,
    /// Whether a day was told for this plan.
    is_told: ErasedMemo<bool>,
) -> impl IntoView {
    let state = State::here();
    let id = milestone.id.as_str();
    // Nothing else is tracked before a day was told, and then only what decides which plans it fits.
    let is_of = state.derived_after_paint(move || {
        let day = state.deadlines.with(|days| days.get(id).cloned());
        (day, state.prefecture.get(), state.designation.get())
    });
    let fits = ErasedMemo::new(move || {
        if !is_told.get() {
            return Vec::new();
        }
        is_of.get();
        state.summaries.with(|all| {
            let Some(all) = all else { return Vec::new() };
            state.plan.with_untracked(|of| {
                state.schedule.with_untracked(|schedule| match schedule {
                    Some(schedule) => fitting(facts(), all, of, schedule, milestone),
                    None => Vec::new(),
                })
            })
        })
    });
    // The plans that the person wants otherwise than is proposed: those of the same kind.
    let other_way = RwSignal::new(Vec::<String>::new());
    let is_chosen = move |fit: &Fitting| {
        let is_proposed = fit.kind.is_none() || fit.kind == state.kind.get();
        is_proposed != other_way.with(|others| others.contains(&fit.plan))
    };
    let taken = RwSignal::new(Taken::default());
    let says = RwSignal::new(String::new());
    let take = move |_| {
        let chosen: Vec<Fitting> =
            fits.get_untracked().into_iter().filter(|fit| untrack(|| is_chosen(fit))).collect();
        if chosen.is_empty() {
            return says.set(texts::desk::choose_plans().into());
        }
        let of = state.plan.get_untracked();
        spawn_local(async move {
            let ids = chosen.iter().map(|fit| fit.plan.clone()).collect();
            let (edits, refused) = state.change_each(ids, |plan, now| take_over(plan, &of, id, now)).await;
            // What was entered before one of them refused can be taken back as well.
            let titles: Vec<String> = chosen.into_iter().take(edits.len()).map(|fit| fit.title).collect();
            let mut told = match titles.is_empty() {
                true => String::new(),
                false => texts::desk::taken_over(titles.len(), titles.join(texts::common::comma())),
            };
            if let Err(refusal) = refused {
                told += refusal.message();
            }
            says.set(told);
            taken.set((titles, edits));
            page::focus_after_render(&format!("take-back-{id}"));
        });
    };
    let back = move |_| {
        let (titles, done) = taken.get_untracked();
        spawn_local(async move {
            for (plan, edits) in &done {
                let changed = state.change(plan.clone(), |plan, now| take_back(plan, edits, now)).await;
                if let Err(refusal) = changed {
                    return says.set(refusal.message().into());
                }
            }
            says.set(texts::desk::taken_back(titles.join(texts::common::comma())));
            taken.set(Taken::default());
            page::focus_after_render(&format!("own-{id}"));
        });
    };
    let line = move |(i, fit): (usize, Fitting)| {
        let label = [
            fit.title.clone(),
            fit.kind.map(Kind::label).map(|kind| [texts::common::dot(), kind].concat()).unwrap_or_default(),
            fit.before.map(|day| texts::desk::had(day_short(day))).unwrap_or_default(),
        ];
        let plan = fit.plan.clone();
        let toggle = move |_| {
            other_way.update(|others| match others.iter().position(|other| *other == plan) {
                Some(at) => drop(others.remove(at)),
                None => others.push(plan.clone()),
            });
        };
        view! {
            <label class="check">
                <input
                    type="checkbox"
                    id=format!("tell-{id}-{i}")
                    prop:checked=move || is_chosen(&fit)
                    on:change=toggle
                />
                <span>{label.concat()}</span>
            </label>
        }
    };
    view! {
        {live(move || {
            let fits = fits.get();
            (!fits.is_empty())
                .then(|| {
                    let count = fits.len();
                    view! {
                        <div
                            class="notice"
                            role="group"
                            aria-labelledby=format!("tell-{id}")
                            id=format!("tell-{id}-others")
                        >
                            <p id=format!("tell-{id}")>{texts::desk::fits(count)}</p>
                            {fits.into_iter().enumerate().map(line).collect_view()}
                            <p class="hint">{texts::desk::fits_kind()}</p>
                            <button type="button" class="small" id=format!("take-over-{id}") on:click=take>
                                {texts::desk::take_over()}
                            </button>
                        </div>
                    }
                })
        })}
        <p role="status">{live(move || says.get())}</p>
        {live(move || {
            taken
                .with(|(titles, _)| !titles.is_empty())
                .then(|| {
                    view! {
                        <button type="button" class="small" id=format!("take-back-{id}") on:click=back>
                            {texts::desk::take_back()}
                        </button>
                    }
                })
        })}
    }
}
