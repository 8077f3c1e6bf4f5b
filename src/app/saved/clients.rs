//! A list of clients from a spreadsheet: what was read of each line, and the plans made of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::refusal::Refusal;
use crate::app::state::State;
use crate::browser::text::nfkc;
use crate::browser::{page, store};
use crate::ui::{ErasedMemo, Press, live};
use domain::output::routes::Route;
use domain::plan::answers::Kind;
use domain::plan::client_list::{
    Cell, ClientList, Columns, Field, Intake, OpeningCell, Relation, Row, TakenPlan, compare,
};
use domain::plan::own_steps::template::apply;
use domain::plan::{KEPT_DAYS, Plan};
use domain::rules::calendar::day_short;

/// A list beside the plans that there are.
#[derive(Clone)]
pub(super) struct ShownList {
    list: ClientList,
    intake: Intake,
}

impl ShownList {
    /// Compares a list with the plans of this browser.
    pub(super) async fn new(state: State, list: ClientList) -> Result<ShownList, Refusal> {
        let plans = state.all_summaries().await?;
        let intake = compare(&list, &plans, nfkc, state.today_anew());
        Ok(ShownList { list, intake })
    }
}

/// What an intake did, for undo.
#[derive(Clone)]
struct Done {
    taken: Vec<TakenPlan>,
    /// Numbers of the rows of which nothing was made, though they are no plans yet.
    left: Vec<usize>,
}

/// The preview of a list, and what became of it.
#[component]
pub(super) fn ClientsPreview(
    /// The list to show; `None` once it was taken or put away.
    shown: RwSignal<Option<ShownList>>,
    /// What says which file was chosen.
    chosen: RwSignal<String>,
    /// Puts the list away.
    on_cancel: Callback<()>,
) -> impl IntoView {
    let state = State::here();
    // The template for new plans is in the office book, which is read with the list.
    state.read_summaries();
    let done = RwSignal::new(None::<Done>);
    // What cannot be done, and that the intake was undone.
    let status = RwSignal::new(String::new());
    Effect::new(move |_| {
        if shown.with(Option::is_some) {
            done.set(None);
            status.set(String::new());
        }
    });
    let taking = Press::new();
    let take = move |ticked: Vec<bool>| {
        taking.run(async move {
            let Some(before) = shown.get_untracked() else { return };
            // Compared again: plans may have been written since the list was shown.
            let now = match ShownList::new(state, before.list.clone()).await {
                Ok(now) => now,
                Err(refusal) => return status.set(refusal.message().into()),
            };
            let rows = before.intake.rows.iter().zip(now.intake.rows).zip(ticked);
            let (mut taken, mut left) = (Vec::new(), Vec::new());
            for ((before, row), is_ticked) in rows {
                let is_taken = is_ticked && row.relation == before.relation;
                match if is_taken { take_row(state, &row).await } else { Ok(None) } {
                    Ok(Some(plan)) => taken.push(plan),
                    Ok(None) if row.is_there() => {}
                    Ok(None) => left.push(row.line.row),
                    Err(refusal) => return status.set(refusal.message().into()),
                }
            }
            let (book, now) = (state.office_book.get_untracked(), store::now());
            for taken in taken.iter_mut().filter(|taken| taken.is_new()) {
                apply(&mut taken.plan, &book, now);
            }
            let plans = taken.iter().map(|taken| taken.plan.clone()).collect();
            let (count, refusal) = state.write_all(plans).await;
            taken.truncate(count);
            shown.set(None);
            chosen.set(String::new());
            done.set(Some(Done { taken, left }));
            status.set(refusal.map_or("", Refusal::message).into());
            page::focus_after_render("clients-done");
        });
    };
    let undo = move |taken: Vec<TakenPlan>| {
        spawn_local(async move {
            let (mut plans, now) = (Vec::new(), store::now());
            let open = state.plan.with_untracked(|plan| plan.id.clone());
            let is_open_gone = taken.iter().any(|taken| taken.is_new() && taken.plan.id == open);
            for taken in &taken {
                match state.whole(&taken.plan.id).await {
                    Ok(mut plan) => {
                        taken.undo(&mut plan, now);
                        plans.push(plan);
                    }
                    // Erased since.
                    Err(Refusal::Gone) => {}
                    Err(refusal) => return status.set(refusal.message().into()),
                }
            }
            let (count, refusal) = state.write_all(plans).await;
            if is_open_gone {
                state.open(Plan::new(store::fresh_id()));
            }
            done.set(None);
            let undone = || texts::clients::undone(count, KEPT_DAYS);
            status.set(refusal.map_or_else(undone, |refusal| refusal.message().into()));
            page::focus_after_render("import");
        });
    };
    let preview = move || {
        let ShownList { list, intake } = shown.get()?;
        Some(view! { <Preview list=list intake=intake on_take=Callback::new(take) on_cancel=on_cancel /> })
    };
    let outcome = move || {
        let Done { taken, left } = done.get()?;
        let left = (!left.is_empty()).then(|| texts::clients::not_taken(rows_told(&left)));
        let says = texts::clients::taken(taken.len());
        let count = taken.len();
        let undo = move |_| undo(taken.clone());
        Some(view! {
            <div class="notice" id="clients-done" tabindex="-1" role="status">
                <p>{says} {left}</p>
                <div class="buttons">
                    {(count > 0)
                        .then(|| {
                            view! {
                                <button type="button" id="clients-undo" on:click=undo>
                                    {texts::clients::undo()}
                                </button>
                            }
                        })} <a href=Route::Plans.href()>{texts::clients::see_plans()}</a>
                </div>
            </div>
        })
    };
    view! {
        {live(preview)}
        {live(outcome)}
        <p role="status" id="clients-told">
            {live(move || status.get())}
        </p>
    }
}

/// The plan to be stored for a row.
async fn take_row(state: State, row: &Row) -> Result<Option<TakenPlan>, Refusal> {
    let here = match &row.relation {
        Relation::Changed { plan, .. } => Some(state.whole(plan).await?),
        _ => None,
    };
    Ok(row.taken(here.as_ref(), store::fresh_id(), store::now()))
}

fn rows_told(rows: &[usize]) -> String {
    const MOST: usize = 20;
    let told: Vec<String> = rows.iter().take(MOST).map(texts::clients::row).collect();
    let more = rows.len().saturating_sub(MOST);
    let more = if more > 0 { texts::clients::more_rows(more) } else { String::new() };
    told.join(texts::common::comma()) + &more
}

#[component]
fn Preview(
    list: ClientList,
    intake: Intake,
    /// Called with which rows are ticked.
    on_take: Callback<Vec<bool>>,
    on_cancel: Callback<()>,
) -> impl IntoView {
    let ticked = RwSignal::new(intake.rows.iter().map(Row::is_taken_at_first).collect::<Vec<_>>());
    let count = ErasedMemo::new(move || ticked.with(|ticked| ticked.iter().filter(|is| **is).count()));
    let (same, rows): (Vec<_>, Vec<_>) =
        intake.rows.iter().cloned().enumerate().partition(|(_, row)| row.is_same());
    // What needs a look comes first.
    let (sure, other): (Vec<_>, Vec<_>) = rows.into_iter().partition(|(_, row)| row.is_taken_at_first());
    let said = texts::clients::counts(sure.len(), other.len(), same.len());
    let left = (intake.left > 0).then(|| {
        view! {
            <p class="doubt" id="clients-left">
                {texts::clients::too_many(intake.rows.len(), intake.left)}
            </p>
        }
    });
    let line = |(at, row)| view! { <Line at=at row=row ticked=ticked /> };
    let lines = other.into_iter().chain(sure).map(line).collect_view();
    let names = same.iter().map(|(_, row)| row.line.name.clone()).collect::<Vec<_>>();
    let folded = (!names.is_empty()).then(|| {
        view! {
            <details>
                <summary>{texts::clients::same_ones(names.len())}</summary>
                <p>{names.join(texts::common::comma())}</p>
            </details>
        }
    });
    view! {
        <section id="clients" tabindex="-1" aria-labelledby="clients-title">
            <h3 id="clients-title">{texts::clients::title()}</h3>
            <p id="clients-count">{said}</p>
            {left}
            {columns_told(&list.columns)
                .into_iter()
                .map(|said| view! { <p class="hint">{said}</p> })
                .collect_view()}
            <div class="buttons">
                <button
                    type="button"
                    class="main"
                    id="clients-take"
                    disabled=move || count.get() == 0
                    on:click=move |_| on_take.run(ticked.get_untracked())
                >
                    {live(move || texts::clients::take(count.get()))}
                </button>
                <button type="button" id="clients-cancel" on:click=move |_| on_cancel.run(())>
                    {texts::common::cancel()}
                </button>
            </div>
            <table class="grid" id="client-rows" aria-labelledby="clients-title">
                <thead>
                    <tr>
                        <th scope="col">{texts::clients::line()}</th>
                        <th scope="col">{Field::Name.label()}</th>
                        <th scope="col">{texts::clients::readings()}</th>
                    </tr>
                </thead>
                <tbody>{lines}</tbody>
            </table>
            {folded}
        </section>
    }
}

/// Which column was read as what.
fn columns_told(columns: &Columns) -> Vec<String> {
    let mut said = Vec::new();
    let comma = texts::common::comma();
    let named = |field: Field| {
        let heading = columns.headings.get(columns.of(field)?)?;
        Some(texts::clients::read_as(heading, field.label()))
    };
    let read: Vec<String> = Field::ALL.into_iter().filter_map(named).collect();
    said.push(match columns.headings.is_empty() {
        true => texts::clients::no_headings().into(),
        false => texts::clients::read_columns(read.join(comma)),
    });
    let unread = columns.unread();
    if !unread.is_empty() {
        said.push(texts::clients::unread_columns(unread.join(comma)));
    }
    let lacking: Vec<&str> =
        Field::ALL.into_iter().filter(|field| columns.of(*field).is_none()).map(Field::label).collect();
    if !lacking.is_empty() {
        said.push(texts::clients::no_columns(lacking.join(comma)));
    }
    said
}

#[component]
fn Line(
    /// Place of the row in the intake.
    at: usize,
    row: Row,
    ticked: RwSignal<Vec<bool>>,
) -> impl IntoView {
    let number = texts::clients::row(row.line.row);
    let can_be_taken = row.can_be_taken();
    let class = match (can_be_taken || row.is_there(), row.is_taken_at_first()) {
        (false, _) => "late",
        (true, false) => "doubt",
        (true, true) => "hint",
    };
    let Row { line, notes, .. } = row;
    let is_ticked = move || ticked.with(|ticked| ticked.get(at).copied().unwrap_or_default());
    let tick = move |ev| {
        let is_on = event_target_checked(&ev);
        ticked.update(|ticked| ticked.iter_mut().skip(at).take(1).for_each(|is| *is = is_on));
    };
    let notes = notes.into_iter().map(|note| view! { <p class=class>{note}</p> }).collect_view();
    let head = match can_be_taken {
        true => view! {
            <label>
                <input
                    type="checkbox"
                    id=format!("client-{}", line.row)
                    prop:checked=is_ticked
                    on:change=tick
                />
                " "
                {number}
                " "
                <span class="sr">{line.name.clone()}</span>
            </label>
        }
        .into_any(),
        false => number.into_any(),
    };
    let opening = match line.opening {
        OpeningCell::Blank | OpeningCell::NotYet(_) => view! { <Missing /> }.into_any(),
        OpeningCell::Day(day) => told(day_short(day)),
        OpeningCell::Meant(text, _) | OpeningCell::WrongWeekday(text, _) => {
            view! { <span class="doubt">{text}</span> }.into_any()
        }
        OpeningCell::Unread(text, _) => view! { <span class="late">{text}</span> }.into_any(),
    };
    view! {
        <tr>
            <td>{head}</td>
            <th scope="row">{line.name} {notes}</th>
            <td>
                {reading(line.prefecture, |name| texts::name(&name).to_string())} <br />
                {reading(line.kind, |kind: Kind| kind.label().to_string())} <br /> {opening}
            </td>
        </tr>
    }
}

fn told(reading: String) -> AnyView {
    view! { <span class="whole">{reading}</span> }.into_any()
}

/// What was read of a cell, or the text that could not be read.
fn reading<T>(cell: Cell<T>, label: impl Fn(T) -> String) -> AnyView {
    match cell.value {
        Some(value) => told(label(value)),
        None if cell.text.is_empty() => view! { <Missing /> }.into_any(),
        None => view! { <span class="doubt">{cell.text}</span> }.into_any(),
    }
}

#[component]
fn Missing() -> impl IntoView {
    view! { <span class="hint">{texts::clients::none()}</span> }
}
