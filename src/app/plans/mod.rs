//! The list of plans: for those who have more than one opening, their own or their clients'.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::state::{Removal, State};
use crate::browser::page;
use crate::browser::store::{self, Found};
use crate::data::facts;
use crate::domain::answers::starts;
use crate::domain::calendar::japanese;
use crate::domain::plan::{KEPT_DAYS, Plan};
use crate::domain::shelf::{Line, Order, binned, line, listed, title};
use crate::domain::verdict::left;
use crate::ui::TextField;

/// How many lines are drawn at first, and more at each press: hundreds at once would stall an old machine.
const LINES: usize = 15;

#[component]
pub fn PlansPage() -> impl IntoView {
    let state = State::here();
    state.read_heads();
    let sought = RwSignal::new(String::new());
    let archived = RwSignal::new(false);
    let order = RwSignal::new(Order::Opening);
    let most = RwSignal::new(LINES);
    let found = Memo::new(move |_| {
        let (sought, archived, order) = (sought.get(), archived.get(), order.get());
        state.heads.with(|heads| {
            let heads = heads.as_ref()?;
            let found = listed(heads, &sought, archived, order, state.today.date);
            Some((found.len(), found.into_iter().take(most.get()).cloned().collect::<Vec<Plan>>()))
        })
    });
    let shown = move || found.get().map(|(_, plans)| plans).unwrap_or_default();
    let count = move || found.get().map(|(n, _)| format!("{n}件"));
    let more = move || {
        let (n, _) = found.get()?;
        (n > most.get()).then(|| view! {
            <button type="button" id="more" on:click=move |_| most.update(|m| *m += LINES)>{format!("さらに表示（残り{}件）", n - most.get())}</button>
        })
    };
    let blank = move |_| {
        state.open(Plan::new(store::fresh_id()));
        page::go("plan");
    };
    let orders = Order::ALL.map(
        |(o, label)| view! { <option value=label prop:selected=move || order.get() == o>{label}</option> },
    );
    view! {
        <div class="screen plans">
            <h1>"計画の一覧"</h1>
            <p class="lead">"開院の計画を、いくつでも分けて持てます。コンサルタントや医師会で、何件も受け持つときに使います。"</p>
            <div class="head">
                <button type="button" class="main" id="new-plan" on:click=blank>"新しい計画を始める"</button>
                <p role="status" id="count" tabindex="-1">{count}</p>
            </div>
            <Removed/>
            <div class="two">
                <TextField id="sought" label="探す" hint="名前・都道府県・診療開始日" value=sought
                    on_input=Callback::new(move |text| { most.set(LINES); sought.set(text); })/>
                <div class="field">
                    <label for="order">"並べ方"</label>
                    <select id="order" on:change=move |ev| {
                        let label = event_target_value(&ev);
                        if let Some((o, _)) = Order::ALL.into_iter().find(|(_, l)| *l == label) { order.set(o); }
                    }>{orders}</select>
                    <label class="check"><input type="checkbox" id="archived" prop:checked=move || archived.get()
                        on:change=move |ev| archived.set(event_target_checked(&ev))/><span>"保管した計画を見る"</span></label>
                </div>
            </div>
            <ul class="plan-list" id="plan-list">
                // A line stays its plan's: what is open or has the focus in it does not pass to another.
                <For each=shown key=|plan| (plan.id.clone(), plan.edited()) children=|plan| view! { <PlanLine plan=plan/> }/>
            </ul>
            {more}
            <Bin/>
        </div>
    }
}

#[component]
fn PlanLine(plan: Plan) -> impl IntoView {
    let state = State::here();
    let Line { title, opening, place, verdict, next, progress } = line(facts(), &plan, state.today.date);
    let id = StoredValue::new(plan.id.clone());
    let head = StoredValue::new(plan.clone());
    let is_archived = plan.is_archived();
    let told = move |plan, removal| {
        state.removed.set(Some((plan, removal)));
        // After the notice is there.
        set_timeout(|| page::focus("deleted"), std::time::Duration::from_millis(50));
    };
    let is_open = move || state.plan_open.with(|p| id.with_value(|id| p.id == *id));
    // What was typed last may be waiting to be written: the open plan is taken as it is.
    let whole = move || async move {
        if is_open() {
            return Some(state.plan_open.get_untracked());
        }
        match store::load(&id.get_value()).await {
            Found::Plan(plan) => Some(plan),
            _ => None,
        }
    };
    let open = move |_| {
        spawn_local(async move {
            if let Some(plan) = whole().await {
                state.open(plan);
                page::go("plan");
            }
        });
    };
    let copy = move |_| {
        spawn_local(async move {
            if let Some(plan) = whole().await {
                state.begin(Plan::copy(store::fresh_id(), &plan, store::now()));
                page::go("plan");
            }
        });
    };
    let archive = move |_| {
        state.change(id.get_value(), move |plan, now| drop(plan.set_archived(!is_archived, now)));
        if is_archived {
            return page::focus("count");
        }
        told(head.with_value(Clone::clone), Removal::Archived);
    };
    let delete = move |_| {
        spawn_local(async move {
            let Some(plan) = whole().await else { return };
            state.change(plan.id.clone(), |plan, now| drop(plan.set_deleted(true, now)));
            if is_open() {
                state.open(Plan::new(store::fresh_id()));
            }
            told(plan, Removal::Deleted);
        });
    };
    let next = next.map(|(title, days)| {
        let left = days.map(|days| format!("（{}）", left(days)));
        let late = days.is_some_and(|d| d < 0);
        view! { <p class:late=late>"次: " {title} {left}</p> }
    });
    let progress = progress.map(|(done, all)| format!("進み具合 {done}／{all}　"));
    let starts = starts(plan.answers().kind);
    let opening = opening.map_or(format!("{starts}日は未定"), |d| format!("{}に{starts}", japanese(d)));
    let key = plan.id.clone();
    view! {
        <li class="step plan" class:open=is_open id=format!("plan-{key}")>
            <div class="head">
                <h2>{title.clone()} {move || is_open().then(|| view! { <span class="badge own">"開いています"</span> })}</h2>
                <button type="button" class="main open-plan" on:click=open>"開く" <span class="sr">{title.clone()}</span></button>
            </div>
            <p>{opening} "　" {place} " " {verdict.map(|v| view! { <span class=format!("state {}", v.class())>{v.label()}</span> })}</p>
            {next}
            <details>
                <summary>{progress} "複製・保管・削除" <span class="sr">{title}</span></summary>
                <div class="buttons">
                    <button type="button" class="copy-plan" on:click=copy>"複製して開く"</button>
                    <button type="button" class="archive-plan" on:click=archive>{if is_archived { "一覧に戻す" } else { "保管する（一覧から外す）" }}</button>
                    <button type="button" class="danger delete-plan" on:click=delete>"削除"</button>
                </div>
            </details>
        </li>
    }
}

/// What was taken off the list last, and the way to have it back.
#[component]
fn Removed() -> impl IntoView {
    let state = State::here();
    move || {
        let (plan, removal) = state.removed.get()?;
        let title = title(&plan);
        let id = plan.id;
        let (says, then, undo) = match removal {
            Removal::Deleted => (
                format!("「{title}」を削除しました。"),
                format!("{KEPT_DAYS}日間は、下の「ごみ箱」から元に戻せます。"),
                "削除を取り消す",
            ),
            Removal::Archived => (
                format!("「{title}」を保管しました。"),
                "「保管した計画を見る」で見られます。".into(),
                "保管を取り消す",
            ),
        };
        Some(view! {
            <div class="notice" role="status" id="deleted" tabindex="-1">
                <p>{says}{then}</p>
                <button type="button" id="undelete" on:click=move |_| {
                    state.change(id.clone(), move |plan, now| drop(match removal {
                        Removal::Deleted => plan.set_deleted(false, now),
                        Removal::Archived => plan.set_archived(false, now),
                    }));
                    state.removed.set(None);
                    page::focus("count");
                }>{undo}</button>
            </div>
        })
    }
}

/// The deleted plans that can still be brought back.
#[component]
fn Bin() -> impl IntoView {
    let state = State::here();
    let found = Memo::new(move |_| {
        let now = store::now();
        state.heads.with(|heads| {
            let found = binned(heads.as_deref().unwrap_or_default(), now).into_iter();
            found.map(|p| (p.id.clone(), title(p), p.kept_for(now).unwrap_or_default())).collect::<Vec<_>>()
        })
    });
    let any = Memo::new(move |_| found.with(|f| !f.is_empty()));
    let lines = move || {
        found
            .get()
            .into_iter()
            .map(|(id, title, days)| {
                let name = title.clone();
                view! {
                    <li>
                        {format!("{title}（あと{days}日） ")}
                        <button type="button" class="small restore" on:click=move |_| {
                            state.change(id.clone(), |plan, now| drop(plan.set_deleted(false, now)));
                            state.removed.set(None);
                            page::focus("count");
                        }>"元に戻す" <span class="sr">{name}</span></button>
                    </li>
                }
            })
            .collect_view()
    };
    let empty = move |_| {
        state.erase(found.get_untracked().into_iter().map(|(id, ..)| id).collect());
        page::focus("count");
    };
    move || {
        any.get().then(|| view! {
            <details id="bin">
                <summary>{move || format!("ごみ箱（{}件）", found.with(Vec::len))}</summary>
                <p>{format!("削除した計画は、このブラウザの中に{KEPT_DAYS}日間残り、そのあと完全に消えます。")}</p>
                <ul>{lines}</ul>
                <details>
                    <summary>"いますぐ完全に消す"</summary>
                    <p>"ごみ箱の計画をすべて消します。元に戻せません。"</p>
                    <button type="button" class="danger" id="empty-bin" on:click=empty>"ごみ箱を空にする"</button>
                </details>
            </details>
        })
    }
}
