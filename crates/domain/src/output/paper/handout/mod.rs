//! The paper that an association hands to its members (会員に配る紙) as HTML: the steps, what to ask and the notes on one
//! page, the days of twelve months on a second. Steps and notes that the first page has no room for go on before the
//! months, on as many pages as they need. It holds nothing of any plan. Nothing is set smaller than 9 points.

mod months;
mod pages;

use chrono::NaiveDate;

use super::fit::fit;
use super::markup::{LARGER, LINE, Markup, PAGE, SMALLEST, Scale, WIDTH};
use super::qr;
use super::step_rows::called;
use crate::facts::association_step::AssociationStep;
use crate::facts::config::Config;
use crate::facts::edition::question_in_words;
use crate::facts::{Details, Facts};
use crate::output::compare::coming;
use crate::plan::answers::Answers;
use crate::plan::own_steps::OwnStep;
use crate::plan::plan_list::place;
use crate::rules::calendar::{JAPANESE_BLANK, next_month};
use crate::rules::schedule::{Schedule, build_schedule};

/// Text widths in tenths of a millimetre: of a frame's inside, beside the QR code.
const FRAMED: i32 = 1740;
const BESIDE: i32 = 1400;
/// The association's name: 13 points.
const NAME: Scale = Scale { size: 46, line: 60, class: "" };
/// Texts: 10 points.
const TEXT: &Scale = &LARGER[1];
/// The title: 15 points.
const TITLE: Scale = Scale { size: 53, line: 77, class: "" };
/// Maximum heights of the association's name and contact.
const NAMED: i32 = 4 * NAME.line;
const REACHED: i32 = 3 * TEXT.line;
/// Heights: of the logo with its margin, the QR code with its words, a frame, the gap below a paragraph.
const LOGO: i32 = 180;
const CODE: i32 = qr::SIDE * 10 + LINE + 20;
const FRAME: i32 = 60;
/// Height that borders and padding add to a table row. Texts alone are taken as larger than they are.
const PADDING: i32 = 24;
const GAP: i32 = 20;
/// Maximum characters of a step's title: a row is lower than a page.
const STEP: usize = 400;

/// Input of the paper.
pub struct Handout<'a> {
    /// Settings of the association, which may be blank.
    pub config: &'a Config,
    /// Prefecture by its Japanese name.
    pub prefecture: &'a str,
    /// Facts, with the deadlines of the association.
    pub facts: &'static Facts,
    /// Details of the facts.
    pub details: &'a Details,
    /// Current date in Japan.
    pub today: NaiveDate,
    /// Address of the guide that opens with the prefecture; `None` where there is none that others can open.
    pub link: Option<&'a str>,
    /// The address leads to a guide without the settings of the association.
    pub lacks_settings: bool,
}

/// The paper as an HTML fragment, with all text escaped; `None` for an unknown prefecture.
pub fn handout(made_of: &Handout) -> Option<String> {
    let (prefecture, kind) = (made_of.prefecture.into(), made_of.config.kind);
    let answers = Answers { prefecture, kind, ..Answers::default() };
    let schedule = build_schedule(made_of.facts, &answers, next_month(made_of.today))?;
    let schedules: Vec<Schedule> = coming(made_of.facts, &answers, made_of.today).collect();
    let (mut head, mut below) = (Markup::default(), Markup::default());
    let used = made_of.add_head(&mut head);
    let asked = made_of.add_ask(&mut below, &schedule, &answers);
    let mut foot = Markup::default();
    let parts = Parts {
        room: PAGE - used - asked - made_of.add_address(&mut foot),
        head,
        ask: below,
        foot,
        rows: made_of.rows(&schedule),
        notes: made_of.note_lines(),
        months: made_of.months(&schedules),
    };
    // As large as there is room for, with no page added and nothing moved to another.
    let smallest = made_of.drawn(&parts, &SMALLEST);
    let drawn = LARGER.iter().map(|scale| made_of.drawn(&parts, scale));
    let larger = drawn.into_iter().find(|drawn| drawn.filled == smallest.filled);
    Some(larger.unwrap_or(smallest).paper)
}

/// A step as a row: title, with whom, time.
type Row = [String; 3];

/// A line of a note.
struct Line {
    text: String,
    /// It is the first of its note.
    begins: bool,
}

/// The paper with its steps at one size.
struct Drawn {
    paper: String,
    /// Number of pages, and how many rows and whether how many lines of notes stand on the first.
    filled: (usize, usize, Share),
}

/// How much of the notes is on the first page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Share {
    None,
    Some,
    All,
}

/// What the paper is put together from.
struct Parts {
    /// What stands above the steps on the first page, what stands below them, and at its foot.
    head: Markup,
    ask: Markup,
    foot: Markup,
    /// Height that these leave.
    room: i32,
    rows: Vec<Row>,
    notes: Vec<Line>,
    /// The months, with their height.
    months: (Markup, i32),
}

/// Adds a text with its line breaks; returns its height. What is beyond `(wide, high)` is cut off with 「…」.
fn add_text(page: &mut Markup, tag: &str, text: &str, (wide, high): (i32, i32), scale: &Scale) -> i32 {
    if text.trim().is_empty() {
        return 0;
    }
    let most = high / scale.line;
    let mut rows: Vec<String> = Vec::new();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        let left = most - rows.len() as i32;
        if left < 1 && !rows.is_empty() {
            // A line of its own would be one too many.
            if let Some(last) = rows.last_mut().filter(|last| !last.ends_with('…')) {
                last.pop();
                last.push('…');
            }
            break;
        }
        // As many lines as have their height.
        let high = left * scale.size * 5 / 4;
        rows.extend(fit(line, wide, high, scale.size, scale.size, 1).rows);
    }
    page.element(tag, &rows.join("\n"));
    rows.len() as i32 * scale.line
}

impl Handout<'_> {
    /// Who hands it out, what it is, and the QR code. Returns its height.
    fn add_head(&self, page: &mut Markup) -> i32 {
        let Config { name, logo, contact, .. } = self.config;
        page.raw("<div class=\"client-top\"><div class=\"handout-by\">");
        let mut used = 0;
        if !logo.is_empty() {
            page.raw("<img class=\"handout-logo\" alt=\"\" src=\"");
            page.text(logo);
            page.raw("\">");
            used += LOGO;
        }
        let name = if name.trim().is_empty() { texts::frame::title() } else { name };
        used += add_text(page, "p class=\"s9 client-title\"", name, (BESIDE, NAMED), &NAME);
        used += add_text(page, "p class=\"s9\"", contact, (BESIDE, REACHED), TEXT);
        let title = texts::handout::title(place(self.prefecture));
        used += GAP + add_text(page, "h1 class=\"s9\"", &title, (BESIDE, PAGE), &TITLE) + GAP;
        used += add_text(page, "p class=\"s9\"", texts::handout::about(), (BESIDE, PAGE), TEXT);
        page.raw("</div>");
        if let Some(code) = self.link.and_then(qr::svg) {
            page.raw("<figure>");
            page.raw(&code);
            page.element("figcaption", texts::handout::scan());
            page.raw("</figure>");
            used = used.max(CODE);
        }
        page.raw("</div>");
        used + GAP
    }

    /// The steps of the procedure, then those of the association.
    fn rows(&self, schedule: &Schedule) -> Vec<Row> {
        let row = |i: usize| {
            let step = schedule.steps.get(i)?.step;
            let title = [&called(step), texts::common::gap(), &step.title].concat();
            let takes = self.details.step(schedule.edition, step).and_then(|step| step.takes.as_deref());
            Some([title, schedule.addressee(step).into(), takes.unwrap_or_default().into()])
        };
        let mut rows: Vec<Row> = (0..schedule.steps.len()).filter_map(row).collect();
        let own = self.config.steps.iter().filter(|step| {
            let is_here = |name: &String| name == self.prefecture;
            (step.prefectures.is_empty() || step.prefectures.iter().any(is_here))
                && self.config.kind.is_none_or(|kind| step.kinds.is_empty() || step.kinds.contains(&kind))
        });
        rows.extend(own.map(|step| {
            let by = AssociationStep { by: self.config.called().into(), ..step.clone() };
            let own = OwnStep::from(&by);
            // Whose step it is and when stand with its title: they are neither with whom nor how long.
            let kinds = step.kinds.iter().map(|kind| kind.label()).collect::<Vec<_>>();
            let says = [kinds.join(texts::common::dot()), own.counted(schedule)];
            let says: Vec<String> = says.into_iter().filter(|part| !part.is_empty()).collect();
            let title = own.marked_on_paper(STEP);
            let title = match says.is_empty() {
                true => title,
                false => texts::handout::added(title, says.join(texts::common::comma())),
            };
            [title, String::new(), String::new()]
        }));
        rows
    }

    /// Whom to ask, at which number, and what: the questions of the milestones that the office sets. Returns its height.
    fn add_ask(&self, page: &mut Markup, schedule: &Schedule, answers: &Answers) -> i32 {
        let office = schedule.authority_name();
        let edition = self.details.edition(schedule.edition);
        let milestones = edition.map_or(&[][..], |edition| &edition.milestones);
        let asked = milestones.iter().filter(|milestone| milestone.ask_at.is_none());
        let blank = (texts::handout::month(), JAPANESE_BLANK);
        let questions = asked.filter_map(|m| Some(question_in_words(m.ask.as_deref()?, blank, None)));
        page.raw("<div class=\"client-verdict\">");
        let mut used = FRAME;
        let phone = schedule.jurisdiction().phone(answers).map(texts::client_sheet::phone);
        let phone = phone.map(|phone| [texts::common::gap(), &phone].concat()).unwrap_or_default();
        let title = texts::handout::ask(office) + &phone;
        used += add_text(page, "p class=\"s9 client-title\"", &title, (FRAMED, PAGE), &NAME);
        page.raw("<ul>");
        for question in questions {
            used += TEXT.height(&question, FRAMED - LINE);
            page.element("li", &question);
        }
        page.raw("</ul>");
        used += add_text(page, "p class=\"s9\"", texts::handout::blanks(), (FRAMED, PAGE), TEXT);
        page.raw("</div>");
        used
    }

    /// The association's notes, in lines as they stand on paper.
    fn note_lines(&self) -> Vec<Line> {
        let mut lines = Vec::new();
        for note in self.config.notes(self.prefecture) {
            let mut begins = true;
            for line in note.lines().filter(|line| !line.trim().is_empty()) {
                for text in fit(line, WIDTH, i32::MAX / 8, TEXT.size, TEXT.size, 1).rows {
                    lines.push(Line { text, begins });
                    begins = false;
                }
            }
        }
        lines
    }

    /// The address of the guide. Returns its height.
    fn add_address(&self, page: &mut Markup) -> i32 {
        let Some(link) = self.link else { return 0 };
        let settings = if self.lacks_settings { texts::handout::no_settings() } else { "" };
        page.address(&texts::handout::address(texts::frame::title(), settings), link, WIDTH)
    }
}
