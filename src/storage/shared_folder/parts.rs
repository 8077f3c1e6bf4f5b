//! What a look at the folder needs, and what it comes to.

use domain::plan::Plan;
use domain::plan::plan_file::Sealed;

use crate::storage::StorageError;

/// How the names of all devices' files begin. What a synchronising service makes of them where two wrote at once
/// (「… (1).json」) begins so, too, and is read like any other.
const PREFIX: &str = "onshi-guide-shared-";
const SUFFIX: &str = ".json";

/// Name of the file of the device with this id.
pub fn file_of(device: &str) -> String {
    [PREFIX, device, SUFFIX].concat()
}

/// Whether a file of the folder is one of the devices'. Browsers write beside it, under a name that ends otherwise.
pub fn is_device_file(name: &str) -> bool {
    name.starts_with(PREFIX) && name.ends_with(SUFFIX)
}

/// A file as the folder lists it: what can be known of it without reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileStamp {
    /// Its name.
    pub name: String,
    /// When it was last written, in milliseconds since 1970, by the clock of the folder.
    pub modified: u64,
    /// Its size in bytes.
    pub size: u64,
}

/// Why the folder, or a file of it, cannot be read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FolderError {
    /// The person has not allowed it since the browser was started, or has taken it back.
    NotAllowed,
    /// The folder or the file is not there: renamed, deleted, or its disk or network is away.
    Gone,
    /// There is no room.
    Full,
    /// It does not answer.
    Waiting,
    /// Another cause.
    Failing,
}

/// A folder. Used on one thread only, so its futures need not be `Send`.
#[allow(async_fn_in_trait)]
pub trait Folder {
    /// The files that [`is_device_file`].
    async fn list(&self) -> Result<Vec<FileStamp>, FolderError>;

    /// The text of a file.
    async fn read(&self, name: &str) -> Result<String, FolderError>;

    /// Writes a file whole: whoever reads it meanwhile gets what it held before.
    async fn write(&self, name: &str, text: &str) -> Result<(), FolderError>;
}

/// Encryption by the passphrase that the person gave; without one, files are not encrypted.
#[allow(async_fn_in_trait)]
pub trait Cipher {
    /// Whether a passphrase was given.
    fn has_phrase(&self) -> bool;

    /// Decrypts a file; `None` if the passphrase is another one, or the file is damaged.
    async fn open(&self, sealed: &Sealed) -> Option<String>;

    /// Encrypts a text; `None` if the browser cannot.
    async fn seal(&self, text: &str) -> Option<Sealed>;
}

/// The plans of this device.
#[allow(async_fn_in_trait)]
pub trait Shelf {
    /// All plans in full, with those in the bin.
    async fn all(&self) -> Result<Vec<Plan>, StorageError>;

    /// Merges a plan into the one that is there.
    async fn merge(&self, plan: &Plan) -> Result<(), StorageError>;
}

/// What a device's file has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Contents {
    /// What the person calls the device; blank if nothing.
    pub device: String,
    /// Number of its plans that are not deleted, without the office book.
    pub plans: usize,
    /// Whether it is encrypted.
    pub is_sealed: bool,
}

/// Why a device's file could not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FileTrouble {
    /// Cut off or damaged. The other device may be about to write it.
    Torn,
    /// It is not of this guide.
    Foreign,
    /// A newer version of the guide wrote it.
    Newer,
    /// It is encrypted, with another passphrase than the one given, or damaged.
    Locked,
    /// The folder lists it and does not give it out.
    Unreadable,
}

/// A file of the folder, and what came of reading it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviceFile {
    /// As it was listed.
    pub stamp: FileStamp,
    /// What it has.
    pub found: Result<Contents, FileTrouble>,
}

/// Why a look at the folder ended before its end. Whatever was read until then is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stop {
    /// The folder does not let it.
    Folder(FolderError),
    /// The store does not let it.
    Store(StorageError),
    /// There are encrypted files, and no passphrase was given.
    NoPhrase,
    /// The passphrase given opens none of the encrypted files.
    WrongPhrase,
    /// A newer version of the guide wrote this device's file. It is not written over.
    Newer,
    /// The browser could not encrypt.
    NotSealed,
}

impl From<FolderError> for Stop {
    fn from(trouble: FolderError) -> Stop {
        Stop::Folder(trouble)
    }
}

impl From<StorageError> for Stop {
    fn from(trouble: StorageError) -> Stop {
        Stop::Store(trouble)
    }
}

/// What a look at the folder did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Number of plans in which something was new.
    pub changed: usize,
    /// Whether this device's file was written.
    pub is_written: bool,
}
