//! The form for a day that an office told, new or corrected.

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::shared::{Page, of_book};
use crate::browser::page as window;
use crate::data::{details, facts};
use crate::ui::{DatePicker, ErasedMemo, Select, TextField, live, prefecture_options};
use domain::output::office_book::{BookLine, kind_label};
use domain::plan::Plan;
use domain::plan::answers::{Keyword, Kind};
use domain::plan::heard::{CallError, call_day};
use domain::plan::office_book::offer::users;
use domain::plan::office_book::{Call, Subject, ToldDay, set_told, told_days, typed_day};
use domain::rules::calendar::{day_short, iso, month, month_start, next_month, typed};

/// Designation months that the form offers.
const MONTHS: usize = 18;

/// The deadlines that offices are asked for, by id with their names: those with a question of the edition of a month.
fn deadlines(designation: NaiveDate) -> Vec<(&'static str, &'static str, &'static str)> {
    let edition = facts().edition(designation);
    let known =
        edition.and_then(|edition| details().edition(edition)).into_iter().flat_map(|e| &e.milestones);
    known.filter(|m| m.ask.is_some()).map(|m| (m.id.as_str(), m.id.as_str(), m.label.as_str())).collect()
}

#[component]
pub(super) fn ToldForm(page: Page) -> impl IntoView {
    let state = page.state;
    let text = || RwSignal::new(String::new());
    let place = RwSignal::new(state.config.only_prefecture().cloned().unwrap_or_default());
    let (day, on, who, by) = (text(), text(), text(), text());
    let kind = RwSignal::new(None::<Kind>);
    let first = untrack(|| month_start(state.today()));
    let designation = RwSignal::new(next_month(next_month(first)));
    let known = ErasedMemo::new(move || deadlines(designation.get()));
    let milestone = RwSignal::new("");
    Effect::new(move |_| {
        let known = known.get();
        if known.iter().all(|(id, ..)| *id != milestone.get_untracked()) {
            milestone.set(known.first().map_or("", |(id, ..)| *id));
        }
    });
    let tried = RwSignal::new(false);
    let is_open = RwSignal::new(false);
    Effect::new(move |_| {
        let Some(BookLine { told, .. }) = page.corrected.get() else { return };
        let called = told.called();
        let ToldDay { subject, designation: of, day: known, call, .. } = told;
        place.set(subject.prefecture);
        kind.set(subject.kind);
        designation.set(of);
        day.set(typed(known));
        on.set(called.map_or(call.on, typed));
        who.set(call.who);
        by.set(call.by);
        tried.set(false);
        is_open.set(true);
    });
    let is_corrected = ErasedMemo::new(move || page.corrected.with(Option::is_some));
    let read = ErasedMemo::new(move || typed_day(&day.get(), designation.get()));
    let picked = ErasedMemo::new(move || read.get().ok().flatten());
    let day_error = ErasedMemo::new(move || match read.get() {
        Err(error) => Some(error.into()),
        Ok(None) if tried.get() => Some(texts::book::day_missing().into()),
        Ok(_) => None,
    });
    let called = ErasedMemo::new(move || {
        // As beside a step: a clock that is wrong for certain makes no day one that is still to come.
        let noted = (!state.is_clock_behind()).then(|| state.today());
        on.with(|on| call_day(on, noted, designation.get()))
    });
    let place_missing =
        move || (tried.get() && place.with(String::is_empty)).then(texts::book::place_missing);
    let clear = move || {
        for text in [day, on, who] {
            text.set(String::new());
        }
        tried.set(false);
        page.corrected.set(None);
    };
    let save = move |_| {
        tried.set(true);
        let (Some(day), false) = (untrack(|| picked.get()), place.with_untracked(String::is_empty)) else {
            let missing = if place.with_untracked(String::is_empty) { "book-place" } else { "book-day" };
            return window::focus(missing);
        };
        let called = called.get_untracked();
        if called.is_err() {
            return window::focus("book-on");
        }
        let call = Call {
            on: on.with_untracked(|on| Call::dated(on, &called)),
            who: who.get_untracked().trim().into(),
            by: by.get_untracked().trim().into(),
        };
        let designation = designation.get_untracked();
        let before = page.corrected.get_untracked();
        // A correction stays with the deadline and edition that it is about; it may turn out to hold for other kinds.
        let subject = match &before {
            Some(line) => Subject { kind: kind.get_untracked(), ..line.told.subject.clone() },
            None => {
                let Some(edition) = facts().edition(designation) else { return };
                Subject {
                    prefecture: place.get_untracked(),
                    milestone: milestone.get_untracked().into(),
                    kind: kind.get_untracked(),
                    edition: edition.id.clone(),
                }
            }
        };
        keep(page, before, ToldDay { subject, designation, day, call, at: 0 }, clear);
    };
    let months = move || {
        let chosen = designation.get();
        let all = std::iter::successors(Some(first), |month| Some(next_month(*month)));
        let mut all: Vec<NaiveDate> = all.take(MONTHS).collect();
        if !all.contains(&chosen) {
            all.insert(0, chosen);
        }
        let option = |m: NaiveDate| {
            view! {
                <option value=m.to_string() prop:selected=m == chosen>
                    {month(m)}
                </option>
            }
        };
        all.into_iter().map(option).collect_view()
    };
    let kinds = std::iter::once((None, "all", kind_label(None)));
    let kinds: Vec<_> =
        kinds.chain(Kind::ALL.map(|kind| (Some(kind), kind.keyword(), kind.label()))).collect();
    let field = |text: RwSignal<String>| ErasedMemo::new(move || text.get());
    let set = |text: RwSignal<String>| Callback::new(move |typed: String| text.set(typed));
    let about = move || match page.corrected.get() {
        Some(BookLine { office, what, told, .. }) => {
            let about = texts::book::about(office, what, month(told.designation));
            let kinds = kinds.clone();
            view! {
                <p>{about}</p>
                <div class="field">
                    <label for="book-kind">{texts::book::kind()}</label>
                    <Select id="book-kind" class="narrow" options=kinds value=kind />
                </div>
            }
            .into_any()
        }
        None => {
            let kinds = kinds.clone();
            let deadlines =
                move || view! { <Select id="book-milestone" options=known.get() value=milestone /> };
            view! {
                <div class="two">
                    <div class="field">
                        <label for="book-place">{texts::book::place()}</label>
                        <select
                            id="book-place"
                            on:change=move |ev| place.set(event_target_value(&ev))
                            aria-describedby="book-place-error"
                        >
                            <option value="">{texts::common::choose()}</option>
                            {prefecture_options(|_| true, move |name| place.with(|p| p == name))}
                        </select>
                        <p class="error" id="book-place-error" aria-live="polite">
                            {live(place_missing)}
                        </p>
                    </div>
                    <div class="field">
                        <label for="book-milestone">{texts::book::what()}</label>
                        {live(deadlines)}
                    </div>
                    <div class="field">
                        <label for="book-month">{texts::book::month()}</label>
                        <select
                            id="book-month"
                            on:change=move |ev| {
                                if let Some(month) = iso::read(&event_target_value(&ev)) {
                                    designation.set(month);
                                }
                            }
                        >
                            {live(months)}
                        </select>
                    </div>
                    <div class="field">
                        <label for="book-kind">{texts::book::kind()}</label>
                        <Select id="book-kind" options=kinds value=kind />
                    </div>
                </div>
            }
            .into_any()
        }
    };
    let heading = move || if is_corrected.get() { texts::book::correct_title() } else { texts::book::add() };
    view! {
        <details class="around screen" id="book-form" prop:open=move || is_open.get()>
            <summary>{live(heading)}</summary>
            {live(about)}
            <div class="two">
                <TextField
                    id="book-day"
                    label=texts::book::told_day()
                    hint=texts::book::day_hint()
                    value=field(day)
                    error=day_error
                    on_input=set(day)
                    picker=view! {
                        <DatePicker
                            id="book-day-picker"
                            of=texts::book::told_day()
                            day=picked
                            on_pick=set(day)
                        />
                    }
                        .into_any()
                />
                <TextField
                    id="book-on"
                    label=texts::schedule::heard_on()
                    value=field(on)
                    error=ErasedMemo::new(move || called.get().err().map(CallError::message))
                    on_input=set(on)
                />
                <TextField
                    id="book-who"
                    label=texts::schedule::heard_who()
                    value=field(who)
                    on_input=set(who)
                />
                <TextField id="book-by" label=texts::book::by() value=field(by) on_input=set(by) />
            </div>
            <div class="buttons">
                <button type="button" id="book-save" on:click=save>
                    {texts::book::save()}
                </button>
                {live(move || {
                    is_corrected
                        .get()
                        .then(|| {
                            view! {
                                <button type="button" id="book-cancel" on:click=move |_| clear()>
                                    {texts::common::cancel()}
                                </button>
                            }
                        })
                })}
            </div>
        </details>
    }
}

/// Writes a told day, and calls `written` once it is. A corrected one is corrected in the plans that have it, too.
fn keep(page: Page, before: Option<BookLine>, told: ToldDay, written: impl FnOnce() + 'static) {
    spawn_local(async move {
        let mut edits = Vec::new();
        let change = |book: &mut Plan, now| {
            let old = before.as_ref().map(|before| before.told.path()).filter(|old| *old != told.path());
            edits.extend(old.and_then(|old| book.set(&old, "", now)));
            edits.extend(set_told(book, &told, now));
        };
        if let Err(refusal) = page.state.change_book(change).await {
            return page.refuse(refusal);
        }
        written();
        let mut edits = of_book(edits);
        let Some(before) = before.filter(|before| before.told.day != told.day) else {
            let all = told_days(facts(), &page.book.get_untracked());
            let waiting = page.state.summaries.with_untracked(|plans| {
                users(facts(), &told, &all, plans.as_deref().unwrap_or_default()).without.len()
            });
            let mut says = texts::book::kept(day_short(told.day));
            if waiting > 0 {
                says += &texts::book::waiting(waiting);
            }
            return page.say(says, Vec::new(), edits, Ok(()));
        };
        let (lines, of_plans, refused) = page.enter(&told, &before.users.with).await;
        let says = texts::book::corrected(day_short(before.told.day), day_short(told.day), lines.len());
        edits.extend(of_plans);
        page.say(says, lines, edits, refused);
    });
}
