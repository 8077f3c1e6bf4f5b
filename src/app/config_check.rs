//! `?check`: for the owner of the site, all that is to be said of `config.json`, in one list.

use std::cmp::Reverse;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::association::{CHECK, wished};
use crate::app::state::State;
use crate::browser::{config as file, embed, page};
use crate::data::facts;
use crate::ui::live;
use domain::facts::config::Config;
use domain::facts::config::finding::{Finding, Kind};
use domain::facts::config::read::read_config;
use domain::output::routes::Route;
use domain::rules::calendar::day_short;

#[component]
pub(crate) fn ConfigCheck() -> impl IntoView {
    (page::has_parameter(CHECK) && !page::is_file()).then(|| view! { <Findings /> })
}

#[component]
fn Findings() -> impl IntoView {
    let state = State::here();
    let found = RwSignal::new(None);
    let logo = RwSignal::new(String::new());
    spawn_local(async move {
        let mut config = Config::default();
        if embed::has_host_settings() {
            // The page around has fetched them when it was loaded.
            config = state.config.clone();
        } else {
            match file::read_anew().await {
                Ok(own) => config = read_config(&own, file::shift_jis, facts(), state.today()),
                Err(kind) => config.findings.push(Finding::of_file(kind)),
            }
        }
        config.findings.extend(wished().findings);
        // What is not used first.
        config.findings.sort_by_key(|finding| Reverse(finding.effect()));
        if state.config.findings.contains(&Finding::of_file(Kind::Kept)) {
            config.findings.insert(0, Finding::of_file(Kind::Kept));
        }
        let mut sentences: Vec<String> = config.findings.iter().map(Finding::sentence).collect();
        if let Some(edition) = facts().editions.last().filter(|edition| edition.is_stale(state.today())) {
            sentences.push(texts::frame::stale(day_short(edition.source.checked)));
        }
        logo.set(config.logo);
        found.set(Some(sentences));
    });
    let unseen = move |_| {
        let sentence = texts::config::logo_unseen(logo.get_untracked());
        logo.set(String::new());
        found.update(|found| found.get_or_insert_default().push(sentence));
    };
    view! {
        <section class="notice" id="config-check" aria-labelledby="config-check-title">
            <h2 id="config-check-title">{texts::config::check()}</h2>
            <div role="status">
                {live(move || {
                    let Some(found) = found.get() else {
                        return view! { <p>{texts::config::checking()}</p> }.into_any();
                    };
                    if found.is_empty() {
                        return view! { <p>{texts::config::all_used()}</p> }.into_any();
                    }
                    view! {
                        <p>{texts::config::found(found.len())}</p>
                        <ul>{found.into_iter().map(|what| view! { <li>{what}</li> }).collect_view()}</ul>
                    }
                        .into_any()
                })}
            </div>
            {live(move || {
                let src = logo.get();
                (!src.is_empty()).then(|| view! { <img class="logo" src=src alt="" on:error=unseen /> })
            })}
            <p>
                <a href=Route::Association.href()>{texts::config::mend()}</a>
            </p>
            <p>
                <a href=page::without_parameter(CHECK)>{texts::config::check_out()}</a>
            </p>
        </section>
    }
}
