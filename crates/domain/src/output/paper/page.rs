//! A sheet with a plan's answers in its boxes: every text with its place and size.

use super::fit::{fit, height, width};
use crate::facts::form::{Field, FormDef};
use crate::facts::sheet::{Align, Mm, Rect, SheetElement, TextBox};
use crate::plan::answers::Department;
use crate::plan::filling::Filling;

/// Whose a text is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum InkColor {
    /// The form's own.
    Printed,
    /// Filled in.
    Filled,
    /// The 記載例's value: red, and slanted for who sees no red.
    Sample,
    /// The 記載例's note, red.
    Note,
}

/// A row of text in its place. Lengths in tenths of a millimetre.
#[derive(Clone, Debug, PartialEq)]
pub struct PositionedText {
    pub text: String,
    /// Where it begins, has its middle or ends, by `align`.
    pub x: i32,
    /// Where the letters stand on.
    pub baseline: i32,
    pub size: i32,
    pub align: Align,
    /// To be set to this length, whatever the font: the row nearly fills its box.
    pub length: Option<i32>,
    pub ink: InkColor,
    /// The chosen one of several.
    pub picked: bool,
    /// The box it stands in.
    pub area: Rect,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Stroke {
    Line,
    Dashed,
    Circle,
    /// Frame of a red note.
    Red,
    /// Circle of the 記載例.
    RedCircle,
}

/// Everything on a sheet, in its place.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Page<'f> {
    pub texts: Vec<PositionedText>,
    pub strokes: Vec<(Stroke, Rect)>,
    /// The fields of which not all fits the box.
    pub cut: Vec<&'f Field>,
}

/// The sheet of `form` for a department, with what was answered, or with the 記載例's values and notes.
pub fn page<'f>(
    form: &'f FormDef,
    filling: &Filling<'_>,
    department: Option<Department>,
    sample: bool,
) -> Page<'f> {
    let mut page = Page::default();
    // A form that is one for all departments is that of the first; without a kind the 記載例 is the notices'.
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
    /// Puts `text` in its box; whether some of it had to be left out.
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
            // Fonts differ by less than this from the widths that are taken.
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

    /// One character in each box.
    fn spread(&mut self, text_box: &TextBox, text: &str, ink: InkColor) -> bool {
        let area = text_box.area;
        let mut rest = text.chars();
        let count = i32::from(text_box.boxes);
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
        rest.next().is_some()
    }
}

/// Where the letters of a row stand on whose characters begin at `top`: Japanese ones reach a little below it.
fn baseline(top: i32, size: i32) -> i32 {
    top + size * 88 / 100
}
