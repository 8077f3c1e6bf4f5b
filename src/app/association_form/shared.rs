//! What the parts of the form share: the draft, what is told of it, and fields for its texts.

use leptos::prelude::*;

use crate::app::state::State;
use crate::browser::{page, store, web_storage};
use crate::data::facts;
use crate::ui::{DatePicker, ErasedMemo, TextField, live};
use domain::facts::config::Config;
use domain::facts::config::draft::Draft;
use domain::facts::config::draft::field::Field;
use domain::facts::config::draft::kept::{Kept, Server};
use domain::facts::config::draft::rows::List;
use domain::facts::config::draft::told::Told;
use domain::rules::calendar::{iso, month, month_start, next_month, parse_date};

/// Id of the place that says what was done.
const DONE: &str = "set-done";

/// What was done last.
#[derive(Clone, Default, PartialEq)]
pub(super) struct Outcome {
    /// Where it is said.
    pub at: String,
    pub says: String,
    /// What of a loaded file is lost, and what is put right.
    pub lost: Vec<String>,
    pub mended: Vec<String>,
}

/// The form.
#[derive(Clone, Copy)]
pub(super) struct Form {
    pub state: State,
    pub draft: RwSignal<Draft>,
    /// Addresses of the sites that embed the guide.
    pub sites: RwSignal<String>,
    pub server: RwSignal<Server>,
    /// What the guide makes of the file.
    pub config: ErasedMemo<Config>,
    /// The picture that was chosen for the logo: the name of its file, and its data.
    pub picture: RwSignal<Option<(String, String)>>,
    /// What the guide makes of the file, with the picture that was chosen in place of the name of the logo.
    pub shown: ErasedMemo<Config>,
    /// What is told of it.
    pub told: ErasedMemo<Vec<Told>>,
    /// The draft before the last thing that changed more than one field.
    pub before: RwSignal<Option<Draft>>,
    pub outcome: RwSignal<Outcome>,
    /// Whether fields that are not filled in are told beside them, too.
    pub is_tried: RwSignal<bool>,
}

impl Form {
    /// The form with the draft that the browser has kept.
    pub(super) fn new() -> Form {
        let state = State::here();
        let today = untrack(|| state.today());
        let kept = web_storage::association_draft().map(|text| Kept::read(&text, facts(), today));
        let Kept { draft, sites, server } = kept.unwrap_or_default();
        let draft = RwSignal::new(draft);
        let config = ErasedMemo::new(move || draft.with(|draft| draft.read(facts(), state.today())));
        let picture = RwSignal::new(None::<(String, String)>);
        let shown = ErasedMemo::new(move || {
            let mut shown = config.get();
            picture.with(|picture| shown.show_logo(picture.as_ref()));
            shown
        });
        let told = ErasedMemo::new(move || draft.with(|draft| config.with(|config| draft.told(config))));
        Form {
            state,
            draft,
            sites: RwSignal::new(sites),
            server: RwSignal::new(server),
            config,
            picture,
            shown,
            told,
            before: RwSignal::new(None),
            outcome: RwSignal::new(Outcome::default()),
            is_tried: RwSignal::new(false),
        }
    }

    /// What is kept of the form.
    pub(super) fn kept(self) -> Kept {
        Kept { draft: self.draft.get(), sites: self.sites.get(), server: self.server.get() }
    }

    /// Takes another form's content in place of this one's.
    pub(super) fn take(self, kept: Kept) {
        if kept.draft.logo.is_empty() {
            self.picture.set(None);
        }
        self.draft.set(kept.draft);
        self.sites.set(kept.sites);
        self.server.set(kept.server);
    }

    /// Puts another draft in the place of this one, says so, and offers the way back.
    pub(super) fn replace(self, draft: Draft, outcome: Outcome) {
        self.before.set(Some(self.draft.get_untracked()));
        self.draft.set(draft);
        self.say(outcome);
    }

    /// Says what was done, or why nothing was.
    pub(super) fn say(self, outcome: Outcome) {
        self.outcome.set(outcome);
        page::focus_after_render(DONE);
    }

    /// Back to the draft before; pressed again, forth.
    pub(super) fn go_back(self) {
        if let Some(before) = self.before.get_untracked() {
            let at = self.outcome.with_untracked(|outcome| outcome.at.clone());
            let says = texts::association::gone_back().into();
            self.replace(before, Outcome { at, says, ..Outcome::default() });
        }
    }

    /// Adds a row and goes to its first field.
    pub(super) fn add(self, list: List, first: &str) {
        let month = next_month(next_month(month_start(untrack(|| self.state.today()))));
        let at = self.draft.with_untracked(|draft| draft.rows(list));
        self.draft.update(|draft| draft.add(list, month, store::fresh_id()));
        page::focus_after_render(&[&list.row_id(at), "-", first].concat());
    }

    /// What is told beside a field: why it is not used, or what holds although it is.
    fn beside(self, field: Field, is_wrong: bool) -> Option<String> {
        let is_tried = self.is_tried.get();
        let told = self.told.with(|told| {
            let is_here = |told: &&Told| {
                told.field == Some(field) && told.is_wrong == is_wrong && (is_tried || !told.is_lacking)
            };
            told.iter().filter(is_here).map(|told| told.sentence.as_str()).collect::<String>()
        });
        Some(told).filter(|told| !told.is_empty())
    }

    pub(super) fn text(self, field: Field) -> ErasedMemo<String> {
        ErasedMemo::new(move || self.draft.with(|draft| draft.text_of(field).to_string()))
    }

    pub(super) fn error(self, field: Field) -> ErasedMemo<Option<String>> {
        ErasedMemo::new(move || self.beside(field, true))
    }

    pub(super) fn set(self, field: Field) -> Callback<String> {
        Callback::new(move |text: String| self.draft.update(|draft| draft.set_text(field, text)))
    }
}

/// What was done last, if it was done here, with the way back.
#[component]
pub(super) fn Done(form: Form, #[prop(into)] at: String) -> impl IntoView {
    let lines = |title: &'static str, lines: Vec<String>| {
        (!lines.is_empty()).then(|| {
            view! {
                <p>{title}</p>
                <ul>{lines.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
            }
        })
    };
    let says = move || {
        let Outcome { at: place, says, lost, mended } = form.outcome.get();
        let back = form.before.with(Option::is_some).then(|| {
            view! {
                <button type="button" class="small" id="set-back" on:click=move |_| form.go_back()>
                    {texts::association::go_back()}
                </button>
            }
        });
        (place == at && !says.is_empty()).then(|| {
            view! {
                <div class="notice" role="status" id=DONE tabindex="-1">
                    <p>{says}</p>
                    {lines(texts::association::lost(), lost)}
                    {lines(texts::association::mended(), mended)}
                    {back}
                </div>
            }
        })
    };
    live(says)
}

/// What holds of a field although it is used.
#[component]
pub(super) fn Remark(form: Form, field: Field) -> impl IntoView {
    let says = ErasedMemo::new(move || form.beside(field, false));
    live(move || says.get().map(|says| view! { <p class="doubt">{says}</p> }))
}

/// Why a field is not used, where the field does not say so itself.
#[component]
pub(super) fn Wrong(form: Form, field: Field) -> impl IntoView {
    let error = form.error(field);
    view! {
        <p class="error" id=field.id() + "-error" aria-live="polite">
            {live(move || error.get())}
        </p>
    }
}

/// A field of one line.
#[component]
pub(super) fn Line(
    form: Form,
    field: Field,
    #[prop(optional)] hint: &'static str,
    /// Whether the text is a day.
    #[prop(optional)]
    is_day: bool,
) -> impl IntoView {
    let value = form.text(field);
    let day = ErasedMemo::new(move || value.with(|text| parse_date(text).ok().flatten()));
    let picker = is_day.then(|| {
        view! { <DatePicker id=field.id() + "-picker" of=field.label() day=day on_pick=form.set(field) /> }.into_any()
    });
    view! {
        <TextField
            id=field.id()
            label=field.label()
            hint=hint
            value=value
            error=form.error(field)
            on_input=form.set(field)
            picker=picker.unwrap_or_else(|| ().into_any())
        />
        <Remark form=form field=field />
    }
}

/// A choice. A text of a loaded file that is none of the options is one more of them.
#[component]
pub(super) fn Choice(
    form: Form,
    field: Field,
    /// What is shown for nothing.
    blank: &'static str,
    /// Texts and their labels.
    options: Vec<(String, String)>,
) -> impl IntoView {
    let value = form.text(field);
    let error = form.error(field);
    let set = form.set(field);
    let listed = move || {
        let chosen = value.get();
        let is_known = chosen.is_empty() || options.iter().any(|(text, _)| *text == chosen);
        let other = (!is_known).then(|| {
            // A month that is past is not offered, and is one.
            let label = iso::read(&chosen).map_or_else(|| texts::association::unknown_name(&chosen), month);
            (chosen.clone(), label)
        });
        let blank = (String::new(), blank.to_string());
        let all = std::iter::once(blank).chain(options.iter().cloned()).chain(other);
        all.map(|(text, label)| {
            view! {
                <option value=text.clone() prop:selected=text == chosen>
                    {label}
                </option>
            }
        })
        .collect_view()
    };
    view! {
        <div class="field" class:bad=move || error.with(Option::is_some)>
            <label for=field.id()>{field.label()}</label>
            <select
                id=field.id()
                aria-describedby=field.id() + "-error"
                on:change=move |ev| set.run(event_target_value(&ev))
            >
                {live(listed)}
            </select>
            <Wrong form=form field=field />
        </div>
        <Remark form=form field=field />
    }
}

/// The rows of a list, each with buttons to move and delete it, and a button to add one.
#[component]
pub(super) fn Rows(
    form: Form,
    list: List,
    /// Id of the button that adds a row.
    #[prop(into)]
    add_id: String,
    /// Its label.
    add: &'static str,
    /// End of the id of a row's first field.
    first: &'static str,
    /// What a row is called, by its number from 1.
    called: fn(usize) -> String,
    /// The fields of a row.
    row: fn(Form, List, usize) -> AnyView,
) -> impl IntoView {
    let count = ErasedMemo::new(move || form.draft.with(|draft| draft.rows(list)));
    let (removed_at, done_at) = (add_id.clone(), add_id.clone());
    let draw = move |at: usize| {
        let name = called(at + 1);
        let id = move |end: &str| list.row_id(at) + end;
        let shift = move |with: usize, end: &'static str| {
            form.draft.update(|draft| draft.swap(list, at, with));
            // At the end of the list the other button is left.
            let is_end = with == 0 || with + 1 == count.get_untracked();
            let end = match (is_end, end) {
                (true, "-up") => "-down",
                (true, _) => "-up",
                (false, end) => end,
            };
            page::focus_after_render(&(list.row_id(with) + end));
        };
        let is_last = move || count.get() <= at + 1;
        let place = removed_at.clone();
        let remove = move |_| {
            let mut draft = form.draft.get_untracked();
            draft.remove(list, at);
            let says = texts::association::removed(called(at + 1));
            form.replace(draft, Outcome { at: place.clone(), says, ..Outcome::default() });
        };
        view! {
            <fieldset class="row" id=id("")>
                <legend>{name.clone()}</legend>
                {row(form, list, at)}
                <div class="buttons">
                    <button
                        type="button"
                        class="small"
                        id=id("-up")
                        disabled=at == 0
                        on:click=move |_| shift(at.saturating_sub(1), "-up")
                    >
                        {texts::association::up()}
                        <span class="sr">{name.clone()}</span>
                    </button>
                    <button
                        type="button"
                        class="small"
                        id=id("-down")
                        disabled=is_last
                        on:click=move |_| shift(at + 1, "-down")
                    >
                        {texts::association::down()}
                        <span class="sr">{name.clone()}</span>
                    </button>
                    <button type="button" class="small" id=id("-remove") on:click=remove>
                        {texts::association::remove()}
                        <span class="sr">{name}</span>
                    </button>
                </div>
            </fieldset>
        }
    };
    view! {
        <For each=move || 0..count.get() key=|at| *at children=draw />
        <Done form=form at=done_at />
        <div class="buttons">
            <button type="button" id=add_id on:click=move |_| form.add(list, first)>
                {add}
            </button>
        </div>
    }
}
