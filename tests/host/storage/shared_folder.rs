//! Devices that share a folder: what each writes and reads, and that all come to the same plans.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use domain::plan::plan_file::{Sealed, decode_of_device, decode_sealed, encode, encode_of_device};
use domain::plan::{Entry, Plan};
use onshi_guide::storage::shared_folder::{
    Cipher, FileStamp, FileTrouble, Folder, FolderError, Looked, SharedFolder, Shelf, Stop, file_of,
    is_device_file,
};
use onshi_guide::storage::{Area, PlanStore, StorageError};
use proptest::prelude::*;

use super::twin::{Memory, now};

/// A folder in memory. Clones share what it holds.
#[derive(Clone, Default)]
struct Shared {
    files: Rc<RefCell<BTreeMap<String, (String, u64)>>>,
    /// What was read and written, in order.
    log: Rc<RefCell<Vec<String>>>,
    /// How many operations still work; the rest fail.
    left: Rc<RefCell<Option<(usize, FolderError)>>>,
    clock: Rc<RefCell<u64>>,
}

impl Shared {
    fn put(&self, name: &str, text: &str) {
        *self.clock.borrow_mut() += 10_000;
        self.files.borrow_mut().insert(name.into(), (text.into(), *self.clock.borrow()));
    }

    fn text(&self, name: &str) -> String {
        self.files.borrow().get(name).map(|(text, _)| text.clone()).unwrap_or_default()
    }

    fn plans(&self, device: &str) -> Vec<Plan> {
        decode_of_device(&self.text(&file_of(device))).unwrap().1
    }

    fn took_place(&self) -> Vec<String> {
        std::mem::take(&mut *self.log.borrow_mut())
    }

    fn fails(&self, after: usize, with: FolderError) {
        *self.left.borrow_mut() = Some((after, with));
    }

    fn works(&self) {
        *self.left.borrow_mut() = None;
    }

    fn step(&self, what: String) -> Result<(), FolderError> {
        if let Some((left, trouble)) = &mut *self.left.borrow_mut() {
            *left = left.checked_sub(1).ok_or(*trouble)?;
        }
        self.log.borrow_mut().push(what);
        Ok(())
    }
}

impl Folder for Shared {
    async fn list(&self) -> Result<Vec<FileStamp>, FolderError> {
        self.step("list".into())?;
        let files = self.files.borrow();
        let listed = files.iter().filter(|(name, _)| is_device_file(name));
        Ok(listed
            .map(|(name, (text, modified))| FileStamp {
                name: name.clone(),
                modified: *modified,
                size: text.len() as u64,
            })
            .collect())
    }

    async fn read(&self, name: &str) -> Result<String, FolderError> {
        self.step(format!("read {name}"))?;
        self.files.borrow().get(name).map(|(text, _)| text.clone()).ok_or(FolderError::Gone)
    }

    async fn write(&self, name: &str, text: &str) -> Result<(), FolderError> {
        self.step(format!("write {name}"))?;
        self.put(name, text);
        Ok(())
    }
}

/// A cipher that only tells one passphrase from another.
#[derive(Clone, Default)]
struct Phrase(&'static str);

impl Cipher for Phrase {
    fn has_phrase(&self) -> bool {
        !self.0.is_empty()
    }

    async fn open(&self, sealed: &Sealed) -> Option<String> {
        (sealed.salt == self.0).then(|| sealed.data.clone())
    }

    async fn seal(&self, text: &str) -> Option<Sealed> {
        let sealed = ["AES-GCM-256", "PBKDF2-SHA-256", self.0, "", text].map(String::from);
        let [cipher, kdf, salt, iv, data] = sealed;
        Some(Sealed { cipher, kdf, iterations: 1, salt, iv, data })
    }
}

struct Plans(PlanStore<Memory>);

impl Shelf for Plans {
    async fn all(&self) -> Result<Vec<Plan>, StorageError> {
        Ok(self.0.all_with_deleted().await?.plans)
    }

    async fn merge(&self, plan: &Plan) -> Result<(), StorageError> {
        self.0.save(plan).await.map(|_| ())
    }
}

/// A device: its store, what its page knows of the folder, and its passphrase.
struct Device {
    id: &'static str,
    memory: Memory,
    shelf: Plans,
    folder: SharedFolder,
    phrase: Phrase,
    clock: u64,
}

impl Device {
    fn new(id: &'static str) -> Device {
        let memory = Memory::default();
        let shelf = Plans(PlanStore::new(memory.clone()));
        Device { id, memory, shelf, folder: SharedFolder::new(id, id), phrase: Phrase(""), clock: 1_000_000 }
    }

    fn look(&mut self, folder: &Shared) -> Result<Looked, Stop> {
        self.clock += 10_000;
        now(self.folder.look(folder, &self.phrase, &self.shelf, self.clock))
    }

    /// The page is closed or killed, and opened again.
    fn restart(&mut self) {
        self.folder = SharedFolder::new(self.id, self.id);
    }

    fn edit(&mut self, plan: &str, path: &str, text: &str, at: u64) {
        let mut plan = Plan::new(plan.into());
        plan.entries.insert(path.into(), Entry { at, text: text.into() });
        now(self.shelf.0.save(&plan)).unwrap();
        self.folder.plans_changed();
    }

    fn text(&self, plan: &str, path: &str) -> String {
        let plans = now(self.shelf.all()).unwrap();
        plans.iter().find(|p| p.id == plan).map(|p| p.text(path).to_string()).unwrap_or_default()
    }

    fn found(&self, other: &str) -> Result<(String, usize, bool), FileTrouble> {
        let others = self.folder.others();
        let file = others.into_iter().find(|file| file.stamp.name == file_of(other)).unwrap();
        file.found.map(|found| (found.device, found.plans, found.is_sealed))
    }
}

fn two() -> (Shared, Device, Device) {
    (Shared::default(), Device::new("a"), Device::new("b"))
}

#[test]
fn each_device_writes_only_its_own_file_and_reads_the_other() {
    let (folder, mut a, mut b) = two();
    a.edit("one", "opening", "2027-06-01", 1);
    b.edit("two", "opening", "2027-07-01", 1);
    assert_eq!(a.look(&folder), Ok(Looked { changed: 0, is_written: true }));
    assert_eq!(b.look(&folder), Ok(Looked { changed: 1, is_written: true }));
    assert_eq!(a.look(&folder), Ok(Looked { changed: 1, is_written: true }));
    assert_eq!(a.text("two", "opening"), "2027-07-01");
    assert_eq!(b.text("one", "opening"), "2027-06-01");
    assert_eq!(a.found("b"), Ok(("b".into(), 2, false)));
    let log = folder.took_place();
    let mut writes: Vec<&String> = log.iter().filter(|line| line.starts_with("write")).collect();
    writes.dedup();
    assert_eq!(
        writes,
        [
            "write onshi-guide-shared-a.json",
            "write onshi-guide-shared-b.json",
            "write onshi-guide-shared-a.json"
        ]
    );
}

#[test]
fn what_is_unchanged_is_neither_read_nor_written() {
    let (folder, mut a, mut b) = two();
    a.edit("one", "opening", "2027-06-01", 1);
    for _ in 0..4 {
        a.look(&folder).unwrap();
        b.look(&folder).unwrap();
    }
    folder.took_place();
    assert_eq!(a.look(&folder), Ok(Looked::default()));
    assert_eq!(folder.took_place(), ["list"]);
    // A change that comes back to the same is none.
    a.folder.plans_changed();
    assert_eq!(a.look(&folder), Ok(Looked::default()));
    assert_eq!(folder.took_place(), ["list"]);
}

#[test]
fn a_write_within_one_step_of_the_folders_clock_is_read_at_the_next_look() {
    let (folder, mut a, mut b) = two();
    a.edit("one", "name", "x", 1);
    a.look(&folder).unwrap();
    b.look(&folder).unwrap();
    // The same time, the same size, another text.
    let name = file_of("a");
    let other = folder.text(&name).replace("\"at\":1,\"text\":\"x\"", "\"at\":2,\"text\":\"y\"");
    folder.files.borrow_mut().get_mut(&name).unwrap().0 = other;
    b.look(&folder).unwrap();
    assert_eq!(b.text("one", "name"), "y");
}

#[test]
fn a_half_written_file_is_skipped_told_and_read_once_it_is_whole() {
    let (folder, mut a, mut b) = two();
    a.edit("one", "opening", "2027-06-01", 1);
    a.look(&folder).unwrap();
    let whole = folder.text(&file_of("a"));
    for cut in [0, 1, whole.len() / 2, whole.len() - 1] {
        folder.put(&file_of("a"), &whole[..cut]);
        assert_eq!(b.look(&folder).unwrap().changed, 0);
        assert_eq!(b.found("a"), Err(FileTrouble::Torn), "{cut}");
    }
    folder.put(&file_of("a"), &whole);
    assert_eq!(b.look(&folder).unwrap().changed, 1);
    assert_eq!(b.text("one", "opening"), "2027-06-01");
}

#[test]
fn files_of_others_that_cannot_be_read_are_told_and_left_alone() {
    let (folder, mut a, _) = two();
    let strange = [
        ("newer", r#"{"app":"onshi-guide","version":3,"x":1}"#, FileTrouble::Newer),
        ("foreign", r#"{"todos":[]}"#, FileTrouble::Foreign),
    ];
    for (device, text, _) in &strange {
        folder.put(&file_of(device), text);
    }
    folder.put("onshi-guide-shared-x.json.crswap", "{");
    folder.put("議事録.docx", "?");
    a.edit("one", "opening", "2027-06-01", 1);
    assert!(a.look(&folder).unwrap().is_written);
    for (device, text, trouble) in strange {
        assert_eq!(a.found(device), Err(trouble));
        assert_eq!(folder.text(&file_of(device)), text);
    }
    assert_eq!(a.folder.others().len(), 2);
}

#[test]
fn a_file_that_a_newer_version_wrote_for_this_device_is_not_written_over() {
    let (folder, mut a, _) = two();
    let newer = r#"{"app":"onshi-guide","version":3,"x":1}"#;
    folder.put(&file_of("a"), newer);
    a.edit("one", "opening", "2027-06-01", 1);
    assert_eq!(a.look(&folder), Err(Stop::Newer));
    assert_eq!(folder.text(&file_of("a")), newer);
}

#[test]
fn a_deletion_travels_and_what_was_deleted_elsewhere_does_not_appear() {
    let (folder, mut a, mut b) = two();
    a.edit("one", "opening", "2027-06-01", 1);
    a.look(&folder).unwrap();
    b.look(&folder).unwrap();
    b.edit("one", "deleted", "true", 9);
    b.look(&folder).unwrap();
    a.look(&folder).unwrap();
    assert_eq!(a.text("one", "deleted"), "true");
    let mut c = Device::new("c");
    c.look(&folder).unwrap();
    assert_eq!(now(c.shelf.all()).unwrap(), []);
    // Restored, it comes to all.
    a.edit("one", "deleted", "", 10);
    a.look(&folder).unwrap();
    c.look(&folder).unwrap();
    assert_eq!(c.text("one", "opening"), "2027-06-01");
}

#[test]
fn a_plan_that_was_erased_for_good_does_not_come_back_from_those_who_have_it_in_the_bin() {
    let (folder, mut a, mut b) = two();
    a.edit("one", "opening", "2027-06-01", 1);
    a.edit("one", "deleted", "true", 2);
    a.look(&folder).unwrap();
    b.edit("one", "opening", "2027-06-01", 1);
    b.look(&folder).unwrap();
    now(a.shelf.0.erase("one")).unwrap();
    a.folder.plans_changed();
    for _ in 0..3 {
        a.look(&folder).unwrap();
        b.look(&folder).unwrap();
    }
    assert_eq!(now(a.shelf.all()).unwrap(), []);
}

#[test]
fn what_the_own_file_has_and_the_store_lost_is_taken_back_before_it_is_written() {
    let (folder, mut a, _) = two();
    a.edit("one", "opening", "2027-06-01", 1);
    a.look(&folder).unwrap();
    // The browser's storage was emptied; the id is remembered.
    a.memory.texts.borrow_mut().clear();
    a.restart();
    a.edit("two", "opening", "2027-07-01", 1);
    a.look(&folder).unwrap();
    assert_eq!(a.text("one", "opening"), "2027-06-01");
    assert_eq!(folder.plans("a").len(), 2);
}

#[test]
fn two_tabs_of_one_device_write_one_file_and_never_take_turns_for_ever() {
    let (folder, mut a, _) = two();
    let mut tab = Device { memory: a.memory.clone(), ..Device::new("a") };
    tab.shelf = Plans(PlanStore::new(a.memory.clone()));
    a.edit("one", "opening", "2027-06-01", 1);
    tab.edit("one", "prefecture", "東京都", 1);
    for _ in 0..3 {
        a.look(&folder).unwrap();
        tab.look(&folder).unwrap();
    }
    folder.took_place();
    a.look(&folder).unwrap();
    tab.look(&folder).unwrap();
    assert_eq!(folder.took_place(), ["list", "list"]);
    assert_eq!(folder.plans("a")[0].text("prefecture"), "東京都");
}

/// A browser's profile copied to another computer brings the id of the device along; each has its own name.
#[test]
fn two_copies_of_a_profile_do_not_write_their_file_in_turns() {
    let (folder, mut a, _) = two();
    let mut copy = Device::new("a");
    copy.folder = SharedFolder::new("a", "b");
    a.edit("one", "opening", "2027-06-01", 1);
    copy.edit("two", "opening", "2027-07-01", 1);
    let look = |a: &mut Device, copy: &mut Device, times: usize| {
        folder.took_place();
        for _ in 0..times {
            a.look(&folder).unwrap();
            copy.look(&folder).unwrap();
        }
        folder.took_place().iter().filter(|line| line.starts_with("write")).count()
    };
    assert!(look(&mut a, &mut copy, 3) > 0);
    assert_eq!(look(&mut a, &mut copy, 5), 0, "nothing has changed");
    a.edit("one", "prefecture", "東京都", 2);
    look(&mut a, &mut copy, 3);
    assert_eq!(
        (copy.text("one", "prefecture"), a.text("two", "opening")),
        ("東京都".into(), "2027-07-01".into())
    );
    assert_eq!(look(&mut a, &mut copy, 5), 0);
    // A device that is called otherwise writes that.
    a.folder.set_name("受付");
    a.look(&folder).unwrap();
    assert_eq!(decode_of_device(&folder.text(&file_of("a"))).unwrap().0, "受付");
}

#[test]
fn with_a_passphrase_nothing_is_written_plain_and_without_it_nothing_at_all() {
    let (folder, mut a, mut b) = two();
    a.phrase = Phrase("ひみつ");
    a.edit("one", "opening", "2027-06-01", 1);
    a.look(&folder).unwrap();
    assert!(decode_sealed(&folder.text(&file_of("a"))).is_ok());
    b.edit("two", "opening", "2027-07-01", 1);
    assert_eq!(b.look(&folder), Err(Stop::NoPhrase));
    b.phrase = Phrase("ちがう");
    assert_eq!(b.look(&folder), Err(Stop::WrongPhrase));
    assert!(folder.text(&file_of("b")).is_empty(), "neither before nor with the wrong one");
    b.phrase = Phrase("ひみつ");
    assert_eq!(b.look(&folder), Ok(Looked { changed: 1, is_written: true }));
    assert_eq!(b.found("a"), Ok(("a".into(), 1, true)));
    // At the next start it is asked for again, and the own file knows it.
    a.restart();
    a.phrase = Phrase("ひみつ ちがう");
    assert_eq!(a.look(&folder), Err(Stop::WrongPhrase));
    a.phrase = Phrase("ひみつ");
    assert_eq!(a.look(&folder).unwrap().changed, 1);
}

#[test]
fn one_file_with_another_passphrase_is_told_and_the_others_go_on() {
    let (folder, mut a, mut b) = two();
    for (device, phrase) in [(&mut a, "ひみつ"), (&mut b, "ひみつ")] {
        device.phrase = Phrase(phrase);
        device.look(&folder).unwrap();
    }
    let mut c = Device::new("c");
    c.phrase = Phrase("べつ");
    c.edit("three", "opening", "2027-06-01", 1);
    assert_eq!(c.look(&folder), Err(Stop::WrongPhrase));
    let other = now(c.phrase.seal(&encode(&[]))).unwrap();
    folder.put(&file_of("c"), &domain::plan::plan_file::encode_sealed(&other));
    a.edit("one", "opening", "2027-06-01", 1);
    assert!(a.look(&folder).unwrap().is_written);
    assert_eq!(a.found("c"), Err(FileTrouble::Locked));
    assert_eq!(b.look(&folder).unwrap().changed, 1);
}

#[test]
fn a_folder_that_fails_is_told_and_nothing_is_said_to_be_written() {
    let (folder, mut a, _) = two();
    a.edit("one", "opening", "2027-06-01", 1);
    for trouble in [FolderError::NotAllowed, FolderError::Gone, FolderError::Full] {
        folder.fails(1, trouble);
        assert_eq!(a.look(&folder), Err(Stop::Folder(trouble)));
        assert_eq!(a.folder.written_at(), None);
    }
    folder.works();
    assert!(a.look(&folder).unwrap().is_written);
    assert_eq!(a.folder.written_at(), Some(a.clock));
    // Somebody takes the file away: it is written again.
    folder.files.borrow_mut().clear();
    assert!(a.look(&folder).unwrap().is_written);
}

#[test]
fn a_store_that_fails_leaves_the_rest_of_the_file_for_the_next_look() {
    let (folder, mut a, mut b) = two();
    a.edit("one", "opening", "2027-06-01", 1);
    a.edit("two", "opening", "2027-07-01", 1);
    a.look(&folder).unwrap();
    b.memory.fates.borrow_mut().push_back(super::twin::Fate::Works);
    b.memory.fates.borrow_mut().push_back(super::twin::Fate::Fails(StorageError::Full));
    assert_eq!(b.look(&folder), Err(Stop::Store(StorageError::Full)));
    b.look(&folder).unwrap();
    assert_eq!(b.text("two", "opening"), "2027-07-01");
}

#[test]
fn a_devices_file_is_a_plan_file_with_its_name() {
    let plan = Plan::new("one".into());
    let text = encode_of_device("受付の\"PC\"", &[&plan]);
    assert_eq!(decode_of_device(&text), Ok(("受付の\"PC\"".into(), vec![plan.clone()])));
    assert_eq!(domain::plan::plan_file::decode_new(&text), Ok(vec![plan.clone()]));
    assert_eq!(decode_of_device(&encode(&[&plan])), Ok((String::new(), vec![plan])));
    let schema = serde_json::from_str(include_str!("../../../public/onshi-guide.schema.json")).unwrap();
    assert!(jsonschema::is_valid(&schema, &serde_json::from_str(&text).unwrap()));
}

#[test]
fn of_an_entry_that_two_devices_changed_at_once_both_texts_are_kept() {
    let (folder, mut a, mut b) = two();
    a.edit("one", "name", "みなと医院", 100);
    a.look(&folder).unwrap();
    b.look(&folder).unwrap();
    // Neither has seen the other's.
    a.edit("one", "name", "みなと内科", 200);
    a.edit("one", "step/line/note", "電話した", 200);
    b.edit("one", "name", "みなとクリニック", 300);
    b.edit("one", "step/line/note", "折り返し待ち", 300);
    for _ in 0..2 {
        a.look(&folder).unwrap();
        b.look(&folder).unwrap();
    }
    for device in [&a, &b] {
        assert_eq!(device.text("one", "name"), "みなとクリニック");
        assert_eq!(device.text("one", "other/name"), "みなと内科", "on {}", device.id);
        assert_eq!(device.text("one", "step/line/note"), "電話した\n折り返し待ち");
    }
    // Who has seen the other's text changes it without a question.
    a.edit("one", "name", "みなと診療所", 400);
    a.look(&folder).unwrap();
    b.look(&folder).unwrap();
    assert_eq!(
        (b.text("one", "name"), b.text("one", "other/name")),
        ("みなと診療所".into(), "みなと内科".into())
    );
}

// --- Whatever happens in whatever order.

const IDS: [&str; 3] = ["a", "b", "c"];
const PATHS: [&str; 4] = ["opening", "prefecture", "step/present/note", "deleted"];

#[derive(Clone, Debug)]
enum Happens {
    /// An entry is written on a device, whose clock is off.
    Edit {
        device: usize,
        plan: usize,
        path: usize,
        at: u64,
    },
    Looks(usize),
    /// A look ends after so many operations: the folder fails, the page is killed.
    Cut {
        device: usize,
        after: usize,
        is_killed: bool,
    },
    Restarts(usize),
    /// The folder of `to` gets a file as that of `from` has it, or half of it. Files arrive late, in any order, or never.
    Carries {
        from: usize,
        to: usize,
        file: usize,
        is_half: bool,
    },
    /// An older text of a device's own file comes back to another device.
    Stale {
        to: usize,
        file: usize,
    },
}

fn happens() -> impl Strategy<Value = Happens> {
    let device = || 0..IDS.len();
    prop_oneof![
        3 => (device(), 0..2_usize, 0..PATHS.len(), 0..6_u64)
            .prop_map(|(device, plan, path, at)| Happens::Edit { device, plan, path, at }),
        4 => device().prop_map(Happens::Looks),
        2 => (device(), 0..6_usize, any::<bool>())
            .prop_map(|(device, after, is_killed)| Happens::Cut { device, after, is_killed }),
        1 => device().prop_map(Happens::Restarts),
        4 => (device(), device(), device(), prop::bool::weighted(0.2))
            .prop_map(|(from, to, file, is_half)| Happens::Carries { from, to, file, is_half }),
        1 => (device(), device()).prop_map(|(to, file)| Happens::Stale { to, file }),
    ]
}

/// Merges everything that was ever written into the plans that all must come to.
fn expected(written: &[(String, String, Entry)]) -> BTreeMap<String, Plan> {
    let mut plans: BTreeMap<String, Plan> = BTreeMap::new();
    for (id, path, entry) in written {
        let mut one = Plan::new(id.clone());
        one.entries.insert(path.clone(), entry.clone());
        plans.entry(id.clone()).or_insert_with(|| Plan::new(id.clone())).merge(&one);
    }
    plans
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Each device has a copy of the folder, which a service carries files between.
    #[test]
    fn all_devices_come_to_the_same_plans_and_no_entry_is_lost(story in prop::collection::vec(happens(), 0..60)) {
        let folders = [Shared::default(), Shared::default(), Shared::default()];
        let mut devices = IDS.map(Device::new);
        let mut old: BTreeMap<usize, String> = BTreeMap::new();
        let mut written = Vec::new();
        for (count, event) in story.into_iter().enumerate() {
            match event {
                Happens::Edit { device, plan, path, at } => {
                    let (id, path) = (format!("plan{plan}"), PATHS[path]);
                    let text = if path == "deleted" && at % 2 == 0 { String::new() } else { format!("{count}") };
                    devices[device].edit(&id, path, &text, 100 + at);
                    written.push((id, path.to_string(), Entry { at: 100 + at, text }));
                }
                Happens::Looks(device) => {
                    old.insert(device, folders[device].text(&file_of(IDS[device])));
                    let _ = devices[device].look(&folders[device]);
                }
                Happens::Cut { device, after, is_killed } => {
                    folders[device].fails(after, FolderError::Failing);
                    let _ = devices[device].look(&folders[device]);
                    folders[device].works();
                    if is_killed {
                        devices[device].restart();
                    }
                }
                Happens::Restarts(device) => devices[device].restart(),
                Happens::Carries { from, to, file, is_half } => {
                    let name = file_of(IDS[file]);
                    let text = folders[from].text(&name);
                    // A service never carries another device's copy over the owner's own file.
                    if to != file && !text.is_empty() {
                        let end = if is_half { text.len() / 2 } else { text.len() };
                        let end = (0..=end).rev().find(|end| text.is_char_boundary(*end)).unwrap_or(0);
                        folders[to].put(&name, &text[..end]);
                    }
                }
                Happens::Stale { to, file } => {
                    if let Some(text) = old.get(&file).filter(|text| to != file && !text.is_empty()) {
                        folders[to].put(&file_of(IDS[file]), text);
                    }
                }
            }
            for (at, folder) in folders.iter().enumerate() {
                let own = format!("write {}", file_of(IDS[at]));
                let log = folder.took_place();
                prop_assert!(log.iter().all(|line| !line.starts_with("write") || *line == own), "{log:?}");
            }
        }
        // In the end the service carries everything. What a device joins of two versions is carried next, and what another joined
        // meanwhile after that.
        for _ in 0..2 * IDS.len() {
            for (device, folder) in devices.iter_mut().zip(&folders) {
                device.folder.plans_changed();
                prop_assert!(device.look(folder).is_ok());
            }
            for from in 0..IDS.len() {
                for to in (0..IDS.len()).filter(|to| *to != from) {
                    let name = file_of(IDS[from]);
                    folders[to].put(&name, &folders[from].text(&name));
                }
            }
        }
        let expected = expected(&written);
        let is_shown = |plan: &&Plan| plan.deleted().is_none() && !plan.is_blank();
        let mut agreed: Option<Vec<Plan>> = None;
        for device in &devices {
            let plans: BTreeMap<String, Plan> =
                now(device.shelf.all()).unwrap().into_iter().map(|plan| (plan.id.clone(), plan)).collect();
            let shown: Vec<Plan> = plans.values().filter(is_shown).cloned().collect();
            prop_assert_eq!(agreed.get_or_insert_with(|| shown.clone()), &shown, "{}", device.id);
            for (id, plan) in &expected {
                // What was deleted before it came here need not be in the bin here.
                if plan.deleted().is_none() && !plan.is_blank() {
                    for (path, entry) in &plan.entries {
                        let found = plans.get(id).and_then(|plan| plan.entries.get(path));
                        // Of any entry the later one counts, but a note may have been joined since.
                        let is_there = match path.ends_with("/note") {
                            true => found.is_some_and(|found| found == entry || found.at > entry.at),
                            false => found == Some(entry),
                        };
                        prop_assert!(is_there, "{path} of {id} on {}: {found:?}, not {entry:?}", device.id);
                    }
                }
            }
            for plan in plans.values().filter(is_shown) {
                prop_assert!(expected.get(&plan.id).is_some_and(|plan| plan.deleted().is_none()));
            }
        }
        // And then nobody writes any more.
        for (device, folder) in devices.iter_mut().zip(&folders) {
            for _ in 0..2 {
                device.look(folder).unwrap();
            }
            folder.took_place();
            device.look(folder).unwrap();
            prop_assert_eq!(folder.took_place(), ["list"]);
        }
    }
}

/// A device that was switched off still has the plan in its file; a new one reads the deletion first.
#[test]
fn what_was_deleted_elsewhere_does_not_come_back_from_a_file_that_is_read_later() {
    let (folder, mut a, mut b) = two();
    a.edit("one", "opening", "2027-06-01", 1);
    a.look(&folder).unwrap();
    b.look(&folder).unwrap();
    a.edit("one", "deleted", "9", 9);
    a.look(&folder).unwrap();
    let mut c = Device::new("c");
    c.look(&folder).unwrap();
    assert_eq!(now(c.shelf.all()).unwrap(), []);
    // From a backup that is older than the deletion.
    c.edit("one", "opening", "2027-06-01", 1);
    c.look(&folder).unwrap();
    assert!(now(c.shelf.all()).unwrap()[0].deleted().is_some(), "as on the other devices");
    // Brought back, it is there for all.
    b.look(&folder).unwrap();
    b.edit("one", "deleted", "", 20);
    b.look(&folder).unwrap();
    for device in [&mut a, &mut c] {
        device.look(&folder).unwrap();
        assert!(now(device.shelf.all()).unwrap()[0].deleted().is_none(), "{}", device.id);
    }
}

#[test]
fn quarantine_has_nothing_of_the_folder() {
    let (folder, mut a, mut b) = two();
    a.edit("one", "opening", "2027-06-01", 1);
    a.look(&folder).unwrap();
    folder.put(&file_of("c"), "{");
    b.look(&folder).unwrap();
    assert_eq!(b.memory.texts_of(Area::Quarantine), [] as [String; 0]);
}
