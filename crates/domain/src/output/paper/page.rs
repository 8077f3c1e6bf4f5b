//! Layout of a form's sheet with a plan's answers: all text with position and size.

use super::fit::{fit, height, width};
use crate::facts::form::{Field, FormDef};
use crate::facts::institution::Department;
use crate::facts::sheet::{Align, Mm, Rect, SheetElement, TextBox};
use crate::plan::filling::Filling;

/// Origin of a text, which determines its colour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InkColor {
    /// Printed on the blank form.
    Printed,
    /// Filled in by the person.
    Filled,
    /// Value of the 記載例: red, and italic for those who cannot see red.
    Sample,
    /// Note of the 記載例: red.
    Note,
}

/// A positioned row of text. Lengths in tenths of a millimetre.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionedText {
    /// The text.
    pub text: String,
    /// Left edge, centre or right edge, by `align`.
    pub x: i32,
    /// Vertical position of the baseline.
    pub baseline: i32,
    /// Font size.
    pub size: i32,
    /// Horizontal alignment.
    pub align: Align,
    /// Enforced length, for rows that nearly fill their box: fonts differ in width.
    pub length: Option<i32>,
    /// Origin of the text.
    pub ink: InkColor,
    /// The chosen one of several choices.
    pub picked: bool,
    /// The box that contains the text.
    pub area: Rect,
}

/// Kind of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    /// Solid line, or box.
    Line,
    /// Dashed line, or box.
    Dashed,
    /// Circle around the chosen option.
    Circle,
    /// Frame of a red note.
    Red,
    /// Circle of the 記載例.
    RedCircle,
}

/// Layout of a whole sheet.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page<'f> {
    /// All rows of text.
    pub texts: Vec<PositionedText>,
    /// All lines, with their bounding boxes.
    pub strokes: Vec<(Stroke, Rect)>,
    /// Fields whose text was cut off.
    pub cut: Vec<&'f Field>,
}

/// Lays out the sheet of `form` for a department, with the plan's answers, or with the 記載例's values and notes.
pub fn page<'f>(
    form: &'f FormDef,
    filling: &Filling<'_>,
    department: Option<Department>,
    sample: bool,
) -> Page<'f> {
    let mut page = Page::default();
    // A form shared by all departments shows the first one's 記載例. Without a kind it is 医科, as in the published
    // notices.
    let of = department.or(filling.answers.departments().first().copied()).unwrap_or(Department::Medical);
    for element in &form.sheet.elements {
        match element {
            SheetElement::Line(area) => page.strokes.push((Stroke::Line, *area)),
            SheetElement::Dashed(area) => page.strokes.push((Stroke::Dashed, *area)),
            SheetElement::Text(text_box) => {
                page.write(text_box, &text_box.says, InkColor::Printed);
            }
            SheetElement::Field(text_box) => {
                let Some(field) = form.field(&text_box.id) else { continue };
                let value =
                    if sample { filling.sample(form, field, of).into() } else { filling.value(form, field) };
                let blank = value.is_empty();
                let (text, ink) = match (blank, sample) {
                    (true, _) => (&text_box.says, InkColor::Printed),
                    (_, true) => (&value, InkColor::Sample),
                    _ => (&value, InkColor::Filled),
                };
                if page.write(text_box, text, ink) && page.cut.iter().all(|cut| cut.id != field.id) {
                    page.cut.push(field);
                }
            }
            SheetElement::Choice(text_box) => {
                let chosen = if sample { Some(of) } else { department };
                let picked = chosen.is_some_and(|d| d.on_paper() == text_box.says);
                page.write(
                    text_box,
                    &text_box.says,
                    if picked && sample { InkColor::Sample } else { InkColor::Printed },
                );
                if picked {
                    page.texts.iter_mut().last().into_iter().for_each(|text| text.picked = true);
                    page.strokes
                        .push((if sample { Stroke::RedCircle } else { Stroke::Circle }, text_box.area));
                }
            }
            SheetElement::Note(text_box) if sample && filling.notes(form, text_box) => {
                page.write(text_box, &text_box.says, InkColor::Note);
            }
            SheetElement::Stamp(text_box) if sample => {
                page.strokes.push((Stroke::Red, text_box.area));
                page.write(text_box, &text_box.says, InkColor::Note);
            }
            SheetElement::Note(_) | SheetElement::Stamp(_) => {}
        }
    }
    page
}

impl Page<'_> {
    /// Fits `text` into its box; returns `true` if it was cut off.
    fn write(&mut self, text_box: &TextBox, text: &str, ink: InkColor) -> bool {
        if text_box.boxes > 0 {
            return self.spread(text_box, text, ink);
        }
        let area = text_box.area;
        let least = i32::from(text_box.least().0);
        let max = i32::from(text_box.size.0);
        let fitted = fit(text, area.width(), area.height(), max, least, text_box.rows.into());
        let size = fitted.size;
        let count = fitted.rows.len() as i32;
        let top = area.top() + (area.height() - height(count, size)) / 2;
        for (row, text) in (0..).zip(fitted.rows) {
            let needs: i32 = text.chars().map(width).sum::<i32>() * size / 100;
            // Fonts deviate by less than 15 % from the estimated widths.
            let near = needs * 115 / 100 >= area.width();
            self.texts.push(PositionedText {
                text,
                x: match text_box.align {
                    Align::Left => area.left(),
                    Align::Center => area.left() + area.width() / 2,
                    Align::Right => area.right(),
                },
                baseline: baseline(top + row * size * 5 / 4, size),
                size,
                align: text_box.align,
                length: near.then_some(needs.min(area.width())),
                ink,
                picked: false,
                area,
            });
        }
        fitted.cut
    }

    /// Puts one character into each box; returns `true` if there are more of them: the boxes stay empty then, since a part of a
    /// code looks like a code.
    fn spread(&mut self, text_box: &TextBox, text: &str, ink: InkColor) -> bool {
        let area = text_box.area;
        let count = i32::from(text_box.boxes);
        let is_cut = text.chars().count() > usize::from(text_box.boxes);
        let mut rest = if is_cut { "" } else { text }.chars();
        for i in 0..count {
            let (from, to) =
                (area.left() + area.width() * i / count, area.left() + area.width() * (i + 1) / count);
            let one = Rect(Mm(from as i16), area.1, Mm((to - from) as i16), area.3);
            self.strokes.push((Stroke::Line, one));
            if let Some(c) = rest.next() {
                let text_box = TextBox {
                    area: one,
                    align: Align::Center,
                    boxes: 0,
                    says: String::new(),
                    id: String::new(),
                    ..*text_box
                };
                self.write(&text_box, c.encode_utf8(&mut [0; 4]), ink);
            }
        }
        is_cut
    }
}

/// Baseline of a row whose character boxes start at `top`.
fn baseline(top: i32, size: i32) -> i32 {
    top + size * 88 / 100
}
