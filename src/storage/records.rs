//! Texts by area and key: all that the store asks of the place it writes to.

/// A kind of record. The names in the browser are older than those in the code, and stay: tabs of earlier builds read
/// and write the same areas.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Area {
    /// Whole plans, by id.
    Plans,
    /// The same without their long texts, by id, for the list.
    Summaries,
    /// Each plan as it was before a page's first write to it, by id; used if the plan cannot be read.
    Backups,
    /// Texts that could not be read, by [`quarantine_key`].
    Quarantine,
}

impl Area {
    pub const ALL: [Area; 4] = [Area::Plans, Area::Summaries, Area::Backups, Area::Quarantine];

    /// Its name in the browser.
    pub fn name(self) -> &'static str {
        match self {
            Area::Plans => "plans",
            Area::Summaries => "heads",
            Area::Backups => "before",
            Area::Quarantine => "aside",
        }
    }
}

/// One write of a transaction; without a text, a deletion.
#[derive(Clone, Debug, PartialEq)]
pub struct Write {
    pub area: Area,
    pub key: String,
    pub text: Option<String>,
}

impl Write {
    pub fn put(area: Area, key: impl Into<String>, text: impl Into<String>) -> Write {
        Write { area, key: key.into(), text: Some(text.into()) }
    }

    pub fn delete(area: Area, key: impl Into<String>) -> Write {
        Write { area, key: key.into(), text: None }
    }

    /// Sets a text aside that cannot be read.
    pub fn quarantine(text: &str) -> Write {
        Write::put(Area::Quarantine, quarantine_key(text), text)
    }
}

/// Why nothing can be read or written now. Each has a sentence of its own on the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Trouble {
    /// Storage is switched off in this browser, or for this site.
    Blocked,
    /// No room left: the site's share is used up, or the disk is full.
    Full,
    /// The connection was closed under the page. Opening it again may help.
    Lost,
    /// The database fails without saying why. A full disk looks like this in Chromium, and a damaged one.
    Failing,
    /// The database does not answer: another tab holds it, or it takes its time.
    Waiting,
    /// A newer version of the guide wrote what is there. This build leaves it untouched.
    Newer,
    /// The chunk of the app that reads and writes could not be loaded.
    NotLoaded,
}

/// The place that holds the texts. Its methods are only ever awaited on one thread.
#[allow(async_fn_in_trait)]
pub trait Records {
    /// Reads the texts of `keys` and does the writes that `decide` makes of them, in one transaction: all of them, in
    /// this order, or none.
    async fn transact<T>(
        &self,
        keys: &[(Area, &str)],
        decide: impl FnOnce(Vec<Option<String>>) -> (Vec<Write>, T),
    ) -> Result<T, Trouble>;

    /// All keys of an area with their texts.
    async fn all(&self, area: Area) -> Result<Vec<(String, String)>, Trouble>;

    /// All keys of an area.
    async fn keys(&self, area: Area) -> Result<Vec<String>, Trouble>;

    /// Deletes everything in all areas.
    async fn clear(&self) -> Result<(), Trouble>;
}

/// The key of a text in quarantine: made of the text, so that the same one is set aside once, however often it is met.
/// (FNV-1a, 64 bits, with the length.)
pub fn quarantine_key(text: &str) -> String {
    let hash = text.bytes().fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    format!("{hash:016x}-{:x}", text.len())
}
