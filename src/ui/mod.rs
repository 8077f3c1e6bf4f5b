//! Parts that several pages share.

mod choice;
mod derived;
mod field;
mod live;
mod words;

pub use choice::Choice;
pub use derived::Derived;
pub use field::TextField;
pub use live::live;
pub use words::{plain_words, words};
