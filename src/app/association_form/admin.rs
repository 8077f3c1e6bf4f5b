//! A page for who runs the server, on paper or as a mail.

use leptos::prelude::*;

use super::shared::Form;
use crate::app::handed::{self, HandedOver};
use crate::browser::page;
use crate::ui::{ErasedMemo, FoldedText, Select, TextField, live};
use domain::facts::config::draft::kept::Server;
use domain::output::admin_sheet::{Block, admin_sheet, as_text, origins};

/// Id of the place that says that the page was printed.
const PRINTED: &str = "set-printed";

#[component]
pub(super) fn Admin(form: Form) -> impl IntoView {
    let read = ErasedMemo::new(move || form.sites.with(|sites| origins(sites)));
    let error =
        ErasedMemo::new(move || read.with(|(_, unread)| unread.first().map(texts::admin::sites_unread)));
    // Where the guide is, or will be.
    let home = ErasedMemo::new(move || match form.config.with(|config| config.address.clone()) {
        address if !address.is_empty() => address.trim_end_matches('/').to_string(),
        _ if page::is_file() => texts::admin::home_unknown().into(),
        _ => page::folder(),
    });
    let logo = ErasedMemo::new(move || form.config.with(|config| config.logo.clone()));
    let blocks = ErasedMemo::new(move || {
        let server = form.server.get();
        read.with(|(origins, _)| logo.with(|logo| home.with(|home| admin_sheet(home, origins, logo, server))))
    });
    let text = ErasedMemo::new(move || blocks.with(|blocks| as_text(texts::admin::sheet(), blocks)));
    let kinds = vec![
        (Server::Unknown, "unknown", texts::admin::unknown()),
        (Server::Nginx, "nginx", "nginx"),
        (Server::Apache, "apache", "Apache"),
        (Server::Iis, "iis", "IIS"),
    ];
    let sites = form.sites;
    view! {
        <section class="screen" aria-labelledby="set-admin">
            <h2 id="set-admin">{texts::admin::title()}</h2>
            <p class="hint">{texts::admin::lead()}</p>
            <TextField
                id="set-sites"
                label=texts::admin::sites()
                hint=texts::admin::sites_hint()
                value=ErasedMemo::new(move || sites.get())
                error=error
                on_input=Callback::new(move |text: String| sites.set(text))
            />
            <div class="field">
                <label for="set-server">{texts::admin::kind()}</label>
                <Select id="set-server" class="narrow" options=kinds value=form.server />
            </div>
            <div class="buttons">
                <button
                    type="button"
                    id="set-print"
                    on:click=move |_| handed::print(form.state, PRINTED, None)
                >
                    {texts::admin::print()}
                </button>
            </div>
            <HandedOver at=PRINTED />
            <FoldedText
                id="set-mail"
                summary=texts::admin::text()
                copy=texts::admin::copy()
                text=Callback::new(move |()| text.get())
            />
        </section>
        <section class="admin-sheet" id="set-sheet" aria-labelledby="set-sheet-title">
            <h2 id="set-sheet-title">{texts::admin::sheet()}</h2>
            {live(move || blocks.with(|blocks| blocks.iter().map(block).collect::<Vec<_>>()))}
        </section>
    }
}

fn block(block: &Block) -> AnyView {
    let items = |items: &[String]| items.iter().map(|item| view! { <li>{item.clone()}</li> }).collect_view();
    match block {
        Block::Heading(text) => view! { <h3>{text.clone()}</h3> }.into_any(),
        Block::Text(text) => view! { <p>{text.clone()}</p> }.into_any(),
        Block::Steps(steps) => view! { <ol>{items(steps)}</ol> }.into_any(),
        Block::Items(all) => view! { <ul>{items(all)}</ul> }.into_any(),
        Block::Code(code) => view! { <pre>{code.clone()}</pre> }.into_any(),
    }
}
