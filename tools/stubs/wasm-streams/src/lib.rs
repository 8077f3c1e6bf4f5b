//! Stand-in for `wasm-streams`, put in place by `[patch]` in the workspace's Cargo.toml.
//!
//! Leptos always depends on `server_fn`, whose streaming requests use `wasm-streams`. This app has no server functions,
//! so none of it is ever called; but the real crate exports three `#[wasm_bindgen]` classes, and exports are roots that
//! neither the linker nor wasm-opt may remove: 5 KB (brotli) of a first visit. This crate has the part of the interface
//! that `server_fn` is compiled against. An update that needs more of it fails to compile; one that takes another
//! version of the crate makes Cargo warn that the patch is unused.

use std::{
    pin::Pin,
    task::{Context, Poll},
};

use futures_core::Stream;
use wasm_bindgen::JsValue;

/// The browser's stream, never read nor written here.
pub struct ReadableStream(web_sys::ReadableStream);

impl ReadableStream {
    /// Wraps a stream of the browser.
    pub fn from_raw(raw: web_sys::ReadableStream) -> Self {
        Self(raw)
    }

    /// Would send a Rust stream: nothing does.
    pub fn from_stream(_: impl Stream<Item = Result<JsValue, JsValue>> + 'static) -> Self {
        unreachable!("this app has no server functions")
    }

    /// The wrapped stream.
    pub fn into_raw(self) -> web_sys::ReadableStream {
        self.0
    }

    /// Would read a stream: nothing does.
    pub fn into_stream(self) -> IntoStream {
        IntoStream
    }
}

/// A stream that ends at once.
pub struct IntoStream;

impl Stream for IntoStream {
    type Item = Result<JsValue, JsValue>;

    fn poll_next(self: Pin<&mut Self>, _: &mut Context<'_>) -> Poll<Option<Self::Item>> {
        Poll::Ready(None)
    }
}
