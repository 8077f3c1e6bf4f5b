use leptos::prelude::*;

use super::value::Values;
use crate::app::state::State;
use crate::domain::answers::Department;
use crate::domain::form::FormDef;

/// 受付番号情報提供依頼書兼回答書: the requester's half above, the bureau's half, left blank, below.
#[component]
pub fn PaperB(
    form: &'static FormDef,
    department: Option<Department>,
    off: Signal<bool>,
    sample: RwSignal<bool>,
) -> impl IntoView {
    let values = Values { form, sample, state: State::here() };
    let departments = Department::ALL.map(|d| view! {
        <span class="pick" class:picked=move || if sample.get() { d == Department::Medical } else { department == Some(d) }>{d.label()}</span>
    }).collect_view();
    let boxes = (0..7).map(|i| view! {
        <span class="box" class:sample=move || sample.get()>{move || values.text("temporary-code").chars().nth(i).map(String::from)}</span>
    }).collect_view();
    let date = move || {
        let text = values.text("submitted.b");
        if text.is_empty() { "令和　　年　　月　　日".to_string() } else { text }
    };
    let addressee = move || {
        let text = values.text("bureau");
        if text.is_empty() { "　　　　　　厚生（支）局".to_string() } else { text }
    };
    view! {
        <article class="paper b" class:off=move || off.get() aria-label=form.title.as_str()>
            <p class="mark" class:on=move || sample.get()>"記載例"</p>
            <div class="window">
                <p>"（住所）〒" {values.show("reply.postal")}</p>
                <p>{values.show("reply.address")}</p>
                <p>"（氏名）" {values.show("reply.name")} "　様"</p>
            </div>
            <h2>"受付番号　情報提供依頼書　兼　回答書"</h2>
            <p class="small">{form.lead.as_str()}</p>
            <table class="who"><tbody>
                <tr><td rowspan="2" class="picks">{departments}</td><th scope="row">"名称"</th><td>{values.show("facility.name")}</td></tr>
                <tr><th scope="row">"所在地"</th><td>"〒" {values.show("facility.postal")}<br/>{values.show("facility.address")}</td></tr>
            </tbody></table>
            <p>"上記のとおり依頼します。"</p>
            <div class="split">
                <div><p class:sample=move || sample.get()>{date}</p><p><span class="filled" class:sample=move || sample.get()>{addressee}</span>"　御中"</p></div>
                <div><p>"開設者の氏名（法人の場合は、名称、代表者の職・氏名）"</p><p>"（氏名）" {values.show("founder.name")}</p></div>
            </div>
            <div class="code">
                <p>"※オンライン資格確認の導入に向けて、実施機関から提供された仮コード（忘れたときは空欄のまま提出）"</p>
                <p class="boxes">{boxes}</p>
                <p>"仮コード申請時の医療機関・薬局の名称・所在地"</p>
                <p>"（名称）" {values.show("temporary.name")}</p>
                <p>"（所在地）〒" {values.show("temporary.postal")} "　" {values.show("temporary.address")}</p>
            </div>
            <hr/>
            <div class="answer">
                <p>"上記の依頼について、受付番号を回答します。"</p>
                <p class="boxes"><b>"受付番号"</b> {(0..7).map(|_| view! { <span class="box"></span> }).collect_view()}</p>
                <p class="small">"※この回答は保険医療機関・保険薬局としての指定ではありません。受付番号はオンライン資格確認の準備にのみ利用し、適切に管理してください。"</p>
                <p class="right">"令和　　年　　月　　日"</p>
                <p class="right">{addressee} "（公印省略）"</p>
            </div>
        </article>
    }
}
