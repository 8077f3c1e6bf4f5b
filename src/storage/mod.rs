//! Storage of plans, independent of the browser: what is written where, in which order, and what is never overwritten.
//!
//! [`records`] is the interface to the backend (IndexedDB, localStorage; memory in tests). [`PlanStore`] reads and writes
//! plans in it, [`SaveQueue`] schedules the writes and [`SaveStatus`] is what the person sees of them. `browser::store`
//! connects them to the browser. [`shared_folder`] keeps several devices together by the files of a folder.

mod bring_back;
mod known;
mod plan_store;
mod queue;
pub mod records;
mod save_status;
pub mod shared_folder;

pub use self::bring_back::BroughtBack;
pub use self::plan_store::{AllPlans, Listing, LoadOutcome, MergeOutcome, PlanStore, Recovered, Unreadable};
pub use self::queue::{Action, Event, SaveQueue};
pub use self::records::{Area, Records, StorageError, Write};
pub use self::save_status::SaveStatus;
