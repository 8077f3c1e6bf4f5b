use leptos::prelude::*;

use crate::data::facts;

/// A native select over values that are identified by a key, since labels depend on the language.
#[component]
pub(crate) fn Select<T>(
    /// Id of the select.
    #[prop(into)]
    id: String,
    /// Class of the select.
    #[prop(optional)]
    class: &'static str,
    /// Values with their keys and labels.
    options: Vec<(T, &'static str, &'static str)>,
    /// The chosen value.
    value: RwSignal<T>,
) -> impl IntoView
where
    T: Copy + PartialEq + Send + Sync + 'static,
{
    let listed = options
        .iter()
        .map(|&(option, key, label)| {
            view! {
                <option value=key prop:selected=move || value.get() == option>
                    {label}
                </option>
            }
        })
        .collect_view();
    let choose = move |ev| {
        let chosen = event_target_value(&ev);
        if let Some((option, ..)) = options.iter().find(|(_, key, _)| *key == chosen) {
            value.set(*option);
        }
    };
    view! {
        <select id=id class=class on:change=choose>
            {listed}
        </select>
    }
}

/// The options of a select of prefectures: those that `is_offered`.
pub fn prefecture_options(
    is_offered: impl Fn(&str) -> bool,
    is_chosen: impl Fn(&str) -> bool + Copy + Send + 'static,
) -> impl IntoView {
    let offered = facts().prefectures.iter().filter(|name| is_offered(name));
    offered
        .map(|name| {
            let value = name.as_str();
            view! {
                <option value=value prop:selected=move || is_chosen(value)>
                    {texts::name(value)}
                </option>
            }
        })
        .collect_view()
}
