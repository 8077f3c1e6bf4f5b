//! オンライン資格確認 導入ガイド: from an opening date and a place to a dated schedule, filled forms and a checklist.
//!
//! `domain` is pure and holds every rule; `data` holds the facts; `storage` keeps plans, whatever holds the texts. What
//! touches the browser (`app`, `ui`, `browser`) exists only for wasm, so none of these can lean on it.

#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub, reason = "the component macro writes a public function for each component")]
pub mod app;
#[cfg(target_arch = "wasm32")]
pub mod browser;
pub mod constants;
pub mod data;
pub mod storage;
#[cfg(target_arch = "wasm32")]
#[allow(unreachable_pub, reason = "the component macro writes a public function for each component")]
pub mod ui;
