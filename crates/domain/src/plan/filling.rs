//! Form values derived from a person's answers.

use std::borrow::Cow;

use chrono::NaiveDate;

use crate::facts::edition::Step;
use crate::facts::form::{Autofill, Field, FieldKind, FormDef, Section};
use crate::facts::sheet::TextBox;
use crate::facts::{Details, Facts};
use crate::plan::answers::{Answers, Department, Kind};
use crate::rules::calendar::{
    DateError, day, half_width, is_invisible, japanese_month, japanese_short, month_start, months_before,
    parse_date, proposal_since,
};
use crate::wording::truncate::{VALUE, truncate};

/// Months before the opening in which a form can have been handed in.
const HANDED_IN_MONTHS: u32 = 24;

/// Answers and facts for filling in forms. Forms are Japanese in every language, so `facts` and `details` must be
/// the Japanese ones. The plan's name is not among them: it is for the person's own use, and forms go to others.
#[derive(Clone, Copy)]
pub struct Filling<'a> {
    /// Facts in Japanese.
    pub facts: &'a Facts,
    /// Details in Japanese.
    pub details: &'a Details,
    /// The plan's answers.
    pub answers: &'a Answers,
    /// 診療開始日; `None` if unknown.
    pub opening: Option<NaiveDate>,
}

impl Filling<'_> {
    /// Value of `field` in `form`: the typed text, or else the default.
    pub fn value(&self, form: &FormDef, field: &Field) -> String {
        let typed = self.answers.field(&field.id);
        if typed.trim().is_empty() {
            self.default_value(form, field)
        } else {
            format_value(field.kind, &truncate(typed, VALUE))
        }
    }

    /// Returns `true` if the edition in use asks for `section`, or if no edition is known.
    pub fn asks(&self, section: &Section) -> bool {
        let edition = self.opening.and_then(|d| self.facts.edition_or(&self.answers.edition, month_start(d)));
        section.edition.as_ref().is_none_or(|only| edition.is_none_or(|e| e.id == *only))
    }

    /// Whether the fields of `section` are shown: it is asked for, or something stands in it that would be printed.
    pub fn shows(&self, section: &Section) -> bool {
        self.asks(section) || section.fields.iter().any(|f| !self.answers.field(&f.id).trim().is_empty())
    }

    /// As [`Filling::asks`], for the section that contains `field`.
    pub fn asks_for(&self, form: &FormDef, field: &Field) -> bool {
        form.sections.iter().filter(|s| s.fields.iter().any(|f| f.id == field.id)).all(|s| self.asks(s))
    }

    /// Value of `field` while nothing is typed; blank if there is no default.
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

    /// Returns `true` if the person has to fill in `field`. Excludes fields with a default, and copies of another
    /// field: the original is asked for.
    pub fn is_required(&self, form: &FormDef, field: &Field) -> bool {
        let copied = matches!(field.fill, Some(Autofill::Field(_)));
        field.required && !copied && self.asks_for(form, field) && self.default_value(form, field).is_empty()
    }

    /// Value of `field` in a department's 記載例; blank if the edition doesn't ask for the field.
    pub fn sample<'f>(&self, form: &FormDef, field: &'f Field, department: Department) -> &'f str {
        if self.asks_for(form, field) { field.sample(department) } else { "" }
    }

    /// Returns `true` if `note` belongs in the 記載例: notes on fields the edition doesn't ask for do not.
    pub fn notes(&self, form: &FormDef, note: &TextBox) -> bool {
        form.field(&note.id).is_none_or(|field| self.asks_for(form, field))
    }

    /// Hint for `field`. Autofilled fields have a hint that explains the default, so it is blank if there is none.
    pub fn hint<'f>(&self, form: &FormDef, field: &'f Field) -> &'f str {
        if field.fill.is_none() || self.asks_for(form, field) { &field.hint } else { "" }
    }

    /// Required fields that are still blank.
    pub fn missing<'f>(&self, form: &'f FormDef) -> Vec<&'f Field> {
        form.fields().filter(|f| self.is_required(form, f) && self.value(form, f).is_empty()).collect()
    }

    /// The default of `field` where it comes from the first questions and the typed text contradicts it: what was typed stays
    /// when the answers change. `None` where the text says the same, or more.
    pub fn contradicted_answer(&self, form: &FormDef, field: &Field) -> Option<String> {
        let typed = half_width(self.answers.field(&field.id));
        let answered = self.default_value(form, field);
        let says_same = match (&field.fill, self.opening) {
            (Some(Autofill::OpeningMonth), Some(opening)) => {
                let month = month_start(opening);
                // What is no month at all, or 来年 of whatever year, is not for the guide to judge.
                let is_relative = typed.contains(['来', '今', '翌', '明']);
                let since = months_before(month, HANDED_IN_MONTHS);
                let read = parse_date(&typed).ok().flatten().or_else(|| proposal_since(&typed, month, since));
                is_relative || read.is_none_or(|date| month_start(date) == month)
            }
            (Some(Autofill::FacilityType), _) => {
                // A hospital with a dental department chooses 医科歯科併設, to have two forms.
                let is_hospital = self.answers.kind == Some(Kind::MedicalDental) && typed == "病院";
                is_hospital || typed.contains(&half_width(&answered))
            }
            (Some(Autofill::Bureau), _) => {
                let typed: String = typed.chars().filter(|c| !c.is_whitespace()).collect();
                typed.contains(&answered) || answered.starts_with(&typed)
            }
            _ => true,
        };
        (!says_same && !typed.trim().is_empty()).then_some(answered)
    }

    /// Fields of `form` with text that contradicts the first questions: see [`Filling::contradicted_answer`].
    pub fn contradictions<'f>(&self, form: &'f FormDef) -> Vec<(&'f Field, String)> {
        form.fields()
            .filter_map(|f| self.contradicted_answer(form, f).map(|answered| (f, answered)))
            .collect()
    }

    /// Returns `true` if no required field of `form` is blank and no field has invalid text.
    pub fn is_complete(&self, form: &FormDef) -> bool {
        self.missing(form).is_empty() && self.wrong(form).is_empty()
    }

    /// Fields with invalid text, with the error message.
    pub fn wrong<'f>(&self, form: &'f FormDef) -> Vec<(&'f Field, Cow<'static, str>)> {
        form.fields().filter_map(|f| check(f.kind, self.answers.field(&f.id)).map(|w| (f, w))).collect()
    }

    /// Replaces placeholders in `text`: `{field id}` by that field's value in whichever form has it, and
    /// `{receipt}`, `{designation}` by the plan's own. Blank values become 「（未記入）」.
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

/// Returns `true` if `step` asks for a per-department form and the plan has several departments.
pub fn one_each(forms: &[FormDef], step: &Step, answers: &Answers) -> bool {
    let asked = |form: &FormDef| form.per_department && step.forms.contains(&form.id);
    answers.departments().len() > 1 && forms.iter().any(asked)
}

/// Field id of a department's receipt number (受付番号).
pub fn receipt_field(department: Department) -> String {
    format!("receipt.{}", department.id())
}

/// Receipt number of a department in its submitted form: half-width, without spaces and hyphens.
pub fn receipt_number(answers: &Answers, department: Department) -> String {
    half_width(&truncate(answers.field(&receipt_field(department)), VALUE))
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect()
}

/// Warning about a department's receipt number: not seven digits, as the reply form has boxes for, or the same as
/// another department's. `None` if fine or blank.
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

/// Formats `typed` for the form: dates in 令和, numbers half-width.
pub fn format_value(kind: FieldKind, typed: &str) -> String {
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
            let each = phones(typed).into_iter().map(|one| {
                let (number, rest) = without_extension(one);
                phone(number) + rest
            });
            each.collect::<Vec<_>>().join("、")
        }
        FieldKind::Email => email(typed),
        FieldKind::Code => code(typed),
        FieldKind::HalfWidth => short_marks(&half_width(typed).to_uppercase()),
        FieldKind::Text | FieldKind::Address | FieldKind::Choice => typed.into(),
    }
}

/// Everything that is typed or pasted for a hyphen; half-width text has U+002D for the full-width one.
pub(super) const HYPHENS: &str = "-‐‑‒–—―−─﹣ーｰ";

/// Mail address in half width. Texts from PDFs have characters in them that nobody sees.
fn email(typed: &str) -> String {
    short_marks(&half_width(typed)).chars().filter(|c| !is_invisible(*c)).collect()
}

/// A code without the hyphens and blanks that it may be written with.
fn code(typed: &str) -> String {
    let is_kept = |c: &char| !c.is_whitespace() && !is_invisible(*c) && !HYPHENS.contains(*c);
    half_width(typed).to_uppercase().chars().filter(is_kept).collect()
}

/// Long vowel marks after a letter or digit of half width as hyphens: both are on the same key of a Japanese keyboard.
fn short_marks(text: &str) -> String {
    let mut before = ' ';
    let mark = |c: char| {
        let is_after = std::mem::replace(&mut before, c).is_ascii_alphanumeric();
        if c == 'ー' && is_after { '-' } else { c }
    };
    text.chars().map(mark).collect()
}

/// Telephone numbers of one field, without the words before them: 「TEL 03-1234-5678／携帯090-1234-5678」. A mark parts two
/// numbers only where the next begins as numbers do, so that 「03-1234-5678/79」 is one.
fn phones(text: &str) -> Vec<&str> {
    const MARKS: &[char] = &['、', '，', ',', '/', '／', ';', '；', '・', '\n', ' ', '　'];
    let begins = |rest: &str| {
        let rest = without_label(rest).trim_start_matches(['(', '（']);
        rest.starts_with(['0', '０', '+', '＋'])
    };
    let mut parts = Vec::new();
    let mut from = 0;
    for (at, mark) in text.match_indices(MARKS) {
        let next = at + mark.len();
        // Blanks part the groups of one number, too.
        let digits = text.get(from..at).map_or(0, |part| part.chars().filter(|c| c.is_numeric()).count());
        let is_parted = digits >= 9 || !mark.trim().is_empty();
        if is_parted && text.get(next..).is_some_and(begins) {
            parts.extend(text.get(from..at));
            from = next;
        }
    }
    parts.extend(text.get(from..));
    parts.into_iter().map(|part| without_label(part).trim_end()).filter(|part| !part.is_empty()).collect()
}

/// `text` without the words that say that a telephone number follows.
fn without_label(text: &str) -> &str {
    const WORDS: [&str; 10] =
        ["TEL", "Tel", "tel", "ＴＥＬ", "Ｔｅｌ", "℡", "電話番号", "携帯電話", "電話", "携帯"];
    let text = text.trim_start();
    let rest = WORDS.iter().find_map(|word| text.strip_prefix(word)).unwrap_or(text);
    rest.trim_start_matches(|c: char| c.is_whitespace() || ":：.．".contains(c))
}

/// Splits a telephone number from a trailing remark such as 「（内線12）」 or 「（代）」.
fn without_extension(text: &str) -> (&str, &str) {
    const WORDS: [&str; 9] = ["内線", "代表", "直通", "（代", "(代", "（直", "(直", "ext", "EXT"];
    let end = WORDS.iter().filter_map(|word| text.find(word)).min().unwrap_or(text.len());
    let number = text[..end].trim_end_matches(|c: char| c.is_whitespace() || "（(、,".contains(c));
    text.split_at(number.len())
}

/// Telephone number, half-width and in domestic format. Long vowel marks between digits become hyphens: both are on
/// the same key of a Japanese keyboard.
fn phone(text: &str) -> String {
    let text: String = half_width(text).chars().filter(|c| !is_invisible(*c)).collect();
    let text: Vec<char> = at_home(&text).unwrap_or(text).chars().collect();
    let of_number = |c: Option<&char>| c.is_some_and(|c| c.is_ascii_digit() || "()".contains(*c));
    let near = |i: usize| i.checked_sub(1).and_then(|i| text.get(i));
    let dash = |i: usize, c: char| HYPHENS.contains(c) && of_number(near(i)) && of_number(text.get(i + 1));
    text.iter().enumerate().map(|(i, c)| if dash(i, *c) { '-' } else { *c }).collect()
}

/// Domestic form of a number with Japan's country code: `+81 54-123-4567` → `054-123-4567`. Without hyphens, they
/// are added only where the whole number range is split the same way. `None` without a country code.
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

/// Warning about valid but suspicious text: a telephone number without the digits that those in Japan
/// have; a private-use character, which prints differently on other computers.
pub fn doubt(kind: FieldKind, typed: &str) -> Option<String> {
    if typed.chars().any(is_private) {
        return Some(texts::forms::private_use().into());
    }
    if kind != FieldKind::Phone || typed.trim().is_empty() || check(kind, typed).is_some() {
        return None;
    }
    if !has_usual_digits(typed) {
        return Some(texts::forms::phone_digits().into());
    }
    let phones = phones(typed);
    // With two numbers the paper beside the field shows what becomes of them.
    let [typed] = phones.as_slice() else { return None };
    let (typed, _) = without_extension(typed);
    let number = phone(typed);
    let is_abroad = half_width(typed).starts_with('+') && !number.starts_with('+');
    let hyphens = if number.contains('-') { "" } else { texts::forms::phone_no_hyphens() };
    is_abroad.then(|| texts::forms::phone_at_home(number) + hyphens)
}

/// Whether telephone numbers have as many digits as those in Japan: eleven for mobile phones, 050 and 0800, or else ten.
pub fn has_usual_digits(typed: &str) -> bool {
    phones(typed).into_iter().all(one_has_usual_digits)
}

fn one_has_usual_digits(typed: &str) -> bool {
    let number = phone(without_extension(typed).0);
    let digits: String = number.chars().filter(char::is_ascii_digit).collect();
    let is_long = ["050", "060", "070", "080", "090"].iter().any(|start| digits.starts_with(start));
    number.starts_with('+') || digits.len() == if is_long { 11 } else { 10 }
}

/// 外字: a private-use character, drawn only by a locally installed font.
fn is_private(c: char) -> bool {
    matches!(c, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

/// Warning about a day on a form that can hardly be meant: after the opening, or years before it.
pub fn date_doubt(typed: &str, opening: NaiveDate) -> Option<String> {
    let date = parse_date(typed).ok()??;
    if date > opening {
        return Some(texts::forms::after_opening(day(date)));
    }
    (date < months_before(opening, HANDED_IN_MONTHS)).then(|| texts::forms::long_before(day(date)))
}

/// Error message for `typed` in a field of `kind`; `None` if valid or blank.
pub fn check(kind: FieldKind, typed: &str) -> Option<Cow<'static, str>> {
    let text = half_width(typed.trim());
    if text.is_empty() {
        return None;
    }
    match kind {
        FieldKind::Postal => (postal_digits(&text).len() != 7
            || text.chars().any(|c| {
                !c.is_ascii_digit() && !HYPHENS.contains(c) && !is_invisible(c) && !" 〒".contains(c)
            }))
        .then_some(texts::forms::postal().into()),
        FieldKind::Phone => {
            let is_strange = |one: &str| {
                let number = phone(without_extension(one).0);
                let digits = number.chars().filter(char::is_ascii_digit).count();
                number.chars().any(|c| !c.is_ascii_digit() && !"-+() ー".contains(c))
                    || !(9..=13).contains(&digits)
            };
            let phones = phones(&text);
            (phones.is_empty() || phones.into_iter().any(is_strange)).then_some(texts::forms::phone().into())
        }
        FieldKind::Email => {
            let good = email(&text).split_once('@').is_some_and(|(name, host)| {
                let is_host = |c: char| c.is_alphanumeric() || ".-".contains(c);
                !name.is_empty()
                    && name.is_ascii()
                    && host.split('.').all(|label| !label.is_empty())
                    && host.contains('.')
                    && host.chars().all(is_host)
                    && !name.contains([' ', ':', '<', '‹'])
            });
            (!good).then_some(texts::forms::email().into())
        }
        // 「その月の1日で試せます」 is for the opening date only.
        FieldKind::Date => parse_date(&text).err().map(|error| match error {
            DateError::NoDay => texts::forms::no_day().into(),
            error => error.message(),
        }),
        FieldKind::Code => {
            let code = code(&text);
            (code.len() != 7 || !code.bytes().all(|b| b.is_ascii_alphanumeric()))
                .then_some(texts::forms::code().into())
        }
        FieldKind::Text | FieldKind::Address | FieldKind::Choice | FieldKind::HalfWidth => None,
    }
}
