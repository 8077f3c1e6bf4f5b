//! Whatever happens in whatever order: no text that was ever typed or stored disappears.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::atomic::{AtomicU64, Ordering};

use domain::plan::plan_file::{decode_one, encode};
use domain::plan::{Entry, Plan};
use onshi_guide::storage::{
    Action, Area, Event, LoadOutcome, MergeOutcome, PlanStore, SaveQueue, StorageError,
};
use proptest::prelude::*;

use super::twin::{Fate, Journal, Memory, now};

/// The plan that both tabs have open.
const ID: &str = "plan";
const PATHS: [&str; 4] = ["opening", "prefecture", "field/facility.name", "step/present/note"];
/// Written by a newer version, in a form that this one cannot know.
const NEWER: &str = r#"{"app":"onshi-guide","version":3,"everything":"in another way"}"#;

#[derive(Clone, Debug)]
enum Happens {
    /// A key is pressed in a tab, whose clock is off by so many minutes.
    Edit {
        tab: usize,
        path: usize,
        clock: i32,
    },
    Undo(usize),
    Shown(usize),
    Hidden(usize),
    /// The write under way ends.
    Ends {
        tab: usize,
        fate: Fate,
    },
    Retry(usize),
    /// The tab hears that the other has written, or comes back from the cache of pages.
    Hears(usize),
    Deletes(usize),
    /// The tab's process ends without a word, and the guide is opened again.
    Killed(usize),
    /// What is stored of the plan is spoiled: cut, overwritten with something else, or gone.
    Spoiled(Spoil),
    /// A newer build writes to the plan.
    NewerBuild,
    /// The person takes the newer build away again, with what it wrote of the plan.
    NewerIsGone,
}

#[derive(Clone, Copy, Debug)]
enum Spoil {
    Cut(usize),
    Foreign,
    Gone,
    BackupCut(usize),
    SummaryCut,
}

struct Tab {
    store: PlanStore<Memory>,
    plan: Plan,
    journal: Journal,
    queue: SaveQueue,
    /// The plan of the write under way, and how far the journal had come.
    writing: Option<(Plan, u32)>,
    typed: Vec<(String, String)>,
}

struct World {
    memory: Memory,
    tabs: Vec<Tab>,
    /// Journals of tabs that are gone, as they stand in the browser.
    left: Vec<String>,
    minutes: u64,
    count: u32,
    /// Every entry that was typed.
    typed: Vec<(String, Entry)>,
    /// Entries that stood in a text when it was spoiled: only its quarantine has them, or nobody where it is gone.
    spoiled: BTreeSet<(String, u64, String)>,
    /// Texts that were put in place of what was stored.
    foreign: BTreeSet<String>,
}

impl World {
    fn new() -> World {
        let memory = Memory::default();
        let mut world = World {
            memory,
            tabs: Vec::new(),
            left: Vec::new(),
            minutes: 1_000_000,
            count: 0,
            typed: Vec::new(),
            spoiled: BTreeSet::new(),
            foreign: BTreeSet::new(),
        };
        world.tabs = vec![world.opened(), world.opened()];
        world
    }

    /// A tab that has just been opened.
    fn opened(&mut self) -> Tab {
        let store = PlanStore::new(self.memory.clone());
        let mut left = Vec::new();
        for text in std::mem::take(&mut self.left) {
            match now(store.merge_text(&text, "fresh")) {
                Ok(MergeOutcome::Stored(_)) => {}
                Ok(MergeOutcome::Quarantined(_)) => unreachable!("a journal can be read"),
                // Not removed before it is stored.
                Ok(MergeOutcome::Newer) | Err(_) => left.push(text),
            }
        }
        self.left = left;
        let plan =
            now(store.load(ID)).ok().and_then(LoadOutcome::plan).unwrap_or_else(|| Plan::new(ID.into()));
        Tab {
            store,
            plan,
            journal: Journal::default(),
            queue: SaveQueue::new(),
            writing: None,
            typed: Vec::new(),
        }
    }

    fn edit(&mut self, tab: usize, path: &str, text: String, time: u64) {
        let tab = &mut self.tabs[tab];
        if tab.plan.set(path, &text, time).is_none() {
            return;
        }
        let entry = tab.plan.entries.get(path).cloned().unwrap();
        tab.journal.put(ID, path, entry.clone());
        tab.typed.push((path.into(), text));
        self.typed.push((path.into(), entry));
    }

    fn on(&mut self, at: usize, event: Event) {
        let tab = &mut self.tabs[at];
        match tab.queue.on(event) {
            Action::Write => tab.writing = Some((tab.plan.clone(), tab.journal.mark())),
            Action::Nothing | Action::Schedule | Action::RetryAfter(_) => {}
        }
    }

    fn happens(&mut self, what: &Happens) {
        self.minutes += 1;
        let time = |clock: i32| (self.minutes as i64 + i64::from(clock)).max(0) as u64 * 60_000;
        match *what {
            Happens::Edit { tab, path, clock } => {
                let time = time(clock);
                self.count += 1;
                self.edit(tab, PATHS[path], format!("{}", self.count), time);
                self.on(tab, Event::Edited);
            }
            Happens::Undo(tab) => {
                let time = time(0);
                if let Some((path, _)) = self.tabs[tab].typed.pop() {
                    self.edit(tab, &path, String::new(), time);
                    self.on(tab, Event::Edited);
                }
            }
            Happens::Deletes(tab) => {
                let time = time(0);
                self.edit(tab, "deleted", "true".into(), time);
                self.on(tab, Event::Edited);
            }
            Happens::Shown(tab) => self.on(tab, Event::Due),
            Happens::Hidden(tab) => self.on(tab, Event::Hidden),
            Happens::Retry(tab) => self.on(tab, Event::Retry),
            Happens::Ends { tab, fate } => self.end(tab, fate),
            Happens::Hears(tab) => {
                if let Ok(LoadOutcome::Plan(plan)) = now(self.tabs[tab].store.load(ID)) {
                    self.tabs[tab].plan.merge(&plan);
                }
            }
            Happens::Killed(tab) => {
                self.left.extend(self.tabs[tab].journal.text());
                self.tabs[tab] = self.opened();
            }
            Happens::Spoiled(spoil) => self.spoil(spoil),
            Happens::NewerBuild => {
                self.remember_spoiled(Area::Plans);
                self.foreign.retain(|text| self.memory.text(Area::Plans, ID).as_ref() != Some(text));
                self.memory.put(Area::Plans, ID, NEWER);
            }
            Happens::NewerIsGone => {
                if self.memory.text(Area::Plans, ID).as_deref() == Some(NEWER) {
                    self.memory.texts.borrow_mut().remove(&(Area::Plans, ID.into()));
                }
            }
        }
    }

    fn end(&mut self, at: usize, fate: Fate) {
        let Some((plan, mark)) = self.tabs[at].writing.take() else { return };
        self.memory.fates.borrow_mut().push_back(fate);
        let tab = &mut self.tabs[at];
        match now(tab.store.save(&plan)) {
            Ok(stored) => {
                tab.journal.settle(ID, mark);
                tab.plan.merge(&stored);
                self.on(at, Event::Stored);
            }
            Err(trouble) => self.on(at, Event::Failed(trouble)),
        }
        self.memory.fates.borrow_mut().clear();
    }

    fn spoil(&mut self, spoil: Spoil) {
        let (area, text) = match spoil {
            Spoil::Cut(_) | Spoil::Foreign | Spoil::Gone => (Area::Plans, self.memory.text(Area::Plans, ID)),
            Spoil::BackupCut(_) => (Area::Backups, self.memory.text(Area::Backups, ID)),
            Spoil::SummaryCut => (Area::Summaries, self.memory.text(Area::Summaries, ID)),
        };
        // Of a text that was cut to nothing there is nothing left to spoil.
        let Some(text) = text.filter(|text| text != NEWER && !text.is_empty()) else { return };
        self.remember_spoiled(area);
        // Spoiled twice before anybody has met it: that is not the guide's doing.
        let is_met = self.memory.texts_of(Area::Quarantine).contains(&text);
        self.foreign.retain(|foreign| is_met || *foreign != text);
        let spoiled = match spoil {
            Spoil::Cut(at) | Spoil::BackupCut(at) => text.chars().take(at % text.chars().count()).collect(),
            Spoil::Foreign => "{\"todos\":[]}".to_string(),
            Spoil::SummaryCut => "{\"id\":".into(),
            Spoil::Gone => {
                self.memory.texts.borrow_mut().remove(&(area, ID.into()));
                return;
            }
        };
        if area != Area::Summaries {
            self.foreign.insert(spoiled.clone());
        }
        self.memory.put(area, ID, spoiled);
    }

    /// What is in a text that is about to be spoiled cannot be asked of anybody.
    fn remember_spoiled(&mut self, area: Area) {
        let plan = self.memory.text(area, ID).and_then(|text| decode_one(&text, ID).ok());
        let entries = plan.into_iter().flat_map(|plan| plan.entries);
        self.spoiled.extend(entries.map(|(path, entry)| (path, entry.at, entry.text)));
    }

    /// All tabs are killed, whatever they were at, and the guide is opened on a store that works.
    fn closes(mut self) -> Result<(), TestCaseError> {
        let newer = self.memory.text(Area::Plans, ID).filter(|text| text == NEWER);
        for tab in 0..self.tabs.len() {
            self.left.extend(self.tabs[tab].journal.text());
        }
        let mut last = self.opened();
        let stored = |area| self.memory.texts_of(area);
        // 1. Every text that could not be read is still there: in quarantine, or where nobody has met it yet.
        let (aside, plans, backups) = (stored(Area::Quarantine), stored(Area::Plans), stored(Area::Backups));
        for text in &self.foreign {
            let is_there = [&aside, &plans, &backups].iter().any(|texts| texts.contains(text));
            prop_assert!(is_there, "{text:?} is gone");
        }
        // 2. What a newer version wrote stands as it was, and what was typed since is in the journals.
        if newer.is_some() {
            prop_assert_eq!(&plans, &[NEWER.to_string()]);
            let memory = Memory::default();
            last = Tab { store: PlanStore::new(memory), ..last };
            for text in std::mem::take(&mut self.left) {
                if let MergeOutcome::Stored(plans) = now(last.store.merge_text(&text, "fresh")).unwrap() {
                    for plan in &plans {
                        last.plan.merge(plan);
                    }
                }
            }
        }
        // 3. Of every entry that was typed, it or a later one of the same place is there.
        let mut newest: BTreeMap<&str, &Entry> = BTreeMap::new();
        for (path, entry) in &self.typed {
            let held = newest.entry(path).or_insert(entry);
            *held = (*held).max(entry);
        }
        for (path, entry) in newest {
            let kept = last.plan.entries.get(path).is_some_and(|kept| kept >= entry);
            let was_spoiled = self.spoiled.contains(&(path.to_string(), entry.at, entry.text.clone()));
            prop_assert!(kept || was_spoiled, "{path} {entry:?} became {:?}", last.plan.entries.get(path));
        }
        prop_assert!(newer.is_some() || self.left.is_empty(), "a journal that is stored is removed");
        Ok(())
    }
}

fn fate() -> impl Strategy<Value = Fate> {
    let trouble =
        prop_oneof![Just(StorageError::Full), Just(StorageError::Lost), Just(StorageError::Blocked)];
    prop_oneof![
        4 => Just(Fate::Works),
        1 => trouble.clone().prop_map(Fate::Fails),
        1 => trouble.prop_map(Fate::StoredUnheard),
    ]
}

fn happening() -> impl Strategy<Value = Happens> {
    let tab = 0..2_usize;
    let spoil = prop_oneof![
        (1..400_usize).prop_map(Spoil::Cut),
        Just(Spoil::Foreign),
        Just(Spoil::Gone),
        (1..400_usize).prop_map(Spoil::BackupCut),
        Just(Spoil::SummaryCut),
    ];
    let clock = prop_oneof![8 => Just(0), 1 => Just(-5_000), 1 => Just(5_000)];
    prop_oneof![
        10 => (tab.clone(), 0..PATHS.len(), clock).prop_map(|(tab, path, clock)| Happens::Edit { tab, path, clock }),
        1 => tab.clone().prop_map(Happens::Undo),
        6 => tab.clone().prop_map(Happens::Shown),
        2 => tab.clone().prop_map(Happens::Hidden),
        8 => (tab.clone(), fate()).prop_map(|(tab, fate)| Happens::Ends { tab, fate }),
        3 => tab.clone().prop_map(Happens::Retry),
        3 => tab.clone().prop_map(Happens::Hears),
        1 => tab.clone().prop_map(Happens::Deletes),
        2 => tab.prop_map(Happens::Killed),
        2 => spoil.prop_map(Happens::Spoiled),
        1 => Just(Happens::NewerBuild),
        1 => Just(Happens::NewerIsGone),
    ]
}

/// How many orders of events are tried; `ONSHI_ORDERS=100000` for the long run.
fn orders() -> u32 {
    std::env::var("ONSHI_ORDERS").ok().and_then(|n| n.parse().ok()).unwrap_or(1_000)
}

static EVENTS: AtomicU64 = AtomicU64::new(0);

proptest! {
    #![proptest_config(ProptestConfig { cases: orders(), failure_persistence: None, ..ProptestConfig::default() })]

    fn nothing_disappears(events in proptest::collection::vec(happening(), 0..80)) {
        EVENTS.fetch_add(events.len() as u64, Ordering::Relaxed);
        let mut world = World::new();
        for event in &events {
            world.happens(event);
        }
        world.closes()?;
    }
}

#[test]
fn no_text_that_was_ever_typed_or_stored_disappears() {
    nothing_disappears();
    println!("orders of events: {}, with {} events", orders(), EVENTS.load(Ordering::Relaxed));
}

/// The property can fail: without its journal a killed tab loses what it had not written.
#[test]
fn a_tab_without_a_journal_would_be_found_out() {
    let mut world = World::new();
    world.happens(&Happens::Edit { tab: 0, path: 0, clock: 0 });
    world.tabs[0].journal = Journal::default();
    assert!(world.closes().is_err());
}

/// And so would a save that writes over what it cannot read.
#[test]
fn a_text_written_over_without_a_copy_would_be_found_out() {
    let mut world = World::new();
    world.memory.put(Area::Plans, ID, encode(&[&Plan::new(ID.into())]));
    world.happens(&Happens::Spoiled(Spoil::Cut(10)));
    world.memory.put(Area::Plans, ID, encode(&[&Plan::new(ID.into())]));
    assert!(world.closes().is_err());
}
