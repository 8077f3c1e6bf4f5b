//! What several parts of the page with the schedule read.

use crate::app::state::State;
use crate::data::details;
use domain::facts::edition::EditionDetails;
use domain::rules::schedule::Schedule;
use domain::rules::verdict::Outlook;

/// Id of the verdict's title. It takes the focus of a button in the panel that is gone once its part is drawn anew.
pub(super) const TITLE: &str = "verdict-title";

/// Reads the schedule and its outlook, if there is one.
pub(super) fn read<T>(state: State, read: impl FnOnce(&Schedule, &Outlook) -> T) -> Option<T> {
    state
        .schedule
        .with(|schedule| state.outlook.with(|outlook| Some(read(schedule.as_ref()?, outlook.as_ref()?))))
}

/// The details of the edition that is shown. A step and its milestones are drawn anew with it.
pub(super) fn edition_details(state: State) -> Option<&'static EditionDetails> {
    state.schedule.with_untracked(|s| s.as_ref().and_then(|s| details().edition(s.edition)))
}
