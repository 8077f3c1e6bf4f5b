//! What differs between a plan of the file and the stored one.

use leptos::prelude::*;

use domain::plan::import::difference::{Difference, MergeResult, Side};

/// What differs of a plan that is merged: days told by an office to be decided on, and the rest folded.
#[component]
pub(super) fn Differences(
    /// Id of the plan.
    plan: String,
    all: Vec<Difference>,
    decided: RwSignal<Vec<(String, Side)>>,
) -> impl IntoView {
    let (asked, rest): (Vec<Difference>, Vec<Difference>) =
        all.into_iter().partition(|difference| difference.result == MergeResult::Asked);
    let asked = asked.into_iter().map(move |difference| {
        let Difference { path, label, here, file, .. } = difference;
        let name = format!("side-{plan}-{path}");
        let radio = |side: Side, label: String| {
            let (of, known) = (path.clone(), path.clone());
            let choose = move |_| {
                decided.update(|decided| {
                    decided.retain(|(path, _)| *path != of);
                    decided.push((of.clone(), side));
                });
            };
            let is_chosen = move || decided.with(|decided| decided.contains(&(known.clone(), side)));
            view! {
                <label class="radio">
                    <input
                        type="radio"
                        name=name.clone()
                        id=side_id(&plan, &path, side)
                        prop:checked=is_chosen
                        on:change=choose
                    />
                    <span>{label}</span>
                </label>
            }
        };
        view! {
            <fieldset class="question">
                <legend>{texts::saved::asked(label)}</legend>
                <p class="hint">{texts::saved::asked_hint()}</p>
                <div class="radios">
                    {radio(Side::Here, texts::saved::side_here(here))}
                    {radio(Side::File, texts::saved::side_file(file))}
                </div>
            </fieldset>
        }
    });
    let count = rest.len();
    let rows = rest.into_iter().map(|difference| {
        let Difference { label, here, file, result, .. } = difference;
        let cell = |text: String, side: Side| {
            let text = if text.is_empty() { texts::saved::blank().into() } else { text };
            if result == MergeResult::Later(side) { texts::saved::stays(text) } else { text }
        };
        let joined = (result == MergeResult::Joined).then(texts::saved::notes_joined);
        view! {
            <tr>
                <th scope="row">
                    {label}
                    {joined
                        .map(|joined| {
                            view! {
                                <br />
                                <span class="hint">{joined}</span>
                            }
                        })}
                </th>
                <td>{cell(here, Side::Here)}</td>
                <td>{cell(file, Side::File)}</td>
            </tr>
        }
    });
    let rows = rows.collect_view();
    view! {
        {asked.collect_view()}
        {(count > 0)
            .then(|| {
                view! {
                    <details class="differences">
                        <summary>{texts::saved::differing(count)}</summary>
                        <div class="scroll">
                            <table class="grid">
                                <thead>
                                    <tr>
                                        <th scope="col">{texts::saved::entry()}</th>
                                        <th scope="col">{texts::saved::here()}</th>
                                        <th scope="col">{texts::saved::file()}</th>
                                    </tr>
                                </thead>
                                <tbody>{rows}</tbody>
                            </table>
                        </div>
                    </details>
                }
            })}
    }
}

/// Id of the radio button for the day of one side.
pub(super) fn side_id(plan: &str, path: &str, side: Side) -> String {
    let side = if side == Side::Here { "here" } else { "file" };
    format!("{side}-{plan}-{}", path.replace('/', "-"))
}
