//! The list of plans: what each line says, and in which order.

use chrono::NaiveDate;

use crate::facts::Facts;
use crate::plan::Plan;
use crate::plan::answers::{Answers, Kind, opening_day_word};
use crate::rules::calendar::{day, day_short, is_invisible, japanese, parse_date};
use crate::rules::problems::problems;
use crate::rules::schedule::{Due, Path, PlannedStep, Schedule, build_schedule, path};
use crate::rules::verdict::{Verdict, by, is_lost, outlook, progress};
use crate::wording::truncate::{NAME, truncate};

/// The order of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Order {
    /// 診療開始日, the nearest first; past and unknown ones last.
    Opening,
    /// The day of a step that is not done, the nearest first, and before them those that are past; none last.
    Deadline,
    /// The last written first.
    Edited,
    Name,
}

impl Order {
    pub const ALL: [Order; 4] = [Order::Opening, Order::Deadline, Order::Edited, Order::Name];

    /// Its key in the page: labels depend on the language.
    pub fn key(self) -> &'static str {
        match self {
            Order::Opening => "opening",
            Order::Deadline => "deadline",
            Order::Edited => "edited",
            Order::Name => "name",
        }
    }

    pub fn label(self) -> &'static str {
        match self {
            Order::Opening => texts::plans::by_opening(),
            Order::Deadline => texts::plans::by_deadline(),
            Order::Edited => texts::plans::by_edited(),
            Order::Name => texts::plans::by_name(),
        }
    }
}

/// What a line of the list says of a plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Line {
    pub title: String,
    pub opening: Option<NaiveDate>,
    pub place: String,
    /// The kind of facility, where it is chosen.
    pub kind: Option<&'static str>,
    pub verdict: Option<Verdict>,
    /// What is wrong first of all: by how much a step is late; that the procedure is another.
    pub trouble: Option<String>,
    /// How many entries are to be put right.
    pub wrong: usize,
    /// What comes next, as the schedule says it.
    pub next: Option<Next>,
    /// The step with the nearest day, where that is another one.
    pub nearest: Option<Next>,
    pub progress: Option<(usize, usize)>,
}

/// What is to be done.
#[derive(Clone, Debug, PartialEq)]
pub struct Next {
    pub title: String,
    /// By when, in words; blank where nothing is said of it.
    pub by: String,
    pub days: Option<i64>,
}

/// What a plan is called where it has no name: its place, kind and opening.
pub fn title(plan: &Plan) -> String {
    let name = plan.name().trim();
    if !name.is_empty() {
        return truncate(name, NAME).into();
    }
    let answers = plan.answers();
    let kind = answers.kind.map(Kind::label).unwrap_or_default();
    // Typed in whatever form, written in one; what is no day, as it was typed.
    let opening = match parse_date(&answers.opening) {
        Ok(Some(date)) => day_short(date),
        _ => answers.opening.clone(),
    };
    let parts = [texts::name(&answers.prefecture), kind, opening.as_str()];
    let known: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    if known.is_empty() { texts::plans::unnamed().into() } else { truncate(&known.join(" "), NAME).into() }
}

/// A prefecture by its name: what a file brought in its place may be any text.
pub fn place(prefecture: &str) -> String {
    truncate(texts::name(prefecture), NAME).into()
}

/// When a plan of a `kind` opens, in words.
pub fn opening_told(opening: Option<NaiveDate>, kind: Option<Kind>) -> String {
    let starts = opening_day_word(kind);
    opening.map_or(texts::plans::no_opening(starts), |date| texts::plans::opens(day(date), starts))
}

/// What the open plan is called on every page: its name; without one what `title` says, where there are others that it
/// might be taken for.
pub fn called(plan: &Plan, several: bool) -> String {
    let told = !plan.name().trim().is_empty() || (several && !plan.is_blank());
    if told { title(plan) } else { String::new() }
}

/// Whether there is more than one plan.
pub fn are_several(plans: &[Plan]) -> bool {
    plans.iter().filter(|plan| plan.deleted().is_none()).nth(1).is_some()
}

/// The deleted plans, the last deleted first: as long as they are there they can be brought back.
pub fn binned(plans: &[Plan]) -> Vec<&Plan> {
    let mut found: Vec<&Plan> = Vec::new();
    for plan in plans.iter().filter(|plan| plan.deleted().is_some()) {
        let at = found.partition_point(|other| other.deleted() >= plan.deleted());
        found.insert(at, plan);
    }
    found
}

/// The line of a plan on `today`.
pub fn line(facts: &'static Facts, plan: &Plan, today: NaiveDate) -> Line {
    let answers = plan.answers();
    let opening = parse_date(&answers.opening).ok().flatten();
    let planned = opening.and_then(|date| build_schedule(facts, &answers, date));
    let outlook = planned.as_ref().map(|p| outlook(facts, &answers, p, today));
    let both = planned.as_ref().zip(outlook.as_ref());
    let step = |p: &Schedule, i: usize, days| {
        let PlannedStep { step, due } = &p.steps[i];
        Next { title: step.title.clone(), by: by_short(due), days }
    };
    let next = both.and_then(|(p, o)| match is_lost(p, o.verdict) {
        true => Some(Next { title: texts::plans::call().into(), by: String::new(), days: None }),
        false => Some(step(p, o.next?, o.days_left)),
    });
    let nearest = both.and_then(|(p, o)| o.first_due.map(|(i, days)| step(p, i, days)));
    let trouble = match path(&answers) {
        Path::Retroactive => Some(texts::plans::retroactive().into()),
        _ => outlook.as_ref().and_then(|o| o.reasons.first().cloned()),
    };
    let wrong = problems(&answers, None, planned.as_ref(), today).len();
    let verdict = outlook.map(|o| o.verdict);
    let progress = planned.as_ref().map(|p| progress(p, &answers));
    Line {
        title: title(plan),
        opening,
        place: place(&answers.prefecture),
        kind: answers.kind.map(Kind::label),
        verdict,
        trouble,
        wrong,
        next,
        nearest,
        progress,
    }
}

/// By when a step is due, in the few words that a line has room for.
fn by_short(due: &Due) -> String {
    match due {
        Due::On(dated) => texts::verdict::by(day_short(dated.date)),
        Due::Ask { latest: Some(latest) } => texts::plans::ask_by(day_short(latest.date)),
        _ => by(due),
    }
}

/// Why a list shows nothing.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Nothing {
    /// There is no plan at all.
    Yet,
    /// All plans are put away; those are not asked for.
    AllArchived,
    /// None is put away; those are asked for.
    NoneArchived,
    /// There are plans, but none that is sought.
    Fits,
    /// What is sought is only among the plans that are put away: how many.
    Away(usize),
}

/// Why nothing is listed, and whether to look at the archived plans to see what there is.
pub fn nothing(plans: &[Plan], sought: &Sought, archived: bool) -> (Nothing, bool) {
    let away = plans.iter().filter(|plan| !archived && plan.is_archived() && fits(plan, sought)).count();
    if away > 0 && !sought.is_blank() {
        return (Nothing::Away(away), true);
    }
    let there = |away: bool| plans.iter().any(|p| p.deleted().is_none() && p.is_archived() == away);
    let why = match (there(false), there(true)) {
        (false, false) => Nothing::Yet,
        (_, false) if archived => Nothing::NoneArchived,
        (false, true) if !archived => Nothing::AllArchived,
        _ if sought.is_blank() => Nothing::Yet,
        _ => Nothing::Fits,
    };
    (why, !there(false) && there(true))
}

/// A text that is looked for in the list. It is found whatever width, kana or case it was typed in, here or there.
pub struct Sought {
    key: String,
    nfkc: fn(&str) -> String,
}

impl Sought {
    /// `nfkc` gives a text in Unicode's NFKC.
    pub fn new(text: &str, nfkc: fn(&str) -> String) -> Sought {
        Sought { key: search_key(&nfkc(text)), nfkc }
    }

    /// Whether nothing is looked for.
    pub fn is_blank(&self) -> bool {
        self.key.is_empty()
    }

    fn is_in(&self, text: &str) -> bool {
        search_key(&(self.nfkc)(text)).contains(&self.key)
    }
}

/// A text in NFKC without what people do not remember of a name: its case, its kana, its spaces.
fn search_key(nfkc: &str) -> String {
    let seen = nfkc.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c));
    let hiragana = |c| match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        c => c,
    };
    seen.flat_map(char::to_lowercase).map(hiragana).collect()
}

/// Whether the name, place, kind or opening of a plan, not a deleted one, has `sought` in it.
fn fits(plan: &Plan, sought: &Sought) -> bool {
    if plan.deleted().is_some() || sought.is_blank() {
        return plan.deleted().is_none();
    }
    let Answers { opening, prefecture, kind, .. } = plan.answers();
    let [kind, word] = kind.map_or([""; 2], |k| [k.label(), k.japanese()]);
    let date = parse_date(&opening).ok().flatten();
    let dates = date
        .map(|d| format!("{} {} {d} {}", japanese(d), day(d), d.format("%Y/%-m/%-d")))
        .unwrap_or_default();
    sought.is_in(&format!("{} {prefecture} {kind} {word} {opening} {dates}", title(plan)))
}

/// The plans that the list shows: those that have `sought` in what they are known by, in `order`.
pub fn listed<'a>(
    facts: &'static Facts,
    plans: &'a [Plan],
    sought: &Sought,
    archived: bool,
    order: Order,
    today: NaiveDate,
) -> Vec<&'a Plan> {
    let mut found: Vec<&Plan> =
        plans.iter().filter(|plan| plan.is_archived() == archived && fits(plan, sought)).collect();
    match order {
        Order::Opening => found.sort_by_cached_key(|plan| {
            let date = parse_date(plan.text("opening")).ok().flatten();
            (date.is_none(), date.is_some_and(|d| d < today), date)
        }),
        Order::Deadline => found.sort_by_cached_key(|plan| {
            let day = nearest_day(facts, plan);
            (day.is_none(), day)
        }),
        Order::Edited => found.sort_by_key(|plan| std::cmp::Reverse(plan.edited())),
        Order::Name => found.sort_by_cached_key(|plan| title(plan)),
    }
    found
}

/// The first day by which something of a plan is due, past or to come, that is not done.
fn nearest_day(facts: &'static Facts, plan: &Plan) -> Option<NaiveDate> {
    let answers = plan.answers();
    let planned = build_schedule(facts, &answers, parse_date(&answers.opening).ok()??)?;
    planned.open(&answers).filter_map(|(_, step)| step.due.latest()).min()
}
