//! Tabs of one browser that do not hear of each other at once: no text that nobody saw is lost, none is asked about that
//! its writer typed over, and all come to the same.

use std::collections::BTreeSet;

use domain::plan::Plan;
use domain::plan::other_version::other_versions;
use domain::plan::plan_file::written_at;
use domain::plan::seen::Seen;
use onshi_guide::storage::{LoadOutcome, PlanStore};
use proptest::prelude::*;
use test_support::{details, facts};

use super::twin::{Memory, now};

const ID: &str = "plan";
const NAME: &str = "field/facility.name";
const PATHS: [&str; 3] = [NAME, "prefecture", "step/line/note"];
const MINUTE: u64 = 60_000;

/// A tab as the page has it: a copy, what was seen of the stored plan, what is not stored yet.
struct Tab {
    store: PlanStore<Memory>,
    plan: Plan,
    seen: Seen,
    /// What is not stored yet, as the journal has it.
    journal: Plan,
    /// The write under way, with what was seen when it began.
    writing: Option<(Plan, Seen)>,
}

impl Tab {
    fn new(memory: &Memory) -> Tab {
        let store = PlanStore::new(memory.clone());
        let plan = now(store.load(ID)).ok().and_then(LoadOutcome::plan);
        let seen = plan.clone().map(Seen::new).unwrap_or_default();
        let plan = plan.unwrap_or_else(|| Plan::new(ID.into()));
        Tab { store, plan, seen, journal: Plan::new(ID.into()), writing: None }
    }

    fn types(&mut self, path: &str, text: &str, at: u64) {
        self.plan.set(path, text, at);
        self.journal
            .entries
            .extend(self.plan.entries.get(path).map(|entry| (path.to_string(), entry.clone())));
        self.hold();
    }

    fn hold(&mut self) {
        self.seen.hold(&self.plan);
    }

    fn begins(&mut self) {
        self.hold();
        self.writing.get_or_insert((self.plan.clone(), self.seen.clone()));
    }

    fn ends(&mut self, at: u64) {
        let Some((plan, seen)) = self.writing.take() else { return };
        let stored = now(self.store.save_seen(&plan, &|| seen.clone().at_end_of_write(&self.seen), at));
        self.journal.entries.retain(|path, entry| plan.entries.get(path) != Some(entry));
        self.takes(&stored.unwrap(), at);
    }

    fn saves(&mut self, at: u64) {
        self.begins();
        self.ends(at);
    }

    fn hears(&mut self, at: u64) {
        if let Ok(LoadOutcome::Plan(plan)) = now(self.store.load(ID)) {
            self.takes(&plan, at);
        }
    }

    fn takes(&mut self, stored: &Plan, at: u64) {
        self.hold();
        self.seen.merge(&mut self.plan, stored, at);
        self.seen.take_over(stored);
        self.hold();
    }

    fn journal(&self, written: u64) -> String {
        let text = domain::plan::plan_file::encode(&[&self.journal]);
        text.replacen("\"version\":2", &format!("\"version\":2,\"written\":{written}"), 1)
    }

    /// What counts, and the other versions.
    fn open(&self) -> (String, Vec<String>) {
        let others = other_versions(facts(), details(), &self.plan);
        (self.plan.text(NAME).into(), others.into_iter().map(|version| version.other).collect())
    }
}

/// Two tabs with a plan that both have open.
fn two() -> (Memory, Tab, Tab) {
    let memory = Memory::default();
    let mut first = Tab::new(&memory);
    first.types(NAME, "みなと医院", MINUTE);
    first.saves(MINUTE);
    let second = Tab::new(&memory);
    (memory, first, second)
}

fn only(text: &str) -> (String, Vec<String>) {
    (text.into(), Vec::new())
}

fn both(text: &str, other: &str) -> (String, Vec<String>) {
    (text.into(), vec![other.into()])
}

#[test]
fn what_one_tab_typed_without_having_heard_of_the_other_stays_beside_it() {
    let (_, mut one, mut two) = two();
    one.types(NAME, "みなと内科", 5 * MINUTE);
    one.saves(5 * MINUTE);
    // It was frozen, or its channel failed: it still has the old name.
    two.types(NAME, "みなとクリニック", 6 * MINUTE);
    two.saves(6 * MINUTE);
    assert_eq!(two.open(), both("みなとクリニック", "みなと内科"));
    one.hears(7 * MINUTE);
    assert_eq!(one.open(), two.open());
}

/// A tab that shows the plan by its summary, as the store has not answered yet.
fn unread(of: &Tab) -> Tab {
    let plan = of.plan.summary().of_summary();
    let seen = Seen::new(plan.clone());
    Tab {
        store: PlanStore::new(of.store.records().clone()),
        plan,
        seen,
        journal: Plan::new(ID.into()),
        writing: None,
    }
}

#[test]
fn what_is_typed_before_the_store_is_read_takes_the_place_of_no_text_that_was_not_shown() {
    const NOTE: &str = "step/line/note";
    const PHONE: &str = "field/facility.phone";
    let (_, mut one, _) = two();
    one.types(NOTE, "番号は12-34", 2 * MINUTE);
    one.types(PHONE, "03-1111-1111", 2 * MINUTE);
    one.types("prefecture", "東京都", 2 * MINUTE);
    one.saves(2 * MINUTE);
    let mut late = unread(&one);
    assert_eq!((late.plan.text(NOTE), late.plan.text(PHONE), late.plan.text(NAME)), ("", "", "みなと医院"));
    late.types(NOTE, "電話した", 5 * MINUTE);
    late.types(PHONE, "03-2222-2222", 5 * MINUTE);
    late.types("prefecture", "静岡県", 5 * MINUTE);
    late.types(NAME, "みなと内科", 5 * MINUTE);
    late.hears(6 * MINUTE);
    assert_eq!(late.plan.text(NOTE), "番号は12-34\n電話した");
    assert_eq!((late.plan.text("prefecture"), late.plan.text(NAME)), ("静岡県", "みなと内科"));
    let others = other_versions(facts(), details(), &late.plan);
    let others: Vec<_> = others.iter().map(|kept| (&*kept.path, &*kept.now, &*kept.other)).collect();
    assert_eq!(others, [(PHONE, "03-2222-2222", "03-1111-1111")]);
    late.saves(7 * MINUTE);
    one.hears(8 * MINUTE);
    assert_eq!(one.plan, late.plan);
}

#[test]
fn a_letter_typed_and_taken_away_before_the_store_is_read_leaves_the_stored_note() {
    const NOTE: &str = "step/line/note";
    let (_, mut one, _) = two();
    one.types(NOTE, "番号は12-34", 2 * MINUTE);
    one.saves(2 * MINUTE);
    let mut late = unread(&one);
    late.types(NOTE, "あ", 5 * MINUTE);
    late.types(NOTE, "", 5 * MINUTE);
    late.types(NAME, "", 5 * MINUTE);
    late.hears(6 * MINUTE);
    // The name was shown when it was taken away.
    assert_eq!((late.plan.text(NOTE), late.plan.text(NAME)), ("番号は12-34", ""));
    late.types(NOTE, "", 7 * MINUTE);
    late.saves(7 * MINUTE);
    one.hears(8 * MINUTE);
    assert_eq!(one.plan.text(NOTE), "");
}

#[test]
fn an_unwritten_text_meets_the_stored_one_when_the_tab_hears() {
    let (_, mut one, mut two) = two();
    two.types(NAME, "みなとクリニック", 5 * MINUTE);
    one.types(NAME, "みなと内科", 6 * MINUTE);
    one.saves(6 * MINUTE);
    two.hears(7 * MINUTE);
    assert_eq!(two.open(), both("みなと内科", "みなとクリニック"));
    two.saves(8 * MINUTE);
    one.hears(9 * MINUTE);
    assert_eq!(one.open(), two.open());
}

#[test]
fn who_heard_of_the_other_and_types_over_it_asks_nothing() {
    let (_, mut one, mut two) = two();
    one.types(NAME, "みなと内科", 5 * MINUTE);
    one.saves(5 * MINUTE);
    two.hears(5 * MINUTE);
    two.types(NAME, "みなとクリニック", 6 * MINUTE);
    two.saves(6 * MINUTE);
    one.hears(7 * MINUTE);
    assert_eq!((one.open(), two.open()), (only("みなとクリニック"), only("みなとクリニック")));
}

#[test]
fn typing_on_while_a_write_is_under_way_asks_nothing() {
    let (_, mut one, mut two) = two();
    let mut at = 5 * MINUTE;
    for text in ["み", "みな", "みなと", "湊"] {
        one.begins();
        one.types(NAME, text, at);
        one.ends(at);
        at += 100;
    }
    one.saves(at);
    two.hears(at);
    assert_eq!((one.open(), two.open()), (only("湊"), only("湊")));
}

/// Another tab that starts takes over the journals of all pages, those of open ones included.
#[test]
fn what_comes_back_from_a_tabs_own_journal_is_no_text_of_somebody_else() {
    let (_, mut one, two) = two();
    one.types(NAME, "みな", 5 * MINUTE);
    let text = one.journal(5 * MINUTE);
    now(two.store.merge_left(&text, written_at(&text).unwrap(), 5 * MINUTE)).unwrap();
    one.types(NAME, "湊医院", 5 * MINUTE + 900);
    one.saves(5 * MINUTE + 1_000);
    assert_eq!(one.open(), only("湊医院"));
}

#[test]
fn a_text_in_the_journal_of_a_tab_that_is_gone_stays_beside_what_was_typed_long_after() {
    for (later, is_kept) in [(10 * MINUTE, true), (MINUTE, false)] {
        let (memory, mut one, mut gone) = two();
        gone.types(NAME, "みなとクリニック", 5 * MINUTE);
        let text = gone.journal(5 * MINUTE);
        one.types(NAME, "みなと内科", 5 * MINUTE + later);
        one.saves(5 * MINUTE + later);
        now(one.store.merge_left(&text, written_at(&text).unwrap(), 30 * MINUTE)).unwrap();
        let open = Tab::new(&memory).open();
        // Within two minutes it may be what the same tab typed over before the browser was killed.
        assert_eq!(
            open,
            if is_kept {
                both("みなと内科", "みなとクリニック")
            } else {
                only("みなと内科")
            }
        );
        // Of a later text it is unknown what it was typed over: it counts.
        let mut newer = Plan::new(ID.into());
        newer.set(NAME, "湊", 60 * MINUTE);
        let text = Tab { journal: newer, ..Tab::new(&memory) }.journal(60 * MINUTE);
        now(one.store.merge_left(&text, 60 * MINUTE, 61 * MINUTE)).unwrap();
        assert_eq!(Tab::new(&memory).plan.text(NAME), "湊");
    }
}

#[derive(Clone, Debug)]
enum Happens {
    Types {
        tab: usize,
        path: usize,
    },
    Begins(usize),
    Ends(usize),
    Hears(usize),
    /// Its process ends; another tab takes over its journal at once, and a new tab takes its place.
    Killed(usize),
}

fn happening() -> impl Strategy<Value = Happens> {
    let tab = 0..3_usize;
    prop_oneof![
        6 => (tab.clone(), 0..PATHS.len()).prop_map(|(tab, path)| Happens::Types { tab, path }),
        4 => tab.clone().prop_map(Happens::Begins),
        4 => tab.clone().prop_map(Happens::Ends),
        3 => tab.clone().prop_map(Happens::Hears),
        1 => tab.prop_map(Happens::Killed),
    ]
}

/// How many stories are told; `ONSHI_ORDERS=100000` for the long run.
fn orders() -> u32 {
    std::env::var("ONSHI_ORDERS").ok().and_then(|n| n.parse().ok()).unwrap_or(300)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: orders(), ..ProptestConfig::default() })]

    /// Three tabs, none of which hears of the others by itself.
    #[test]
    fn three_tabs_converge_and_lose_no_text(story in prop::collection::vec(happening(), 0..40)) {
        let memory = Memory::default();
        let mut tabs = [Tab::new(&memory), Tab::new(&memory), Tab::new(&memory)];
        tabs[0].types("opening", "2027-04-01", 1);
        tabs[0].saves(1);
        tabs[1].hears(1);
        tabs[2].hears(1);
        let mut at = MINUTE;
        // Texts that somebody has typed over, having seen them.
        let mut typed_over = BTreeSet::new();
        let mut typed = BTreeSet::new();
        let mut has_clashed = false;
        for (i, what) in story.iter().enumerate() {
            at += 1_000;
            match *what {
                Happens::Types { tab, path } => {
                    let before = tabs[tab].plan.text(PATHS[path]);
                    let seen = typed.iter().filter(|(of, text): &&(usize, String)| *of == path && before.contains(text));
                    typed_over.extend(seen.cloned());
                    let text = format!("text{i}.");
                    tabs[tab].types(PATHS[path], &text, at);
                    typed.insert((path, text));
                }
                Happens::Begins(tab) => tabs[tab].begins(),
                Happens::Ends(tab) => tabs[tab].ends(at),
                Happens::Hears(tab) => tabs[tab].hears(at),
                Happens::Killed(tab) => {
                    // What is in no store yet, and is earlier than what is: the later entry counts, as it may be its own.
                    for (path, entry) in &tabs[tab].journal.entries {
                        if let Some(i) = PATHS.iter().position(|known| known == path) {
                            typed_over.insert((i, entry.text.clone()));
                            // The journal has what counts. Another version goes into the store with the next write.
                            let other = tabs[tab].plan.text(&["other/", path].concat());
                            typed_over.extend(typed.iter().filter(|(of, text)| *of == i && other.contains(text)).cloned());
                            if let Some(stored) = now(tabs[tab].store.load(ID)).unwrap().plan() {
                                let stored = stored.text(path);
                                typed_over.extend(typed.iter().filter(|(of, text)| *of == i && stored.contains(text)).cloned());
                            }
                        }
                    }
                    let text = tabs[tab].journal(at);
                    now(tabs[(tab + 1) % 3].store.merge_left(&text, at, at)).unwrap();
                    tabs[tab] = Tab::new(&memory);
                }
            }
            has_clashed |= tabs.iter().any(|tab| !tab.open().1.is_empty());
        }
        for _ in 0..3 {
            for tab in &mut tabs {
                at += 1_000;
                tab.ends(at);
                tab.saves(at);
                tab.hears(at);
            }
        }
        let last = Tab::new(&memory).plan;
        for tab in &tabs {
            prop_assert_eq!(&tab.plan, &last);
        }
        for (path, text) in typed.difference(&typed_over) {
            let path = PATHS[*path];
            let stands = last.text(path).contains(text) || last.text(&["other/", path].concat()).contains(text);
            prop_assert!(stands, "{} {} in {:?}", path, text, last);
        }
        // Alone, a person is asked nothing.
        let is_alone = story.iter().all(|what| match what {
            Happens::Types { tab, .. } | Happens::Killed(tab) => *tab == 0,
            _ => true,
        });
        prop_assert!(!is_alone || !has_clashed);
    }

    #[test]
    fn in_one_tab_nothing_is_ever_asked(story in prop::collection::vec(happening(), 0..40)) {
        let memory = Memory::default();
        let mut tabs = [Tab::new(&memory), Tab::new(&memory), Tab::new(&memory)];
        let mut at = MINUTE;
        for (i, what) in story.iter().enumerate() {
            at += 1_000;
            match *what {
                Happens::Types { path, .. } => tabs[0].types(PATHS[path], &format!("text{i}."), at),
                Happens::Begins(tab) => tabs[tab].begins(),
                Happens::Ends(tab) => tabs[tab].ends(at),
                Happens::Hears(tab) => tabs[tab].hears(at),
                // Another tab starts, and takes over the journal of the open one; or this one is opened again.
                Happens::Killed(tab) => {
                    let text = tabs[0].journal(at);
                    now(tabs[1].store.merge_left(&text, at, at)).unwrap();
                    tabs[tab] = Tab::new(&memory);
                }
            }
            for tab in &tabs {
                prop_assert_eq!(tab.open().1, Vec::<String>::new());
            }
        }
    }
}
