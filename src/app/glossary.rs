//! The glossary of hard words, in the second chunk. A word is explained where it is first used: once on the page, and
//! once more in each fold, which may be opened by itself.

use std::cell::{Cell, RefCell};

use leptos::prelude::*;

use domain::wording::glossary::html;

use crate::data::details;
use crate::ui::Explain;

/// Renders a text with the glossary of the page's language.
pub(crate) const EXPLAIN: Explain = |text, options| {
    let fold = use_context::<Fold>().unwrap_or(PAGE);
    let place = next();
    let mut found = false;
    let html = html(&details().terms, text, options, |word| {
        let is_first = USES.with_borrow_mut(|uses| {
            let is_used =
                uses.iter().any(|used| used.word == word && (used.fold == fold || used.fold == PAGE));
            if !is_used {
                uses.push(Use { word, fold, place });
            }
            !is_used
        });
        found |= is_first;
        is_first
    });
    if found {
        // The text goes, or is drawn anew.
        on_cleanup(move || USES.with_borrow_mut(|uses| uses.retain(|used| used.place != place)));
    }
    html
};

/// A fold in which words are explained anew, as a context of the texts in it.
#[derive(Clone, Copy, PartialEq)]
struct Fold(u32);

/// What is in no such fold.
const PAGE: Fold = Fold(0);

struct Use {
    word: &'static str,
    fold: Fold,
    /// The text that explains the word.
    place: u32,
}

thread_local! {
    static USES: RefCell<Vec<Use>> = const { RefCell::new(Vec::new()) };
    static COUNT: Cell<u32> = const { Cell::new(0) };
}

fn next() -> u32 {
    COUNT.with(|count| {
        count.set(count.get() + 1);
        count.get()
    })
}

/// Lets words be explained anew in the component that calls it.
pub(crate) fn explain_anew() {
    provide_context(Fold(next()));
}
