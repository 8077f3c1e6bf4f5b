//! Code splitting. What the first screen can do without is compiled into a second wasm file, which is fetched
//! once that screen can be used, or earlier where something of it is asked for; what most visits do without, into a third, which
//! is fetched after the second.
//!
//! This module is a leaf: it knows no page and no state. A page or a fold declares itself lazy in one line beside its
//! component (`lazy_view! { fn branches() => <Branches/> }`) and is shown by [`Chunk::fragment`] or
//! [`Chunk::opened`]. Leptos's `wasm_split` and tools/wasm.mjs part the functions so declared from the rest, with all that
//! only they use.
//!
//! A `match` over all fragments in one function of the chunk would take 1.2 KB (brotli) less of the first chunk, and 2.2 KB
//! less of the second. It would name all pages in one place, in two lists to be kept equal.

use std::future::Future;
use std::marker::PhantomData;
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use leptos::prelude::*;
use leptos::task::spawn_local;
pub(crate) use leptos::wasm_split::SplitLoaderError as ChunkLoadError;

use crate::ui::{context, live};

/// Moves a function into the second chunk, or `in rare:` into the third, with everything that only it uses. For its callers
/// it is async and returns a `Result`: the chunk may have to be fetched, which may fail. Debug builds are not split.
macro_rules! lazy_chunk {
    (in $chunk:ident: $(#[$doc:meta])* $vis:vis fn $name:ident($($arg:ident: $type:ty),*) -> $out:ty $body:block) => {
        $(#[$doc])*
        #[cfg(not(debug_assertions))]
        #[leptos::wasm_split::wasm_split($chunk, wasm_split_path = leptos::wasm_split, fallible)]
        $vis fn $name($($arg: $type),*) -> Result<$out, $crate::app::chunk::ChunkLoadError> {
            Ok($body)
        }

        $(#[$doc])*
        #[cfg(debug_assertions)]
        $vis async fn $name($($arg: $type),*) -> Result<$out, $crate::app::chunk::ChunkLoadError> {
            Ok($body)
        }
    };
    ($($lazy:tt)+) => { $crate::app::chunk::lazy_chunk! { in later: $($lazy)+ } };
}
pub(crate) use lazy_chunk;

/// Declares a fragment of the page that lives in the second chunk: `lazy_view! { pub fn name(argument: Type) => <Component/> }`;
/// or in the third: `lazy_view! { in rare: fn name() => <Component/> }`.
macro_rules! lazy_view {
    (in $chunk:ident: $(#[$doc:meta])* $vis:vis fn $name:ident($($arg:ident: $type:ty),*) => $($view:tt)+) => {
        $crate::app::chunk::lazy_chunk! {
            in $chunk: $(#[$doc])*
            $vis fn $name($($arg: $type),*) -> $crate::app::chunk::Fragment {
                Box::new(move || ::leptos::prelude::IntoAny::into_any(::leptos::prelude::view! { $($view)+ }))
            }
        }
    };
    ($($lazy:tt)+) => { $crate::app::chunk::lazy_view! { in later: $($lazy)+ } };
}
pub(crate) use lazy_view;

lazy_chunk! {
    /// Empty; called to load the second chunk.
    fn load_later() -> () {}
}

lazy_chunk! {
    in rare:
    /// Empty; called to load the third chunk.
    fn load_rare() -> () {}
}

/// Draws a part of the page that lives in a chunk.
pub(crate) type Fragment = Box<dyn Fn() -> AnyView + Send + Sync>;
type Loading = Pin<Box<dyn Future<Output = Result<Fragment, ChunkLoadError>>>>;
type Running = Pin<Box<dyn Future<Output = Result<(), ChunkLoadError>>>>;

/// How far a chunk has come.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum ChunkState {
    NotLoaded,
    Loading,
    Failed,
    Ready,
}

/// Which chunk it is. A type and no value, so that the first chunk has no code for the third.
pub(crate) trait Which: Copy + Send + Sync + 'static {
    /// Loads it, unless it is here.
    fn load() -> impl Future<Output = Result<(), ChunkLoadError>>;
}

/// The second chunk: what most visits need after the first screen.
#[derive(Clone, Copy)]
pub(crate) struct Later;

impl Which for Later {
    fn load() -> impl Future<Output = Result<(), ChunkLoadError>> {
        load_later()
    }
}

/// The third chunk: pages and folds that few visits open. Only code of the second chunk knows of it.
#[derive(Clone, Copy)]
pub(crate) struct Rare;

impl Which for Rare {
    fn load() -> impl Future<Output = Result<(), ChunkLoadError>> {
        load_rare()
    }
}

thread_local! {
    /// Whoever asks for it first, it lives as long as the page.
    static RARE: (Owner, Chunk<Rare>) = {
        let owner = Owner::default();
        let chunk = owner.with(|| Chunk::new(false));
        (owner, chunk)
    };
}

/// How far a chunk has come, and how its fragments are shown. The second chunk is a context of the page.
#[derive(Clone, Copy)]
pub(crate) struct Chunk<W = Later>(RwSignal<ChunkState>, PhantomData<W>);

impl Chunk {
    /// The second chunk of the page that this component is on.
    pub(crate) fn here() -> Chunk {
        context()
    }
}

impl Chunk<Rare> {
    /// The third chunk of the page.
    pub(crate) fn rare() -> Chunk<Rare> {
        RARE.with(|(_, chunk)| *chunk)
    }
}

impl<W: Which> Chunk<W> {
    /// The chunk: not loaded yet, or drawn with from the beginning.
    pub(crate) fn new(is_ready: bool) -> Chunk<W> {
        let state = if is_ready { ChunkState::Ready } else { ChunkState::NotLoaded };
        Chunk(RwSignal::new(state), PhantomData)
    }

    /// How far the chunk has come. Tracked.
    pub(crate) fn state(self) -> ChunkState {
        self.0.get()
    }

    /// Loads the chunk in the background, unless it is here or on its way.
    pub(crate) fn fetch(self) {
        if !matches!(self.0.get_untracked(), ChunkState::Loading | ChunkState::Ready) {
            self.0.set(ChunkState::Loading);
            spawn_local(async move {
                self.load().await;
            });
        }
    }

    /// Loads the chunk, unless it is here; false if it cannot be had.
    pub(crate) async fn load(self) -> bool {
        let is_loaded = W::load().await.is_ok();
        let state = if is_loaded { ChunkState::Ready } else { ChunkState::Failed };
        // Fragments that are shown already are not drawn anew.
        if state != self.0.get_untracked() {
            self.0.set(state);
        }
        is_loaded
    }

    /// Loads the chunk and runs a function of it; `otherwise` if the chunk cannot be had.
    pub fn run(
        self,
        lazy: impl Future<Output = Result<(), ChunkLoadError>> + 'static,
        otherwise: impl FnOnce() + 'static,
    ) {
        self.run_boxed(Box::pin(lazy), Box::new(otherwise));
    }

    fn run_boxed(self, lazy: Running, otherwise: Box<dyn FnOnce()>) {
        spawn_local(async move {
            if !self.load().await || lazy.await.is_err() {
                otherwise();
            }
        });
    }

    /// Shows a fragment; nothing until the chunk is here.
    pub(crate) fn fragment(
        self,
        lazy: impl Future<Output = Result<Fragment, ChunkLoadError>> + 'static,
    ) -> AnyView {
        self.show(Box::pin(lazy), false)
    }

    /// Shows a fragment that the person has opened; until the chunk is here, that it is being loaded, or that it could
    /// not be, with a button to try again.
    pub(crate) fn opened(
        self,
        lazy: impl Future<Output = Result<Fragment, ChunkLoadError>> + 'static,
    ) -> AnyView {
        self.show(Box::pin(lazy), true)
    }

    fn show(self, loading: Loading, tells: bool) -> AnyView {
        let loading = StoredValue::new_local(Some(loading));
        let fragment = RwSignal::new(None);
        live(move || match self.state() {
            ChunkState::Ready => {
                if let Some(loading) = loading.try_update_value(Option::take).flatten() {
                    resolve(loading, fragment);
                }
                fragment.with(|fragment: &Option<Fragment>| fragment.as_ref().map(|draw| draw()))
            }
            ChunkState::Failed if tells => Some(
                view! {
                    <div class="notice warn" role="alert">
                        <p>{texts::frame::failed()}</p>
                        <button type="button" on:click=move |_| self.fetch()>
                            {texts::frame::retry()}
                        </button>
                    </div>
                }
                .into_any(),
            ),
            _ => tells.then(|| view! { <p role="status">{texts::frame::loading()}</p> }.into_any()),
        })
    }
}

/// Puts a fragment of the loaded chunk into its signal: at once if it was shown before, else a microtask later.
fn resolve(mut loading: Loading, fragment: RwSignal<Option<Fragment>>) {
    match loading.as_mut().poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(loaded) => fragment.set(loaded.ok()),
        Poll::Pending => spawn_local(async move {
            let loaded = loading.await.ok();
            // The place for it may be gone by now.
            fragment.try_set(loaded);
        }),
    }
}
