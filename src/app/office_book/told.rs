//! What offices told, as a table, with the plans that it is for.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::shared::Page;
use crate::browser::page as window;
use crate::ui::{ErasedMemo, live};
use domain::output::office_book::{BookLine, kind_label};
use domain::plan::told::Fitting;
use domain::rules::calendar::{day, day_short, month};

#[component]
pub(super) fn ToldTable(page: Page) -> impl IntoView {
    let there = ErasedMemo::new(move || page.lines.with(|lines| !lines.is_empty()));
    live(move || {
        there.get().then(|| {
            view! {
                <div class="scroll" tabindex="0" role="region" aria-labelledby="book-told-title">
                    <table class="grid" id="book-told">
                        <caption class="sr" id="book-told-title">
                            {texts::book::told_title()}
                        </caption>
                        <thead>
                            <tr>
                                <th scope="col">{texts::book::office()}</th>
                                <th scope="col">{texts::book::month()}</th>
                                <th scope="col">{texts::book::told_day()}</th>
                                <th scope="col">{texts::book::call()}</th>
                                <th scope="col">{texts::book::plans()}</th>
                            </tr>
                        </thead>
                        <tbody>
                            <For
                                each=move || page.lines.get()
                                key=Clone::clone
                                children=move |line| view! { <Row page=page line=line /> }
                            />
                        </tbody>
                    </table>
                </div>
            }
        })
    })
}

#[component]
fn Row(page: Page, line: BookLine) -> impl IntoView {
    let BookLine { told, office, what, call, users } = line.clone();
    let names = |plans: &[Fitting]| {
        let names: Vec<&str> = plans.iter().map(|plan| plan.title.as_str()).collect();
        names.join(texts::common::comma())
    };
    let with = (!users.with.is_empty()).then(|| view! { <p>{texts::book::used_by(names(&users.with))}</p> });
    let of = told.clone();
    let without = users.without.clone();
    let name = [
        &texts::book::about(&office, &what, month(told.designation)),
        texts::common::dot(),
        kind_label(told.subject.kind),
    ]
    .concat();
    let give = move |_| {
        let (told, without) = (of.clone(), without.clone());
        spawn_local(async move {
            let (lines, edits, refused) = page.enter(&told, &without).await;
            match refused {
                Err(refusal) if lines.is_empty() => page.refuse(refusal),
                refused => page.say(texts::book::given(lines.len()), lines, edits, refused),
            }
        });
    };
    let missing = (!users.without.is_empty()).then(|| {
        view! {
            <p>{texts::book::not_used_by(names(&users.without))}</p>
            <button type="button" class="small give screen" on:click=give>
                {texts::book::give(users.without.len())}
                <span class="sr">{name.clone()}</span>
            </button>
        }
    });
    let correct = move |_| {
        page.corrected.set(Some(line.clone()));
        window::focus_after_render("book-day");
    };
    let gone = told.clone();
    let remove = move |_| {
        let path = gone.path();
        let says = texts::book::removed(day_short(gone.day));
        page.edit_book(says, move |book, now| book.set(&path, "", now), || {});
    };
    view! {
        <tr>
            <th scope="row">{office} <br /> {what} " " <small>{kind_label(told.subject.kind)}</small></th>
            <td>{month(told.designation)}</td>
            <td>
                <strong>{day(told.day)}</strong>
                <span class="buttons screen">
                    <button type="button" class="link correct" on:click=correct>
                        {texts::book::correct()}
                        <span class="sr">{name.clone()}</span>
                    </button>
                    <button type="button" class="link remove" on:click=remove>
                        {texts::book::remove()}
                        <span class="sr">{name}</span>
                    </button>
                </span>
            </td>
            <td>{call}</td>
            <td>{with} {missing}</td>
        </tr>
    }
}
