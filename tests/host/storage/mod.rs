//! What is kept, what is set aside, and what is never touched.

mod any_order;
mod known;
mod plans;
mod queue;
mod seen;
mod shared_folder;
mod twin;
