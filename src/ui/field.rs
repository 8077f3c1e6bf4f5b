use leptos::ev::{Custom, Event};
use leptos::prelude::*;

use super::{Derived, Typing, live, plain_words, words};

/// A field of which its entry hears. Password managers, voice input and the like set a text and tell of it by one of the
/// last three only. One kind of listener for all: each event's own type has its price in bytes.
macro_rules! heard {
    ($entry:expr, $field:expr) => {{
        let entry: Entry = $entry;
        let hear = move |ev: Event| entry.hear(&ev);
        let field = $field.into_inner();
        heard!(field, hear; "input" "compositionstart" "compositionend" "change" "blur" "focusout")
    }};
    ($field:expr, $hear:expr; $($event:literal)*) => { $field$(.on(Custom::new($event), $hear))* };
}

/// A labelled text field with its hint, and its message when what is typed cannot be used.
#[component]
pub fn TextField(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    #[prop(optional, into)] hint: String,
    #[prop(optional)] required: bool,
    #[prop(optional, into)] autocomplete: String,
    #[prop(optional, into)] inputmode: String,
    /// What stands in the field while nothing is typed.
    #[prop(optional)]
    placeholder: Option<Derived<String>>,
    value: Derived<String>,
    #[prop(optional)] error: Option<Derived<Option<String>>>,
    /// Said while it is being typed, too: it cannot become right.
    #[prop(optional)]
    is_told_at_once: bool,
    on_input: Callback<String>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let described = format!("{hint_id} {error_id}");
    let entry = Entry::new(id.clone(), value, false, on_input);
    let error = move || error.and_then(Derived::get).filter(|_| is_told_at_once || !entry.is_being_typed());
    let bad = move || error().is_some();
    let autocomplete = if autocomplete.is_empty() { "off".into() } else { autocomplete };
    view! {
        <div class="field" class:bad=bad>
            <label for=id.clone()>
                {plain_words(label)}
                {required.then(|| view! { <span class="must">{texts::common::required()}</span> })}
            </label>
            <p class="hint" id=hint_id>{(!hint.is_empty()).then(|| words(hint))}</p>
            {heard!(entry, view! {
                <input type="text" id=id autocomplete=autocomplete
                    inputmode=inputmode
                    placeholder=move || placeholder.map(Derived::get)
                    aria-describedby=described
                    aria-invalid=move || bad().to_string()
                    prop:value=move || entry.shown()/>
            })}
            <p class="error" id=error_id aria-live="polite">{live(error)}</p>
        </div>
    }
}

/// A labelled field for texts of more than one line.
#[component]
pub fn TextArea(
    #[prop(into)] id: String,
    #[prop(into)] label: String,
    rows: u8,
    value: Derived<String>,
    on_input: Callback<String>,
) -> impl IntoView {
    let entry = Entry::new(id.clone(), value, true, on_input);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {heard!(entry, view! {
                <textarea id=id rows=rows autocomplete="off" prop:value=move || entry.shown()></textarea>
            })}
        </div>
    }
}

/// What a field holds, and how it gets into the plan and out of it.
#[derive(Clone, Copy)]
struct Entry(StoredValue<Held>);

struct Held {
    id: String,
    value: Derived<String>,
    has_lines: bool,
    on_input: Callback<String>,
    typing: Typing,
    /// What the field held as far as is known here: as it was last put there, or heard of.
    known: String,
    /// The text before what is being composed: until that is confirmed nobody else writes into the field.
    composing: Option<String>,
}

impl Entry {
    fn new(id: String, value: Derived<String>, has_lines: bool, on_input: Callback<String>) -> Entry {
        let typing = Typing::here();
        Entry(StoredValue::new(Held {
            id,
            value,
            has_lines,
            on_input,
            typing,
            known: String::new(),
            composing: None,
        }))
    }

    fn is_being_typed(self) -> bool {
        self.0.with_value(|held| held.typing.is_in(&held.id))
    }

    fn shown(self) -> String {
        let value = self.0.with_value(|held| held.value).get();
        let mut shown = String::new();
        self.0.update_value(|held| {
            if held.composing.is_none() {
                held.known = as_held(&value, held.has_lines);
            }
            shown = if held.composing.is_none() { value } else { held.known.clone() };
        });
        shown
    }

    fn hear(self, ev: &Event) {
        // A browser tells a field that it is left when it is taken off the page, too.
        if self.0.try_with_value(|_| ()).is_none() {
            return;
        }
        let text = event_target_value(ev);
        match ev.type_().as_str() {
            "input" => {
                // What a program sets without the focus is not left, either.
                if document().active_element().is_some_and(|at| ev.target().as_ref() == Some(at.as_ref())) {
                    self.0.with_value(|held| held.typing.begin(&held.id));
                }
                self.take(text);
            }
            "compositionstart" => self.0.update_value(|held| held.composing = Some(text)),
            "compositionend" => self.end_composing(ev, text),
            _ => self.leave(ev, text),
        }
    }

    fn take(self, text: String) {
        self.0.update_value(|held| held.known = text.clone());
        self.0.with_value(|held| held.on_input).run(text);
    }

    /// What was composed is later than what came from elsewhere meanwhile; what was broken off gives way to it.
    fn end_composing(self, ev: &Event, text: String) {
        let mut before = None;
        self.0.update_value(|held| before = held.composing.take());
        match before {
            Some(before) if before != text => self.take(text),
            Some(_) => put(ev, &untrack(|| self.shown())),
            None => {}
        }
    }

    /// The field was left, or its text confirmed. What the browser itself did to it on the way back to the page is nobody's
    /// entry.
    fn leave(self, ev: &Event, text: String) {
        let typing = self.0.with_value(|held| held.typing);
        if typing.is_away() {
            return;
        }
        self.end_composing(ev, text);
        let text = event_target_value(ev);
        if self.0.with_value(|held| held.known != text) {
            self.take(text);
        }
        typing.end();
    }
}

/// A text as a field holds it: a browser has one kind of line break, and none in a field of one line.
fn as_held(text: &str, has_lines: bool) -> String {
    match has_lines {
        true => text.replace("\r\n", "\n").replace('\r', "\n"),
        false => text.replace(['\r', '\n'], ""),
    }
}

/// Puts a text into the field of an event, of either kind.
fn put(ev: &Event, text: &str) {
    if let Some(field) = ev.target() {
        let _ = js_sys::Reflect::set(&field, &"value".into(), &text.into());
    }
}
