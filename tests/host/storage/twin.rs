//! The twin in memory of what a browser keeps: records that fail as a browser's do, and the journal of a page.

use std::cell::RefCell;
use std::collections::{BTreeMap, VecDeque};
use std::future::Future;
use std::pin::pin;
use std::rc::Rc;
use std::task::{Context, Poll, Waker};

use domain::plan::plan_file::encode;
use domain::plan::{Entry, Plan};
use onshi_guide::storage::{Area, Records, StorageError, Write};

/// What becomes of the next transactions.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Fate {
    Works,
    /// Nothing of it is stored.
    Fails(StorageError),
    /// All of it is stored, but the page hears of a failure: the connection was lost after the commit.
    StoredUnheard(StorageError),
}

/// Records in memory. Clones share what they hold, as tabs do.
#[derive(Clone, Default)]
pub(super) struct Memory {
    pub texts: Rc<RefCell<BTreeMap<(Area, String), String>>>,
    pub fates: Rc<RefCell<VecDeque<Fate>>>,
}

impl Memory {
    pub(super) fn text(&self, area: Area, key: &str) -> Option<String> {
        self.texts.borrow().get(&(area, key.to_string())).cloned()
    }

    pub(super) fn put(&self, area: Area, key: &str, text: impl Into<String>) {
        self.texts.borrow_mut().insert((area, key.to_string()), text.into());
    }

    pub(super) fn texts_of(&self, area: Area) -> Vec<String> {
        self.texts.borrow().iter().filter(|((a, _), _)| *a == area).map(|(_, text)| text.clone()).collect()
    }
}

impl Records for Memory {
    async fn transact<T>(
        &self,
        keys: &[(Area, &str)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, StorageError> {
        let fate = self.fates.borrow_mut().pop_front();
        if let Some(Fate::Fails(trouble)) = fate {
            return Err(trouble);
        }
        let read = keys.iter().map(|(area, key)| self.text(*area, key)).collect();
        let (writes, out) = decide(read);
        for Write { area, key, text } in writes {
            match text {
                Some(text) => self.texts.borrow_mut().insert((area, key), text),
                None => self.texts.borrow_mut().remove(&(area, key)),
            };
        }
        match fate {
            Some(Fate::StoredUnheard(trouble)) => Err(trouble),
            _ => Ok(out),
        }
    }

    async fn all(&self, area: Area) -> Result<Vec<(String, String)>, StorageError> {
        let texts = self.texts.borrow();
        let of_area = texts.iter().filter(|((a, _), _)| *a == area);
        Ok(of_area.map(|((_, key), text)| (key.clone(), text.clone())).collect())
    }

    async fn keys(&self, area: Area) -> Result<Vec<String>, StorageError> {
        Ok(self.all(area).await?.into_iter().map(|(key, _)| key).collect())
    }

    async fn clear(&self) -> Result<(), StorageError> {
        self.texts.borrow_mut().clear();
        Ok(())
    }
}

/// A page's journal, as `public/journal.js` keeps it: the entries that are not known to be stored.
#[derive(Clone, Debug, Default)]
pub(super) struct Journal {
    entries: BTreeMap<(String, String), (u32, Entry)>,
    count: u32,
}

impl Journal {
    pub(super) fn put(&mut self, id: &str, path: &str, entry: Entry) {
        self.count += 1;
        self.entries.insert((id.to_string(), path.to_string()), (self.count, entry));
    }

    /// How far it has come: what is written now holds all up to here.
    pub(super) fn mark(&self) -> u32 {
        self.count
    }

    /// What was put for a plan up to `mark` is stored.
    pub(super) fn settle(&mut self, id: &str, mark: u32) {
        self.entries.retain(|(plan, _), (count, _)| plan != id || *count > mark);
    }

    /// What it holds, as it stands in the browser; nothing when all is stored.
    pub(super) fn text(&self) -> Option<String> {
        let mut plans: BTreeMap<&str, Plan> = BTreeMap::new();
        for ((id, path), (_, entry)) in &self.entries {
            let plan = plans.entry(id).or_insert_with(|| Plan::new(id.clone()));
            plan.entries.insert(path.clone(), entry.clone());
        }
        let plans: Vec<&Plan> = plans.values().collect();
        (!plans.is_empty()).then(|| encode(&plans))
    }
}

/// Runs what never waits.
pub(super) fn now<T>(work: impl Future<Output = T>) -> T {
    match pin!(work).poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(done) => done,
        Poll::Pending => unreachable!("records in memory answer at once"),
    }
}
