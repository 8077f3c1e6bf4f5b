//! What a person's answers come to in the fields of a form.

use chrono::NaiveDate;

use crate::facts::edition::Step;
use crate::facts::form::{Autofill, Field, FieldKind, FormDef, Section};
use crate::facts::sheet::TextBox;
use crate::facts::{Details, Facts};
use crate::plan::answers::{Answers, Department, Kind};
use crate::rules::calendar::{
    half_width, is_invisible, japanese_month, japanese_short, month_start, parse_date,
};
use crate::wording::truncate::{VALUE, truncate};

/// The answers as forms need them. What stands in forms is Japanese in every language, so the facts are the Japanese
/// ones.
#[derive(Clone, Copy)]
pub struct Filling<'a> {
    pub facts: &'a Facts,
    pub details: &'a Details,
    pub answers: &'a Answers,
    /// 診療開始日, where one is known.
    pub opening: Option<NaiveDate>,
}

impl Filling<'_> {
    /// What stands in `field` of `form`: what was typed, or else what follows from the answers.
    pub fn value(&self, form: &FormDef, field: &Field) -> String {
        let typed = self.answers.field(&field.id);
        if typed.trim().is_empty() {
            self.default_value(form, field)
        } else {
            format_value(field.kind, &truncate(typed, VALUE))
        }
    }

    /// Whether the edition of the answers asks for a section.
    pub fn asks(&self, section: &Section) -> bool {
        let edition = self.opening.and_then(|d| self.facts.edition_or(&self.answers.edition, month_start(d)));
        section.edition.as_ref().is_none_or(|only| edition.is_none_or(|e| e.id == *only))
    }

    /// The same of the section that `field` is in.
    pub fn asks_for(&self, form: &FormDef, field: &Field) -> bool {
        form.sections.iter().filter(|s| s.fields.iter().any(|f| f.id == field.id)).all(|s| self.asks(s))
    }

    /// What stands in `field` as long as nothing is typed.
    pub fn default_value(&self, form: &FormDef, field: &Field) -> String {
        if !self.asks_for(form, field) {
            return String::new();
        }
        match &field.fill {
            None => String::new(),
            Some(Autofill::FacilityType) => {
                self.answers.kind.map(Kind::facility_type).unwrap_or_default().into()
            }
            Some(Autofill::OpeningMonth) => self.opening.map(japanese_month).unwrap_or_default(),
            Some(Autofill::Bureau) => {
                self.facts.bureau(&self.answers.prefecture).map(|b| b.name.clone()).unwrap_or_default()
            }
            Some(Autofill::Field(id)) => {
                form.field(id).map(|other| self.value(form, other)).unwrap_or_default()
            }
        }
    }

    /// Whether the person has to fill a field in: not where it follows from the answers, nor where it is a copy of
    /// another, which is asked for itself.
    pub fn is_required(&self, form: &FormDef, field: &Field) -> bool {
        let copied = matches!(field.fill, Some(Autofill::Field(_)));
        field.required && !copied && self.asks_for(form, field) && self.default_value(form, field).is_empty()
    }

    /// What the 記載例 of a department shows; nothing where the edition does not ask for the field.
    pub fn sample<'f>(&self, form: &FormDef, field: &'f Field, department: Department) -> &'f str {
        if self.asks_for(form, field) { field.sample(department) } else { "" }
    }

    /// Whether a note of the 記載例 is told: not one about a field that the edition does not ask for.
    pub fn notes(&self, form: &FormDef, note: &TextBox) -> bool {
        form.field(&note.id).is_none_or(|field| self.asks_for(form, field))
    }

    /// The hint of a field. One that tells what fills it is no hint where nothing does.
    pub fn hint<'f>(&self, form: &FormDef, field: &'f Field) -> &'f str {
        if field.fill.is_none() || self.asks_for(form, field) { &field.hint } else { "" }
    }

    /// The fields that the person has to fill in, and nothing stands in.
    pub fn missing<'f>(&self, form: &'f FormDef) -> Vec<&'f Field> {
        form.fields().filter(|f| self.is_required(form, f) && self.value(form, f).is_empty()).collect()
    }

    /// What is wrong with what was typed.
    pub fn wrong<'f>(&self, form: &'f FormDef) -> Vec<(&'f Field, &'static str)> {
        form.fields().filter_map(|f| check(f.kind, self.answers.field(&f.id)).map(|w| (f, w))).collect()
    }

    /// `text` with `{field}` replaced by what stands in that field of any form, and `{receipt}`, `{designation}`
    /// and `{department}` by the plan's.
    pub fn message(&self, text: &str) -> String {
        let mut out = String::new();
        let mut rest = text;
        while let Some((before, after)) = rest.split_once('{') {
            let Some((id, tail)) = after.split_once('}') else { break };
            out += before;
            let value = self.placeholder(id);
            out += if value.is_empty() { "（未記入）" } else { &value };
            rest = tail;
        }
        out + rest
    }

    fn placeholder(&self, id: &str) -> String {
        match id {
            "designation" => self.opening.map(|d| japanese_short(month_start(d))).unwrap_or_default(),
            "receipt" => self
                .answers
                .departments()
                .iter()
                .map(|d| {
                    let number = receipt_number(self.answers, *d);
                    let number = if number.is_empty() { "（未記入）" } else { &number };
                    format!("{number}（{}）", d.on_paper())
                })
                .collect::<Vec<_>>()
                .join("、"),
            _ => self
                .details
                .forms
                .iter()
                .find_map(|form| form.field(id).map(|field| self.value(form, field)))
                .unwrap_or_else(|| truncate(self.answers.field(id), VALUE).into()),
        }
    }
}

/// Whether a form that `step` asks for is handed in once for each of several departments.
pub fn one_each(forms: &[FormDef], step: &Step, answers: &Answers) -> bool {
    let asked = |form: &FormDef| form.per_department && step.forms.contains(&form.id);
    answers.departments().len() > 1 && forms.iter().any(asked)
}

/// The id of the receipt number (受付番号) of a department.
pub fn receipt_field(department: Department) -> String {
    format!("receipt.{}", department.id())
}

/// The receipt number of a department as it is sent: in half width, without what was put between its digits.
pub fn receipt_number(answers: &Answers, department: Department) -> String {
    half_width(&truncate(answers.field(&receipt_field(department)), VALUE))
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect()
}

/// What to look at again about the receipt number of a department: it does not fit the seven boxes of the reply, or is
/// that of the other department, too.
pub fn receipt_doubt(answers: &Answers, department: Department) -> Option<&'static str> {
    let number = receipt_number(answers, department);
    if number.is_empty() {
        return None;
    }
    if number.len() != 7 || !number.bytes().all(|b| b.is_ascii_digit()) {
        return Some(texts::forms::receipt_digits());
    }
    let mut others = answers.departments().iter().filter(|other| **other != department);
    others.any(|other| receipt_number(answers, *other) == number).then(texts::forms::receipt_same)
}

/// As it is written on the form: dates in 令和, numbers in half width.
fn format_value(kind: FieldKind, typed: &str) -> String {
    let typed = typed.trim();
    match kind {
        FieldKind::Date => match parse_date(typed) {
            Ok(Some(date)) => japanese_short(date),
            _ => typed.into(),
        },
        FieldKind::Postal => {
            let digits = postal_digits(typed);
            if digits.len() == 7 { format!("{}-{}", &digits[..3], &digits[3..]) } else { typed.into() }
        }
        FieldKind::Phone => {
            let (number, rest) = without_extension(typed);
            phone(number) + rest
        }
        FieldKind::Email => half_width(typed),
        FieldKind::Code => half_width(typed).to_uppercase(),
        FieldKind::Text | FieldKind::Address | FieldKind::Choice => typed.into(),
    }
}

/// A telephone number, and what is said of it after it: 「（内線12）」「（代）」.
fn without_extension(text: &str) -> (&str, &str) {
    const WORDS: [&str; 9] = ["内線", "代表", "直通", "（代", "(代", "（直", "(直", "ext", "EXT"];
    let end = WORDS.iter().filter_map(|word| text.find(word)).min().unwrap_or(text.len());
    let number = text[..end].trim_end_matches(|c: char| c.is_whitespace() || "（(、,".contains(c));
    text.split_at(number.len())
}

/// A telephone number in half width, as it is dialled in Japan. A Japanese keyboard has its long vowel mark where the
/// hyphen is.
fn phone(text: &str) -> String {
    let text: String = half_width(text).chars().filter(|c| !is_invisible(*c)).collect();
    let text: Vec<char> = at_home(&text).unwrap_or(text).chars().collect();
    let of_number = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_digit() || "()".contains(*c));
    let near = |i: usize| i.checked_sub(1).and_then(|i| text.get(i));
    let dash =
        |i: usize, c: char| "ーｰ－—─‒﹣".contains(c) && of_number(near(i)) && of_number(text.get(i + 1));
    text.iter().enumerate().map(|(i, c)| if dash(i, *c) { '-' } else { *c }).collect()
}

/// A number that begins with Japan's country code, from its 0 on: `+81 54-123-4567` as 054-123-4567. Where it has no
/// hyphens it gets those that are the same for all of its kind.
fn at_home(number: &str) -> Option<String> {
    let rest = number.strip_prefix("+81").or(number.strip_prefix("0081"))?.trim_start_matches([' ', '-']);
    let rest = rest.strip_prefix("(0)").unwrap_or(rest).trim_start_matches([' ', '-', '0']);
    let number = ["0", rest].concat();
    let is_bare = number.bytes().all(|b| b.is_ascii_digit());
    let parts = match (number.len(), number.get(..3)) {
        (11, Some("050" | "070" | "080" | "090")) if is_bare => [3, 7],
        (10, Some("012")) if is_bare && number.starts_with("0120") => [4, 7],
        (10, Some(area)) if is_bare && (area.starts_with("03") || area.starts_with("06")) => [2, 6],
        _ => return Some(number),
    };
    Some([&number[..parts[0]], &number[parts[0]..parts[1]], &number[parts[1]..]].join("-"))
}

fn postal_digits(text: &str) -> String {
    half_width(text).chars().filter(char::is_ascii_digit).collect()
}

/// What to look at again about `typed`, which may be right: nearly all numbers in Japan have ten or eleven digits; a
/// character that only this computer has is another on paper elsewhere.
pub fn doubt(kind: FieldKind, typed: &str) -> Option<String> {
    if typed.chars().any(is_private) {
        return Some(texts::forms::private_use().into());
    }
    if kind != FieldKind::Phone || typed.trim().is_empty() || check(kind, typed).is_some() {
        return None;
    }
    let (typed, _) = without_extension(typed.trim());
    let number = phone(typed);
    let digits = number.chars().filter(char::is_ascii_digit).count();
    if !number.starts_with('+') && !(10..=11).contains(&digits) {
        return Some(texts::forms::phone_digits().into());
    }
    let is_abroad = half_width(typed).starts_with('+') && !number.starts_with('+');
    let hyphens = if number.contains('-') { "" } else { texts::forms::phone_no_hyphens() };
    is_abroad.then(|| texts::forms::phone_at_home(number) + hyphens)
}

/// Whether a character is 外字, of a font of one's own.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// What is wrong with `typed` in a field of `kind`; blank is never wrong.
pub fn check(kind: FieldKind, typed: &str) -> Option<&'static str> {
    let text = half_width(typed.trim());
    if text.is_empty() {
        return None;
    }
    match kind {
        FieldKind::Postal => (postal_digits(&text).len() != 7
            || text.chars().any(|c| !c.is_ascii_digit() && !"-ー 〒".contains(c)))
        .then_some(texts::forms::postal()),
        FieldKind::Phone => {
            let text = phone(without_extension(&text).0);
            let digits = text.chars().filter(char::is_ascii_digit).count();
            let strange = text.chars().any(|c| !c.is_ascii_digit() && !"-+() ー".contains(c));
            (strange || !(9..=13).contains(&digits)).then_some(texts::forms::phone())
        }
        FieldKind::Email => {
            let good = text.split_once('@').is_some_and(|(name, host)| {
                !name.is_empty() && host.contains('.') && !host.contains('@') && !text.contains(' ')
            });
            (!good).then_some(texts::forms::email())
        }
        FieldKind::Date => parse_date(&text).err().map(crate::rules::calendar::DateError::message),
        FieldKind::Code => (text.len() != 7 || !text.bytes().all(|b| b.is_ascii_alphanumeric()))
            .then_some(texts::forms::code()),
        FieldKind::Text | FieldKind::Address | FieldKind::Choice => None,
    }
}
