use leptos::prelude::*;

use crate::app::State;
use crate::data::facts;
use crate::domain::timeline::{draw, marks};

/// The drawn timeline, and what it says in words.
#[component]
pub fn Figure() -> impl IntoView {
    let state = State::here();
    move || {
        let plan = state.plan.get()?;
        let (lines, drawing) =
            state.answers.with(|a| (marks(&plan, a), draw(&plan, a, &facts().open_days, state.today.date)));
        if lines.is_empty() {
            return None;
        }
        let lines = lines.iter().map(|mark| view! { <li>{mark.text()}</li> }).collect_view();
        Some(view! {
            <section aria-labelledby="figure-title" id="figure">
                <h2 id="figure-title">"日程の図"</h2>
                <div class="drawn" inner_html=drawing.svg></div>
                <p class="legend">
                    <span class="badge published">"公表"</span> "資料に明記　"
                    <span class="badge estimate">"目安"</span> "規則や資料からの推定　"
                    <span class="badge unknown">"要確認"</span> "窓口に確認が必要　"
                    <span class="badge own">"ご自身の入力"</span> "　"
                    <span class="swatch closed"></span> "閉庁日　" <span class="swatch opening"></span> "開院の月"
                </p>
                <details><summary>"図の内容を文字で読む"</summary><ul>{lines}</ul></details>
            </section>
        })
    }
}
