//! What is printed. `page` puts a plan's answers in the boxes of a form's sheet, `fit` makes texts fit their boxes, `svg`
//! draws the page for the screen and the printer alike. The `checklist` is one page, too.

mod check;
pub mod checklist;
pub mod fit;
pub mod page;
mod svg;
