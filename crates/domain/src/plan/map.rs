//! Maps from texts, as sorted lists: theirs are short.

use std::fmt;
use std::marker::PhantomData;

use litemap::LiteMap;
use serde::de::{Deserialize, Deserializer, Error, MapAccess, Visitor};
use serde::ser::{Serialize, Serializer};

pub type Map<V> = LiteMap<String, V>;

/// More than any plan has of anything. What comes in any order is put in its place one by one.
const MOST: usize = 10_000;

/// As an object: by itself, an empty one is written as a list.
pub fn serialize<V: Serialize, S: Serializer>(map: &Map<V>, to: S) -> Result<S::Ok, S::Error> {
    to.collect_map(map)
}

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
