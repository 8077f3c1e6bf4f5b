//! Calendar export: the dated steps as an iCalendar file (RFC 5545) for Google, Apple and Outlook.
//!
//! Of the person's input only the name is included: other people often manage the calendar, so notes and form fields
//! stay out.
//!
//! Written by hand: the `icalendar` crate (0.17) enables chrono's clock and needs random UUIDs, neither of which the
//! domain has; it copies a lone CR of a name into the file, and its line folding takes quadratic time.

mod events;
mod feed;
mod lines;

pub use self::feed::{Feed, Noted};

use chrono::{DateTime, Datelike, NaiveDate, NaiveDateTime, Timelike};

use self::events::{Event, arranged_id, asking_id, lead_id};
use self::lines::Lines;
use crate::plan::CALENDAR;
use crate::plan::own_steps::order::{PlacedStep, placed};
use crate::plan::plan_file::in_file_name;
use crate::rules::advice::{question_of, urgent_question};
use crate::rules::clock::start_of;
use crate::rules::schedule::PlannedStep;
use crate::rules::verdict::{Outlook, is_lost, outlook};
use crate::wording::direction::one_direction;
use crate::wording::truncate::{NAME, truncate};

/// Origin of SEQUENCE: 2020-01-01 in seconds since 1970. Fits its 31 bits until 2088.
const SEQUENCE_FROM: i64 = 1_577_836_800;
/// Maximum distance of SEQUENCE from the facts' date: two years. The guide warns of old facts after one year, so a
/// correct clock is well within; a file from a clock far ahead must not count as the newest for years.
const COUNTED_DAYS: i64 = 731;

/// A calendar file of one plan, and its side effects.
pub struct File {
    /// Content of the file.
    pub text: String,
    /// Events exported before that no longer exist. The file cancels them, but some calendars ignore that, so the
    /// person must be told.
    pub gone: Vec<Noted>,
    /// Entries to record in the plan, by path. Blank ones remove the record of a cancelled event.
    pub notes: Vec<(String, String)>,
    /// Number of events that are left out because they are past.
    pub past: usize,
    /// Number of events in the file, with cancellations. A calendar rejects a file of none.
    pub count: usize,
}

/// A calendar file of several plans, and its side effects in each of them, in the order of the feeds.
pub struct Together {
    /// Content of the file.
    pub text: String,
    /// What [`File`] has of each plan, with the plan's id.
    pub plans: Vec<PlanInFile>,
    /// As in [`File`].
    pub count: usize,
}

/// A plan in a file of several.
pub struct PlanInFile {
    /// Id of the plan.
    pub id: String,
    /// Name of the plan in the file.
    pub name: String,
    /// As in [`File`].
    pub gone: Vec<Noted>,
    /// As in [`File`].
    pub notes: Vec<(String, String)>,
    /// As in [`File`].
    pub past: usize,
}

/// File name; `step` is the id of a single exported step.
pub fn file_name(name: &str, step: Option<&str>) -> String {
    let name = in_file_name(name);
    let parts = ["onshi-guide", &name, step.unwrap_or_default()];
    parts.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("-") + ".ics"
}

/// A file of several plans. Each event has the same UID as in the file of its plan alone, so that none is doubled; its
/// title begins with the plan's name, which is all that the narrow days of a month show.
pub fn together(feeds: &[Feed]) -> Together {
    let mut file = CalendarFile::new(Some(&texts::calendar_file::calendar_of(feeds.len())));
    let mut count = 0;
    let plans = feeds.iter().map(|feed| {
        let name = one_line(feed.name);
        let part = feed.whole();
        count += part.events.len();
        file.add(feed, part.events, |title| match name.is_empty() {
            true => title.to_string(),
            false => texts::calendar_file::after(&name, title),
        });
        PlanInFile { id: feed.id.into(), name, gone: part.gone, notes: part.notes, past: part.past }
    });
    let plans = plans.collect();
    Together { text: file.end(), plans, count }
}

/// Events of a plan, with what [`File`] says of them.
struct Part {
    events: Vec<Event>,
    gone: Vec<Noted>,
    notes: Vec<(String, String)>,
    past: usize,
}

impl Feed<'_> {
    /// File with all steps that have a date or a call to make, 回答書発送日, 指定日 and 診療開始日, as far as they are ahead.
    pub fn all(&self) -> File {
        self.file(self.whole(), Some(texts::calendar_file::calendar()))
    }

    /// File with one step, even a past one; `None` if the step doesn't exist or has no date.
    pub fn step(&self, id: &str) -> Option<File> {
        let events: Vec<Event> = match self.schedule.planned(id) {
            Some(planned) => self.events_of(planned, &self.outlook()).collect(),
            None => self.own().filter(|own| own.step.id == id).filter_map(|own| self.of_own(&own)).collect(),
        };
        let ids = [id.to_string(), asking_id(id), lead_id(id), arranged_id(id)];
        if events.is_empty() {
            return None;
        }
        let part = self.part(events, |noted| ids.iter().any(|id| id == noted));
        // Without a calendar name: Outlook would open a named file as a separate calendar (MS-OXCICAL 2.1.3.1.1.3).
        Some(self.file(part, None))
    }

    fn events_of(&self, planned: &PlannedStep, outlook: &Outlook) -> impl Iterator<Item = Event> + use<> {
        // Once the month is lost, what to ask is one call.
        let asking = self.of_asking(planned, outlook).filter(|_| !is_lost(outlook.verdict));
        let lead = self.of_lead(planned);
        let arranged = self.of_arranged(planned);
        self.of_step(planned).into_iter().chain(asking).chain(lead).chain(arranged)
    }

    fn outlook(&self) -> Outlook {
        outlook(self.facts, self.answers, self.schedule, self.today)
    }

    fn is_asked_at_once(&self, planned: &PlannedStep, outlook: &Outlook) -> bool {
        let asked = urgent_question(self.schedule, outlook);
        asked.is_some_and(|i| self.schedule.steps[i].step == planned.step)
            && question_of(self.schedule, planned, self.details).is_some()
    }

    fn own(&self) -> impl Iterator<Item = PlacedStep> {
        placed(self.answers, self.schedule, &self.facts.open_days).into_iter()
    }

    fn whole(&self) -> Part {
        let outlook = self.outlook();
        let steps = self.schedule.steps.iter().flat_map(|planned| self.events_of(planned, &outlook));
        let own = self.own().filter_map(|own| self.of_own(&own));
        let reply = self.schedule.reply.as_ref().filter(|_| !self.schedule.is_replied);
        let reply = reply.map(|r| self.of_reply(r));
        let days = [self.of_designation(), self.of_opening()];
        let is_called = is_lost(outlook.verdict) && self.today <= self.schedule.opening;
        let call = is_called.then(|| self.of_call());
        let (ahead, past): (Vec<Event>, Vec<Event>) =
            steps.chain(own).chain(reply).chain(days).chain(call).partition(|event| event.date >= self.today);
        Part { past: past.len(), ..self.part(ahead, |_| true) }
    }

    /// Adds cancellations of earlier events that are gone to `events`. `belongs` selects the event ids that the file
    /// covers.
    fn part(&self, mut events: Vec<Event>, belongs: impl Fn(&str) -> bool) -> Part {
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
        Part { events, gone, notes, past: 0 }
    }

    fn file(&self, part: Part, calendar: Option<&str>) -> File {
        let name = one_line(self.name);
        let named = |title: &str| match name.is_empty() {
            true => title.to_string(),
            false => texts::calendar_file::beside(title, &name),
        };
        let mut file = CalendarFile::new(calendar.map(named).as_deref());
        let count = part.events.len();
        file.add(self, part.events, named);
        File { text: file.end(), gone: part.gone, notes: part.notes, past: part.past, count }
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
}

/// A calendar file in the making.
struct CalendarFile(Lines);

impl CalendarFile {
    fn new(name: Option<&str>) -> CalendarFile {
        let mut out = Lines::default();
        out.line("BEGIN", "VCALENDAR");
        out.line("VERSION", "2.0");
        let prodid = ["-//onshi-guide//onshi-guide//JA", "-//onshi-guide//onshi-guide//EN"];
        out.line("PRODID", prodid[usize::from(texts::is_english())]);
        out.line("CALSCALE", "GREGORIAN");
        // PUBLISH: for information, no invitation. Older Outlook versions reject files without a METHOD. RFC 5546
        // requires an ORGANIZER with it, but no app insists, and it would be somebody's address.
        out.line("METHOD", "PUBLISH");
        if let Some(name) = name {
            out.text("X-WR-CALNAME", name);
        }
        CalendarFile(out)
    }

    /// Adds events of a plan, each with the title that `named` makes of its own.
    fn add(&mut self, feed: &Feed, events: Vec<Event>, named: impl Fn(&str) -> String) {
        let now = feed.now.max(feed.from());
        let stamp = format!("{}T{:02}{:02}{:02}Z", date(now.date()), now.hour(), now.minute(), now.second());
        let sequence = feed.sequence().to_string();
        let edition = feed.details.edition(feed.schedule.edition).map_or("", |e| &e.name);
        let edition = texts::calendar_file::edition(edition);
        let out = &mut self.0;
        for event in events {
            let summary = named(&event.title);
            out.line("BEGIN", "VEVENT");
            out.text("UID", &format!("{}.{}@onshi-guide", feed.id, event.id));
            out.line("DTSTAMP", &stamp);
            out.line("LAST-MODIFIED", &stamp);
            out.line("SEQUENCE", &sequence);
            // A date without a time is the same day in every time zone.
            out.line("DTSTART;VALUE=DATE", &date(event.date));
            out.line("DTEND;VALUE=DATE", &date(event.date.succ_opt().unwrap_or(event.date)));
            out.text("SUMMARY", &summary);
            out.text("DESCRIPTION", &(event.body + &edition));
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
    }

    fn end(mut self) -> String {
        self.0.line("END", "VCALENDAR");
        self.0.out
    }
}

fn date(date: NaiveDate) -> String {
    format!("{:04}{:02}{:02}", date.year(), date.month(), date.day())
}

/// A name for use in a title: one line, without control characters.
fn one_line(name: &str) -> String {
    let readable: String =
        one_direction(name).chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
    let line = readable.split_whitespace().collect::<Vec<_>>().join(" ");
    truncate(&line, NAME).into()
}
