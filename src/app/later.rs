//! The pages that come after the first screen: fetched once that is there to be used, or when asked for before.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::compare::ComparePage;
use super::embed::EmbedPage;
use super::forms::FormsPage;
use super::help::HelpPage;
use super::plans::PlansPage;
use super::saved::SavedPanel;
use super::schedule::{Figure, sheet};
use super::share::ShareLink;
use super::state::{Page, State};
use crate::browser::page;
use crate::later::later;
use crate::ui::live;

/// Views by function: what they need is in the part with them.
#[derive(Clone, Copy)]
pub struct Views {
    page: fn(Page) -> AnyView,
    saved: fn() -> AnyView,
    share: fn() -> AnyView,
    figure: fn() -> AnyView,
    sheet: fn(State) -> String,
}

later! {
    fn views() -> Views {
        let page = |page| match page {
            Page::Plans => view! { <PlansPage/> }.into_any(),
            Page::Forms => view! { <FormsPage/> }.into_any(),
            Page::Compare => view! { <ComparePage/> }.into_any(),
            Page::Embed => view! { <EmbedPage/> }.into_any(),
            // The first screen is not here.
            Page::Help | Page::Schedule => view! { <HelpPage/> }.into_any(),
        };
        let saved = || view! { <SavedPanel/> }.into_any();
        let share = || view! { <ShareLink/> }.into_any();
        let figure = || view! { <Figure/> }.into_any();
        Views { page, saved, share, figure, sheet }
    }
}

#[derive(Clone, Copy, PartialEq)]
enum Stage {
    Away,
    Coming,
    Failed,
    Here,
}

/// Whether the part is here.
#[derive(Clone, Copy)]
pub struct Later {
    views: StoredValue<Option<Views>>,
    stage: RwSignal<Stage>,
}

impl Later {
    pub fn new() -> Later {
        Later { views: StoredValue::new(None), stage: RwSignal::new(Stage::Away) }
    }

    pub fn fetch(self) {
        if matches!(self.stage.get_untracked(), Stage::Coming | Stage::Here) {
            return;
        }
        self.stage.set(Stage::Coming);
        spawn_local(self.load());
    }

    async fn load(self) {
        let views = views().await.ok();
        self.views.set_value(views);
        let stage = if views.is_some() { Stage::Here } else { Stage::Failed };
        // Nothing is drawn anew that is here.
        if stage != self.stage.get_untracked() {
            self.stage.set(stage);
        }
    }

    pub fn page(self, page: Page) -> AnyView {
        self.draw(move |views| (views.page)(page))
    }

    pub fn saved(self) -> AnyView {
        self.draw(|views| (views.saved)())
    }

    /// At the foot of the first screen: nothing until it is here.
    pub fn share(self) -> AnyView {
        self.when_here(|views| (views.share)())
    }

    /// The drawn timeline, in its place on the first screen: nothing until it is here.
    pub fn figure(self) -> AnyView {
        self.when_here(|views| (views.figure)())
    }

    /// The checklist for paper; `None` until it is here.
    pub fn sheet(self, state: State) -> Option<String> {
        self.views.get_value().map(|views| (views.sheet)(state))
    }

    /// Prints, once what is to be printed is here.
    pub fn print(self) {
        if self.stage.get_untracked() == Stage::Here {
            return page::print();
        }
        spawn_local(async move {
            self.load().await;
            page::print();
        });
    }

    fn when_here(self, draw: fn(Views) -> AnyView) -> AnyView {
        live(move || (self.stage.get() == Stage::Here).then(|| self.views.get_value().map(draw)))
    }

    fn draw(self, draw: impl Fn(Views) -> AnyView + Send + 'static) -> AnyView {
        let view = move || match (self.stage.get(), self.views.get_value()) {
            (Stage::Here, Some(views)) => draw(views),
            (Stage::Failed, _) => view! {
                <div class="notice warn" role="alert">
                    <p>{texts::frame::failed()}</p>
                    <button type="button" on:click=move |_| self.fetch()>{texts::frame::retry()}</button>
                </div>
            }
            .into_any(),
            _ => view! { <p role="status">{texts::frame::loading()}</p> }.into_any(),
        };
        view.into_any()
    }
}
