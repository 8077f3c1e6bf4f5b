//! What the page knows: the answers, and what follows from them.

mod keep;
mod plans;
mod refusal;
mod saver;
mod undo;

pub use self::refusal::{Refusal, cause};

use std::time::Duration;

use chrono::NaiveDate;
use leptos::prelude::*;

use super::handed::Handed;
use super::later::Later;
use crate::browser::clock::{self, Today};
use crate::browser::early::EarlyInput;
use crate::browser::offline::AppUpdate;
use crate::browser::store::{self, Loaded, StartupIssue};
use crate::browser::{embed, journal, page};
use crate::data::{facts, japanese};
use crate::domain::answers::{Answers, Application, Kind, Progress, Timing};
use crate::domain::calendar::{month_start, typed};
use crate::domain::clock::is_behind;
use crate::domain::config::Config;
use crate::domain::edition::Edition;
use crate::domain::form::Filling;
use crate::domain::history::History;
use crate::domain::map::Map;
use crate::domain::plan::{Edit, Plan};
use crate::domain::schedule::{Charge, OpeningError, PlannedStep, Schedule, opening, schedule};
use crate::domain::settings::Settings;
use crate::domain::verdict::{Outlook, outlook};
use crate::storage::{SaveQueue, SaveStatus, StorageError};
use crate::ui::{ErasedMemo, ErasedSignal, Typing};

/// How long what can wait for the days waits.
const AFTER_PAINT_DELAY: Duration = Duration::from_millis(50);
/// How long what was done stays told.
const TOAST_DURATION: Duration = Duration::from_secs(10);

#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Page {
    Schedule,
    Plans,
    Forms,
    Compare,
    Embed,
    Help,
}

impl Page {
    const ALL: [Page; 6] = [Page::Schedule, Page::Plans, Page::Forms, Page::Compare, Page::Embed, Page::Help];

    pub fn of_address() -> Page {
        let hash = ["#", &page::hash()].concat();
        Page::ALL.into_iter().find(|page| page.hash() == hash).unwrap_or(Page::Schedule)
    }

    /// Its address: the part after `#`, with it.
    pub fn hash(self) -> &'static str {
        match self {
            Page::Schedule => "#plan",
            Page::Plans => "#plans",
            Page::Forms => "#forms",
            Page::Compare => "#compare",
            Page::Embed => "#embed",
            Page::Help => "#help",
        }
    }

    /// What it is called in the navigation.
    pub fn label(self) -> &'static str {
        match self {
            Page::Schedule => texts::frame::schedule(),
            Page::Plans => texts::frame::plans(),
            Page::Forms => texts::frame::forms(),
            Page::Compare => texts::frame::compare(),
            Page::Embed => texts::embed::title(),
            Page::Help => texts::frame::help(),
        }
    }
}

/// How a plan was taken off the list.
#[derive(Clone, Copy, PartialEq)]
pub enum Removal {
    Deleted {
        /// It was the open one.
        was_open: bool,
    },
    Archived,
}

/// Plans that are there, and that the list cannot show.
#[derive(Clone, Copy, Default, PartialEq)]
pub struct Unlisted {
    /// Written by a newer version of the guide.
    pub newer: usize,
    /// Damaged; set aside by now.
    pub unreadable: usize,
}

#[derive(Clone, Copy)]
pub struct State {
    pub later: Later,
    /// The day the guide works with: it moves.
    today: ErasedSignal<Today>,
    pub config: &'static Config,
    /// The plan that is open, entry by entry. Its answers are `answers`.
    pub plan_open: RwSignal<Plan>,
    pub answers: RwSignal<Answers>,
    /// Changes when all fields are to show what is held: see [`State::redraw`].
    pub redrawn: RwSignal<()>,
    /// Changes when the answers have changed and the page has had the time to show the days that follow.
    settled: RwSignal<()>,
    pub history: RwSignal<History>,
    /// What was just done where it cannot be seen, said for a while.
    pub said: RwSignal<String>,
    /// What was handed to the browser last.
    pub handed: RwSignal<Option<Handed>>,
    /// The plan taken off the list last, to be brought back.
    pub removed: RwSignal<Option<(Plan, Removal)>>,
    /// How far what was entered has come.
    pub save_status: RwSignal<SaveStatus>,
    /// What the start found to be missing or unreadable.
    pub loss: RwSignal<Option<StartupIssue>>,
    /// In another site's page: what is kept is what the guide has in a tab of its own.
    pub is_first_party: RwSignal<bool>,
    pub news: RwSignal<Option<AppUpdate>>,
    /// All plans without their long texts, once they are read: the list opens without waiting for the store.
    pub summaries: RwSignal<Option<Vec<Plan>>>,
    /// How many plans the list cannot show.
    pub unlisted: RwSignal<Unlisted>,
    pub page: RwSignal<Page>,
    pub settings: RwSignal<Settings>,
    /// The form that a step asked for.
    pub form: RwSignal<Option<&'static str>>,
    /// The part of the address after `#`.
    pub hash: RwSignal<String>,
    /// Which field is being typed into.
    pub typing: Typing,
    // What follows from the answers: see `follow`.
    /// The opening date as typed.
    pub typed: ErasedSignal<String>,
    pub opening: ErasedSignal<Result<Option<NaiveDate>, OpeningError>>,
    pub prefecture: ErasedSignal<String>,
    pub kind: ErasedSignal<Option<Kind>>,
    pub application: ErasedSignal<Option<Application>>,
    pub timing: ErasedSignal<Option<Timing>>,
    pub steps: ErasedSignal<Map<Progress>>,
    /// What the bureau told.
    pub deadlines: ErasedSignal<Map<String>>,
    pub plan: ErasedSignal<Option<Schedule>>,
    /// The edition that the schedule is by, once there is one.
    pub held: ErasedSignal<Option<&'static Edition>>,
    /// Who is in charge, once there is a schedule.
    pub charge: ErasedSignal<Option<Charge>>,
    /// 指定日, once there is a schedule.
    pub designation: ErasedSignal<Option<NaiveDate>>,
    pub outlook: ErasedSignal<Option<Outlook>>,
    /// Notified by every change of the open plan: the saver listens.
    changed: RwSignal<()>,
    /// Whether the journal took what was entered since the last write; `None` where nothing was.
    journaled: StoredValue<Option<bool>>,
    queue: StoredValue<SaveQueue>,
    /// How many writes have begun.
    writes: StoredValue<u32>,
    /// Plans that were closed while something of them was not stored yet.
    closed: StoredValue<Vec<Plan>>,
    /// The store has been read. Until then nothing is written to it.
    is_read: StoredValue<bool>,
    /// The store is being read.
    is_reading: StoredValue<bool>,
    /// `settled` is about to change.
    settling: StoredValue<bool>,
}

impl State {
    /// From what was kept.
    pub fn new(loaded: Loaded, settings: Settings, config: &'static Config, later: Later) -> State {
        let first = first_answers(&loaded.plan);
        let state = State {
            later,
            today: ErasedSignal::new(clock::today()),
            config,
            plan_open: RwSignal::new(loaded.plan),
            answers: RwSignal::new(first),
            redrawn: RwSignal::new(()),
            settled: RwSignal::new(()),
            history: RwSignal::new(History::default()),
            said: RwSignal::new(String::new()),
            handed: RwSignal::new(None),
            removed: RwSignal::new(None),
            save_status: RwSignal::new(loaded.save_status),
            loss: RwSignal::new(loaded.loss),
            is_first_party: RwSignal::new(loaded.is_first_party),
            news: RwSignal::new(None),
            summaries: RwSignal::new(None),
            unlisted: RwSignal::new(Unlisted::default()),
            page: RwSignal::new(Page::of_address()),
            settings: RwSignal::new(settings),
            form: RwSignal::new(None),
            hash: RwSignal::new(page::hash()),
            typing: Typing::default(),
            typed: ErasedSignal::new(String::new()),
            opening: ErasedSignal::new(Ok(None)),
            prefecture: ErasedSignal::new(String::new()),
            kind: ErasedSignal::new(None),
            application: ErasedSignal::new(None),
            timing: ErasedSignal::new(None),
            steps: ErasedSignal::new(Map::new()),
            deadlines: ErasedSignal::new(Map::new()),
            plan: ErasedSignal::new(None),
            held: ErasedSignal::new(None),
            charge: ErasedSignal::new(None),
            designation: ErasedSignal::new(None),
            outlook: ErasedSignal::new(None),
            changed: RwSignal::new(()),
            journaled: StoredValue::new(None),
            queue: StoredValue::new(SaveQueue::new()),
            writes: StoredValue::new(0),
            closed: StoredValue::new(Vec::new()),
            is_read: StoredValue::new(loaded.is_read),
            is_reading: StoredValue::new(false),
            settling: StoredValue::new(false),
        };
        state.follow();
        clock::on_day_change(move || state.look_at_clock());
        state
    }

    /// Today in Japan; followed.
    pub fn today(self) -> NaiveDate {
        self.today.with(|today| today.date)
    }

    /// The same for what is about to be written: the clock is asked first, so that it is never yesterday.
    pub fn today_anew(self) -> NaiveDate {
        self.look_at_clock();
        untrack(|| self.today())
    }

    /// The same as it is typed; blank where the clock is wrong for certain: no day is better than a wrong one.
    pub fn today_noted(self) -> String {
        let today = self.today_anew();
        if untrack(|| self.is_clock_behind()) { String::new() } else { typed(today) }
    }

    /// The clock is wrong for certain; followed.
    pub fn is_clock_behind(self) -> bool {
        self.today.with(|today| !today.chosen && is_behind(today.date, facts().day()))
    }

    /// Today is a day that the address names.
    pub fn is_today_chosen(self) -> bool {
        self.today.with(|today| today.chosen)
    }

    /// Asks the clock whether it is another day; all that follows from it is then found anew.
    fn look_at_clock(self) {
        let now = clock::today_by_clock();
        if self.today.with_untracked(|today| !today.chosen && *today != now) {
            self.today.set_if_changed(now);
            self.follow();
            self.settle_soon();
        }
    }

    /// Finds anew, once, what follows from the answers and the day. Who shows it hears of what has changed, and of nothing else.
    fn follow(self) {
        let today = untrack(|| self.today());
        self.answers.with_untracked(|answers| {
            let opening = opening(facts(), &answers.opening, today);
            let plan = day_of(&opening).and_then(|day| schedule(facts(), answers, day));
            let plan_is = plan.as_ref();
            self.outlook.set_if_changed(plan_is.map(|plan| outlook(facts(), answers, plan, today)));
            self.held.set_if_changed(plan_is.map(|plan| plan.edition));
            self.charge.set_if_changed(plan_is.map(Schedule::charge));
            self.designation.set_if_changed(plan_is.map(|plan| plan.designation));
            self.plan.set_if_changed(plan);
            self.opening.set_if_changed(opening);
            self.typed.clone_if_changed(&answers.opening);
            self.prefecture.clone_if_changed(&answers.prefecture);
            self.kind.set_if_changed(answers.kind);
            self.application.set_if_changed(answers.application);
            self.timing.set_if_changed(answers.timing);
            self.steps.clone_if_changed(&answers.steps);
            self.deadlines.clone_if_changed(&answers.deadlines);
        });
    }

    /// 診療開始日, where there is one to work with.
    pub fn day(self) -> Option<NaiveDate> {
        self.opening.with(day_of)
    }

    /// The opening date is past: no mistake, for those who have opened.
    pub fn is_past(self) -> bool {
        self.opening.with(|o| matches!(o, Err(OpeningError::Past { .. })))
    }

    /// What is wrong with the opening date. What cannot be read may be the beginning of a date until the field is left.
    pub fn opening_error(self) -> Option<OpeningError> {
        let unread = |error: &OpeningError| matches!(error, OpeningError::Date(..));
        let wrong = self.opening.get().err().filter(|_| !self.is_past());
        wrong.filter(|error| !(unread(error) && self.typing.is_in("opening")))
    }

    /// The state of the page this component is on.
    pub fn here() -> State {
        expect_context()
    }

    /// What follows from the answers and can wait until the days are shown: a key typed is not held up by it.
    pub fn once_settled<T: PartialEq + Send + Sync + 'static>(
        self,
        follow: impl Fn() -> T + Send + Sync + 'static,
    ) -> ErasedMemo<T> {
        ErasedMemo::new(move || {
            self.settled.track();
            untrack(&follow)
        })
    }

    /// What is planned of a step, once the days are shown.
    pub fn planned(self, step: &'static str) -> ErasedMemo<Option<PlannedStep>> {
        self.once_settled(move || self.plan.with(|plan| plan.as_ref()?.planned(step).cloned()))
    }

    /// What the person noted of a step.
    pub fn noted(self, step: &'static str) -> ErasedMemo<Progress> {
        ErasedMemo::new(move || self.steps.with(|steps| steps.get(step).cloned().unwrap_or_default()))
    }

    /// Changes the answers, and writes them through.
    pub fn edit(self, change: impl FnOnce(&mut Answers)) {
        self.answers.update(change);
        self.follow();
        self.settle_soon();
        self.write(|plan, now| self.answers.with_untracked(|a| plan.write(a, now)));
    }

    /// Takes these answers in place of those that are there.
    fn take(self, answers: Answers) {
        self.answers.set(answers);
        self.follow();
        self.settle_soon();
    }

    fn settle_soon(self) {
        if !self.settling.get_value() {
            self.settling.set_value(true);
            let settle = move || {
                self.settling.set_value(false);
                self.settled.set(());
            };
            set_timeout(settle, AFTER_PAINT_DELAY);
        }
    }

    /// Draws anew what has fields: a browser that brings the page back from its cache may have emptied them (WebKit does
    /// those with `autocomplete=off`), and an empty field must not be taken for what was entered.
    pub fn redraw(self) {
        self.redrawn.set(());
    }

    /// Changes the plan itself: its name, or that it is put away.
    pub fn edit_plan(self, change: impl FnOnce(&mut Plan, u64) -> Vec<Edit>) {
        self.write(change);
    }

    /// Says for a while what was done; blank takes it away.
    pub fn say(self, what: String) {
        if self.said.with_untracked(|said| *said == what) {
            return;
        }
        self.said.set(what.clone());
        if !what.is_empty() {
            let hush = move || {
                if self.said.with_untracked(|said| *said == what) {
                    self.said.set(String::new());
                }
            };
            set_timeout(hush, TOAST_DURATION);
        }
    }

    fn write(self, change: impl FnOnce(&mut Plan, u64) -> Vec<Edit>) {
        let edits = self.note(change);
        if edits.is_empty() {
            return;
        }
        self.say(String::new());
        // By the clock as it goes: under one that is behind everything is written at the same moment.
        self.history.update(|h| h.remember(edits, clock::millis()));
    }

    /// Changes the plan where there is nothing for the person to take back; what changed.
    pub fn note(self, change: impl FnOnce(&mut Plan, u64) -> Vec<Edit>) -> Vec<Edit> {
        let now = store::now();
        let edits = self.plan_open.try_update(|plan| change(plan, now)).unwrap_or_default();
        if edits.is_empty() {
            return edits;
        }
        let is_journaled = self.plan_open.with_untracked(|plan| {
            journal::record(
                &plan.id,
                edits.iter().map(|e| (e.path.as_str(), plan.at(&e.path), e.after.as_str())),
            )
        });
        self.mark_changed(is_journaled);
        edits
    }

    /// The open plan has changed, which the journal took or not: it is to be written.
    fn mark_changed(self, is_journaled: bool) {
        self.journaled.set_value(Some(is_journaled));
        let save_status = SaveStatus::after_edit(self.save_status.get_untracked(), is_journaled);
        self.set_save_status(save_status);
        self.changed.set(());
    }

    fn set_save_status(self, save_status: SaveStatus) {
        if save_status != self.save_status.get_untracked() {
            self.save_status.set(save_status);
        }
    }

    /// The chunk that keeps plans cannot be had. What is entered goes into the journal all the same.
    pub fn without_keeper(self) {
        let trouble = Some(StorageError::NotLoaded);
        self.set_save_status(SaveStatus::without_store(trouble, self.journaled.get_value()));
    }

    /// Whether the page shows the plan that is open: what is not seen is not taken back.
    pub fn can_step_back(self) -> bool {
        matches!(self.page.get(), Page::Schedule | Page::Forms)
    }

    /// Takes over what was entered before the app was there.
    pub fn take_early(self, early: &EarlyInput) {
        if early.has_focus("opening") {
            self.typing.begin("opening");
        }
        self.edit(|answers| early.apply_to(answers, |prefecture| self.config.offers(prefecture)));
    }

    /// The edition that the answers are about; without an opening, today's.
    pub fn edition(self) -> Option<&'static Edition> {
        let month = month_start(self.day().unwrap_or_else(|| self.today()));
        self.answers.with(|a| facts().edition_or(&a.edition, month))
    }

    pub fn edit_step(self, id: &'static str, change: impl FnOnce(&mut Progress)) {
        let designation = self.designation.get_untracked();
        self.edit(|a| a.note(id, designation, change));
    }

    /// What was ticked for another month holds for the one of now, or is not done.
    pub fn settle_ticks(self, steps: &[String], hold: bool) {
        let designation = self.designation.get_untracked();
        self.edit(|a| {
            for id in steps {
                a.note(id, designation, |noted| noted.done = false);
                if hold {
                    a.note(id, designation, |noted| noted.done = true);
                }
            }
        });
    }

    pub fn set_field(self, id: &str, text: String) {
        self.edit(|a| {
            if text.is_empty() {
                a.fields.remove(id);
            } else {
                a.fields.insert(id.into(), text);
            }
        });
    }

    pub fn filling<T>(self, read: impl FnOnce(Filling<'_>) -> T) -> T {
        let opening = self.day();
        self.answers.with(|answers| read(Filling { facts: japanese(), answers, opening }))
    }
}

/// The answers of a plan as the page begins with them.
fn first_answers(plan: &Plan) -> Answers {
    let mut first = plan.answers();
    if let Some(asked) = embed::query_parameter("prefecture").filter(|_| first.prefecture.is_empty())
        && facts().prefectures.contains(&asked)
    {
        // Not written before the person enters something of their own.
        first.prefecture = asked;
    }
    first
}

fn day_of(opening: &Result<Option<NaiveDate>, OpeningError>) -> Option<NaiveDate> {
    match opening {
        Ok(date) => *date,
        Err(e) => e.date(),
    }
}
