//! Components that several pages share.

mod choice;
mod erased;
mod field;
mod live;
mod typing;
mod words;

pub use choice::RadioGroup;
pub use erased::{ErasedMemo, ErasedSignal};
pub use field::{TextArea, TextField};
pub use live::{Drawn, live, note_translation};
pub use typing::Typing;
pub use words::{live_words, plain_words, words};
