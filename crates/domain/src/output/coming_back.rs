//! What is kept of the path for the next visit: `public/coming-back.js` shows it before the app is there. It is data only.
//! Nothing in it depends on today (no days left, no verdict, nothing late), but which step is next, and that says for
//! which days it holds.

use chrono::{Days, NaiveDate};
use serde::Serialize;

use crate::facts::edition::Step;
use crate::facts::{Details, Facts};
use crate::output::prerender;
use crate::output::row_days::{RowDay, row_days};
use crate::output::step_line::step_line;
use crate::plan::Plan;
use crate::plan::answers::Answers;
use crate::plan::own_steps::order::{PlacedStep, done_line, placed};
use crate::plan::plan_list::{answered_line, called};
use crate::plan::settings::Language;
use crate::rules::schedule::{PlannedStep, Schedule};
use crate::rules::verdict::{next, outlook};
use crate::wording::glossary::escaped;

/// For how many days it is looked ahead whether the same step is next.
const AHEAD: u64 = 62;
/// Keeps the place of a line that says something else every day.
const BLANK_LINE: &str = "\u{a0}";

/// Id of the row of the bureau's reply, and of its element.
const REPLY: &str = "reply";

/// The path of a plan as it was shown last. `public/coming-back.js` keeps it, with the build and how high everything was.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub struct Kept {
    /// Language of its texts, as in the page's `lang` attribute.
    pub language: &'static str,
    /// Id of the plan.
    pub plan: String,
    /// Time of the plan's last entry.
    pub edited: u64,
    /// The plan has a name of its own, and so a heading from the start.
    pub named: bool,
    /// The line of answers.
    pub answered: String,
    /// Rows of the path, in order.
    pub rows: Vec<Row>,
    /// The step that is next.
    pub next: Option<Next>,
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
    pub dues: Vec<RowDay>,
    /// What came of a step that is done; a blank where the app says what is left.
    pub line: String,
    /// It can be put right.
    pub mend: bool,
}

impl Kept {
    /// The path of `plan`, which has `schedule`; `None` as long as one of the three answers is missing: its questions are
    /// open at a start, and the path is far below.
    pub fn new(
        plan: &Plan,
        answers: &Answers,
        schedule: &Schedule,
        today: NaiveDate,
        (facts, details): (&Facts, &Details),
    ) -> Option<Kept> {
        let of = Of { answers, schedule, today, facts, details };
        let language = if texts::is_english() { Language::English } else { Language::Japanese };
        Some(Kept {
            language: language.keyword(),
            plan: plan.id.clone(),
            edited: plan.edited(),
            named: !called(plan, false).is_empty(),
            // A plan with a schedule has the other two.
            answered: answered_line(schedule.opening, &answers.prefecture, answers.kind?),
            rows: of.rows(),
            next: of.next(),
        })
    }

    /// As text (JSON).
    pub fn text(&self) -> String {
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
            dues: row_days(planned),
            line: if is_done || line.text.is_empty() { line.text } else { BLANK_LINE.into() },
            mend: line.is_settled,
        }
    }

    /// The bureau's reply, after the step that asks for it.
    fn reply(&self, after: &Step) -> Option<Row> {
        let (schedule, edition) = (self.schedule, self.schedule.edition);
        let asked = edition.milestone_of(after)?;
        edition.reply().filter(|_| edition.asks_for_reply(asked))?;
        let reply = schedule.reply.as_ref()?;
        Some(Row {
            id: REPLY.into(),
            class: "step reply",
            dot: texts::timeline::reply_sign().into(),
            number: String::new(),
            name: texts::schedule::reply(&schedule.bureau.name),
            dues: vec![RowDay::on(reply.date, "", reply.certainty)],
            line: String::new(),
            mend: false,
        })
    }

    fn own(&self, own: &PlacedStep) -> Row {
        let noted = self.answers.step(&own.step.id).filter(|noted| noted.done);
        let line = match noted {
            Some(noted) => done_line(noted, self.schedule.designation),
            None if own.date().is_some() => BLANK_LINE.into(),
            None => String::new(),
        };
        Row {
            id: own.step.id.clone(),
            class: if noted.is_some() { "step own done" } else { "step own" },
            dot: texts::timeline::own_sign().into(),
            number: String::new(),
            name: own.step.short(),
            dues: vec![RowDay {
                class: "due",
                date: own.date().map(|date| date.to_string()).unwrap_or_default(),
                day: own.says(),
                badge: "own",
                label: own.step.badge(),
                ..RowDay::default()
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

/// Markup that `public/coming-back.js` fills with texts: a place for the verdict; the path with a row of each kind; what is
/// printed instead of a page that is not finished; and what stands around them, which was prerendered in Japanese only.
/// Elements and classes are those of `src/app/schedule`, so that nothing moves when the app draws the same. Nothing in it is
/// announced: the app announces the verdict.
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
         <li><details><summary>{dot}{due}<strong class=\"name\"></strong></summary>{body}</details></li></ol></section></div>\
         <p class=\"doubt\" hidden>{unfinished}</p>{top}<div>{lead}</div>{summary}",
        loading = escaped(texts::frame::loading()),
        steps = escaped(texts::schedule::steps()),
        mend = escaped(texts::schedule::mend()),
        unfinished = escaped(texts::frame::unfinished()),
        top = prerender::top(),
        lead = prerender::lead(),
        summary = prerender::summary(),
    )
}
