//! How to use the guide, and its words.

use leptos::prelude::*;

use super::State;
use crate::data::facts;
use crate::domain::calendar::japanese_short;
use crate::domain::config::Part;

#[component]
pub fn HelpPage() -> impl IntoView {
    let terms = facts().terms.iter().filter(|t| !t.meaning.is_empty()).map(|t| {
        view! { <dt>{t.word.as_str()} <small>{format!("（{}）", t.reading)}</small></dt><dd>{t.meaning.as_str()}</dd> }
    });
    view! {
        <h1>"使い方・用語"</h1>
        <h2>"使い方"</h2>
        <ol>
            <li>"「日程」で、診療開始日と都道府県を入れます。すぐ下に日程が出ます。"</li>
            <li>"締切が「要確認」のときは、管轄の厚生局に聞き、聞いた日を入れます。"</li>
            <li>"「書類」で、書類に入力して印刷します。"</li>
            <li>"済んだ手順にチェックを付けます。入力は自動で保存され、次に開くと続きから使えます。"</li>
            <li>"点線の付いた言葉は、押すと意味が出ます。文字の大きさ、ふりがな、色は、上の「文字・色・ふりがな」で変えられます。"</li>
        </ol>
        <h2>"何件も受け持つとき"</h2>
        <ol>
            <li>"「計画」で計画を始め、「日程」で名前を付けます。一覧に、間に合うかどうかと、いちばん近い期限が並びます。"</li>
            <li>"「比べる」で、厚生局ごと・開院月ごとの期限を表で見て、印刷したりExcelで開いたりできます。"</li>
            <li>"「日程」の下で、同じ日程をリンクで渡せます。どのページでもいちばん下で、ファイルに書き出せます（合言葉も付けられます）。"</li>
        </ol>
        <h2>"用語"</h2>
        <dl class="words">{terms.collect_view()}</dl>
        <h2 id="changes">"更新履歴"</h2>
        <dl class="words">{facts().changes.iter().map(|c| view! {
            <dt><time datetime=c.date.to_string()>{japanese_short(c.date)}</time></dt>
            <dd><ul>{c.what.iter().map(|w| view! { <li>{w.as_str()}</li> }).collect_view()}</ul></dd>
        }).collect_view()}</dl>
        <h2>"このガイドについて"</h2>
        <p>"公表資料をもとに日程を計算する案内で、役所の公式のページではありません。最終的な期限は、管轄の厚生局と実施機関に確かめてください。"</p>
        {(!State::here().config.hides(Part::Embed)).then(|| view! {
            <p><a href="#embed">"医師会などのサイトに、このガイドを載せる"</a></p>
        })}
        <p>"入力した内容はこのブラウザの中だけで使われ、どこにも送信されません。"</p>
    }
}
