//! The questions: the two that give a schedule, and those that lead to a branch of it.

use leptos::prelude::*;

use super::state::State;
use crate::browser::page;
use crate::data::facts;
use crate::domain::answers::{Application, Kind, Timing, opens, starts};
use crate::domain::calendar::{japanese, month_start};
use crate::ui::{Choice, TextField, words};

#[component]
pub fn Questions() -> impl IntoView {
    let state = State::here();
    let answer = move |read: fn(&crate::domain::answers::Answers) -> String| {
        Signal::derive(move || state.answers.with(read))
    };
    let error = Signal::derive(move || state.opening.get().err().map(|e| e.message()));
    let picked = move || state.day().map(|date| date.to_string()).unwrap_or_default();
    let explained = move || {
        let date = state.day()?;
        Some(format!(
            "{}に{}。指定日は{}（原則として月の1日）です。",
            japanese(date),
            state.answers.with(|a| starts(a.kind)),
            japanese(month_start(date))
        ))
    };
    let pharmacy = Memo::new(move |_| state.answers.with(|a| a.kind == Some(Kind::Pharmacy)));
    let place = move || {
        let name = state.answers.with(|a| a.prefecture.clone());
        let bureau = facts().bureau(&name)?;
        let office = bureau.office(&name).map(|o| o.name.clone());
        Some(view! {
            <p class="told" id="office">"管轄: " {bureau.name.clone()}
                {office.map_or_else(
                    || "（県の事務所・分室の有無は厚生局のページで確認）".to_string(),
                    |o| format!("（窓口: {o}）"))}
            </p>
        })
    };
    let prefectures = facts()
        .prefectures
        .iter()
        .filter(|p| state.config.offers(p))
        .map(|p| {
            view! { <option value=p.as_str() prop:selected=move || state.answers.with(|a| a.prefecture == *p)>{p.as_str()}</option> }
        })
        .collect_view();
    view! {
        <section class="questions" aria-labelledby="questions-title">
            <h2 id="questions-title">"まず、2つ教えてください"</h2>
            <div class="pair">
                <div>
                    // Drawn anew where its words change, never while it is typed into.
                    {move || {
                        let kind = pharmacy.get().then_some(Kind::Pharmacy);
                        view! {
                            <TextField id="opening" label=format!("いつ{}しますか（{}日）", opens(kind), starts(kind))
                                hint="例: 令和9年4月1日、2027/4/1。決まっていなければ予定日で。"
                                value=answer(|a| a.opening.clone()) error=error
                                on_input=Callback::new(move |text| state.edit(|a| a.opening = text))/>
                        }
                    }}
                    <label class="picker">"カレンダーから選ぶ "
                        <input type="date" id="opening-picker" prop:value=picked
                            on:change=move |ev| {
                                let text = event_target_value(&ev);
                                if !text.is_empty() { state.edit(|a| a.opening = text); }
                            }/>
                    </label>
                    <p class="told" id="designation">{move || explained().map(words)}</p>
                </div>
                <div class="field">
                    <label for="prefecture">"どこで（都道府県）"</label>
                    <p class="hint" id="prefecture-hint">{words("申請先の地方厚生（支）局が決まります。")}</p>
                    <select id="prefecture" aria-describedby="prefecture-hint"
                        on:change=move |ev| { let name = event_target_value(&ev); state.edit(|a| a.prefecture = name); }>
                        <option value="" prop:selected=move || state.answers.with(|a| a.prefecture.is_empty())>"選んでください"</option>
                        {prefectures}
                    </select>
                    {place}
                </div>
            </div>
        </section>
    }
}

/// What leads to another branch of the procedure; the name of the plan, and the association's notes on it.
#[component]
pub fn Branches() -> impl IntoView {
    let state = State::here();
    view! {
        // Folded on a phone, where the steps come below.
        <details class="questions" id="branches" open=page::is_wide()>
            <summary><h2>"施設の種類・指定の受け方・いつから"</h2></summary>
            <div class="branches">
                <Choice name="kind" legend="施設の種類" options=Kind::ALL.map(|k| (k, k.label())).to_vec()
                    value=Signal::derive(move || state.answers.with(|a| a.kind))
                    on_choose=Callback::new(move |kind| state.edit(|a| a.kind = Some(kind)))/>
                <Choice name="application" legend="指定の受け方"
                    hint="開設者の変更で患者を引き継ぐ、個人⇔法人、病院⇔診療所、ごく近くへの移転などは、遡及指定になることがあります。"
                    options=vec![
                        (Application::New, "新しく開設する"),
                        (Application::Retroactive, "移転・承継などで、さかのぼって指定を受ける（遡及指定）"),
                        (Application::Unsure, "まだわからない"),
                    ]
                    value=Signal::derive(move || state.answers.with(|a| a.application))
                    on_choose=Callback::new(move |v| state.edit(|a| a.application = Some(v)))/>
                <Choice name="timing" legend="オンライン資格確認をいつから使いますか"
                    options=vec![
                        (Timing::FromFirst, "開院した月の初め（10日ごろまで）から"),
                        (Timing::Later, "開院してしばらくしてから"),
                    ]
                    value=Signal::derive(move || state.answers.with(|a| a.timing))
                    on_choose=Callback::new(move |v| state.edit(|a| a.timing = Some(v)))/>
            </div>
            {move || state.answers.with(|a| a.application == Some(Application::Unsure)).then(|| view! {
                <p class="notice">{words("遡及指定になるかどうかは、管轄の厚生局に聞けばわかります。遡及指定でないものとして日程を示します。")}</p>
            })}
            {move || state.answers.with(|a| a.kind == Some(Kind::MedicalDental)).then(|| view! {
                <p class="notice">"医科歯科併設では、受付番号情報提供依頼書を医科と歯科で1枚ずつ出し、受付番号も2つになります。"</p>
            })}
            <details class="naming">
                <summary>{move || state.plan_open.with(|p| match p.name() {
                    "" => "この計画に名前を付ける（何件も持つとき）".to_string(),
                    name => format!("計画の名前: {name}"),
                })}</summary>
                <TextField id="plan-name" label="計画の名前" hint="自分だけに見える名前です。リンクには入りません。"
                    value=Signal::derive(move || state.plan_open.with(|p| p.name().to_string()))
                    on_input=Callback::new(move |text: String| state.edit_plan(|plan, now| plan.set_name(&text, now)))/>
            </details>
            {move || state.answers.with(|a| state.config.notes(&a.prefecture)
                .map(|note| view! { <p class="notice own-note">{note.to_string()}</p> }).collect_view())}
        </details>
    }
}
