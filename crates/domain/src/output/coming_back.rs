//! What is kept of the path for the next visit: `public/coming-back.js` shows it before the app is there. It is data only.
//! Nothing in it depends on today (no days left, no verdict, nothing late), but which step is next, and that says for
//! which days it holds.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use crate::facts::edition::Step;
use crate::facts::source::Certainty;
use crate::facts::{Details, Facts};
use crate::output::step_line::step_line;
use crate::plan::Plan;
use crate::plan::answers::Answers;
use crate::plan::own_steps::NoDay;
use crate::plan::own_steps::order::{PlacedStep, placed};
use crate::plan::plan_list::answered_line;
use crate::rules::calendar::{day, day_short, parse_date};
use crate::rules::schedule::{Due, PlannedStep, Schedule};
use crate::rules::verdict::{next, outlook};
use crate::wording::glossary::escaped;
use crate::wording::truncate::{NAME, truncate};

/// For how many days it is looked ahead whether the same step is next.
const AHEAD: u64 = 62;
/// Keeps the place of a line that says something else every day.
const BLANK_LINE: &str = "\u{a0}";

/// Id of the row of the bureau's reply, and of its element.
const REPLY: &str = "reply";

/// The path of a plan as it was shown last.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Kept {
    /// Build that showed it: rules, facts and texts are its own.
    pub build: String,
    /// Id of the plan.
    pub plan: String,
    /// Time of the plan's last entry.
    pub edited: u64,
    /// The line of answers; blank as long as one of the three is open.
    pub answered: String,
    /// Rows of the path, in order.
    pub rows: Vec<Row>,
    /// The step that is next.
    pub next: Option<Next>,
    /// How high everything was; `None` if it was not shown as it is at a start.
    pub places: Option<Places>,
}

/// The step that is next, with the days for which that is so.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Next {
    /// Its row.
    pub row: String,
    /// First day (ISO 8601).
    pub from: String,
    /// Last day.
    pub until: String,
}

/// Heights in CSS pixels.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Places {
    /// Width of the window.
    pub width: f64,
    /// Text size that was chosen; blank for the usual one.
    pub text: String,
    /// Where the header ends.
    pub header: f64,
    /// From there to the questions; 0 where it is another height at a start.
    pub top: f64,
    /// Height of the verdict.
    pub verdict: f64,
    /// Height of all that is above the rows: from the verdict on, or from the questions where they are open.
    pub above: f64,
    /// Height of each row.
    pub rows: Vec<f64>,
}

/// A row of the path.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Row {
    /// Id, of which those of its elements are made.
    pub id: String,
    /// CSS classes.
    pub class: &'static str,
    /// Sign on the line.
    pub dot: String,
    /// What is before the name.
    pub number: String,
    /// Name.
    pub name: String,
    /// Days.
    pub dues: Vec<Dated>,
    /// What came of a step that is done; a blank where the app says what is left.
    pub line: String,
    /// It can be put right.
    pub mend: bool,
}

/// A day of a row with its certainty, or what stands in its place.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub struct Dated {
    /// CSS classes.
    pub class: &'static str,
    /// The date (ISO 8601); blank where there is none.
    pub date: String,
    /// The day in words.
    pub day: String,
    /// What follows the day, or stands alone.
    pub said: String,
    /// CSS class of the badge; blank without one.
    pub badge: &'static str,
    /// Text of the badge.
    pub label: String,
    /// Upper bound of an unknown day.
    pub bound: String,
}

impl Dated {
    fn on(date: NaiveDate, said: &str, certainty: Certainty) -> Dated {
        let label = certainty.label().into();
        Dated {
            class: "due",
            date: date.to_string(),
            day: day(date),
            said: said.into(),
            badge: certainty.class(),
            label,
            ..Dated::default()
        }
    }
}

impl Row {
    /// Id of its element.
    pub fn element_id(&self) -> String {
        if self.id == REPLY { REPLY.into() } else { ["step-", &self.id].concat() }
    }
}

impl Kept {
    /// The path of `plan`, which has `schedule`, as `build` shows it.
    pub fn new(
        build: String,
        plan: &Plan,
        answers: &Answers,
        schedule: &Schedule,
        today: NaiveDate,
        (facts, details): (&Facts, &Details),
    ) -> Kept {
        let of = Of { answers, schedule, today, facts, details };
        // A plan with a schedule has the other two.
        let line = |kind| answered_line(schedule.opening, &answers.prefecture, kind);
        Kept {
            build,
            plan: plan.id.clone(),
            edited: plan.edited(),
            answered: answers.kind.map(line).unwrap_or_default(),
            rows: of.rows(),
            next: of.next(),
            places: None,
        }
    }

    /// Whether another path has the same rows, and the same one open.
    pub fn is_as_high_as(&self, other: &Kept) -> bool {
        let rows = |kept: &Kept| kept.rows.iter().map(|row| (row.id.clone(), row.class)).collect::<Vec<_>>();
        let next = |kept: &Kept| kept.next.as_ref().map(|next| next.row.clone());
        let is_folded = |kept: &Kept| !kept.answered.is_empty();
        rows(self) == rows(other) && next(self) == next(other) && is_folded(self) == is_folded(other)
    }

    /// As it is stored.
    pub fn stored(&self) -> String {
        serde_json::to_string(self).unwrap_or_default()
    }
}

struct Of<'a> {
    answers: &'a Answers,
    schedule: &'a Schedule,
    today: NaiveDate,
    facts: &'a Facts,
    details: &'a Details,
}

impl Of<'_> {
    fn rows(&self) -> Vec<Row> {
        let own = placed(self.answers, self.schedule, &self.facts.open_days);
        let at = |slot: usize| own.iter().filter(move |own| own.slot == slot).map(|own| self.own(own));
        let mut rows: Vec<Row> = at(0).collect();
        for (planned, slot) in self.schedule.steps.iter().zip(1..) {
            rows.push(self.step(planned));
            rows.extend(self.reply(planned.step));
            rows.extend(at(slot));
        }
        rows
    }

    fn step(&self, planned: &PlannedStep) -> Row {
        let step = planned.step;
        let is_done = self.answers.is_done(&step.id);
        let days = &self.facts.open_days;
        let line = step_line(self.schedule, planned, self.answers, self.today, days, self.details);
        Row {
            id: step.id.clone(),
            class: if is_done { "step done" } else { "step" },
            dot: if step.conditional { String::new() } else { step.number.to_string() },
            number: step.called(),
            name: step.title.clone(),
            dues: dues(planned),
            line: if is_done || line.text.is_empty() { line.text } else { BLANK_LINE.into() },
            mend: line.is_settled,
        }
    }

    /// The bureau's reply, after the step that asks for it.
    fn reply(&self, after: &Step) -> Option<Row> {
        let (schedule, edition) = (self.schedule, self.schedule.edition);
        let asked = after.due.as_deref().and_then(|id| edition.milestone(id))?;
        edition.reply().filter(|_| edition.asks_for_reply(asked))?;
        let reply = schedule.reply.as_ref()?;
        Some(Row {
            id: REPLY.into(),
            class: "step reply",
            dot: texts::timeline::reply_sign().into(),
            number: String::new(),
            name: texts::schedule::reply(&schedule.bureau.name),
            dues: vec![Dated::on(reply.date, "", reply.certainty)],
            line: String::new(),
            mend: false,
        })
    }

    fn own(&self, own: &PlacedStep) -> Row {
        let noted = self.answers.step(&own.step.id).filter(|noted| noted.done);
        let said = match &own.day {
            Ok(date) => day(*date),
            Err(NoDay::NoBase) => texts::own_steps::no_base().into(),
            Err(NoDay::Blank | NoDay::Unread(_)) => texts::own_steps::no_day().into(),
        };
        let label = match own.step.by.as_str() {
            "" => texts::own_steps::mark().to_string(),
            by => texts::own_steps::mark_by(truncate(by, NAME)),
        };
        let line = match noted.map(|noted| parse_date(noted.done_on.trim())) {
            Some(Ok(Some(day))) => texts::schedule::done_by(day_short(day)),
            Some(_) => texts::schedule::done().into(),
            None if own.date().is_some() => BLANK_LINE.into(),
            None => String::new(),
        };
        Row {
            id: own.step.id.clone(),
            class: if noted.is_some() { "step own done" } else { "step own" },
            dot: texts::timeline::own_sign().into(),
            number: String::new(),
            name: truncate(own.step.called(), NAME).into_owned(),
            dues: vec![Dated {
                class: "due",
                date: own.date().map(|date| date.to_string()).unwrap_or_default(),
                day: said,
                badge: "own",
                label,
                ..Dated::default()
            }],
            line,
            mend: false,
        }
    }

    /// The step that is next, as long as no other one is.
    fn next(&self) -> Option<Next> {
        let here = outlook(self.facts, self.answers, self.schedule, self.today).next?;
        let next = |day| next(self.answers, self.schedule, day);
        let after = |days| self.today + Days::new(days);
        let same = (1..AHEAD).take_while(|days| next(after(*days)) == Some(here)).count();
        let row = self.schedule.steps.get(here)?.step.id.clone();
        Some(Next { row, from: self.today.to_string(), until: after(same as u64).to_string() })
    }
}

fn dues(planned: &PlannedStep) -> Vec<Dated> {
    let safe = planned.safe.map(|day| Dated::on(day, texts::schedule::until_ready(), Certainty::Safe));
    let bound = planned.due.latest().filter(|_| planned.safe.is_none());
    let due = match &planned.due {
        Due::On(dated) => {
            let on = Dated::on(dated.date, texts::schedule::until(), dated.certainty);
            return [Some(on), safe].into_iter().flatten().collect();
        }
        Due::Words(words) => Dated { class: "due day", said: words.clone(), ..Dated::default() },
        Due::Ask { .. } => Dated {
            class: "due",
            said: texts::schedule::ask_deadline().into(),
            badge: Certainty::Unknown.class(),
            label: texts::certainty::unknown().into(),
            bound: bound.map(|bound| texts::schedule::ask_bound(day(bound))).unwrap_or_default(),
            ..Dated::default()
        },
    };
    [safe, Some(due)].into_iter().flatten().collect()
}

/// Markup that `public/coming-back.js` fills with texts: a place for the verdict, and the path with a row of each kind.
/// Elements and classes are those of `src/app/schedule`, so that nothing moves when the app draws the same.
pub fn markup() -> String {
    let due = "<span class=\"due\"><time class=\"day\"></time><span class=\"day\"></span><span class=\"until\"></span> \
               <span class=\"badge\"></span><span class=\"bound\"></span></span>";
    let dot = "<span class=\"dot\" aria-hidden=\"true\"></span>";
    let body = format!("<div class=\"body\"><p>{}</p></div>", escaped(texts::frame::loading()));
    format!(
        "<section class=\"verdict\"><p>{loading}</p></section>\
         <div class=\"result\"><section aria-labelledby=\"steps-title\"><div class=\"head\"><h2 id=\"steps-title\">{steps}</h2></div>\
         <ol class=\"steps\"><li><details><summary><span class=\"dues\">{due}</span>\
         <span class=\"name\"><span class=\"number\"></span> <strong></strong></span><span class=\"line\"></span>\
         <span class=\"change\">{mend}</span>{dot}</summary>{body}</details></li>\
         <li><details><summary>{dot}{due}<strong class=\"name\"></strong></summary>{body}</details></li></ol></section></div>",
        loading = escaped(texts::frame::loading()),
        steps = escaped(texts::schedule::steps()),
        mend = escaped(texts::schedule::mend()),
    )
}
