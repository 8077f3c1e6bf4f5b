//! What members will see of the settings.

use leptos::prelude::*;

use super::deadlines::milestones;
use super::shared::Form;
use crate::data::facts;
use crate::ui::{ErasedMemo, badge, external_link, live};
use domain::facts::association_step::AssociationStep;
use domain::facts::config::preview::{NextDay, NextDays, next_days};
use domain::facts::config::{Config, Note, OwnPhone, PAPER, PAPER_DARK};
use domain::output::routes::Route;
use domain::plan::own_steps::{Base, OwnStep};
use domain::rules::calendar::{day, month};

/// Designation months that are shown of each deadline.
const MONTHS: usize = 3;

#[component]
pub(super) fn Preview(form: Form) -> impl IntoView {
    let days = ErasedMemo::new(move || {
        form.config.with(|config| next_days(config, facts(), form.state.today(), MONTHS))
    });
    let logo = ErasedMemo::new(move || form.shown.with(|config| config.logo.clone()));
    let is_unseen = RwSignal::new(false);
    let picture = move || {
        let src = logo.get();
        is_unseen.set(false);
        let unseen = move |_| is_unseen.set(true);
        (!src.is_empty()).then(|| {
            view! { <img class="logo" src=src alt="" on:error=unseen prop:hidden=move || is_unseen.get() /> }
        })
    };
    let unseen = move || {
        let is_picked = logo.with(|logo| form.config.with(|config| config.logo != *logo));
        match is_picked {
            true => Some(texts::association::logo_picked().to_string()),
            false => is_unseen.get().then(|| texts::association::logo_unseen(logo.get())),
        }
    };
    view! {
        <section class="card" id="set-preview" aria-labelledby="set-preview-title">
            <h2 id="set-preview-title">{texts::association::preview()}</h2>
            <p class="title">{live(picture)} <span>{live(move || form.config.with(title))}</span></p>
            <p class="doubt" role="status">
                {live(unseen)}
            </p>
            {live(move || form.config.with(parts))}
            {live(move || form.config.with(colors))}
            {live(move || days.with(|days| deadlines(days)))}
        </section>
    }
}

fn title(config: &Config) -> String {
    let by = (!config.name.is_empty()).then(|| texts::frame::by(&config.name));
    texts::frame::title().to_string() + &by.unwrap_or_default()
}

fn parts(config: &Config) -> AnyView {
    let shown = Route::ALL
        .into_iter()
        .filter(|route| route.is_in_nav() && route.part().is_none_or(|part| !config.hides(part)));
    let shown: Vec<&str> = shown.map(Route::label).collect();
    let places: Vec<&str> = config.prefectures.iter().map(|name| texts::name(name)).collect();
    let places = (!places.is_empty())
        .then(|| view! { <p>{texts::association::preview_places(places.join(texts::common::comma()))}</p> });
    let kind = config.kind.map(|kind| view! { <p>{texts::association::preview_kind(kind.label())}</p> });
    let contact = (!config.contact.is_empty()).then(|| {
        view! { <p>{texts::association::contact()} ": " {config.contact.clone()}</p> }
    });
    let address = (!config.address.is_empty())
        .then(|| view! { <p>{texts::association::preview_address(&config.address)}</p> });
    let phone = |phone: &OwnPhone| {
        let place = texts::name(&phone.prefecture);
        view! { <p>{texts::association::preview_phone(place, &phone.number, config.says(phone))}</p> }
    };
    let phones = config.phones.iter().map(phone).collect_view();
    let steps = config.steps.iter().map(|step| view! { <p>{step_line(step)}</p> }).collect_view();
    let note = |Note { prefecture, text }: &Note| {
        let to = (!prefecture.is_empty()).then(
            || view! { <small>{texts::association::preview_note(texts::name(prefecture))} " "</small> },
        );
        view! { <p class="own-note">{to} {text.clone()}</p> }
    };
    let notes = config.notes.iter().map(note).collect_view();
    let links =
        config.links.iter().map(|link| view! { <li>{external_link(&link.url, link.label.as_str())}</li> });
    let links = (!config.links.is_empty()).then(|| {
        view! {
            <p>{texts::association::preview_links()}</p>
            <ul class="inline">{links.collect_view()}</ul>
        }
    });
    view! {
        <p>{texts::association::preview_shown(shown.join(texts::common::comma()))}</p>
        {places}
        {kind}
        {contact}
        {phones}
        {address}
        {steps}
        {notes}
        {links}
    }
    .into_any()
}

/// A step with when it is, and for whom.
fn step_line(of: &AssociationStep) -> String {
    let step = OwnStep::from(of);
    let base = match &step.base {
        Base::Opening => texts::own_steps::opening().to_string(),
        Base::Designation => texts::own_steps::designation().into(),
        Base::Step(id) => {
            let mut steps = facts().editions_ahead(facts().day).flat_map(|edition| &edition.steps);
            let known = steps.find(|step| step.id == *id);
            known.map(|step| texts::own_steps::step(step.number, &step.title)).unwrap_or_default()
        }
        Base::Date => String::new(),
    };
    let day = if base.is_empty() { texts::own_steps::no_day().into() } else { step.counted_from(base) };
    let line = texts::association::preview_step(&of.title, day);
    let places = of.prefectures.iter().map(|name| texts::name(name));
    let who: Vec<&str> = places.chain(of.kinds.iter().map(|kind| kind.label())).collect();
    if who.is_empty() {
        return line;
    }
    texts::association::preview_step_for(line, who.join(texts::common::comma()))
}

/// The colours on their grounds, where they can be used.
fn colors(config: &Config) -> AnyView {
    let sample = |color: &String, ground: &'static str| {
        let color = color.clone();
        (!color.is_empty()).then(|| {
            view! {
                <p class="color-sample" style:background=ground>
                    <span style:color=color>{texts::association::preview_color()}</span>
                </p>
            }
        })
    };
    view! {
        {sample(&config.colors.accent, PAPER)}
        {sample(&config.colors.accent_dark, PAPER_DARK)}
    }
    .into_any()
}

fn deadlines(all: &[NextDays]) -> AnyView {
    if all.is_empty() {
        return view! { <p class="hint">{texts::association::no_deadline()}</p> }.into_any();
    }
    let names = milestones();
    let one = |of: &NextDays| {
        let what = names.iter().find(|(id, _)| *id == of.milestone).map_or("", |(_, label)| label);
        let kinds: Vec<&str> = of.kinds.iter().map(|kind| kind.label()).collect();
        let what = match kinds.is_empty() {
            true => what.to_string(),
            false => texts::association::preview_for(what, kinds.join(texts::common::comma())),
        };
        let what = of.from.map_or(what.clone(), |from| texts::association::preview_from(what, month(from)));
        let places: Vec<&str> = of.prefectures.iter().map(|name| texts::name(name)).collect();
        let days = of.days.iter().map(next_day).collect_view();
        view! {
            <h3>{texts::association::preview_deadline(places.join(texts::common::comma()), what)}</h3>
            {of.days.is_empty().then(|| view! { <p class="doubt">{texts::association::no_day()}</p> })}
            <dl class="words">{days}</dl>
        }
    };
    all.iter().map(one).collect_view().into_any()
}

fn next_day(next: &NextDay) -> AnyView {
    view! {
        <dt>{texts::association::preview_month(month(next.designation))}</dt>
        <dd>
            <strong>{day(next.day)}</strong>
            " "
            {badge(next.certainty)}
            " "
            <small>{(next.label != next.certainty.label()).then(|| next.label.clone())}</small>
        </dd>
    }
    .into_any()
}
