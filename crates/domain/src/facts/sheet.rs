//! Layout of forms on A4 paper as data, in millimetres from the top left corner.

use serde::{Deserialize, Deserializer, Serialize, Serializer};

/// Length in tenths of a millimetre. Data files use millimetres with one decimal (`12.5`).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mm(pub i16);

/// Rectangle on the sheet: left, top, width, height. Zero width or height makes it a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Rect(pub Mm, pub Mm, pub Mm, pub Mm);

/// Horizontal alignment of a text in its box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Align {
    /// Left-aligned.
    #[default]
    Left,
    /// Centered.
    Center,
    /// Right-aligned.
    Right,
}

/// Text with its box and size.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct TextBox {
    /// Box on the sheet.
    #[serde(rename = "box")]
    pub area: Rect,
    /// Wording; for a field, the text printed while the field is empty.
    #[serde(default)]
    pub says: String,
    /// For a field, its id; for a note on a single field, the id of that field; otherwise empty.
    #[serde(default)]
    pub id: String,
    /// Character height; 3.5 mm (10 points) if the data file names none.
    #[serde(default = "ten_points")]
    pub size: Mm,
    /// Smallest character height for a long text; 0 if the text does not shrink.
    #[serde(default)]
    pub min: Mm,
    /// Lines that the text may take before it shrinks.
    #[serde(default = "one")]
    pub rows: u8,
    /// Horizontal alignment.
    #[serde(default)]
    pub align: Align,
    /// Number of adjacent boxes with one character each; 0 for running text.
    #[serde(default)]
    pub boxes: u8,
}

/// Element of a sheet. Screen readers follow the order of the elements: a label, then its value.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum SheetElement {
    /// Line or frame.
    Line(Rect),
    /// Dashed line or frame: between the halves of a sheet, or around a separate block.
    Dashed(Rect),
    /// Printed wording of the form.
    Text(TextBox),
    /// Content of a field.
    Field(TextBox),
    /// Department (医科, 歯科 or 薬局), circled if chosen.
    Choice(TextBox),
    /// Red note, in the 記載例 only.
    Note(TextBox),
    /// Framed red note, in the 記載例 only.
    Stamp(TextBox),
}

/// One side of A4.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Sheet {
    /// Elements in reading order.
    pub elements: Vec<SheetElement>,
}

/// Width of A4 in tenths of a millimetre.
pub const WIDTH: i16 = 2100;
/// Height of A4 in tenths of a millimetre.
pub const HEIGHT: i16 = 2970;

fn ten_points() -> Mm {
    Mm(35)
}

fn one() -> u8 {
    1
}

impl Sheet {
    /// Notes of the 記載例 accepted by `told`, a line each, as text for small screens: there the sheet is too
    /// small to read.
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
    /// Text box of the element; `None` for lines and frames.
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

    /// Area of the element.
    pub fn area(&self) -> Rect {
        match self {
            SheetElement::Line(area) | SheetElement::Dashed(area) => *area,
            _ => self.text_box().map(|w| w.area).unwrap_or_default(),
        }
    }
}

impl TextBox {
    /// Smallest character height: `min`, or `size` if the text does not shrink.
    pub fn least(&self) -> Mm {
        if self.min.0 > 0 { self.min } else { self.size }
    }
}

impl Rect {
    /// Left edge in tenths of a millimetre.
    pub fn left(self) -> i32 {
        self.0.0.into()
    }

    /// Top edge in tenths of a millimetre.
    pub fn top(self) -> i32 {
        self.1.0.into()
    }

    /// Width in tenths of a millimetre.
    pub fn width(self) -> i32 {
        self.2.0.into()
    }

    /// Height in tenths of a millimetre.
    pub fn height(self) -> i32 {
        self.3.0.into()
    }

    /// Right edge in tenths of a millimetre.
    pub fn right(self) -> i32 {
        self.left() + self.width()
    }

    /// Bottom edge in tenths of a millimetre.
    pub fn bottom(self) -> i32 {
        self.top() + self.height()
    }

    /// Whether the interiors intersect. Shared edges do not count.
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
