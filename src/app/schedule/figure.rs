use leptos::prelude::*;

use crate::app::State;
use crate::data::facts;
use crate::domain::timeline::{draw, marks, undated};

/// The drawn timeline, and what it says in words. It comes a moment after the days.
#[component]
pub fn Figure() -> impl IntoView {
    let state = State::here();
    let drawn = move || {
        state.plan.with(|plan| {
            let plan = plan.as_ref()?;
            state.answers.with(|a| {
                let lines: Vec<String> = marks(plan, a).iter().map(|mark| mark.text()).collect();
                let picture = draw(plan, a, &facts().open_days, state.today.date);
                (!lines.is_empty()).then(|| (lines, undated(plan), picture.svg))
            })
        })
    };
    move || {
        state.settled.track();
        let (lines, undated, svg) = untrack(drawn)?;
        let missing = (!undated.is_empty())
            .then(|| view! { <p class="unknown">"図にない手順: " {undated.join("、")}</p> });
        let lines = lines.into_iter().chain(undated).map(|line| view! { <li>{line}</li> }).collect_view();
        Some(view! {
            <section aria-labelledby="figure-title" id="figure">
                <h2 id="figure-title">"日程の図"</h2>
                <div class="drawn" inner_html=svg></div>
                {missing}
                <p class="legend">
                    <span class="badge published">"公表"</span> "資料に明記　"
                    <span class="badge estimate">"目安"</span> "規則や資料からの推定　"
                    <span class="badge unknown">"要確認"</span> "窓口に確認が必要　"
                    <span class="badge own">"ご自身の入力"</span> "　"
                    <span class="swatch closed"></span> "閉庁日　" <span class="swatch opening"></span> "開院の月　点線は、遅くともその日より前"
                </p>
                <details><summary>"図の内容を文字で読む"</summary><ul>{lines}</ul></details>
            </section>
        })
    }
}
