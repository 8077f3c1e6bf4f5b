//! What can be read of a damaged file: one that a mail put text around, that was cut off, or that has a damaged plan.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use crate::plan::Plan;
use crate::plan::plan_file::{APP, Rejected, VERSION, checked, decode};

/// The plans of a damaged file that can be read.
#[derive(Debug, Default, PartialEq)]
pub struct Salvaged {
    /// The plans, in the order of the file; at least one.
    pub plans: Vec<Plan>,
    /// How many plans could not be read.
    pub damaged: usize,
    /// Whether the file ends in its middle: nobody knows how many plans it had.
    pub is_cut_off: bool,
}

impl Salvaged {
    /// What is missing, in words.
    pub fn says(&self) -> String {
        match self.is_cut_off {
            true => texts::saved::cut_off().into(),
            false => texts::saved::damaged(self.damaged),
        }
    }
}

/// The files of the guide within `text`, which a mail may have put a greeting and a footer around; `text` itself, if there
/// is no whole one.
pub fn files_in(text: &str) -> Vec<&str> {
    let mut files = Vec::new();
    let mut rest = text;
    while let Some(start) = start(rest) {
        let mut values = serde_json::Deserializer::from_str(&rest[start..]).into_iter::<IgnoredAny>();
        let Some(Ok(_)) = values.next() else { break };
        let end = start + values.byte_offset();
        files.push(&rest[start..end]);
        rest = &rest[end..];
    }
    if files.is_empty() { vec![text] } else { files }
}

/// The plans of several files in one text; `None` if one of them is no file of plans that can be read.
pub fn decode_all(files: &[&str], fresh: impl Fn() -> String) -> Option<Vec<Plan>> {
    let plans: Result<Vec<Vec<Plan>>, Rejected> = files.iter().map(|file| decode(file, &fresh())).collect();
    Some(plans.ok()?.concat())
}

/// The plans that can be read of a file which [`decode`] calls corrupt; `None` if there is none.
pub fn salvage(text: &str) -> Option<Salvaged> {
    let mut file = File::default();
    let read = file.deserialize(&mut serde_json::Deserializer::from_str(&text[start(text)?..]));
    file.found.is_cut_off = read.is_err();
    (file.is_ours && !file.found.plans.is_empty()).then_some(file.found)
}

/// Where the file begins: at the brace before its marker.
fn start(text: &str) -> Option<usize> {
    text[..text.find("\"app\"")?].rfind('{')
}

/// A file that is read as far as it goes. What was read stays when reading ends with an error.
#[derive(Default)]
struct File {
    is_ours: bool,
    found: Salvaged,
}

impl<'de> DeserializeSeed<'de> for &mut File {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_map(self)
    }
}

impl<'de> Visitor<'de> for &mut File {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a file of plans")
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<(), A::Error> {
        while let Some(key) = map.next_key::<String>()? {
            match key.as_str() {
                "app" => self.is_ours = map.next_value::<String>()? == APP,
                // What a newer version means by a plan is not known here.
                "version" if map.next_value::<u32>()? > VERSION => {
                    self.is_ours = false;
                    return Err(Error::custom("newer"));
                }
                "version" => {}
                "plans" => map.next_value_seed(Plans(&mut self.found))?,
                _ => _ = map.next_value::<IgnoredAny>()?,
            }
        }
        Ok(())
    }
}

struct Plans<'a>(&'a mut Salvaged);

impl<'de> DeserializeSeed<'de> for Plans<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, deserializer: D) -> Result<(), D::Error> {
        deserializer.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Plans<'_> {
    type Value = ();

    fn expecting(&self, f: &mut fmt::Formatter) -> fmt::Result {
        f.write_str("a list of plans")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut plans: A) -> Result<(), A::Error> {
        while let Some(plan) = plans.next_element::<Value>()? {
            match Plan::deserialize(plan).ok().and_then(checked) {
                Some(plan) => self.0.plans.push(plan),
                None => self.0.damaged += 1,
            }
        }
        Ok(())
    }
}
