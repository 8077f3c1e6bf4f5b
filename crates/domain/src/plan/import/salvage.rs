//! What can be read of a damaged file: one that a mail put text around, that was cut off, or that has a damaged plan.

use std::fmt;

use serde::de::{
    Deserialize, DeserializeSeed, Deserializer, Error, IgnoredAny, MapAccess, SeqAccess, Visitor,
};
use serde_json::Value;

use crate::plan::Plan;
use crate::plan::plan_file::{APP, Rejected, VERSION, checked, decode, id_of};

/// First key of a file.
const MARKER: &str = "\"app\"";

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
/// is one that is not whole, or none. One that breaks off or is damaged reaches to the next.
pub fn files_in(text: &str) -> Vec<&str> {
    let (mut files, mut has_whole) = (Vec::new(), false);
    let mut rest = text;
    while let Some(start) = start(rest) {
        let file = &rest[start..];
        let mut values = serde_json::Deserializer::from_str(file).into_iter::<IgnoredAny>();
        let is_whole = matches!(values.next(), Some(Ok(_)));
        has_whole |= is_whole;
        let end = match is_whole {
            true => values.byte_offset(),
            false => next_start(file).unwrap_or(file.len()),
        };
        // What is not ours, and cannot be read, is of the mail.
        if is_whole || file[..end].contains(APP) {
            files.push(&file[..end]);
        }
        rest = &file[end..];
    }
    if has_whole || files.len() > 1 { files } else { vec![text] }
}

/// Where the next file begins after the one that `text` begins with.
fn next_start(text: &str) -> Option<usize> {
    let marker = text.find(MARKER)? + MARKER.len();
    let next = text[marker..].find(MARKER)? + marker;
    text[marker..next].rfind('{').map(|brace| brace + marker)
}

/// The plans of several files in one text, with what is missing of those that are damaged, in words; `None` if one of them
/// is no file of plans, or nothing can be read.
pub fn read_all(files: &[&str]) -> Option<(Vec<Plan>, String)> {
    let mut all = Salvaged::default();
    for file in files {
        match decode(file, &id_of(file)) {
            Ok(plans) => all.plans.extend(plans),
            Err(Rejected::Corrupt) => {
                let found = read_damaged(file)?;
                all.plans.extend(found.plans);
                all.damaged += found.damaged;
                all.is_cut_off |= found.is_cut_off;
            }
            Err(_) => return None,
        }
    }
    let missing = match (all.is_cut_off, all.damaged) {
        (true, _) => texts::saved::one_cut_off().into(),
        (false, 0) => String::new(),
        (false, damaged) => texts::saved::damaged(damaged),
    };
    (!all.plans.is_empty()).then_some((all.plans, missing))
}

/// The plans that can be read of a file which [`decode`] calls corrupt; `None` if there is none.
pub fn salvage(text: &str) -> Option<Salvaged> {
    read_damaged(text).filter(|found| !found.plans.is_empty())
}

fn read_damaged(text: &str) -> Option<Salvaged> {
    let mut file = File::default();
    let read = file.deserialize(&mut serde_json::Deserializer::from_str(&text[start(text)?..]));
    file.found.is_cut_off = read.is_err();
    file.is_ours.then_some(file.found)
}

/// Where the file begins: at the brace before its marker.
fn start(text: &str) -> Option<usize> {
    text[..text.find(MARKER)?].rfind('{')
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
