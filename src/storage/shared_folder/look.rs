//! One look at the folder: reads what may have changed, merges it, and writes this device's file if it is behind.

use std::collections::BTreeMap;

use domain::plan::Plan;
use domain::plan::office_book::OFFICE_BOOK;
use domain::plan::other_version::merge_keeping_both;
use domain::plan::plan_file::{
    Rejected, decode_of_device, decode_sealed, encode, encode_of_device, encode_sealed,
};

use super::parts::{
    Cipher, Contents, DeviceFile, FileStamp, FileTrouble, Folder, FolderError, Looked, Shelf, Stop, file_of,
};
use crate::storage::StorageError;
use crate::storage::records::quarantine_key;

/// Milliseconds after which a file that still has the same time and size is taken to be the one that was read. Some
/// folders tell times in steps of two seconds, and two writes in one step may have the same size.
const SETTLES_IN: u64 = 3_000;
/// Files larger than this, in bytes, are not read: hundreds of plans have a hundredth of it.
const MAX_SIZE: u64 = 64 << 20;

/// What is known of the folder. It is kept while the page is open; a new one reads everything again.
#[derive(Clone, Debug)]
pub struct SharedFolder {
    /// Name of this device's file.
    own: String,
    /// What the person calls this device.
    name: String,
    files: BTreeMap<String, Known>,
    /// Fingerprint of the plans that this device's file has, decrypted.
    content: Option<String>,
    /// The device's name that this page found in its file, or wrote there. Two copies of a browser's profile have one file,
    /// and each its name: the name alone is written once, not in turns for ever.
    told_name: Option<String>,
    /// The plans that this device's file had last, by id. As every device reads before it writes, what is not in them was
    /// entered here without another device having seen it.
    published: BTreeMap<String, Plan>,
    /// Plans that were deleted elsewhere before they came here. They are not stored, but a copy of one that is read later is
    /// merged with it: from whom, and in which order, does not matter.
    gone: BTreeMap<String, Plan>,
    /// The last write of this device's file, which it holds unless somebody else wrote it since.
    written: Option<Written>,
    /// Plans may have changed since this device's file was compared with them.
    is_behind: bool,
}

/// A file that was read.
#[derive(Clone, Debug)]
struct Known {
    stamp: FileStamp,
    /// When it was first seen with this stamp, by this device's clock.
    since: u64,
    read_at: u64,
    /// Fingerprint of its text.
    text: String,
    found: Result<Contents, FileTrouble>,
}

#[derive(Clone, Debug)]
struct Written {
    at: u64,
    text: String,
    content: String,
}

/// A file's plans, and what else it has.
struct Opened {
    contents: Contents,
    plans: Vec<Plan>,
    /// Fingerprint of its plans.
    fingerprint: String,
}

impl SharedFolder {
    /// The folder, of which nothing is known yet, for the device with this id.
    pub fn new(device: &str, name: &str) -> SharedFolder {
        SharedFolder {
            own: file_of(device),
            name: name.into(),
            files: BTreeMap::new(),
            content: None,
            told_name: None,
            published: BTreeMap::new(),
            gone: BTreeMap::new(),
            written: None,
            is_behind: true,
        }
    }

    /// Plans may have changed: the next look compares them with this device's file.
    pub fn plans_changed(&mut self) {
        self.is_behind = true;
    }

    /// What the person calls the device now.
    pub fn set_name(&mut self, name: &str) {
        if self.name != name {
            self.name = name.into();
            self.is_behind = true;
        }
    }

    /// The files of the other devices, as they were last read.
    pub fn others(&self) -> Vec<DeviceFile> {
        let others = self.files.iter().filter(|(name, _)| **name != self.own);
        others
            .map(|(_, known)| DeviceFile { stamp: known.stamp.clone(), found: known.found.clone() })
            .collect()
    }

    /// When this device's file was written, in milliseconds since 1970: by this page, or else as the folder says.
    pub fn written_at(&self) -> Option<u64> {
        let by_page = self.written.as_ref().map(|written| written.at);
        by_page.or_else(|| self.files.get(&self.own).map(|known| known.stamp.modified))
    }

    /// Looks at the folder at the time `now`, in milliseconds by this device's clock.
    pub async fn look(
        &mut self,
        folder: &impl Folder,
        cipher: &impl Cipher,
        shelf: &impl Shelf,
        now: u64,
    ) -> Result<Looked, Stop> {
        let mut listed = folder.list().await?;
        // This device's file first: it knows whether the passphrase is the right one.
        listed.sort_by_key(|stamp| (stamp.name != self.own, stamp.name.clone()));
        self.files.retain(|name, _| listed.iter().any(|stamp| stamp.name == *name));
        if listed.iter().all(|stamp| stamp.name != self.own) {
            // The first look, or somebody took it away.
            self.content = None;
        }
        let mut looked = Looked::default();
        let mut plans = None;
        for stamp in listed {
            if self.is_due(&stamp, now) {
                looked.changed += self.read(folder, cipher, shelf, &mut plans, stamp, now).await?;
            }
        }
        self.check_phrase(cipher)?;
        looked.changed += self.take_gone(shelf, plans, now).await?;
        if looked.changed > 0 || self.content.is_none() {
            self.is_behind = true;
        }
        if self.is_behind {
            // What changes while it is written is for the next look.
            self.is_behind = false;
            let written = self.write(folder, cipher, shelf, now).await;
            self.is_behind |= written.is_err();
            looked.is_written = written?;
        }
        Ok(looked)
    }

    /// Whether a file has to be read: it may be another one than was read last.
    fn is_due(&self, stamp: &FileStamp, now: u64) -> bool {
        let Some(known) = self.files.get(&stamp.name) else { return true };
        let may_mend = matches!(known.found, Err(FileTrouble::Torn | FileTrouble::Unreadable));
        may_mend || known.stamp != *stamp || known.read_at < known.since.saturating_add(SETTLES_IN).min(now)
    }

    /// Reads a file and merges it; in how many plans something was new.
    async fn read(
        &mut self,
        folder: &impl Folder,
        cipher: &impl Cipher,
        shelf: &impl Shelf,
        plans: &mut Option<BTreeMap<String, Plan>>,
        stamp: FileStamp,
        now: u64,
    ) -> Result<usize, Stop> {
        let before = self.files.get(&stamp.name);
        let since = before.filter(|known| known.stamp == stamp).map_or(now, |known| known.since);
        let text = match stamp.size > MAX_SIZE {
            true => Err(FolderError::Failing),
            false => folder.read(&stamp.name).await,
        };
        let text = match text {
            Ok(text) => text,
            Err(FolderError::Failing | FolderError::Gone) => {
                self.know(stamp, since, now, String::new(), Err(FileTrouble::Unreadable));
                return Ok(0);
            }
            Err(trouble) => return Err(trouble.into()),
        };
        let fingerprint = quarantine_key(&text);
        // The same text again.
        if let Some(found) = before.filter(|known| known.text == fingerprint).map(|known| known.found.clone())
        {
            self.know(stamp, since, now, fingerprint, found);
            return Ok(0);
        }
        let is_own = stamp.name == self.own;
        if let Some(written) = self.written.as_ref().filter(|w| is_own && w.text == fingerprint) {
            self.content = Some(written.content.clone());
            let found = Ok(Contents { device: self.name.clone(), plans: 0, is_sealed: cipher.has_phrase() });
            self.know(stamp, since, now, fingerprint, found);
            return Ok(0);
        }
        let found = match opened(&text, cipher).await {
            Ok(opened) => opened,
            Err(trouble) => {
                self.content = self.content.take().filter(|_| !is_own);
                self.know(stamp, since, now, fingerprint, Err(trouble));
                return Ok(0);
            }
        };
        let here = match plans {
            Some(here) => here,
            None => plans.insert(by_id(shelf.all().await?)),
        };
        if is_own {
            self.published = by_id(found.plans.iter().cloned());
        }
        let mut changed = 0;
        for plan in &found.plans {
            let published = self.published.get(&plan.id);
            changed += usize::from(take(shelf, here, &mut self.gone, plan, published, now).await?);
        }
        if is_own {
            self.content = Some(found.fingerprint);
            if found.contents.device == self.name {
                self.told_name = Some(self.name.clone());
            }
            // Somebody else wrote it: another tab, or a copy of this browser's profile.
            self.written = None;
            self.is_behind = true;
        }
        // Only now: if the store failed half-way, the next look takes the rest.
        self.know(stamp, since, now, fingerprint, Ok(found.contents));
        Ok(changed)
    }

    /// Merges what is known of deleted plans into those of them that came here since, as from a backup.
    async fn take_gone(
        &mut self,
        shelf: &impl Shelf,
        plans: Option<BTreeMap<String, Plan>>,
        now: u64,
    ) -> Result<usize, Stop> {
        // Nothing can have come here while no plan changed and no file was read.
        if self.gone.is_empty() || !(self.is_behind || plans.is_some()) {
            return Ok(0);
        }
        let mut here = match plans {
            Some(here) => here,
            None => by_id(shelf.all().await?),
        };
        let came: Vec<Plan> =
            self.gone.values().filter(|plan| here.contains_key(&plan.id)).cloned().collect();
        let mut changed = 0;
        for plan in &came {
            let published = self.published.get(&plan.id);
            changed += usize::from(take(shelf, &mut here, &mut self.gone, plan, published, now).await?);
        }
        Ok(changed)
    }

    fn know(
        &mut self,
        stamp: FileStamp,
        since: u64,
        read_at: u64,
        text: String,
        found: Result<Contents, FileTrouble>,
    ) {
        self.files.insert(stamp.name.clone(), Known { stamp, since, read_at, text, found });
    }

    /// Stops where writing would be wrong: beside encrypted files without a passphrase, with a passphrase that is not the
    /// one of the folder, and over what a newer version wrote.
    fn check_phrase(&mut self, cipher: &impl Cipher) -> Result<(), Stop> {
        let own = self.files.get(&self.own).map(|known| known.found.clone());
        let is_locked = |known: &&Known| known.found == Err(FileTrouble::Locked);
        let locked = self.files.values().filter(is_locked).count();
        let opened = self.files.values().any(|known| known.found.as_ref().is_ok_and(|c| c.is_sealed));
        match own {
            Some(Err(FileTrouble::Newer)) => return Err(Stop::Newer),
            Some(Err(FileTrouble::Unreadable)) => return Err(Stop::Folder(FolderError::Failing)),
            _ => {}
        }
        if locked == 0 || (cipher.has_phrase() && opened) {
            return Ok(());
        }
        // Read again with the next passphrase.
        self.files.retain(|_, known| known.found != Err(FileTrouble::Locked));
        Err(if cipher.has_phrase() { Stop::WrongPhrase } else { Stop::NoPhrase })
    }

    /// Writes this device's file, if it has anything else than the plans; whether it did.
    async fn write(
        &mut self,
        folder: &impl Folder,
        cipher: &impl Cipher,
        shelf: &impl Shelf,
        now: u64,
    ) -> Result<bool, Stop> {
        let plans = by_id(shelf.all().await?.into_iter().filter(|plan| !plan.is_blank()));
        let text = encode_of_device(&self.name, &plans.values().collect::<Vec<&Plan>>());
        let is_named = self.told_name.as_ref() == Some(&self.name);
        let is_sealed =
            self.files.get(&self.own).and_then(|known| known.found.as_ref().ok()).map(|c| c.is_sealed);
        let content = fingerprint_of(&plans);
        if self.content.as_ref() == Some(&content)
            && is_named
            && is_sealed.is_none_or(|is| is == cipher.has_phrase())
        {
            return Ok(false);
        }
        let text = match cipher.has_phrase() {
            true => encode_sealed(&cipher.seal(&text).await.ok_or(Stop::NotSealed)?),
            false => text,
        };
        // Until it is read back, it is unknown what the file has.
        self.files.remove(&self.own);
        self.content = None;
        folder.write(&self.own, &text).await?;
        self.content = Some(content.clone());
        self.told_name = Some(self.name.clone());
        self.written = Some(Written { at: now, text: quarantine_key(&text), content });
        self.published = plans;
        Ok(true)
    }
}

/// Merges a plan of a file into the one that is here; whether anything of it was new. Of an entry that was changed here and
/// there since it was `published`, no text is lost. What was deleted elsewhere and never was here is no news: it is kept in
/// `gone`.
async fn take(
    shelf: &impl Shelf,
    here: &mut BTreeMap<String, Plan>,
    gone: &mut BTreeMap<String, Plan>,
    plan: &Plan,
    published: Option<&Plan>,
    now: u64,
) -> Result<bool, StorageError> {
    let known = here.get(&plan.id);
    let is_here = known.is_some();
    let mut merged = known.or(gone.get(&plan.id)).cloned().unwrap_or_else(|| Plan::new(plan.id.clone()));
    let is_new = match is_here {
        true => merge_keeping_both(&mut merged, plan, published, now),
        false => merged.merge(plan),
    };
    if !is_here && (merged.deleted().is_some() || merged.is_blank()) {
        gone.insert(plan.id.clone(), merged);
        return Ok(false);
    }
    if is_new {
        match shelf.merge(&merged).await {
            // A newer version of the guide wrote that plan here; the others go on.
            Err(StorageError::Newer) => return Ok(false),
            stored => stored?,
        }
        here.insert(plan.id.clone(), merged);
    }
    gone.remove(&plan.id);
    Ok(is_new)
}

async fn opened(text: &str, cipher: &impl Cipher) -> Result<Opened, FileTrouble> {
    let (text, is_sealed) = match decode_sealed(text) {
        Ok(_) if !cipher.has_phrase() => return Err(FileTrouble::Locked),
        Ok(sealed) => (cipher.open(&sealed).await.ok_or(FileTrouble::Locked)?, true),
        Err(_) => (text.to_string(), false),
    };
    match decode_of_device(&text) {
        Ok((device, plans)) => {
            let is_counted = |plan: &&Plan| plan.deleted().is_none() && plan.id != OFFICE_BOOK;
            let count = plans.iter().filter(is_counted).count();
            let contents = Contents { device, plans: count, is_sealed };
            let fingerprint = fingerprint_of(&by_id(plans.iter().cloned()));
            Ok(Opened { contents, plans, fingerprint })
        }
        Err(Rejected::Newer) => Err(FileTrouble::Newer),
        Err(Rejected::Foreign) => Err(FileTrouble::Foreign),
        Err(Rejected::Corrupt | Rejected::Sealed) => Err(FileTrouble::Torn),
    }
}

fn fingerprint_of(plans: &BTreeMap<String, Plan>) -> String {
    quarantine_key(&encode(&plans.values().collect::<Vec<&Plan>>()))
}

fn by_id(plans: impl IntoIterator<Item = Plan>) -> BTreeMap<String, Plan> {
    plans.into_iter().map(|plan| (plan.id.clone(), plan)).collect()
}
