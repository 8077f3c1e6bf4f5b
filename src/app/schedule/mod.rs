//! The first screen: questions, verdict and dated steps; on paper, the checklist.

mod ask_card;
mod ask_column;
pub(crate) mod calendar_export;
pub(crate) mod contacts;
mod figure;
mod moved;
mod other_versions;
mod outlook;
mod own_steps;
mod path;
mod preview;
mod reading;
mod retroactive;
mod round_about;
pub(crate) mod row;
mod sheets;
mod source;
mod step;
mod step_details;
mod step_how;
mod step_status;
mod steps;
mod told_elsewhere;
mod whom;

use leptos::prelude::*;

use self::ask_column::AskColumn;
use self::figure::Figure;
use self::moved::MovedNotice;
use self::other_versions::OtherVersions;
pub(crate) use self::outlook::Basis;
use self::outlook::{OutlookAnnouncer, OutlookPanel};
use self::preview::Preview;
use self::retroactive::Retroactive;
use self::sheets::{PrintListener, PrintedSheet};
use self::steps::Steps;
use crate::app::association::UnreadDeadlines;
use crate::app::chunk::{Chunk, lazy_view};
use crate::app::start::{BranchesFold, Questions};
use crate::app::state::State;
use crate::ui::{plain_words, words};

lazy_view! { fn above_steps() => <UnreadDeadlines/> <OtherVersions/> <MovedNotice/> <Retroactive/> <Figure/> <AskColumn/> <PrintListener/> }

#[component]
pub(crate) fn SchedulePage() -> impl IntoView {
    let (state, chunk) = (State::here(), Chunk::here());
    // Who comes back knows what this is: the verdict is what they come for.
    let is_known = state.schedule.with_untracked(Option::is_some);
    let lead = texts::schedule::lead();
    view! {
        <div class="screen">
            <div class:sr=is_known>
                <h1>{texts::schedule::title()}</h1>
                <p class="lead">{if is_known { plain_words(lead) } else { words(lead) }}</p>
            </div>
            <div class="guide">
                <div>
                    <Questions />
                    <BranchesFold />
                </div>
                <div>
                    <div class="answer">
                        <OutlookAnnouncer />
                        <OutlookPanel />
                        <Preview />
                    </div>
                    <div class="result">{chunk.fragment(above_steps())}<Steps /></div>
                </div>
            </div>
        </div>
        <PrintedSheet />
    }
}
