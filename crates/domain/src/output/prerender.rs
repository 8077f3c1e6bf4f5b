//! Prerendered first screen for `index.html`, replaced once the app has loaded; until then `public/early.js` reveals
//! it and stores the input. Ids, classes and texts must equal those that the app renders, so that nothing moves.

use crate::facts::Facts;
use crate::facts::edition::Step;
use crate::output::routes::Route;
use crate::plan::answers::{Keyword, Kind, opening_day_word, opening_word};
use crate::plan::settings::Language;
use crate::wording::glossary::escaped as text;

/// Header of every page. Class `early`: hidden until `public/early.js` runs. Class `coming`: invisible room for
/// controls that need the app.
pub fn top() -> String {
    let link = |route: Route| {
        let here = if route == Route::Schedule { " aria-current=\"page\"" } else { "" };
        format!("<a href=\"{}\"{here}>{}</a>", route.href(), text(route.label()))
    };
    let links: String = Route::ALL.into_iter().filter(|route| route.is_in_nav()).map(link).collect();
    // `public/early.js` shows the one that applies.
    let keeping = [
        ("not-yet", texts::keeping::not_yet()),
        ("journaled", texts::keeping::journaled()),
        ("not-kept", texts::keeping::not_kept()),
    ];
    let line = |(word, says): (&str, &str)| {
        let hidden = if word == "not-yet" { "" } else { " hidden" };
        format!("<span class=\"{word}\"{hidden}>{}</span>", text(says))
    };
    format!(
        "<header class=\"top\"><p class=\"title\"><span>{title}</span>\
         <button type=\"button\" class=\"link language coming\">{english}</button></p><div class=\"early\" hidden>\
         <nav aria-label=\"{pages_label}\">{links}</nav>\
         <div class=\"status\"><p class=\"kept\" data-keeping=\"not-yet\">{keeping} <span class=\"how-long\">{how_long}</span></p><div class=\"tools\"></div></div></div></header>",
        title = text(texts::frame::title()),
        english = Language::English.label(),
        pages_label = text(texts::frame::pages()),
        keeping = keeping.map(line).concat(),
        how_long = text(texts::keeping::how_long()),
    )
}

/// Title and introduction.
pub fn lead() -> String {
    format!(
        "<h1>{}</h1><p class=\"lead\">{}</p>",
        text(texts::schedule::title()),
        text(texts::schedule::lead())
    )
}

/// The three questions, beside a preview of the steps.
pub fn questions(facts: &Facts) -> String {
    let place = |name: &String| format!("<option value=\"{0}\">{0}</option>", text(name));
    let kind = |(i, kind): (usize, &Kind)| {
        format!(
            "<label class=\"radio\"><input type=\"radio\" name=\"kind\" id=\"kind-{i}\" value=\"{}\" autocomplete=\"off\">\
             <span>{}</span></label>",
            kind.keyword(),
            text(kind.label())
        )
    };
    format!(
        "<div class=\"guide early\" hidden><div><details class=\"questions\" id=\"questions\" open>\
         {summary}\
         <form><fieldset class=\"question\"><legend>{kind}</legend><p class=\"hint\">{kind_hint}</p>\
         <div class=\"radios\">{kinds}</div></fieldset><div class=\"pair\"><div><div class=\"field\"><label for=\"opening\">{opening}</label>\
         <p class=\"hint\" id=\"opening-hint\">{opening_hint}</p>\
         <div class=\"entry\"><input type=\"text\" id=\"opening\" autocomplete=\"off\" aria-describedby=\"opening-hint\">\
         <label class=\"picker\"><span class=\"sr\">{picker}</span>\
         <input type=\"date\" id=\"opening-picker\" max=\"9999-12-31\" autocomplete=\"off\"></label></div>\
         <p class=\"error\"></p></div><p class=\"doubt\"></p>\
         <p class=\"told\"></p></div>\
         <div class=\"field\"><label for=\"prefecture\">{prefecture}</label>\
         <p class=\"hint\" id=\"prefecture-hint\">{prefecture_hint}</p>\
         <select id=\"prefecture\" autocomplete=\"off\" aria-describedby=\"prefecture-hint\">\
         <option value=\"\">{choose}</option>{places}</select></div></div></form></details>\
         <details class=\"questions coming\"><summary><h2>{branches}</h2></summary></details></div>\
         <div><div class=\"answer\">{ahead}</div></div></div>",
        summary = summary(),
        opening = text(&texts::start::opening(opening_word(None), opening_day_word(None))),
        opening_hint = text(texts::start::opening_hint()),
        picker = text(texts::start::picker()),
        prefecture = text(texts::start::prefecture()),
        prefecture_hint = text(texts::start::prefecture_hint()),
        choose = text(texts::common::choose()),
        places = facts.prefectures.iter().map(place).collect::<String>(),
        kind = text(texts::start::kind()),
        kind_hint = text(texts::start::kind_hint()),
        kinds = Kind::ALL.iter().enumerate().map(kind).collect::<String>(),
        branches = text(texts::start::branches()),
        ahead = ahead(facts),
    )
}

/// What is seen of the questions while they are folded.
pub fn summary() -> String {
    format!(
        "<summary><span class=\"answered\"></span> <span class=\"change\">{}</span> <h2>{}</h2></summary>",
        text(texts::start::change()),
        text(texts::start::title()),
    )
}

fn ahead(facts: &Facts) -> String {
    let step = |step: &Step| {
        format!(
            "<li><strong>{}</strong> <span class=\"to\">{}</span></li>",
            text(&step.title),
            text(&step.to)
        )
    };
    let steps = facts.edition_in_use(facts.day).map_or(&[][..], |edition| &edition.steps);
    format!(
        "<section class=\"card\" id=\"ahead\" aria-labelledby=\"ahead-title\"><h2 id=\"ahead-title\">{title}</h2>\
         <p id=\"ahead-why\">{why}</p><p id=\"ahead-soon\" role=\"status\" hidden>{soon}</p><ol>{steps}</ol></section>",
        title = text(texts::schedule::ahead()),
        why = text(texts::schedule::ahead_why()),
        soon = text(texts::frame::loading()),
        steps = steps.iter().filter(|s| !s.conditional).map(step).collect::<String>(),
    )
}
