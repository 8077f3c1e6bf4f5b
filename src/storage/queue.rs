use super::records::StorageError;

/// Schedules the writes of the open plan: a state machine without clock, browser or plan.
///
/// Invariant: an edit stays due until a write that began after it is stored. The only way from an edit to [`State::Idle`] is
/// [`Event::Stored`] of such a write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SaveQueue {
    state: State,
    /// Failures since the last success, for the backoff.
    failures: u32,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum State {
    /// Every edit is stored.
    #[default]
    Idle,
    /// A write is due after the next paint.
    Scheduled,
    /// A write with all edits is in progress.
    Writing,
    /// A write is in progress, and there were edits after it began.
    Dirty,
    /// The last write failed. The edits wait for a retry.
    Failed,
}

/// Input of the queue.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Event {
    /// The plan has changed.
    Edited,
    /// The change has been painted.
    Due,
    /// The page is hidden or unloaded.
    Hidden,
    /// The write in progress is stored.
    Stored,
    /// The write in progress failed as a whole.
    Failed(StorageError),
    /// A retry is due: the backoff is over, the page is visible again or the store has opened.
    Retry,
}

/// Output of the queue: what the caller must do now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Nothing.
    Nothing,
    /// Send [`Event::Due`] after the next paint.
    Schedule,
    /// Write the current plan, then send [`Event::Stored`] or [`Event::Failed`].
    Write,
    /// Send [`Event::Retry`] after so many milliseconds.
    RetryAfter(u32),
}

/// Exponential backoff between retries, in milliseconds.
const MIN_BACKOFF: u32 = 500;
const MAX_BACKOFF: u32 = 30_000;

impl SaveQueue {
    /// A queue without edits.
    pub fn new() -> SaveQueue {
        SaveQueue::default()
    }

    /// Handles an event.
    pub fn on(&mut self, event: Event) -> Action {
        let (state, action) = match (self.state, event) {
            (State::Idle, Event::Edited) => (State::Scheduled, Action::Schedule),
            // Retries early: the edit may have freed space.
            (State::Failed, Event::Edited) => (State::Scheduled, Action::Schedule),
            (State::Writing, Event::Edited) => (State::Dirty, Action::Nothing),
            (State::Scheduled, Event::Due | Event::Hidden | Event::Retry) => (State::Writing, Action::Write),
            (State::Failed, Event::Hidden | Event::Retry) => (State::Writing, Action::Write),
            (State::Writing, Event::Stored) => (State::Idle, Action::Nothing),
            (State::Dirty, Event::Stored) => (State::Writing, Action::Write),
            (State::Writing | State::Dirty, Event::Failed(_)) => {
                let pause = MIN_BACKOFF.saturating_mul(1 << self.failures.min(10)).min(MAX_BACKOFF);
                (State::Failed, Action::RetryAfter(pause))
            }
            (state, _) => (state, Action::Nothing),
        };
        match event {
            Event::Failed(_) if state == State::Failed => self.failures += 1,
            Event::Stored => self.failures = 0,
            _ => {}
        }
        self.state = state;
        action
    }

    /// Whether every edit is stored.
    pub fn is_idle(self) -> bool {
        self.state == State::Idle
    }

    /// Whether a write is in progress.
    pub fn is_writing(self) -> bool {
        matches!(self.state, State::Writing | State::Dirty)
    }
}
