//! The association itself, the prefectures it is for, and the parts it leaves out.

use leptos::prelude::*;
use leptos::task::spawn_local;
use wasm_bindgen::JsCast;

use super::lists::{kinds, prefectures};
use super::shared::{Choice, Form, Line, Remark, Wrong};
use crate::app::fold::{Fold, on_toggle};
use crate::browser::files;
use crate::ui::live;
use domain::facts::config::Part;
use domain::facts::config::draft::field::Field;
use domain::facts::config::one_file::{MOST_PICTURE_BYTES, picture_data};
use domain::output::routes::Route;

#[component]
pub(super) fn Who(form: Form) -> impl IntoView {
    view! {
        <section aria-labelledby="set-who">
            <h2 id="set-who">{texts::association::who()}</h2>
            <Line form=form field=Field::Name hint=texts::association::name_hint() />
            <Line form=form field=Field::Contact hint=texts::association::contact_hint() />
            <Line form=form field=Field::Logo hint=texts::association::logo_hint() />
            <Picture form=form />
            <Line form=form field=Field::Address hint=texts::association::address_hint() />
            <Color form=form field=Field::Accent />
            <Color form=form field=Field::AccentDark />
        </section>
    }
}

/// A picture of the person's own for the logo. It can be seen before it is put up.
#[component]
fn Picture(form: Form) -> impl IntoView {
    let refused = RwSignal::new(String::new());
    let choose = move |ev: leptos::ev::Event| {
        let input = ev.target().and_then(|t| t.dyn_into::<web_sys::HtmlInputElement>().ok());
        let Some(input) = input else { return };
        spawn_local(async move {
            let Some(file) = files::read_chosen_file(input).await else { return };
            match picture_data(&file.kind, &file.content) {
                Some(_) if file.content.len() > MOST_PICTURE_BYTES => {
                    let most = MOST_PICTURE_BYTES / 1000;
                    refused.set(texts::association::logo_too_large(file.name, most));
                }
                Some(data) => {
                    form.set(Field::Logo).run(file.name.clone());
                    form.picture.set(Some((file.name, data)));
                    refused.set(String::new());
                }
                None => refused.set(texts::association::logo_no_picture(file.name)),
            }
        });
    };
    view! {
        <label class="file">
            {texts::association::logo_pick()}
            <input
                type="file"
                accept="image/*"
                id="set-logo-file"
                aria-describedby="set-logo-file-hint"
                on:change=choose
            />
        </label>
        <p class="hint" id="set-logo-file-hint">
            {texts::association::logo_pick_hint()}
        </p>
        <p class="error" role="alert">
            {live(move || refused.get())}
        </p>
    }
}

/// A colour as text, and the browser's way to pick one.
#[component]
fn Color(form: Form, field: Field) -> impl IntoView {
    let value = form.text(field);
    let set = form.set(field);
    // A control for colours always has one: that of style/tokens.css where none is set.
    let default = if field == Field::Accent { "#0017c1" } else { "#9db7f9" };
    let shown = move || value.with(|text| if text.len() == 7 { text.clone() } else { default.into() });
    view! {
        <Line form=form field=field hint=texts::association::color_hint() />
        <label class="pick-color">
            <input
                type="color"
                id=field.id() + "-pick"
                prop:value=shown
                on:change=move |ev| set.run(event_target_value(&ev))
            />
            <span>{texts::association::pick()} <span class="sr">{field.label()}</span></span>
        </label>
    }
}

/// Boxes for the words of a field. A word that is none of them has a box, too, to be taken out.
pub(super) fn boxes(form: Form, field: Field, known: Vec<(String, String)>) -> AnyView {
    let each = move |(word, label): (String, String)| {
        let (id, of) = ([&field.id(), "-", &word].concat(), word.clone());
        let is_in = move || form.draft.with(|draft| draft.words_of(field).contains(&of));
        let toggle = move |ev| {
            let is_wanted = event_target_checked(&ev);
            form.draft.update(|draft| draft.set_word(field, &word, is_wanted));
        };
        view! {
            <label class="check">
                <input type="checkbox" id=id prop:checked=is_in on:change=toggle />
                <span>{label}</span>
            </label>
        }
        .into_any()
    };
    let words: Vec<String> = known.iter().map(|(word, _)| word.clone()).collect();
    let others = move || {
        let is_other = |word: &&String| !words.contains(word);
        let others: Vec<String> =
            form.draft.with(|draft| draft.words_of(field).iter().filter(is_other).cloned().collect());
        others
            .into_iter()
            .map(|word| {
                let label = texts::association::unknown_name(&word);
                each((word, label))
            })
            .collect::<Vec<_>>()
    };
    view! { <div class="radios">{known.into_iter().map(each).collect_view()} {live(others)}</div> }.into_any()
}

/// A fold with boxes. Its summary names the field and what is chosen of it.
#[component]
pub(super) fn FoldedBoxes(
    form: Form,
    field: Field,
    /// Words and their labels.
    known: Vec<(String, String)>,
    /// What nothing chosen means.
    none: &'static str,
) -> impl IntoView {
    let labels = known.clone();
    let chosen = move || {
        form.draft.with(|draft| {
            let label = |word: &String| {
                let known = labels.iter().find(|(known, _)| known == word);
                known.map_or_else(|| word.clone(), |(_, label)| label.clone())
            };
            let chosen: Vec<String> = draft.words_of(field).iter().map(label).collect();
            if chosen.is_empty() { none.to_string() } else { chosen.join(texts::common::comma()) }
        })
    };
    let open = RwSignal::new(false);
    let content = move || {
        view! {
            <fieldset>
                <legend class="sr">{field.label()}</legend>
                {boxes(form, field, known.clone())}
            </fieldset>
        }
    };
    view! {
        <details
            class="around"
            on:toggle=move |ev| on_toggle(&ev, open.get_untracked(), |shown| open.set(shown))
        >
            <summary id=field.id()>{field.label()} ": " <strong>{live(chosen)}</strong></summary>
            {live(move || open.get().then(&content))}
        </details>
        <Wrong form=form field=field />
        <Remark form=form field=field />
    }
}

#[component]
pub(super) fn Prefectures(form: Form) -> impl IntoView {
    let field = Field::Prefectures;
    let count = move || form.draft.with(|draft| draft.prefectures.len());
    let summary = move || match count() {
        0 => texts::association::prefectures_all().to_string(),
        count => texts::association::prefectures_count(count),
    };
    view! {
        <section aria-labelledby="set-prefectures">
            <h2 id="set-prefectures" tabindex="-1">
                {field.label()}
            </h2>
            <p class="hint">{texts::association::prefectures_hint()}</p>
            <Fold id="set-prefectures-fold" summary=view! { {live(summary)} }.into_any()>
                <fieldset>
                    <legend class="sr">{field.label()}</legend>
                    {boxes(form, field, prefectures())}
                </fieldset>
            </Fold>
            <Wrong form=form field=field />
            <Remark form=form field=field />
            <Choice form=form field=Field::Kind blank=texts::association::first_kind_none() options=kinds() />
            <p class="hint">{texts::association::first_kind_hint()}</p>
        </section>
    }
}

#[component]
pub(super) fn Hidden(form: Form) -> impl IntoView {
    let field = Field::Hide;
    let label = |part: Part| match part {
        Part::Plans => Route::Plans.label(),
        Part::Compare => Route::Compare.label(),
        Part::Share => texts::association::hide_share(),
        Part::Embed => texts::association::hide_embed(),
    };
    let known = Part::ALL.map(|part| (part.key().to_string(), label(part).to_string())).to_vec();
    view! {
        <section aria-labelledby="set-hide">
            <h2 id="set-hide" tabindex="-1">
                {field.label()}
            </h2>
            <fieldset>
                <legend class="sr">{field.label()}</legend>
                {boxes(form, field, known)}
            </fieldset>
            <Wrong form=form field=field />
        </section>
    }
}
