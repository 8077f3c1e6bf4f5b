//! The one way to wait: for a condition, with a bound.

use std::time::{Duration, Instant};

/// How long anything is waited for before a test gives up. A wait that succeeds costs no more than it needs; this one is
/// for a machine on which everything else runs, too.
pub(crate) const PATIENCE: Duration = Duration::from_mins(1);

/// The pauses between two looks: short at first, since most things come at once; then longer and longer, since each look
/// takes processor time from the browser that is waited for.
const FIRST_PAUSE: Duration = Duration::from_millis(20);
const LAST_PAUSE: Duration = Duration::from_millis(250);

/// Looks until something is found, for [`PATIENCE`] at most; then fails with what was seen instead.
pub(crate) async fn until<T>(look: impl AsyncFnMut() -> Result<T, String>) -> T {
    looks(PATIENCE, FIRST_PAUSE, LAST_PAUSE, look).await
}

/// The same with a bound and a pause of its own.
pub(crate) async fn within<T>(
    bound: Duration,
    pause: Duration,
    look: impl AsyncFnMut() -> Result<T, String>,
) -> T {
    looks(bound, pause, pause, look).await
}

async fn looks<T>(
    bound: Duration,
    mut pause: Duration,
    last_pause: Duration,
    mut look: impl AsyncFnMut() -> Result<T, String>,
) -> T {
    let began = Instant::now();
    loop {
        match look().await {
            Ok(found) => return found,
            Err(seen) => assert!(began.elapsed() < bound, "after {bound:?}: {seen}"),
        }
        tokio::time::sleep(pause).await;
        pause = last_pause.min(pause * 3 / 2);
    }
}

/// For a condition: `what` is said where it never holds.
pub(crate) fn holds(condition: bool, what: impl FnOnce() -> String) -> Result<(), String> {
    if condition { Ok(()) } else { Err(what()) }
}
