use leptos::prelude::*;

use crate::app::state::State;
use crate::domain::calendar::{japanese, japanese_short};
use crate::domain::form::{MOST, shown};
use crate::domain::schedule::Due;

/// The checklist on paper: one A4 page.
#[component]
pub fn Sheet() -> impl IntoView {
    let state = State::here();
    move || {
        let (Some(plan), Some(opening)) = (state.plan.get(), state.day()) else {
            return view! {
                <article class="sheet">
                    <h1>"オンライン資格確認 導入チェックリスト"</h1>
                    <p>"日程がまだありません。診療開始日と都道府県、新しく開設することを画面で選んでから印刷してください。"</p>
                </article>
            }.into_any();
        };
        let answers = state.answers.get();
        let day = |due: &Due| match due {
            Due::On(d) => format!("{}【{}】", japanese(d.date), d.certainty.label()),
            Due::Ask { latest } => format!(
                "厚生局の締切:　　月　　日【要確認】{}",
                latest.as_ref().map(|l| format!("遅くとも{}より前", japanese(l.date))).unwrap_or_default()
            ),
            Due::Words(words) => words.clone(),
        };
        let rows = plan
            .steps
            .iter()
            .map(|s| {
                let progress = answers.step(&s.step.id).cloned().unwrap_or_default();
                let subs = s
                    .step
                    .subs
                    .iter()
                    .map(|sub| {
                        let mark = if progress.subs.contains(&sub.id) { "☑" } else { "☐" };
                        view! { <li>{mark} {sub.label.as_str()}</li> }
                    })
                    .collect_view();
                view! {
                    <tr>
                        <td class="tick">{if progress.done { "☑" } else { "☐" }}</td>
                        <td><b>{s.step.number} " " {s.step.title.as_str()}</b><ul>{subs}</ul></td>
                        <td>{day(&s.due)}</td>
                        <td>{s.step.to.as_str()}</td>
                        <td class="note">{shown(&progress.done_on, 80).into_owned()} <br/> {shown(&progress.note, MOST).into_owned()}</td>
                    </tr>
                }
            })
            .collect_view();
        view! {
            <article class="sheet">
                <h1>"オンライン資格確認 導入チェックリスト"</h1>
                <table class="facts"><tbody>
                    <tr><th>"施設"</th><td>{answers.field("facility.name").to_string()} {answers.kind.map(|k| format!("　{}", k.label()))}</td>
                        <th>"診療開始日"</th><td>{japanese(opening)}</td></tr>
                    <tr><th>"指定日"</th><td>{japanese(plan.designation)}</td>
                        <th>"回答書発送"</th><td>{plan.reply.as_ref().map(|r| format!("{}【{}】", japanese(r.date), r.certainty.label()))}</td></tr>
                    <tr><th>"窓口"</th><td>{plan.office.map_or(plan.bureau.name.as_str(), |o| o.name.as_str())} {plan.office.and_then(|o| o.phone.clone()).map(|p| format!("　{p}"))}</td>
                        <th>"コールセンター"</th><td>{plan.edition.contacts.first().map(|c| c.value.as_str())}</td></tr>
                </tbody></table>
                <table class="list">
                    <thead><tr><th>"済"</th><th>"手順"</th><th>"期限"</th><th>"提出先"</th><th>"済んだ日・メモ"</th></tr></thead>
                    <tbody>{rows}</tbody>
                </table>
                <p class="foot">{format!("{}現在。手続きの版: {}{}。【公表】資料に明記　【目安】推定　【要確認】窓口に確認。", japanese_short(state.today.date), plan.edition.name,
                    if plan.edition.is_superseded(plan.designation) { "（過去の版。令和5年4月以降の手続きとは違います）" } else { "" })}</p>
            </article>
        }
        .into_any()
    }
}
