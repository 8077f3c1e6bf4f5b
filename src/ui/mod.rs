//! Components that several pages share.

mod badge;
mod choice;
mod context;
mod copy_button;
mod date_picker;
mod erased;
mod field;
mod folded_text;
mod link;
mod live;
mod press;
mod select;
mod typing;
mod words;

pub use badge::badge;
pub(crate) use choice::RadioGroup;
pub use context::{Explain, UiContext, context};
pub(crate) use copy_button::CopyButton;
pub(crate) use date_picker::DatePicker;
pub use erased::{ErasedMemo, ErasedSignal};
pub(crate) use field::{TextArea, TextField};
pub(crate) use folded_text::FoldedText;
pub use link::external_link;
pub use live::{Drawn, follow, live, note_translation};
pub(crate) use press::Press;
pub(crate) use select::{Select, prefecture_options};
pub use typing::Typing;
pub use words::{live_words, plain_words, words};
