//! Editions of the procedure: steps, rules, published tables and contacts of one notice, with their sources.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use crate::facts::association_step::AssociationStep;
use crate::facts::form::{Field, FormDef};
use crate::facts::institution::{Kind, opening_word};
use crate::facts::source::{Certainty, Checked, Source};
use crate::rules::calendar::{OpenDays, day_short, japanese_short};
use crate::rules::rule::{Rule, RuleDay};

/// Day of the procedure that steps refer to, e.g. the reply dispatch (回答書発送日).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Milestone {
    /// Identifier in the data files, e.g. `request_deadline`.
    pub id: String,
    /// Role in the procedure, for milestones that the rules treat specially.
    #[serde(default)]
    pub role: Option<Role>,
    /// Rule for designation dates missing from the published table. `None`: each bureau sets the day, and the
    /// person is asked for it.
    #[serde(default)]
    pub rule: Option<Rule>,
    /// Alternative to `rule` if another milestone falls on a closed day.
    #[serde(default)]
    pub when_moved: Option<WhenMoved>,
    /// Days before 診療開始日, instead of `rule`; on a closed day the open day before.
    #[serde(default)]
    pub before_opening: Option<u64>,
    /// Certainty of the day by `rule`.
    pub certainty: Certainty,
    /// Id of the milestone that bounds an unknown deadline from above.
    #[serde(default)]
    pub latest: Option<String>,
    /// Id of the milestone whose outcome this one needs, e.g. the reply with the receipt number (受付番号).
    #[serde(default)]
    pub after: Option<String>,
}

impl Milestone {
    /// Day by the rules of `edition` for `designation`, without the published table. `None` without a rule, or
    /// if the rule names no day.
    pub fn day(&self, edition: &Edition, designation: NaiveDate, days: &OpenDays) -> Option<RuleDay> {
        let moved = self.when_moved.as_ref().filter(|w| {
            let of = edition.milestone(&w.of).and_then(|m| m.rule);
            of.and_then(|rule| rule.apply(designation, days)).is_some_and(|day| day.is_closed)
        });
        moved.map(|w| w.rule).or(self.rule)?.apply(designation, days)
    }
}

/// Details of a [`Milestone`], matched by id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct MilestoneDetails {
    /// Id of the milestone.
    pub id: String,
    /// Name in tables and messages.
    pub label: String,
    /// Explanation of the day, shown under 「なぜこの日?」.
    pub why: String,
    /// Source of the rule.
    pub source: Source,
    /// Question to the bureau or to `ask_at`, with the placeholders `{designation}` and `{kind}`. A milestone
    /// with a question has a field for the answer.
    #[serde(default)]
    pub ask: Option<String>,
    /// Additional question for an institution with two departments (医科歯科併設).
    #[serde(default)]
    pub ask_both: Option<String>,
    /// Contact to ask instead of the bureau.
    #[serde(default)]
    pub ask_at: Option<String>,
}

impl MilestoneDetails {
    /// Question for an institution of `kind` with the designation date `designation`; `None` if there is
    /// nothing to ask.
    pub fn question(&self, designation: NaiveDate, kind: Option<Kind>) -> Option<String> {
        let both = kind.is_some_and(|kind| kind.departments().len() > 1);
        let more = self.ask_both.as_deref().filter(|_| both).map(texts::why::noted).unwrap_or_default();
        Some(question(&(self.ask.as_deref()?.to_string() + &more), designation, kind))
    }
}

/// A question of the facts for an institution of `kind` with the designation date `designation`.
pub fn question(ask: &str, designation: NaiveDate, kind: Option<Kind>) -> String {
    question_in_words(ask, (&day_short(designation), &japanese_short(designation)), kind)
}

/// A question of the facts with the designation date in words, in the interface language and in Japanese.
pub fn question_in_words(ask: &str, (designation, japanese): (&str, &str), kind: Option<Kind>) -> String {
    let ask = ask.replace("{designation}", designation);
    let ask = ask.replace("{kind}", kind.map_or_else(texts::answers::any_kind, Kind::label));
    // English facts also contain the Japanese question, as said to the office.
    let ask = ask.replace("{designation_ja}", japanese);
    ask.replace("{kind_ja}", kind.map_or("医療機関・薬局", Kind::japanese))
}

/// Alternative rule of a milestone, used if the nominal day of another milestone is closed. Inferred from 別紙2
/// of the notice of 2021-01-20: 実施機関の提出期限 on the 16th when the reply is not dispatched on the 10th.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct WhenMoved {
    /// Id of the other milestone.
    pub of: String,
    /// Rule used in that case.
    pub rule: Rule,
}

/// Role of a milestone in the procedure.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Role {
    /// Reply dispatch (回答書発送日): the bureau sends the receipt numbers (受付番号). Some steps request them
    /// before it, others need them.
    Reply,
}

/// Row of the published table (別紙2): the days for one designation date.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Row {
    /// Designation date (指定日).
    #[serde(with = "crate::rules::calendar::iso")]
    pub designation: NaiveDate,
    /// Days in the order of the columns.
    pub days: Vec<PublishedDay>,
}

/// Published day of a milestone.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct PublishedDay {
    /// Id of the milestone.
    pub milestone: String,
    /// Day as published, without further rollover.
    #[serde(with = "crate::rules::calendar::iso")]
    pub day: NaiveDate,
}

impl Row {
    /// Published day of a milestone; `None` if the row has no such column.
    pub fn day(&self, milestone: &str) -> Option<NaiveDate> {
        self.days.iter().find(|d| d.milestone == milestone).map(|d| d.day)
    }
}

/// Consequence of missing a step's deadline.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum OnLate {
    /// Success is uncertain: late delivery of the card reader, case-by-case handling.
    Risk,
    /// The opening month is lost.
    Lost,
    /// No consequence.
    Nothing,
}

/// Step of the procedure.
#[derive(Clone, Debug, Serialize, Deserialize)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each is a key of the data files, left out where it is false"
)]
pub struct Step {
    /// Identifier in data files and saved plans.
    pub id: String,
    /// Number in the procedure, from 1.
    pub number: u8,
    /// Title.
    pub title: String,
    /// Recipient.
    pub to: String,
    /// Label of `to` if nothing is submitted there, e.g. 「手配先」.
    #[serde(default)]
    pub to_label: Option<String>,
    /// The recipient is the bureau, represented by its prefectural office if that is known.
    #[serde(default)]
    pub to_office: bool,
    /// Ids of the bureaus that state that the step is required; empty if the requirement is general.
    #[serde(default)]
    pub stated_by: Vec<String>,
    /// Id of the milestone the step is due by.
    #[serde(default)]
    pub due: Option<String>,
    /// Timing in words, for a step without a milestone.
    #[serde(default)]
    pub due_text: Option<String>,
    /// Consequence of missing the deadline.
    pub on_late: OnLate,
    /// Ids of the forms to submit.
    #[serde(default)]
    pub forms: Vec<String>,
    /// Id of the message to send, or to say by phone.
    #[serde(default)]
    pub message: Option<String>,
    /// Required in certain cases only; not counted in the progress.
    #[serde(default)]
    pub conditional: bool,
    /// May be done after the designation date, up to the opening.
    #[serde(default)]
    pub until_opening: bool,
    /// Comes after the start: the plan is done without it.
    #[serde(default)]
    pub follow_up: bool,
    /// Ids of the steps whose outcome it needs.
    #[serde(default)]
    pub after: Vec<String>,
    /// Time from doing the step until its outcome is there, if a source states one.
    #[serde(default)]
    pub lead: Option<Lead>,
    /// Day of the facts that introduced the step; `None` if the edition always had it.
    #[serde(default, with = "crate::rules::calendar::iso::maybe")]
    pub since: Option<NaiveDate>,
    /// Id of the step it was a part of until then. If that step was ticked before, the tick may cover this one.
    #[serde(default)]
    pub split_from: Option<String>,
}

/// Time from doing a step until its outcome is there, in calendar days.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Lead {
    /// Shortest time stated.
    pub least: u64,
    /// Longest time stated. Dates are counted back with it.
    pub most: u64,
}

impl Step {
    /// Heading before the title: 「手順2」, or 「もしものとき」 for a conditional step.
    pub fn called(&self) -> String {
        if self.conditional {
            texts::schedule::conditional().into()
        } else {
            texts::schedule::step(self.number)
        }
    }

    /// Whether the step is known to be required at `bureau`: that bureau states so, or the requirement is
    /// general.
    pub fn is_needed_at(&self, bureau: &str) -> bool {
        self.stated_by.is_empty() || self.stated_by.iter().any(|id| id == bureau)
    }
}

/// Details of a [`Step`], matched by id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct StepDetails {
    /// Id of the step.
    pub id: String,
    /// Summary in one sentence.
    pub what: String,
    /// Advice after a missed deadline, with `{opens}` for 「開院」 or 「開局」.
    late: String,
    /// What must be in hand before.
    #[serde(default)]
    pub in_hand: Vec<String>,
    /// What comes out of it.
    #[serde(default)]
    pub outcome: Option<String>,
    /// Fields for what comes out of it, by id in [`EditionDetails::fields`].
    #[serde(default)]
    pub fields: Vec<String>,
    /// The receipt number (受付番号) comes out of it: a field for each department.
    #[serde(default)]
    pub receipt: bool,
    /// Cost.
    #[serde(default)]
    pub cost: Option<String>,
    /// Way of handing it in.
    #[serde(default)]
    pub hand_in: Option<String>,
    /// Time it takes in words, with its source in [`StepDetails::source`].
    #[serde(default)]
    pub takes: Option<String>,
    /// Day that is arranged with a vendor or arrives later, such as the delivery.
    #[serde(default)]
    pub arranged: Option<String>,
    /// Question to `ask_at`, for a step without a milestone that has one.
    #[serde(default)]
    pub ask: Option<String>,
    /// Contact for that question.
    #[serde(default)]
    pub ask_at: Option<String>,
    /// Instructions for everyone.
    pub how: Vec<String>,
    /// Instructions for certain bureaus or kinds only.
    #[serde(default)]
    pub how_only: Vec<HowOnly>,
    /// Parts to tick off.
    pub subs: Vec<Sub>,
    /// Source of the step.
    pub source: Source,
}

impl StepDetails {
    /// Advice after a missed deadline, with `{opens}` worded for an institution of `kind`.
    pub fn late(&self, kind: Option<Kind>) -> String {
        let parts = self.late.split('{').enumerate();
        let filled = parts.map(|(i, part)| match part.split_once('}') {
            Some(("opens", rest)) => [opening_word(kind), rest].concat(),
            _ if i > 0 => ["{", part].concat(),
            _ => part.into(),
        });
        filled.collect()
    }

    /// Instructions for `bureau` and `kind`, the specific ones first. While the kind is unknown, kind-specific
    /// instructions are included.
    pub fn how(&self, bureau: &str, kind: Option<Kind>) -> impl Iterator<Item = &str> {
        let fits = move |line: &&HowOnly| {
            line.bureau.as_deref().is_none_or(|only| only == bureau)
                && line.except.as_deref().is_none_or(|known| known != bureau)
                && line.kind.is_none_or(|only| kind.is_none_or(|kind| kind == only))
        };
        let only = self.how_only.iter().filter(fits).map(|line| line.says.as_str());
        only.chain(self.how.iter().map(String::as_str))
    }
}

/// Instruction limited to one bureau, to all bureaus but one, or to one kind of institution.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct HowOnly {
    /// Text of the instruction.
    pub says: String,
    /// Id of the only bureau it applies to.
    #[serde(default)]
    pub bureau: Option<String>,
    /// Id of the only bureau it does not apply to.
    #[serde(default)]
    pub except: Option<String>,
    /// Only kind of institution it applies to.
    #[serde(default)]
    pub kind: Option<Kind>,
}

/// Part of a step to tick off.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Sub {
    /// Identifier within the step.
    pub id: String,
    /// Text beside the checkbox.
    pub label: String,
}

/// Case in which the introduction is not required, or not yet (猶予・資格確認限定型・遡及・承継).
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Exemption {
    /// Case.
    pub title: String,
    /// Until when it holds, what to file, and where to ask; a sentence each.
    pub body: Vec<String>,
    /// Source of the case.
    pub source: Source,
}

/// Notice to another authority (そのほかの届け出), a duty beside the procedure. It is never part of the verdict, and not
/// among what [`crate::rules::advice`] remarks on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Remark {
    /// Identifier, unique in the edition.
    pub id: String,
    /// Heading.
    pub title: String,
    /// Text.
    pub says: String,
    /// Kinds of institution it concerns; all if empty.
    #[serde(default)]
    pub kinds: Vec<Kind>,
    /// Prefectures it concerns; all if empty.
    #[serde(default)]
    pub prefectures: Vec<String>,
    /// Months before 診療開始日 by which something is to be done, if the source names them.
    #[serde(default)]
    pub months_before_opening: Option<u32>,
    /// Source of the remark.
    pub source: Source,
}

impl Remark {
    /// Whether it concerns an institution of `kind` in `prefecture`. An unknown kind counts as concerned.
    pub fn concerns(&self, kind: Option<Kind>, prefecture: &str) -> bool {
        let of_kind = self.kinds.is_empty() || kind.is_none_or(|kind| self.kinds.contains(&kind));
        of_kind && (self.prefectures.is_empty() || self.prefectures.iter().any(|p| p == prefecture))
    }
}

/// Paper or portal page that entries are copied to, with the entries in their order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct CopyGroup {
    /// Name of the paper or the application.
    pub title: String,
    /// Ids of the fields, and `opening`, `designation`, `kind`, `prefecture`, `office`, `receipt` for the answers.
    pub items: Vec<String>,
}

/// Phone number, postal or mail address for questions and submissions.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Contact {
    /// Name of the office or service.
    pub name: String,
    /// Number or address, as shown.
    pub value: String,
    /// Target of a link on `value`: `tel:…`, `mailto:…` or a URL.
    #[serde(default)]
    pub link: Option<String>,
    /// Hours, or the age of the information.
    pub note: String,
    /// Source of the contact.
    pub source: Source,
}

/// Advice for institutions outside the procedure.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Advice {
    /// Heading.
    pub title: String,
    /// Paragraphs.
    pub body: Vec<String>,
    /// Source of the advice.
    pub source: Source,
}

/// Message to an office, with `{field}` placeholders for the person's entries.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Message {
    /// Identifier, referenced by [`Step::message`].
    pub id: String,
    /// Heading on the page.
    pub title: String,
    /// Recipient.
    pub to: String,
    /// Subject line; `None` for a message said by phone.
    #[serde(default)]
    pub subject: Option<String>,
    /// Text of the message.
    pub body: String,
}

impl Message {
    /// Ids of the fields used in subject and body.
    fn placeholders(&self) -> impl Iterator<Item = &str> {
        let parts = self.subject.iter().chain([&self.body]).flat_map(|text| text.split('{').skip(1));
        parts.filter_map(|part| part.split_once('}')).map(|(id, _)| id)
    }
}

/// Rules and steps of one edition of the procedure.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Edition {
    /// Identifier in data files and saved plans: the year of its first designation date, e.g. `2023`.
    pub id: String,
    /// Day of the last check against its source.
    pub source: Checked,
    /// First designation date it applies to.
    #[serde(with = "crate::rules::calendar::iso")]
    pub valid_from: NaiveDate,
    /// First designation date that a later procedure applies to.
    #[serde(default, with = "crate::rules::calendar::iso::maybe")]
    pub superseded_from: Option<NaiveDate>,
    /// Last day on which an unknown deadline of a bureau is taken to be still ahead, where no safe day (安全な目安)
    /// can be computed.
    #[serde(default)]
    pub settled_before: Option<Rule>,
    /// Days left to a deadline at or below which it is urgent; 7 if the data file names none.
    #[serde(default = "a_week")]
    pub urgent_days: i64,
    /// Title of the path for introduction after opening.
    pub later_title: String,
    /// Days that steps refer to.
    pub milestones: Vec<Milestone>,
    /// Published table (別紙2), a row for each designation date; empty if none is published.
    #[serde(default)]
    pub table: Vec<Row>,
    /// Steps of the full path.
    pub steps: Vec<Step>,
    /// Steps of the path for introduction after opening (Q&A 問4).
    pub later_steps: Vec<Step>,
    /// Steps that the association of `config.json` adds. Nothing decides by them.
    #[serde(skip)]
    pub association_steps: &'static [AssociationStep],
}

/// Details of an [`Edition`], matched by id.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct EditionDetails {
    /// Id of the edition.
    pub id: String,
    /// Name of the edition, e.g. 「令和3年1月20日版」.
    pub name: String,
    /// Source: the notice (事務連絡), or the bureaus' pages where no notice is available.
    pub source: Source,
    /// Changes under the later procedure and where to find it, a sentence each.
    #[serde(default)]
    pub superseded: Vec<String>,
    /// Changes against the previous edition, a sentence each.
    #[serde(default)]
    pub changes: Vec<String>,
    /// Details of its milestones.
    pub milestones: Vec<MilestoneDetails>,
    /// Details of the steps of the full path.
    pub steps: Vec<StepDetails>,
    /// Details of the steps of the path for introduction after opening.
    pub later_steps: Vec<StepDetails>,
    /// Whether only those who qualify for a deferral (猶予) may start after the opening.
    #[serde(default)]
    pub later_needs_deferral: bool,
    /// Advice for retroactive designation (遡及指定), which is outside the procedure.
    pub retroactive: Advice,
    /// Contacts for questions and submissions.
    pub contacts: Vec<Contact>,
    /// Messages that its steps refer to.
    pub messages: Vec<Message>,
    /// Cases in which the introduction is not required, or not yet.
    #[serde(default)]
    pub exemptions: Vec<Exemption>,
    /// Remarks on duties beside the procedure.
    #[serde(default)]
    pub remarks: Vec<Remark>,
    /// Papers and portal pages that entries are copied to.
    #[serde(default)]
    pub copy_groups: Vec<CopyGroup>,
    /// Fields of the steps, for what is no field of a form.
    #[serde(default)]
    pub fields: Vec<Field>,
}

fn a_week() -> i64 {
    7
}

impl Edition {
    /// Whether a step of the full path requires the form with this id.
    pub fn needs(&self, form: &str) -> bool {
        self.steps.iter().any(|s| s.forms.iter().any(|f| f == form))
    }

    /// Steps of the full path that need the outcome of `step`, directly or by way of another, in order.
    pub fn dependents(&self, step: &Step) -> Vec<&Step> {
        let mut found: Vec<&Step> = Vec::new();
        for later in &self.steps {
            let needs = |of: &Step| later.after.contains(&of.id);
            if needs(step) || found.iter().any(|of| needs(of)) {
                found.push(later);
            }
        }
        found
    }

    /// Milestone with this id.
    pub fn milestone(&self, id: &str) -> Option<&Milestone> {
        self.milestones.iter().find(|m| m.id == id)
    }

    /// Milestone by which a step is due.
    pub fn milestone_of(&self, step: &Step) -> Option<&Milestone> {
        self.milestone(step.due.as_deref()?)
    }

    /// Milestone of the reply dispatch (回答書発送日).
    pub fn reply(&self) -> Option<&Milestone> {
        self.milestones.iter().find(|m| m.role == Some(Role::Reply))
    }

    /// Whether the step due by `milestone` requests the reply, so that it has to come before the dispatch.
    pub fn asks_for_reply(&self, milestone: &Milestone) -> bool {
        self.reply().is_some_and(|reply| milestone.latest.as_ref() == Some(&reply.id))
    }

    /// Whether `milestone` needs the receipt numbers (受付番号) sent with the reply.
    pub fn needs_reply(&self, milestone: &Milestone) -> bool {
        self.reply().is_some_and(|reply| milestone.after.as_ref() == Some(&reply.id))
    }

    /// Whether the last check of the facts was more than 12 months before `today`.
    pub fn is_stale(&self, today: NaiveDate) -> bool {
        self.source.checked.checked_add_months(chrono::Months::new(12)).is_some_and(|due| today > due)
    }

    /// Whether a later procedure applies to `designation`.
    pub fn is_superseded(&self, designation: NaiveDate) -> bool {
        self.superseded_from.is_some_and(|from| designation >= from)
    }
}

impl EditionDetails {
    /// Details of the milestone with this id.
    pub fn milestone(&self, id: &str) -> Option<&MilestoneDetails> {
        self.milestones.iter().find(|m| m.id == id)
    }

    /// Contact whose phone number stands in a text, with the number.
    pub fn contact_in(&self, text: &str) -> Option<(&str, &Contact)> {
        let mut phones =
            self.contacts.iter().filter_map(|c| Some((c.link.as_deref()?.strip_prefix("tel:")?, c)));
        phones.find(|(number, _)| text.contains(number))
    }

    /// Whom a milestone's question goes to in place of the office, without the phone number, and that; `None` if to the office.
    pub fn asked_at(&self, milestone: &str) -> Option<(&str, Option<&str>)> {
        let at = self.milestone(milestone)?.ask_at.as_deref()?;
        let number = self.contact_in(at).map(|(number, _)| number);
        let name = number.and_then(|number| at.strip_suffix(number)).map_or(at, str::trim_end);
        Some((name, number))
    }

    /// Field of its steps with this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields.iter().find(|field| field.id == id)
    }

    /// Details of the step with this id, on either path.
    pub fn step(&self, id: &str) -> Option<&StepDetails> {
        self.steps.iter().chain(&self.later_steps).find(|s| s.id == id)
    }

    /// Fields that the messages use and `shown` lacks, each once, with the form that defines it. All forms are
    /// searched: a form that the edition does not require may be the only one with a field.
    pub fn message_fields<'f>(
        &self,
        forms: &'f [FormDef],
        shown: Option<&FormDef>,
    ) -> Vec<(&'f FormDef, &'f Field)> {
        let mut found: Vec<(&FormDef, &Field)> = Vec::new();
        for id in self.messages.iter().flat_map(Message::placeholders) {
            let there = found.iter().any(|(_, f)| f.id == id) || shown.is_some_and(|s| s.field(id).is_some());
            if !there {
                found.extend(forms.iter().find_map(|form| Some((form, form.field(id)?))));
            }
        }
        found
    }

    /// Whether the message of a step is said by phone rather than sent.
    pub fn is_said(&self, step: &Step) -> bool {
        self.messages.iter().any(|m| step.message.as_ref() == Some(&m.id) && m.subject.is_none())
    }
}
