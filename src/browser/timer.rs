//! Timers as futures.

use js_sys::Promise;
use wasm_bindgen_futures::JsFuture;

/// Resolves after at least so many milliseconds; browsers delay timers of hidden pages and sleeping machines.
pub async fn sleep(milliseconds: u32) {
    let wait = Promise::new(&mut |resolve, _| {
        if let Some(window) = web_sys::window() {
            let milliseconds = i32::try_from(milliseconds).unwrap_or(i32::MAX);
            let _ = window.set_timeout_with_callback_and_timeout_and_arguments_0(&resolve, milliseconds);
        }
    });
    let _ = JsFuture::from(wait).await;
}
