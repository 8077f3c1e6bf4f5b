//! What each page of the guide shows; address and name stand in `domain::routes`. All pages come together here, so only
//! the frame imports this.

use leptos::prelude::*;

use super::compare::compare_page;
use super::embed::embed_page;
use super::forms::forms_page;
use super::help::help_page;
use super::plans::plans_page;
use super::schedule::SchedulePage;
use crate::app::chunk::Chunk;
use domain::output::routes::Route;

/// The content of a page. The schedule is the first screen; the others are in the second chunk.
pub(crate) fn view(route: Route) -> AnyView {
    let chunk = Chunk::here();
    if route != Route::Schedule {
        chunk.fetch();
    }
    match route {
        Route::Schedule => view! { <SchedulePage/> }.into_any(),
        Route::Plans => chunk.opened(plans_page()),
        Route::Forms => chunk.opened(forms_page()),
        Route::Compare => chunk.opened(compare_page()),
        Route::Embed => chunk.opened(embed_page()),
        Route::Help => chunk.opened(help_page()),
    }
}
