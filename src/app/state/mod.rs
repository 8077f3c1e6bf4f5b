//! What the page knows: the open plan, and what follows from its answers. The state knows no component and no chunk: an
//! edit goes into the journal and marks the plan as changed, and the saver (`persistence`, in the second chunk) listens.

mod cleared;
mod coming_back;
mod edits;
mod folder_shelf;
mod handed;
mod office_book;
mod open_plan;
pub(crate) mod persistence;
mod plans;
mod saver;
mod seen;
pub(crate) mod shared_folder;
mod toast;
pub(crate) mod undo;
mod unstored;

pub(crate) use self::edits::PlanEdits;
pub(crate) use self::handed::Handed;

use std::time::Duration;

use chrono::NaiveDate;
use leptos::prelude::*;

use self::open_plan::OpenPlan;
use crate::browser::clock::{self, Today};
use crate::browser::early::EarlyInput;
use crate::browser::offline::AppUpdate;
use crate::browser::store::{self, Loaded, StartupIssue};
use crate::browser::{embed, journal, page};
use crate::data::{facts, japanese, japanese_details};
use crate::storage::{SaveQueue, SaveStatus, StorageError};
use crate::ui::{ErasedMemo, ErasedSignal, Typing, context};
use domain::facts::config::Config;
use domain::facts::edition::Edition;
use domain::output::routes::Route;
use domain::plan::answers::{Answers, Application, Kind, Progress, Timing};
use domain::plan::filling::Filling;
use domain::plan::history::History;
use domain::plan::map::StringMap;
use domain::plan::settings::Settings;
use domain::plan::{Edit, Plan};
use domain::rules::calendar::{month_start, typed};
use domain::rules::clock::is_behind;
use domain::rules::schedule::{
    Jurisdiction, OpeningError, PlannedStep, Schedule, build_schedule, opening, read_opening,
};
use domain::rules::verdict::{Outlook, outlook};

/// Delay of work that may run after the schedule has painted.
const AFTER_PAINT_DELAY: Duration = Duration::from_millis(50);
/// Its delay while a field is typed into: it runs once typing rests, not at every key, also of who types three a second.
const TYPING_REST: Duration = Duration::from_millis(400);

/// Milliseconds that the store may take before the page says that it is waiting.
const STORE_IS_LATE: u32 = 3_000;
/// Milliseconds before a store that failed is tried again. It is also read when the page is shown again.
const STORE_RETRY_DELAY: u32 = 5_000;

/// How a plan was taken off the list.
#[derive(Clone, Copy, PartialEq)]
pub(crate) enum Removal {
    Deleted {
        /// It was the open one.
        was_open: bool,
    },
    Archived,
}

/// Number of stored plans that the list cannot show.
#[derive(Clone, Copy, Default, PartialEq)]
pub(crate) struct Unlisted {
    /// Written by a newer version of the guide.
    pub newer: usize,
    /// Damaged, and in quarantine by now.
    pub unreadable: usize,
}

/// The state of the page, as a context of its components.
#[derive(Clone, Copy)]
pub(crate) struct State {
    /// The day the guide works with. It may change while the page is open.
    today: ErasedSignal<Today>,
    /// The association's settings.
    pub config: &'static Config,
    open: OpenPlan,
    /// The open plan.
    pub plan: ReadSignal<Plan>,
    /// The answers of the open plan.
    pub answers: ReadSignal<Answers>,
    /// Fires when all fields are to be drawn anew: see [`State::redraw`].
    pub redrawn: RwSignal<()>,
    /// Fires after the schedule has painted; while a field is typed into, once typing rests.
    after_paint: RwSignal<()>,
    /// What can be undone and redone.
    pub history: RwSignal<History>,
    /// Message about an action whose effect cannot be seen. It goes by itself.
    pub toast: RwSignal<String>,
    /// Until when the message stays.
    toast_clock: StoredValue<Option<TimeoutHandle>>,
    /// What was handed to the browser last.
    pub handed: RwSignal<Option<Handed>>,
    /// The plan taken off the list last, to be brought back.
    pub removed: RwSignal<Option<(Plan, Removal)>>,
    /// How far the entries have come on their way into the store.
    pub save_status: RwSignal<SaveStatus>,
    /// What the start found to be missing or unreadable.
    pub loss: RwSignal<Option<StartupIssue>>,
    /// In another site's page: plans are kept in the storage of the guide's own tab.
    pub is_first_party: RwSignal<bool>,
    /// A newer build that waits or has taken over.
    pub news: RwSignal<Option<AppUpdate>>,
    /// Summaries of all plans once they are read, so that the list opens without waiting for the store.
    pub summaries: RwSignal<Option<Vec<Plan>>>,
    /// The office book; blank if there is none, or it was not read yet.
    pub office_book: RwSignal<Plan>,
    /// Number of plans that the list cannot show.
    pub unlisted: RwSignal<Unlisted>,
    /// The page that is shown.
    pub route: RwSignal<Route>,
    /// How the person wants the guide to look.
    pub settings: RwSignal<Settings>,
    /// Rows of the path that the person opened or closed, by step.
    folds: RwSignal<Vec<(String, bool)>>,
    /// Own steps in the order of the path, each with the number of steps of the procedure before it.
    pub own_order: ErasedSignal<Vec<(String, usize)>>,
    /// The browser was asked to search the page.
    is_searched: RwSignal<bool>,
    /// The form that a step asked for.
    pub form: RwSignal<Option<&'static str>>,
    /// The part of the address after `#`.
    pub hash: RwSignal<String>,
    /// Which field is being typed into.
    pub typing: Typing,
    // Derived from the answers, once per change: see `follow`.
    /// The opening date as typed.
    pub opening_text: ErasedSignal<String>,
    /// The opening date as read.
    pub opening: ErasedSignal<Result<Option<NaiveDate>, OpeningError>>,
    /// What is wrong with it, in words. They are in the second chunk, which sets them.
    pub opening_message: ErasedSignal<Option<String>>,
    pub prefecture: ErasedSignal<String>,
    pub kind: ErasedSignal<Option<Kind>>,
    pub application: ErasedSignal<Option<Application>>,
    pub timing: ErasedSignal<Option<Timing>>,
    /// Progress by step.
    pub steps: ErasedSignal<StringMap<Progress>>,
    /// Told days (窓口から言われた日), by milestone.
    pub deadlines: ErasedSignal<StringMap<String>>,
    pub schedule: ErasedSignal<Option<Schedule>>,
    /// The edition that the schedule is by, once there is one.
    pub edition: ErasedSignal<Option<&'static Edition>>,
    /// The office in jurisdiction, once there is a schedule.
    pub jurisdiction: ErasedSignal<Option<Jurisdiction>>,
    /// 指定日, once there is a schedule.
    pub designation: ErasedSignal<Option<NaiveDate>>,
    pub outlook: ErasedSignal<Option<Outlook>>,
    /// The edition is a historical one for this opening date.
    pub is_superseded: ErasedSignal<bool>,
    /// Id of the step that is next; blank if there is none. While a field is typed into it changes once typing rests:
    /// what is open stays open.
    pub next_step: ErasedSignal<String>,
    /// Fires at every change of the open plan. The saver listens.
    changed: RwSignal<()>,
    /// Whether the journal took what was entered since the last write; `None` if nothing was.
    journaled: StoredValue<Option<bool>>,
    queue: StoredValue<SaveQueue>,
    /// Number of writes begun.
    writes: StoredValue<u32>,
    /// The summary of the open plan in localStorage is older than the plan.
    is_summary_due: StoredValue<bool>,
    /// Plans that were closed before all of them was stored.
    closed: StoredValue<Vec<Plan>>,
    /// Number of times that everything was deleted, or began to be: a write from before must not go on.
    deletions: StoredValue<u32>,
    /// Turns whenever everything was deleted: parts that hold more than the state are drawn anew.
    pub is_emptied: RwSignal<bool>,
    /// The store has been read. Until then nothing is written to it.
    is_read: StoredValue<bool>,
    /// The store is being read.
    is_reading: StoredValue<bool>,
    /// Until when `after_paint` waits.
    after_paint_clock: StoredValue<Option<TimeoutHandle>>,
}

impl State {
    /// The state to begin with, from what was read from the store.
    pub(crate) fn new(loaded: Loaded, settings: Settings, config: &'static Config) -> State {
        let open = OpenPlan::new(loaded.plan);
        let state = State {
            today: ErasedSignal::new(clock::today()),
            config,
            open,
            plan: open.plan(),
            answers: open.answers(),
            redrawn: RwSignal::new(()),
            after_paint: RwSignal::new(()),
            history: RwSignal::new(History::default()),
            toast: RwSignal::new(String::new()),
            toast_clock: StoredValue::new(None),
            handed: RwSignal::new(None),
            removed: RwSignal::new(None),
            save_status: RwSignal::new(loaded.save_status),
            loss: RwSignal::new(loaded.loss),
            is_first_party: RwSignal::new(loaded.is_first_party),
            news: RwSignal::new(None),
            summaries: RwSignal::new(None),
            office_book: RwSignal::new(Plan::default()),
            unlisted: RwSignal::new(Unlisted::default()),
            route: RwSignal::new(Route::of_hash(&page::hash())),
            settings: RwSignal::new(settings),
            folds: RwSignal::new(Vec::new()),
            own_order: ErasedSignal::new(Vec::new()),
            is_searched: RwSignal::new(false),
            form: RwSignal::new(None),
            hash: RwSignal::new(page::hash()),
            typing: Typing::default(),
            opening_text: ErasedSignal::new(String::new()),
            opening: ErasedSignal::new(Ok(None)),
            opening_message: ErasedSignal::new(None),
            prefecture: ErasedSignal::new(String::new()),
            kind: ErasedSignal::new(None),
            application: ErasedSignal::new(None),
            timing: ErasedSignal::new(None),
            steps: ErasedSignal::new(StringMap::new()),
            deadlines: ErasedSignal::new(StringMap::new()),
            schedule: ErasedSignal::new(None),
            edition: ErasedSignal::new(None),
            jurisdiction: ErasedSignal::new(None),
            designation: ErasedSignal::new(None),
            outlook: ErasedSignal::new(None),
            is_superseded: ErasedSignal::new(false),
            next_step: ErasedSignal::new(String::new()),
            changed: RwSignal::new(()),
            journaled: StoredValue::new(None),
            queue: StoredValue::new(SaveQueue::new()),
            writes: StoredValue::new(0),
            is_summary_due: StoredValue::new(false),
            closed: StoredValue::new(Vec::new()),
            deletions: StoredValue::new(0),
            is_emptied: RwSignal::new(false),
            is_read: StoredValue::new(loaded.is_read),
            is_reading: StoredValue::new(false),
            after_paint_clock: StoredValue::new(None),
        };
        state.offer_prefecture();
        clock::on_day_change(move || state.look_at_clock());
        state
    }

    /// The state of the page that this component is on.
    pub(crate) fn here() -> State {
        context()
    }

    /// Today in Japan. Tracked.
    pub(crate) fn today(self) -> NaiveDate {
        self.today.with(|today| today.date)
    }

    /// Today, for what is about to be written: the clock is asked first, so that it is never yesterday.
    pub(crate) fn today_anew(self) -> NaiveDate {
        self.look_at_clock();
        untrack(|| self.today())
    }

    /// Today as it is typed into a field; blank if the clock is wrong for certain, since no day is better than a wrong one.
    pub(crate) fn today_noted(self) -> String {
        let today = self.today_anew();
        if untrack(|| self.is_clock_behind()) { String::new() } else { typed(today) }
    }

    /// Whether the clock is wrong for certain. Tracked.
    pub(crate) fn is_clock_behind(self) -> bool {
        self.today.with(|today| !today.chosen && is_behind(today.date, facts().day))
    }

    /// Whether the address names the day to work with.
    pub(crate) fn is_today_chosen(self) -> bool {
        self.today.with(|today| today.chosen)
    }

    /// Asks the clock whether the day has changed, and if so derives everything anew.
    fn look_at_clock(self) {
        let now = clock::today_by_clock();
        if self.today.with_untracked(|today| !today.chosen && *today != now) {
            self.today.set_if_changed(now);
            self.follow();
            self.schedule_after_paint();
        }
    }

    /// Derives, once, what follows from the answers and the day. Subscribers are notified of what changed only.
    fn follow(self) {
        let today = untrack(|| self.today());
        self.answers.with_untracked(|answers| {
            let opening = read_opening(facts(), &answers.opening, today);
            let schedule = day_of(&opening).and_then(|day| build_schedule(facts(), answers, day));
            let found = schedule.as_ref();
            self.outlook.set_if_changed(found.map(|schedule| outlook(facts(), answers, schedule, today)));
            self.edition.set_if_changed(found.map(|schedule| schedule.edition));
            self.jurisdiction.set_if_changed(found.map(Schedule::jurisdiction));
            self.designation.set_if_changed(found.map(|schedule| schedule.designation));
            let is_superseded = |schedule: &Schedule| schedule.edition.is_superseded(schedule.designation);
            self.is_superseded.set_if_changed(found.is_some_and(is_superseded));
            self.schedule.set_if_changed(schedule);
            self.opening.set_if_changed(opening);
            self.opening_text.clone_if_changed(&answers.opening);
            self.prefecture.clone_if_changed(&answers.prefecture);
            self.kind.set_if_changed(answers.kind);
            self.application.set_if_changed(answers.application);
            self.timing.set_if_changed(answers.timing);
            self.steps.clone_if_changed(&answers.steps);
            self.deadlines.clone_if_changed(&answers.deadlines);
        });
        self.follow_next_step(self.typing.is_going_on());
    }

    /// Derives which step is next. `waits`: not yet, if it would only be another one.
    fn follow_next_step(self, waits: bool) {
        let next = self.schedule.with_untracked(|schedule| {
            let schedule = schedule.as_ref()?;
            let next = self.outlook.with_untracked(|outlook| outlook.as_ref()?.next)?;
            Some(schedule.steps.get(next)?.step.id.clone())
        });
        let next = next.unwrap_or_default();
        let is_other = !next.is_empty() && self.next_step.with_untracked(|before| !before.is_empty());
        if !(waits && is_other) {
            self.next_step.set_if_changed(next);
        }
    }

    fn schedule_after_paint(self) {
        if let Some(waiting) = self.after_paint_clock.get_value() {
            waiting.clear();
        }
        let delay = if self.typing.is_going_on() { TYPING_REST } else { AFTER_PAINT_DELAY };
        let fire = move || {
            self.follow_next_step(false);
            self.after_paint.set(());
        };
        let clock = set_timeout_with_handle(fire, delay);
        self.after_paint_clock.set_value(clock.ok());
    }

    /// A value derived after the schedule has painted, or once typing rests, so that it does not delay a keystroke.
    pub(crate) fn derived_after_paint<T: PartialEq + Send + Sync + 'static>(
        self,
        derive: impl Fn() -> T + Send + Sync + 'static,
    ) -> ErasedMemo<T> {
        ErasedMemo::new(move || {
            self.after_paint.track();
            untrack(&derive)
        })
    }

    /// 診療開始日, if there is one to work with.
    pub(crate) fn day(self) -> Option<NaiveDate> {
        self.opening.with(day_of)
    }

    /// The opening date is past. That is no mistake: the institution may have opened.
    pub(crate) fn is_past(self) -> bool {
        self.opening.with(|o| matches!(o, Err(OpeningError::Past { .. })))
    }

    /// What is wrong with the opening date. Until the field is left, text that cannot be read may be the beginning of a
    /// date, and is no error.
    pub(crate) fn opening_error(self) -> Option<OpeningError> {
        let wrong = self.opening.with(|opening| opening.clone().err()).filter(|_| !self.is_past());
        let unread = |error: &OpeningError| matches!(error, OpeningError::Date(..));
        wrong.filter(|error| !(unread(error) && self.typing.is_in("opening")))?;
        self.opening_text.with(|text| opening(facts(), text, untrack(|| self.today())).err())
    }

    /// The edition of the schedule; before there is an opening date, today's.
    pub(crate) fn edition_or_current(self) -> Option<&'static Edition> {
        let month = month_start(self.day().unwrap_or_else(|| self.today()));
        self.answers.with(|a| facts().edition_or(&a.edition, month))
    }

    /// A step as planned, after the schedule has painted.
    pub(crate) fn planned(self, step: &'static str) -> ErasedMemo<Option<PlannedStep>> {
        self.derived_after_paint(move || self.schedule.with(|s| s.as_ref()?.planned(step).cloned()))
    }

    /// What the person noted of a step.
    pub(crate) fn progress(self, step: &'static str) -> ErasedMemo<Progress> {
        ErasedMemo::new(move || self.steps.with(|steps| steps.get(step).cloned().unwrap_or_default()))
    }

    /// Reads a form with the values that the answers fill in.
    pub(crate) fn filling<T>(self, read: impl FnOnce(Filling<'_>) -> T) -> T {
        let opening = self.day();
        self.answers.with(|answers| {
            read(Filling { facts: japanese(), details: japanese_details(), answers, opening })
        })
    }

    /// Edits the answers. The edit can be undone.
    pub(crate) fn edit(self, change: impl FnOnce(&mut Answers)) {
        let edits = self.open.edit_answers(change, store::now());
        if edits.is_empty() {
            return;
        }
        self.follow();
        self.schedule_after_paint();
        self.record(edits);
    }

    /// Whether the browser was asked to search the page: what is folded is built from then on, so that it is found.
    /// Tracked.
    pub(crate) fn is_searched(self) -> bool {
        self.is_searched.get()
    }

    /// Whether the person opened a row of the path; `None` if they left it as it is by itself. Tracked.
    pub(crate) fn fold(self, row: &str) -> Option<bool> {
        self.folds.with(|folds| folds.iter().find(|(id, _)| id == row).map(|(_, is_open)| *is_open))
    }

    /// Opens or closes a row of the path.
    pub(crate) fn set_fold(self, row: &str, is_open: bool) {
        if untrack(|| self.fold(row)) != Some(is_open) {
            self.forget_fold(row);
            self.folds.update(|folds| folds.push((row.into(), is_open)));
        }
    }

    /// Leaves a row of the path open or closed as it is by itself.
    pub(crate) fn forget_fold(self, row: &str) {
        self.folds.update(|folds| folds.retain(|(id, _)| id != row));
    }

    /// Edits what the person noted of a step.
    pub(crate) fn edit_step(self, id: &str, change: impl FnOnce(&mut Progress)) {
        let designation = self.designation.get_untracked();
        self.edit(|a| a.note(id, designation, facts().day, change));
    }

    /// Decides on ticks that were made for another month: they hold for this one, too, or are taken away.
    pub(crate) fn settle_ticks(self, steps: &[String], hold: bool) {
        let designation = self.designation.get_untracked();
        self.edit(|a| {
            for id in steps {
                // Ticked anew, it is of this month and place.
                a.note(id, designation, facts().day, |noted| match hold {
                    true => noted.done = false,
                    false => noted.reopen(),
                });
                if hold {
                    a.note(id, designation, facts().day, |noted| noted.done = true);
                }
            }
        });
    }

    /// Sets a field of a form; blank takes it away.
    pub(crate) fn set_field(self, id: &str, text: String) {
        self.edit(|a| {
            if text.is_empty() {
                a.fields.remove(id);
            } else {
                a.fields.insert(id.into(), text);
            }
        });
    }

    /// Sets what is noted beside the questions, under a path of [`Answers::noted`].
    pub(crate) fn note_beside(self, path: &str, text: String) {
        self.edit(|a| {
            a.noted.insert(path.into(), text);
        });
    }

    /// Names the open plan. The edit can be undone.
    pub(crate) fn set_plan_name(self, name: &str) {
        let edits = self.open.edit_plan(|plan| plan.set_name(name, store::now()));
        self.schedule_after_paint();
        self.record(edits);
    }

    /// Keeps entries with the plan that are no answers and cannot be undone, as paths with texts.
    pub(crate) fn keep_beside_answers(self, entries: &[(String, String)]) {
        let now = store::now();
        let edits = self
            .open
            .edit_plan(|plan| entries.iter().filter_map(|(path, text)| plan.set(path, text, now)).collect());
        self.journal(&edits);
        self.schedule_after_paint();
    }

    /// Takes over what was entered before the app was there.
    pub(crate) fn take_early(self, early: &EarlyInput) {
        if early.has_focus("opening") {
            self.typing.begin("opening");
        }
        self.edit(|answers| early.apply_to(answers, |prefecture| self.config.offers(prefecture)));
    }

    /// Replaces the open plan, by another one or by another state of the same. Nothing is written.
    fn replace_plan(self, plan: Plan) {
        if self.open.replace(plan) {
            self.offer_only_prefecture();
            self.follow();
        }
        self.schedule_after_paint();
    }

    /// Answers with the prefecture that the address names, as the frame of an association's page does, or with the only
    /// one that the association offers. It is not written before the person enters something of their own.
    fn offer_prefecture(self) {
        if let Some(asked) =
            embed::query_parameter("prefecture").filter(|asked| facts().prefectures.contains(asked))
        {
            self.open.offer_prefecture(&asked);
        }
        self.offer_only_prefecture();
        self.follow();
    }

    /// Answers with what the address or the association asks for, where nothing was entered. The second chunk does: in the
    /// first one only a prefecture is known by its exact name.
    pub(crate) fn offer(self, prefecture: Option<String>, kind: Option<Kind>) {
        let before = self.answers.with_untracked(Answers::clone);
        if let Some(prefecture) = prefecture.filter(|name| self.config.offers(name)) {
            self.open.offer_prefecture(&prefecture);
        }
        self.open.offer_kind(kind);
        if self.answers.with_untracked(|answers| *answers != before) {
            self.follow();
        }
    }

    fn offer_only_prefecture(self) {
        if let Some(only) = self.config.only_prefecture() {
            self.open.offer_prefecture(only);
        }
    }

    /// Puts edits into the journal and the history.
    fn record(self, edits: Vec<Edit>) {
        if edits.is_empty() {
            return;
        }
        self.journal(&edits);
        self.clear_toast();
        // By the raw clock: if it runs behind, all entries are written at the same moment.
        self.history.update(|h| h.remember(edits, clock::millis()));
    }

    /// Puts edits of the open plan into the journal, and marks the plan as changed.
    fn journal(self, edits: &[Edit]) {
        if edits.is_empty() {
            return;
        }
        let is_journaled = self.plan.with_untracked(|plan| {
            journal::record(
                &plan.id,
                edits.iter().map(|e| (e.path.as_str(), plan.at(&e.path), e.after.as_str())),
            )
        });
        self.mark_changed(is_journaled);
    }

    /// Marks the open plan as changed, and as taken by the journal or not: the saver writes it.
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

    /// Notes that the saver could not be loaded. Edits go into the journal all the same.
    pub(crate) fn set_saver_missing(self) {
        let trouble = Some(StorageError::NotLoaded);
        self.set_save_status(SaveStatus::without_store(trouble, self.journaled.get_value()));
    }

    /// Whether undo is offered: on pages that show the open plan only, since what is not seen is not taken back.
    pub(crate) fn can_step_back(self) -> bool {
        matches!(self.route.get(), Route::Schedule | Route::Forms)
    }

    /// Draws all fields anew. A browser that brings the page back from its cache may have emptied them (WebKit does so
    /// with `autocomplete=off`), and an empty field must not be taken for what was entered.
    pub(crate) fn redraw(self) {
        self.redrawn.set(());
    }

    /// Takes the message about the last action away.
    pub(crate) fn clear_toast(self) {
        if self.toast.with_untracked(|shown| !shown.is_empty()) {
            self.toast.set(String::new());
        }
    }
}

fn day_of(opening: &Result<Option<NaiveDate>, OpeningError>) -> Option<NaiveDate> {
    match opening {
        Ok(date) => *date,
        Err(e) => e.date(),
    }
}
