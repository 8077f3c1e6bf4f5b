//! A full disk: a browser profile on a small file system of its own.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A small file system in memory. It goes with this, also when the test fails.
pub(crate) struct SmallDisk {
    folder: PathBuf,
}

impl SmallDisk {
    /// `None`, with a line that says so, where file systems may not be mounted: only root may.
    pub(crate) fn mount(name: &str, megabytes: u32) -> Option<SmallDisk> {
        let folder = std::env::temp_dir().join(format!("onshi-guide-disk-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        let size = format!("size={megabytes}m");
        let done = Command::new("mount").args(["-t", "tmpfs", "-o", &size, "tmpfs"]).arg(&folder).output();
        if done.as_ref().is_ok_and(|done| done.status.success()) {
            return Some(SmallDisk { folder });
        }
        let _ = std::fs::remove_dir(&folder);
        println!("{name}: left out, no file system can be mounted here: {done:?}");
        None
    }

    /// Where a browser profile goes.
    pub(crate) fn profile(&self) -> PathBuf {
        self.folder.join("profile")
    }

    fn ballast(&self) -> PathBuf {
        self.folder.join("ballast")
    }

    /// Fills it to the last byte; how many bytes that took.
    pub(crate) fn fill(&self) -> u64 {
        let mut ballast = std::fs::File::options().create(true).append(true).open(self.ballast()).unwrap();
        let mut filled = 0;
        let mut size = 1 << 20;
        while size > 0 {
            match ballast.write(&vec![0; size]) {
                Ok(written @ 1..) => filled += written as u64,
                _ => size /= 2,
            }
        }
        filled
    }

    /// Frees what was filled.
    pub(crate) fn free(&self) {
        // A process that is just being started may still have the file open: its bytes go all the same.
        std::fs::File::create(self.ballast()).unwrap();
        std::fs::remove_file(self.ballast()).unwrap();
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        unmount(&self.folder);
    }
}

fn unmount(folder: &Path) {
    // Lazily: a browser that a failed test left may still have files open there.
    let _ = Command::new("umount").arg("-l").arg(folder).status();
    let _ = std::fs::remove_dir(folder);
}

#[test]
fn a_small_disk_is_filled_freed_and_gone_even_after_a_panic() {
    let Some(disk) = SmallDisk::mount("itself", 8) else { return };
    let probe = disk.folder.join("probe");
    let fits = || {
        let fits = std::fs::write(&probe, vec![1; 100_000]).is_ok();
        std::fs::remove_file(&probe).unwrap();
        fits
    };
    assert!(fits());
    assert!(disk.fill() > 4 << 20);
    assert!(!fits());
    disk.free();
    assert!(fits());
    let folder = disk.folder.clone();
    let mounted = || std::fs::read_to_string("/proc/mounts").unwrap().contains(folder.to_str().unwrap());
    assert!(mounted());
    let failing = std::panic::catch_unwind(std::panic::AssertUnwindSafe(move || {
        let _disk = disk;
        std::panic::resume_unwind(Box::new(()));
    }));
    assert!(failing.is_err() && !mounted() && !folder.exists());
}

#[tokio::test(flavor = "multi_thread")]
async fn on_a_full_disk_nothing_is_stored_until_there_is_room() {
    let Some(disk) = SmallDisk::mount("browser", 96) else { return };
    let site = crate::person::serve().await;
    let me = crate::person::Person::on(site, serde_json::json!({}), Some(&disk.profile())).await;
    me.open("").await;
    let stored = "const ask = r => new Promise((good, bad) => { r.onsuccess = () => good(r.result); r.onerror = () => bad(r.error) });\
        const opening = indexedDB.open('probe');\
        opening.onupgradeneeded = () => opening.result.createObjectStore('texts');\
        const base = await ask(opening);\
        try {\
          const tx = base.transaction('texts', 'readwrite');\
          tx.objectStore('texts').put(crypto.randomUUID().repeat(20000), 'long');\
          await new Promise((good, bad) => { tx.oncomplete = good; tx.onabort = () => bad(tx.error) });\
          return true;\
        } catch (e) { return e.name } finally { base.close() }";
    assert_eq!(me.awaited(stored).await, true);
    disk.fill();
    let full = me.awaited(stored).await;
    assert_ne!(full, true);
    println!("a full disk is said to be: {full}");
    disk.free();
    me.until("there is room again", async || me.awaited(stored).await == true).await;
    me.leave().await;
}
