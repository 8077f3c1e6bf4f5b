//! Notices between the head and the page.

use crate::app::association::LateSettings;
use crate::app::chunk::lazy_view;
use crate::app::config_check::ConfigCheck;
use crate::app::news::NewsNotice;
use crate::app::plan_name::PlanName;
use crate::app::saved::SavedNotices;
use crate::app::shared::SharedNotice;

lazy_view! { pub fn notices() => <PlanName/> <ConfigCheck/> <LateSettings/> <SavedNotices/> <NewsNotice/> <SharedNotice/> }
