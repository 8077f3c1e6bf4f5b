//! What an association's settings add to the foot of every page.

use leptos::prelude::*;

use crate::app::chunk::lazy_view;
use crate::ui::external_link;
use domain::facts::config::Config;

lazy_view! {
    pub fn association(config: &'static Config, wrong: Option<String>) => <Association config=config wrong=wrong.clone()/>
}

/// The association's links, and why its settings are not used, for the owner of the site.
#[component]
fn Association(config: &'static Config, wrong: Option<String>) -> impl IntoView {
    let links = (!config.links.is_empty()).then(|| {
        let links = config.links.iter().map(|l| view! { <li>{external_link(&l.url, l.label.as_str())}</li> });
        view! { <ul class="inline">{links.collect_view()}</ul> }
    });
    let wrong = wrong.map(|why| {
        view! {
            <p class="notice warn" id="config-wrong">
                {texts::frame::config_wrong(why)}
            </p>
        }
    });
    view! {
        {links}
        {wrong}
    }
}
