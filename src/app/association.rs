//! What an association's settings add to the pages, and what is told of the settings themselves.

use js_sys::Promise;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::state::State;
use crate::browser::{clock, config as file, embed, host_settings as host, page};
use crate::constants::LONGEST_CONFIG;
use crate::data::{self, details, facts};
use crate::storage::SaveStatus;
use crate::ui::{external_link, live, plain_words};
use domain::facts::config::Config;
use domain::facts::config::finding::{Effect, Finding, Kind};
use domain::facts::config::hosted::{self, Wished};
use domain::facts::config::read::read_config;
use domain::plan::Plan;
use domain::plan::history::History;

/// Reads the settings and applies them to the facts: those of `own`, the content of `config.json`, or, without it, those of
/// the page around. If there are none in time, they are those that `asked` for `config.json`.
pub(crate) async fn settings(own: Option<Vec<u8>>, asked: Promise) -> Config {
    let (mut facts, mut details) = data::take();
    let today = clock::today().date;
    let read = |file: &[u8]| read_config(file, file::shift_jis, &facts, today);
    let mut config = match own {
        Some(own) => own_settings(own, read).await,
        None => match host_settings(read).await {
            Ok(config) => config,
            Err(told) => {
                let mut config = match file::read(asked).await {
                    Some(own) => own_settings(own, read).await,
                    None => Config::default(),
                };
                config.findings.extend(told);
                config
            }
        },
    };
    for finding in config.findings.iter().filter(|finding| finding.effect() > Effect::Used) {
        file::log_error(&finding.sentence());
    }
    if page::is_file() {
        config = config.in_file();
    }
    file::set_color("--own-accent", &config.colors.accent);
    file::set_color("--own-accent-dark", &config.colors.accent_dark);
    config.apply(&mut facts, &mut details);
    data::set(facts, details);
    config
}

/// The settings of `config.json`. A file of which something is lost does not take the place of one that the service worker
/// has kept.
async fn own_settings(own: Vec<u8>, read: impl Fn(&[u8]) -> Config) -> Config {
    let mut config = read(&own);
    if config.effect() == Effect::Broken {
        if let Some(kept) = file::kept().await.filter(|kept| *kept != own) {
            let kept = read(&kept);
            if kept.effect() < Effect::Broken {
                let mut findings = std::mem::take(&mut config.findings);
                findings.insert(0, Finding::of_file(Kind::Kept));
                config = Config { findings, ..kept };
            }
        }
    } else if !config.findings.is_empty() || own.len() > LONGEST_CONFIG as usize {
        // The worker waits for this where it cannot tell by itself.
        file::keep();
    }
    config
}

/// The settings of the page around the frame; `Err` with what its owner is told if there are none in time.
async fn host_settings(read: impl Fn(&[u8]) -> Config) -> Result<Config, Option<Finding>> {
    let clock = host::clock();
    let given = host::settings(&clock).await.ok_or(None)?;
    let file = given.file.map_err(|status| Some(Finding::of_file(Kind::Unreachable(status))))?;
    let mut config = read(&file);
    if given.is_address {
        config.keep_looks();
    } else if let Some(logo) = config.logo_elsewhere() {
        let picture = host::logo(&clock, logo).await;
        config.take_logo(picture);
    }
    Ok(config)
}

/// That settings of the page around came late. Where nobody has entered anything yet, the guide is shown anew without a
/// word; elsewhere the person says when.
#[component]
pub(crate) fn LateSettings() -> impl IntoView {
    let state = State::here();
    let is_here = RwSignal::new(false);
    spawn_local(async move {
        if !host::came_late().await {
            return;
        }
        if host::is_untouched() && !state.history.with_untracked(History::can_undo) {
            host::show_anew();
        } else {
            is_here.set(true);
        }
    });
    let says = move || match state.save_status.get() {
        SaveStatus::NotSaved(_) => texts::config::late_unkept(),
        _ => texts::config::late(),
    };
    let notice = move || {
        is_here.get().then(|| {
            view! {
                <div class="notice" id="late-settings">
                    <p>{live(says)}</p>
                    <button type="button" id="use-late-settings" on:click=|_| host::show_anew()>
                        {texts::config::late_use()}
                    </button>
                </div>
            }
        })
    };
    view! {
        <div role="status" class="screen">
            {live(notice)}
        </div>
    }
}

/// At the foot of every page: the association's links, whose settings they are if not the guide's own, and one line for
/// the owner of the site if something in the settings is not used.
#[component]
pub(crate) fn Association(config: &'static Config) -> impl IntoView {
    if !config.logo.is_empty() {
        spawn_local(async {
            if !file::is_image(&config.logo).await {
                // Members see the name alone. The owner is told at `?check` and in the form.
                file::log_error(&texts::config::logo_unseen(&config.logo));
                file::hide_logo();
            }
        });
    }
    let state = State::here();
    let wished = wished();
    for finding in &wished.findings {
        file::log_error(&finding.sentence());
    }
    // Every new plan begins with them.
    let (prefecture, kind) = (wished.prefecture, wished.kind.or(config.kind));
    leptos::prelude::Effect::new(move |_| {
        if state.plan.with(Plan::is_blank) {
            state.offer(prefecture.clone(), kind);
        }
    });
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
    let whose = host::whose().filter(|_| *config != Config::default()).map(|origin| {
        let origin = if origin.is_empty() { texts::config::whose_unknown().into() } else { origin };
        view! {
            <p class="hint" id="settings-whose">
                {plain_words(texts::config::whose(origin))}
            </p>
        }
    });
    view! {
        {links}
        {whose}
        {wrong}
    }
}

/// What the address wishes to be chosen at the start, however it is written.
pub(crate) fn wished() -> Wished {
    let asked = ["prefecture", "kind"].map(embed::query_parameter);
    let [prefecture, kind] = asked.each_ref().map(Option::as_deref);
    hosted::wished(prefecture, kind, facts())
}

/// Parameter of the URL that shows the owner of the site what is wrong with the settings.
pub(crate) const CHECK: &str = "check";

/// Above the steps: that deadlines of the association differ by kind of institution, while that is not chosen; and where a
/// day of the association could not be read, whom to ask for it.
#[component]
pub(crate) fn UnreadDeadlines() -> impl IntoView {
    let state = State::here();
    let by_kind = move || {
        let differs = state.kind.get().is_none()
            && state.prefecture.with(|name| state.config.deadlines_by_kind(name).next().is_some());
        differs.then(|| {
            view! {
                <p class="notice" id="association-by-kind">
                    {plain_words(texts::config::members_by_kind(state.config.called()))}
                </p>
            }
        })
    };
    view! {
        {live(by_kind)}
        {live(move || unread(state))}
    }
}

fn unread(state: State) -> Option<AnyView> {
    let (prefecture, edition) = (state.prefecture.get(), state.edition.get()?);
    let config = state.config;
    let unread = config.unread(&prefecture, state.designation.get());
    let mut labels: Vec<&str> = unread.map(|unread| details().label(edition, &unread.milestone)).collect();
    if labels.is_empty() || prefecture.is_empty() {
        return None;
    }
    labels.sort_unstable();
    labels.dedup();
    let name = config.called();
    let ask = match config.contact.as_str() {
        "" => texts::config::members_ask_bare().into(),
        contact => texts::config::members_ask(contact),
    };
    let line = match labels[..] {
        [label] if !label.is_empty() => texts::config::members(name, label, ask),
        _ => texts::config::members_all(name, ask),
    };
    let line = view! {
        <p class="notice warn" id="association-unread">
            {plain_words(line)}
        </p>
    };
    Some(line.into_any())
}
