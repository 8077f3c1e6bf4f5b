//! What is wrong with `config.json`, for the owner of the site: place, what it is, and what was done about it.

use chrono::NaiveDate;

use crate::facts::institution::Kind as Institution;
use crate::rules::calendar::{day, month};
use crate::rules::rule::Rule;
use crate::wording::truncate::{NAME, truncate};

/// Largest file that is read, in bytes.
pub const MOST_BYTES: usize = 1024 * 1024;

/// Finding in `config.json`.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Where it is.
    pub place: Place,
    /// What it is.
    pub kind: Kind,
}

/// Place of a finding.
#[derive(Clone, Debug, PartialEq)]
pub enum Place {
    /// The whole file.
    File,
    /// Line, counted from 1.
    Line(usize),
    /// Parameter of the page's address, or attribute of the element that made it.
    Address(&'static str),
    /// Item at the top level, by its key.
    Part(&'static str),
    /// Deadline, counted from 1, with its place and milestone as far as they are written.
    Deadline(usize, String),
    /// Phone number, counted from 1, with its place as far as that is written.
    Phone(usize, String),
    /// Step of the association, counted from 1, with its title.
    Step(usize, String),
    /// Note, counted from 1.
    Note(usize),
    /// Link, counted from 1, with its text.
    Link(usize, String),
}

/// Kind of a finding.
#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// Saved as `Shift_JIS`.
    ShiftJis,
    /// Saved as UTF-16.
    Utf16,
    /// In no known character encoding.
    Undecodable,
    /// Nothing is in the file.
    Empty,
    /// Larger than [`MOST_BYTES`]; with its size in bytes.
    TooLarge(usize),
    /// A page in place of the file.
    Html,
    /// Other text before or after the settings.
    Surrounded,
    /// No object at the top.
    NoSettings,
    /// The server has no such file.
    Missing,
    /// The server did not send it: status, or what the browser says.
    Unreachable(String),
    /// Settings that the browser has kept are used in its place.
    Kept,
    /// Slip in the notation.
    Syntax(Syntax),
    /// Key that stands twice; the later one counts.
    Duplicate(String),
    /// Key of a list that stands twice; both count.
    DuplicateList(String),
    /// Key of a day that stands twice; the earlier day counts.
    DuplicateDay(String),
    /// Unknown key.
    Unknown(String),
    /// Something else in place of a text.
    NoText,
    /// Something else in place of a list.
    NoList,
    /// Something else in place of an item with keys.
    NoItem,
    /// Required key that is missing.
    Lacks(&'static str),
    /// Tags in a text; they are shown as they are written.
    Markup,
    /// Unknown prefecture.
    NoPrefecture(String),
    /// Prefecture that members cannot choose.
    NotOffered(String),
    /// Day of the check that cannot be read.
    CheckedUnread(String),
    /// Unknown kind of institution.
    NoKind(String),
    /// Several kinds where one is chosen at the start.
    SeveralKinds,
    /// First designation month that cannot be read.
    FromUnread(String),
    /// Unknown milestone, and the known ones.
    NoMilestone(String, Vec<String>),
    /// Rule that cannot be read.
    RuleUnread(String),
    /// Rule in other words, and what it was read as.
    RuleRead(String, Rule),
    /// Entry of `days`, counted from 1, that cannot be read.
    DayUnread(usize),
    /// Entry of `days`, counted from 1, whose day is not within the year before its designation date.
    DayOutside(usize, NaiveDate),
    /// Entry of `days`, counted from 1, whose designation date an earlier one has with another day; that date, and the
    /// earlier of both days.
    DayTwice(usize, NaiveDate, NaiveDate),
    /// Entry of `days`, counted from 1, whose day is one on which offices are closed; the day, and the open day before.
    DayClosed(usize, NaiveDate, NaiveDate),
    /// Entry of `days`, counted from 1, whose day is not after that of the designation date before; its day, that date and
    /// that day.
    DayBackwards(usize, NaiveDate, NaiveDate, NaiveDate),
    /// Title or day of the source is missing.
    NoChecked,
    /// Day of the check after today.
    CheckedAhead(NaiveDate),
    /// Day of the check more than a year before today.
    CheckedOld(NaiveDate),
    /// Step with the id or title of an earlier one.
    SameStep,
    /// What the day of a step goes by, unknown.
    StepFromUnread(String),
    /// Number of days of a step that cannot be read.
    StepDaysUnread(String),
    /// Which days of a step are counted, or on which side, unknown.
    StepWordUnread(String),
    /// Title or day of the source of a phone number is missing.
    PhoneNoChecked,
    /// Day of the check of a phone number after today.
    PhoneAhead(NaiveDate),
    /// Phone number with more or fewer figures than numbers have.
    PhoneDigits(String),
    /// No phone number.
    PhoneUnread(String),
    /// The guide has another number.
    PhoneOther(String),
    /// Prefecture that has a phone number already.
    SamePhone(String),
    /// Address of the guide with more than its folder, and what it was read as.
    AddressRead(String),
    /// Same place and milestone as an earlier deadline, counted from 1.
    Same(usize),
    /// Later than the bureau's published day.
    Later {
        /// First designation date for which it is.
        designation: NaiveDate,
        /// Day of the bureau.
        published: NaiveDate,
        /// Day of the association.
        own: NaiveDate,
    },
    /// Much earlier than the bureau's published day.
    Early {
        /// First designation date for which it is.
        designation: NaiveDate,
        /// Day of the bureau.
        published: NaiveDate,
        /// Day of the association.
        own: NaiveDate,
        /// Whether it is the day that members see: the association stands by it.
        is_shown: bool,
    },
    /// Long before the designation, where nothing is published; with the first designation date for which it is, and the day.
    FarAhead(NaiveDate, NaiveDate),
    /// Closed days move it to the designation day or later; with the first designation date for which it is, and the day.
    Reaches(NaiveDate, NaiveDate),
    /// Before another deadline of the association whose outcome its step needs; with the first such designation date, and
    /// both days.
    Disorder {
        /// Designation date.
        designation: NaiveDate,
        /// Its day.
        own: NaiveDate,
        /// Day of the other one.
        needed: NaiveDate,
    },
    /// Rule that gives no day before the designation.
    RuleOutside(Rule),
    /// Logo on another site, or on a drive.
    LogoElsewhere,
    /// Picture that the page around the guide could not fetch.
    LogoUnseen(String),
    /// Cannot be set by the address of a frame.
    NotInAddress,
    /// Link without TLS.
    LinkHttp,
    /// Link that is neither http nor https.
    LinkScheme,
    /// Colour that cannot be read.
    ColorUnread(String),
    /// Contrast of the colour with the background is too low.
    Contrast(f64),
    /// Part that cannot be hidden, and those that can.
    HideUnknown(String, Vec<String>),
}

/// Slip in the notation of JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Syntax {
    /// An item cannot be read.
    Lost,
    /// The end is missing.
    CutOff,
    /// A bracket is missing.
    NoBracket,
    /// A closing bracket too many.
    ExtraBracket,
    /// A comma too many.
    ExtraComma,
    /// No comma between two items.
    NoComma,
    /// Semicolon in the place of a comma.
    Semicolon,
    /// Equals sign in the place of a colon.
    Equals,
    /// Comment.
    Comment,
    /// Single quotation marks.
    SingleQuotes,
    /// Full-width or typographic punctuation.
    FullWidth,
    /// Text without quotation marks.
    Unquoted,
    /// Line break within a text.
    LineBreak,
}

/// What a finding means for the settings.
#[derive(Clone, Copy, Debug, PartialEq, PartialOrd, Eq, Ord)]
pub enum Effect {
    /// Everything is used.
    Used,
    /// Something is left out, or is not shown as the owner means it.
    LeftOut,
    /// The file cannot be relied upon: something of it is lost.
    Broken,
}

impl Finding {
    pub(super) fn new(place: Place, kind: Kind) -> Finding {
        Finding { place, kind }
    }

    /// Finding about the whole file.
    pub fn of_file(kind: Kind) -> Finding {
        Finding { place: Place::File, kind }
    }

    /// What it means for the settings.
    pub fn effect(&self) -> Effect {
        match &self.kind {
            Kind::Undecodable | Kind::Empty | Kind::TooLarge(_) | Kind::Html | Kind::NoSettings => {
                Effect::Broken
            }
            Kind::Syntax(Syntax::Lost | Syntax::CutOff) => Effect::Broken,
            Kind::ShiftJis | Kind::Utf16 | Kind::Missing | Kind::Surrounded | Kind::Syntax(_) => Effect::Used,
            Kind::Duplicate(_)
            | Kind::DuplicateList(_)
            | Kind::DuplicateDay(_)
            | Kind::Markup
            | Kind::RuleRead(..) => Effect::Used,
            Kind::Same(_) | Kind::LinkHttp | Kind::CheckedOld(_) => Effect::Used,
            Kind::DayTwice(..) | Kind::DayClosed(..) | Kind::DayBackwards(..) => Effect::Used,
            Kind::PhoneOther(_) | Kind::PhoneDigits(_) | Kind::AddressRead(_) | Kind::SameStep => {
                Effect::Used
            }
            Kind::Early { .. } | Kind::FarAhead(..) | Kind::Reaches(..) | Kind::Disorder { .. } => {
                Effect::Used
            }
            _ => Effect::LeftOut,
        }
    }

    /// The finding as a sentence for the owner of the site.
    pub fn sentence(&self) -> String {
        texts::config::at(self.place.label(), self.what())
    }

    /// The finding as a sentence that stands where its place is seen.
    pub fn what(&self) -> String {
        self.kind.sentence()
    }
}

fn nth(number: usize) -> String {
    if number < 10 { texts::config::nth(number) } else { texts::config::nth_many(number) }
}

impl Place {
    fn label(&self) -> String {
        match self {
            Place::File => texts::config::file().into(),
            Place::Line(line) => texts::config::line(line),
            Place::Address(name) => texts::config::in_address(name),
            Place::Deadline(number, about) if about.is_empty() => texts::config::deadline_bare(nth(*number)),
            Place::Deadline(number, about) => texts::config::deadline(nth(*number), about),
            Place::Phone(number, about) if about.is_empty() => texts::config::phone_bare(nth(*number)),
            Place::Phone(number, about) => texts::config::phone(nth(*number), truncate(about, NAME)),
            Place::Step(number, title) if title.is_empty() => texts::config::step_bare(nth(*number)),
            Place::Step(number, title) => texts::config::step(nth(*number), truncate(title, NAME)),
            Place::Note(number) => texts::config::note(nth(*number)),
            Place::Link(number, label) if label.is_empty() => texts::config::link(nth(*number)),
            Place::Link(number, label) => texts::config::link_named(nth(*number), truncate(label, NAME)),
            Place::Part(key) => {
                let name = match *key {
                    "name" => texts::config::name(),
                    "logo" => texts::config::logo(),
                    "contact" => texts::config::contact(),
                    "prefectures" => texts::config::prefectures(),
                    "kind" => texts::config::first_kind(),
                    "deadlines" => texts::config::deadlines(),
                    "steps" => texts::config::steps(),
                    "phones" => texts::config::phones(),
                    "address" => texts::config::address(),
                    "notes" => texts::config::notes(),
                    "links" => texts::config::links(),
                    "hide" => texts::config::hide(),
                    _ => texts::config::colors(),
                };
                texts::config::part(name, key)
            }
        }
    }
}

impl Kind {
    fn sentence(&self) -> String {
        let short = |text: &str| truncate(text, NAME).into_owned();
        let list = |known: &[String]| known.join(texts::common::comma());
        match self {
            Kind::ShiftJis => texts::config::shift_jis().into(),
            Kind::Utf16 => texts::config::utf16().into(),
            Kind::Undecodable => texts::config::undecodable().into(),
            Kind::Empty => texts::config::empty().into(),
            Kind::TooLarge(bytes) => texts::config::too_large(bytes / 1024, MOST_BYTES / 1024),
            Kind::Html => texts::config::html().into(),
            Kind::Surrounded => texts::config::surrounded().into(),
            Kind::CheckedUnread(day) => texts::config::checked_unread(short(day)),
            Kind::NoSettings => texts::config::no_settings().into(),
            Kind::Missing => texts::config::missing().into(),
            Kind::Unreachable(status) => texts::config::unreachable(status),
            Kind::Kept => texts::config::kept().into(),
            Kind::Syntax(slip) => slip.sentence().into(),
            Kind::Duplicate(key) => texts::config::duplicate(short(key)),
            Kind::DuplicateList(key) => texts::config::duplicate_list(short(key)),
            Kind::DuplicateDay(key) => texts::config::duplicate_day(short(key)),
            Kind::Unknown(key) => texts::config::unknown(short(key)),
            Kind::SameStep => texts::config::same_step().into(),
            Kind::StepFromUnread(from) => texts::config::step_from_unread(short(from)),
            Kind::StepDaysUnread(days) => texts::config::step_days_unread(short(days)),
            Kind::StepWordUnread(word) => texts::config::step_word_unread(short(word)),
            Kind::NoText => texts::config::kind_text().into(),
            Kind::NoList => texts::config::kind_list().into(),
            Kind::NoItem => texts::config::kind_object().into(),
            Kind::Lacks(key) => texts::config::lacks(key),
            Kind::Markup => texts::config::markup().into(),
            Kind::NoPrefecture(name) => texts::config::no_prefecture(short(name)),
            Kind::NotOffered(name) => texts::config::not_offered(texts::name(name)),
            Kind::NoKind(name) => texts::config::no_kind(
                short(name),
                Institution::ALL.map(Institution::label).join(texts::common::comma()),
            ),
            Kind::SeveralKinds => texts::config::several_kinds().into(),
            Kind::FromUnread(month) => texts::config::from_unread(short(month)),
            Kind::NoMilestone(name, known) => texts::config::no_milestone(short(name), list(known)),
            Kind::RuleUnread(rule) => texts::config::rule_unread(short(rule)),
            Kind::RuleRead(rule, read) => texts::config::rule_read(short(rule), read),
            Kind::DayUnread(number) => texts::config::day_unread(nth(*number)),
            Kind::DayOutside(number, date) => texts::config::day_outside(nth(*number), day(*date)),
            Kind::DayTwice(number, designation, earlier) => {
                texts::config::day_twice(nth(*number), month(*designation), day(*earlier))
            }
            Kind::DayClosed(number, own, open) => {
                texts::config::day_closed(nth(*number), day(*own), day(*open))
            }
            Kind::DayBackwards(number, own, before, other) => {
                texts::config::day_backwards(nth(*number), day(*own), month(*before), day(*other))
            }
            Kind::NoChecked => texts::config::no_checked().into(),
            Kind::CheckedAhead(date) => texts::config::checked_ahead(day(*date)),
            Kind::PhoneNoChecked => texts::config::phone_no_checked().into(),
            Kind::PhoneAhead(date) => texts::config::phone_ahead(day(*date)),
            Kind::PhoneDigits(number) => texts::config::phone_digits(short(number)),
            Kind::PhoneUnread(number) => texts::config::phone_unread(short(number)),
            Kind::PhoneOther(number) => texts::config::phone_other(number),
            Kind::SamePhone(place) => texts::config::same_phone(texts::name(place)),
            Kind::AddressRead(read) => texts::config::address_read(short(read)),
            Kind::CheckedOld(date) => texts::config::checked_old(day(*date)),
            Kind::Same(number) => texts::config::same(nth(*number)),
            Kind::Later { designation, published, own } => {
                texts::config::later(month(*designation), day(*published), day(*own))
            }
            Kind::Early { designation, published, own, is_shown } => {
                let shown =
                    if *is_shown { texts::config::early_shown() } else { texts::config::early_unconfirmed() };
                texts::config::early(month(*designation), day(*published), day(*own), shown)
            }
            Kind::FarAhead(designation, own) => texts::config::far_ahead(month(*designation), day(*own)),
            Kind::Reaches(designation, own) => texts::config::reaches(month(*designation), day(*own)),
            Kind::Disorder { designation, own, needed } => {
                texts::config::disorder(month(*designation), day(*own), day(*needed))
            }
            Kind::RuleOutside(rule) => texts::config::rule_outside(rule),
            Kind::LogoElsewhere => texts::config::logo_elsewhere().into(),
            Kind::LogoUnseen(logo) => texts::config::logo_unseen(short(logo)),
            Kind::NotInAddress => texts::config::not_in_address().into(),
            Kind::LinkHttp => texts::config::link_http().into(),
            Kind::LinkScheme => texts::config::link_scheme().into(),
            Kind::ColorUnread(color) => texts::config::color_unread(short(color)),
            Kind::Contrast(ratio) => texts::config::contrast(format_args!("{ratio:.1}")),
            Kind::HideUnknown(part, known) => texts::config::hide_unknown(short(part), list(known)),
        }
    }
}

impl Syntax {
    fn sentence(self) -> &'static str {
        match self {
            Syntax::Lost => texts::config::lost(),
            Syntax::CutOff => texts::config::cut_off(),
            Syntax::NoBracket => texts::config::no_bracket(),
            Syntax::ExtraBracket => texts::config::extra_bracket(),
            Syntax::ExtraComma => texts::config::extra_comma(),
            Syntax::NoComma => texts::config::no_comma(),
            Syntax::Semicolon => texts::config::semicolon(),
            Syntax::Equals => texts::config::equals(),
            Syntax::Comment => texts::config::comment(),
            Syntax::SingleQuotes => texts::config::single_quotes(),
            Syntax::FullWidth => texts::config::full_width(),
            Syntax::Unquoted => texts::config::unquoted(),
            Syntax::LineBreak => texts::config::line_break(),
        }
    }
}
