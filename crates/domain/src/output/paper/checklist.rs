//! The checklist as HTML that fits one A4 page, or two: long texts wrap onto more rows, then end with 「…」. Only own
//! steps can need further pages: no step is left out. Nothing is set smaller than 9 points. The screen still shows texts
//! in full.

use chrono::NaiveDate;

use super::fit::fit;
use super::markup::{LARGER, LINE, Markup, PADDING, SMALLEST, Scale, WIDTH};
use super::step_rows::{Reader, Source, StepRow, tick};
use crate::facts::Details;
use crate::output::timeline::Drawing;
use crate::plan::answers::{Answers, Progress, opening_day_word};
use crate::rules::advice::first_reason;
use crate::rules::calendar::{OpenDays, day, day_short};
use crate::rules::done_day::step_done_day;
use crate::rules::schedule::Schedule;
use crate::rules::verdict::{Outlook, Reason, Verdict};
use crate::wording::truncate::{NAME as PLAN_NAME, truncate};

/// Height available for the step table on a page: A4 without margins and the parts above and below, in tenths of a
/// millimetre.
pub(super) const ROOM: i32 = 2160;
/// Pages that notes are cut for before another page is added.
const PAGES: usize = 2;
/// Height that a note keeps where another page is added for it.
const NOTE: i32 = 3 * LINE;
/// Maximum height of the timeline: what stands in it stands in the table, too.
const PICTURE: i32 = ROOM / 2;
/// Text widths of the columns in tenths of a millimetre: step, due, to, notes.
pub(super) const COLUMNS: [i32; 4] = [540, 400, 300, 360];
/// Text width and maximum height for the plan's name and the facility's, in tenths of a millimetre. Office and call centre
/// stand below the facility and beside it.
const NAME: (i32, i32) = (1500, 2 * LINE);
const FACILITY: (i32, i32) = (700, 4 * LINE);
const BESIDE: i32 = 540;
/// Text width and maximum height for why the month is lost or at risk, and what its frame adds.
const ALARM: (i32, i32) = (1700, 4 * LINE);
const ALARM_FRAME: i32 = 50;
/// Height of the row of the plan's name with its borders, in tenths of a millimetre.
const NAME_ROW: i32 = 65;

/// Input of the checklist.
pub struct Checklist<'a> {
    /// The plan's schedule.
    pub schedule: &'a Schedule,
    /// The plan's answers.
    pub answers: &'a Answers,
    /// Outlook of the schedule: a month that is lost or at risk says so.
    pub outlook: &'a Outlook,
    /// Name of the plan, to tell the sheets of several plans apart; may be blank.
    pub name: &'a str,
    /// Details of the facts.
    pub details: &'a Details,
    /// Open days, by which own steps count.
    pub open_days: &'a OpenDays,
    /// 診療開始日.
    pub opening: NaiveDate,
    /// Current date in Japan.
    pub today: NaiveDate,
    /// What is doubtful about `today`; blank for nothing.
    pub doubt: &'a str,
    /// Timeline at the top of the page.
    pub picture: &'a Drawing,
}

/// The checklist as an HTML fragment, with all text escaped.
pub fn checklist(made_of: &Checklist) -> String {
    let mut page = Markup::default();
    page.raw("<div class=\"leaf\">");
    page.element("h1", texts::checklist::title());
    let alarm = page.alarm(made_of);
    let pictured = page.picture(made_of.picture);
    let facts = page.facts(made_of);
    // What the foot needs beyond that of a day that is not doubtful.
    let foot = |doubt: &str| SMALLEST.height(&made_of.foot(doubt), WIDTH);
    let room = ROOM - foot(made_of.doubt) + foot("");
    let rooms = [room - pictured - facts - alarm, room];
    let scaled = |scale: Scale| -> (Vec<Row>, Scale) {
        let rows = made_of.source().rows();
        (rows.into_iter().map(|row| Row::of(row, made_of.schedule.designation, &scale)).collect(), scale)
    };
    // As large as there is room for, with no note cut and no page added.
    let smallest = scaled(SMALLEST);
    let most_pages = pages(&smallest.0, NOTE, rooms).len().max(PAGES);
    let whole = whole(&smallest.0, rooms);
    let fits = |(rows, _): &(Vec<Row>, Scale)| whole <= most_pages && self::whole(rows, rooms) == whole;
    let (rows, scale) = LARGER.into_iter().map(scaled).find(fits).unwrap_or(smallest);
    let most = most(&rows, rooms, most_pages);
    let mut left = rows.as_slice();
    for (i, count) in pages(&rows, most, rooms).into_iter().enumerate() {
        if i > 0 {
            page.raw("</div><div class=\"leaf\">");
            page.element("p class=\"head\"", &made_of.head(i + 1));
        }
        let (here, rest) = left.split_at(count);
        page.steps(here, most, &scale);
        left = rest;
    }
    page.element("p class=\"foot\"", &made_of.foot(made_of.doubt));
    page.raw("</div>");
    page.0
}

impl<'a> Checklist<'a> {
    fn source(&self) -> Source<'a> {
        let Checklist { schedule, answers, details, open_days, .. } = *self;
        Source { schedule, answers, details, open_days, reader: Reader::Own }
    }

    /// Date with what is doubtful about it, edition and legend.
    fn foot(&self, doubt: &str) -> String {
        let Checklist { schedule, today, details, .. } = *self;
        let name = details.edition(schedule.edition).map_or("", |e| &e.name);
        let is_old = schedule.edition.is_superseded(schedule.designation);
        let old = if is_old { texts::checklist::old() } else { "" };
        [&texts::checklist::as_of(day_short(today), doubt, name), old, texts::checklist::legend()].concat()
    }

    /// Head of a further page.
    fn head(&self, page: usize) -> String {
        let name = truncate(self.answers.called(self.name).trim(), PLAN_NAME);
        let kind = self.answers.kind.map_or("", |kind| kind.label());
        let whose = if name.is_empty() { kind } else { &name };
        texts::checklist::page(whose, day(self.opening), page)
    }
}

/// Table row of a step.
struct Row<'a> {
    step: StepRow<'a>,
    note: String,
    /// Height of everything but the note.
    least: i32,
    /// Height of the note at full size.
    needs: i32,
}

impl Row<'_> {
    fn of<'a>(step: StepRow<'a>, designation: NaiveDate, scale: &Scale) -> Row<'a> {
        let note = step.progress.map(|p| note(p, designation)).unwrap_or_default();
        let high = |text: &str, column: usize| scale.height(text, COLUMNS[column]);
        let parts: i32 = step.parts.iter().map(|sub| high(&sub.label, 0)).sum();
        let first = high(&step.title, 0) + parts + i32::from(step.is_twice) * scale.line;
        let least = first.max(high(&step.due, 1)).max(high(step.to, 2));
        let needs = high(&note, 3);
        Row { step, note, least, needs }
    }

    /// Text height of the row if notes are limited to `most`.
    fn high(&self, most: i32) -> i32 {
        self.least.max(self.needs.min(most))
    }
}

/// Maximum height of a note such that all rows fit `count` pages. Short notes leave their share to long ones.
fn most(rows: &[Row], rooms: [i32; 2], count: usize) -> i32 {
    let fits = |most: &i32| pages(rows, *most, rooms).len() <= count;
    (0..rooms[1]).rev().step_by(10).find(fits).unwrap_or_default()
}

/// Number of rows on each page, with notes at most `most` high: the first and further ones have `rooms`. Only the first may
/// be without a row.
fn pages(rows: &[Row], most: i32, rooms: [i32; 2]) -> Vec<usize> {
    let mut pages = Vec::new();
    let mut left = rows;
    while !left.is_empty() {
        let is_first = pages.is_empty();
        let mut room = if is_first { rooms[0] } else { rooms[1] };
        let fitting = left.iter().take_while(|row| {
            room -= row.high(most) + PADDING;
            room >= 0
        });
        let count = fitting.count().max(usize::from(!is_first));
        pages.push(count);
        left = &left[count..];
    }
    pages
}

/// Number of pages with all notes whole.
fn whole(rows: &[Row], rooms: [i32; 2]) -> usize {
    let whole = rows.iter().map(|row| row.needs).max().unwrap_or_default();
    pages(rows, whole, rooms).len()
}

/// Completion date, unless the tick was taken away, and note. A readable date gets the standard format.
fn note(progress: &Progress, designation: NaiveDate) -> String {
    let typed = if progress.done { progress.done_on.trim() } else { "" };
    let on = match step_done_day(typed, designation) {
        Ok(Some(date)) => day_short(date),
        _ => typed.into(),
    };
    let note = progress.note.trim().replace('\n', texts::common::gap());
    let gap = if on.is_empty() || note.is_empty() { "" } else { texts::common::gap() };
    [&on, gap, &note].concat()
}

impl Markup {
    /// The timeline, unless so many days stand under each other in it that it would take the page. Returns its height.
    fn picture(&mut self, picture: &Drawing) -> i32 {
        let high = picture.height as i32 * 254 / 96;
        if high > PICTURE {
            self.element("p class=\"foot\"", texts::checklist::no_picture());
            return LINE;
        }
        self.raw(&picture.svg);
        high
    }

    /// That the month is lost or at risk, the first reason and whom to call. Returns its height.
    fn alarm(&mut self, made_of: &Checklist) -> i32 {
        let Checklist { schedule, answers, outlook, .. } = *made_of;
        if outlook.verdict < Verdict::AtRisk {
            return 0;
        }
        let office = schedule.authority_name();
        let whom = |i: &usize| schedule.addressee(schedule.steps[*i].step);
        let ask = match (outlook.verdict, outlook.reasons.first()) {
            (Verdict::TooLate, _) => texts::checklist::ask_lost(office),
            // A line or a device that comes late is not the office's, and what goes to the portal neither.
            (_, Some(Reason::ArrangedLate(i))) => texts::checklist::ask_vendor(whom(i)),
            (_, Some(Reason::Late(i, _) | Reason::DoneLate(i) | Reason::DoneForOther(i))) => {
                texts::checklist::ask_risk(whom(i))
            }
            _ => texts::checklist::ask_risk(office),
        };
        let reason = first_reason(answers, schedule, outlook, made_of.today).unwrap_or_default();
        let why = texts::verdict::told(outlook.title(), reason + &ask);
        let fitted = fit(&why, ALARM.0, ALARM.1, SMALLEST.size, SMALLEST.size, 1);
        self.element("p class=\"alarm s9\"", &fitted.rows.join("\n"));
        fitted.rows.len() as i32 * LINE + ALARM_FRAME
    }

    /// Table of the plan's data, the dates without a step, and the numbers to call. Returns its height beyond one
    /// line per row.
    fn facts(&mut self, made_of: &Checklist) -> i32 {
        let Checklist { schedule, answers, opening, .. } = *made_of;
        let mut more = 0;
        // Explicit columns, as the first row may have fewer cells.
        self.raw("<table class=\"facts\"><colgroup><col><col><col><col></colgroup><tbody><tr>");
        let name = made_of.name.trim();
        if !name.is_empty() {
            self.head(texts::checklist::plan());
            more += NAME_ROW + self.fitted(name, NAME, " colspan=\"3\"", &SMALLEST);
            self.raw("</tr><tr>");
        }
        let kind = answers.kind.map_or("", |k| k.label());
        self.head(texts::checklist::facility());
        let facility = [answers.field("facility.name"), texts::name(&answers.prefecture), kind];
        let facility = facility.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>();
        let facility = facility.join(texts::common::gap());
        more += self.fitted(&facility, FACILITY, "", &SMALLEST);
        self.fact(&texts::answers::opening_day(opening_day_word(answers.kind)), &day(opening));
        self.raw("</tr><tr>");
        // What a text adds by going on over further lines.
        let wrapped = |text: &str, wide: i32| (SMALLEST.height(text, wide) - LINE).max(0);
        self.fact(texts::checklist::designated(), &day(schedule.designation));
        let reply = schedule.reply.as_ref().map(|r| day(r.date) + &made_of.source().sure(r));
        let reply = reply.unwrap_or_default();
        self.fact(texts::checklist::reply(), &reply);
        self.raw("</tr><tr>");
        let phone = schedule.jurisdiction().phone(answers).unwrap_or_default();
        let office = [schedule.authority_name(), texts::common::gap(), &phone].concat();
        self.fact(texts::checklist::office(), &office);
        let edition = made_of.details.edition(schedule.edition);
        let centre = edition.and_then(|e| e.contacts.first()).map_or("", |c| c.value.as_str());
        self.fact(texts::checklist::call_centre(), centre);
        self.raw("</tr></tbody></table>");
        more + wrapped(&reply, BESIDE) + wrapped(&office, FACILITY.0).max(wrapped(centre, BESIDE))
    }

    /// Table of steps, with notes at most `most` high.
    fn steps(&mut self, rows: &[Row], most: i32, scale: &Scale) {
        if rows.is_empty() {
            return;
        }
        let heads = [
            texts::checklist::done(),
            texts::checklist::step(),
            texts::checklist::due(),
            texts::checklist::to(),
            texts::checklist::notes(),
        ];
        self.begin_table(scale.class, &heads);
        for row in rows {
            self.row(row, row.high(most), scale);
        }
        self.raw("</tbody></table>");
    }

    fn row(&mut self, row: &Row, high: i32, scale: &Scale) {
        self.raw("<tr><td class=\"tick\">");
        let step = &row.step;
        self.raw(tick(step.is_done()));
        self.raw("</td><td>");
        self.element("b", &step.title);
        if step.is_twice {
            self.raw("<br>");
            self.text(texts::checklist::two_sheets());
        }
        for sub in step.parts {
            self.raw("<br>");
            self.raw(tick(step.progress.is_some_and(|p| p.subs.contains(&sub.id))));
            self.text(&sub.label);
        }
        self.raw("</td>");
        self.cell(&step.due);
        self.cell(step.to);
        self.fitted(&row.note, (COLUMNS[3], high), "", scale);
        self.raw("</tr>");
    }
}
