//! How to use the guide, and its words.

use leptos::prelude::*;

use super::state::State;
use crate::data::facts;
use crate::domain::calendar::japanese_short;
use crate::domain::config::Part;

const WORDS: [(&str, &str); 10] = [
    ("オンライン資格確認", "患者の健康保険の資格を、マイナンバーカードなどでその場で確かめるしくみです。"),
    ("指定日", "保険医療機関・保険薬局として指定される日。原則として月の1日です。"),
    ("診療開始日", "実際に診療や調剤を始める日。日程はその月の1日からさかのぼります。"),
    ("地方厚生（支）局", "指定申請を受け付ける国の役所。全国に8つあり、都道府県ごとに事務所などがあります。"),
    ("実施機関", "オンライン資格確認を運営する機関。窓口は社会保険診療報酬支払基金です。"),
    (
        "仮コード",
        "医療機関等コードがまだない施設が、ポータルの登録に使う7けたの番号です（令和3年版の手続き）。",
    ),
    ("受付番号", "厚生局が知らせる、付与予定の医療機関等コード。利用申請と電子証明書の申請に使います。"),
    ("医療機関等コード", "指定されたときに付く番号です。"),
    ("遡及指定", "移転や承継などで、指定日をさかのぼって受ける指定。この手続きの対象外です。"),
    ("閉庁日", "役所が休みの日。土曜・日曜・祝日（振替休日を含む）と12月29日〜1月3日です。"),
];

#[component]
pub fn HelpPage() -> impl IntoView {
    view! {
        <h1>"使い方・用語"</h1>
        <h2>"使い方"</h2>
        <ol>
            <li>"「日程と進み具合」で、診療開始日と都道府県を入れます。すぐ下に日程が出ます。"</li>
            <li>"締切が「要確認」のときは、管轄の厚生局に聞き、聞いた日を入れます。"</li>
            <li>"「書類」で、書類に入力して印刷します。"</li>
            <li>"済んだ手順にチェックを付けます。入力は自動で保存され、次に開くと続きから使えます。"</li>
        </ol>
        <h2>"用語"</h2>
        <dl class="words">{WORDS.map(|(word, meaning)| view! { <dt>{word}</dt><dd>{meaning}</dd> }).collect_view()}</dl>
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
