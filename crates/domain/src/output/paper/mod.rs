//! Print output. `page` lays a plan's answers out on a form's sheet, `fit` breaks and shrinks text to its box, `svg`
//! draws the page for screen and printer alike. The `checklist` is a page of HTML.

mod check;
pub mod checklist;
pub mod fit;
pub mod page;
mod svg;
