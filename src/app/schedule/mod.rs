//! The first page: the questions, the verdict and the dated steps; on paper, the checklist.

mod ahead;
mod contacts;
mod figure;
mod more;
mod outlook;
mod retroactive;
mod sheet;
mod step;
mod steps;
mod take;

use leptos::prelude::*;

use self::ahead::Ahead;
pub use self::contacts::Contacts;
pub use self::figure::Figure;
pub use self::more::{ReplyMore, StepMore};
pub use self::outlook::{Already, Basis, Call, Superseded, Ways};
use self::outlook::{OutlookPanel, StatusMessage};
pub use self::retroactive::Retroactive;
use self::sheet::Sheet;
pub use self::sheet::sheet;
use self::steps::Steps;
pub use self::take::CalendarHow;
use super::later::Piece;
use super::start::{BranchesFold, Questions};
use super::state::State;
use crate::ui::words;

#[component]
pub fn SchedulePage() -> impl IntoView {
    let later = State::here().later;
    view! {
        <div class="screen">
            <h1>{texts::schedule::title()}</h1>
            <p class="lead">{words(texts::schedule::lead())}</p>
            <div class="guide">
                <div><Questions/><BranchesFold/></div>
                <div>
                    <div class="answer"><StatusMessage/><OutlookPanel/><Ahead/></div>
                    <div class="result">{later.piece(Piece::Retroactive)}{later.piece(Piece::Figure)}<Steps/></div>
                </div>
            </div>
        </div>
        <Sheet/>
    }
}
