//! Parts that several pages share.

mod choice;
mod field;

pub use choice::Choice;
pub use field::TextField;
