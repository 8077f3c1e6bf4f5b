use std::time::Duration;

use leptos::prelude::*;

use crate::browser::page;
use crate::ui::ErasedMemo;

/// Number of lines drawn at first, and with each of the paints that follow: hundreds at once would stall an old machine.
const AT_ONCE: usize = 30;

/// The beginning of a list, which grows with each paint until all of it is there.
pub(super) fn grow<T: Clone + PartialEq + Send + Sync + 'static>(
    all: ErasedMemo<Vec<T>>,
) -> ErasedMemo<Vec<T>> {
    let most = RwSignal::new(AT_ONCE);
    Effect::new(move |_| {
        let shown = most.get();
        if all.with(|all| all.len() > shown) {
            let more = move || {
                let _ = most.try_set(shown + AT_ONCE);
            };
            page::after_paint(more, Duration::ZERO);
        }
    });
    ErasedMemo::new(move || all.with(|all| all.iter().take(most.get()).cloned().collect()))
}
