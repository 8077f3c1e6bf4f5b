//! Print output. `page` lays a plan's answers out on a form's sheet, `fit` breaks and shrinks text to its box, `svg`
//! draws the page for screen and printer alike. The `checklist` (手元用) and the `client_sheet` (渡す用) are pages of HTML
//! with the same `step_rows`; without a schedule, it is the steps with `no_days`. The `handout` (会員に配る紙) is of no plan.

mod check;
pub mod checklist;
pub mod client_sheet;
pub mod fit;
pub mod handout;
mod markup;
pub mod no_days;
pub mod page;
pub mod qr;
mod step_rows;
mod svg;
