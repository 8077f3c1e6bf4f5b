//! The frame of every page: title, navigation, notices, and the fold about stored data.

use std::rc::Rc;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::{Event, PageTransitionEvent};

use crate::app::association::Association;
use crate::app::chunk::{Chunk, ChunkState, lazy_chunk, lazy_view};
use crate::app::glossary::EXPLAIN;
use crate::app::look::LanguageButton;
use crate::app::notices::notices;
use crate::app::problems::problems_fold;
use crate::app::route;
use crate::app::saved::saved_panel;
use crate::app::schedule::Basis;
use crate::app::state::State;
use crate::app::status::{StorageStatus, tools};
use crate::browser::early::EarlyInput;
use crate::browser::events::listen;
use crate::browser::store::Loaded;
use crate::browser::{embed, page};
use crate::data::facts;
use crate::ui::{ErasedMemo, Explain, UiContext, live, note_translation, plain_words};
use domain::facts::config::Config;
use domain::output::routes::Route;
use domain::plan::Plan;
use domain::plan::settings::Settings;
use domain::rules::calendar::{day, day_short};

/// Delay before the second chunk is fetched on a first visit, which the first screen has to itself.
const PREFETCH_DELAY: Duration = Duration::from_millis(500);
/// Delay if there is a plan: short, since it is to be saved, but input queued by then is handled first.
const PREFETCH_DELAY_RETURNING: Duration = Duration::from_millis(50);
/// Delay before the third chunk, once what the second one draws is painted.
const RARE_DELAY: Duration = Duration::from_millis(100);

#[component]
pub(crate) fn Frame(
    mut loaded: Loaded,
    /// How the person wants the guide to look.
    settings: Settings,
    /// The association's settings.
    config: Config,
    /// The glossary, where the second chunk is here already.
    explain: Option<Explain>,
    /// The path stands on the page as it was shown last.
    is_path_shown: bool,
    /// What was entered before the app was there.
    early: Option<Rc<EarlyInput>>,
    /// English was chosen, and could not be loaded.
    is_english_missing: bool,
) -> impl IntoView {
    let config: &'static Config = Box::leak(Box::new(config));
    let early = early.filter(|early| early.is_changed());
    // The plan that the journal has the entries for. Any other plan stays as it is.
    let plan = &mut loaded.plan;
    if let Some(early) = early.as_ref().filter(|early| early.plan != plan.id) {
        *plan = Plan::new(early.plan.clone());
    }
    let has_plan = !plan.is_blank() || early.is_some();
    let delay = if has_plan { PREFETCH_DELAY_RETURNING } else { PREFETCH_DELAY };
    // Where the path is shown already, all of the page is drawn at once, so that no row moves (docs/decisions/0015).
    let chunk: Chunk = Chunk::new(is_path_shown && explain.is_some());
    let state = State::new(loaded, settings, config);
    // The page below reads it with `get`, not `track`: an unread memo has no dependencies yet.
    let furigana = ErasedMemo::new(move || state.settings.with(|s| s.furigana));
    provide_context(chunk);
    provide_context(state);
    let glossary = RwSignal::new(explain);
    provide_context(UiContext { typing: state.typing, glossary, furigana });
    page::on_translation(note_translation);
    if let Some(early) = early {
        state.take_early(&early);
    }
    // Even if the chunk is here already: the schedule paints before the folds below it are drawn.
    page::after_paint(move || chunk.fetch(), delay);
    Effect::new(move |_| match chunk.state() {
        // Outside of the effect's owner: what it starts lives as long as the page.
        ChunkState::Ready => spawn_local(async move {
            let _ = with_later(state, glossary).await;
        }),
        ChunkState::Failed => state.set_saver_missing(),
        ChunkState::NotLoaded | ChunkState::Loading => {}
    });
    let came_from = RwSignal::new(None);
    listen(&window(), "hashchange", move |_: Event| {
        // A page that is shown already is not drawn anew: its open folds stay open.
        let (asked, left) = (Route::of_hash(&page::hash()), state.route.get_untracked());
        if asked != left {
            came_from.set(Some(left));
            state.route.set(asked);
        }
        state.hash.set(page::hash());
        page::focus("main");
    });
    listen(&window(), "pageshow", move |ev: PageTransitionEvent| {
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
    listen(&window(), "pagehide", move |_: Event| state.typing.set_away(true));
    let link = move |to: Route| {
        view! {
            <a href=to.href() aria-current=move || (state.route.get() == to).then_some("page")>
                {to.label()}
            </a>
        }
    };
    let is_linked = |to: &Route| to.is_in_nav() && to.part().is_none_or(|part| !config.hides(part));
    let links = Route::ALL.into_iter().filter(is_linked).map(link).collect_view();
    view! {
        <button type="button" class="skip" on:click=|_| page::focus("main")>
            {texts::frame::skip()}
        </button>
        {untrack(|| state.is_today_chosen())
            .then(|| {
                view! {
                    <p class="banner" role="status">
                        {texts::frame::other_day(day(untrack(|| state.today())))}
                    </p>
                }
            })}
        <header class="top">
            <p class="title">
                {(!config.logo.is_empty())
                    .then(|| view! { <img class="logo" src=config.logo.as_str() alt="" /> })}
                <span>
                    {texts::frame::title()}
                    {(!config.name.is_empty()).then(|| plain_words(texts::frame::by(&config.name)))}
                </span> <LanguageButton />
            </p>
            <nav aria-label=texts::frame::pages()>{links}</nav>
            <div class="status">
                <StorageStatus />
                {chunk.fragment(problems_fold())}
                <div class="tools">{chunk.fragment(tools())}</div>
            </div>
        </header>
        <main class="page" id="main" tabindex="-1">
            {is_english_missing
                .then(|| {
                    view! {
                        <p class="notice warn" role="alert" id="not-english" lang="en">
                            "The guide could not be loaded in English. Please check your network connection and reload the page."
                        </p>
                    }
                })}
            // In the first chunk: no verdict is shown without this warning.
            {live(move || {
                state
                    .is_clock_behind()
                    .then(|| {
                        view! {
                            <p class="notice warn" role="alert" id="wrong-clock">
                                {texts::frame::wrong_clock(day_short(state.today()), day_short(facts().day))}
                            </p>
                        }
                    })
            })}
            {chunk.fragment(notices())}
            {live(move || {
                furigana.get();
                state.redrawn.track();
                route::view(state.route.get())
            })}
            {chunk.fragment(way_back(came_from))}
        </main>
        <footer class="bottom">
            <p class="hint" id="unofficial">
                {texts::frame::unofficial()}
            </p>
            {chunk.fragment(foot(config))}
            <details class="saved">
                <summary>{texts::frame::data()}</summary>
                {live(move || {
                    state.redrawn.track();
                    chunk.opened(saved_panel())
                })}
            </details>
        </footer>
    }
}

lazy_chunk! {
    /// From here on hard words are explained and edits are saved; and the third chunk is fetched, so that it is there without
    /// a network, too.
    fn with_later(state: State, glossary: RwSignal<Option<Explain>>) -> () {
        // A returning visitor has it from the start.
        if glossary.get_untracked().is_none() {
            glossary.set(Some(EXPLAIN));
        }
        state.start_persistence();
        page::after_paint(|| Chunk::rare().fetch(), RARE_DELAY);
    }
}

lazy_view! { fn foot(config: &'static Config) => <Association config=config/> <Basis/> }
lazy_view! { fn way_back(came_from: RwSignal<Option<Route>>) => <WayBack came_from=came_from/> }

/// In a frame, which has no history of its own (see [`page::navigate`]): a link to the page of before.
#[component]
fn WayBack(came_from: RwSignal<Option<Route>>) -> impl IntoView {
    live(move || {
        came_from.get().filter(|_| embed::is_framed()).map(|from| {
            view! {
                <p class="screen">
                    <a href=from.href() id="back">
                        {texts::frame::back_to(from.label())}
                    </a>
                </p>
            }
        })
    })
}
