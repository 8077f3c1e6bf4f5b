use std::future::Future;
use std::time::Duration;

use leptos::prelude::*;
use leptos::task::spawn_local;

/// How long after an act a press is still the second one of a double click.
const DOUBLE_CLICK: Duration = Duration::from_millis(500);

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
            set_timeout(
                // Gone if the button is.
                move || {
                    let _ = self.0.try_set_value(false);
                },
                DOUBLE_CLICK,
            );
        });
    }
}
