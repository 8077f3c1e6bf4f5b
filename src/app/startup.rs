//! The start of the page, until the app is drawn. ARCHITECTURE.md has a picture of it.

use std::pin::Pin;
use std::rc::Rc;

use js_sys::Promise;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
// Leptos's own can be used only once something is mounted.
use wasm_bindgen_futures::spawn_local;
use web_sys::HtmlElement;

use crate::app::association;
use crate::app::chunk::lazy_chunk;
use crate::app::frame::Frame;
use crate::app::glossary::EXPLAIN;
use crate::app::look::language;
use crate::browser::early::EarlyInput;
use crate::browser::store::{self, Loaded};
use crate::browser::{appearance, config, embed, english, journal, page, web_storage};
use crate::data;
use crate::ui::Explain;
use domain::facts::config::Config;
use domain::plan::settings::{Language, Settings};

/// How the page starts. `public/early.js` finds out whether anything is remembered, and the decision is made here, once.
/// Two things hold for every way to start: English is loaded before anything is drawn in it, and in another site's frame
/// nothing is drawn before the app.
enum Startup {
    /// Nothing is remembered in this browser. Nothing but the first chunk is waited for.
    FirstVisit,
    /// Settings or plans are remembered. The second chunk reads them before anything is drawn.
    Returning(Remembered),
    /// Something is remembered, and the second chunk cannot be loaded. What the journal and the summary know of the open
    /// plan stands in for it.
    WithoutStore,
    /// Something is remembered that cannot be shown at all. `public/start.js` says so; a blank plan would look like a loss.
    Unavailable,
}

/// What is remembered of earlier visits.
struct Remembered {
    settings: Settings,
    /// Explains hard words.
    explain: Explain,
    /// Reads the store, for as long as the page can wait.
    plan: Pin<Box<dyn Future<Output = Loaded>>>,
}

impl Startup {
    async fn decide() -> Startup {
        if !journal::is_returning() {
            return Startup::FirstVisit;
        }
        match remembered().await {
            Ok(remembered) => Startup::Returning(remembered),
            Err(_) if journal::known_plan().is_some() => Startup::WithoutStore,
            Err(_) => Startup::Unavailable,
        }
    }

    async fn load(self) -> Loaded {
        match self {
            Startup::Returning(Remembered { plan, .. }) => plan.await,
            _ => Loaded::unread(None),
        }
    }
}

lazy_chunk! {
    /// Settings and plans of earlier visits.
    fn remembered() -> Remembered {
        Remembered { settings: web_storage::settings(), explain: EXPLAIN, plan: Box::pin(store::start()) }
    }
}

/// Puts the app in the place that `index.html` holds for it.
pub fn start() {
    let place = document().get_element_by_id("app").and_then(|place| place.dyn_into::<HtmlElement>().ok());
    let Some(place) = place else { return };
    embed::start();
    appearance::listen_for_terms();
    spawn_local(run(place));
}

/// The whole start. Every `await` but the first two is the same on all visits.
async fn run(place: HtmlElement) {
    // On its way during everything else.
    let asked = config::request();
    // 1. Returning: the second chunk.
    let startup = Startup::decide().await;
    let (settings, explain) = match &startup {
        Startup::Returning(remembered) => (remembered.settings, Some(remembered.explain)),
        Startup::FirstVisit | Startup::WithoutStore => (Settings::default(), None),
        Startup::Unavailable => return,
    };
    appearance::apply(settings);
    // 2. English: its texts and facts, before anything is said.
    let is_english_missing = language(settings) == Language::English && !load_english().await;
    // 3. Returning: the store, unless it is late.
    let loaded = startup.load().await;
    // 4. The association's settings, before anything asks for facts.
    let config = read_config(asked).await;
    // 5. What was entered in the prerendered questions. Nothing can be entered from here to the end.
    let early = EarlyInput::take().await.map(Rc::new);
    let is_path_shown = page::has_element("steps-title");
    place.set_inner_html("");
    let entered = early.clone();
    let frame = move || {
        view! {
            <Frame
                loaded=loaded
                settings=settings
                config=config
                explain=explain
                is_path_shown=is_path_shown
                early=entered
                is_english_missing=is_english_missing
            />
        }
    };
    mount_to(place, frame).forget();
    if let Some(early) = early {
        // Once the fields hold their texts.
        leptos::task::tick().await;
        early.restore_focus();
    }
}

/// Loads what the guide says in English; whether it could be had.
async fn load_english() -> bool {
    let is_read = english::fetch().await.is_some_and(|packed| data::read_in(&packed));
    if is_read {
        appearance::set_language(Language::English, texts::frame::title());
    }
    is_read
}

/// The association's settings; none if neither the site nor the page around has any.
async fn read_config(asked: Option<Promise>) -> Config {
    let Some(asked) = asked else { return Config::of_file() };
    let mut file = None;
    if !embed::has_host_settings() {
        file = config::read(asked.clone()).await;
        // The guide comes with an empty file. It needs no reader.
        if file.as_ref().is_none_or(|file| file.trim_ascii() == b"{}") {
            return Config::default();
        }
    }
    match own_config(file, asked).await {
        Ok(config) => config.await,
        Err(_) => Config::default(),
    }
}

lazy_chunk! {
    /// Reads `config.json`, or, without its content, the settings of the page around, and applies them to the facts.
    fn own_config(file: Option<Vec<u8>>, asked: Promise) -> Pin<Box<dyn Future<Output = Config>>> {
        Box::pin(association::settings(file, asked))
    }
}
