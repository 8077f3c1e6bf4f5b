//! Forms as sheets of paper: where everything stands on A4 is data, in millimetres from the top left corner.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// A length in tenths of a millimetre. The data files write millimetres (`12.5`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mm(pub i16);

/// A place on the sheet: `[left, top, width, height]` in the data files. A line has no width or no height.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rect(pub Mm, pub Mm, pub Mm, pub Mm);

/// On which side of its box a text stands.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    #[default]
    Left,
    Center,
    Right,
}

/// A text in its box.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextBox {
    #[serde(rename = "box")]
    pub area: Rect,
    /// The wording; in a field's box, what stands there while the field is empty.
    #[serde(default)]
    pub says: String,
    /// The id of the field, in a field's box; of the field that a note is about, where it is about one only.
    #[serde(default)]
    pub id: String,
    /// Height of the characters (3.5 mm is 10 points).
    #[serde(default = "ten_points")]
    pub size: Mm,
    /// Down to which size a long text shrinks; not at all if it is left out.
    #[serde(default)]
    pub min: Mm,
    /// How many rows a text may take before it shrinks.
    #[serde(default = "one")]
    pub rows: u8,
    #[serde(default)]
    pub align: Align,
    /// So many boxes side by side, with one character in each.
    #[serde(default)]
    pub boxes: u8,
}

/// What stands on a sheet. Screen readers read the texts in the order of the elements: a label, then its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SheetElement {
    /// A line, or the frame of a box.
    Line(Rect),
    /// The same, dashed: where the halves of a sheet part, or what stands apart.
    Dashed(Rect),
    /// What the form itself says.
    Text(TextBox),
    /// What is filled in.
    Field(TextBox),
    /// 医科, 歯科 or 薬局, with the chosen one circled.
    Choice(TextBox),
    /// In the 記載例 only: a red note.
    Note(TextBox),
    /// In the 記載例 only: a red note in a frame.
    Stamp(TextBox),
}

/// Everything on one side of A4.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    pub elements: Vec<SheetElement>,
}

/// A4, in tenths of a millimetre.
pub const WIDTH: i16 = 2100;
pub const HEIGHT: i16 = 2970;

fn ten_points() -> Mm {
    Mm(35)
}

fn one() -> u8 {
    1
}

impl Sheet {
    /// The notes of the 記載例 that are `told`, a line each: on a small screen the sheet's own cannot be read.
    pub fn notes(&self, told: impl Fn(&TextBox) -> bool) -> String {
        let mut lines = String::new();
        for element in &self.elements {
            if let SheetElement::Note(note) = element
                && told(note)
            {
                lines += note.says.trim_start_matches(['←', '↑', ' ']);
                lines.push('\n');
            }
        }
        lines
    }
}

impl SheetElement {
    pub fn text_box(&self) -> Option<&TextBox> {
        match self {
            SheetElement::Line(_) | SheetElement::Dashed(_) => None,
            SheetElement::Text(w)
            | SheetElement::Field(w)
            | SheetElement::Choice(w)
            | SheetElement::Note(w)
            | SheetElement::Stamp(w) => Some(w),
        }
    }

    pub fn area(&self) -> Rect {
        match self {
            SheetElement::Line(area) | SheetElement::Dashed(area) => *area,
            _ => self.text_box().map(|w| w.area).unwrap_or_default(),
        }
    }
}

impl TextBox {
    /// The smallest size of its characters.
    pub fn least(&self) -> Mm {
        if self.min.0 > 0 { self.min } else { self.size }
    }
}

impl Rect {
    pub fn left(self) -> i32 {
        self.0.0.into()
    }

    pub fn top(self) -> i32 {
        self.1.0.into()
    }

    pub fn width(self) -> i32 {
        self.2.0.into()
    }

    pub fn height(self) -> i32 {
        self.3.0.into()
    }

    pub fn right(self) -> i32 {
        self.left() + self.width()
    }

    pub fn bottom(self) -> i32 {
        self.top() + self.height()
    }

    pub fn overlaps(self, other: Rect) -> bool {
        self.left() < other.right()
            && other.left() < self.right()
            && self.top() < other.bottom()
            && other.top() < self.bottom()
    }
}

impl Serialize for Mm {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        if to.is_human_readable() { to.serialize_f64(f64::from(self.0) / 10.0) } else { self.0.serialize(to) }
    }
}

impl<'de> Deserialize<'de> for Mm {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Mm, D::Error> {
        if !from.is_human_readable() {
            return i16::deserialize(from).map(Mm);
        }
        let millimetres = f64::deserialize(from)?;
        let tenths = (millimetres * 10.0).round();
        if (tenths - millimetres * 10.0).abs() > 1e-6 || !(-9999.0..=9999.0).contains(&tenths) {
            return Err(serde::de::Error::custom("mm は 0.1 きざみで書いてください"));
        }
        Ok(Mm(tenths as i16))
    }
}
