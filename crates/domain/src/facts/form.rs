//! The fields of the forms: one definition that the screen, the paper and the messages read.

use serde::{Deserialize, Serialize};

use crate::facts::sheet::Sheet;
use crate::facts::source::Source;
use crate::plan::answers::Department;
use crate::plan::map::Map;

#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum FieldKind {
    Text,
    Address,
    Postal,
    Phone,
    Email,
    Date,
    Choice,
    /// 7 letters or digits.
    Code,
}

/// What stands in a field until the person types into it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Autofill {
    /// 施設種別 of the kind.
    FacilityType,
    /// The opening month: 「令和9年4月」.
    OpeningMonth,
    /// The bureau of the prefecture.
    Bureau,
    /// What stands in another field.
    Field(String),
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Field {
    /// Fields of one id share what is typed.
    pub id: String,
    pub label: String,
    pub kind: FieldKind,
    #[serde(default)]
    pub required: bool,
    #[serde(default)]
    pub options: Vec<String>,
    #[serde(default)]
    pub hint: String,
    #[serde(default)]
    pub fill: Option<Autofill>,
    /// What the 記載例 shows.
    #[serde(default)]
    pub sample: String,
    /// What it shows instead for 歯科 and 薬局, by the department's id: the notices' is for 医科 only.
    #[serde(default, with = "crate::plan::map")]
    pub samples: Map<String>,
    /// HTML's autocomplete token.
    #[serde(default)]
    pub autocomplete: String,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Section {
    pub title: String,
    /// The only edition that asks for it; in any other it stays empty unless the person fills it.
    #[serde(default)]
    pub edition: Option<String>,
    pub fields: Vec<Field>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct FormDef {
    pub id: String,
    pub title: String,
    /// A short name for tabs and buttons.
    pub short: String,
    /// The edition whose paper it is.
    pub edition: String,
    /// One for each of 医科, 歯科.
    pub per_department: bool,
    pub sections: Vec<Section>,
    pub source: Source,
    /// Where everything stands on the paper.
    pub sheet: Sheet,
}

impl Field {
    /// What the 記載例 of a department shows.
    pub fn sample(&self, department: Department) -> &str {
        self.samples.get(department.id()).unwrap_or(&self.sample)
    }
}

impl FormDef {
    pub fn fields(&self) -> impl Iterator<Item = &Field> {
        self.sections.iter().flat_map(|s| &s.fields)
    }

    pub fn field(&self, id: &str) -> Option<&Field> {
        self.fields().find(|f| f.id == id)
    }

    /// What is wrong with the form as data, a sentence each.
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
