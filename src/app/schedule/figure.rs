use leptos::prelude::*;

use crate::app::state::State;
use crate::data::facts;
use crate::ui::{ErasedMemo, live};
use domain::output::timeline::{Drawing, ON_SCREEN, draw, undated};
use domain::plan::answers::opening_word;
use domain::wording::glossary::escaped;

/// The drawn timeline, with its content in words. It is drawn after the schedule has painted.
#[component]
pub fn Figure() -> impl IntoView {
    let state = State::here();
    let drawn = state.derived_after_paint(move || {
        let drawn = state.schedule.with(|schedule| {
            let schedule = schedule.as_ref()?;
            state.answers.with(|a| {
                let Drawing { svg, lines, .. } =
                    draw(schedule, a, &facts().open_days, state.today(), ON_SCREEN);
                Some((lines, undated(schedule), svg, opening_word(a.kind)))
            })
        });
        drawn.unwrap_or_default()
    });
    let there = ErasedMemo::new(move || drawn.with(|(lines, ..)| !lines.is_empty()));
    let svg = move || drawn.with(|(_, _, svg, _)| svg.clone());
    let legend = move || legend(drawn.with(|(.., opens)| *opens));
    let undated = ErasedMemo::new(move || drawn.with(|(_, undated, ..)| undated.clone()));
    let missing = move || {
        let undated = undated.get();
        (!undated.is_empty()).then(|| {
            let steps = undated
                .into_iter()
                .map(|step| {
                    view! {
                        <span>{step}</span>
                        " "
                    }
                })
                .collect_view();
            view! { <p class="legend">{texts::timeline::missing()} {steps}</p> }
        })
    };
    let lines = move || {
        let lines = drawn.with(|(lines, ..)| lines.clone());
        lines.into_iter().chain(undated.get()).map(|line| view! { <li>{line}</li> }).collect_view()
    };
    live(move || {
        there.get().then(|| {
            view! {
                <section aria-labelledby="figure-title" id="figure">
                    <h2 id="figure-title">{texts::timeline::title()}</h2>
                    <div class="drawn" inner_html=svg></div>
                    {live(missing)}
                    <p class="legend" inner_html=legend></p>
                    <details>
                        <summary>{texts::timeline::in_words()}</summary>
                        <ul>{live(lines)}</ul>
                    </details>
                </section>
            }
        })
    })
}

/// The legend of the drawing: each sign kept on a line with its meaning.
fn legend(opens: &str) -> String {
    let month = texts::timeline::opening(opens);
    [
        ("badge published", texts::certainty::published(), texts::timeline::published()),
        ("badge estimate", texts::certainty::estimate(), texts::timeline::estimate()),
        ("badge unknown", texts::certainty::unknown(), texts::timeline::unknown()),
        ("badge own", texts::certainty::own(), ""),
        ("badge safe", texts::certainty::safe(), texts::timeline::safe()),
        ("swatch closed", "", texts::timeline::closed()),
        ("swatch opening", "", &month),
        ("", "", texts::timeline::signs()),
        ("", "", texts::timeline::dashed()),
    ]
    .map(|(class, sign, means)| {
        ["<span><span class=\"", class, "\">", &escaped(sign), "</span> ", &escaped(means), "</span>"]
            .concat()
    })
    .concat()
}
