//! The first page: the questions, the verdict and the dated steps; on paper, the checklist.

mod outlook;
mod sheet;
mod step;
mod take;

use leptos::prelude::*;

use self::outlook::OutlookPanel;
use self::sheet::Sheet;
use self::step::{AskBureau, DatedView, StepCard};
use self::take::{CalendarButton, ShareLink};
use super::start::Questions;
use super::state::State;
use crate::browser::page;
use crate::data::facts;
use crate::domain::calendar::month_start;
use crate::domain::config::Part;
use crate::domain::edition::{Certainty, Step};
use crate::domain::schedule::{Path, path};

#[component]
pub fn SchedulePage() -> impl IntoView {
    view! {
        <div class="screen">
            <h1>"オンライン資格確認 導入ガイド"</h1>
            <p class="lead">"新しく開く医療機関・薬局が、開院の月初からオンライン資格確認（健康保険の資格をその場で確かめるしくみ）を使えるように、いつ・どこへ・何を出すかを日付で示します。書類もここで作れます。"</p>
            <Questions/>
            <div aria-live="polite" aria-atomic="false"><OutlookPanel/></div>
            <Retroactive/>
            <Steps/>
        </div>
        <Sheet/>
    }
}

/// What those do who are out.
#[component]
fn Retroactive() -> impl IntoView {
    let state = State::here();
    move || {
        if state.answers.with(path) != Path::Retroactive {
            return None;
        }
        let date = state.day().unwrap_or(state.today.date);
        let chosen = state.answers.with(|a| a.edition.clone());
        let advice = &facts().edition_or(&chosen, month_start(date))?.retroactive;
        let bureau = state.answers.with(|a| facts().bureau(&a.prefecture));
        Some(view! {
            <section class="verdict out" id="retroactive">
                <h2>{advice.title.as_str()}</h2>
                <ul>{advice.body.iter().map(|line| view! { <li>{line.as_str()}</li> }).collect_view()}</ul>
                {bureau.map(|b| view! { <p><a href=b.site.as_str() target="_blank" rel="noopener noreferrer">{b.name.as_str()}"のページ"</a></p> })}
                <p class="source">"出典: " {advice.source.title.as_str()}</p>
            </section>
        })
    }
}

#[component]
fn Steps() -> impl IntoView {
    let state = State::here();
    // The steps themselves change only with the edition and the path: typing elsewhere redraws no card.
    let steps = Memo::new(move |_| {
        state
            .plan
            .with(|p| p.as_ref().map(|p| p.steps.iter().map(|s| s.step).collect::<Vec<&'static Step>>()))
    });
    move || {
        let steps = steps.get()?;
        Some(view! {
            <section aria-labelledby="steps-title">
                <div class="head">
                    <h2 id="steps-title">"手順と期限"</h2>
                    <p class="buttons"><button type="button" on:click=|_| page::print()>"チェックリストを印刷（A4 1枚）"</button> <CalendarButton/></p>
                </div>
                <p class="legend">"日付の確かさ: " <span class="badge published">"公表"</span> " 資料に明記　"
                    <span class="badge estimate">"目安"</span> " 規則や資料からの推定　"
                    <span class="badge unknown">"要確認"</span> " 窓口に確認が必要"</p>
                <ol class="steps">{steps.into_iter().map(|step| view! { <StepCard step=step/> <Reply after=step/> }).collect_view()}</ol>
                {(!state.config.hides(Part::Share)).then(|| view! { <ShareLink/> })}
                <Contacts/>
            </section>
        })
    }
}

/// The bureau's reply, in its place: after the step that asks for it.
#[component]
fn Reply(after: &'static Step) -> impl IntoView {
    let state = State::here();
    let reply = Memo::new(move |_| state.plan.with(|p| p.as_ref().and_then(|p| p.reply.clone())));
    let known = Memo::new(move |_| reply.with(|r| r.as_ref().is_some_and(|r| r.certainty != Certainty::Own)));
    // Redrawn only with the edition: typing into its field keeps the field.
    let milestone = Memo::new(move |_| {
        let edition = state.plan.with(|p| p.as_ref().map(|p| p.edition))?;
        let asked = after.due.as_deref().and_then(|id| edition.milestone(id))?;
        let here = asked.latest.as_deref() == Some("reply") && reply.with(Option::is_some);
        edition.milestone("reply").filter(|_| here)
    });
    let bureau = move || state.plan.with(|p| p.as_ref().map(|p| p.bureau.name.as_str()));
    move || {
        milestone.get().map(|milestone| {
            view! {
                <li class="reply" id="reply">
                    <p><strong>{bureau}"が回答書を発送する日"</strong></p>
                    {move || reply.get().map(|dated| view! { <DatedView dated=dated/> })}
                    {milestone.ask.is_some().then(|| view! { <AskBureau milestone=milestone known=known/> })}
                </li>
            }
        })
    }
}

#[component]
fn Contacts() -> impl IntoView {
    let state = State::here();
    move || {
        let plan = state.plan.get()?;
        Some(view! {
            <h2>"問い合わせ先"</h2>
            <dl class="contacts">
                {(!state.config.contact.is_empty()).then(|| view! {
                    <dt>{state.config.name.as_str()}</dt><dd>{state.config.contact.as_str()}</dd>
                })}
                <dt>{plan.office.map_or(plan.bureau.name.as_str(), |o| o.name.as_str())}</dt>
                <dd>
                    {plan.office.and_then(|o| o.phone.as_ref().map(|phone| format!(
                        "電話 {phone}（{}のページによる） ",
                        o.phone_as_of.map(crate::domain::calendar::japanese_short).unwrap_or_default())))}
                    <a href=plan.bureau.site.as_str() target="_blank" rel="noopener noreferrer">{plan.bureau.name.as_str()}"のページ"</a>
                </dd>
                {plan.edition.contacts.iter().map(|c| view! {
                    <dt>{c.name.as_str()}</dt>
                    <dd>{c.value.as_str()}<br/><small>{c.note.as_str()}</small></dd>
                }).collect_view()}
            </dl>
        })
    }
}
