//! Parts that several pages share.

mod choice;
mod derived;
mod field;
mod live;
mod words;

pub use choice::Choice;
pub use derived::{Derived, Held};
pub use field::TextField;
pub use live::{Drawn, live};
pub use words::{live_words, plain_words, words};
