//! The settings of an association as a form: what members see of them, what is wrong with them, the file, and a page for who
//! runs the server.

mod admin;
mod check;
mod deadlines;
mod fields;
mod handout;
mod keeping;
mod lists;
mod one_file;
mod preview;
mod shared;
mod steps;
mod transfer;

use leptos::prelude::*;

use self::admin::Admin;
use self::check::Check;
use self::deadlines::Deadlines;
use self::fields::{Hidden, Prefectures, Who};
use self::handout::Paper;
use self::lists::{Links, Notes, Phones};
use self::one_file::OneFile;
use self::preview::Preview;
use self::shared::{Done, Form};
use self::steps::Steps;
use self::transfer::{MakeFile, START, Start};
use crate::app::handout::HandoutSheet;
use crate::ui::live;

#[component]
pub fn AssociationPage() -> impl IntoView {
    let form = Form::new();
    let paper = RwSignal::new(String::new());
    let is_kept = keeping::keep(form);
    let keeping =
        move || if is_kept.get() { texts::association::kept() } else { texts::association::not_kept() };
    view! {
        <div class="settings">
            <div class="screen">
                <h1>{texts::association::title()}</h1>
                <p class="lead">{texts::association::lead()}</p>
                <p class="hint" id="set-kept">
                    {live(keeping)}
                </p>
                <Start form=form />
                <Done form=form at=START />
            </div>
            <div class="screen">
                <div class="desk">
                    <div>
                        <Who form=form />
                        <Prefectures form=form />
                        <Notes form=form />
                        <Links form=form />
                        <Deadlines form=form />
                        <Phones form=form />
                        <Steps form=form />
                        <Hidden form=form />
                    </div>
                    <div class="beside">
                        <Check form=form />
                        <MakeFile form=form />
                        <Paper form=form paper=paper />
                        <OneFile form=form />
                        <Preview form=form />
                    </div>
                </div>
            </div>
            <Admin form=form />
        </div>
        <HandoutSheet paper=paper />
    }
}
