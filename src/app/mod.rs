//! The page: thin views over what the domain computes.

mod compare;
mod embed;
mod forms;
mod frame;
mod handed;
mod help;
mod later;
mod look;
mod news;
mod plans;
mod problems;
mod saved;
mod schedule;
mod share;
mod shared;
mod start;
mod state;

pub use state::State;

use std::rc::Rc;

use js_sys::Promise;
use leptos::prelude::*;
// Leptos's own is there only once something is mounted.
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::spawn_local;

use crate::browser::early::EarlyInput;
use crate::browser::store::Loaded;
use crate::browser::{appearance, config, embed as surroundings, english, journal};
use crate::data;
use crate::domain::config::Config;
use crate::domain::settings::Language;
use crate::later::later;

/// Puts the app in the place that `index.html` holds for it.
pub fn start() {
    let Some(place) = document().get_element_by_id("app") else { return };
    let Ok(place) = place.dyn_into::<web_sys::HtmlElement>() else { return };
    surroundings::start();
    appearance::listen_for_terms();
    spawn_local(async move {
        // On its way while the store opens.
        let asked = config::request();
        let is_returning = journal::is_returning();
        let views = if is_returning { later::views_here().await } else { None };
        // What was kept cannot be shown, and nothing else is known of it, which the page says (`public/start.js`): no
        // blank plan in its place.
        if is_returning && views.is_none() && journal::known_plan().is_none() {
            return;
        }
        let chosen = views.map(|views| (views.settings)()).unwrap_or_default();
        appearance::apply(chosen);
        let not_english = look::language(chosen) == Language::English && !speak_english().await;
        let loaded = match views {
            Some(views) => (views.start)().await,
            None => Loaded::unread(None),
        };
        let config = settings(asked).await;
        // The last wait: from here to the end nothing can be entered.
        let early = EarlyInput::take().await.map(Rc::new);
        place.set_inner_html("");
        let entered = early.clone();
        let frame = move || view! { <frame::Frame loaded=loaded chosen=chosen config=config early=entered not_english=not_english/> };
        mount_to(place, frame).forget();
        if let Some(early) = early {
            // Once the fields hold their texts.
            leptos::task::tick().await;
            early.restore_focus();
        }
    });
}

/// From here on everything is English; whether it could be had. Before anything is said: texts do not change later.
async fn speak_english() -> bool {
    let read = english::fetch().await.is_some_and(|packed| data::read_in(&packed));
    if read {
        appearance::set_language(Language::English, texts::frame::title());
    }
    read
}

/// The association's settings, or what is wrong with them: the guide then goes on without.
async fn settings(asked: Option<Promise>) -> Result<Config, String> {
    let Some(asked) = asked else { return Ok(Config::of_file()) };
    let Some(text) = config::read(asked).await else { return Ok(Config::default()) };
    // As the guide comes: nothing to read.
    if text.trim() == "{}" {
        return Ok(Config::default());
    }
    let read = own(text).await.unwrap_or_else(|why| Err(why.to_string()));
    match &read {
        Ok(own) => {
            config::set_color("--own-accent", &own.colors.accent);
            config::set_color("--own-accent-dark", &own.colors.accent_dark);
        }
        Err(why) => config::log_error(&format!("config.json: {why}")),
    }
    read
}

later! {
    /// What `config.json` says, taken over into the facts.
    fn own(text: String) -> Result<Config, String> {
        let mut read = Ok(Config::default());
        data::with(|facts| {
            read = Config::read(&text, facts);
            if let Ok(config) = &read {
                config.apply(facts);
            }
        });
        read
    }
}
