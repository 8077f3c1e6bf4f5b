use std::cell::RefCell;
use std::collections::BTreeSet;

use super::known::Known;
use super::records::{Area, Records, StorageError, Write};
use domain::plan::Plan;
use domain::plan::plan_file::{Rejected, decode, decode_one, decode_summary, encode, encode_summary};
use domain::plan::seen::{Seen, merge_into_left};

/// Plans in [`Records`].
///
/// Invariant: no stored text is ever lost. Writes merge with the stored plan. A text that cannot be decoded is quarantined
/// in the transaction that overwrites it. A text of a newer version of the guide is never overwritten, moved or deleted.
pub struct PlanStore<R> {
    records: R,
    /// Ids of the plans whose backup from before this page's first write exists.
    backed_up: RefCell<BTreeSet<String>>,
    known: Known,
}

/// A stored text that could not be decoded and was quarantined.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    /// The text.
    pub text: String,
    /// Why it cannot be decoded.
    pub why: Rejected,
    /// What its plan was recovered from, if anything.
    pub recovered: Option<Recovered>,
}

/// What a plan was recovered from. The recovered plan is already stored.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Recovered {
    /// The backup.
    Backup,
    /// The summary: notes and form fields are lost.
    Summary,
}

/// The result of loading a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum LoadOutcome {
    /// There is no such plan.
    Nothing,
    /// The stored plan.
    Plan(Plan),
    /// The plan's record was missing; recovered from another one.
    Recovered(Plan, Recovered),
    /// The plan's text could not be decoded; with what could be recovered.
    Broken(Unreadable, Option<Plan>),
    /// A newer version of the guide wrote it.
    Newer,
}

/// The list of plans.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// The plans without their long texts.
    pub summaries: Vec<Plan>,
    /// Number of plans that only a newer version of the guide can open.
    pub newer: usize,
    /// Texts found to be unreadable while listing.
    pub unreadable: Vec<Unreadable>,
}

/// All plans in full.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AllPlans {
    /// The plans: those that are not deleted, unless the deleted ones were asked for, too.
    pub plans: Vec<Plan>,
    /// Number of plans that cannot be read or belong to a newer version.
    pub left_out: usize,
}

/// The result of merging a text from a journal or an earlier version.
#[derive(Clone, Debug, PartialEq)]
pub enum MergeOutcome {
    /// Merged into the store.
    Stored(Vec<Plan>),
    /// Undecodable and quarantined.
    Quarantined(Unreadable),
    /// Written by a newer version, or for a plan of one. Keep the text for that version.
    Newer,
}

impl LoadOutcome {
    /// The plan, whether intact or recovered.
    pub fn plan(self) -> Option<Plan> {
        match self {
            LoadOutcome::Plan(plan)
            | LoadOutcome::Recovered(plan, _)
            | LoadOutcome::Broken(_, Some(plan)) => Some(plan),
            LoadOutcome::Nothing | LoadOutcome::Newer | LoadOutcome::Broken(_, None) => None,
        }
    }
}

impl<R: Records> PlanStore<R> {
    /// A store in these records.
    pub fn new(records: R) -> PlanStore<R> {
        PlanStore { records, backed_up: RefCell::default(), known: Known::default() }
    }

    /// What this page knows to be stored.
    pub fn known(&self) -> &Known {
        &self.known
    }

    /// The records.
    pub fn records(&self) -> &R {
        &self.records
    }

    /// Makes the next write to each plan keep a new backup.
    pub fn forget_backups(&self) {
        self.backed_up.borrow_mut().clear();
    }

    /// Loads a plan. If its record is missing or cannot be decoded, recovers and stores it from its backup or summary.
    pub async fn load(&self, id: &str) -> Result<LoadOutcome, StorageError> {
        let keys = [(Area::Plans, id), (Area::Backups, id), (Area::Summaries, id)];
        let found = self
            .records
            .transact(&keys, |texts| {
                let [plan, backup, summary] = three(texts);
                let recovered = || {
                    let backup = backup.and_then(|text| decode_one(&text, id).ok());
                    let summary = summary.and_then(|text| decode_summary(&text)).filter(|head| head.id == id);
                    let summary = summary.map(|head| (head.of_summary(), Recovered::Summary));
                    backup.map(|plan| (plan, Recovered::Backup)).or(summary)
                };
                match plan.map(|text| (decode_one(&text, id), text)) {
                    Some((Ok(plan), _)) => (Vec::new(), LoadOutcome::Plan(plan)),
                    Some((Err(Rejected::Newer), _)) => (Vec::new(), LoadOutcome::Newer),
                    Some((Err(why), text)) => {
                        let mut writes = vec![Write::quarantine(&text)];
                        let recovered = recovered();
                        match &recovered {
                            Some((plan, _)) => writes.extend(put(plan)),
                            None => writes
                                .extend([Write::delete(Area::Plans, id), Write::delete(Area::Summaries, id)]),
                        }
                        let unreadable = Unreadable { text, why, recovered: recovered.as_ref().map(|r| r.1) };
                        (writes, LoadOutcome::Broken(unreadable, recovered.map(|r| r.0)))
                    }
                    None => match recovered() {
                        Some((plan, from)) => (put(&plan).into(), LoadOutcome::Recovered(plan, from)),
                        None => (Vec::new(), LoadOutcome::Nothing),
                    },
                }
            })
            .await?;
        match &found {
            LoadOutcome::Nothing => self.known.miss(id),
            LoadOutcome::Plan(plan)
            | LoadOutcome::Recovered(plan, _)
            | LoadOutcome::Broken(_, Some(plan)) => self.known.hold(id, &encode(&[plan])),
            LoadOutcome::Newer | LoadOutcome::Broken(_, None) => {}
        }
        Ok(found)
    }

    /// Merges a plan into the stored one, so that later writes of other tabs stay. Returns the plan as stored.
    pub async fn save(&self, plan: &Plan) -> Result<Plan, StorageError> {
        self.save_by(plan, &|plan, stored| _ = plan.merge(stored)).await
    }

    /// Saves a plan of whose stored state it is known what was `seen`, which is asked for when the stored state is read:
    /// where another tab has changed the same entry meanwhile, both texts stay.
    pub async fn save_seen(
        &self,
        plan: &Plan,
        seen: &dyn Fn() -> Seen,
        now: u64,
    ) -> Result<Plan, StorageError> {
        self.save_by(plan, &|plan, stored| _ = seen().merge(plan, stored, now)).await
    }

    /// Merges the stored plan into `plan` by `merge`, and stores that. The backup is read before this page's first write to the
    /// plan, and where the stored text cannot be decoded.
    async fn save_by(&self, plan: &Plan, merge: &dyn Fn(&mut Plan, &Plan)) -> Result<Plan, StorageError> {
        let id = plan.id.as_str();
        let is_first = !self.backed_up.borrow().contains(id);
        let keys = [(Area::Plans, id), (Area::Backups, id)];
        let keys = if is_first { &keys[..] } else { &keys[..1] };
        let saved = self
            .records
            .transact(keys, |texts| {
                let mut texts = texts.into_iter();
                let (stored, backup) = (texts.next().flatten(), texts.next().flatten());
                let mut writes = Vec::new();
                let mut merged = plan.clone();
                match stored.map(|text| (decode_one(&text, id), text)) {
                    Some((Err(Rejected::Newer), _)) => return (writes, Err(StorageError::Newer)),
                    Some((Err(_), _)) if !is_first => return (writes, Ok(None)),
                    Some((Err(_), text)) => {
                        writes.push(Write::quarantine(&text));
                        if let Some(Ok(backup)) = backup.map(|text| decode_one(&text, id)) {
                            merge(&mut merged, &backup);
                        }
                    }
                    Some((Ok(stored), text)) => {
                        merge(&mut merged, &stored);
                        if is_first {
                            writes.extend(back_up(id, text, backup));
                        }
                    }
                    None => self.known.miss(id),
                }
                let text = encode(&[&merged]);
                writes.extend([Write::put(Area::Plans, id, &text), summary(&merged)]);
                (writes, Ok(Some((merged, text))))
            })
            .await??;
        let Some((merged, text)) = saved else {
            self.backed_up.borrow_mut().remove(id);
            return Box::pin(self.save_by(plan, merge)).await;
        };
        self.backed_up.borrow_mut().insert(plan.id.clone());
        self.known.hold(id, &text);
        Ok(merged)
    }

    /// The list of plans. Repairs missing summaries and looks into those without a plan, so an empty list means that there
    /// are no plans.
    pub async fn listing(&self) -> Result<Listing, StorageError> {
        let ids = self.records.keys(Area::Plans).await?;
        let read = self.records.all(Area::Summaries).await?;
        let read =
            read.into_iter().map(|(id, text)| (decode_summary(&text).filter(|head| head.id == id), id));
        let (good, odd): (Vec<_>, Vec<_>) = read.partition(|(head, id)| head.is_some() && ids.contains(id));
        let listed: BTreeSet<&String> = good.iter().map(|(_, id)| id).collect();
        let unlisted = ids.iter().filter(|id| !listed.contains(id));
        let mut listing = Listing::default();
        let to_follow: BTreeSet<&String> = unlisted.chain(odd.iter().map(|(_, id)| id)).collect();
        for id in to_follow {
            match self.load(id).await? {
                LoadOutcome::Nothing => {
                    self.records.transact(&[], |_| (vec![Write::delete(Area::Summaries, id)], ())).await?;
                }
                LoadOutcome::Newer => listing.newer += 1,
                LoadOutcome::Plan(plan) => {
                    self.records.transact(&[], |_| (vec![summary(&plan)], ())).await?;
                    listing.summaries.push(plan.summary());
                }
                LoadOutcome::Recovered(plan, _) => listing.summaries.push(plan.summary()),
                LoadOutcome::Broken(unreadable, plan) => {
                    listing.unreadable.push(unreadable);
                    listing.summaries.extend(plan.map(|plan| plan.summary()));
                }
            }
        }
        listing.summaries.extend(good.into_iter().filter_map(|(head, _)| head));
        for id in &ids {
            self.known.list(id);
        }
        Ok(listing)
    }

    /// All plans in full, with those in the bin.
    pub async fn all_with_deleted(&self) -> Result<AllPlans, StorageError> {
        let mut contents = AllPlans::default();
        for (id, text) in self.records.all(Area::Plans).await? {
            match decode_one(&text, &id) {
                Ok(plan) => contents.plans.push(plan),
                Err(_) => contents.left_out += 1,
            }
        }
        let missing = self.known.besides(&contents.plans);
        contents.plans.extend(missing);
        Ok(contents)
    }

    /// Deletes a plan permanently, unless a newer version wrote it.
    pub async fn erase(&self, id: &str) -> Result<(), StorageError> {
        self.records
            .transact(&[(Area::Plans, id)], |texts| {
                if is_newer(texts.first().and_then(Option::as_deref), id) {
                    return (Vec::new(), Err(StorageError::Newer));
                }
                let areas = [Area::Plans, Area::Summaries, Area::Backups];
                (areas.map(|area| Write::delete(area, id)).into(), Ok(()))
            })
            .await??;
        self.known.forget(id);
        Ok(())
    }

    /// The quarantined texts.
    pub async fn quarantined(&self) -> Result<Vec<String>, StorageError> {
        Ok(self.records.all(Area::Quarantine).await?.into_iter().map(|(_, text)| text).collect())
    }

    /// Merges the plans, or partial plans, of a journal's text into the store. The first version's state becomes a plan with
    /// the id `fresh`.
    pub async fn merge_text(&self, text: &str, fresh: &str) -> Result<MergeOutcome, StorageError> {
        self.merge_text_by(text, fresh, &|left, stored| _ = left.merge(stored)).await
    }

    /// Merges the text of a journal as of the time `written`, which its page left. What was stored since without having
    /// seen it does not lose it.
    pub async fn merge_left(&self, text: &str, written: u64, now: u64) -> Result<MergeOutcome, StorageError> {
        self.merge_text_by(text, "", &|left, stored| merge_into_left(left, stored, written, now)).await
    }

    async fn merge_text_by(
        &self,
        text: &str,
        fresh: &str,
        merge: &dyn Fn(&mut Plan, &Plan),
    ) -> Result<MergeOutcome, StorageError> {
        let plans = match decode(text, fresh) {
            Ok(plans) => plans,
            Err(Rejected::Newer) => return Ok(MergeOutcome::Newer),
            Err(why) => {
                self.records.transact(&[], |_| (vec![Write::quarantine(text)], ())).await?;
                return Ok(MergeOutcome::Quarantined(Unreadable { text: text.into(), why, recovered: None }));
            }
        };
        let (mut stored, mut is_newer) = (Vec::new(), false);
        for plan in plans {
            match self.save_by(&plan, merge).await {
                Ok(plan) => stored.push(plan),
                Err(StorageError::Newer) => is_newer = true,
                Err(trouble) => return Err(trouble),
            }
        }
        Ok(if is_newer { MergeOutcome::Newer } else { MergeOutcome::Stored(stored) })
    }

    /// Moves all plans, deleted ones too, and the quarantine to another store. Each record is deleted here only after it was
    /// read back there. What cannot be moved or belongs to a newer version stays.
    pub async fn move_to(&self, to: &PlanStore<impl Records>) -> Result<(), StorageError> {
        let mut ids = BTreeSet::new();
        for area in [Area::Plans, Area::Summaries, Area::Backups] {
            ids.extend(self.records.keys(area).await?);
        }
        for id in &ids {
            // Loading quarantines undecodable texts here; the quarantine moves below.
            let Some(plan) = self.load(id).await?.plan() else { continue };
            match to.save(&plan).await {
                Err(StorageError::Newer) => continue,
                saved => drop(saved?),
            }
            let there = to.records.transact(&[(Area::Plans, id)], |texts| (Vec::new(), texts)).await?;
            let there = there.into_iter().next().flatten().and_then(|text| decode_one(&text, id).ok());
            let holds = |newest: &Plan| there.clone().is_some_and(|mut there| !there.merge(newest));
            self.records
                .transact(&[(Area::Plans, id)], |texts| {
                    // Another tab may have written in between.
                    let here = texts.into_iter().next().flatten().and_then(|text| decode_one(&text, id).ok());
                    let is_there = here.is_some_and(|here| holds(&here));
                    let areas = [Area::Plans, Area::Summaries, Area::Backups];
                    (if is_there { areas.map(|area| Write::delete(area, id)).into() } else { Vec::new() }, ())
                })
                .await?;
        }
        for (key, text) in self.records.all(Area::Quarantine).await? {
            let copy = Write::quarantine(&text);
            let key_there = copy.key.clone();
            to.records.transact(&[], |_| (vec![copy], ())).await?;
            let there = to.records.transact(&[(Area::Quarantine, &key_there)], |t| (Vec::new(), t)).await?;
            if there.first().is_some_and(|there| there.as_ref() == Some(&text)) {
                self.records.transact(&[], |_| (vec![Write::delete(Area::Quarantine, key)], ())).await?;
            }
        }
        Ok(())
    }

    /// Whether another store has the same backend: a record written here under the unused key `mark` appears there.
    pub async fn is_same_as(
        &self,
        other: &PlanStore<impl Records>,
        mark: &str,
    ) -> Result<bool, StorageError> {
        let at = (Area::Backups, mark);
        self.records.transact(&[], |_| (vec![Write::put(at.0, mark, "")], ())).await?;
        let found = other.records.transact(&[at], |texts| (Vec::new(), texts)).await;
        self.records.transact(&[], |_| (vec![Write::delete(at.0, mark)], ())).await?;
        Ok(found?.into_iter().flatten().next().is_some())
    }

    /// Deletes all records.
    pub async fn clear(&self) -> Result<(), StorageError> {
        self.records.clear().await?;
        self.forget_backups();
        self.known.clear();
        Ok(())
    }
}

/// The writes that store a plan: its record and its summary.
fn put(plan: &Plan) -> [Write; 2] {
    [Write::put(Area::Plans, &plan.id, encode(&[plan])), summary(plan)]
}

fn summary(plan: &Plan) -> Write {
    Write::put(Area::Summaries, &plan.id, encode_summary(plan))
}

/// The writes that back up the text `stored`. An undecodable `old` backup is quarantined; one of a newer version stays.
fn back_up(id: &str, stored: String, old: Option<String>) -> Vec<Write> {
    let mut writes = Vec::new();
    match old.map(|old| (decode_one(&old, id), old)) {
        Some((Err(Rejected::Newer), _)) => return writes,
        Some((Err(_), old)) => writes.push(Write::quarantine(&old)),
        Some((Ok(_), _)) | None => {}
    }
    writes.push(Write::put(Area::Backups, id, stored));
    writes
}

fn is_newer(text: Option<&str>, id: &str) -> bool {
    text.is_some_and(|text| decode_one(text, id) == Err(Rejected::Newer))
}

fn three(texts: Vec<Option<String>>) -> [Option<String>; 3] {
    let mut texts = texts.into_iter();
    [texts.next().flatten(), texts.next().flatten(), texts.next().flatten()]
}
