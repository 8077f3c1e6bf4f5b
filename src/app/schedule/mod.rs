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
pub use self::figure::Figure;
use self::outlook::{OutlookPanel, Told};
use self::retroactive::Retroactive;
use self::sheet::Sheet;
pub use self::sheet::sheet;
use self::steps::Steps;
use super::later::Later;
use super::start::{Branches, Questions};
use crate::ui::words;

#[component]
pub fn SchedulePage() -> impl IntoView {
    view! {
        <div class="screen">
            <h1>{texts::schedule::title()}</h1>
            <p class="lead">{words(texts::schedule::lead())}</p>
            <div class="guide">
                <div><Questions/><Branches/></div>
                <div>
                    <div class="answer"><Told/><OutlookPanel/><Ahead/></div>
                    <div class="result"><Retroactive/>{expect_context::<Later>().figure()}<Steps/></div>
                </div>
            </div>
        </div>
        <Sheet/>
    }
}
