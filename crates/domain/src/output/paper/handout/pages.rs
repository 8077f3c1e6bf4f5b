//! The pages: steps and notes go on where the page before ended, and every further page has a head.

use super::{Drawn, GAP, Handout, Line, PADDING, Parts, Row, Share, TEXT, WIDTH, add_text};
use crate::output::paper::markup::{LINE, Markup, PAGE, Scale};
use crate::plan::plan_list::place;

/// Text widths of the columns step, with whom and time, in tenths of a millimetre.
const COLUMNS: [i32; 3] = [540, 670, 520];
/// Heights: of the head of the table, a heading, the head of a further page, and the gap below a note.
const TABLE_HEAD: i32 = 70;
const HEADING: i32 = 70;
const PAGE_HEAD: i32 = 80;
const NOTE_GAP: i32 = 10;
/// Maximum lines of the association's name on further pages.
const NAMED: i32 = 4;
/// Lines of the notes that a page has at the least, below their heading.
const LEAST: usize = 2;

impl Handout<'_> {
    /// Puts the parts together, with the steps at `scale`.
    pub(super) fn drawn(&self, parts: &Parts, scale: &Scale) -> Drawn {
        let mut paper = Paper { made_of: self, page: Markup::default(), number: 1, left: parts.room };
        paper.page.raw(LEAF);
        paper.page.raw(&parts.head.0);
        let mut rows = paper.add_rows(&parts.rows, scale);
        let on_first = parts.rows.len() - rows.len();
        paper.page.raw(&parts.ask.0);
        let mut notes = parts.notes.as_slice();
        if rows.is_empty() {
            notes = paper.add_notes(notes);
        }
        let share = match notes.len() {
            0 => Share::All,
            left if left == parts.notes.len() => Share::None,
            _ => Share::Some,
        };
        paper.page.raw(&parts.foot.0);
        while !rows.is_empty() || !notes.is_empty() {
            paper.turn();
            rows = paper.add_rows(rows, scale);
            if rows.is_empty() {
                notes = paper.add_notes(notes);
            }
        }
        let (months, high) = &parts.months;
        if *high > 0 {
            if paper.number == 1 || *high > paper.left {
                paper.turn();
            }
            paper.page.raw(&months.0);
        }
        paper.page.raw("</div>");
        Drawn { paper: paper.page.0, filled: (paper.number, on_first, share) }
    }
}

const LEAF: &str = "<div class=\"leaf client handout\">";

/// Pages under construction.
struct Paper<'h> {
    made_of: &'h Handout<'h>,
    page: Markup,
    /// Number of the page that is open.
    number: usize,
    /// Height that is left on it.
    left: i32,
}

impl Paper<'_> {
    /// Begins another page.
    fn turn(&mut self) {
        self.number += 1;
        self.page.raw("</div>");
        self.page.raw(LEAF);
        self.left = PAGE - self.made_of.add_page_head(&mut self.page, self.number);
    }

    /// Adds as many rows as there is room for, one at the least on a further page. Returns the others.
    fn add_rows<'r>(&mut self, rows: &'r [Row], scale: &Scale) -> &'r [Row] {
        if rows.is_empty() {
            return rows;
        }
        let high = |row: &Row| {
            let cells = row.iter().zip(COLUMNS).map(|(text, wide)| scale.height(text, wide));
            cells.max().unwrap_or_default() + PADDING
        };
        let count = match rows.iter().map(high).sum::<i32>() + TABLE_HEAD {
            whole if whole <= self.left => rows.len(),
            _ => {
                let mut room = self.left - TABLE_HEAD - LINE;
                let fitting = rows.iter().take_while(|row| {
                    room -= high(row);
                    room >= 0
                });
                fitting.count().max(usize::from(self.number > 1))
            }
        };
        let (here, rest) = rows.split_at(count);
        if !here.is_empty() {
            let heads = [texts::checklist::step(), texts::handout::to(), texts::handout::takes()];
            self.page.begin_table(scale.class, &heads);
            for [title, to, takes] in here {
                self.page.raw("<tr><td>");
                self.page.element("b", title);
                self.page.raw("</td>");
                self.page.cell(to);
                self.page.cell(takes);
                self.page.raw("</tr>");
            }
            self.page.raw("</tbody></table>");
            self.left -= TABLE_HEAD + here.iter().map(high).sum::<i32>();
        }
        if !rest.is_empty() {
            self.say(&texts::handout::steps_go_on(self.number + 1));
        }
        rest
    }

    /// Adds as many lines of the notes as there is room for. Returns the others.
    fn add_notes<'l>(&mut self, lines: &'l [Line]) -> &'l [Line] {
        let Some(first) = lines.first() else { return lines };
        let room = |kept: i32| {
            let mut room = self.left - HEADING - kept;
            let fitting = lines.iter().take_while(|line| {
                room -= TEXT.line + if line.begins { NOTE_GAP } else { 0 };
                room >= 0
            });
            fitting.count()
        };
        let count = Some(room(0)).filter(|count| *count == lines.len()).unwrap_or_else(|| room(LINE));
        if count < LEAST.min(lines.len()) {
            if self.left >= LINE {
                self.say(&texts::handout::notes_follow(self.number + 1));
            }
            return lines;
        }
        let (here, rest) = lines.split_at(count);
        let heading = if first.begins { texts::handout::notes() } else { texts::handout::notes_on() };
        self.page.element("h2", heading);
        self.left -= HEADING;
        for note in here.chunk_by(|_, next| !next.begins) {
            let text: Vec<&str> = note.iter().map(|line| line.text.as_str()).collect();
            self.page.element("p class=\"s9 note\"", &text.join("\n"));
            self.left -= text.len() as i32 * TEXT.line + NOTE_GAP;
        }
        if !rest.is_empty() {
            self.say(&texts::handout::notes_go_on(self.number + 1));
        }
        rest
    }

    /// Says where what follows is.
    fn say(&mut self, text: &str) {
        self.page.element("p class=\"foot\"", text);
        self.left -= LINE;
    }
}

impl Handout<'_> {
    /// Height of a further page below its head.
    pub(super) fn room(&self) -> i32 {
        PAGE - self.add_page_head(&mut Markup::default(), 2)
    }

    /// Head of a further page: what it is, its number, and who hands it out. Returns its height.
    fn add_page_head(&self, page: &mut Markup, number: usize) -> i32 {
        page.element(
            "p class=\"head\"",
            &texts::handout::page(texts::handout::title(place(self.prefecture)), number),
        );
        let name = self.config.name.trim();
        PAGE_HEAD + add_text(page, "p class=\"s9\"", name, (WIDTH, NAMED * TEXT.line), TEXT) + GAP
    }
}
