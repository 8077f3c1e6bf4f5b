//! What stands apart from the facts: packed into a file of its own, and unpacked when it is first asked for. Where only
//! a later part of the page asks, the bytes and all that unpacks them come with that part: what the first screen does
//! without is none of its weight.

use std::fmt;
use std::ops::Deref;
use std::sync::OnceLock;

use serde::de::{Deserialize, DeserializeOwned, Deserializer};

/// The file apart.
pub static APART: OnceLock<&[u8]> = OnceLock::new();

/// A value that is packed apart.
#[derive(Clone)]
pub struct Apart<T> {
    place: Place,
    value: OnceLock<T>,
}

/// Where a value is packed.
#[derive(Clone, Default, serde::Serialize, serde::Deserialize)]
enum Place {
    /// Nowhere: it came unpacked.
    #[default]
    Unpacked,
    /// In the file apart, from this byte on.
    At(u32),
    Here(Vec<u8>),
}

impl<T: DeserializeOwned> Deref for Apart<T> {
    type Target = T;

    fn deref(&self) -> &T {
        self.value.get_or_init(|| {
            let bytes = match &self.place {
                Place::Unpacked => &[],
                Place::At(from) => APART.get().and_then(|all| all.get(*from as usize..)).unwrap_or_default(),
                Place::Here(bytes) => bytes.as_slice(),
            };
            let unpacked = postcard::take_from_bytes(bytes).ok();
            unpacked.expect("packed by the build script of this very build").0
        })
    }
}

impl<T> From<T> for Apart<T> {
    fn from(value: T) -> Apart<T> {
        Apart { place: Place::Unpacked, value: value.into() }
    }
}

impl<T: Default> Default for Apart<T> {
    fn default() -> Apart<T> {
        T::default().into()
    }
}

impl<'a, T: DeserializeOwned> IntoIterator for &'a Apart<Vec<T>> {
    type Item = &'a T;
    type IntoIter = std::slice::Iter<'a, T>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

impl<T: DeserializeOwned + PartialEq> PartialEq for Apart<T> {
    fn eq(&self, other: &Apart<T>) -> bool {
        **self == **other
    }
}

impl<T: DeserializeOwned + fmt::Debug> fmt::Debug for Apart<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

impl<T: DeserializeOwned + fmt::Display> fmt::Display for Apart<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        (**self).fmt(f)
    }
}

/// In a file for people the value stands where it belongs.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Apart<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Apart<T>, D::Error> {
        if from.is_human_readable() {
            return T::deserialize(from).map(Apart::from);
        }
        Place::deserialize(from).map(|place| Apart { place, value: OnceLock::new() })
    }
}

pub use pack::{Packed, pack_apart};

/// For the build script.
mod pack {
    use std::cell::RefCell;

    use serde::de::DeserializeOwned;
    use serde::ser::{Error, Serialize, Serializer};

    use super::{Apart, Place};

    thread_local! {
        static FILE: RefCell<Option<Vec<u8>>> = const { RefCell::new(None) };
    }

    /// The two files of [`pack_apart`].
    pub struct Packed {
        pub whole: Vec<u8>,
        pub apart: Vec<u8>,
    }

    /// Packs what stands apart in `what` into a second file. By itself, postcard packs all of it into one.
    pub fn pack_apart(what: &impl Serialize) -> Result<Packed, postcard::Error> {
        FILE.set(Some(Vec::new()));
        let whole = postcard::to_allocvec(what);
        let apart = FILE.take().unwrap_or_default();
        Ok(Packed { whole: whole?, apart })
    }

    impl<T: DeserializeOwned + Serialize> Serialize for Apart<T> {
        fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
            let bytes = postcard::to_allocvec(&**self).map_err(S::Error::custom)?;
            let place = FILE.with_borrow_mut(|file| match file {
                None => Place::Here(bytes),
                Some(file) => {
                    let at = Place::At(file.len() as u32);
                    file.extend(bytes);
                    at
                }
            });
            place.serialize(to)
        }
    }
}
