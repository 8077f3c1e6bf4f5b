//! The dated steps as a calendar file (iCalendar, RFC 5545) for Google, Apple and Outlook.
//!
//! Of what the person typed only the name goes into it: calendars are often kept by others, so notes and form fields
//! stay out.
//!
//! Written by hand: the `icalendar` crate (0.17) switches chrono's clock on and needs random UUIDs, which the domain
//! does without, copies a lone CR of a name into the file, and folds a line in time that grows with its square.

use chrono::{Datelike, NaiveDate, NaiveDateTime, Timelike};

use super::answers::Answers;
use super::calendar::{day, day_short};
use super::edition::Certainty;
use super::schedule::{Basis, Dated, Due, PlannedStep, Schedule};

/// Characters of a name that are shown; a longer one is cut.
pub const NAME_MAX: usize = 80;

/// 14, 3 and 0 days before, at 9:00. A whole day begins at 0:00 where its reader is, so "9:00 two weeks before" is
/// 13 days and 15 hours before it begins, and "9:00 on the day" is 9 hours after.
///
/// Outlook keeps one reminder only, and takes `PT9H` as 9 hours *before* (MS-OXCICAL): still in time.
const REMINDERS: [&str; 3] = ["-P13DT15H", "-P2DT15H", "PT9H"];

/// 2020-01-01 in seconds since 1970: SEQUENCE is counted from there, and fits its 31 bits until 2088.
const SEQUENCE_FROM: i64 = 1_577_836_800;

/// A plan on its way into a calendar.
pub struct Feed<'a> {
    pub plan: &'a Schedule,
    pub answers: &'a Answers,
    /// The plan's id. Events of one id and step replace each other when they are imported again.
    pub id: &'a str,
    /// The plan's or the facility's name, beside each title; may be blank.
    pub name: &'a str,
    /// In UTC. A later one replaces what was imported before.
    pub now: NaiveDateTime,
}

impl Feed<'_> {
    /// The file with every step that has a day, 回答書発送日 and 指定日.
    pub fn all(&self) -> String {
        let steps = self.plan.steps.iter().filter_map(|s| self.of_step(s));
        let reply = self.plan.reply.as_ref().map(|r| self.of_reply(r));
        self.file(steps.chain(reply).chain([self.of_designation()]))
    }

    /// The file with one step; `None` if there is no such step, or no day that it is due.
    pub fn step(&self, id: &str) -> Option<String> {
        let planned = self.plan.steps.iter().find(|s| s.step.id == id)?;
        Some(self.file([self.of_step(planned)?]))
    }

    fn of_step(&self, planned: &PlannedStep) -> Option<Event> {
        let step = planned.step;
        let (dated, asked) = match &planned.due {
            Due::On(dated) => (dated, None),
            Due::Ask { latest } => (latest.as_ref()?, Some(self.to_ask(planned))),
            Due::Words(_) => return None,
        };
        let done = self.answers.is_done(&step.id);
        let unsure = asked.is_some() || dated.certainty == Certainty::Unknown;
        let mark = match (done, unsure) {
            (true, _) => texts::calendar_file::done(),
            (_, true) => texts::calendar_file::deadline_unsure(),
            _ => texts::calendar_file::deadline(),
        };
        let after = if asked.is_some() && !done { texts::calendar_file::asked() } else { "" };
        Some(Event {
            id: step.id.clone(),
            date: dated.date,
            title: texts::calendar_file::title(mark, step.number, &step.title, after),
            body: format!(
                "{}\n{}\n\n{}{}",
                texts::calendar_file::to(&step.to),
                step.what,
                asked.unwrap_or_default(),
                why(dated, if unsure { Certainty::Unknown } else { dated.certainty })
            ),
            unsure,
            reminders: if done { &[] } else { &REMINDERS },
        })
    }

    /// What to ask the bureau, and where, as long as only the last day that it can be is known.
    fn to_ask(&self, planned: &PlannedStep) -> String {
        let plan = self.plan;
        let milestone = |id: Option<&str>| id.and_then(|id| plan.edition.milestone(id));
        let due = milestone(planned.step.due.as_deref());
        let bound = milestone(due.and_then(|m| m.latest.as_deref())).map_or("", |m| &m.label);
        let question = due.and_then(|m| m.question(plan.designation, self.answers.kind)).unwrap_or_default();
        let place = plan.office.map_or(&plan.bureau.name, |o| &o.name);
        let phone = plan.office.and_then(|o| o.phone.as_ref()).map(texts::common::phone);
        texts::calendar_file::ask(bound, place, phone.unwrap_or_default(), question) + "\n\n"
    }

    fn of_reply(&self, reply: &Dated) -> Event {
        let unsure = reply.certainty == Certainty::Unknown;
        Event {
            // The dot keeps it apart from the steps, whose ids have none.
            id: "day.reply".into(),
            date: reply.date,
            title: texts::calendar_file::reply(to_check(unsure)),
            body: why(reply, reply.certainty),
            unsure,
            reminders: &[],
        }
    }

    fn of_designation(&self) -> Event {
        Event {
            id: "day.designation".into(),
            date: self.plan.designation,
            title: texts::calendar_file::designation().into(),
            body: format!("{}\n", texts::calendar_file::designation_why()),
            unsure: false,
            reminders: &[],
        }
    }

    fn file(&self, events: impl IntoIterator<Item = Event>) -> String {
        let name = one_line(self.name);
        let named = |title: &str| match name.is_empty() {
            true => title.to_string(),
            false => texts::calendar_file::beside(title, &name),
        };
        let stamp = format!(
            "{}T{:02}{:02}{:02}Z",
            date(self.now.date()),
            self.now.hour(),
            self.now.minute(),
            self.now.second()
        );
        // No count is kept between exports, so the time is the count.
        let sequence = (self.now.and_utc().timestamp() - SEQUENCE_FROM).clamp(0, i32::MAX.into()).to_string();
        let mut out = Lines::default();
        out.line("BEGIN", "VCALENDAR");
        out.line("VERSION", "2.0");
        let prodid = ["-//onshi-guide//onshi-guide//JA", "-//onshi-guide//onshi-guide//EN"];
        out.line("PRODID", prodid[usize::from(texts::is_english())]);
        out.line("CALSCALE", "GREGORIAN");
        // "To keep", not an invitation. Older Outlook refuses files without a METHOD, and no app insists on the
        // ORGANIZER that RFC 5546 wants with it: it would be somebody's address.
        out.line("METHOD", "PUBLISH");
        out.text("X-WR-CALNAME", &named(texts::calendar_file::calendar()));
        for event in events {
            let summary = named(&event.title);
            out.line("BEGIN", "VEVENT");
            out.text("UID", &format!("{}.{}@onshi-guide", self.id, event.id));
            out.line("DTSTAMP", &stamp);
            out.line("LAST-MODIFIED", &stamp);
            out.line("SEQUENCE", &sequence);
            // A deadline is a day in Japan: a date without a time is the same day in every zone.
            out.line("DTSTART;VALUE=DATE", &date(event.date));
            out.line("DTEND;VALUE=DATE", &date(event.date.succ_opt().unwrap_or(event.date)));
            out.text("SUMMARY", &summary);
            out.text("DESCRIPTION", &(event.body + &texts::calendar_file::edition(&self.plan.edition.name)));
            out.line("STATUS", if event.unsure { "TENTATIVE" } else { "CONFIRMED" });
            out.line("TRANSP", "TRANSPARENT");
            for trigger in event.reminders {
                out.line("BEGIN", "VALARM");
                out.line("ACTION", "DISPLAY");
                out.line("TRIGGER", trigger);
                out.text("DESCRIPTION", &summary);
                out.line("END", "VALARM");
            }
            out.line("END", "VEVENT");
        }
        out.line("END", "VCALENDAR");
        out.out
    }
}

struct Event {
    /// The part of the UID after the plan's.
    id: String,
    date: NaiveDate,
    title: String,
    /// Whole lines.
    body: String,
    unsure: bool,
    reminders: &'static [&'static str],
}

/// The mark of a day that may be another, or change.
fn to_check(unsure: bool) -> &'static str {
    if unsure { texts::calendar_file::unsure() } else { "" }
}

fn why(dated: &Dated, certainty: Certainty) -> String {
    let source = &dated.source;
    let checked = match dated.basis {
        Basis::Own => String::new(),
        Basis::Row | Basis::Rule => texts::common::checked(day_short(source.checked)),
    };
    let url = source.url.as_ref().map(|url| format!(" {url}")).unwrap_or_default();
    format!(
        "{}\n{}\n{}{url}\n",
        texts::calendar_file::date(day(dated.date), certainty.label()),
        texts::calendar_file::why(&dated.why),
        texts::calendar_file::source(&source.title, checked)
    )
}

fn date(date: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A name as it stands in a title: one line, no control characters, at most `NAME_MAX` characters and 「…」.
fn one_line(name: &str) -> String {
    let readable: String = name.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    let line = readable.split_whitespace().collect::<Vec<_>>().join(" ");
    match line.char_indices().nth(NAME_MAX) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The lines of the file: at most 75 octets each, a longer one goes on in the next after a space.
#[derive(Default)]
struct Lines {
    out: String,
    /// Octets in the last line.
    octets: usize,
}

impl Lines {
    /// `value` as it is: short, and nothing that anyone typed.
    fn line(&mut self, name: &str, value: &str) {
        for part in [name, ":", value] {
            self.put(part);
        }
        self.end();
    }

    /// `value` as TEXT, without control characters.
    fn text(&mut self, name: &str, value: &str) {
        self.put(name);
        self.put(":");
        for c in value.chars() {
            match c {
                '\n' => self.put("\\n"),
                '\\' => self.put("\\\\"),
                ';' => self.put("\\;"),
                ',' => self.put("\\,"),
                c if c.is_control() => {}
                c => self.put(c.encode_utf8(&mut [0; 4])),
            }
        }
        self.end();
    }

    /// `part` stays whole: a character is never cut, nor a backslash from what follows it.
    fn put(&mut self, part: &str) {
        if self.octets + part.len() > 75 {
            self.out += "\r\n ";
            self.octets = 1;
        }
        self.out += part;
        self.octets += part.len();
    }

    fn end(&mut self) {
        self.out += "\r\n";
        self.octets = 0;
    }
}
