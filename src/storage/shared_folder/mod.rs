//! A folder that several devices share, without a server: each device writes one file, its own, whole; and reads those of
//! all others. What was read is merged entry by entry, so it does not matter in which order, how late or how often files
//! are seen, or where a device was switched off.
//!
//! - A file that another device wrote is never written, and no file is ever deleted.
//! - A file is a plan file (`plan_file`), encrypted or not, that also has what the person calls the device.
//! - Everything in a file that this build cannot read stays where it is: that file is read again at the next look.
//!
//! [`SharedFolder`] decides what is read and written, without clock and browser. [`Folder`], [`Cipher`] and [`Shelf`] are
//! what it needs of them.

mod look;
mod parts;

pub use self::look::SharedFolder;
pub use self::parts::{
    Cipher, Contents, DeviceFile, FileStamp, FileTrouble, Folder, FolderError, Looked, Shelf, Stop, file_of,
    is_device_file,
};
