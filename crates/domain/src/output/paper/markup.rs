//! HTML of sheets under construction: every text is escaped here. The sizes of texts in tables.

use super::fit::fit;
use crate::wording::direction::one_direction;
use crate::wording::glossary::escape;

/// Size of the text in a table. Lengths in tenths of a millimetre.
pub(super) struct Scale {
    /// Font size.
    pub size: i32,
    /// Height of a line.
    pub line: i32,
    /// CSS class of the table.
    pub class: &'static str,
}

/// Height of A4 within its margins, less what fonts may differ by. In tenths of a millimetre, as all lengths here.
pub(super) const PAGE: i32 = 2700;
/// Text width of a page.
pub(super) const WIDTH: i32 = 1840;
/// Height that borders and padding add to a table row.
pub(super) const PADDING: i32 = 30;
/// Height of a line at [`SMALLEST`].
pub(super) const LINE: i32 = 42;
/// 9 points: nothing on paper is smaller.
pub(super) const SMALLEST: Scale = Scale { size: 32, line: LINE, class: "list" };
/// 11 and 10 points.
pub(super) const LARGER: [Scale; 2] =
    [Scale { size: 39, line: 52, class: "list pt11" }, Scale { size: 36, line: 47, class: "list pt10" }];

impl Scale {
    /// Number of rows of `text` in a box `wide`, as far as they fit a page.
    pub(super) fn rows(&self, text: &str, wide: i32) -> i32 {
        fit(text, wide, PAGE, self.size, self.size, 1).rows.len() as i32
    }

    /// Height of `text` in a box `wide`.
    pub(super) fn height(&self, text: &str, wide: i32) -> i32 {
        self.rows(text, wide) * self.line
    }
}

/// HTML under construction.
#[derive(Default)]
pub(super) struct Markup(pub String);

impl Markup {
    /// Adds markup as it is.
    pub(super) fn raw(&mut self, markup: &str) {
        self.0 += markup;
    }

    /// Adds a text. Nothing that was entered turns what stands beside it.
    pub(super) fn text(&mut self, text: &str) {
        escape(&mut self.0, &one_direction(text));
    }

    /// Adds an element that holds a text. `tag` may have attributes.
    pub(super) fn element(&mut self, tag: &str, text: &str) {
        let name = tag.split(' ').next().unwrap_or_default();
        self.0.extend(["<", tag, ">"]);
        self.text(text);
        self.0.extend(["</", name, ">"]);
    }

    /// Adds a heading cell.
    pub(super) fn head(&mut self, text: &str) {
        self.element("th", text);
    }

    /// Adds a cell.
    pub(super) fn cell(&mut self, text: &str) {
        self.element("td", text);
    }

    /// Begins a table of a CSS class with its headings: `</tbody></table>` ends it.
    pub(super) fn begin_table(&mut self, class: &str, heads: &[&str]) {
        self.0.extend(["<table class=\"", class, "\"><thead><tr>"]);
        for title in heads {
            self.head(title);
        }
        self.raw("</tr></thead><tbody>");
    }

    /// Adds an address below what it `says`, both `wide`. Returns its height.
    pub(super) fn address(&mut self, says: &str, link: &str, wide: i32) -> i32 {
        self.raw("<p class=\"foot address\">");
        self.text(says);
        self.raw("<br>");
        self.element("span", link);
        self.raw("</p>");
        SMALLEST.height(says, wide) + SMALLEST.height(link, wide) + LINE
    }

    /// Adds a heading cell and its value.
    pub(super) fn fact(&mut self, title: &str, text: &str) {
        self.head(title);
        self.cell(text);
    }

    /// Adds a cell with text of any length; `more` is added to its tag. Returns its height beyond one line.
    pub(super) fn fitted(&mut self, text: &str, (wide, high): (i32, i32), more: &str, scale: &Scale) -> i32 {
        let fitted = fit(text, wide, high, scale.size, scale.size, 1);
        self.element(&["td class=\"s9\"", more].concat(), &fitted.rows.join("\n"));
        (fitted.rows.len() as i32 * fitted.size * 5 / 4 - scale.line).max(0)
    }
}
