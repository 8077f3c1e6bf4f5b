//! Around the procedure: the chain that takes longest, who need not introduce it, and notices to other authorities. None
//! of it is part of the verdict.

use leptos::prelude::*;

use super::contacts::Contacts;
use super::own_steps::OwnStepsSection;
use super::source::source;
use crate::app::fold::Fold;
use crate::app::glossary::explain_anew;
use crate::app::state::State;
use crate::browser::page;
use crate::data::details;
use crate::ui::{ErasedMemo, live, plain_words, words};
use domain::facts::edition::{EditionDetails, Exemption, Remark, Step};
use domain::rules::calendar::day;
use domain::rules::lead::{critical_path, near_remarks, remark_day};
use domain::rules::schedule::Path;

/// One fold for all that stands beside the steps.
#[component]
pub(crate) fn RoundAbout() -> impl IntoView {
    view! {
        <NearRemarks />
        <Fold id="know" summary=texts::schedule::know().into_any()>
            <Known />
        </Fold>
    }
}

/// Notices to other authorities whose day is near or past, without a control of their own: the fold below may be closed,
/// and its notices switched off. They say what is not known of them.
#[component]
fn NearRemarks() -> impl IntoView {
    let state = State::here();
    let near = state.derived_after_paint(move || {
        let (edition, opening, today) =
            (details().edition(state.edition.get()?)?, state.day()?, state.today());
        let found = state.answers.with(|answers| near_remarks(edition, answers, opening, today));
        Some(
            found.into_iter().map(|(remark, due)| (remark.id.as_str(), due, due < today)).collect::<Vec<_>>(),
        )
    });
    let find = move |id: &str| details().edition(state.edition.get()?)?.remarks.iter().find(|r| r.id == id);
    live(move || {
        let near = near.get().unwrap_or_default().into_iter();
        let near = near.filter_map(|(id, due, is_past)| Some((find(id)?, due, is_past)));
        near.map(|(remark, due, is_past)| {
            let says = match is_past {
                true => texts::schedule::remark_past(&remark.title, day(due)),
                false => texts::schedule::remark_near(&remark.title, day(due)),
            };
            view! {
                <div class="near-remark" id=format!("near-{}", remark.id)>
                    <p>{says}</p>
                    <p class="hint">{plain_words(remark.says.as_str())}</p>
                </div>
            }
        })
        .collect_view()
    })
}

#[component]
fn Known() -> impl IntoView {
    let state = State::here();
    explain_anew();
    live(move || {
        let edition = details().edition(state.edition.get()?)?;
        Some(view! {
            <OwnStepsSection />
            <Contacts />
            <CriticalPath />
            {(!edition.exemptions.is_empty()).then(|| view! { <Exemptions all=&edition.exemptions /> })}
            {(!edition.remarks.is_empty()).then(|| view! { <Remarks edition=edition /> })}
        })
    })
}

/// The open steps that take longest, one after the other.
#[component]
fn CriticalPath() -> impl IntoView {
    let state = State::here();
    let steps = state.derived_after_paint(move || {
        state.schedule.with(|schedule| {
            let path = schedule.as_ref().filter(|s| s.path == Path::FromFirst);
            let path = path.map(|s| state.answers.with(|answers| critical_path(s, answers)));
            let title = |step: &Step| texts::verdict::step_title(step.number, &step.title);
            path.unwrap_or_default().into_iter().map(title).collect::<Vec<String>>()
        })
    });
    live(move || {
        let steps = steps.get();
        (!steps.is_empty()).then(|| {
            view! {
                <section id="critical-path">
                    <h3>{texts::schedule::critical_path()}</h3>
                    <p>{steps.join(" → ")}</p>
                </section>
            }
        })
    })
}

#[component]
fn Exemptions(all: &'static [Exemption]) -> impl IntoView {
    let cases = all
        .iter()
        .map(|case| {
            view! {
                <h4>{case.title.as_str()}</h4>
                <ul>
                    {case.body.iter().map(|line| view! { <li>{words(line.as_str())}</li> }).collect_view()}
                </ul>
                {source(&case.source)}
            }
        })
        .collect_view();
    view! {
        <section id="exemptions">
            <h3>{texts::schedule::exemptions()}</h3>
            <p>{texts::schedule::exemptions_lead()}</p>
            {cases}
            <p>
                <button type="button" class="link" id="to-branches" on:click=|_| page::focus("application-1")>
                    {texts::schedule::other_branches()}
                </button>
            </p>
        </section>
    }
}

/// Notices to other authorities, which the person may switch off.
#[component]
fn Remarks(edition: &'static EditionDetails) -> impl IntoView {
    let state = State::here();
    let is_shown = ErasedMemo::new(move || !state.settings.with(|s| s.hides_remarks));
    let shown = state.derived_after_paint(move || {
        let (kind, place) = (state.kind.get(), state.prefecture.get());
        let concerned = edition.remarks.iter().filter(|remark| remark.concerns(kind, &place));
        concerned.map(|remark| (remark.id.as_str(), by(state, remark))).collect::<Vec<_>>()
    });
    let find = |id: &str| edition.remarks.iter().find(|remark| remark.id == id);
    let list = move || {
        let remarks = shown.get().into_iter().filter_map(|(id, by)| Some((find(id)?, by)));
        let remarks = remarks.map(|(remark, by)| {
            view! {
                <li id=format!("remark-{}", remark.id)>
                    <strong>{remark.title.as_str()}</strong>
                    {by
                        .map(|(class, by)| {
                            view! {
                                " "
                                <span class=class>{by}</span>
                            }
                        })}
                    <p>{words(remark.says.as_str())}</p>
                    {source(&remark.source)}
                </li>
            }
        });
        is_shown.get().then(|| view! { <ul class="remarks">{remarks.collect_view()}</ul> })
    };
    view! {
        <section id="remarks">
            <h3>{texts::schedule::remarks()}</h3>
            <label class="check">
                <input
                    type="checkbox"
                    id="remarks-shown"
                    prop:checked=move || is_shown.get()
                    on:change=move |ev| {
                        let shown = event_target_checked(&ev);
                        state.change_settings(&|settings| settings.hides_remarks = !shown);
                    }
                />
                <span>{texts::schedule::remarks_show()}</span>
            </label>
            {live(list)}
        </section>
    }
}

/// The day of a remark in words, with its CSS class.
fn by(state: State, remark: &Remark) -> Option<(&'static str, String)> {
    let due = remark_day(remark, state.day()?)?;
    Some(match due < state.today() {
        true => ("late", texts::schedule::remark_late(day(due))),
        false => ("day", texts::schedule::remark_by(day(due))),
    })
}
