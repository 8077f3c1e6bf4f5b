use leptos::prelude::*;

use crate::app::State;
use crate::browser::page;
use crate::data::facts;
use crate::domain::answers::{Timing, opens};
use crate::domain::calendar::{day_short, month, month_start, typed};
use crate::domain::edition::{Edition, OnLate};
use crate::domain::schedule::{Due, Path, Schedule, path};
use crate::domain::verdict::{Outlook, Verdict, by, is_lost, left, progress, slack};
use crate::ui::{plain_words, words};

/// The verdict in a few words, with the class that the style knows it by.
fn verdict(plan: &Schedule, outlook: &Outlook, way: Path) -> (&'static str, &'static str) {
    match (way, outlook.verdict) {
        (_, Verdict::Done) => (texts::verdict::title_done(), "ok"),
        (Path::Later, verdict) => (plan.edition.later_title.as_str(), verdict.class()),
        (_, Verdict::OnTime) => (texts::verdict::title_on_time(), "ok"),
        (_, Verdict::Urgent) => (texts::verdict::title_urgent(), "risk"),
        (_, Verdict::AtRisk) => (texts::verdict::title_at_risk(), "risk"),
        (_, Verdict::TooLate) => (texts::verdict::title_too_late(), "late"),
    }
}

/// The title of the panel takes the focus of a button in it, which is gone when the panel is drawn anew.
const TITLE: &str = "verdict-title";

/// Says the verdict and the next step to those who hear the page: a sentence after each change, not the whole panel.
#[component]
pub fn Told() -> impl IntoView {
    let state = State::here();
    let told = Memo::new(move |_| {
        let (plan, outlook) = (state.plan.get()?, state.outlook.get()?);
        let (title, _) = verdict(&plan, &outlook, state.answers.with(path));
        let next = match outlook.next {
            _ if is_lost(&outlook, state.answers.with(path)) => {
                Some(texts::verdict::told_call(plan.in_charge()))
            }
            next => next.map(|i| {
                let planned = &plan.steps[i];
                texts::verdict::told_next(planned.step.number, &planned.step.title, by(&planned.due))
            }),
        };
        Some(texts::verdict::told(title, next.unwrap_or_default()))
    });
    view! { <p class="sr" role="status" id="told">{told}</p> }
}

/// The answer on top: can it be made, what next, how many days.
#[component]
pub fn OutlookPanel() -> impl IntoView {
    let state = State::here();
    move || {
        let (plan, outlook) = (state.plan.get()?, state.outlook.get()?);
        let way = state.answers.with(path);
        let (title, class) = verdict(&plan, &outlook, way);
        let superseded = plan.edition.is_superseded(plan.designation);
        let lost = is_lost(&outlook, way);
        let call = lost.then(|| {
            let phone = plan.office.and_then(|o| Some((o.phone.as_deref()?, o.source.checked)));
            let (href, label, checked) = match phone {
                Some((phone, day)) => {
                    (format!("tel:{phone}"), phone, texts::verdict::call_checked(day_short(day)))
                }
                None => (plan.bureau.site.clone(), texts::verdict::call_page(), String::new()),
            };
            let opens = state.answers.with(|a| opens(a.kind));
            view! {
                <div class="next" id="call">
                    <p class="next-title">{texts::verdict::next()}</p>
                    <p><strong>{plain_words(plan.in_charge())}</strong> {texts::verdict::call_ask()}<a href=href>{label}</a>{checked}{texts::verdict::call_end()}</p>
                    <p>{texts::verdict::call_why(opens)}</p>
                </div>
            }
        });
        // What is late may only lack its tick. When it was done is not known: no day is noted.
        let already = outlook.late.iter().map(|i| {
            let step = plan.steps[*i].step;
            let tick = move |_| {
                state.edit_step(&step.id, |p| p.done = true);
                page::focus_soon(TITLE);
            };
            view! {
                <p class="already">{texts::verdict::already(step.number)} " "
                    <button type="button" class="small" id=format!("tick-{}", step.id) on:click=tick>{texts::verdict::tick(step.number)}</button></p>
            }
            .into_any()
        }).collect_view();
        let next = outlook.next.filter(|_| !lost).map(|i| {
            let step = plan.steps[i].step;
            view! {
                <div class="next">
                    <p class="next-title">{texts::verdict::next()}</p>
                    <p><button type="button" class="link" id="to-next" on:click=move |_| page::focus(&format!("{}-done", step.id))>{plain_words(texts::verdict::step_title(step.number, &step.title))}</button></p>
                    <p>{by(&plan.steps[i].due)} " " <strong class="left">{outlook.days_left.map(left)}</strong></p>
                </div>
            }
        });
        let first = outlook.first_due.map(|(i, days)| {
            let planned = &plan.steps[i];
            let step = planned.step;
            view! {
                <div class="next">
                    <p class="next-title">{texts::verdict::nearest()}</p>
                    <p>{plain_words(texts::verdict::step_title(step.number, &step.title))} ": " {by(&planned.due)} " " <strong class="left">{days.map(left)}</strong></p>
                    {(days.is_some_and(|d| d < 0) && step.on_late != OnLate::Lost).then(|| view! { <p class="late">{step.late(state.answers.with(|a| a.kind))}</p> })}
                </div>
            }
        });
        // A verdict that hangs on a day which nobody knows yet says so.
        let open = plan.steps.iter().filter(|s| !s.step.conditional && matches!(s.due, Due::Ask { .. }));
        let unknown: Vec<String> = state.answers.with(|a| {
            open.filter(|s| !a.is_done(&s.step.id)).map(|s| texts::verdict::step(s.step.number)).collect()
        });
        let ask = (!unknown.is_empty()).then(|| {
            let (name, site) = (plan.in_charge(), plan.bureau.site.as_str());
            // Where no number is known, the bureau's page has one.
            let place = match plan.office.and_then(|o| o.phone.as_deref()) {
                Some(phone) => view! {
                    {plain_words(name)} {texts::verdict::call()} <a href=format!("tel:{phone}")>{phone}</a>
                }
                .into_any(),
                None => view! { <a href=site target="_blank" rel="noopener noreferrer">{plain_words(name)}</a> }.into_any(),
            };
            let steps = unknown.join(texts::common::dot());
            view! { <p class="unknown" id="unknown">{texts::verdict::unknown(steps)} {place} {texts::verdict::unknown_end()}</p> }
        });
        let (done, all) = state.answers.with(|a| progress(&plan, a));
        let other = (way == Path::FromFirst && matches!(outlook.verdict, Verdict::AtRisk | Verdict::TooLate))
            .then(|| {
                let earliest = outlook.earliest.map_or(texts::verdict::no_earliest().into(), month);
                let opens = state.answers.with(|a| opens(a.kind));
                view! {
                    <p class="earliest">{texts::verdict::earliest(opens)} <strong>{earliest}</strong></p>
                    <p class="hint" id="slack">{slack(plan.edition)}</p>
                    {outlook.earliest.filter(|to| *to > month_start(plan.designation)).map(|to| view! {
                        <p><button type="button" id="move" on:click=move |_| {
                            state.edit(|a| a.opening = typed(to));
                            page::focus_soon(TITLE);
                        }>{texts::verdict::move_to(opens, month(to))}</button></p>
                    })}
                    {outlook.later_helps.then(|| view! {
                    <p>{texts::verdict::or_later(opens)}</p>
                    <p><button type="button" id="choose-later" on:click=move |_| {
                        state.edit(|a| a.timing = Some(Timing::Later));
                        page::focus_soon(TITLE);
                    }>{texts::verdict::choose_later(opens)}</button></p>
                })}
                }
            });
        Some(view! {
            {superseded.then(|| view! { <Superseded edition=plan.edition/> })}
            <section class=format!("verdict {class}") id="verdict" aria-labelledby=TITLE>
                <h2 id=TITLE tabindex="-1">{superseded.then_some(texts::verdict::old_steps())}{title}</h2>
                {already}
                {call}
                {next}
                {first}
                {ask}
                <ul class="reasons">{outlook.reasons.iter().map(|r| view! { <li>{words(r.clone())}</li> }).collect_view()}</ul>
                {other}
                <p><label>{texts::verdict::progress()} <progress max=all.to_string() value=done.to_string()></progress></label> " " <span class="whole">{texts::verdict::counts(done, all)}</span></p>
                <details class="basis" open=superseded>
                    <summary>{texts::verdict::edition(&plan.edition.name)}</summary>
                    <p>{texts::verdict::as_of(
                        day_short(plan.edition.source.checked), day_short(state.today.date), day_short(facts().open_days.announced_to()))}</p>
                    {edition_choice(state, &plan)}
                    {(!plan.edition.changes.is_empty()).then(|| view! {
                        <p>{facts().before(plan.edition).map(|e| texts::verdict::changed(&e.name))}</p>
                        <ul id="changes">{plan.edition.changes.iter().map(|c| view! { <li>{words(c.as_str())}</li> }).collect_view()}</ul>
                    })}
                </details>
            </section>
        })
    }
}

/// Which edition to look at: the one that holds, or an earlier one. Drawn with its panel: a closure of its own would be
/// left behind, as a listener of the schedule, whenever the panel is drawn anew.
fn edition_choice(state: State, plan: &Schedule) -> Option<AnyView> {
    let begun: Vec<_> = facts().editions.iter().filter(|e| e.valid_from <= plan.designation).collect();
    let options = begun
        .iter()
        .rev()
        .map(|e| {
            view! {
                <option value=e.id.as_str() selected=e.id == plan.edition.id>{e.name.as_str()}</option>
            }
        })
        .collect_view();
    (begun.len() > 1).then(|| {
        view! {
            <p><label>{texts::verdict::see_edition()}
                <select id="edition" class="narrow" on:change=move |ev| { let id = event_target_value(&ev); state.edit(|a| a.edition = id); }>{options}</select>
            </label></p>
        }
        .into_any()
    })
}

/// The edition is a historical one for this opening date.
#[component]
fn Superseded(edition: &'static Edition) -> impl IntoView {
    view! {
        <section class="notice warn" id="superseded">
            <h2>{texts::verdict::superseded()}</h2>
            <p>{texts::verdict::superseded_why(&edition.name, edition.superseded_from.map(month).unwrap_or_default())}</p>
            <ul>{edition.superseded.iter().map(|line| view! { <li>{words(line.as_str())}</li> }).collect_view()}</ul>
        </section>
    }
}
