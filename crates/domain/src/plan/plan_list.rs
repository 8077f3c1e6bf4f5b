//! The list of plans: content of each line, sorting, search and the bin.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use crate::facts::Facts;
use crate::facts::edition::OnLate;
use crate::facts::source::Certainty;
use crate::plan::Plan;
use crate::plan::answers::{Answers, Kind, opening_day_word};
use crate::plan::handed_out::{Moved, moved};
use crate::plan::map::StringMap;
use crate::rules::advice::{first_due, first_reason};
use crate::rules::calendar::{OpenDays, day, day_short, is_invisible, japanese, parse_date};
use crate::rules::problems::problems;
use crate::rules::schedule::{Due, Path, PlannedStep, Schedule, build_schedule, path};
use crate::rules::verdict::{Outlook, Verdict, by, is_lost, outlook, progress};
use crate::wording::direction::one_direction;
use crate::wording::letter_forms::usual_form;
use crate::wording::list::dotted;
use crate::wording::truncate::{NAME, truncate};

/// Sort order of the list.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Order {
    /// 診療開始日, nearest first; then past ones, then unknown ones.
    Opening,
    /// Deadline or safe day of the most urgent open step, overdue ones first; plans without one next, and done ones
    /// last.
    Deadline,
    /// Last edited first.
    Edited,
    /// Title.
    Name,
}

impl Order {
    /// All orders, in the order of the menu.
    pub const ALL: [Order; 4] = [Order::Opening, Order::Deadline, Order::Edited, Order::Name];

    /// Value in the menu. Labels depend on the language.
    pub fn key(self) -> &'static str {
        match self {
            Order::Opening => "opening",
            Order::Deadline => "deadline",
            Order::Edited => "edited",
            Order::Name => "name",
        }
    }

    /// Label for the menu.
    pub fn label(self) -> &'static str {
        match self {
            Order::Opening => texts::plans::by_opening(),
            Order::Deadline => texts::plans::by_deadline(),
            Order::Edited => texts::plans::by_edited(),
            Order::Name => texts::plans::by_name(),
        }
    }
}

/// Content of a line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Line {
    /// Title of the plan.
    pub title: String,
    /// 診療開始日; `None` if missing or unreadable.
    pub opening: Option<NaiveDate>,
    /// Name of the prefecture, in the page's language; blank if not chosen.
    pub place: String,
    /// Label of the kind of institution; `None` if not chosen.
    pub kind: Option<&'static str>,
    /// Verdict; `None` without an opening.
    pub verdict: Option<Verdict>,
    /// The verdict in the words of the schedule page; blank without one.
    pub verdict_title: &'static str,
    /// CSS class of the verdict; blank without one.
    pub verdict_class: &'static str,
    /// Most important problem: another procedure applies, or the first reason of the verdict, such as an overdue
    /// step.
    pub trouble: Option<String>,
    /// Number of invalid entries.
    pub wrong: usize,
    /// What moved since the plan was handed out, in a sentence each.
    pub moved: Vec<String>,
    /// Next step, the same as on the schedule page. Once the opening is lost: the call to the office.
    pub next: Option<Next>,
    /// Step with the nearest deadline, if it is not the next step.
    pub nearest: Option<Next>,
    /// Steps done and steps in total.
    pub progress: Option<(usize, usize)>,
}

/// A step in a line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Next {
    /// Title of the step.
    pub title: String,
    /// Deadline in words; blank if there is nothing to say.
    pub by: String,
    /// Certainty of the deadline, as on the schedule page; `None` without a date.
    pub certainty: Option<Certainty>,
    /// Days until the deadline, negative if overdue; `None` if unknown.
    pub days: Option<i64>,
}

/// Title of a plan: its name, or else the facility's, or else prefecture, kind and opening.
pub fn title(plan: &Plan) -> String {
    let name = one_direction(plan.called());
    let name = name.trim();
    if !name.is_empty() {
        return truncate(name, NAME).into();
    }
    let answers = plan.answers();
    let kind = answers.kind.map(Kind::label).unwrap_or_default();
    // Readable dates get one format; others stay as typed.
    let opening = match parse_date(&answers.opening) {
        Ok(Some(date)) => day_short(date),
        _ => answers.opening.clone(),
    };
    let parts = [texts::name(&answers.prefecture), kind, opening.as_str()];
    let known: Vec<&str> = parts.into_iter().filter(|p| !p.is_empty()).collect();
    if known.is_empty() { texts::plans::unnamed().into() } else { truncate(&known.join(" "), NAME).into() }
}

/// Titles of plans beside each other, each given with its prefecture and kind as [`Line`] names them: those that several
/// have get both.
pub fn told_apart<T: AsRef<str>>(plans: &[(T, T, &str)]) -> Vec<String> {
    let mut counts = BTreeMap::<&str, usize>::new();
    for (title, ..) in plans {
        *counts.entry(title.as_ref()).or_default() += 1;
    }
    let told = |(title, place, kind): &(T, T, &str)| {
        let (title, place) = (title.as_ref(), place.as_ref());
        let is_one_of_several = counts.get(title).is_some_and(|count| *count > 1);
        let more = [place, *kind].into_iter().filter(|part| is_one_of_several && !part.is_empty());
        let more = more.collect::<Vec<_>>().join(texts::common::dot());
        if more.is_empty() { title.into() } else { texts::plans::told_apart(title, more) }
    };
    plans.iter().map(told).collect()
}

/// Display name of a prefecture, truncated: an imported file may hold any text.
pub fn place(prefecture: &str) -> String {
    truncate(texts::name(prefecture), NAME).into()
}

/// The three answers in a line.
pub fn answered_line(opening: NaiveDate, prefecture: &str, kind: Kind) -> String {
    dotted(&[day(opening), place(prefecture), kind.label().to_string()])
}

/// Opening day in words, worded for `kind`.
pub fn opening_told(opening: Option<NaiveDate>, kind: Option<Kind>) -> String {
    let starts = opening_day_word(kind);
    opening.map_or(texts::plans::no_opening(starts), |date| texts::plans::opens(day(date), starts))
}

/// Name of the open plan for the heading of every page. Unnamed plans get their title only if `several` plans exist
/// that could be confused.
pub fn called(plan: &Plan, several: bool) -> String {
    let told = !plan.called().trim().is_empty() || (several && !plan.is_blank());
    if told { title(plan) } else { String::new() }
}

/// Returns `true` if there are two or more plans outside the bin.
pub fn are_several(plans: &[Plan]) -> bool {
    plans.iter().filter(|plan| plan.deleted().is_none()).nth(1).is_some()
}

/// Plans in the bin, last deleted first. All of them can be restored.
pub fn binned(plans: &[Plan]) -> Vec<&Plan> {
    let mut found: Vec<&Plan> = Vec::new();
    for plan in plans.iter().filter(|plan| plan.deleted().is_some()) {
        let at = found.partition_point(|other| other.deleted() >= plan.deleted());
        found.insert(at, plan);
    }
    found
}

/// Line of `plan` as of `today`.
pub fn line(facts: &'static Facts, plan: &Plan, today: NaiveDate) -> Line {
    let answers = plan.answers();
    let opening = parse_date(&answers.opening).ok().flatten();
    let planned = opening.and_then(|date| build_schedule(facts, &answers, date));
    let outlook = planned.as_ref().map(|p| outlook(facts, &answers, p, today));
    line_of(plan, &answers, planned.as_ref().zip(outlook.as_ref()), &facts.open_days, today)
}

/// Line of a plan with what was computed of it.
pub fn line_of(
    plan: &Plan,
    answers: &Answers,
    both: Option<(&Schedule, &Outlook)>,
    days: &OpenDays,
    today: NaiveDate,
) -> Line {
    let (planned, outlook) = both.unzip();
    let step = |p: &Schedule, i: usize, days| {
        let planned = &p.steps[i];
        let certainty = planned.day_to_do(today).map_or(planned.certainty(), |(_, certainty)| certainty);
        Next { title: planned.step.title.clone(), by: by_short(planned, today), certainty, days }
    };
    let next = both.and_then(|(p, o)| match is_lost(o.verdict) {
        true => {
            Some(Next { title: texts::plans::call().into(), by: String::new(), certainty: None, days: None })
        }
        false => Some(step(p, o.next?, o.days_left)),
    });
    let nearest = both.and_then(|(p, o)| {
        let i = first_due(answers, p, o, today)?;
        Some(step(p, i, p.steps[i].day_to_count_on(today).map(|day| (day - today).num_days())))
    });
    let trouble = match path(answers) {
        Path::Retroactive => Some(texts::plans::retroactive().into()),
        _ => both.and_then(|(p, o)| first_reason(answers, p, o, today)),
    };
    let wrong = problems(answers, None, planned, days).len();
    let verdict_title = both.map_or("", |(schedule, outlook)| outlook.headline(schedule));
    let verdict_class = outlook.map_or("", Outlook::class);
    let verdict = outlook.map(|o| o.verdict);
    let progress = planned.map(|p| progress(p, answers));
    Line {
        title: title(plan),
        opening: parse_date(&answers.opening).ok().flatten(),
        place: place(&answers.prefecture),
        kind: answers.kind.map(Kind::label),
        verdict,
        verdict_title,
        verdict_class,
        trouble,
        wrong,
        moved: planned
            .map(|p| moved(plan, answers, p, days))
            .unwrap_or_default()
            .iter()
            .map(Moved::in_words)
            .collect(),
        next,
        nearest,
        progress,
    }
}

/// Deadline in words, short enough for a line.
fn by_short(planned: &PlannedStep, today: NaiveDate) -> String {
    if let Some(safe) = planned.by_safe_day_on(today) {
        return texts::plans::by_safe(day_short(safe));
    }
    match &planned.due {
        Due::On(dated) => texts::verdict::by(day_short(dated.date)),
        Due::Ask { latest: Some(latest) } => texts::plans::ask_by(day_short(latest.date)),
        due => by(due),
    }
}

/// Reason why the list is empty.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Nothing {
    /// There are no plans.
    Yet,
    /// Active plans were asked for, and all plans are archived.
    AllArchived,
    /// Archived plans were asked for, and there are none.
    NoneArchived,
    /// There are plans, but none matches the search.
    Fits,
    /// The search matches archived plans only: how many.
    Away(usize),
}

/// Reason for an empty list; and `true` if the archived plans should be offered instead.
pub fn nothing(facts: &Facts, plans: &[Plan], sought: &Sought, archived: bool) -> (Nothing, bool) {
    let away =
        plans.iter().filter(|plan| !archived && plan.is_archived() && fits(facts, plan, sought)).count();
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

/// What the list on paper does not show by itself: what was searched for, how many of the plans that were found are not
/// drawn, and how many could not be read. Blank where it is all of them.
pub fn on_paper(sought: &str, shown: usize, found: usize, unread: usize) -> String {
    let sought = Some(sought.trim()).filter(|sought| !sought.is_empty());
    let sought = sought.map(|sought| texts::plans::searched(truncate(sought, NAME))).unwrap_or_default();
    let left = found.saturating_sub(shown);
    let left = if left > 0 { texts::plans::not_printed(left) } else { String::new() };
    let unread = if unread > 0 { texts::plans::unread_on_paper(unread) } else { String::new() };
    sought + &left + &unread
}

/// Search text. Matching ignores width, kana type, case and spaces; of several words each must match.
pub struct Sought {
    key: String,
    words: Vec<String>,
    /// The day that the text is, in whatever spelling.
    date: Option<NaiveDate>,
    nfkc: fn(&str) -> String,
    verdicts: StringMap<&'static str>,
}

impl Sought {
    /// `nfkc` normalizes a text to Unicode NFKC: the browser does it, the tables are too large to ship.
    pub fn new(text: &str, nfkc: fn(&str) -> String) -> Sought {
        let normal = nfkc(text);
        let words = normal.split_whitespace().map(search_key).collect();
        let date = parse_date(text).ok().flatten();
        Sought { key: search_key(&normal), words, date, nfkc, verdicts: StringMap::new() }
    }

    /// The same search that also finds plans by their verdicts, told by id in words.
    pub fn with_verdicts(mut self, verdicts: impl Iterator<Item = (String, &'static str)>) -> Sought {
        self.verdicts = verdicts.collect();
        self
    }

    /// Returns `true` if the search text is blank.
    pub fn is_blank(&self) -> bool {
        self.key.is_empty()
    }

    fn key_of(&self, text: &str) -> String {
        search_key(&(self.nfkc)(text))
    }

    /// Whether a written date is meant: 「7/1」 is not found in 「7/12」 or 「17/1」.
    fn is_in_date(key: &str, text: &str) -> bool {
        let is_digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        let goes_on = |a: Option<char>, b: Option<char>| is_digit(a) && is_digit(b);
        text.match_indices(key).any(|(at, found)| {
            let (before, after) =
                (text.get(..at).unwrap_or_default(), text.get(at + found.len()..).unwrap_or_default());
            !goes_on(before.chars().next_back(), found.chars().next())
                && !goes_on(found.chars().next_back(), after.chars().next())
        })
    }
}

/// Search key of an NFKC text: lower case, hiragana, usual forms of letters, without spaces and invisible characters.
fn search_key(nfkc: &str) -> String {
    let seen = nfkc.chars().filter(|c| !c.is_whitespace() && !is_invisible(*c));
    let hiragana = |c| match c {
        'ァ'..='ヶ' | 'ヽ' | 'ヾ' => char::from_u32(c as u32 - 0x60).unwrap_or(c),
        c => usual_form(c),
    };
    seen.flat_map(char::to_lowercase).map(hiragana).collect()
}

/// Returns `true` if title, prefecture or its reading, bureau, kind, verdict or opening of a plan outside the bin
/// matches.
fn fits(facts: &Facts, plan: &Plan, sought: &Sought) -> bool {
    if plan.deleted().is_some() || sought.is_blank() {
        return plan.deleted().is_none();
    }
    let Answers { opening, prefecture, kind, .. } = plan.answers();
    let [kind, word] = kind.map_or([""; 2], |k| [k.label(), k.japanese()]);
    let date = parse_date(&opening).ok().flatten();
    let western = |d: NaiveDate, format| d.format(format).to_string();
    let dates = date.map(|d| {
        let western =
            ["%Y-%m-%d", "%Y/%-m/%-d", "%Y/%m/%d", "%Y年%-m月%-d日"].map(|format| western(d, format));
        [vec![japanese(d), day(d)], western.into()].concat()
    });
    let bureau = facts.bureau(&prefecture);
    let office = bureau.and_then(|bureau| bureau.office(&prefecture)).map_or("", |office| &office.name);
    let bureau = bureau.map_or("", |bureau| &bureau.name);
    let reading = facts.prefectures.iter().position(|name| *name == prefecture);
    let reading = reading.and_then(|i| texts::plans::readings().split(' ').nth(i)).unwrap_or_default();
    let verdict = sought.verdicts.get(plan.id.as_str()).copied().unwrap_or_default();
    let (title, facility) = (title(plan), plan.facility());
    let text = sought.key_of(&format!(
        "{title} {facility} {prefecture} {kind} {word} {bureau} {office} {verdict} {reading}"
    ));
    // One by one: without the spaces, a date would go on in the next.
    let dates = dates.into_iter().flatten().chain([opening]).map(|date| sought.key_of(&date));
    let dates: Vec<String> = dates.collect();
    let has = |key: &String| text.contains(key) || dates.iter().any(|date| Sought::is_in_date(key, date));
    has(&sought.key) || sought.words.iter().all(has) || (date.is_some() && sought.date == date)
}

/// Plans to list: active or archived ones that match `sought`, in `order`.
pub fn listed<'a>(
    facts: &'static Facts,
    plans: &'a [Plan],
    sought: &Sought,
    archived: bool,
    order: Order,
    today: NaiveDate,
) -> Vec<&'a Plan> {
    let mut found: Vec<&Plan> =
        plans.iter().filter(|plan| plan.is_archived() == archived && fits(facts, plan, sought)).collect();
    match order {
        Order::Opening => found.sort_by_cached_key(|plan| {
            let date = parse_date(plan.text("opening")).ok().flatten();
            (date.is_none(), date.is_some_and(|d| d < today), date)
        }),
        Order::Deadline => found.sort_by_cached_key(|plan| {
            let (is_done, day) = nearest_day(facts, plan, today);
            (is_done, day.is_none(), day)
        }),
        Order::Edited => found.sort_by_key(|plan| std::cmp::Reverse(plan.edited())),
        Order::Name => found.sort_by_cached_key(|plan| title(plan)),
    }
    found
}

/// Whether the plan is done, or may be, and the earliest day of an open step that decides, past or future; of any step if none
/// decides. `None` if there is none.
fn nearest_day(facts: &'static Facts, plan: &Plan, today: NaiveDate) -> (bool, Option<NaiveDate>) {
    let answers = plan.answers();
    let opening = parse_date(&answers.opening).ok().flatten();
    let Some(schedule) = opening.and_then(|day| build_schedule(facts, &answers, day)) else {
        return (false, None);
    };
    let outlook = outlook(facts, &answers, &schedule, today);
    let decides = |planned: &PlannedStep| planned.step.on_late != OnLate::Nothing;
    let open = || schedule.open(&answers).map(|(_, planned)| planned);
    let day = open().filter(|planned| decides(planned)).filter_map(PlannedStep::day).min();
    // What may be in use is asked about below what has to be done.
    let is_done = outlook.verdict == Verdict::Done || outlook.may_be_ready;
    (is_done, day.or_else(|| open().filter_map(PlannedStep::day).min()))
}
