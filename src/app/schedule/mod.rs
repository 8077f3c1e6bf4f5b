//! The first page: the questions, the verdict and the dated steps; on paper, the checklist.

mod ahead;
mod contacts;
mod figure;
mod outlook;
mod retroactive;
mod sheet;
mod step;
mod steps;
mod take;

use leptos::prelude::*;

use self::ahead::Ahead;
use self::figure::Figure;
use self::outlook::{OutlookPanel, Told};
use self::retroactive::Retroactive;
use self::sheet::Sheet;
use self::steps::Steps;
use super::State;
use super::start::{Branches, Questions};
use crate::ui::words;

#[component]
pub fn SchedulePage() -> impl IntoView {
    let state = State::here();
    view! {
        <div class="screen">
            <h1>"開院の月の初めから使うための日程"</h1>
            <p class="lead">{words("新しく開く医療機関・薬局が、開院の月初からオンライン資格確認を使えるように、いつ・どこへ・何を出すかを日付で示します。書類もここで作れます。")}</p>
            {move || state.plan_open.with(|p| (!p.name().is_empty()).then(|| view! { <p class="plan-name">"計画: " {p.name().to_string()}</p> }))}
            <div class="guide">
                <Questions/>
                <div class="answer"><Told/><OutlookPanel/><Ahead/></div>
                <Branches/>
                <div class="result"><Retroactive/><Figure/><Steps/></div>
            </div>
        </div>
        <Sheet/>
    }
}
