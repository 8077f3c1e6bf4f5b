//! The events of a plan: steps with a day, calls to make, and the days of the procedure.

use chrono::NaiveDate;

use super::feed::Feed;
use crate::facts::edition::{Milestone, MilestoneDetails, OnLate};
use crate::facts::source::Certainty;
use crate::plan::answers::opening_day_word;
use crate::plan::filling::one_each;
use crate::plan::own_steps::lead::hand_in_day;
use crate::plan::own_steps::order::PlacedStep;
use crate::rules::advice::call_why;
use crate::rules::calendar::{day, day_short};
use crate::rules::lead::arranged_as;
use crate::rules::schedule::{DateOrigin, Dated, Due, PlannedStep};
use crate::rules::verdict::Outlook;

/// Reminders of a deadline: 14, 3 and 0 days before, at 9:00. An all-day event starts at 0:00 local time, so 9:00
/// two weeks before is 13 days and 15 hours before the start, and 9:00 on the day is 9 hours after.
///
/// Outlook keeps one reminder only, and reads `PT9H` as 9 hours *before* (MS-OXCICAL): still in time.
const REMINDERS: [&str; 3] = ["-P13DT15H", "-P2DT15H", "PT9H"];
/// Reminder for calls to an office and for the reply dispatch.
const ON_THE_DAY: [&str; 1] = ["PT9H"];

impl Feed<'_> {
    pub(super) fn of_step(&self, planned: &PlannedStep) -> Option<Event> {
        let step = planned.step;
        let dated = match &planned.due {
            Due::On(dated) => Some(dated),
            Due::Ask { latest } => latest.as_ref(),
            Due::Words(_) => return None,
        };
        let asked = matches!(planned.due, Due::Ask { .. }).then(|| self.bounded(planned));
        let safe = planned.by_safe_day_on(self.today);
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
                let stated = dated.filter(|_| asked.is_none()).map(|dated| self.why(dated, false));
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

    /// Reminder to ask for an unknown deadline, or about a day that is past and was not sure, on the office's next business
    /// day, or today if the safe day is not later. `None` once the step is done or the deadline has passed for sure.
    pub(super) fn of_asking(&self, planned: &PlannedStep, outlook: &Outlook) -> Option<Event> {
        let (step, schedule) = (planned.step, self.schedule);
        let latest = match &planned.due {
            Due::Ask { latest } => latest,
            // The page asks at once about a day that is past and was not sure.
            _ if self.is_asked_at_once(planned, outlook) => &None,
            _ => return None,
        };
        let sure = latest.as_ref().filter(|latest| latest.is_sure());
        let end = sure.map_or(schedule.designation, |latest| latest.date);
        let days = &self.facts.open_days;
        let soon = days.next_open(self.today.succ_opt().unwrap_or(self.today));
        // Not after the safe day, on which it may be due.
        let date = planned.safe.map_or(soon, |safe| soon.min(days.next_open(safe.max(self.today))));
        if self.answers.is_done(&step.id) || end <= date {
            return None;
        }
        let title = match self.told(planned).is_some_and(|m| m.ask_at.is_some()) {
            false => texts::calendar_file::ask_title(step.number, &step.title),
            true => texts::calendar_file::ask_title_other(step.number, &step.title),
        };
        let bound = |latest: &Dated| self.at_the_latest(planned, latest) + "\n";
        let ahead = latest.as_ref().filter(|latest| self.today < latest.date);
        Some(Event {
            id: asking_id(&step.id),
            date,
            title,
            body: format!("{}\n{}", self.to_ask(planned), ahead.map(bound).unwrap_or_default()),
            status: status(false),
            reminders: &ON_THE_DAY,
        })
    }

    /// Reminder to call the office at which the month is lost, on its next business day.
    pub(super) fn of_call(&self) -> Event {
        let office = self.schedule.authority_name();
        let phone = self.schedule.jurisdiction().phone(self.answers).unwrap_or_default();
        Event {
            // No step id contains a dot, so this cannot collide.
            id: "call.lost".into(),
            date: self.facts.open_days.next_open(self.today),
            title: texts::client_sheet::call(office),
            body: format!("{phone}\n{}\n", call_why(self.schedule, self.answers.kind, self.today)),
            status: status(false),
            reminders: &ON_THE_DAY,
        }
    }

    /// Day until which the office of the person wants to hand the step in. `None` once it is done.
    pub(super) fn of_lead(&self, planned: &PlannedStep) -> Option<Event> {
        let step = planned.step;
        let date = hand_in_day(self.schedule, planned, self.answers, &self.facts.open_days)?;
        let Due::On(deadline) = &planned.due else { return None };
        let sure = self.schedule.certainty(deadline, self.answers, self.details);
        (!self.answers.is_done(&step.id)).then(|| Event {
            id: lead_id(&step.id),
            date,
            title: texts::calendar_file::lead(step.number, &step.title),
            body: format!("{}\n", texts::calendar_file::lead_why(day(deadline.date), sure)),
            status: status(false),
            reminders: &ON_THE_DAY,
        })
    }

    /// Day arranged with a vendor, such as the delivery: somebody must be there, ticked or not.
    pub(super) fn of_arranged(&self, planned: &PlannedStep) -> Option<Event> {
        let step = planned.step;
        let of_step = self.details.step(self.schedule.edition, step)?;
        let (label, date) = arranged_as(self.answers, self.schedule, of_step)?;
        Some(Event {
            id: arranged_id(&step.id),
            date,
            title: texts::calendar_file::arranged(step.number, label),
            body: format!("{}\n", texts::timeline::step(step.number, &step.title)),
            status: status(false),
            reminders: &ON_THE_DAY,
        })
    }

    /// A step that the person added, or the association. It is no surer than the day it is counted from.
    pub(super) fn of_own(&self, own: &PlacedStep) -> Option<Event> {
        let date = own.date()?;
        let done = self.answers.is_done(&own.step.id);
        let counted = own.step.counted(self.schedule);
        let unsure = own.step.certainty(self.schedule).filter(|certainty| !certainty.is_sure());
        let sure = unsure.map(|certainty| texts::calendar_file::date(day(date), certainty.label()) + "\n");
        let why = match own.step.by.as_str() {
            "" => texts::calendar_file::own_why().into(),
            by => texts::calendar_file::own_why_by(by),
        };
        Some(Event {
            id: own.step.id.clone(),
            date,
            title: match done {
                true => texts::calendar_file::own_done(own.step.marked()),
                false => [unsure.map_or("", mark), &own.step.marked()].concat(),
            },
            body: format!("{why}\n{counted}\n{}", sure.unwrap_or_default()),
            status: status(matches!(unsure, Some(Certainty::Safe | Certainty::Unknown))),
            reminders: if done { &[] } else { &REMINDERS },
        })
    }

    fn milestone(&self, planned: &PlannedStep) -> Option<&Milestone> {
        self.schedule.edition.milestone_of(planned.step)
    }

    fn told(&self, planned: &PlannedStep) -> Option<&MilestoneDetails> {
        self.details.milestone(self.schedule.edition, &self.milestone(planned)?.id)
    }

    /// Label of the milestone that bounds the step's deadline.
    fn bound(&self, planned: &PlannedStep) -> &str {
        let latest = self.milestone(planned).and_then(|m| m.latest.as_deref());
        latest.map_or("", |id| self.details.label(self.schedule.edition, id))
    }

    /// Upper bound of an unknown deadline; the example of other bureaus, where this one does not state it.
    fn at_the_latest(&self, planned: &PlannedStep, latest: &Dated) -> String {
        let says = match latest.is_sure() {
            true => texts::calendar_file::ask_bound,
            false if planned.due.is_bound_by_rule() => texts::calendar_file::ask_bound_elsewhere,
            false => texts::calendar_file::ask_bound_estimate,
        };
        says(day(latest.date), self.bound(planned))
    }

    /// Note that the event's date is only an upper bound, with the question to ask.
    fn bounded(&self, planned: &PlannedStep) -> String {
        let bounded = match (&planned.due, planned.safe) {
            (Due::Ask { latest: Some(latest) }, Some(_)) => self.at_the_latest(planned, latest) + "\n",
            (_, Some(_)) => String::new(),
            (_, None) => texts::calendar_file::bounded(self.bound(planned)) + "\n",
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
        let stated = schedule.jurisdiction().stated_phone(self.answers);
        let page = page.and_then(|_| match stated {
            Some(stated) => Some([&stated.stated, texts::common::gap(), &stated.source.named()].concat()),
            None => Some(self.details.phone_source(schedule.bureau, schedule.office?)?.named()),
        });
        let phone = phone.map(|number| format!(" {}{number}", texts::schedule::phone()));
        let place = phone.unwrap_or_else(|| format!(" {}", self.details.site(schedule.bureau)));
        let page = page.map(|page| ["\n", &texts::calendar_file::phone_source(page)].concat());
        texts::calendar_file::ask(schedule.authority_name(), place, question) + &page.unwrap_or_default()
    }

    pub(super) fn of_reply(&self, reply: &Dated) -> Event {
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
        let names = match (source, dated.certainty) {
            (Some(source), _) => source.names(),
            (None, Certainty::Told) => Certainty::Told.label().into(),
            // Nobody entered it.
            (None, _) if matches!(dated.origin, DateOrigin::Book(_)) => texts::book::by_rule().into(),
            (None, _) => texts::why::own_source().into(),
        };
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

    pub(super) fn of_designation(&self) -> Event {
        Event {
            id: "day.designation".into(),
            date: self.schedule.designation,
            title: texts::calendar_file::designation().into(),
            body: format!("{}\n", texts::calendar_file::designation_why()),
            status: status(false),
            reminders: &[],
        }
    }

    /// 診療開始日, for a pharmacy 開局日.
    pub(super) fn of_opening(&self) -> Event {
        Event {
            id: "day.opening".into(),
            date: self.schedule.opening,
            title: texts::answers::opening_day(opening_day_word(self.answers.kind)),
            body: format!("{}\n", texts::calendar_file::opening_why()),
            status: status(false),
            reminders: &[],
        }
    }
}

pub(super) struct Event {
    /// Part of the UID after the plan's id.
    pub(super) id: String,
    pub(super) date: NaiveDate,
    pub(super) title: String,
    /// Complete lines, each with its line break.
    pub(super) body: String,
    pub(super) status: &'static str,
    pub(super) reminders: &'static [&'static str],
}

/// STATUS: tentative if the date may be wrong.
fn status(unsure: bool) -> &'static str {
    if unsure { "TENTATIVE" } else { "CONFIRMED" }
}

/// Id of the event to ask for a step's deadline. No step id contains a dot, so this cannot collide.
pub(super) fn asking_id(step: &str) -> String {
    ["ask.", step].concat()
}

/// Id of the event for an office's own day before a step's deadline.
pub(super) fn lead_id(step: &str) -> String {
    ["lead.", step].concat()
}

/// Id of the event for a day arranged with a vendor.
pub(super) fn arranged_id(step: &str) -> String {
    ["arranged.", step].concat()
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
