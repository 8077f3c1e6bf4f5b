use std::cell::RefCell;
use std::collections::BTreeSet;

use super::records::{Area, Records, Trouble, Write};
use crate::domain::plan::Plan;
use crate::domain::saved::{Rejected, decode, decode_head, decode_one, encode, encode_head};

/// Plans in [`Records`].
///
/// No text that was ever stored is lost by what happens here. A plan is only ever merged with what is stored of it. A
/// text that cannot be read is put into quarantine in the transaction that writes in its place. A text of a newer
/// version of the guide is never written over, moved or deleted.
pub struct PlanStore<R> {
    records: R,
    /// Plans whose backup is theirs from before this page's first write.
    backed_up: RefCell<BTreeSet<String>>,
}

/// A stored text that could not be read. It is in quarantine now.
#[derive(Clone, Debug, PartialEq)]
pub struct Unreadable {
    pub text: String,
    pub why: Rejected,
    pub recovered: Option<Recovered>,
}

/// What a plan was recovered from. It is stored again by then.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Recovered {
    /// As it was before the page that spoiled it first wrote to it.
    Backup,
    /// Without its notes and form fields: only the line of the list was left.
    Summary,
}

/// What was found of a plan.
#[derive(Clone, Debug, PartialEq)]
pub enum Found {
    Nothing,
    Plan(Plan),
    /// Its own record was gone; this is what others still knew of it.
    Recovered(Plan, Recovered),
    /// Its text could not be read; with what could be recovered.
    Broken(Unreadable, Option<Plan>),
    /// A newer version of the guide wrote it.
    Newer,
}

/// The list of plans.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Listing {
    /// Without their long texts.
    pub summaries: Vec<Plan>,
    /// How many plans a newer version of the guide wrote, and only that can open.
    pub newer: usize,
    /// Those that could not be read when the list was made.
    pub unreadable: Vec<Unreadable>,
}

/// All plans, whole.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Contents {
    pub plans: Vec<Plan>,
    /// How many are not among them: they cannot be read, or a newer version wrote them.
    pub left_out: usize,
}

/// What became of a text from a journal, or from where earlier versions kept theirs.
#[derive(Clone, Debug, PartialEq)]
pub enum Absorbed {
    /// Merged into the store: the journal has done its work.
    Stored(Vec<Plan>),
    /// It could not be read, and is in quarantine.
    Quarantined(Unreadable),
    /// Written by a newer version, or for a plan that one wrote: it stays in the journal, for that version to read.
    Newer,
}

impl Found {
    /// The plan, however it was found.
    pub fn plan(self) -> Option<Plan> {
        match self {
            Found::Plan(plan) | Found::Recovered(plan, _) | Found::Broken(_, Some(plan)) => Some(plan),
            Found::Nothing | Found::Newer | Found::Broken(_, None) => None,
        }
    }
}

impl<R: Records> PlanStore<R> {
    pub fn new(records: R) -> PlanStore<R> {
        PlanStore { records, backed_up: RefCell::default() }
    }

    pub fn records(&self) -> &R {
        &self.records
    }

    /// From here on the page has not written yet: the next write to a plan keeps its backup.
    pub fn forget_backups(&self) {
        self.backed_up.borrow_mut().clear();
    }

    /// The plan as it is stored. Where it cannot be read, or is gone while others know of it, it is recovered and stored
    /// again.
    pub async fn load(&self, id: &str) -> Result<Found, Trouble> {
        let keys = [(Area::Plans, id), (Area::Backups, id), (Area::Summaries, id)];
        self.records
            .transact(&keys, |texts| {
                let [plan, backup, summary] = three(texts);
                let recovered = || {
                    let backup = backup.and_then(|text| decode_one(&text, id).ok());
                    let summary = summary.and_then(|text| decode_head(&text)).filter(|head| head.id == id);
                    let summary = summary.map(|head| (head.of_summary(), Recovered::Summary));
                    backup.map(|plan| (plan, Recovered::Backup)).or(summary)
                };
                match plan.map(|text| (decode_one(&text, id), text)) {
                    Some((Ok(plan), _)) => (Vec::new(), Found::Plan(plan)),
                    Some((Err(Rejected::Newer), _)) => (Vec::new(), Found::Newer),
                    Some((Err(why), text)) => {
                        let mut writes = vec![Write::quarantine(&text)];
                        let recovered = recovered();
                        match &recovered {
                            Some((plan, _)) => writes.extend(put(plan)),
                            None => writes
                                .extend([Write::delete(Area::Plans, id), Write::delete(Area::Summaries, id)]),
                        }
                        let unreadable = Unreadable { text, why, recovered: recovered.as_ref().map(|r| r.1) };
                        (writes, Found::Broken(unreadable, recovered.map(|r| r.0)))
                    }
                    None => match recovered() {
                        Some((plan, from)) => (put(&plan).into(), Found::Recovered(plan, from)),
                        None => (Vec::new(), Found::Nothing),
                    },
                }
            })
            .await
    }

    /// Writes a plan, merged with what is stored of it by then: what another tab wrote later stays. The plan as it is
    /// stored now.
    pub async fn save(&self, plan: &Plan) -> Result<Plan, Trouble> {
        let id = plan.id.as_str();
        let is_first = !self.backed_up.borrow().contains(id);
        let keys = [(Area::Plans, id), (Area::Backups, id)];
        let merged = self
            .records
            .transact(&keys, |texts| {
                let mut texts = texts.into_iter();
                let (stored, backup) = (texts.next().flatten(), texts.next().flatten());
                let mut writes = Vec::new();
                let mut merged = plan.clone();
                match stored.map(|text| (decode_one(&text, id), text)) {
                    Some((Err(Rejected::Newer), _)) => return (writes, Err(Trouble::Newer)),
                    Some((Err(_), text)) => {
                        writes.push(Write::quarantine(&text));
                        if let Some(Ok(backup)) = backup.map(|text| decode_one(&text, id)) {
                            merged.merge(&backup);
                        }
                    }
                    Some((Ok(stored), text)) => {
                        merged.merge(&stored);
                        if is_first {
                            writes.extend(back_up(id, text, backup));
                        }
                    }
                    None => {}
                }
                writes.extend(put(&merged));
                (writes, Ok(merged))
            })
            .await??;
        self.backed_up.borrow_mut().insert(plan.id.clone());
        Ok(merged)
    }

    /// The list of plans. A plan whose line is missing gets one, and a line whose plan is missing is followed up; an
    /// empty list means that there is nothing.
    pub async fn listing(&self) -> Result<Listing, Trouble> {
        let ids = self.records.keys(Area::Plans).await?;
        let read = self.records.all(Area::Summaries).await?;
        let read = read.into_iter().map(|(id, text)| (decode_head(&text).filter(|head| head.id == id), id));
        let (good, odd): (Vec<_>, Vec<_>) = read.partition(|(head, id)| head.is_some() && ids.contains(id));
        let listed: BTreeSet<&String> = good.iter().map(|(_, id)| id).collect();
        let unlisted = ids.iter().filter(|id| !listed.contains(id));
        let mut listing = Listing::default();
        let to_follow: BTreeSet<&String> = unlisted.chain(odd.iter().map(|(_, id)| id)).collect();
        for id in to_follow {
            match self.load(id).await? {
                Found::Nothing => {
                    self.records.transact(&[], |_| (vec![Write::delete(Area::Summaries, id)], ())).await?
                }
                Found::Newer => listing.newer += 1,
                Found::Plan(plan) => {
                    self.records.transact(&[], |_| (vec![summary(&plan)], ())).await?;
                    listing.summaries.push(plan.head());
                }
                Found::Recovered(plan, _) => listing.summaries.push(plan.head()),
                Found::Broken(unreadable, plan) => {
                    listing.unreadable.push(unreadable);
                    listing.summaries.extend(plan.map(|plan| plan.head()));
                }
            }
        }
        listing.summaries.extend(good.into_iter().filter_map(|(head, _)| head));
        Ok(listing)
    }

    /// All plans that are not deleted, whole.
    pub async fn contents(&self) -> Result<Contents, Trouble> {
        let mut contents = Contents::default();
        for (id, text) in self.records.all(Area::Plans).await? {
            match decode_one(&text, &id) {
                Ok(plan) if plan.deleted().is_none() => contents.plans.push(plan),
                Ok(_) => {}
                Err(_) => contents.left_out += 1,
            }
        }
        Ok(contents)
    }

    /// Deletes a plan for good. One that a newer version wrote stays.
    pub async fn erase(&self, id: &str) -> Result<(), Trouble> {
        self.records
            .transact(&[(Area::Plans, id)], |texts| {
                if is_newer(texts.first().and_then(Option::as_deref), id) {
                    return (Vec::new(), Err(Trouble::Newer));
                }
                let areas = [Area::Plans, Area::Summaries, Area::Backups];
                (areas.map(|area| Write::delete(area, id)).into(), Ok(()))
            })
            .await?
    }

    /// The texts that could not be read, now or before.
    pub async fn quarantined(&self) -> Result<Vec<String>, Trouble> {
        Ok(self.records.all(Area::Quarantine).await?.into_iter().map(|(_, text)| text).collect())
    }

    /// Takes in a text from a journal: it holds plans, or the entries of plans that were not stored yet. Or the state of
    /// the guide's first version, which becomes a plan with the id `fresh`.
    pub async fn absorb(&self, text: &str, fresh: &str) -> Result<Absorbed, Trouble> {
        let plans = match decode(text, fresh) {
            Ok(plans) => plans,
            Err(Rejected::Newer) => return Ok(Absorbed::Newer),
            Err(why) => {
                self.records.transact(&[], |_| (vec![Write::quarantine(text)], ())).await?;
                return Ok(Absorbed::Quarantined(Unreadable { text: text.into(), why, recovered: None }));
            }
        };
        let (mut stored, mut is_newer) = (Vec::new(), false);
        for plan in plans {
            match self.save(&plan).await {
                Ok(plan) => stored.push(plan),
                Err(Trouble::Newer) => is_newer = true,
                Err(trouble) => return Err(trouble),
            }
        }
        Ok(if is_newer { Absorbed::Newer } else { Absorbed::Stored(stored) })
    }

    /// Moves everything to another place: plans, deleted ones too, with their backups, and the quarantine. Each is
    /// deleted here only once it has been read there again; what cannot be moved, or is a newer version's, stays.
    pub async fn move_to(&self, to: &PlanStore<impl Records>) -> Result<(), Trouble> {
        let mut ids = BTreeSet::new();
        for area in [Area::Plans, Area::Summaries, Area::Backups] {
            ids.extend(self.records.keys(area).await?);
        }
        for id in &ids {
            // What cannot be read goes into quarantine here, and moves with it below.
            let Some(plan) = self.load(id).await?.plan() else { continue };
            match to.save(&plan).await {
                Err(Trouble::Newer) => continue,
                saved => drop(saved?),
            }
            let there = to.records.transact(&[(Area::Plans, id)], |texts| (Vec::new(), texts)).await?;
            let there = there.into_iter().next().flatten().and_then(|text| decode_one(&text, id).ok());
            let holds = |newest: &Plan| there.clone().is_some_and(|mut there| !there.merge(newest));
            self.records
                .transact(&[(Area::Plans, id)], |texts| {
                    // Unless another tab has written to it in between.
                    let here = texts.into_iter().next().flatten().and_then(|text| decode_one(&text, id).ok());
                    let is_there = here.is_some_and(|here| holds(&here));
                    let areas = [Area::Plans, Area::Summaries, Area::Backups];
                    (if is_there { areas.map(|area| Write::delete(area, id)).into() } else { Vec::new() }, ())
                })
                .await?;
        }
        for (key, text) in self.records.all(Area::Quarantine).await? {
            let aside = Write::quarantine(&text);
            let found = aside.key.clone();
            to.records.transact(&[], |_| (vec![aside], ())).await?;
            let there = to.records.transact(&[(Area::Quarantine, &found)], |t| (Vec::new(), t)).await?;
            if there.first().is_some_and(|there| there.as_ref() == Some(&text)) {
                self.records.transact(&[], |_| (vec![Write::delete(Area::Quarantine, key)], ())).await?;
            }
        }
        Ok(())
    }

    /// Whether another store is the same place by another name. `mark` is a key that nothing has.
    pub async fn is_same_as(&self, other: &PlanStore<impl Records>, mark: &str) -> Result<bool, Trouble> {
        let at = (Area::Backups, mark);
        self.records.transact(&[], |_| (vec![Write::put(at.0, mark, "")], ())).await?;
        let found = other.records.transact(&[at], |texts| (Vec::new(), texts)).await;
        self.records.transact(&[], |_| (vec![Write::delete(at.0, mark)], ())).await?;
        Ok(found?.into_iter().flatten().next().is_some())
    }

    /// Deletes everything, as the person asked.
    pub async fn clear(&self) -> Result<(), Trouble> {
        self.records.clear().await?;
        self.forget_backups();
        Ok(())
    }
}

/// What is written of a plan: itself, and its line of the list.
fn put(plan: &Plan) -> [Write; 2] {
    [Write::put(Area::Plans, &plan.id, encode(&[plan])), summary(plan)]
}

fn summary(plan: &Plan) -> Write {
    Write::put(Area::Summaries, &plan.id, encode_head(plan))
}

/// The backup of a plan whose text is `stored`. One in its place that cannot be read goes into quarantine; one of a
/// newer version stays.
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
