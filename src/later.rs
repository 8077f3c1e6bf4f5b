//! What the first screen does without. In a release it is a wasm of its own (tools/wasm.mjs), fetched when a function
//! of it is first called.

pub use leptos::wasm_split::SplitLoaderError as NotThere;

/// Makes a function one of the later part, with all that only it needs. To its callers it is async, and may fail: the
/// part comes over the network. In a debug build, which is not split, it is here.
macro_rules! later {
    ($(#[$doc:meta])* $vis:vis fn $name:ident($($arg:ident: $type:ty),*) -> $out:ty $body:block) => {
        $(#[$doc])*
        #[cfg(not(debug_assertions))]
        #[leptos::wasm_split::wasm_split(later, wasm_split_path = leptos::wasm_split, fallible)]
        $vis fn $name($($arg: $type),*) -> Result<$out, $crate::later::NotThere> {
            Ok($body)
        }

        $(#[$doc])*
        #[cfg(debug_assertions)]
        $vis async fn $name($($arg: $type),*) -> Result<$out, $crate::later::NotThere> {
            Ok($body)
        }
    };
}
pub(crate) use later;
