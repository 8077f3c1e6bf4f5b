//! For an association's webmaster: what to write into a page, with a preview.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{files, page};
use crate::data::facts;

const THEMES: [(&str, &str); 3] = [("auto", "見る人の設定に合わせる"), ("light", "明るい"), ("dark", "暗い")];

#[component]
pub fn EmbedPage() -> impl IntoView {
    let prefecture = RwSignal::new(String::new());
    let theme = RwSignal::new("auto".to_string());
    let told = RwSignal::new("");
    let snippet = move || {
        let mut attributes = String::new();
        if !prefecture.read().is_empty() {
            attributes += &format!(" prefecture=\"{}\"", prefecture.read());
        }
        if *theme.read() != "auto" {
            attributes += &format!(" theme=\"{}\"", theme.read());
        }
        let home = page::address();
        let home = home.rsplit_once('/').map_or(home.as_str(), |(folder, _)| folder);
        format!("<script src=\"{home}/embed.js\" async></script>\n<onshi-guide{attributes}></onshi-guide>")
    };
    let preview = move || {
        format!("./?prefecture={}&theme={}", js_sys::encode_uri_component(&prefecture.read()), theme.read())
    };
    let copy = move |_| {
        spawn_local(async move {
            told.set(match files::copy(snippet()).await {
                true => "コピーしました。",
                false => "コピーできませんでした。上の欄から選んでコピーしてください。",
            });
        });
    };
    let themes = THEMES.map(|(word, label)| view! { <option value=word>{label}</option> });
    let prefectures = facts()
        .prefectures
        .iter()
        .map(|p| view! { <option value=p.as_str()>{p.as_str()}</option> })
        .collect_view();
    view! {
        <h1>"サイトに載せる"</h1>
        <p class="lead">"医師会・歯科医師会・薬剤師会などのページに、このガイドを載せられます。下の2行をページに書いてください。料金や申し込みはありません。"</p>
        <div class="two">
            <div class="field">
                <label for="embed-prefecture">"はじめに選んでおく都道府県"</label>
                <select id="embed-prefecture" on:change=move |ev| prefecture.set(event_target_value(&ev))>
                    <option value="">"選ばない"</option>
                    {prefectures}
                </select>
            </div>
            <div class="field">
                <label for="embed-theme">"色"</label>
                <select id="embed-theme" on:change=move |ev| theme.set(event_target_value(&ev))>{themes}</select>
            </div>
        </div>
        <div class="field">
            <label for="snippet">"ページに書く2行"</label>
            <textarea id="snippet" rows="3" readonly prop:value=snippet></textarea>
        </div>
        <div class="buttons">
            <button type="button" id="snippet-copy" on:click=copy>"コピー"</button>
            <p role="status">{move || told.get()}</p>
        </div>
        <p class="hint">"高さは中身に合わせて変わります。スクリプトを置けないときは、iframe で直接載せることもできます。入力は見ている人のブラウザの中だけに残り、どのサイトにも送られません。"</p>
        <h2>"見本"</h2>
        <iframe id="preview" class="preview" title="載せたときの見本" src=preview></iframe>
    }
}
