//! SVG renderer for a page. Uses presentation attributes only, as the content security policy forbids inline styles.
//!
//! Units are tenths of a millimetre, so that a minimum font size set in the browser (in pixels) stays below every
//! text.

use super::page::{InkColor, Page, PositionedText, Stroke};
use crate::facts::sheet::{Align, Rect};
use crate::wording::direction::one_direction;
use crate::wording::glossary::escape;

impl Page<'_> {
    /// The page as SVG, 210 by 297 units (millimetres), with all text escaped.
    pub fn svg(&self) -> String {
        let mut out = String::from("<svg viewBox=\"0 0 210 297\"><g transform=\"scale(.1)\">");
        for (stroke, area) in &self.strokes {
            out += match stroke {
                Stroke::Line | Stroke::Circle => {
                    "<path fill=\"none\" stroke=\"#000\" stroke-width=\"3\" d=\"M"
                }
                Stroke::Dashed => {
                    "<path fill=\"none\" stroke=\"#000\" stroke-width=\"3\" stroke-dasharray=\"18 12\" d=\"M"
                }
                Stroke::Red | Stroke::RedCircle => {
                    "<path fill=\"none\" stroke=\"#c00\" stroke-width=\"5\" d=\"M"
                }
            };
            draw(&mut out, *stroke, *area);
            out += "\"/>";
        }
        for text in &self.texts {
            write(&mut out, text);
        }
        out + "</g></svg>"
    }
}

fn draw(out: &mut String, stroke: Stroke, area: Rect) {
    let (x, y, w, h) = (area.left(), area.top(), area.width(), area.height());
    if matches!(stroke, Stroke::Circle | Stroke::RedCircle) {
        number(out, "", x);
        number(out, " ", y + h / 2);
        for across in [w, -w] {
            number(out, "a", w / 2);
            number(out, " ", h / 2);
            number(out, " 0 1 0 ", across);
            *out += " 0";
        }
        return;
    }
    number(out, "", x);
    number(out, " ", y);
    number(out, "h", w);
    number(out, "v", h);
    if w > 0 && h > 0 {
        number(out, "h", -w);
        *out += "z";
    }
}

fn write(out: &mut String, placed: &PositionedText) {
    number(out, "<text x=\"", placed.x);
    number(out, "\" y=\"", placed.baseline);
    number(out, "\" font-size=\"", placed.size);
    *out += match placed.ink {
        InkColor::Printed | InkColor::Filled => "",
        InkColor::Sample => "\" fill=\"#c00\" font-style=\"italic",
        InkColor::Note => "\" fill=\"#c00",
    };
    *out += match placed.align {
        Align::Left => "",
        Align::Center => "\" text-anchor=\"middle",
        Align::Right => "\" text-anchor=\"end",
    };
    if let Some(length) = placed.length {
        number(out, "\" lengthAdjust=\"spacingAndGlyphs\" textLength=\"", length);
    }
    *out += if placed.picked { "\" class=\"picked\">" } else { "\">" };
    escape(out, &one_direction(&placed.text));
    *out += "</text>";
}

fn number(out: &mut String, before: &str, n: i32) {
    *out += before;
    *out += &n.to_string();
}
