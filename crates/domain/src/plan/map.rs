//! String-keyed maps backed by a sorted Vec (litemap): ours are short, and `BTreeMap` adds 3.6 KB to the first
//! chunk. Use with `#[serde(with = "…")]`.

use std::fmt;
use std::marker::PhantomData;

use litemap::LiteMap;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

/// Map with string keys, sorted.
pub type Map<V> = LiteMap<String, V>;

/// Maximum number of entries, above that of any real plan. Bounds the time, as inserting unsorted keys is quadratic.
const MOST: usize = 10_000;

/// Serializes as an object. litemap's own impl writes an empty map as a list.
pub fn serialize<V: Serialize, S: Serializer>(map: &Map<V>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(map)
}

/// Deserializes an object with keys in any order. Error beyond the maximum number of entries.
pub fn deserialize<'de, V: Deserialize<'de>, D: Deserializer<'de>>(from: D) -> Result<Map<V>, D::Error> {
    from.deserialize_map(Object(PhantomData))
}

struct Object<V>(PhantomData<V>);

impl<'de, V: Deserialize<'de>> Visitor<'de> for Object<V> {
    type Value = Map<V>;

    fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("an object")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut from: A) -> Result<Map<V>, A::Error> {
        let mut map = Map::new();
        while let Some((key, value)) = from.next_entry()? {
            map.insert(key, value);
            if map.len() > MOST {
                return Err(A::Error::custom("more entries than any plan has"));
            }
        }
        Ok(map)
    }
}
