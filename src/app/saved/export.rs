use leptos::prelude::*;
use leptos::task::spawn_local;

use super::JSON;
use crate::app::state::State;
use crate::browser::{crypt, files, store};
use crate::domain::plan::Plan;
use crate::domain::saved::{encode, encode_sealed};
use crate::ui::TextField;

fn name(state: State) -> String {
    format!("onshi-guide-{}.json", state.today.date)
}

/// The open plan as a file, at one press.
#[component]
pub fn ExportButton() -> impl IntoView {
    let state = State::here();
    let export = move |_| {
        let text = state.plan_open.with_untracked(|plan| encode(&[plan]));
        let _ = files::download(&name(state), JSON, &text);
    };
    view! { <button type="button" class="export" on:click=export>"この計画をファイルに書き出す"</button> }
}

/// One plan or all as a file, with or without a passphrase.
#[component]
pub fn ExportPanel() -> impl IntoView {
    let state = State::here();
    let phrase = RwSignal::new(String::new());
    let told = RwSignal::new("");
    let export = move |all: bool| {
        spawn_local(async move {
            let open = state.plan_open.get_untracked();
            let mut plans = if all { store::plans().await } else { Vec::new() };
            // The newest of the open one may be waiting to be written.
            plans.retain(|plan| plan.id != open.id);
            if !all || !open.is_blank() {
                plans.push(open);
            }
            let text = encode(&plans.iter().collect::<Vec<&Plan>>());
            let phrase = phrase.get_untracked();
            let text = match phrase.is_empty() {
                true => Ok(text),
                false => crypt::seal(&text, &phrase).await.map(|sealed| encode_sealed(&sealed)),
            };
            let done = text.and_then(|text| files::download(&name(state), JSON, &text));
            told.set(if done.is_ok() {
                "書き出しました。"
            } else {
                "書き出せませんでした。"
            });
        });
    };
    view! {
        <h2>"書き出し"</h2>
        {if crypt::is_there() {
            view! {
                <TextField id="phrase" label="合言葉（付けるときだけ）"
                    hint="付けると、合言葉がないと開けないファイルになります。忘れると、誰にも開けません。"
                    value=phrase on_input=Callback::new(move |text| phrase.set(text))/>
            }.into_any()
        } else {
            view! { <p class="hint">"このページは https で開かれていないため、合言葉は付けられません。"</p> }.into_any()
        }}
        <div class="buttons">
            <button type="button" id="export-one" on:click=move |_| export(false)>"この計画を書き出す"</button>
            <button type="button" id="export-all" on:click=move |_| export(true)>"すべての計画を書き出す"</button>
            <p role="status">{move || told.get()}</p>
        </div>
    }
}
