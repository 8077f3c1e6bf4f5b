//! What comes after the first screen, pages, pieces and what keeps plans: fetched once that is there to be used, or when
//! asked for before.

use std::mem::discriminant;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::compare::ComparePage;
use super::embed::EmbedPage;
use super::forms::FormsPage;
use super::handed::{HandedOver, print};
use super::help::HelpPage;
use super::look::LookChoices;
use super::news::NewsNotice;
use super::plans::PlansPage;
use super::problems::Problems;
use super::saved::{SavedNotices, SavedPanel};
use super::schedule::{
    Already, Basis, CalendarHow, Call, Contacts, Figure, ReplyMore, Retroactive, StepMore, Superseded, Ways,
    sheet,
};
use super::share::ShareLink;
use super::shared::SharedNotice;
use super::start::Branches;
use super::state::{Page, State};
use crate::browser::page;
use crate::browser::store::{self, Loaded};
use crate::browser::web_storage;
use crate::domain::edition::{Milestone, Step};
use crate::domain::settings::{Language, Settings};
use crate::later::later;
use crate::ui::live;

/// What comes later of the first screen: what stands folded on it, below what counts, or seldom.
#[derive(Clone, Copy)]
pub enum Piece {
    /// What is late may only lack its tick.
    Already,
    /// What the answer rests on.
    Basis,
    /// The questions that lead to a branch, and the name of the plan.
    Branches,
    /// Nothing can be done in time any more.
    Call,
    /// What calendars do with the file.
    CalendarHow,
    Contacts,
    Figure,
    /// What was handed to the browser, where that is said.
    Handed(&'static str),
    /// How the guide looks.
    Look,
    /// Below a step.
    More(&'static Step),
    News,
    /// A page that is not the first screen.
    Page(Page),
    Problems,
    /// Below the reply.
    Reply(&'static Milestone),
    Retroactive,
    /// What is kept, under the fold of the same name.
    Saved,
    SavedNotices,
    Share,
    /// What a link from somebody else hands over.
    Shared,
    /// The edition is a historical one.
    Superseded,
    /// The ways out, where the month is lost or at risk.
    Ways,
}

/// What is in the part, by function: what these need is there with them.
#[derive(Clone, Copy)]
pub struct Views {
    piece: fn(Piece) -> AnyView,
    sheet: fn(State) -> String,
    /// How the person wants the guide to look.
    pub settings: fn() -> Settings,
    /// Reads what was kept.
    pub start: fn() -> Pin<Box<dyn Future<Output = Loaded>>>,
    pub keep_from_here: fn(State),
    pub step_back: fn(State, bool),
    pub speak: fn(State, Language),
    print: fn(State, &str, Option<&'static str>),
}

later! {
    fn views() -> Views {
        let piece = |piece| match piece {
            Piece::Already => view! { <Already/> }.into_any(),
            Piece::Basis => view! { <Basis/> }.into_any(),
            Piece::Branches => view! { <Branches/> }.into_any(),
            Piece::Call => view! { <Call/> }.into_any(),
            Piece::CalendarHow => view! { <CalendarHow/> }.into_any(),
            Piece::Contacts => view! { <Contacts/> }.into_any(),
            Piece::Figure => view! { <Figure/> }.into_any(),
            Piece::Handed(at) => view! { <HandedOver at=at/> }.into_any(),
            Piece::Look => view! { <LookChoices/> }.into_any(),
            Piece::More(step) => view! { <StepMore step=step/> }.into_any(),
            Piece::News => view! { <NewsNotice/> }.into_any(),
            Piece::Page(Page::Plans) => view! { <PlansPage/> }.into_any(),
            Piece::Page(Page::Forms) => view! { <FormsPage/> }.into_any(),
            Piece::Page(Page::Compare) => view! { <ComparePage/> }.into_any(),
            Piece::Page(Page::Embed) => view! { <EmbedPage/> }.into_any(),
            // The first screen is not here.
            Piece::Page(Page::Help | Page::Schedule) => view! { <HelpPage/> }.into_any(),
            Piece::Problems => view! { <Problems/> }.into_any(),
            Piece::Reply(milestone) => view! { <ReplyMore milestone=milestone/> }.into_any(),
            Piece::Retroactive => view! { <Retroactive/> }.into_any(),
            Piece::Saved => view! { <SavedPanel/> }.into_any(),
            Piece::SavedNotices => view! { <SavedNotices/> }.into_any(),
            Piece::Share => view! { <ShareLink/> }.into_any(),
            Piece::Shared => view! { <SharedNotice/> }.into_any(),
            Piece::Superseded => view! { <Superseded/> }.into_any(),
            Piece::Ways => view! { <Ways/> }.into_any(),
        };
        Views {
            piece,
            sheet,
            settings: web_storage::settings,
            start: || Box::pin(store::start()),
            keep_from_here: State::keep_from_here,
            step_back: State::step_back,
            speak: State::speak,
            print,
        }
    }
}

/// Whether the part is here.
#[derive(Clone, Copy)]
pub enum Stage {
    Away,
    Coming,
    Failed,
    Here(Views),
}

#[derive(Clone, Copy)]
pub struct Later(RwSignal<Stage>);

/// The part; `None` where it could not be had.
pub async fn views_here() -> Option<Views> {
    views().await.ok()
}

impl Later {
    pub fn new() -> Later {
        Later(RwSignal::new(Stage::Away))
    }

    /// Followed.
    pub fn stage(self) -> Stage {
        self.0.get()
    }

    /// `None` until they are here; not followed.
    pub fn views(self) -> Option<Views> {
        match self.0.get_untracked() {
            Stage::Here(views) => Some(views),
            _ => None,
        }
    }

    /// Does something with the part, once it is here; `None` where it cannot be had.
    pub fn then(self, act: impl FnOnce(Option<Views>) + 'static) {
        if let Some(views) = self.views() {
            return act(Some(views));
        }
        spawn_local(async move {
            self.load().await;
            act(self.views());
        });
    }

    pub fn fetch(self) {
        if matches!(self.0.get_untracked(), Stage::Coming | Stage::Here(_)) {
            return;
        }
        self.0.set(Stage::Coming);
        spawn_local(self.load());
    }

    async fn load(self) {
        let stage = views_here().await.map_or(Stage::Failed, Stage::Here);
        // Nothing is drawn anew that is here.
        if discriminant(&stage) != discriminant(&self.0.get_untracked()) {
            self.0.set(stage);
        }
    }

    /// Nothing until it is here.
    pub fn piece(self, piece: Piece) -> AnyView {
        live(move || match self.stage() {
            Stage::Here(views) => Some((views.piece)(piece)),
            _ => None,
        })
    }

    /// For what is opened: until it is here, that it comes, or that it could not be had.
    pub fn opened(self, piece: Piece) -> AnyView {
        live(move || match self.stage() {
            Stage::Here(views) => (views.piece)(piece),
            Stage::Failed => view! {
                <div class="notice warn" role="alert">
                    <p>{texts::frame::failed()}</p>
                    <button type="button" on:click=move |_| self.fetch()>{texts::frame::retry()}</button>
                </div>
            }
            .into_any(),
            _ => view! { <p role="status">{texts::frame::loading()}</p> }.into_any(),
        })
    }

    /// The checklist for paper; `None` until it is here.
    pub fn sheet(self, state: State) -> Option<String> {
        self.views().map(|views| (views.sheet)(state))
    }

    /// Prints, once what is to be printed is here; at `at` it is said.
    pub fn print(self, state: State, at: &'static str) {
        self.then(move |views| match views {
            Some(views) => (views.print)(state, at, None),
            None => drop(page::print()),
        });
    }
}
