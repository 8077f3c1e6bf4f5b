//! Checks of sheet layouts, run when the facts are built.

use super::fit::{fit, height};
use crate::facts::form::FormDef;
use crate::facts::institution::Department;
use crate::facts::sheet::{HEIGHT, Rect, Sheet, SheetElement, TextBox, WIDTH};

/// Unprintable margin of common printers, in tenths of a millimetre.
const MARGIN: i32 = 100;

impl Sheet {
    /// Errors in the layout of `form`'s sheet; empty if valid.
    pub fn check(&self, form: &FormDef) -> Vec<String> {
        let mut wrong = Vec::new();
        let writings: Vec<(&SheetElement, &TextBox)> =
            self.elements.iter().filter_map(|m| m.text_box().map(|w| (m, w))).collect();
        for element in self.elements.iter().filter(|m| outside(m.area())) {
            wrong.push(format!("{} が用紙の余白（10 mm）にかかっています", place(element.area())));
        }
        for (i, (element, text_box)) in writings.iter().enumerate() {
            let at = place(text_box.area);
            if let Some((_, other)) = writings[..i].iter().find(|(_, o)| o.area.overlaps(text_box.area)) {
                wrong.push(format!("{at} が {} と重なっています", place(other.area)));
            }
            if text_box.size < text_box.least()
                || height(text_box.rows.into(), text_box.size.0.into()) > text_box.area.height()
            {
                wrong.push(format!("{at} の size、min、rows が枠の高さに合いません"));
            }
            let of_field = matches!(element, SheetElement::Field(_));
            let about = matches!(element, SheetElement::Note(_)) && !text_box.id.is_empty();
            let field = (of_field || about).then(|| form.field(&text_box.id));
            match field {
                Some(None) => wrong.push(format!("{at} の項目「{}」がありません", text_box.id)),
                Some(Some(field))
                    if of_field && Department::ALL.iter().any(|d| cut(text_box, field.sample(*d))) =>
                {
                    wrong.push(format!("{at} に「{}」の記載例が入りません", field.label));
                }
                None if !text_box.id.is_empty() => wrong.push(format!("{at} に id は書けません")),
                _ if !of_field && text_box.says.is_empty() && text_box.boxes == 0 => {
                    wrong.push(format!("{at} に says がありません"));
                }
                _ => {}
            }
            if cut(text_box, &text_box.says) {
                wrong.push(format!("{at} に「{}」が入りません", text_box.says));
            }
        }
        let stands =
            |id: &str| writings.iter().any(|(m, w)| matches!(m, SheetElement::Field(_)) && w.id == id);
        for field in form.fields().filter(|f| !stands(&f.id)) {
            wrong.push(format!("「{}」の枠が sheet にありません", field.label));
        }
        wrong
    }
}

fn outside(area: Rect) -> bool {
    area.left() < MARGIN
        || area.top() < MARGIN
        || area.right() > i32::from(WIDTH) - MARGIN
        || area.bottom() > i32::from(HEIGHT) - MARGIN
        || area.width() < 0
        || area.height() < 0
}

fn cut(text_box: &TextBox, text: &str) -> bool {
    if text_box.boxes > 0 {
        return text.chars().count() > text_box.boxes.into();
    }
    let TextBox { area, size, rows, .. } = text_box;
    fit(text, area.width(), area.height(), size.0.into(), text_box.least().0.into(), (*rows).into()).cut
}

fn place(area: Rect) -> String {
    let mm = |n: i32| format!("{}", f64::from(n) / 10.0);
    format!("[{}, {}, {}, {}]", mm(area.left()), mm(area.top()), mm(area.width()), mm(area.height()))
}
