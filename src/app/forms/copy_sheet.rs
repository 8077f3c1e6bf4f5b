//! The copy sheet: what was entered once, grouped by the paper or portal page that it is copied to.

use leptos::prelude::*;

use crate::app::handed::{self, HandedOver};
use crate::app::state::State;
use crate::browser::page;
use crate::data::{details, facts};
use crate::ui::{CopyButton, ErasedMemo, external_link, live, plain_words};
use domain::output::copy_sheet::{CopyItem, CopyPaper, as_text, copy_sheet};
use domain::plan::filling::Filling;

/// Id of the sheet's title, which a press above the fields leads to.
const TITLE: &str = "copy-sheet-title";

/// Where today's papers are: the bureau's own page, first of all.
#[component]
pub(crate) fn TodaysPapers() -> impl IntoView {
    let state = State::here();
    live(move || {
        let bureau = facts().bureau(&state.prefecture.get())?;
        let papers = details().bureau(bureau).and_then(|b| b.papers.as_ref());
        let (url, says) = papers.map_or((details().site(bureau), ""), |p| (p.url.as_str(), p.says.as_str()));
        Some(view! {
            <p id="todays-papers">
                {texts::forms::todays_papers()} " "
                {external_link(url, texts::common::bureau_page(&bureau.name))} " " {plain_words(says)}
                <button type="button" class="link" id="to-copy-sheet" on:click=|_| page::focus(TITLE)>
                    {texts::forms::to_copy_sheet()}
                </button>
            </p>
        })
    })
}

#[component]
pub(crate) fn CopySheet() -> impl IntoView {
    let state = State::here();
    let papers = ErasedMemo::new(move || {
        let edition = state.edition_or_current().and_then(|e| details().edition(e));
        let sheet = |filling: Filling<'_>| {
            let shown = Filling { facts: facts(), details: details(), ..filling };
            edition.map(|edition| copy_sheet(edition, &shown, &filling)).unwrap_or_default()
        };
        state.filling(sheet)
    });
    // The groups are drawn once: the values change beside them.
    let titles = ErasedMemo::new(move || {
        papers.with(|papers| papers.iter().map(|paper| paper.title.clone()).collect::<Vec<String>>())
    });
    let groups = move || {
        let titles = titles.get();
        titles
            .into_iter()
            .enumerate()
            .map(|(i, title)| view! { <Group papers=papers i=i title=title /> })
            .collect_view()
    };
    let is_there = ErasedMemo::new(move || titles.with(|titles| !titles.is_empty()));
    live(move || {
        is_there.get().then(|| {
            view! {
                <section aria-labelledby=TITLE id="copy-sheet">
                    <h2 id=TITLE tabindex="-1">
                        {texts::forms::copy_sheet()}
                    </h2>
                    <p class="screen">{texts::forms::copy_sheet_lead()}</p>
                    <div class="buttons screen">
                        <button
                            type="button"
                            id="print-copy-sheet"
                            on:click=move |_| handed::print(state, "copy-sheet-printed", Some("print-copies"))
                        >
                            {texts::forms::print_copy_sheet()}
                        </button>
                    </div>
                    <div class="screen">
                        <HandedOver at="copy-sheet-printed" />
                    </div>
                    <div class="two">{live(groups)}</div>
                </section>
            }
        })
    })
}

#[component]
fn Group(papers: ErasedMemo<Vec<CopyPaper>>, i: usize, title: String) -> impl IntoView {
    let paper = move || papers.with(|papers| papers.get(i).cloned());
    let items = ErasedMemo::new(move || paper().map(|paper| paper.items).unwrap_or_default());
    let rows = move || {
        let row = |(j, item): (usize, CopyItem)| {
            let CopyItem { label, value, .. } = item;
            let id = format!("copy-{i}-{j}");
            let text = value.clone();
            let copy = (!value.is_empty()).then(|| {
                view! {
                    <CopyButton
                        label=texts::forms::copy_item()
                        of=label.clone()
                        is_small=true
                        field=id.clone()
                        text=Callback::new(move |()| Some(text.clone()))
                    />
                }
            });
            view! {
                <dt>{plain_words(label)}</dt>
                <dd>
                    <span lang="ja" id=id.clone()>
                        {value}
                    </span>
                    " "
                    <span class="screen">{copy}</span>
                </dd>
            }
        };
        items.get().into_iter().enumerate().map(row).collect_view()
    };
    let whole = Callback::new(move |()| paper().map(|paper| as_text(&paper)));
    view! {
        <div class="copy-group">
            <h3>
                {plain_words(title.clone())} " " <span class="screen">
                    <CopyButton
                        label=texts::forms::copy_group()
                        of=title.clone()
                        is_small=true
                        field=format!("copy-{i}")
                        text=whole
                    />
                </span>
            </h3>
            <dl id=format!("copy-{i}")>{live(rows)}</dl>
        </div>
    }
}
