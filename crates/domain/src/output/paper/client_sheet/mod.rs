//! The sheet for the client (渡す用) as HTML: the verdict and what is next on top, then all steps. It holds what concerns
//! the client only, with no note and no entry of the plan but the facility's name. Nothing is set smaller than 9 points.

mod says;

use chrono::NaiveDate;

use super::markup::{LARGER, LINE, Markup, PADDING, PAGE, SMALLEST, Scale, WIDTH};
use super::qr;
use super::step_rows::{Reader, Source, StepRow, tick};
use crate::facts::{Details, Facts};
use crate::plan::answers::{Answers, opening_day_word};
use crate::plan::settings::Issuer;
use crate::rules::calendar::{day, day_short};
use crate::rules::schedule::Schedule;
use crate::rules::verdict::Outlook;

/// Text widths in tenths of a millimetre: of a frame's inside, of the columns step, due and to.
const FRAMED: i32 = 1740;
const COLUMNS: [i32; 3] = [660, 540, 450];
/// Text width and maximum height of a name beside the QR code.
const NAMED: (i32, i32) = (1130, 3 * LINE);
/// Text width of the headings of the facts.
const HEADED: i32 = 225;
/// Heights in tenths of a millimetre: the title, a row of the facts, the QR code with its words, the title of the
/// verdict, a frame, the heading of the next steps, the heading of the table, the gap below the head of a further page.
const TITLE: i32 = 95;
const FACT: i32 = 66;
const CODE: i32 = qr::SIDE * 10 + LINE + 20;
const VERDICT: i32 = 70;
const FRAME: i32 = 60;
const HEADING: i32 = 70;
const TABLE_HEAD: i32 = 80;
const PAGE_HEAD: i32 = 28;

/// Input of the sheet.
pub struct ClientSheet<'a> {
    /// The plan's schedule.
    pub schedule: &'a Schedule,
    /// The plan's answers.
    pub answers: &'a Answers,
    /// Outlook of the schedule.
    pub outlook: &'a Outlook,
    /// Facts.
    pub facts: &'static Facts,
    /// Details of the facts.
    pub details: &'a Details,
    /// Current date in Japan.
    pub today: NaiveDate,
    /// Who hands out the sheet.
    pub issuer: &'a Issuer,
    /// Address that opens the schedule; `None` where there is none that others can open.
    pub link: Option<&'a str>,
    /// The address leads to a guide without the settings of the association.
    pub lacks_settings: bool,
    /// What is doubtful about `today`; blank for nothing.
    pub doubt: &'a str,
}

/// The sheet as an HTML fragment, with all text escaped.
pub fn client_sheet(made_of: &ClientSheet) -> String {
    let mut page = Markup::default();
    let mut used = made_of.add_top(&mut page);
    used += made_of.add_verdict(&mut page);
    used += made_of.add_next(&mut page);
    let mut foot = Markup::default();
    let foot_used = made_of.add_foot(&mut foot);
    let rooms =
        [PAGE - used - TABLE_HEAD, PAGE - PAGE_HEAD - LARGER[0].height(&made_of.head(2), WIDTH) - TABLE_HEAD];
    let scaled = |scale: Scale| -> (Vec<usize>, Vec<Row>, Scale) {
        let rows: Vec<Row> = made_of.source().rows().into_iter().map(|step| Row::of(step, &scale)).collect();
        (pages(&rows, rooms, foot_used), rows, scale)
    };
    // As large as there is room for, with no page added.
    let smallest = scaled(SMALLEST);
    let fits = |(pages, ..): &(Vec<usize>, Vec<Row>, Scale)| pages.len() == smallest.0.len();
    let larger = LARGER.into_iter().map(scaled).find(fits);
    let (pages, rows, scale) = larger.unwrap_or(smallest);
    let mut left = rows.as_slice();
    for (i, count) in pages.into_iter().enumerate() {
        if i > 0 {
            page.raw("</div><div class=\"leaf client\">");
            page.element("p class=\"head\"", &made_of.head(i + 1));
        }
        let (here, rest) = left.split_at(count);
        add_steps(&mut page, here, &scale);
        left = rest;
    }
    page.0 + &foot.0 + "</div>"
}

/// Number of rows on each page: the first and further ones have `rooms`, and the last also holds the foot. Only the first
/// may be without a row.
fn pages(rows: &[Row], rooms: [i32; 2], foot: i32) -> Vec<usize> {
    let mut pages = Vec::new();
    let mut left = rows;
    while !left.is_empty() {
        let is_first = pages.is_empty();
        let mut room = if is_first { rooms[0] } else { rooms[1] };
        let whole: i32 = left.iter().map(|row| row.high).sum();
        let is_last = whole + foot <= room;
        let fitting = left.iter().take_while(|row| {
            room -= row.high;
            room >= 0
        });
        // The foot does not stand on a page by itself.
        let most = if is_last { left.len() } else { left.len() - 1 };
        let count = fitting.count().min(most).max(usize::from(!is_first));
        pages.push(count);
        left = &left[count..];
    }
    pages
}

/// Table row of a step.
struct Row<'a> {
    step: StepRow<'a>,
    high: i32,
}

impl Row<'_> {
    fn of<'a>(step: StepRow<'a>, scale: &Scale) -> Row<'a> {
        let high = |text: &str, column: usize| scale.height(text, COLUMNS[column]);
        let title = high(&step.title, 0) + i32::from(step.is_twice) * scale.line;
        let high = title.max(high(&step.due, 1)).max(high(step.to, 2)) + PADDING;
        Row { step, high }
    }
}

impl<'a> ClientSheet<'a> {
    fn source(&self) -> Source<'a> {
        let ClientSheet { schedule, answers, facts, details, .. } = *self;
        Source { schedule, answers, details, open_days: &facts.open_days, reader: Reader::Client }
    }
}

/// Height of a text in 10 points that is as wide as `wide`.
fn high(text: &str, wide: i32) -> i32 {
    LARGER[1].height(text, wide)
}

impl ClientSheet<'_> {
    /// Title, facts and QR code. Returns its height.
    fn add_top(&self, page: &mut Markup) -> i32 {
        let ClientSheet { schedule, answers, details, issuer, link, .. } = *self;
        let code = link.and_then(qr::svg);
        page.raw("<div class=\"leaf client\">");
        page.element("h1", texts::client_sheet::title());
        page.raw("<div class=\"client-top\"><table class=\"facts\"><colgroup><col><col><col><col></colgroup><tbody>");
        let mut used = 0;
        let mut long = |page: &mut Markup, title: &str, text: &str| {
            if !text.is_empty() {
                page.raw("<tr>");
                page.head(title);
                used += FACT + page.fitted(text, NAMED, " colspan=\"3\"", &SMALLEST);
                page.raw("</tr>");
            }
        };
        // Left empty, to be written by hand, rather than the plan's name: that is one's own, and may be a memo.
        let whose = self.whose();
        long(
            page,
            texts::checklist::facility(),
            if whose.is_empty() { texts::common::gap() } else { &whose },
        );
        page.raw("<tr>");
        page.fact(texts::client_sheet::prefecture(), texts::name(&answers.prefecture));
        page.fact(texts::client_sheet::kind(), answers.kind.map_or("", |kind| kind.label()));
        page.raw("</tr><tr>");
        let opening = texts::answers::opening_day(opening_day_word(answers.kind));
        page.fact(&opening, &day(schedule.opening));
        page.fact(texts::checklist::designation(), &day(schedule.designation));
        page.raw("</tr>");
        let sure = |reply| self.source().sure(reply);
        let reply = schedule.reply.as_ref().map(|reply| day(reply.date) + &sure(reply));
        long(page, texts::checklist::reply(), &reply.unwrap_or_default());
        let phone = schedule.jurisdiction().phone(answers).unwrap_or_default();
        let office = [schedule.authority_name(), texts::common::gap(), &phone].concat();
        long(page, texts::checklist::office(), &office);
        let centre = details.edition(schedule.edition).and_then(|e| e.contacts.first());
        long(page, texts::checklist::call_centre(), centre.map_or("", |centre| &centre.value));
        long(page, texts::client_sheet::by(), &issuer.line());
        page.raw("</tbody></table>");
        // Prefecture and opening, whose headings wrap in English.
        let lines =
            [opening.as_str(), texts::checklist::designation()].map(|title| SMALLEST.rows(title, HEADED));
        used += 2 * FACT + (lines[0].max(lines[1]) - 1) * LINE;
        if let Some(code) = code {
            page.raw("<figure>");
            page.raw(&code);
            page.element("figcaption", texts::client_sheet::scan());
            page.raw("</figure>");
            used = used.max(CODE);
        }
        page.raw("</div>");
        TITLE + used
    }

    /// The verdict, what it means, and why. Returns its height.
    fn add_verdict(&self, page: &mut Markup) -> i32 {
        let ClientSheet { schedule, outlook, .. } = *self;
        page.raw("<div class=\"client-verdict\">");
        let is_old = schedule.edition.is_superseded(schedule.designation);
        let old = if is_old { texts::verdict::old_steps() } else { "" };
        page.element("p class=\"client-title\"", &[old, outlook.headline(schedule)].concat());
        let mut used = VERDICT + FRAME;
        let means = self.means();
        used += high(&means, FRAMED);
        page.element("p", &means);
        let reasons = self.reasons();
        if !reasons.is_empty() {
            page.raw("<ul>");
            for reason in &reasons {
                used += high(reason, FRAMED - LINE);
                page.element("li", reason);
            }
            page.raw("</ul>");
        }
        page.raw("</div>");
        used
    }

    /// What is next. Returns its height.
    fn add_next(&self, page: &mut Markup) -> i32 {
        let steps = self.next();
        if steps.is_empty() {
            return 0;
        }
        page.element("h2", texts::client_sheet::next());
        page.raw("<ol>");
        let mut used = HEADING;
        for (title, then) in &steps {
            used += high(title, WIDTH - 2 * LINE) + high(then, WIDTH - 2 * LINE);
            page.raw("<li>");
            page.element("b", title);
            page.raw("<br>");
            page.text(then);
            page.raw("</li>");
        }
        page.raw("</ol>");
        used
    }

    /// Address, date, edition and legend. Returns its height.
    fn add_foot(&self, page: &mut Markup) -> i32 {
        let ClientSheet { schedule, details, today, link, lacks_settings, doubt, .. } = *self;
        let mut used = 0;
        if let Some(link) = link {
            let settings = if lacks_settings { texts::client_sheet::settings() } else { "" };
            used += page.address(&texts::client_sheet::address(settings), link, WIDTH);
        }
        let edition = details.edition(schedule.edition).map_or("", |edition| &edition.name);
        let mut foot = texts::client_sheet::issued(day_short(today), doubt, edition);
        if schedule.edition.is_superseded(schedule.designation) {
            foot += texts::checklist::old();
        }
        foot += texts::client_sheet::legend();
        page.element("p class=\"foot\"", &foot);
        used + SMALLEST.height(&foot, WIDTH)
    }
}

/// Table of steps.
fn add_steps(page: &mut Markup, rows: &[Row], scale: &Scale) {
    if rows.is_empty() {
        return;
    }
    let heads =
        [texts::checklist::done(), texts::checklist::step(), texts::checklist::due(), texts::checklist::to()];
    page.begin_table(scale.class, &heads);
    for Row { step, .. } in rows {
        page.raw("<tr>");
        page.element("td class=\"tick\"", tick(step.is_done()));
        page.raw("<td>");
        page.element("b", &step.title);
        if step.is_twice {
            page.raw("<br>");
            page.text(texts::checklist::two_sheets());
        }
        page.raw("</td>");
        page.cell(&step.due);
        page.cell(step.to);
        page.raw("</tr>");
    }
    page.raw("</tbody></table>");
}
