use leptos::prelude::*;

use domain::facts::source::Source;
use domain::rules::calendar::day_short;

/// The sources of a fact, each with its link if it has one, and the day they were checked.
pub(crate) fn source(source: &Source) -> AnyView {
    let one = |(i, source): (usize, &Source)| {
        let comma = if i > 0 { texts::common::comma() } else { "" };
        let title = match source.url.as_ref().map(ToString::to_string) {
            Some(url) => view! {
                <a href=url target="_blank" rel="noopener noreferrer">
                    {source.named()}
                </a>
            }
            .into_any(),
            None => source.named().into_any(),
        };
        (comma, title)
    };
    let all: Vec<_> = source.all().enumerate().map(one).collect();
    let checked = source.checked.map(|day| texts::common::checked(day_short(day)));
    view! { <p class="source">{texts::common::source()} {all} {checked}</p> }.into_any()
}
