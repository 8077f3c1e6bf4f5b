//! Forms and their fields: one definition shared by screen, paper and messages.

use serde::{Deserialize, Serialize};

use crate::facts::institution::{Department, Kind};
use crate::facts::sheet::Sheet;
use crate::facts::source::Source;
use crate::plan::map::StringMap;

/// Input type of a field.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    /// Single line of text.
    Text,
    /// Postal address.
    Address,
    /// Postal code (郵便番号).
    Postal,
    /// Phone number.
    Phone,
    /// Mail address.
    Email,
    /// Date.
    Date,
    /// One of the field's options.
    Choice,
    /// 7 letters or digits.
    Code,
    /// Letters and digits of any number, copied in half width and capitals: a page of a portal takes no others.
    HalfWidth,
}

/// Content of a field until the person types into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Autofill {
    /// Facility type (施設種別) of the kind of institution.
    FacilityType,
    /// Opening month: 「令和9年4月」.
    OpeningMonth,
    /// Bureau of the prefecture.
    Bureau,
    /// Content of the field with this id.
    Field(String),
}

/// Field of a form.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Identifier. Fields with the same id share their content across forms.
    pub id: String,
    /// Label on screen.
    pub label: String,
    /// Input type.
    pub kind: FieldKind,
    /// Whether the form is incomplete without it.
    #[serde(default)]
    pub required: bool,
    /// Options of a choice; empty for every other kind.
    #[serde(default)]
    pub options: Vec<String>,
    /// Hint beside the field; empty for none.
    #[serde(default)]
    pub hint: String,
    /// Content until the person types.
    #[serde(default)]
    pub fill: Option<Autofill>,
    /// Value in the completed example (記載例).
    #[serde(default)]
    pub sample: String,
    /// Values of the 記載例 for 歯科 and 薬局, by department id, where `sample` does not fit: the notices'
    /// example is for 医科 only.
    #[serde(default)]
    pub samples: StringMap<String>,
    /// Token of the HTML attribute `autocomplete`; empty for none.
    #[serde(default)]
    pub autocomplete: String,
    /// Whether a copy of the plan leaves it out: a code, number or day that only this institution has.
    #[serde(default)]
    pub uncopied: bool,
    /// Only kind of institution that has it; `None` for all. For what each code of 医科歯科併設 has one of.
    #[serde(default)]
    pub only: Option<Kind>,
}

impl Field {
    /// Whether an institution of `kind` has it.
    pub fn is_for(&self, kind: Option<Kind>) -> bool {
        self.only.is_none() || self.only == kind
    }
}

/// Titled group of fields.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    /// Title.
    pub title: String,
    /// Id of the only edition that requires the section; `None` for all. In other editions the section stays
    /// empty unless the person fills it.
    #[serde(default)]
    pub edition: Option<String>,
    /// Fields in order.
    pub fields: Vec<Field>,
}

/// Definition of a form.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FormDef {
    /// Identifier in the data files, e.g. `receipt-number`.
    pub id: String,
    /// Full title, as on paper.
    pub title: String,
    /// Short title for tabs and buttons.
    pub short: String,
    /// Id of the edition that the paper form belongs to.
    pub edition: String,
    /// One copy for each of 医科 and 歯科.
    pub per_department: bool,
    /// Sections in order.
    pub sections: Vec<Section>,
    /// Source of the form.
    pub source: Source,
    /// Layout on paper.
    pub sheet: Sheet,
}

impl Field {
    /// Value in the 記載例 of a department.
    pub fn sample(&self, department: Department) -> &str {
        self.samples.get(department.id()).unwrap_or(&self.sample)
    }
}

impl FormDef {
    /// Fields of all sections, in order.
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|s| &s.fields)
    }

    /// Field with this id.
    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().find(|f| f.id == id)
    }

    /// Errors in the form's data, a sentence each, in Japanese for the editors of the data files.
    pub fn check(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        for field in self.fields() {
            if field.samples.keys().any(|id| Department::ALL.iter().all(|d| d.id() != id)) {
                wrong.push(format!("「{}」の samples は medical・dental・pharmacy だけです", field.label));
            }
            if (field.kind == FieldKind::Choice) == field.options.is_empty() {
                wrong.push(format!("「{}」の options を確かめてください", field.label));
            }
            if let Some(Autofill::Field(id)) = &field.fill
                && self.field(id).is_none_or(|f| matches!(f.fill, Some(Autofill::Field(_))))
            {
                wrong.push(format!("「{}」が写す項目「{id}」がありません", field.label));
            }
        }
        wrong.extend(self.sheet.check(self));
        wrong
    }
}
