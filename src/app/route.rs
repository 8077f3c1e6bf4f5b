//! What each page of the guide shows; address and name stand in `domain::output::routes`. All pages come together here, so only
//! the frame imports this.

use leptos::prelude::*;

use super::association_form::AssociationPage;
use super::compare::ComparePage;
use super::embed::EmbedPage;
use super::forms::FormsPage;
use super::help::HelpPage;
use super::office_book::OfficeBookPage;
use super::pc_check::PcCheckPage;
use super::plans::PlansPage;
use super::schedule::SchedulePage;
use crate::app::chunk::{Chunk, lazy_view};
use domain::output::routes::Route;

lazy_view! { fn later_page(route: Route) => {later(route)} }
lazy_view! { in rare: fn rare_page(route: Route) => {rare(route)} }

/// The content of a page. The schedule is the first screen.
pub(crate) fn view(route: Route) -> AnyView {
    let chunk = Chunk::here();
    if route == Route::Schedule {
        return view! { <SchedulePage /> }.into_any();
    }
    chunk.fetch();
    chunk.opened(later_page(route))
}

/// The page that many visits begin with is in the second chunk.
fn later(route: Route) -> AnyView {
    match route {
        Route::Plans => view! { <PlansPage /> }.into_any(),
        _ => {
            let chunk = Chunk::rare();
            chunk.fetch();
            chunk.opened(rare_page(route))
        }
    }
}

/// All others are in the third.
fn rare(route: Route) -> AnyView {
    match route {
        // See `view` and `later`.
        Route::Schedule | Route::Plans => ().into_any(),
        Route::Forms => view! { <FormsPage /> }.into_any(),
        Route::Compare => view! { <ComparePage /> }.into_any(),
        Route::OfficeBook => view! { <OfficeBookPage /> }.into_any(),
        Route::Association => view! { <AssociationPage /> }.into_any(),
        Route::Embed => view! { <EmbedPage /> }.into_any(),
        Route::PcCheck => view! { <PcCheckPage /> }.into_any(),
        Route::Help => view! { <HelpPage /> }.into_any(),
    }
}
