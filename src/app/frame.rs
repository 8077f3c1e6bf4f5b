//! What stands around every page: title, navigation, notices, and where data is kept.

use std::rc::Rc;
use std::time::Duration;

use leptos::ev;
use leptos::prelude::*;

use super::later::{Later, Piece, Stage};
use super::look::{LanguageButton, LookPanel};
use super::saved::{KeptLine, UndoButtons};
use super::schedule::SchedulePage;
use super::state::{Page, State};
use crate::browser::early::EarlyInput;
use crate::browser::store::Loaded;
use crate::browser::{embed, page};
use crate::data::facts;
use crate::domain::calendar::{day, day_short};
use crate::domain::config::{Config, Part};
use crate::domain::plan::Plan;
use crate::domain::settings::Settings;
use crate::domain::shelf::{are_several, called};
use crate::ui::{ErasedMemo, external_link, live, note_translation, plain_words};

/// How long what comes later leaves the first screen alone.
const PREFETCH_DELAY: Duration = Duration::from_millis(500);
/// The same where it is wanted: what was pressed by then is answered before.
const PREFETCH_DELAY_RETURNING: Duration = Duration::from_millis(50);

#[component]
pub fn Frame(
    mut loaded: Loaded,
    /// How the person wants the page.
    chosen: Settings,
    config: Result<Config, String>,
    /// What was entered before the app was there.
    early: Option<Rc<EarlyInput>>,
    /// English was chosen, and could not be had.
    not_english: bool,
) -> impl IntoView {
    let wrong = config.as_ref().err().cloned();
    let config: &'static Config = Box::leak(Box::new(config.unwrap_or_default()));
    let early = early.filter(|early| early.is_changed());
    // The plan that the journal has it for. Another one than that stays as it is.
    let plan = &mut loaded.plan;
    if let Some(early) = early.as_ref().filter(|early| early.plan != plan.id) {
        *plan = Plan::new(early.plan.clone());
    }
    // Who comes back to a plan waits for its drawing, and what was entered is to be kept; who is here for the first time
    // waits for the page.
    let soon = if plan.is_blank() && early.is_none() { PREFETCH_DELAY } else { PREFETCH_DELAY_RETURNING };
    let later = Later::new();
    let state = State::new(loaded, chosen, config, later);
    provide_context(state);
    provide_context(state.typing);
    page::on_translation(note_translation);
    if let Some(early) = early {
        state.take_early(&early);
    }
    // Though it be here already: the days are shown before what stands folded below them.
    page::after_paint(move || later.fetch(), soon);
    Effect::new(move |_| match later.stage() {
        Stage::Here(views) => (views.keep_from_here)(state),
        Stage::Failed => state.without_keeper(),
        Stage::Away | Stage::Coming => {}
    });
    let came_from = RwSignal::new(None);
    let listener = window_event_listener(ev::hashchange, move |_| {
        // Where it is there already it is not drawn anew: what is open in it stays so.
        let (asked, left) = (Page::of_address(), state.page.get_untracked());
        if asked != left {
            came_from.set(Some(left));
            state.page.set(asked);
        }
        state.hash.set(page::hash());
        page::focus("main");
    });
    on_cleanup(move || listener.remove());
    let back = window_event_listener(ev::pageshow, move |ev| {
        if !ev.persisted() {
            return state.typing.set_away(false);
        }
        // WebKit empties the fields in a task of its own, after this event and before the next frame.
        page::after_paint(
            move || {
                state.redraw();
                page::after_paint(move || state.typing.set_away(false), Duration::ZERO);
            },
            Duration::ZERO,
        );
    });
    on_cleanup(move || back.remove());
    let away = window_event_listener(ev::pagehide, move |_| state.typing.set_away(true));
    on_cleanup(move || away.remove());
    let link = move |to: Page| {
        view! {
            <a href=to.hash() aria-current=move || (state.page.get() == to).then_some("page")>{to.label()}</a>
        }
    };
    // Whose papers are filled in: on every page, and in the tab's own title.
    let whose = ErasedMemo::new(move || {
        let several = state.summaries.with(|all| all.as_deref().is_some_and(are_several));
        state.plan_open.with(|plan| called(plan, several))
    });
    Effect::new(move |_| {
        let title = texts::frame::title();
        document().set_title(&whose.with(|name| match name.as_str() {
            "" => title.to_string(),
            name => texts::frame::of_plan(name, title),
        }));
    });
    // What `words` needs to know.
    let furigana = ErasedMemo::new(move || state.settings.with(|s| s.furigana));
    let shown = move |part| !config.hides(part);
    view! {
        <button type="button" class="skip" on:click=|_| page::focus("main")>{texts::frame::skip()}</button>
        {untrack(|| state.is_today_chosen()).then(|| view! {
            <p class="banner" role="status">
                {texts::frame::other_day(day(untrack(|| state.today())))}
            </p>
        })}
        <header class="top">
            <p class="title">
                {(!config.logo.is_empty()).then(|| view! { <img class="logo" src=config.logo.as_str() alt=""/> })}
                <span>{texts::frame::title()} {(!config.name.is_empty()).then(|| plain_words(texts::frame::by(&config.name)))}</span>
                <LanguageButton/>
            </p>
            <nav aria-label=texts::frame::pages()>
                {link(Page::Schedule)}
                {shown(Part::Plans).then(|| link(Page::Plans))}
                {link(Page::Forms)}
                {shown(Part::Compare).then(|| link(Page::Compare))}
                {link(Page::Help)}
            </nav>
            <div class="status"><KeptLine/> {later.piece(Piece::Problems)} <UndoButtons/> {live(move || { state.redrawn.track(); view! { <LookPanel/> } })}</div>
        </header>
        <main class="page" id="main" tabindex="-1">
            <p class="whose screen" id="whose">{live(move || {
                let name = whose.with(|name| (!name.is_empty()).then(|| texts::schedule::plan(name)));
                name.filter(|_| state.page.get() != Page::Plans)
            })}</p>
            {not_english.then(|| view! {
                <p class="notice warn" role="alert" id="not-english" lang="en">
                    "The guide could not be loaded in English. Please check your network connection and reload the page."
                </p>
            })}
            // In the first part: no verdict is shown without it.
            {live(move || state.is_clock_behind().then(|| view! {
                <p class="notice warn" role="alert" id="wrong-clock">
                    {texts::frame::wrong_clock(day_short(state.today()), day_short(facts().day()))}
                </p>
            }))}
            {later.piece(Piece::SavedNotices)}
            {later.piece(Piece::News)}
            {later.piece(Piece::Shared)}
            {live(move || {
                // Read, not only tracked: a memo that nobody has read follows nothing.
                furigana.get();
                state.redrawn.track();
                match state.page.get() {
                    Page::Schedule => view! { <SchedulePage/> }.into_any(),
                    other => {
                        later.fetch();
                        later.opened(Piece::Page(other))
                    }
                }
            })}
            // A frame has no history of its own: see `page::navigate`.
            {embed::is_framed().then(|| live(move || came_from.get().map(|page| view! {
                <p class="screen"><a href=page.hash() id="back">{texts::frame::back_to(page.label())}</a></p>
            })))}
        </main>
        <footer class="bottom">
            <p class="hint" id="unofficial">{texts::frame::unofficial()}</p>
            {(!config.links.is_empty()).then(|| view! {
                <ul class="inline">{config.links.iter().map(|l| view! {
                    <li>{external_link(&l.url, l.label.as_str())}</li>
                }).collect_view()}</ul>
            })}
            <details class="saved">
                <summary>{texts::frame::data()}</summary>
                {live(move || { state.redrawn.track(); later.opened(Piece::Saved) })}
            </details>
            {wrong.map(|why| view! {
                <p class="notice warn" id="config-wrong">{texts::frame::config_wrong(why)}</p>
            })}
        </footer>
    }
}
