//! How plans are kept, without a browser: what is written where, in which order, and what is never overwritten.
//!
//! [`records`] is the seam to the place that holds the texts (IndexedDB, localStorage; memory in tests). [`PlanStore`]
//! reads and writes plans in it, [`SaveQueue`] says when, [`Keeping`] says how far what was typed has come. The browser's
//! side is `browser::store`.

mod keeping;
mod plan_store;
mod queue;
pub mod records;

pub use self::keeping::Keeping;
pub use self::plan_store::{Absorbed, Contents, Found, Listing, PlanStore, Recovered, Unreadable};
pub use self::queue::{Action, Event, SaveQueue};
pub use self::records::{Area, Records, Trouble, Write};
