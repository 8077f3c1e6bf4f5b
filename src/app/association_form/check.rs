//! All that is told of the draft, in one list that leads to the fields.

use leptos::prelude::*;

use super::shared::Form;
use crate::browser::page;
use crate::ui::{ErasedMemo, live};
use domain::facts::config::draft::told::Told;

#[component]
pub(super) fn Check(form: Form) -> impl IntoView {
    let is_blank = ErasedMemo::new(move || form.draft.with(|draft| draft.is_blank()));
    let line = move |(at, told): (usize, Told)| {
        let Some(field) = told.field else { return view! { <li>{told.sentence}</li> }.into_any() };
        let go = move |_| {
            form.is_tried.set(true);
            page::show(&field.id());
            page::focus(&field.id());
        };
        view! {
            <li>
                <button type="button" class="link" id=format!("set-check-{at}") on:click=go>
                    {field.place()}
                </button>
                ": "
                {told.sentence}
            </li>
        }
        .into_any()
    };
    let found = move || {
        let told = form.told.get();
        match told.len() {
            0 if is_blank.get() => view! { <p>{texts::association::nothing()}</p> }.into_any(),
            0 => view! { <p>{texts::association::all_right()}</p> }.into_any(),
            count => view! {
                <p>{texts::association::count(count)}</p>
                <ul>{told.into_iter().enumerate().map(line).collect_view()}</ul>
            }
            .into_any(),
        }
    };
    view! {
        <section class="card" id="set-check" aria-labelledby="set-check-title">
            <h2 id="set-check-title">{texts::association::check()}</h2>
            <div role="status">{live(found)}</div>
        </section>
    }
}
