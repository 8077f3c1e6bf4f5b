use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// What a button does that takes its time: of a double click the second press does nothing.
#[derive(Clone, Copy)]
pub(crate) struct Press(StoredValue<bool>);

impl Press {
    pub(crate) fn new() -> Press {
        Press(StoredValue::new(false))
    }

    /// Does it, unless the press before is still being done.
    pub(crate) fn run(self, act: impl Future<Output = ()> + 'static) {
        let is_free = self.0.try_update_value(|is_busy| !std::mem::replace(is_busy, true));
        if is_free != Some(true) {
            return;
        }
        spawn_local(async move {
            act.await;
            // Gone if the button is.
            let _ = self.0.try_set_value(false);
        });
    }
}
