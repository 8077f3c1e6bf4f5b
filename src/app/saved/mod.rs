//! Where entries are kept, what to do when they cannot be, taking them away and deleting them.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::state::State;
use crate::browser::files;
use crate::browser::storage::{self, Saving};
use crate::domain::answers::Answers;
use crate::domain::saved::{decode, encode};

const JSON: &str = "application/json";

/// The line that is always there.
#[component]
pub fn KeptLine() -> impl IntoView {
    let state = State::here();
    view! {
        <p class="kept" class:warn=move || state.saving.get() != Saving::Kept>
            {move || match state.saving.get() {
                Saving::Kept => "入力はこのブラウザの中だけに自動で保存されます。どこにも送信されません。",
                _ => "いま入力は保存されていません（どこにも送信されません）。",
            }}
        </p>
    }
}

/// Told at once, on top: nothing is saved; something could not be read.
#[component]
pub fn SavedNotices() -> impl IntoView {
    let state = State::here();
    let not_saved = move || {
        let why = match state.saving.get() {
            Saving::Kept => return None,
            Saving::Blocked => {
                "このブラウザでは保存が止められています。ガイドはこのまま使えますが、閉じると入力は消えます。"
            }
            Saving::Full => "ブラウザの保存場所がいっぱいで、いまの変更を保存できません。",
            Saving::Held => {
                "読み取れない内容を別に取り置けなかったので、上書きしないよう保存を止めています。"
            }
        };
        Some(view! {
            <div class="notice warn" role="alert" id="not-saved">
                <p>{why}"ファイルに書き出しておけば、あとで読み込めます。"</p>
                <ExportButton/>
            </div>
        })
    };
    let aside = move || {
        let aside = state.aside.get()?;
        let text = aside.text;
        Some(view! {
            <div class="notice warn" role="alert" id="aside">
                <p>{aside.why.message()}"消さずに取り置いてあります。ファイルに保存できます（あとからでも、ページの下の「データの書き出し・読み込み・消去」から保存できます）。"</p>
                <button type="button" on:click=move |_| {
                    let _ = files::download("onshi-guide-aside.json", JSON, &text);
                }>"取り置いた内容をファイルに保存"</button>
                " "
                <button type="button" on:click=move |_| state.aside.set(None)>"この知らせを閉じる"</button>
            </div>
        })
    };
    view! { {not_saved} {aside} }
}

#[component]
fn ExportButton() -> impl IntoView {
    let state = State::here();
    let export = move |_| {
        let name = format!("onshi-guide-{}.json", state.today.date);
        let _ = state.answers.with_untracked(|a| files::download(&name, JSON, &encode(a)));
    };
    view! { <button type="button" on:click=export>"ファイルに書き出す"</button> }
}

/// Export, import, delete all.
#[component]
pub fn SavedPanel() -> impl IntoView {
    let state = State::here();
    let asking = RwSignal::new(false);
    let told = RwSignal::new(String::new());
    let import = move |ev: leptos::ev::Event| {
        let Some(input) = ev.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok()) else {
            return;
        };
        spawn_local(async move {
            let Some(text) = files::chosen_text(input).await else { return };
            match decode(&text) {
                Ok(answers) => {
                    state.edit(|a| *a = answers);
                    told.set("読み込みました。".into());
                }
                Err(_) => told.set("このファイルは読み込めません。このガイドで書き出したファイルを選んでください。入力はそのままです。".into()),
            }
        });
    };
    let delete = move |_| {
        state.saving.set(storage::delete_all());
        state.answers.set(Answers::default());
        state.aside.set(None);
        asking.set(false);
        told.set("すべて消しました。".into());
    };
    let before = move || {
        // Read again after a deletion.
        told.track();
        storage::set_aside_before()
            .into_iter()
            .enumerate()
            .map(|(i, text)| {
                view! {
                    <button type="button" on:click=move |_| {
                        let _ = files::download(&format!("onshi-guide-aside-{}.json", i + 1), JSON, &text);
                    }>{format!("取り置いた内容 {} をファイルに保存", i + 1)}</button>
                }
            })
            .collect_view()
    };
    view! {
        <details class="saved">
            <summary>"データの書き出し・読み込み・消去"</summary>
            <p>"入力した内容は、このブラウザの保存場所（localStorage）にだけあります。ほかのパソコンへ移すときや控えを取るときは、ファイルに書き出してください。氏名や電話番号が入るので、取り扱いに注意してください。"</p>
            <div class="buttons">
                <ExportButton/>
                <label class="file">"ファイルから読み込む（いまの入力と入れ替わります）"
                    <input type="file" accept=".json,application/json" id="import" on:change=import/>
                </label>
            </div>
            <div class="buttons">
                <Show when=move || asking.get()
                    fallback=move || view! { <button type="button" class="danger" id="delete" on:click=move |_| asking.set(true)>"すべて消す…"</button> }>
                    <p role="alert">"入力・チェック・メモをすべて消します。元に戻せません。"</p>
                    <button type="button" class="danger" id="delete-yes" on:click=delete>"はい、すべて消す"</button>
                    <button type="button" on:click=move |_| asking.set(false)>"やめる"</button>
                </Show>
            </div>
            <p role="status">{move || told.get()}</p>
            {before}
        </details>
    }
}
