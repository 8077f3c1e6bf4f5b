//! Fallback page as plain HTML: shown before the app has loaded, and where it cannot run.

use crate::facts::bureau::Deadline;
use crate::facts::edition::{Edition, EditionDetails, Step};
use crate::facts::source::Grade;
use crate::facts::{Details, Facts};
use crate::rules::calendar::japanese_short;
use crate::rules::rule::Day;
use crate::wording::glossary::escaped as text;

/// Steps of the edition in use on the day of the facts with their rules, each bureau's stated deadlines and link, what
/// others say of deadlines, and the contacts. Blank without an edition.
pub fn page(facts: &Facts, details: &Details) -> String {
    let Some(edition) = facts.edition_in_use(facts.day) else { return String::new() };
    let Some(told) = details.edition(edition) else { return String::new() };
    let mut out = format!("<h2>{}の手順</h2><ol>", text(&told.name));
    out.extend(edition.steps.iter().map(|step| {
        let (title, what, due) = (text(&step.title), text(what(told, step)), text(&due(edition, step)));
        format!("<li><strong>{title}</strong><br>{what}<br>期限: {due}</li>")
    }));
    out += "</ol><h2>厚生局が示す期限</h2><p>月は、指定日の月から数えます。ここにない期限は、厚生局に確かめてください（要確認）。</p><ul>";
    let mut by_others = String::new();
    for bureau in &facts.bureaus {
        out.extend(["<li><a href=\"", &text(details.site(bureau)), "\">", &text(&bureau.name), "</a>"]);
        // A rule without a day says no more than that it is to be asked for.
        let says_day = |d: &&Deadline| d.rule.is_none_or(|rule| rule.day != Day::Unknown);
        for deadline in bureau.deadlines.iter().filter(|d| d.edition == edition.id).filter(says_day) {
            let label = details.label(edition, &deadline.milestone);
            let place = deadline.prefecture.as_ref().map(|p| format!("{p}、")).unwrap_or_default();
            let rule = deadline.rule.map_or("日の一覧".into(), |r| r.to_string());
            let certainty = deadline.certainty.label();
            let its = details.deadline(bureau, deadline);
            let note = its.and_then(|its| its.note.as_deref()).unwrap_or_default();
            let line = format!("{label}: {place}{rule}（{certainty}）{note}");
            // What a city or a vendor says is no word of the bureau.
            match its.is_none_or(|its| its.source.grade == Grade::Primary) {
                true => out.extend(["<br>", &text(&line)]),
                false => by_others.extend(["<li>", &text(&line), "</li>"]),
            }
        }
        out += "</li>";
    }
    if !by_others.is_empty() {
        out.extend(["</ul><h2>厚生局以外が案内している目安</h2><ul>", &by_others]);
    }
    out += "</ul><h2>問い合わせ先</h2><ul>";
    out.extend(told.contacts.iter().map(|contact| {
        format!("<li>{}: {} {}</li>", text(&contact.name), text(&contact.value), text(&contact.note))
    }));
    out + &format!(
        "</ul><p>{}に確認。出典: {}</p>",
        japanese_short(edition.source.checked),
        text(&told.source.names())
    )
}

fn what<'d>(edition: &'d EditionDetails, step: &Step) -> &'d str {
    edition.step(&step.id).map_or("", |step| &step.what)
}

fn due(edition: &Edition, step: &Step) -> String {
    let milestone = edition.milestone_of(step);
    match milestone {
        Some(m) => match m.rule {
            Some(rule) => format!("{rule}（{}）", m.certainty.label()),
            None if m.before_opening.is_some() => format!("開院・開局の前（{}）", m.certainty.label()),
            None => "厚生局ごと（要確認）".into(),
        },
        None => step.due_text.clone().unwrap_or_default(),
    }
}
