use super::records::Trouble;

/// When the open plan is written: a state machine that knows no clock, no browser and no plan.
///
/// Whatever happens, what was edited is written after it, or stays due: there is no way from an edit to [`State::Idle`]
/// but by [`Event::Stored`] of a write that began after the edit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SaveQueue {
    state: State,
    /// Failures since the last success, for the pause before the next try.
    failures: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// All is stored.
    #[default]
    Idle,
    /// Something is to be written once the page has shown it.
    Scheduled,
    /// A write is under way that holds all edits.
    Writing,
    /// A write is under way, and something was edited after it began.
    Dirty,
    /// The last write failed. What was edited waits for a retry.
    Lost,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The plan has changed.
    Edited,
    /// The page has shown the change.
    Due,
    /// The page goes away, or into the background.
    Hidden,
    /// The write under way is stored.
    Stored,
    /// The write under way failed as a whole.
    Failed(Trouble),
    /// A retry is due: its pause is over, the page is shown again, or the store has been opened.
    Retry,
}

/// What is to be done now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    Nothing,
    /// Send [`Event::Due`] once the change has been shown.
    Schedule,
    /// Write the plan as it is now, then send [`Event::Stored`] or [`Event::Failed`].
    Write,
    /// Send [`Event::Retry`] after so many milliseconds.
    RetryAfter(u32),
}

/// The pauses between retries, in milliseconds, double from the first to the last.
const FIRST_PAUSE: u32 = 500;
const LAST_PAUSE: u32 = 30_000;

impl SaveQueue {
    /// The store is there from the start, and holds everything.
    pub fn new() -> SaveQueue {
        SaveQueue::default()
    }

    /// Takes an event; what it makes necessary.
    pub fn on(&mut self, event: Event) -> Action {
        let (state, action) = match (self.state, event) {
            (State::Idle, Event::Edited) => (State::Scheduled, Action::Schedule),
            // An edit is a good moment to try again: there may be room now.
            (State::Lost, Event::Edited) => (State::Scheduled, Action::Schedule),
            (State::Writing, Event::Edited) => (State::Dirty, Action::Nothing),
            (State::Scheduled, Event::Due | Event::Hidden | Event::Retry) => (State::Writing, Action::Write),
            (State::Lost, Event::Hidden | Event::Retry) => (State::Writing, Action::Write),
            (State::Writing, Event::Stored) => (State::Idle, Action::Nothing),
            (State::Dirty, Event::Stored) => (State::Writing, Action::Write),
            (State::Writing | State::Dirty, Event::Failed(_)) => {
                let pause = FIRST_PAUSE.saturating_mul(1 << self.failures.min(10)).min(LAST_PAUSE);
                (State::Lost, Action::RetryAfter(pause))
            }
            (state, _) => (state, Action::Nothing),
        };
        match event {
            Event::Failed(_) if state == State::Lost => self.failures += 1,
            Event::Stored => self.failures = 0,
            _ => {}
        }
        self.state = state;
        action
    }

    /// Everything that was edited is stored.
    pub fn is_idle(self) -> bool {
        self.state == State::Idle
    }

    /// A write is under way.
    pub fn is_writing(self) -> bool {
        matches!(self.state, State::Writing | State::Dirty)
    }
}
