use leptos::prelude::*;

use super::value::Values;
use crate::app::state::State;
use crate::domain::form::FormDef;

/// 仮コード付番依頼書.
#[component]
pub fn PaperA(form: &'static FormDef, off: Signal<bool>, sample: RwSignal<bool>) -> impl IntoView {
    let values = Values { form, sample, state: State::here() };
    let tables = form.sections.iter().skip(1).map(|section| {
        let rows = section.fields.iter().map(|field| view! {
            <tr><th scope="row">{field.label.as_str()}</th><td>{values.show(&field.id)}</td><td class="remark">{field.remark.as_str()}</td></tr>
        }).collect_view();
        view! {
            <h3>{section.title.as_str()}</h3>
            <table><thead><tr><th scope="col">"項目"</th><th scope="col">"内容"</th><th scope="col">"備考"</th></tr></thead><tbody>{rows}</tbody></table>
        }
    }).collect_view();
    view! {
        <article class="paper a" class:off=move || off.get() aria-label=form.title.as_str()>
            <p class="mark" class:on=move || sample.get()>"記載例"</p>
            <p class="right">"提出日：" {values.show("submitted.a")}</p>
            <h2>{form.title.as_str()}</h2>
            <p>"※ " {form.lead.as_str()}</p>
            {tables}
        </article>
    }
}
