//! What the sheet says of the plan as a whole, in words.

use std::borrow::Cow;

use super::ClientSheet;
use crate::facts::edition::OnLate;
use crate::plan::answers::opening_word;
use crate::rules::advice::{call_why, is_past_asking, later_way, other_month, remarks, says_of};
use crate::rules::calendar::{day, day_short};
use crate::rules::problems::{is_done_too_late, late_due};
use crate::rules::schedule::{Path, PlannedStep, waits_for};
use crate::rules::verdict::{Reason, Verdict, is_lost, when_replied};
use crate::wording::truncate::{NAME, truncate};

/// Maximum number of next steps, and of reasons.
const NEXT: usize = 3;
const REASONS: usize = 4;

impl<'a> ClientSheet<'a> {
    /// Name of the facility; blank if it was not entered.
    pub(super) fn whose(&self) -> Cow<'a, str> {
        let facility = self.answers.field("facility.name").trim();
        truncate(facility, NAME)
    }

    /// Head of a further page.
    pub(super) fn head(&self, page: usize) -> String {
        let whose = self.whose();
        let kind = self.answers.kind.map_or("", |kind| kind.label());
        let whose = if whose.is_empty() { kind } else { &whose };
        texts::client_sheet::page(whose, day(self.schedule.opening), page)
    }

    /// What the verdict means.
    pub(super) fn means(&self) -> Cow<'static, str> {
        let opens = opening_word(self.answers.kind);
        match self.outlook.verdict {
            Verdict::Done => texts::client_sheet::done().into(),
            // A day that is to be confirmed may be of a step without consequences, which makes no verdict.
            Verdict::OnTime if self.has_unknown() && self.outlook.is_behind => {
                texts::client_sheet::expected_behind().into()
            }
            Verdict::OnTime if self.has_unknown() => texts::client_sheet::expected().into(),
            Verdict::OnTime if self.outlook.is_behind => texts::client_sheet::behind().into(),
            Verdict::Expected if self.outlook.is_behind => texts::client_sheet::expected_behind().into(),
            Verdict::OnTime => texts::client_sheet::on_time().into(),
            Verdict::Expected => texts::client_sheet::expected().into(),
            Verdict::Open => texts::client_sheet::open().into(),
            Verdict::Urgent | Verdict::TooLate
                if self.schedule.path == Path::Later && self.is_only_to_ask() =>
            {
                texts::client_sheet::too_late_later(opens).into()
            }
            Verdict::Urgent if self.outlook.may_be_ready => texts::client_sheet::ready_asked().into(),
            Verdict::Urgent if self.outlook.is_filed => texts::client_sheet::urgent_filed().into(),
            Verdict::Urgent if self.outlook.is_ask_urgent => texts::client_sheet::urgent_open().into(),
            Verdict::Urgent => texts::client_sheet::urgent().into(),
            Verdict::AtRisk => texts::client_sheet::at_risk(opens).into(),
            Verdict::TooLate => texts::client_sheet::too_late(opens).into(),
        }
    }

    /// Whether the day of an open step is to be confirmed (要確認).
    fn has_unknown(&self) -> bool {
        self.schedule.open(self.answers).any(|(_, planned)| planned.due.is_unknown())
    }

    /// The reasons, what loses the month first, and what is left to do if it is lost or at risk.
    pub(super) fn reasons(&self) -> Vec<String> {
        let ClientSheet { schedule, answers, outlook, details, facts, today, .. } = *self;
        let loses = |reason: &Reason| match reason {
            Reason::Lost(i) | Reason::Late(i, _) => schedule.steps[*i].step.on_late == OnLate::Lost,
            reason => reason.is_of_designation(),
        };
        let mut sorted = outlook.clone();
        sorted.reasons.sort_by_key(|reason| !loses(reason));
        let say = |reason: &Reason| {
            self.for_reader(*reason).or_else(|| says_of(answers, schedule, *reason, today, details))
        };
        let reasons = sorted.reasons.iter().filter_map(say);
        let mut lines: Vec<String> = reasons.chain(remarks(answers, schedule, outlook, today)).collect();
        let more = lines.len().saturating_sub(REASONS);
        lines.truncate(REASONS);
        if more > 0 {
            lines.push(texts::client_sheet::more(more));
        }
        if outlook.verdict >= Verdict::AtRisk && schedule.path == Path::FromFirst {
            if let Some(other) = other_month(facts, answers, schedule, today) {
                // What the month does not account for.
                let hint = other.to.map_or("", |_| other.hint);
                lines.push([&other.lead, &other.month, texts::common::gap(), hint].concat());
            }
            lines.extend(later_way(answers, schedule, outlook, today, self.details));
        }
        lines
    }

    /// Reasons that tell the person of the plan to correct it, for whoever has the paper only.
    fn for_reader(&self, reason: Reason) -> Option<String> {
        let ClientSheet { schedule, answers, .. } = *self;
        let (Reason::DoneLate(i)
        | Reason::DoneForOther(i)
        | Reason::DoneElsewhere(i)
        | Reason::NotDesignated(i)) = reason
        else {
            return None;
        };
        let planned = &schedule.steps[i];
        let (step, whom) = (planned.step, schedule.addressee(planned.step));
        Some(match reason {
            Reason::DoneLate(_) if is_done_too_late(answers, schedule, planned) => {
                texts::client_sheet::done_too_late(step.number, day_short(schedule.designation), whom)
            }
            Reason::DoneLate(_) => {
                let due = day_short(late_due(answers, schedule, planned)?);
                texts::client_sheet::done_late(step.number, due, whom)
            }
            Reason::DoneForOther(_) => {
                let (day, certainty) = planned.day().zip(planned.certainty())?;
                let day = texts::verdict::day_of(day_short(day), certainty.label());
                texts::client_sheet::done_for_other(step.number, &step.title, day, whom)
            }
            Reason::DoneElsewhere(_) => texts::client_sheet::done_elsewhere(step.number, &step.title, whom),
            _ => texts::client_sheet::not_designated(step.number, &step.title),
        })
    }

    /// Whether the month is lost, or its designation date has come: nothing is left but to ask.
    fn is_only_to_ask(&self) -> bool {
        is_lost(self.outlook.verdict) || is_past_asking(self.schedule, self.outlook)
    }

    /// What is next, with until when and to whom: a call if the month is lost, otherwise the first steps by their days.
    pub(super) fn next(&self) -> Vec<(String, String)> {
        let ClientSheet { schedule, answers, outlook, today, .. } = *self;
        let phone = schedule.jurisdiction().phone(answers).map(texts::client_sheet::phone);
        let phone = phone.map(|phone| [texts::common::gap(), &phone].concat()).unwrap_or_default();
        let is_undesignated = outlook.is_undesignated();
        if self.is_only_to_ask() || is_undesignated {
            let call = texts::client_sheet::call(schedule.authority_name()) + &phone;
            let why = match is_undesignated {
                true => texts::verdict::call_why_open().into(),
                false => call_why(schedule, answers.kind, today),
            };
            return vec![(call, why)];
        }
        let mut open: Vec<_> = schedule.open(answers).collect();
        open.sort_by_key(|(i, planned)| {
            let day = planned.day();
            (outlook.next != Some(*i), day.is_none(), day, *i)
        });
        let line = |(_, planned): (usize, &PlannedStep)| {
            let step = planned.step;
            let due = self.source().due(planned);
            let due = match waits_for(schedule, planned, today) {
                Some(reply) => when_replied(reply, due),
                None => due,
            };
            let phone = if step.to_office { phone.as_str() } else { "" };
            let label = step.to_label.as_deref().unwrap_or(texts::schedule::to());
            let to = [&texts::schedule::labelled(label), schedule.addressee(step), phone].concat();
            let title = texts::verdict::step_title(step.number, &step.title);
            (title, [&due, texts::common::gap(), &to].concat())
        };
        open.into_iter().take(NEXT).map(line).collect()
    }
}
