//! What must hold of every sheet: asked when the facts are built in.

use super::fit::{fit, height};
use super::{HEIGHT, Mark, Rect, Sheet, WIDTH, Writing};
use crate::answers::Department;
use crate::form::FormDef;

/// No printer reaches closer to the edge than this, in tenths of a millimetre.
const MARGIN: i32 = 100;

impl Sheet {
    /// What is wrong with the sheet of `form`; empty when it holds together.
    pub fn check(&self, form: &FormDef) -> Vec<String> {
        let mut wrong = Vec::new();
        let writings: Vec<(&Mark, &Writing)> =
            self.marks.iter().filter_map(|m| m.writing().map(|w| (m, w))).collect();
        for mark in self.marks.iter().filter(|m| outside(m.area())) {
            wrong.push(format!("{} が用紙の余白（10 mm）にかかっています", place(mark.area())));
        }
        for (i, (mark, writing)) in writings.iter().enumerate() {
            let at = place(writing.area);
            if let Some((_, other)) = writings[..i].iter().find(|(_, o)| o.area.overlaps(writing.area)) {
                wrong.push(format!("{at} が {} と重なっています", place(other.area)));
            }
            if writing.size < writing.least()
                || height(writing.rows.into(), writing.size.0.into()) > writing.area.height()
            {
                wrong.push(format!("{at} の size、min、rows が枠の高さに合いません"));
            }
            let of_field = matches!(mark, Mark::Field(_));
            let about = matches!(mark, Mark::Note(_)) && !writing.id.is_empty();
            let field = (of_field || about).then(|| form.field(&writing.id));
            match field {
                Some(None) => wrong.push(format!("{at} の項目「{}」がありません", writing.id)),
                Some(Some(field))
                    if of_field && Department::ALL.iter().any(|d| cut(writing, field.sample(*d))) =>
                {
                    wrong.push(format!("{at} に「{}」の記載例が入りません", field.label))
                }
                None if !writing.id.is_empty() => wrong.push(format!("{at} に id は書けません")),
                _ if !of_field && writing.says.is_empty() && writing.boxes == 0 => {
                    wrong.push(format!("{at} に says がありません"))
                }
                _ => {}
            }
            if cut(writing, &writing.says) {
                wrong.push(format!("{at} に「{}」が入りません", writing.says));
            }
        }
        let stands = |id: &str| writings.iter().any(|(m, w)| matches!(m, Mark::Field(_)) && w.id == id);
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

fn cut(writing: &Writing, text: &str) -> bool {
    if writing.boxes > 0 {
        return text.chars().count() > writing.boxes.into();
    }
    let Writing { area, size, rows, .. } = writing;
    fit(text, area.width(), area.height(), size.0.into(), writing.least().0.into(), (*rows).into()).cut
}

fn place(area: Rect) -> String {
    let mm = |n: i32| format!("{}", f64::from(n) / 10.0);
    format!("[{}, {}, {}, {}]", mm(area.left()), mm(area.top()), mm(area.width()), mm(area.height()))
}
