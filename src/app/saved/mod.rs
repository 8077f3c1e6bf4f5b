//! Where entries are kept, what to do when they cannot be, taking them away and deleting them.

mod export;
mod import;

use leptos::prelude::*;
use leptos::task::spawn_local;

use self::export::{ExportButton, ExportPanel};
use self::import::ImportPanel;
use super::state::State;
use crate::browser::store::{self, Saving};
use crate::browser::{access, embed, files, handover, page};
use crate::domain::saved::encode;

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

/// Takes the last edit back, or does it again.
#[component]
pub fn UndoButtons() -> impl IntoView {
    let state = State::here();
    let undoes = Memo::new(move |_| state.history.with(|h| h.can_undo()));
    let redoes = Memo::new(move |_| state.history.with(|h| h.can_redo()));
    view! {
        <p class="undo">
            <button type="button" class="small" id="undo" disabled=move || !undoes.get() on:click=move |_| state.step_back(true)>"元に戻す"</button>
            " "
            <button type="button" class="small" id="redo" disabled=move || !redoes.get() on:click=move |_| state.step_back(false)>"やり直す"</button>
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
        let then = if aside.recovered { "1つ前の保存から元に戻しました。" } else { "" };
        Some(view! {
            <div class="notice warn" role="alert" id="aside">
                <p>"保存されていた内容を読めませんでした。"{aside.why.message()}{then}"読めなかった内容は、消さずに取り置いてあります。ファイルに保存できます（あとからでも、ページの下の「データの書き出し・読み込み・消去」から保存できます）。"</p>
                <button type="button" on:click=move |_| {
                    let _ = files::download("onshi-guide-aside.json", JSON, &text);
                }>"取り置いた内容をファイルに保存"</button>
                " "
                <button type="button" on:click=move |_| state.aside.set(None)>"この知らせを閉じる"</button>
            </div>
        })
    };
    view! { {embed::is_framed().then(|| view! { <FramedNotice/> })} {not_saved} {aside} }
}

/// In another site's page: what is kept there, and the ways out.
#[component]
fn FramedNotice() -> impl IntoView {
    let state = State::here();
    let told = RwSignal::new("");
    let open = move |_| {
        let text = state.plan_open.with_untracked(|plan| encode(&[plan]));
        if !handover::open_tab(&page::address(), text) {
            told.set("タブを開けませんでした。ファイルに書き出してください。");
        }
    };
    let join = move |_| {
        state.join(move |joined| {
            if !joined {
                told.set("ブラウザが許しませんでした。自分のタブで開いてください。");
            }
        });
    };
    let where_kept = move || match state.saving.get() {
        _ if state.joined.get() => "入力は、自分のタブで開いたガイドと同じ保存場所に残ります。",
        Saving::Kept if access::is_apart() => {
            "ここでの入力は、このサイトの中だけの保存場所に残ります。自分のタブで開いたガイドとは別です。ブラウザの設定や種類によっては、閉じたあとや、しばらく使わないあとに消えます。"
        }
        Saving::Kept => "入力はこのブラウザに残ります。",
        Saving::Blocked | Saving::Full => "残しておくには、自分のタブで開いてください。",
    };
    let can_join = move || access::can_ask() && !state.joined.get();
    view! {
        <div class="notice" id="framed">
            <p>"ほかのサイトの中で表示しています。"{where_kept}</p>
            <div class="buttons">
                <button type="button" id="own-tab" on:click=open>"自分のタブで開く（入力も持っていく）"</button>
                {move || can_join().then(|| view! {
                    <button type="button" id="join" on:click=join>"自分のタブの計画を、ここで使う"</button>
                })}
                <p role="status">{move || told.get()}</p>
            </div>
        </div>
    }
}

/// What is under the fold of the same name: export, import, delete all.
#[component]
pub fn SavedPanel() -> impl IntoView {
    let state = State::here();
    let asking = RwSignal::new(false);
    let told = RwSignal::new(String::new());
    let delete = move |_| {
        spawn_local(async move {
            store::delete_all().await;
            state.forget();
            asking.set(false);
            told.set("すべて消しました。".into());
            after("delete");
        });
    };
    let before = RwSignal::new(Vec::<String>::new());
    // Read when the panel is opened, and again after a deletion.
    let look = move || spawn_local(async move { before.set(store::asides().await) });
    Effect::new(move |_| {
        told.track();
        look();
    });
    let asides = move || {
        let saved = before.get().into_iter().enumerate().map(|(i, text)| {
            view! {
                <button type="button" on:click=move |_| {
                    let _ = files::download(&format!("onshi-guide-aside-{}.json", i + 1), JSON, &text);
                }>{format!("取り置いた内容 {} をファイルに保存", i + 1)}</button>
            }
        });
        saved.collect_view()
    };
    view! {
        <p>"入力した内容は、このブラウザの中（IndexedDB）にだけあります。ほかのパソコンへ移すときや控えを取るときは、ファイルに書き出してください。氏名や電話番号が入るので、取り扱いに注意してください。"</p>
        <ExportPanel/>
        <ImportPanel/>
        <h2>"消去"</h2>
        <div class="buttons">
            <Show when=move || asking.get()
                fallback=move || view! { <button type="button" class="danger" id="delete" on:click=move |_| { asking.set(true); after("delete-yes") }>"すべて消す…"</button> }>
                <p role="alert">"すべての計画の入力・チェック・メモを消します。元に戻せません。"</p>
                <button type="button" class="danger" id="delete-yes" on:click=delete>"はい、すべて消す"</button>
                <button type="button" on:click=move |_| { asking.set(false); after("delete") }>"やめる"</button>
            </Show>
        </div>
        <p role="status">{move || told.get()}</p>
        {asides}
    }
}

/// Gives the focus to what stands in the place of a button that went away.
fn after(id: &'static str) {
    set_timeout(move || page::focus(id), std::time::Duration::from_millis(50));
}
