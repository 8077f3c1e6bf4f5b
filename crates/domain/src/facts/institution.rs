//! Kinds of institution, their departments, and the words for their opening.

use serde::{Deserialize, Serialize};

/// Kind of institution (施設の種類).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, Hash)]
#[serde(rename_all = "kebab-case")]
pub enum Kind {
    /// 病院.
    Hospital,
    /// 診療所（医科）.
    MedicalClinic,
    /// 診療所（歯科）.
    DentalClinic,
    /// 医科歯科併設: one institution with both departments.
    MedicalDental,
    /// 薬局.
    Pharmacy,
}

impl Kind {
    /// All kinds, in display order.
    pub const ALL: [Kind; 5] =
        [Kind::MedicalClinic, Kind::DentalClinic, Kind::MedicalDental, Kind::Hospital, Kind::Pharmacy];

    /// Whether two institutions may be of one kind, as far as the kinds are known.
    pub fn may_agree(one: Option<Kind>, other: Option<Kind>) -> bool {
        one.is_none() || other.is_none() || one == other
    }

    /// Name for the screen, in the page's language.
    pub fn label(self) -> &'static str {
        match self {
            Kind::Hospital => texts::answers::hospital(),
            Kind::MedicalClinic => texts::answers::medical_clinic(),
            Kind::DentalClinic => texts::answers::dental_clinic(),
            Kind::MedicalDental => texts::answers::medical_dental(),
            Kind::Pharmacy => texts::answers::pharmacy(),
        }
    }

    /// Name for messages to an office: always Japanese.
    pub fn japanese(self) -> &'static str {
        match self {
            Kind::Hospital => "病院",
            Kind::MedicalClinic => "診療所（医科）",
            Kind::DentalClinic => "診療所（歯科）",
            Kind::MedicalDental => "医科歯科併設",
            Kind::Pharmacy => "薬局",
        }
    }

    /// 施設種別 for form A (様式a), always Japanese. 医科歯科併設 can be either type; most are 診療所.
    pub fn facility_type(self) -> &'static str {
        match self {
            Kind::Hospital => "病院",
            Kind::Pharmacy => "薬局",
            _ => "診療所",
        }
    }

    /// Departments of this kind. Each needs its own form B and gets its own receipt number (受付番号).
    pub fn departments(self) -> &'static [Department] {
        match self {
            Kind::Hospital | Kind::MedicalClinic => &[Department::Medical],
            Kind::DentalClinic => &[Department::Dental],
            Kind::MedicalDental => &[Department::Medical, Department::Dental],
            Kind::Pharmacy => &[Department::Pharmacy],
        }
    }
}

/// 「開局」 for a pharmacy, 「開院」 for the others, in the page's language.
pub fn opening_word(kind: Option<Kind>) -> &'static str {
    if kind == Some(Kind::Pharmacy) { texts::answers::opens_pharmacy() } else { texts::answers::opens() }
}

/// Word for the opening day, without 「日」: 「開局」 for a pharmacy, 「診療開始」 for the others.
pub fn opening_day_word(kind: Option<Kind>) -> &'static str {
    if kind == Some(Kind::Pharmacy) { texts::answers::starts_pharmacy() } else { texts::answers::starts() }
}

/// The opening day within a sentence: 「開局日」 for a pharmacy, 「診療開始日」 for the others.
pub fn opening_date(kind: Option<Kind>) -> &'static str {
    match kind {
        Some(Kind::Pharmacy) => texts::answers::opening_date_pharmacy(),
        _ => texts::answers::opening_date(),
    }
}

/// Department that a form B (様式b) covers.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Department {
    /// 医科.
    Medical,
    /// 歯科.
    Dental,
    /// 薬局.
    Pharmacy,
}

impl Department {
    /// All departments, in display order.
    pub const ALL: [Department; 3] = [Department::Medical, Department::Dental, Department::Pharmacy];

    /// Name for the screen, in the page's language.
    pub fn label(self) -> &'static str {
        match self {
            Department::Medical => texts::answers::medical(),
            Department::Dental => texts::answers::dental(),
            Department::Pharmacy => texts::answers::pharmacy_department(),
        }
    }

    /// Name for forms and messages to an office: always Japanese.
    pub fn on_paper(self) -> &'static str {
        match self {
            Department::Medical => "医科",
            Department::Dental => "歯科",
            Department::Pharmacy => "薬局",
        }
    }

    /// Suffix of per-department ids, such as the receipt number's field. Part of the file format.
    pub fn id(self) -> &'static str {
        match self {
            Department::Medical => "medical",
            Department::Dental => "dental",
            Department::Pharmacy => "pharmacy",
        }
    }
}
