use leptos::ev::{Custom, Event};
use leptos::prelude::*;

use super::{ErasedMemo, Typing, UiContext, context, live, plain_words, words};

/// Adds the listeners of an [`Entry`] to a field. Password managers and voice input fire only one of the last three events.
/// One listener type for all events, since each type costs code size.
macro_rules! with_listeners {
    ($entry:expr, $field:expr) => {{
        let entry: Entry = $entry;
        let handle = move |ev: Event| entry.handle(&ev);
        let field = $field.into_inner();
        with_listeners!(field, handle; "input" "compositionstart" "compositionend" "change" "blur" "focusout")
    }};
    ($field:expr, $handle:expr; $($event:literal)*) => { $field$(.on(Custom::new($event), $handle))* };
}

/// A labelled text field with a hint and an error message.
#[component]
pub(crate) fn TextField(
    /// Id of the input, prefix of the ids of hint and error.
    #[prop(into)]
    id: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// Hint below the label.
    #[prop(optional, into)]
    hint: String,
    /// Whether to mark the field as required.
    #[prop(optional)]
    required: bool,
    /// The input's `autocomplete`; `off` by default.
    #[prop(optional, into)]
    autocomplete: String,
    /// The input's `inputmode`.
    #[prop(optional, into)]
    inputmode: String,
    /// The input's placeholder.
    #[prop(optional)]
    placeholder: Option<ErasedMemo<String>>,
    /// The text to show.
    value: ErasedMemo<String>,
    /// Why the text is not valid.
    #[prop(optional)]
    error: Option<ErasedMemo<Option<String>>>,
    /// Whether the error appears while typing, because further typing cannot resolve it.
    #[prop(optional)]
    is_told_at_once: bool,
    /// Called with the text that the person typed.
    on_input: Callback<String>,
    /// A [`DatePicker`](super::DatePicker), if the text is a date.
    #[prop(optional)]
    picker: Option<AnyView>,
) -> impl IntoView {
    let hint_id = format!("{id}-hint");
    let error_id = format!("{id}-error");
    let described = format!("{hint_id} {error_id}");
    let entry = Entry::new(id.clone(), value, false, on_input);
    let error =
        move || error.and_then(ErasedMemo::get).filter(|_| is_told_at_once || !entry.is_being_typed());
    let bad = move || error().is_some();
    let autocomplete = if autocomplete.is_empty() { "off".into() } else { autocomplete };
    view! {
        <div class="field" class:bad=bad>
            <label for=id
                .clone()>
                {plain_words(label)}
                {required.then(|| view! { <span class="must">{texts::common::required()}</span> })}
            </label>
            <p class="hint" id=hint_id>
                {(!hint.is_empty()).then(|| words(hint))}
            </p>
            <div class="entry">
                {with_listeners!(
                    entry, view! {
                    <input type="text" id=id autocomplete=autocomplete
                        inputmode=inputmode
                        placeholder=move || placeholder.map(ErasedMemo::get)
                        aria-describedby=described
                        aria-invalid=move || bad().to_string()
                        prop:value=move || entry.shown()/>
                }
                )} {picker}
            </div>
            <p class="error" id=error_id aria-live="polite">
                {live(error)}
            </p>
        </div>
    }
}

/// A labelled field for multi-line texts.
#[component]
pub(crate) fn TextArea(
    /// Id of the textarea.
    #[prop(into)]
    id: String,
    /// Label.
    #[prop(into)]
    label: String,
    /// Visible rows.
    rows: u8,
    /// The text to show.
    value: ErasedMemo<String>,
    /// Called with the text that the person typed.
    on_input: Callback<String>,
) -> impl IntoView {
    let entry = Entry::new(id.clone(), value, true, on_input);
    view! {
        <div class="field">
            <label for=id.clone()>{label}</label>
            {with_listeners!(
                entry, view! {
                <textarea id=id rows=move || value.with(|text| lines(text).max(rows)) autocomplete="off" prop:value=move || entry.shown()></textarea>
            }
            )}
        </div>
    }
}

/// Rows that a text takes, up to as many as leave room for what is around the field.
fn lines(text: &str) -> u8 {
    const MOST: usize = 12;
    /// Full-width characters in a line of a narrow phone.
    const WIDTH: usize = 20;
    let rows = text.lines().take(MOST).map(|line| line.chars().take(MOST * WIDTH).count() / WIDTH + 1);
    rows.sum::<usize>().min(MOST) as u8
}

/// Keeps a field and its value in sync, in both directions.
#[derive(Clone, Copy)]
struct Entry(StoredValue<FieldState>);

struct FieldState {
    id: String,
    value: ErasedMemo<String>,
    has_lines: bool,
    on_input: Callback<String>,
    typing: Typing,
    /// The field's text as last set or reported by an event.
    known: String,
    /// The text before the composition in progress (IME). Until that ends, the value is not written into the field.
    composing: Option<String>,
}

impl Entry {
    fn new(id: String, value: ErasedMemo<String>, has_lines: bool, on_input: Callback<String>) -> Entry {
        let typing = context::<UiContext>().typing;
        Entry(StoredValue::new(FieldState {
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
        self.0.with_value(|field| field.typing.is_in(&field.id))
    }

    fn shown(self) -> String {
        let value = self.0.with_value(|field| field.value).get();
        let mut shown = String::new();
        self.0.update_value(|field| {
            if field.composing.is_none() {
                field.known = normalised(&value, field.has_lines);
            }
            shown = if field.composing.is_none() { value } else { field.known.clone() };
        });
        shown
    }

    fn handle(self, ev: &Event) {
        // Removing a focused field fires blur after the component was disposed.
        if self.0.try_with_value(|_| ()).is_none() {
            return;
        }
        let text = event_target_value(ev);
        match ev.type_().as_str() {
            "input" => {
                // A field set by an extension without focus will never fire blur.
                if document().active_element().is_some_and(|at| ev.target().as_ref() == Some(at.as_ref())) {
                    self.0.with_value(|field| field.typing.begin(&field.id));
                }
                self.take(text);
            }
            "compositionstart" => self.0.update_value(|field| field.composing = Some(text)),
            "compositionend" => self.end_composing(ev, text),
            _ => self.leave(ev, text),
        }
    }

    fn take(self, text: String) {
        self.0.update_value(|field| field.known.clone_from(&text));
        self.0.with_value(|field| field.on_input).run(text);
    }

    /// A composed text is newer than values that arrived meanwhile; a cancelled composition gives way to them.
    fn end_composing(self, ev: &Event, text: String) {
        let mut before = None;
        self.0.update_value(|field| before = field.composing.take());
        match before {
            Some(before) if before != text => self.take(text),
            Some(_) => set_value(ev, &untrack(|| self.shown())),
            None => {}
        }
    }

    /// The field lost the focus or its text was confirmed. Changes by the browser while it restores the page are ignored.
    fn leave(self, ev: &Event, text: String) {
        let typing = self.0.with_value(|field| field.typing);
        if typing.is_away() {
            return;
        }
        self.end_composing(ev, text);
        let text = event_target_value(ev);
        if self.0.with_value(|field| field.known != text) {
            self.take(text);
        }
        typing.end(self.0.with_value(|field| field.id.clone()));
    }
}

/// A text with `\n` for every line break.
fn with_line_feeds(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text.chars().peekable();
    while let Some(c) = rest.next() {
        match c {
            '\r' if rest.peek() == Some(&'\n') => {}
            '\r' => out.push('\n'),
            c => out.push(c),
        }
    }
    out
}

/// A text as the DOM normalises it: `\n` only, and no line breaks in a single-line input.
fn normalised(text: &str, has_lines: bool) -> String {
    match has_lines {
        true => with_line_feeds(text),
        false => text.replace(['\r', '\n'], ""),
    }
}

/// Sets the text of an event's target, an input or textarea.
fn set_value(ev: &Event, text: &str) {
    if let Some(field) = ev.target() {
        let _ = js_sys::Reflect::set(&field, &"value".into(), &text.into());
    }
}
