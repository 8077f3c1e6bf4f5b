//! The dated steps as a calendar file (iCalendar, RFC 5545) for Google, Apple and Outlook.
//!
//! Of what the person typed only the name goes into it: calendars are often kept by others, so notes and form fields
//! stay out.
//!
//! Written by hand: the `icalendar` crate (0.17) switches chrono's clock on and needs random UUIDs, which the domain
//! does without, copies a lone CR of a name into the file, and folds a line in time that grows with its square.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike};

use crate::facts::bureau::Office;
use crate::facts::edition::{Milestone, MilestoneDetails};
use crate::facts::source::{Certainty, Source};
use crate::facts::{Details, Facts};
use crate::plan::answers::Answers;
use crate::plan::filling::one_each;
use crate::plan::plan_file::in_file_name;
use crate::plan::{CALENDAR, Plan};
use crate::rules::calendar::{day, day_short, iso};
use crate::rules::clock::start_of;
use crate::rules::schedule::{Dated, Due, PlannedStep, Schedule};
use crate::wording::truncate::{NAME, truncate};

/// 14, 3 and 0 days before, at 9:00. A whole day begins at 0:00 where its reader is, so "9:00 two weeks before" is
/// 13 days and 15 hours before it begins, and "9:00 on the day" is 9 hours after.
///
/// Outlook keeps one reminder only, and takes `PT9H` as 9 hours *before* (MS-OXCICAL): still in time.
const REMINDERS: [&str; 3] = ["-P13DT15H", "-P2DT15H", "PT9H"];
/// Of what is to be done on a day near by, and of what comes from others.
const ON_THE_DAY: [&str; 1] = ["PT9H"];

/// 2020-01-01 in seconds since 1970: SEQUENCE is counted from there, and fits its 31 bits until 2088.
const SEQUENCE_FROM: i64 = 1_577_836_800;
/// For how many days after the facts' own a file may count on: two years. The guide says that its facts are old when it is
/// one, so that a right clock has room to spare, and a file from a clock that is far ahead is not for years the newest.
const COUNTED_DAYS: i64 = 731;

/// A plan on its way into a calendar.
pub struct Feed<'a> {
    pub schedule: &'a Schedule,
    pub answers: &'a Answers,
    /// The plan's id. Events of one id and step replace each other when they are imported again.
    pub id: &'a str,
    /// The plan's or the facility's name, beside each title; may be blank.
    pub name: &'a str,
    /// In UTC, by the clock. A later one replaces what was imported before.
    pub now: NaiveDateTime,
    /// In Japan.
    pub today: NaiveDate,
    /// Their own day is certainly past.
    pub facts: &'a Facts,
    pub details: &'a Details,
    /// The events handed over before: [`Noted::of`].
    pub sent: Vec<Noted>,
}

/// An event that was handed to a calendar.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// The part of the UID after the plan's.
    pub id: String,
    pub date: NaiveDate,
    pub title: String,
}

impl Noted {
    /// The events of `plan` that were handed to a calendar and not taken back since.
    pub fn of(plan: &Plan) -> Vec<Noted> {
        let noted = |path: &str, text: &str| {
            let (date, title) = text.split_once(' ')?;
            Some(Noted {
                id: path.strip_prefix(CALENDAR)?.into(),
                date: iso::read(date)?,
                title: title.into(),
            })
        };
        plan.entries.iter().filter_map(|(path, entry)| noted(path, &entry.text)).collect()
    }
}

/// A calendar file, and what is to be known of it.
pub struct File {
    pub text: String,
    /// What was handed over before and is in the plan no more: it is in the file as cancelled, which some calendars pass
    /// over, so that the person has to be told of it, too.
    pub gone: Vec<Noted>,
    /// What the plan notes of it, by path; blank where nothing is left to take back.
    pub notes: Vec<(String, String)>,
}

/// The name of the file with all steps or one.
pub fn file_name(name: &str, step: Option<&str>) -> String {
    let name = in_file_name(name);
    let parts = ["onshi-guide", &name, step.unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-") + ".ics"
}

impl Feed<'_> {
    /// The file with every step that has a day or one to be asked for, 回答書発送日 and 指定日.
    pub fn all(&self) -> File {
        let steps =
            self.schedule.steps.iter().flat_map(|s| self.of_step(s).into_iter().chain(self.of_asking(s)));
        let reply = self.schedule.reply.as_ref().map(|r| self.of_reply(r));
        let events = steps.chain(reply).chain([self.of_designation()]).collect();
        self.file(events, Some(texts::calendar_file::calendar()), |_| true)
    }

    /// The file with one step; `None` if there is no such step, or nothing to put on a day.
    pub fn step(&self, id: &str) -> Option<File> {
        let planned = self.schedule.planned(id)?;
        let events: Vec<Event> = self.of_step(planned).into_iter().chain(self.of_asking(planned)).collect();
        let asking = asking_id(id);
        // Named, it would be a calendar of its own to Outlook, not an event for that of the person (MS-OXCICAL 2.1.3.1.1.3).
        (!events.is_empty()).then(|| self.file(events, None, |noted| noted == id || noted == asking))
    }

    fn of_step(&self, planned: &PlannedStep) -> Option<Event> {
        let step = planned.step;
        let (dated, asked) = match &planned.due {
            Due::On(dated) => (dated, None),
            Due::Ask { latest } => (latest.as_ref()?, Some(self.bounded(planned))),
            Due::Words(_) => return None,
        };
        let done = self.answers.is_done(&step.id);
        let unsure = asked.is_some() || dated.certainty == Certainty::Unknown;
        let mark = match (done, unsure) {
            (true, _) => texts::calendar_file::done(),
            _ if asked.is_some() => texts::calendar_file::bound(),
            (_, true) => texts::calendar_file::deadline_unsure(),
            _ if dated.certainty == Certainty::Estimate => texts::calendar_file::deadline_estimate(),
            _ => texts::calendar_file::deadline(),
        };
        Some(Event {
            id: step.id.clone(),
            date: dated.date,
            title: texts::calendar_file::title(mark, step.number, &step.title),
            body: format!(
                "{}\n{}\n{}\n{}{}",
                texts::calendar_file::to(
                    step.to_label.as_deref().unwrap_or(texts::schedule::to()),
                    self.schedule.addressee(step),
                ),
                step.what,
                self.for_two(planned),
                asked.unwrap_or_default(),
                self.why(dated, if unsure { Certainty::Unknown } else { dated.certainty })
            ),
            status: status(unsure),
            reminders: if done { &[] } else { &REMINDERS },
        })
    }

    /// That each of two departments hands in a form and gets a number of its own, where a step asks for them.
    fn for_two(&self, planned: &PlannedStep) -> String {
        if !one_each(&self.details.forms, planned.step, self.answers) {
            return String::new();
        }
        format!("{}\n{}\n", texts::checklist::two_sheets(), texts::calendar_file::two_numbers())
    }

    /// That somebody is to be asked for the deadline of a step: on the next day that the office is open, as long as the
    /// deadline can lie ahead.
    fn of_asking(&self, planned: &PlannedStep) -> Option<Event> {
        let (step, schedule) = (planned.step, self.schedule);
        let Due::Ask { latest } = &planned.due else { return None };
        let end = latest.as_ref().map_or(schedule.designation, |latest| latest.date);
        if self.answers.is_done(&step.id) || end <= self.today {
            return None;
        }
        let title = match self.told(planned).is_some_and(|m| m.ask_at.is_some()) {
            false => texts::calendar_file::ask_title(step.number, &step.title),
            true => texts::calendar_file::ask_title_other(step.number, &step.title),
        };
        let bound =
            |latest: &Dated| texts::calendar_file::ask_bound(day(latest.date), self.bound(planned)) + "\n";
        Some(Event {
            id: asking_id(&step.id),
            date: self.facts.open_days.next_open(self.today.succ_opt().unwrap_or(self.today)),
            title,
            body: format!("{}\n{}", self.to_ask(planned), latest.as_ref().map(bound).unwrap_or_default()),
            status: status(false),
            reminders: &ON_THE_DAY,
        })
    }

    fn milestone(&self, planned: &PlannedStep) -> Option<&Milestone> {
        planned.step.due.as_deref().and_then(|id| self.schedule.edition.milestone(id))
    }

    fn told(&self, planned: &PlannedStep) -> Option<&MilestoneDetails> {
        self.details.milestone(self.schedule.edition, &self.milestone(planned)?.id)
    }

    /// What the milestone is called before which a step is due at the latest.
    fn bound(&self, planned: &PlannedStep) -> &str {
        let latest = self.milestone(planned).and_then(|m| m.latest.as_deref());
        latest.map_or("", |id| self.details.label(self.schedule.edition, id))
    }

    /// That the day of the event is only the last that it can be, and what to ask.
    fn bounded(&self, planned: &PlannedStep) -> String {
        format!("{}\n{}\n\n", texts::calendar_file::bounded(self.bound(planned)), self.to_ask(planned))
    }

    /// What to ask, and where.
    fn to_ask(&self, planned: &PlannedStep) -> String {
        let schedule = self.schedule;
        let due = self.told(planned);
        let question =
            due.and_then(|m| m.question(schedule.designation, self.answers.kind)).unwrap_or_default();
        if let Some(at) = due.and_then(|m| m.ask_at.as_ref()) {
            return texts::calendar_file::ask(at, "", question);
        }
        // With the days of its page and of its check: a number from an old page may have changed.
        let told = |office: &Office| {
            let number = office.phone.as_ref()?;
            Some(format!(" {}{number}{}", texts::schedule::phone(), office.phone_checked()))
        };
        let phone = schedule.office.and_then(told);
        texts::calendar_file::ask(schedule.authority_name(), phone.unwrap_or_default(), question)
    }

    fn of_reply(&self, reply: &Dated) -> Event {
        let unsure = reply.certainty == Certainty::Unknown;
        Event {
            // The dot keeps it apart from the steps, whose ids have none.
            id: "day.reply".into(),
            date: reply.date,
            title: texts::calendar_file::reply(mark(reply.certainty)),
            body: self.why(reply, reply.certainty),
            status: status(unsure),
            reminders: &ON_THE_DAY,
        }
    }

    fn why(&self, dated: &Dated, certainty: Certainty) -> String {
        let source = self.schedule.source(dated, self.details);
        let names = source.map_or_else(|| texts::why::own_source().into(), Source::names);
        let checked = source.map(|s| texts::common::checked(day_short(s.checked))).unwrap_or_default();
        let url = source.and_then(|s| s.url.as_ref()).map(|url| format!(" {url}")).unwrap_or_default();
        format!(
            "{}\n{}\n{}{url}\n",
            texts::calendar_file::date(day(dated.date), certainty.label()),
            texts::calendar_file::why(self.schedule.why(dated, self.answers.kind, self.facts, self.details)),
            texts::calendar_file::source(names, checked)
        )
    }

    fn of_designation(&self) -> Event {
        Event {
            id: "day.designation".into(),
            date: self.schedule.designation,
            title: texts::calendar_file::designation().into(),
            body: format!("{}\n", texts::calendar_file::designation_why()),
            status: status(false),
            reminders: &[],
        }
    }

    /// The moment at which the facts' own day begins in Japan.
    fn from(&self) -> NaiveDateTime {
        let moment = DateTime::from_timestamp_millis(start_of(self.facts.day).try_into().unwrap_or_default());
        moment.unwrap_or_default().naive_utc()
    }

    /// No count is kept between exports, so the time is the count: as far as a clock can be right.
    fn sequence(&self) -> i64 {
        let from = self.from().and_utc().timestamp();
        let now = self.now.and_utc().timestamp().clamp(from, from + COUNTED_DAYS * 86_400);
        (now - SEQUENCE_FROM).clamp(0, i32::MAX.into())
    }

    /// The file with `events`, and with those sent before that `belongs` here and are no more.
    fn file(&self, mut events: Vec<Event>, calendar: Option<&str>, belongs: impl Fn(&str) -> bool) -> File {
        let is_gone = |noted: &&Noted| belongs(&noted.id) && events.iter().all(|event| event.id != noted.id);
        let gone: Vec<Noted> = self.sent.iter().filter(is_gone).cloned().collect();
        let note =
            |event: &Event| ([CALENDAR, &event.id].concat(), format!("{} {}", event.date, event.title));
        let mut notes: Vec<_> = events.iter().map(note).collect();
        notes.extend(gone.iter().map(|noted| ([CALENDAR, &noted.id].concat(), String::new())));
        // What is past needs nobody's hand.
        let gone: Vec<Noted> = gone.into_iter().filter(|noted| noted.date >= self.today).collect();
        events.extend(gone.iter().map(|Noted { id, date, title }| Event {
            id: id.clone(),
            date: *date,
            title: texts::calendar_file::cancelled(title),
            body: format!("{}\n", texts::calendar_file::cancelled_why()),
            status: "CANCELLED",
            reminders: &[],
        }));
        File { text: self.text(events, calendar), gone, notes }
    }

    fn text(&self, events: Vec<Event>, calendar: Option<&str>) -> String {
        let name = one_line(self.name);
        let named = |title: &str| match name.is_empty() {
            true => title.to_string(),
            false => texts::calendar_file::beside(title, &name),
        };
        let now = self.now.max(self.from());
        let stamp = format!("{}T{:02}{:02}{:02}Z", date(now.date()), now.hour(), now.minute(), now.second());
        let sequence = self.sequence().to_string();
        let mut out = Lines::default();
        out.line("BEGIN", "VCALENDAR");
        out.line("VERSION", "2.0");
        let prodid = ["-//onshi-guide//onshi-guide//JA", "-//onshi-guide//onshi-guide//EN"];
        out.line("PRODID", prodid[usize::from(texts::is_english())]);
        out.line("CALSCALE", "GREGORIAN");
        // "To keep", not an invitation. Older Outlook refuses files without a METHOD, and no app insists on the
        // ORGANIZER that RFC 5546 wants with it: it would be somebody's address.
        out.line("METHOD", "PUBLISH");
        if let Some(calendar) = calendar {
            out.text("X-WR-CALNAME", &named(calendar));
        }
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
            out.text(
                "DESCRIPTION",
                &(event.body
                    + &texts::calendar_file::edition(
                        self.details.edition(self.schedule.edition).map_or("", |e| &e.name),
                    )),
            );
            out.line("STATUS", event.status);
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
    status: &'static str,
    reminders: &'static [&'static str],
}

/// TENTATIVE where the day may be another.
fn status(unsure: bool) -> &'static str {
    if unsure { "TENTATIVE" } else { "CONFIRMED" }
}

/// The id of the event that asks for the deadline of a step. The dot keeps it apart from the steps, whose ids have none.
fn asking_id(step: &str) -> String {
    ["ask.", step].concat()
}

/// The mark of a day that is no deadline: whether it may be another, or change.
fn mark(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Unknown => texts::calendar_file::unsure(),
        Certainty::Estimate => texts::calendar_file::estimate(),
        Certainty::Published | Certainty::Own => "",
    }
}

fn date(date: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A name as it stands in a title: one line, no control characters.
fn one_line(name: &str) -> String {
    let readable: String = name.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    let line = readable.split_whitespace().collect::<Vec<_>>().join(" ");
    truncate(&line, NAME).into()
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
        // No line ends or begins with a blank of the text: some readers take it for the fold's.
        let mut whole = String::new();
        let mut chars = value.chars().filter(|c| *c == '\n' || !c.is_control()).peekable();
        while let Some(c) = chars.next() {
            match c {
                '\n' => whole += "\\n",
                '\\' | ';' | ',' => whole.extend(['\\', c]),
                c => whole.push(c),
            }
            let is_blank = |c: &char| *c != '\n' && c.is_whitespace();
            let goes_on = is_blank(&c) || chars.peek().is_some_and(is_blank);
            if !goes_on || whole.len() > 60 {
                self.put(&whole);
                whole.clear();
            }
        }
        self.put(&whole);
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
