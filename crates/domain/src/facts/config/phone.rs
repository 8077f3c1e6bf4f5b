//! Phone numbers of offices.

use super::finding::{Kind, Place};
use super::json::{Node, Value};
use super::read::{Reader, key_of};
use super::source::Stated;
use super::{Config, OwnPhone};
use crate::facts::form::FieldKind;
use crate::facts::source::Certainty;
use crate::plan::filling::{check, has_usual_digits};
use crate::rules::calendar::half_width;

impl Reader<'_> {
    /// Reads all phone numbers. Of two for the same prefecture the first is used.
    pub(super) fn phones(&mut self, nodes: Vec<Node>, config: &mut Config) {
        for (number, node) in (1..).zip(nodes) {
            for (place, phone) in self.phone(number, node, &config.name) {
                match config.phones.iter().any(|other| other.prefecture == phone.prefecture) {
                    true => self.tell(place, Kind::SamePhone(phone.prefecture)),
                    false => config.phones.push(phone),
                }
            }
        }
    }

    /// The phone number of one item, for each of its prefectures.
    fn phone(&mut self, number: usize, node: Node, name: &str) -> Vec<(Place, OwnPhone)> {
        // What is lost of it may be the prefecture.
        if node.has_lost() {
            return Vec::new();
        }
        let Some(entries) = self.entries(&Place::Phone(number, String::new()), node) else {
            return Vec::new();
        };
        let written = |wanted: &str| {
            let found = entries.iter().rfind(|(key, _)| key_of(key) == wanted).map(|(_, node)| &node.value);
            if let Some(Value::Text(text)) = found { text.trim().to_string() } else { String::new() }
        };
        let place = Place::Phone(number, written("prefecture"));
        self.duplicates(&entries, &place, |key| Kind::Duplicate(key.into()));
        let (mut prefectures, mut is_place_known, mut text, mut source) = (Vec::new(), true, None, None);
        for (key, node) in entries {
            match key_of(&key).as_str() {
                "prefecture" => (prefectures, is_place_known) = self.places(&place, &node),
                "phone" => text = self.text(&place, &node),
                "source" => source = Some(node),
                _ => self.tell(place.clone(), Kind::Unknown(key)),
            }
        }
        let text = text.map(|text| half_width(text.trim())).unwrap_or_default();
        if prefectures.is_empty() && is_place_known {
            prefectures.extend(self.only());
        }
        if prefectures.is_empty() && is_place_known {
            self.tell(place.clone(), Kind::Lacks("prefecture"));
        }
        if text.is_empty() {
            self.tell(place.clone(), Kind::Lacks("phone"));
            return Vec::new();
        }
        if check(FieldKind::Phone, &text).is_some() {
            self.tell(place.clone(), Kind::PhoneUnread(text));
            return Vec::new();
        }
        if !has_usual_digits(&text) {
            self.tell(place.clone(), Kind::PhoneDigits(text.clone()));
        }
        if prefectures.is_empty() {
            return Vec::new();
        }
        let (source, certainty) = self.source(&place, source, name, Stated::Phone);
        let is_confirmed = certainty == Certainty::Association;
        for prefecture in &prefectures {
            let office = self.facts.bureau(prefecture).and_then(|bureau| bureau.office(prefecture));
            let known = office.and_then(|office| office.phone.clone());
            if let Some(known) = known.filter(|known| digits(known) != digits(&text)) {
                self.tell(place.clone(), Kind::PhoneOther(known));
            }
        }
        let each = |prefecture| {
            let (number, source) = (text.clone(), source.clone());
            (place.clone(), OwnPhone { prefecture, number, is_confirmed, source })
        };
        prefectures.into_iter().map(each).collect()
    }
}

fn digits(number: &str) -> String {
    number.chars().filter(char::is_ascii_digit).collect()
}
