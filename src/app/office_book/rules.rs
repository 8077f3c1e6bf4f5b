//! Rules that fit what an office told, to be taken or not.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::shared::Page;
use crate::app::fold::Fold;
use crate::data::{details, facts};
use crate::ui::{ErasedMemo, live};
use domain::output::office_book::{RuleGroup, rule_groups};
use domain::plan::office_book::pattern::Pattern;
use domain::plan::office_book::{Subject, set_rule};
use domain::rules::calendar::day;

#[component]
pub(super) fn Rules(page: Page) -> impl IntoView {
    let groups = ErasedMemo::new(move || page.book.with(|book| rule_groups(facts(), details(), book)));
    let there = ErasedMemo::new(move || groups.with(|groups| !groups.is_empty()));
    live(move || {
        there.get().then(|| {
            view! {
                <Fold id="book-rules" summary=view! { {texts::book::rules()} }.into_any()>
                    <p class="hint">{texts::book::rules_hint()}</p>
                    <For
                        each=move || groups.get()
                        key=|group| (
                            group.title.clone(),
                            group.days,
                            group.patterns.len(),
                            group.taken.map(|t| t.to_string()),
                        )
                        children=move |group| view! { <Group page=page group=group /> }
                    />
                </Fold>
            }
        })
    })
}

#[component]
fn Group(page: Page, group: RuleGroup) -> impl IntoView {
    let RuleGroup { subject, title, days, patterns, taken } = group;
    let says = match patterns.len() {
        0 if days == 0 => String::new(),
        0 => texts::book::no_rule(days),
        count => texts::book::fitting(days, count),
    };
    let taken_line = taken.map(|pattern| {
        let of = subject.clone();
        let drop_it = move |_| choose(page, of.clone(), None);
        view! {
            <p>
                <strong>{texts::book::taken(pattern.in_words())}</strong>
                " "
                <button type="button" class="link screen drop-rule" on:click=drop_it>
                    {texts::book::drop_rule()}
                    <span class="sr">{title.clone()}</span>
                </button>
            </p>
        }
    });
    let line = |(pattern, next): (Pattern, NaiveDate)| {
        let of = subject.clone();
        let take = move |_| choose(page, of.clone(), Some(pattern));
        let button = (taken != Some(pattern)).then(|| {
            view! {
                <button type="button" class="link screen take-rule" on:click=take>
                    {texts::book::take_rule()}
                    <span class="sr">{pattern.in_words()}</span>
                </button>
            }
        });
        view! { <li>{pattern.in_words()} {texts::common::gap()} {texts::book::next_day(day(next))} " " {button}</li> }
    };
    let patterns = patterns.into_iter().map(line).collect_view();
    view! {
        <h2>{title.clone()}</h2>
        <p>{says}</p>
        {taken_line}
        <ul>{patterns}</ul>
    }
}

/// Takes a rule for a subject, or gives it up.
fn choose(page: Page, subject: Subject, pattern: Option<Pattern>) {
    let says = match pattern {
        Some(pattern) => texts::book::rule_taken(pattern.in_words()),
        None => texts::book::rule_dropped().into(),
    };
    page.edit_book(says, move |book, now| set_rule(book, &subject, pattern, now), || {});
}
