//! The pages of the guide: address and name. What a page shows is the app's (`src/app/route.rs`); the navigation stands
//! in the prerendered page, too (`prerender.rs`).

use crate::facts::config::Part;

/// A page of the guide.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Route {
    /// The first page: opening date, schedule and steps (`#plan`).
    Schedule,
    /// The list of saved plans.
    Plans,
    /// What offices told.
    OfficeBook,
    /// Filled-in forms and messages to offices.
    Forms,
    /// Saved plans side by side.
    Compare,
    /// How to embed the guide in another site.
    Embed,
    /// The settings of an association, as a form.
    Association,
    /// Whether the guide works on this computer.
    PcCheck,
    /// How to use the guide, and its words.
    Help,
}

impl Route {
    /// All pages, in the order of the navigation.
    pub const ALL: [Route; 9] = [
        Route::Schedule,
        Route::Plans,
        Route::Forms,
        Route::Compare,
        Route::Help,
        Route::Embed,
        Route::OfficeBook,
        Route::Association,
        Route::PcCheck,
    ];

    /// Address, name, whether it stands in the navigation, and the part of the guide that hides it if left out.
    fn row(self) -> (&'static str, fn() -> &'static str, bool, Option<Part>) {
        match self {
            Route::Schedule => ("#plan", texts::frame::schedule, true, None),
            Route::Plans => ("#plans", texts::frame::plans, true, Some(Part::Plans)),
            Route::Forms => ("#forms", texts::frame::forms, true, None),
            Route::Compare => ("#compare", texts::frame::compare, true, Some(Part::Compare)),
            Route::Help => ("#help", texts::frame::help, true, None),
            Route::OfficeBook => ("#office-book", texts::book::title, false, Some(Part::Plans)),
            Route::Embed => ("#embed", texts::embed::title, false, Some(Part::Embed)),
            Route::Association => ("#association", texts::association::title, false, Some(Part::Embed)),
            Route::PcCheck => ("#pc-check", texts::pc_check::title, false, None),
        }
    }

    /// The page at an address, given as the part after `#`; the schedule if there is none.
    pub fn of_hash(hash: &str) -> Route {
        Route::ALL.into_iter().find(|route| route.hash() == hash).unwrap_or(Route::Schedule)
    }

    /// The relative address of the page: `#` and what follows it.
    pub fn href(self) -> &'static str {
        self.row().0
    }

    /// The part of the address after `#`.
    pub fn hash(self) -> &'static str {
        self.href().trim_start_matches('#')
    }

    /// The name of the page in the navigation.
    pub fn label(self) -> &'static str {
        self.row().1()
    }

    /// Whether the navigation has it; other pages are linked to from where they are needed.
    pub fn is_in_nav(self) -> bool {
        self.row().2
    }

    /// The part of the guide that an association may leave out, and with it this page's link.
    pub fn part(self) -> Option<Part> {
        self.row().3
    }
}

/// What stands before the id of a plan in its address.
const PLAN: &str = "plan=";

/// The relative address of a plan on the schedule page.
pub fn plan_href(id: &str) -> String {
    ["#", PLAN, id].concat()
}

/// Id of the plan that an address names, given as the part after `#`.
pub fn plan_of_hash(hash: &str) -> Option<&str> {
    hash.strip_prefix(PLAN).filter(|id| !id.is_empty())
}
