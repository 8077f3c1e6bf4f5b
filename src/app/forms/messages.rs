use leptos::prelude::*;

use super::fields::FormField;
use crate::app::schedule::contacts::with_numbers;
use crate::app::state::State;
use crate::data::{details, facts};
use crate::ui::{CopyButton, ErasedMemo, TextField, live};
use domain::facts::edition::Message;
use domain::plan::filling::{receipt_doubt, receipt_field};
use domain::plan::form_copy::FormCopy;

/// The messages to send, with the fields that go into them and aren't on the form that is shown.
#[component]
pub(crate) fn Messages(
    shown: ErasedMemo<Option<FormCopy>>,
    /// Id of the form that a step asked for; blank if it asked for the texts.
    asked: Option<&'static str>,
) -> impl IntoView {
    let state = State::here();
    // By id, so that the messages are drawn anew with the edition, not at every key.
    let shown_edition = ErasedMemo::new(move || state.edition_or_current().map(|e| e.id.as_str()));
    let edition = move || {
        let id = shown_edition.get();
        facts().editions.iter().find(|e| id == Some(e.id.as_str())).or(facts().editions.first())
    };
    let edition = move || details().edition(edition()?);
    // Opened for who comes from a step that has a text to send or to say.
    let opened = RwSignal::new(asked == Some(""));
    let fields = move || {
        let shown = shown.get().map(|copy| copy.form);
        let fields = edition().map(|e| e.message_fields(&details().forms, shown)).unwrap_or_default();
        let field = |(form, field)| view! { <FormField form=form field=field must=false /> };
        fields.into_iter().map(field).collect_view()
    };
    let messages = move || {
        edition().map(|e| e.messages.iter().map(|m| view! { <MessageView message=m /> }).collect_view())
    };
    let departments = ErasedMemo::new(move || state.answers.with(|a| a.departments().to_vec()));
    let receipts = move || {
        departments.get().into_iter().map(|d| {
        let id = receipt_field(d);
        let key = id.clone();
        view! {
            <TextField
                id=format!("field-{}", id.replace('.', "-"))
                label=texts::forms::receipt(d.label())
                hint=texts::forms::receipt_hint()
                value=ErasedMemo::new(move || state.answers.with(|a| a.field(&id).to_string()))
                error=ErasedMemo::new(move || state.answers.with(|a| receipt_doubt(a, d).map(str::to_string)))
                on_input=Callback::new(move |text| state.set_field(&key, text))
            />
        }
    }).collect_view()
    };
    view! {
        <details class="messages" open=move || opened.get()>
            <summary id="messages-title" tabindex="0">
                {texts::forms::messages()}
            </summary>
            {texts::is_english().then(|| view! { <p class="hint">{texts::forms::japanese_text()}</p> })}
            {live(receipts)}
            {live(fields)}
            {live(messages)}
        </details>
    }
}

#[component]
fn MessageView(message: &'static Message) -> impl IntoView {
    let state = State::here();
    let subject = message.subject.as_deref();
    let subject = subject.map(|text| ErasedMemo::new(move || state.filling(|f| f.message(text))));
    let body = ErasedMemo::new(move || state.filling(|f| f.message(&message.body)));
    let text = Callback::new(move |()| {
        let body = body.get_untracked();
        Some(match subject {
            Some(subject) => format!("件名: {}\n\n{body}", subject.get_untracked()),
            None => body,
        })
    });
    let (label, copy_label) = match subject {
        Some(_) => (texts::forms::body(), texts::forms::copy()),
        None => (texts::forms::said(), texts::forms::copy_said()),
    };
    let subject = subject.map(|subject| {
        view! {
            <br />
            {texts::forms::subject()}
            <span lang="ja">{live(move || subject.get())}</span>
        }
    });
    let id = format!("message-{}", message.id);
    let field = id.clone();
    view! {
        <div class="message">
            <h3>{message.title.as_str()}</h3>
            <p>{texts::forms::to()} {with_numbers(state, &message.to)} {subject}</p>
            <label for=id.clone()>{label}</label>
            <textarea id=id rows="14" readonly lang="ja" prop:value=move || body.get()></textarea>
            <CopyButton label=copy_label field=field text=text />
        </div>
    }
}
