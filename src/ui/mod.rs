//! Parts that several pages share.

mod choice;
mod derived;
mod field;
mod live;
mod typing;
mod words;

pub use choice::Choice;
pub use derived::{Derived, Held};
pub use field::{TextArea, TextField};
pub use live::{Drawn, draw_anew, live};
pub use typing::Typing;
pub use words::{Furigana, live_words, plain_words, words};
