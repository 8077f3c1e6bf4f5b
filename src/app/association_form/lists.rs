//! Announcements, links and phone numbers.

use leptos::prelude::*;

use super::shared::{Choice, Form, Line, Remark, Rows, Wrong};
use crate::data::facts;
use crate::ui::TextArea;
use domain::facts::config::draft::field::{Field, LinkPart, NotePart, PhonePart};
use domain::facts::config::draft::rows::List;
use domain::plan::answers::{Keyword, Kind};

/// Rows of the field for an announcement.
const NOTE_ROWS: u8 = 3;

/// All prefectures with their names in the language of the page.
pub(super) fn prefectures() -> Vec<(String, String)> {
    facts().prefectures.iter().map(|name| (name.clone(), texts::name(name).to_string())).collect()
}

/// Kinds of institution, by their words with their names.
pub(super) fn kinds() -> Vec<(String, String)> {
    Kind::ALL.map(|kind| (kind.keyword().into(), kind.label().into())).to_vec()
}

#[component]
pub(super) fn Notes(form: Form) -> impl IntoView {
    view! {
        <section aria-labelledby="set-notes">
            <h2 id="set-notes">{texts::association::notes()}</h2>
            <p class="hint">{texts::association::notes_hint()}</p>
            <Rows
                form=form
                list=List::Notes
                add_id="set-add-note"
                add=texts::association::add_note()
                first="text"
                called=|number| texts::association::note_row(number)
                row=note
            />
        </section>
    }
}

fn note(form: Form, _: List, at: usize) -> AnyView {
    let text = Field::Note(at, NotePart::Text);
    view! {
        <TextArea
            id=text.id()
            label=text.label()
            rows=NOTE_ROWS
            value=form.text(text)
            on_input=form.set(text)
        />
        <Wrong form=form field=text />
        <Remark form=form field=text />
        <Choice
            form=form
            field=Field::Note(at, NotePart::Prefecture)
            blank=texts::association::everybody()
            options=prefectures()
        />
    }
    .into_any()
}

#[component]
pub(super) fn Links(form: Form) -> impl IntoView {
    view! {
        <section aria-labelledby="set-links">
            <h2 id="set-links">{texts::association::links()}</h2>
            <p class="hint">{texts::association::links_hint()}</p>
            <Rows
                form=form
                list=List::Links
                add_id="set-add-link"
                add=texts::association::add_link()
                first="label"
                called=|number| texts::association::link_row(number)
                row=link
            />
        </section>
    }
}

#[component]
pub(super) fn Phones(form: Form) -> impl IntoView {
    view! {
        <section aria-labelledby="set-phones">
            <h2 id="set-phones">{texts::association::phones()}</h2>
            <p class="hint">{texts::association::phones_hint()}</p>
            <Rows
                form=form
                list=List::Phones
                add_id="set-add-phone"
                add=texts::association::add_phone()
                first="prefecture"
                called=|number| texts::association::phone_row(number)
                row=phone
            />
        </section>
    }
}

fn phone(form: Form, _: List, at: usize) -> AnyView {
    let field = |part| Field::Phone(at, part);
    view! {
        <div class="two">
            <Choice
                form=form
                field=field(PhonePart::Prefecture)
                blank=texts::common::choose()
                options=prefectures()
            />
            <Line form=form field=field(PhonePart::Number) />
        </div>
        <Line form=form field=field(PhonePart::Title) hint=texts::association::source_hint() />
        <Line form=form field=field(PhonePart::Checked) is_day=true />
        <Line form=form field=field(PhonePart::Url) />
    }
    .into_any()
}

fn link(form: Form, _: List, at: usize) -> AnyView {
    view! {
        <Line form=form field=Field::Link(at, LinkPart::Label) />
        <Line form=form field=Field::Link(at, LinkPart::Url) hint=texts::association::url_hint() />
    }
    .into_any()
}
