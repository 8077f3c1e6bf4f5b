//! What the page knows: the answers, and what follows from them.

use std::time::Duration;

use chrono::NaiveDate;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::clock::{Today, today};
use crate::browser::early::Early;
use crate::browser::offline::News;
use crate::browser::store::{self, Aside, Found, Loaded, Saving};
use crate::browser::{embed, page};
use crate::data::{facts, japanese};
use crate::domain::answers::{Answers, Application, Kind, Progress, Timing};
use crate::domain::calendar::month_start;
use crate::domain::config::Config;
use crate::domain::edition::Edition;
use crate::domain::edits::named;
use crate::domain::form::Filling;
use crate::domain::history::History;
use crate::domain::map::Map;
use crate::domain::plan::{Edit, Plan};
use crate::domain::saved::decode_new;
use crate::domain::schedule::{Charge, OpeningError, PlannedStep, Schedule, opening, schedule};
use crate::domain::settings::Settings;
use crate::domain::verdict::{Outlook, outlook};
use crate::later::later;
use crate::ui::{Derived, Held};

/// How long what can wait for the days waits.
const SETTLE: Duration = Duration::from_millis(50);
/// How long what was done stays told.
const SAID: Duration = Duration::from_secs(10);

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
    pub fn of_address() -> Page {
        match page::hash().as_str() {
            "plans" => Page::Plans,
            "forms" => Page::Forms,
            "compare" => Page::Compare,
            "embed" => Page::Embed,
            "help" => Page::Help,
            _ => Page::Schedule,
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

#[derive(Clone, Copy)]
pub struct State {
    pub today: Today,
    pub config: &'static Config,
    /// The plan that is open, entry by entry. Its answers are `answers`.
    pub plan_open: RwSignal<Plan>,
    pub answers: RwSignal<Answers>,
    /// Changes when the answers have changed and the page has had the time to show the days that follow.
    settled: RwSignal<()>,
    pub history: RwSignal<History>,
    /// What was just done where it cannot be seen, said for a while.
    pub said: RwSignal<String>,
    /// The plan taken off the list last, to be brought back.
    pub removed: RwSignal<Option<(Plan, Removal)>>,
    pub saving: RwSignal<Saving>,
    pub aside: RwSignal<Option<Aside>>,
    /// In another site's page: what is kept is what the guide has in a tab of its own.
    pub joined: RwSignal<bool>,
    pub news: RwSignal<Option<News>>,
    /// All plans without their long texts, once they are read: the list opens without waiting for the store.
    pub heads: RwSignal<Option<Vec<Plan>>>,
    pub page: RwSignal<Page>,
    pub settings: RwSignal<Settings>,
    /// The form that a step asked for.
    pub form: RwSignal<Option<&'static str>>,
    /// The part of the address after `#`.
    pub hash: RwSignal<String>,
    /// The opening date is being typed: its field has not been left since.
    pub typing: RwSignal<bool>,
    // What follows from the answers: see `follow`.
    /// The opening date as typed.
    pub typed: Held<String>,
    pub opening: Held<Result<Option<NaiveDate>, OpeningError>>,
    pub prefecture: Held<String>,
    pub kind: Held<Option<Kind>>,
    pub application: Held<Option<Application>>,
    pub timing: Held<Option<Timing>>,
    pub steps: Held<Map<Progress>>,
    /// What the bureau told.
    pub deadlines: Held<Map<String>>,
    pub plan: Held<Option<Schedule>>,
    /// The edition that the schedule is by, once there is one.
    pub held: Held<Option<&'static Edition>>,
    /// Who is in charge, once there is a schedule.
    pub charge: Held<Option<Charge>>,
    /// 指定日, once there is a schedule.
    pub designation: Held<Option<NaiveDate>>,
    pub outlook: Held<Option<Outlook>>,
    /// There is something not written yet.
    waiting: StoredValue<bool>,
    /// A write is under way.
    writing: StoredValue<bool>,
    /// A write is about to begin.
    soon: StoredValue<bool>,
    /// `settled` is about to change.
    settling: StoredValue<bool>,
}

impl State {
    /// From what was kept.
    pub fn new(loaded: Loaded, settings: Settings, config: &'static Config) -> State {
        let today = today();
        let mut first = loaded.plan.answers();
        if let Some(asked) = embed::asked("prefecture").filter(|_| first.prefecture.is_empty())
            && facts().prefectures.contains(&asked)
        {
            // Not written before the person enters something of their own.
            first.prefecture = asked;
        }
        let state = State {
            today,
            config,
            plan_open: RwSignal::new(loaded.plan),
            answers: RwSignal::new(first),
            settled: RwSignal::new(()),
            history: RwSignal::new(History::default()),
            said: RwSignal::new(String::new()),
            removed: RwSignal::new(None),
            saving: RwSignal::new(loaded.saving),
            aside: RwSignal::new(loaded.aside),
            joined: RwSignal::new(loaded.joined),
            news: RwSignal::new(None),
            heads: RwSignal::new(None),
            page: RwSignal::new(Page::of_address()),
            settings: RwSignal::new(settings),
            form: RwSignal::new(None),
            hash: RwSignal::new(page::hash()),
            typing: RwSignal::new(false),
            typed: Held::new(String::new()),
            opening: Held::new(Ok(None)),
            prefecture: Held::new(String::new()),
            kind: Held::new(None),
            application: Held::new(None),
            timing: Held::new(None),
            steps: Held::new(Map::new()),
            deadlines: Held::new(Map::new()),
            plan: Held::new(None),
            held: Held::new(None),
            charge: Held::new(None),
            designation: Held::new(None),
            outlook: Held::new(None),
            waiting: StoredValue::new(false),
            writing: StoredValue::new(false),
            soon: StoredValue::new(false),
            settling: StoredValue::new(false),
        };
        state.follow();
        state
    }

    /// Finds anew, once, what follows from the answers. Who shows it hears of what has changed, and of nothing else.
    fn follow(self) {
        let today = self.today.date;
        self.answers.with_untracked(|answers| {
            let opening = opening(facts(), &answers.opening, today);
            let plan = day_of(&opening).and_then(|day| schedule(facts(), answers, day));
            let plan_is = plan.as_ref();
            self.outlook.put(plan_is.map(|plan| outlook(facts(), answers, plan, today)));
            self.held.put(plan_is.map(|plan| plan.edition));
            self.charge.put(plan_is.map(Schedule::charge));
            self.designation.put(plan_is.map(|plan| plan.designation));
            self.plan.put(plan);
            self.opening.put(opening);
            self.typed.copy(&answers.opening);
            self.prefecture.copy(&answers.prefecture);
            self.kind.put(answers.kind);
            self.application.put(answers.application);
            self.timing.put(answers.timing);
            self.steps.copy(&answers.steps);
            self.deadlines.copy(&answers.deadlines);
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
        wrong.filter(|error| !(unread(error) && self.typing.get()))
    }

    /// The state of the page this component is on.
    pub fn here() -> State {
        expect_context()
    }

    /// What follows from the answers and can wait until the days are shown: a key typed is not held up by it.
    pub fn once_settled<T: PartialEq + Send + Sync + 'static>(
        self,
        follow: impl Fn() -> T + Send + Sync + 'static,
    ) -> Derived<T> {
        Derived::new(move || {
            self.settled.track();
            untrack(&follow)
        })
    }

    /// What is planned of a step, once the days are shown.
    pub fn planned(self, step: &'static str) -> Derived<Option<PlannedStep>> {
        self.once_settled(move || self.plan.with(|plan| plan.as_ref()?.planned(step).cloned()))
    }

    /// What the person noted of a step.
    pub fn noted(self, step: &'static str) -> Derived<Progress> {
        Derived::new(move || self.steps.with(|steps| steps.get(step).cloned().unwrap_or_default()))
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
            set_timeout(settle, SETTLE);
        }
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
            set_timeout(hush, SAID);
        }
    }

    fn write(self, change: impl FnOnce(&mut Plan, u64) -> Vec<Edit>) {
        let now = store::now();
        let edits = self.plan_open.try_update(|plan| change(plan, now)).unwrap_or_default();
        if !edits.is_empty() {
            self.say(String::new());
            self.history.update(|h| h.remember(edits, now));
            self.keep();
        }
    }

    /// Whether the page shows the plan that is open: what is not seen is not taken back.
    pub fn can_step_back(self) -> bool {
        matches!(self.page.get(), Page::Schedule | Page::Forms)
    }

    /// Takes the last edit back, or does it again.
    pub fn step_back(self, back: bool) {
        let now = store::now();
        let (mut plan, mut history) = (self.plan_open.get_untracked(), self.history.get_untracked());
        if back {
            history.undo(&mut plan, now)
        } else {
            history.redo(&mut plan, now)
        };
        let path = if back { history.undone() } else { history.done() }.unwrap_or_default().to_string();
        let changed = self.plan_open.with_untracked(|old| *old != plan);
        self.plan_open.set(plan);
        self.history.set(history);
        self.take(self.plan_open.with_untracked(Plan::answers));
        self.keep();
        // Said anew, though it be the same again.
        self.say(String::new());
        let kind = self.kind.get_untracked();
        let edition = untrack(|| self.edition());
        spawn_local(async move {
            // Where the words for it cannot be had, what was undone is still undone.
            if let Ok(what) = stepped(path, kind, edition, back, changed).await {
                self.say(what);
            }
        });
    }

    /// Writes the open plan, as soon as what was entered is shown. What is entered until then is one write.
    fn keep(self) {
        self.waiting.set_value(true);
        if self.soon.get_value() {
            return;
        }
        self.soon.set_value(true);
        let write = move || {
            self.soon.set_value(false);
            self.flush();
        };
        // In the background nothing is shown.
        if page::is_hidden() {
            write()
        } else {
            request_animation_frame(move || set_timeout(write, Duration::ZERO))
        }
    }

    /// Writes what waits, now; after the write under way, if there is one.
    pub fn flush(self) {
        if !self.waiting.get_value() || self.writing.get_value() {
            return;
        }
        self.waiting.set_value(false);
        self.writing.set_value(true);
        let plan = self.plan_open.get_untracked();
        spawn_local(async move {
            store::remember_open(&plan);
            let saved = store::save(&plan).await;
            self.writing.set_value(false);
            self.settle(saved);
            if !self.soon.get_value() {
                self.flush();
            }
        });
    }

    /// The page is going away, or into the background: nothing may wait.
    pub fn leave(self) {
        if self.waiting.get_value() || self.writing.get_value() {
            self.plan_open.with_untracked(store::stash);
        }
        self.flush();
    }

    fn settle(self, saved: Result<Plan, Saving>) {
        let saving = match saved {
            Ok(merged) => {
                self.adopt(&merged);
                self.note(&merged);
                Saving::Kept
            }
            Err(why) => why,
        };
        if saving != self.saving.get_untracked() {
            self.saving.set(saving);
        }
    }

    /// Takes over what is later in another copy of the open plan.
    fn adopt(self, other: &Plan) {
        let mut plan = self.plan_open.get_untracked();
        if plan.id == other.id && plan.merge(other) {
            let answers = plan.answers();
            self.plan_open.set(plan);
            if self.answers.with_untracked(|a| *a != answers) {
                self.take(answers);
            }
        }
    }

    /// Another tab wrote a plan, or, without an id, deleted everything.
    pub fn hear(self, id: String) {
        if id.is_empty() {
            return self.forget();
        }
        spawn_local(async move {
            match store::load(&id).await {
                Found::Plan(plan) => {
                    self.adopt(&plan);
                    self.note(&plan);
                }
                // Erased there.
                Found::Nothing => self.unlist(&id),
                Found::Broken { .. } => {}
            }
        });
    }

    fn unlist(self, id: &str) {
        self.heads.update(|heads| heads.iter_mut().for_each(|heads| heads.retain(|h| h.id != id)));
    }

    /// Takes plans away for good.
    pub fn erase(self, ids: Vec<String>) {
        self.removed.set(None);
        spawn_local(async move {
            for id in ids {
                store::erase(&id).await;
                self.unlist(&id);
            }
        });
    }

    /// Keeps the list up to date with a plan as it is stored now.
    pub fn note(self, plan: &Plan) {
        let head = plan.head();
        self.heads.update(|heads| {
            let Some(heads) = heads else { return };
            match heads.iter_mut().find(|h| h.id == head.id) {
                Some(old) => *old = head,
                None => heads.push(head),
            }
        });
    }

    /// Reads the list, if it has not been read yet.
    pub fn read_heads(self) {
        if self.heads.with_untracked(Option::is_none) {
            spawn_local(async move { self.heads.set(Some(store::heads().await)) });
        }
    }

    /// Opens a plan in place of the one that is open.
    pub fn open(self, plan: Plan) {
        if self.waiting.get_value() {
            self.waiting.set_value(false);
            let last = self.plan_open.get_untracked();
            // Beside a write that may be under way: they merge in the store.
            spawn_local(async move { self.settle(store::save(&last).await) });
        }
        store::remember_open(&plan);
        self.take(plan.answers());
        self.plan_open.set(plan);
        self.history.set(History::default());
        self.say(String::new());
    }

    /// Brings a deleted plan back; and opens it, where it was open and nothing else has been begun since.
    pub fn bring_back(self, id: String, reopen: bool) {
        self.removed.set(None);
        let reopen = reopen && self.plan_open.with_untracked(Plan::is_blank);
        spawn_local(async move {
            let Found::Plan(mut plan) = store::load(&id).await else { return };
            drop(plan.set_deleted(false, store::now()));
            if reopen {
                self.note(&plan);
                return self.begin(plan);
            }
            self.settle(store::save(&plan).await);
        });
    }

    /// Forgets everything: it has been deleted, here or in another tab.
    pub fn forget(self) {
        self.waiting.set_value(false);
        self.open(Plan::new(store::fresh_id()));
        self.aside.set(None);
        self.removed.set(None);
        self.heads.set(Some(Vec::new()));
    }

    /// Opens a plan and writes it.
    pub fn begin(self, plan: Plan) {
        self.open(plan);
        self.waiting.set_value(true);
        self.flush();
    }

    /// Takes over what was entered before the app was there. Another plan than the one shown then stays as it is: what
    /// was entered becomes a plan of its own.
    pub fn take_early(self, early: &Early) {
        let seen = self.plan_open.with_untracked(|plan| plan.id == early.plan || plan.is_blank());
        if !seen {
            self.open(Plan::new(store::fresh_id()));
        }
        self.typing.set(early.is_at("opening"));
        self.edit(|answers| early.write(answers, |prefecture| self.config.offers(prefecture)));
    }

    /// Takes over what a frame handed to this tab.
    pub fn take_over(self, text: String) {
        spawn_local(async move {
            for plan in decode_new(&text).unwrap_or_default() {
                if let Ok(stored) = store::save(&plan).await {
                    self.note(&stored);
                    self.open(stored);
                }
            }
        });
    }

    /// In another site's page, after a click: goes over to the plans of the guide's own tab. `told` hears whether it may.
    pub fn join(self, told: impl FnOnce(bool) + 'static) {
        spawn_local(async move {
            let joined = store::join().await;
            told(joined);
            if !joined {
                return;
            }
            self.joined.set(true);
            let heads = store::heads().await;
            let newest =
                heads.iter().filter(|h| h.deleted().is_none() && !h.is_archived()).max_by_key(|h| h.edited());
            if !self.plan_open.with_untracked(Plan::is_blank) {
                // With what was not written yet.
                self.begin(self.plan_open.get_untracked());
            } else if let Some(newest) = newest
                && let Found::Plan(plan) = store::load(&newest.id).await
            {
                self.open(plan);
            }
            self.heads.set(Some(heads));
        });
    }

    /// Changes a plan, open or not, and writes it.
    pub fn change(self, id: String, change: impl FnOnce(&mut Plan, u64) + 'static) {
        if self.plan_open.with_untracked(|p| p.id == id) {
            self.plan_open.update(|plan| change(plan, store::now()));
            return self.keep();
        }
        spawn_local(async move {
            if let Found::Plan(mut plan) = store::load(&id).await {
                change(&mut plan, store::now());
                self.settle(store::save(&plan).await);
            }
        });
    }

    /// The edition that the answers are about; without an opening, today's.
    pub fn edition(self) -> Option<&'static Edition> {
        let month = month_start(self.day().unwrap_or(self.today.date));
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

later! {
    /// What was undone or redone, in words.
    fn stepped(
        path: String, kind: Option<Kind>, edition: Option<&'static Edition>, back: bool, changed: bool
    ) -> String {
        let what = named(facts(), edition, kind, &path);
        match (changed, back) {
            (false, _) => texts::edits::superseded(what),
            (true, true) => texts::edits::undone(what),
            (true, false) => texts::edits::redone(what),
        }
    }
}

fn day_of(opening: &Result<Option<NaiveDate>, OpeningError>) -> Option<NaiveDate> {
    match opening {
        Ok(date) => *date,
        Err(e) => e.date(),
    }
}
