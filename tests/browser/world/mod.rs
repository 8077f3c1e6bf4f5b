//! A world in which things go wrong, for any browser test: each fixture says what it imitates, and a test beside it that
//! it does so.
//!
//! | What goes wrong | Fixture | In |
//! |---|---|---|
//! | a script comes before the page's | [`Person::before_page`](crate::person::Person::before_page) | `scripts` |
//! | the clock is wrong, or moves | [`Person::set_clock`](crate::person::Person::set_clock) | `clock` |
//! | the store is late, refuses, is lost, full, or another tab's | `Person::store_opens` and others | `store` |
//! | the disk is full | [`disk::SmallDisk`] | `disk` |
//! | the network lies | [`site::Site`], [`site::Fault`] | `site` |
//! | the machine is slow | [`machine::Busy`], [`Person::slow_down`](crate::person::Person::slow_down) | `machine` |
//! | another build is open beside | [`site::Site::with_old_build`] | `site` |

pub(crate) mod clock;
pub(crate) mod disk;
pub(crate) mod machine;
pub(crate) mod scripts;
pub(crate) mod site;
pub(crate) mod store;
