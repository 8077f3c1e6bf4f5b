//! Calendar export: the dated steps as an iCalendar file (RFC 5545) for Google, Apple and Outlook.
//!
//! Of the person's input only the name is included: other people often manage the calendar, so notes and form fields
//! stay out.
//!
//! Written by hand: the `icalendar` crate (0.17) enables chrono's clock and needs random UUIDs, neither of which the
//! domain has; it copies a lone CR of a name into the file, and its line folding takes quadratic time.

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike};

use crate::facts::edition::{Milestone, MilestoneDetails, OnLate};
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

/// Reminders of a deadline: 14, 3 and 0 days before, at 9:00. An all-day event starts at 0:00 local time, so 9:00
/// two weeks before is 13 days and 15 hours before the start, and 9:00 on the day is 9 hours after.
///
/// Outlook keeps one reminder only, and reads `PT9H` as 9 hours *before* (MS-OXCICAL): still in time.
const REMINDERS: [&str; 3] = ["-P13DT15H", "-P2DT15H", "PT9H"];
/// Reminder for calls to an office and for the reply dispatch.
const ON_THE_DAY: [&str; 1] = ["PT9H"];

/// Origin of SEQUENCE: 2020-01-01 in seconds since 1970. Fits its 31 bits until 2088.
const SEQUENCE_FROM: i64 = 1_577_836_800;
/// Maximum distance of SEQUENCE from the facts' date: two years. The guide warns of old facts after one year, so a
/// correct clock is well within; a file from a clock far ahead must not count as the newest for years.
const COUNTED_DAYS: i64 = 731;

/// Input of a calendar export.
pub struct Feed<'a> {
    /// The plan's schedule.
    pub schedule: &'a Schedule,
    /// The plan's answers.
    pub answers: &'a Answers,
    /// Plan id. On re-import, an event replaces the one with the same plan id and step.
    pub id: &'a str,
    /// Name of the plan or the facility, appended to each title; may be blank.
    pub name: &'a str,
    /// Current time in UTC. The event with the later time wins on re-import.
    pub now: NaiveDateTime,
    /// Current date in Japan.
    pub today: NaiveDate,
    /// The facts. Their date is a lower bound of the current date.
    pub facts: &'a Facts,
    /// Details of the facts.
    pub details: &'a Details,
    /// Events exported before, from [`Noted::of`].
    pub sent: Vec<Noted>,
}

/// Event exported to a calendar, as recorded in the plan.
#[derive(Clone, Debug, PartialEq)]
pub struct Noted {
    /// Event id: the part of the UID after the plan's id.
    pub id: String,
    /// Date at the time of the export.
    pub date: NaiveDate,
    /// Title at the time of the export.
    pub title: String,
}

impl Noted {
    /// Exported events of `plan` that have not been cancelled since.
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

/// A calendar file and its side effects.
pub struct File {
    /// Content of the file.
    pub text: String,
    /// Events exported before that no longer exist. The file cancels them, but some calendars ignore that, so the
    /// person must be told.
    pub gone: Vec<Noted>,
    /// Entries to record in the plan, by path. Blank ones remove the record of a cancelled event.
    pub notes: Vec<(String, String)>,
}

/// File name; `step` is the id of a single exported step.
pub fn file_name(name: &str, step: Option<&str>) -> String {
    let name = in_file_name(name);
    let parts = ["onshi-guide", &name, step.unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-") + ".ics"
}

impl Feed<'_> {
    /// File with all steps that have a date or a call to make, 回答書発送日 and 指定日.
    pub fn all(&self) -> File {
        let steps =
            self.schedule.steps.iter().flat_map(|s| self.of_step(s).into_iter().chain(self.of_asking(s)));
        let reply = self.schedule.reply.as_ref().map(|r| self.of_reply(r));
        let events = steps.chain(reply).chain([self.of_designation()]).collect();
        self.file(events, Some(texts::calendar_file::calendar()), |_| true)
    }

    /// File with one step; `None` if the step doesn't exist or has no date.
    pub fn step(&self, id: &str) -> Option<File> {
        let planned = self.schedule.planned(id)?;
        let events: Vec<Event> = self.of_step(planned).into_iter().chain(self.of_asking(planned)).collect();
        let asking = asking_id(id);
        // Without a calendar name: Outlook would open a named file as a separate calendar (MS-OXCICAL 2.1.3.1.1.3).
        (!events.is_empty()).then(|| self.file(events, None, |noted| noted == id || noted == asking))
    }

    fn of_step(&self, planned: &PlannedStep) -> Option<Event> {
        let step = planned.step;
        let dated = match &planned.due {
            Due::On(dated) => Some(dated),
            Due::Ask { latest } => latest.as_ref(),
            Due::Words(_) => return None,
        };
        let asked = matches!(planned.due, Due::Ask { .. }).then(|| self.bounded(planned));
        let safe = planned.by_safe_day();
        let certainty = dated.map_or(Certainty::Unknown, |d| d.certainty);
        let done = self.answers.is_done(&step.id);
        let unsure = asked.is_some() || certainty == Certainty::Unknown;
        let mark = match (done, unsure) {
            (true, _) => texts::calendar_file::done(),
            _ if safe.is_some() => texts::calendar_file::safe(),
            _ if asked.is_some() => texts::calendar_file::bound(),
            (_, true) => texts::calendar_file::deadline_unsure(),
            // Nothing is submitted by a day that this guide infers from lead times.
            _ if certainty == Certainty::Estimate && step.on_late == OnLate::Nothing => {
                texts::calendar_file::estimate()
            }
            _ if certainty == Certainty::Estimate => texts::calendar_file::deadline_estimate(),
            _ => texts::calendar_file::deadline(),
        };
        let why = match (safe, dated) {
            (Some(safe), dated) => {
                let date = texts::calendar_file::date(day(safe), Certainty::Safe.label());
                // A bound is no date of the event, but a day that is stated, and doubtful, is told.
                let stated = dated.filter(|_| asked.is_none()).map(|dated| self.why(dated, true));
                format!("{date}\n{}\n{}", planned.safe_means(), stated.unwrap_or_default())
            }
            (None, dated) => dated.map(|dated| self.why(dated, unsure)).unwrap_or_default(),
        };
        Some(Event {
            id: step.id.clone(),
            date: safe.or(dated.map(|d| d.date))?,
            title: texts::calendar_file::title(mark, step.number, &step.title),
            body: format!(
                "{}\n{}\n{}\n{}{}",
                texts::calendar_file::to(
                    step.to_label.as_deref().unwrap_or(texts::schedule::to()),
                    self.schedule.addressee(step),
                ),
                self.details.step(self.schedule.edition, step).map_or("", |s| &s.what),
                self.for_two(planned),
                asked.unwrap_or_default(),
                why
            ),
            status: status(unsure),
            reminders: if done { &[] } else { &REMINDERS },
        })
    }

    /// Note for a step with per-department forms: each of two departments submits its own and gets its own number.
    fn for_two(&self, planned: &PlannedStep) -> String {
        if !one_each(&self.details.forms, planned.step, self.answers) {
            return String::new();
        }
        format!("{}\n{}\n", texts::checklist::two_sheets(), texts::calendar_file::two_numbers())
    }

    /// Reminder to ask for an unknown deadline, on the office's next business day. `None` once the step is done or
    /// the deadline has passed in any case.
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

    /// Label of the milestone that bounds the step's deadline.
    fn bound(&self, planned: &PlannedStep) -> &str {
        let latest = self.milestone(planned).and_then(|m| m.latest.as_deref());
        latest.map_or("", |id| self.details.label(self.schedule.edition, id))
    }

    /// Note that the event's date is only an upper bound, with the question to ask.
    fn bounded(&self, planned: &PlannedStep) -> String {
        let bound = self.bound(planned);
        let bounded = match (&planned.due, planned.safe) {
            (Due::Ask { latest: Some(latest) }, Some(_)) => {
                texts::calendar_file::ask_bound(day(latest.date), bound) + "\n"
            }
            (_, Some(_)) => String::new(),
            (_, None) => texts::calendar_file::bounded(bound) + "\n",
        };
        format!("{bounded}{}\n\n", self.to_ask(planned))
    }

    /// The question to ask, and the office to call.
    fn to_ask(&self, planned: &PlannedStep) -> String {
        let schedule = self.schedule;
        let due = self.told(planned);
        let question =
            due.and_then(|m| m.question(schedule.designation, self.answers.kind)).unwrap_or_default();
        if let Some(at) = due.and_then(|m| m.ask_at.as_ref()) {
            return texts::calendar_file::ask(at, "", question);
        }
        let phone = schedule.jurisdiction().phone(self.answers);
        // In a calendar the number outlives its page: it says of which day that is.
        let page = phone.as_ref().filter(|_| self.answers.own_phone().is_empty());
        let page = page.and_then(|_| self.details.phone_source(schedule.bureau, schedule.office?));
        let phone = phone.map(|number| format!(" {}{number}", texts::schedule::phone()));
        let place = phone.unwrap_or_else(|| format!(" {}", schedule.bureau.site));
        let page = page.map(|page| ["\n", &texts::calendar_file::phone_source(page.named())].concat());
        texts::calendar_file::ask(schedule.authority_name(), place, question) + &page.unwrap_or_default()
    }

    fn of_reply(&self, reply: &Dated) -> Event {
        let unsure = reply.certainty == Certainty::Unknown;
        Event {
            // No step id contains a dot, so this cannot collide.
            id: "day.reply".into(),
            date: reply.date,
            title: texts::calendar_file::reply(mark(reply.certainty)),
            body: self.why(reply, false),
            status: status(unsure),
            reminders: &ON_THE_DAY,
        }
    }

    /// Date with its certainty, explanation and source. `unsure`: the date is only a bound, or doubtful.
    fn why(&self, dated: &Dated, unsure: bool) -> String {
        let certainty = match unsure {
            true => Certainty::Unknown.label().into(),
            false => self.schedule.certainty(dated, self.answers, self.details),
        };
        let source = self.schedule.source(dated, self.details);
        let names = source.map_or_else(|| texts::why::own_source().into(), Source::names);
        let checked = source
            .and_then(|s| s.checked)
            .map(|day| texts::common::checked(day_short(day)))
            .unwrap_or_default();
        let url = source.and_then(|s| s.url.as_ref()).map(|url| format!(" {url}")).unwrap_or_default();
        format!(
            "{}\n{}\n{}{url}\n",
            texts::calendar_file::date(day(dated.date), certainty),
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

    /// Start of the facts' date in Japan, in UTC.
    fn from(&self) -> NaiveDateTime {
        let moment = DateTime::from_timestamp_millis(start_of(self.facts.day).try_into().unwrap_or_default());
        moment.unwrap_or_default().naive_utc()
    }

    /// SEQUENCE of this export. No counter is stored, so it is derived from the time, within plausible bounds.
    fn sequence(&self) -> i64 {
        let from = self.from().and_utc().timestamp();
        let now = self.now.and_utc().timestamp().clamp(from, from + COUNTED_DAYS * 86_400);
        (now - SEQUENCE_FROM).clamp(0, i32::MAX.into())
    }

    /// File with `events`, and cancellations of earlier events that are gone. `belongs` selects the event ids that
    /// this file covers.
    fn file(&self, mut events: Vec<Event>, calendar: Option<&str>, belongs: impl Fn(&str) -> bool) -> File {
        let is_gone = |noted: &&Noted| belongs(&noted.id) && events.iter().all(|event| event.id != noted.id);
        let gone: Vec<Noted> = self.sent.iter().filter(is_gone).cloned().collect();
        let note =
            |event: &Event| ([CALENDAR, &event.id].concat(), format!("{} {}", event.date, event.title));
        let mut notes: Vec<_> = events.iter().map(note).collect();
        notes.extend(gone.iter().map(|noted| ([CALENDAR, &noted.id].concat(), String::new())));
        // Past events need no cancellation.
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
        // PUBLISH: for information, no invitation. Older Outlook versions reject files without a METHOD. RFC 5546
        // requires an ORGANIZER with it, but no app insists, and it would be somebody's address.
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
            // A date without a time is the same day in every time zone.
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
    /// Part of the UID after the plan's id.
    id: String,
    date: NaiveDate,
    title: String,
    /// Complete lines, each with its line break.
    body: String,
    status: &'static str,
    reminders: &'static [&'static str],
}

/// STATUS: tentative if the date may be wrong.
fn status(unsure: bool) -> &'static str {
    if unsure { "TENTATIVE" } else { "CONFIRMED" }
}

/// Id of the event to ask for a step's deadline. No step id contains a dot, so this cannot collide.
fn asking_id(step: &str) -> String {
    ["ask.", step].concat()
}

/// Title mark for a date that is no deadline, by certainty.
fn mark(certainty: Certainty) -> &'static str {
    match certainty {
        Certainty::Unknown => texts::calendar_file::unsure(),
        Certainty::Estimate => texts::calendar_file::estimate(),
        Certainty::Safe => texts::calendar_file::safe(),
        Certainty::Published | Certainty::Association | Certainty::Told | Certainty::Own => "",
    }
}

fn date(date: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A name for use in a title: one line, without control characters.
fn one_line(name: &str) -> String {
    let readable: String = name.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    let line = readable.split_whitespace().collect::<Vec<_>>().join(" ");
    truncate(&line, NAME).into()
}

/// Content lines, folded at 75 octets (RFC 5545 3.1).
#[derive(Default)]
struct Lines {
    out: String,
    /// Octets in the current line.
    octets: usize,
}

impl Lines {
    /// Writes a property with `value` unescaped: short, and free of user input.
    fn line(&mut self, name: &str, value: &str) {
        for part in [name, ":", value] {
            self.put(part);
        }
        self.end();
    }

    /// Writes a property with `value` as escaped TEXT, without control characters.
    fn text(&mut self, name: &str, value: &str) {
        self.put(name);
        self.put(":");
        // Never folds beside a space of the text: some readers drop it with the fold's.
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

    /// Appends `part` without splitting it, so no character or escape sequence is cut.
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
