//! What `public/coming-back.js` has to know of the page as it stands: which build it is, and how high its parts are.

use leptos::prelude::{document, window};
use web_sys::Element;

use domain::output::coming_back::{Kept, Places, Row};

/// The build, by the name of the script that starts it; `None` in the one file, which has no script for coming back.
pub fn build() -> Option<String> {
    find("script[type=module][src]")?.get_attribute("src")
}

/// How high the parts are, if the page is as it would be at a start: the questions open where one is not answered, and of
/// the rows only the next one. `is_named`: the plan has a name of its own, and so its heading from the start.
pub fn places(kept: &Kept, is_named: bool) -> Option<Places> {
    let list = find(".steps")?;
    let rows = list.children();
    let rows: Vec<Element> = (0..rows.length()).filter_map(|i| rows.item(i)).collect();
    let is_as_at_start = |(element, row): (&Element, &Row)| {
        let is_next = kept.next.as_ref().is_some_and(|next| next.row == row.id);
        let is_open = element.first_element_child().is_some_and(|fold| fold.has_attribute("open"));
        element.id() == row.element_id() && is_open == is_next
    };
    if rows.len() != kept.rows.len() || !rows.iter().zip(&kept.rows).all(is_as_at_start) {
        return None;
    }
    // What is below the questions is as high whether they are folded or not.
    let is_answered = !kept.answered.is_empty();
    if !is_answered && !find("#questions")?.has_attribute("open") {
        return None;
    }
    // At a start title and introduction are not shown, nor a name that tells the plan from others.
    let has_heading =
        find("#whose").is_some_and(|heading| heading.text_content().is_some_and(|text| !text.is_empty()));
    let is_top_known = find(".guide")
        .and_then(|guide| guide.previous_element_sibling())
        .is_some_and(|lead| lead.class_name() == "sr")
        && (is_named || !has_heading);
    let rect = |of: &Element| of.get_bounding_client_rect();
    let above = find(if is_answered { ".answer" } else { ".guide" })?;
    let header = rect(&find("header.top")?).bottom();
    Some(Places {
        width: window().inner_width().ok()?.as_f64()?,
        text: document().document_element()?.get_attribute("data-text").unwrap_or_default(),
        header: header + window().scroll_y().ok()?,
        top: if is_top_known { rect(&find(".guide")?).top() - header } else { 0.0 },
        verdict: rect(&find("#verdict")?).height(),
        above: rect(&list).top() - rect(&above).top(),
        rows: rows.iter().map(|row| rect(row).height()).collect(),
    })
}

fn find(css: &str) -> Option<Element> {
    document().query_selector(css).ok().flatten()
}
