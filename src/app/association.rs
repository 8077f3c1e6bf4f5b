//! What an association's settings add to the pages, and what is told of the settings themselves.

use leptos::prelude::*;

use crate::app::chunk::lazy_view;
use crate::app::state::State;
use crate::browser::{clock, config as file, page};
use crate::data::{self, details};
use crate::ui::{external_link, live, plain_words};
use domain::facts::config::Config;
use domain::facts::config::finding::{Effect, Finding, Kind};
use domain::facts::config::read::read_config;

lazy_view! { pub fn association(config: &'static Config) => <Association config=config/> }

/// Reads `config.json` and applies it to the facts. A file of which something is lost does not take the place of one that
/// the service worker has kept.
pub(crate) async fn settings(own: Vec<u8>) -> Config {
    let (mut facts, mut details) = data::take();
    let today = clock::today().date;
    let mut config = read_config(&own, file::shift_jis, &facts, today);
    if config.effect() == Effect::Broken {
        if let Some(kept) = file::kept().await.filter(|kept| *kept != own) {
            let kept = read_config(&kept, file::shift_jis, &facts, today);
            if kept.effect() < Effect::Broken {
                let mut findings = std::mem::take(&mut config.findings);
                findings.insert(0, Finding::of_file(Kind::Kept));
                config = Config { findings, ..kept };
            }
        }
    } else if !config.findings.is_empty() {
        file::keep();
    }
    for finding in config.findings.iter().filter(|finding| finding.effect() > Effect::Used) {
        file::log_error(&finding.sentence());
    }
    if page::is_file() {
        config.hide.extend(Config::of_file().hide);
    }
    file::set_color("--own-accent", &config.colors.accent);
    file::set_color("--own-accent-dark", &config.colors.accent_dark);
    config.apply(&mut facts, &mut details);
    data::set(facts, details);
    config
}

/// At the foot of every page: the association's links, and one line for the owner of the site if something in the settings
/// is not used.
#[component]
fn Association(config: &'static Config) -> impl IntoView {
    let links = (!config.links.is_empty()).then(|| {
        let links = config.links.iter().map(|l| view! { <li>{external_link(&l.url, l.label.as_str())}</li> });
        view! { <ul class="inline">{links.collect_view()}</ul> }
    });
    let count = config.findings.iter().filter(|finding| finding.effect() > Effect::Used).count();
    let wrong = (count > 0 && !page::has_parameter(CHECK)).then(|| {
        view! {
            <p class="notice warn" id="config-wrong">
                {texts::config::notice(count)}
                <a href=page::with_parameter(CHECK)>{texts::config::notice_go()}</a>
            </p>
        }
    });
    view! {
        {links}
        {wrong}
    }
}

/// Parameter of the URL that shows the owner of the site what is wrong with the settings.
pub(crate) const CHECK: &str = "check";

/// Above the steps, where a day of the association could not be read: whom to ask for it.
#[component]
pub(crate) fn UnreadDeadlines() -> impl IntoView {
    let state = State::here();
    live(move || {
        let (prefecture, edition) = (state.prefecture.get(), state.edition.get()?);
        let config = state.config;
        let mut labels: Vec<&str> =
            config.unread(&prefecture).map(|unread| details().label(edition, &unread.milestone)).collect();
        if labels.is_empty() || prefecture.is_empty() {
            return None;
        }
        labels.sort_unstable();
        labels.dedup();
        let name = if config.name.is_empty() { texts::config::members_nameless() } else { &config.name };
        let ask = match config.contact.as_str() {
            "" => texts::config::members_ask_bare().into(),
            contact => texts::config::members_ask(contact),
        };
        let line = match labels[..] {
            [label] if !label.is_empty() => texts::config::members(name, label, ask),
            _ => texts::config::members_all(name, ask),
        };
        Some(view! {
            <p class="notice warn" id="association-unread">
                {plain_words(line)}
            </p>
        })
    })
}
