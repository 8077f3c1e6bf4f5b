//! The sheets on paper: the checklist (手元用), which any print of the page gives, and the sheet for the client (渡す用),
//! which has a button of its own.

use leptos::ev;
use leptos::prelude::*;

use super::moved::keep;
use crate::app::forms::{NameFromPlan, is_unnamed};
use crate::app::handed::{self, HandedOver};
use crate::app::share::lacks_settings;
use crate::app::state::State;
use crate::browser::{page, web_storage};
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, TextField, live};
use domain::facts::config::Part;
use domain::facts::form::FieldKind;
use domain::output::paper::checklist::{Checklist, checklist};
use domain::output::paper::client_sheet::{ClientSheet, client_sheet};
use domain::output::paper::no_days::steps_without_days;
use domain::output::timeline::{ON_PAPER, draw};
use domain::plan::answers::Answers;
use domain::plan::filling::check;
use domain::plan::handed_out::HandedOut;
use domain::plan::settings::Issuer;
use domain::plan::share::{Shared, link};
use domain::rules::schedule::Schedule;
use domain::rules::verdict::Outlook;

const ID: &str = "sheet";
/// Class of the body while the sheet for the client is printed.
const CLIENT: &str = "print-client";
/// Id of the place that says that the sheet for the client was handed to the printer.
const PRINTED: &str = "client-printed";

/// Place of the sheet: one A4 page, or two. It is drawn when it is about to be printed, since it cannot be seen before.
#[component]
pub(crate) fn PrintedSheet() -> impl IntoView {
    view! { <article class="sheet" id=ID inner_html=message(texts::frame::loading())></article> }
}

/// Draws the sheet whenever the page is about to be printed.
#[component]
pub fn PrintListener() -> impl IntoView {
    let state = State::here();
    let printing = window_event_listener(ev::beforeprint, move |_| {
        let is_for_client = page::is_printed_with(CLIENT);
        page::set_html(ID, &untrack(|| if is_for_client { for_client(state) } else { own(state) }));
        keep(state, if is_for_client { HandedOut::ClientSheet } else { HandedOut::Checklist });
    });
    on_cleanup(move || printing.remove());
}

/// What is doubtful about today, on which a sheet is made: the notice of it on the screen is not printed.
fn doubt(state: State) -> &'static str {
    match (state.is_today_chosen(), state.is_clock_behind()) {
        (true, _) => texts::checklist::other_day(),
        (_, true) => texts::checklist::wrong_clock(),
        _ => "",
    }
}

/// The checklist of the open plan, as markup.
fn own(state: State) -> String {
    let today = state.today_anew();
    with_schedule(state, |schedule, outlook, answers, name| {
        checklist(&Checklist {
            schedule,
            answers,
            outlook,
            name,
            details: details(),
            open_days: &facts().open_days,
            opening: schedule.opening,
            today,
            doubt: doubt(state),
            picture: &draw(schedule, answers, &facts().open_days, today, ON_PAPER),
        })
    })
}

/// The sheet for the client, as markup.
fn for_client(state: State) -> String {
    let today = state.today_anew();
    let address = address(state).map(|address| {
        // With the days that the office told: they stand on the sheet, too.
        let shared = state.answers.with(|answers| Shared::with_told(facts(), details(), answers));
        format!("{address}#{}", link(facts(), &shared))
    });
    with_schedule(state, |schedule, outlook, answers, _| {
        client_sheet(&ClientSheet {
            schedule,
            answers,
            outlook,
            facts: facts(),
            details: details(),
            today,
            issuer: &web_storage::issuer(),
            link: address.as_deref(),
            lacks_settings: lacks_settings(state.config),
            doubt: doubt(state),
        })
    })
}

/// A sheet made of the open plan with its name; the steps without days as long as there is no schedule.
fn with_schedule(state: State, sheet: impl Fn(&Schedule, &Outlook, &Answers, &str) -> String) -> String {
    let made = state.schedule.with(|schedule| {
        state.outlook.with(|outlook| {
            let (schedule, outlook) = (schedule.as_ref()?, outlook.as_ref()?);
            let made =
                |answers: &Answers| state.plan.with(|open| sheet(schedule, outlook, answers, open.name()));
            Some(state.answers.with(made))
        })
    });
    let today = state.today_anew();
    let without =
        || state.answers.with(|answers| steps_without_days(answers, facts(), details(), today, doubt(state)));
    made.unwrap_or_else(without)
}

fn message(says: &str) -> String {
    format!("<h1>{}</h1><p>{says}</p>", texts::checklist::title())
}

/// The address of the guide that others can open; `None` where there is none, and where its owner hides links.
fn address(state: State) -> Option<String> {
    state.config.guide_address(page::public_address()).filter(|_| !state.config.hides(Part::Share))
}

/// The sheet for the client: who hands it out, and its print.
#[component]
pub(super) fn ClientPanel() -> impl IntoView {
    let state = State::here();
    let issuer = RwSignal::new(Issuer::default());
    let is_kept = RwSignal::new(true);
    // Read anew with another plan: after all was deleted there is another one.
    let plan = ErasedMemo::new(move || state.plan.with(|plan| plan.id.clone()));
    Effect::new(move |_| {
        plan.with(|_| ());
        issuer.set(web_storage::issuer());
    });
    let change = move |change: &dyn Fn(&mut Issuer)| {
        // Another tab may have changed the other field.
        let mut changed = web_storage::issuer();
        change(&mut changed);
        is_kept.set(web_storage::save_issuer(&changed));
        issuer.set(changed);
    };
    let kept =
        move || if is_kept.get() { texts::client_sheet::kept() } else { texts::client_sheet::not_kept() };
    view! {
        <section id="client-sheet">
            <h3>{texts::client_sheet::section()}</h3>
            <p>{texts::client_sheet::what()}</p>
            {address(state).map(|_| view! { <p>{texts::client_sheet::with_link()}</p> })}
            <fieldset>
                <legend>{texts::client_sheet::issuer()}</legend>
                <p class="hint" role="status">
                    {live(kept)}
                </p>
                <div class="two">
                    <TextField
                        id="issuer-name"
                        label=texts::client_sheet::name()
                        value=ErasedMemo::new(move || issuer.with(|issuer| issuer.name.clone()))
                        on_input=Callback::new(move |text: String| change(&|of| of.name.clone_from(&text)))
                    />
                    <TextField
                        id="issuer-phone"
                        label=texts::client_sheet::phone_label()
                        inputmode="tel"
                        value=ErasedMemo::new(move || issuer.with(|issuer| issuer.phone.clone()))
                        error=ErasedMemo::new(move || {
                            issuer.with(|issuer| check(FieldKind::Phone, &issuer.phone).map(Into::into))
                        })
                        on_input=Callback::new(move |text: String| change(&|of| of.phone.clone_from(&text)))
                    />
                </div>
            </fieldset>
            {live(move || {
                state
                    .answers
                    .with(is_unnamed)
                    .then(|| {
                        view! {
                            <p class="hint" id="unnamed">
                                {texts::client_sheet::unnamed()}
                            </p>
                        }
                    })
            })}
            <NameFromPlan then="print-client" />
            <div class="buttons">
                <button
                    type="button"
                    id="print-client"
                    on:click=move |_| handed::print(state, PRINTED, Some(CLIENT))
                >
                    {texts::client_sheet::print()}
                </button>
            </div>
            <HandedOver at=PRINTED />
        </section>
    }
}
