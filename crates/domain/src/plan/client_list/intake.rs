//! Intake of a list: how its lines relate to the plans that there are, what is made of them, and the way back.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::cells::{Nfkc, OpeningCell, plain};
use super::columns::Field;
use super::list::{ClientLine, ClientList};
use crate::plan::answers::Kind;
use crate::plan::plan_list::title;
use crate::plan::told::take_back;
use crate::plan::{Edit, Plan};
use crate::rules::calendar::{self, day_short, parse_date, typed};
use crate::wording::letter_forms::usual_form;
use crate::wording::truncate::{NAME, truncate};

/// Maximum number of new plans in one intake.
const MOST: usize = 500;

/// Relation of a line to the plans that there are, and to the lines above it.
#[derive(Clone, Debug, PartialEq)]
pub enum Relation {
    /// A new client.
    New,
    /// A plan of this name, in which nothing would change.
    Same,
    /// A plan of this name in which nothing would change, while the list says that its opening is not known.
    Undecided {
        /// Opening of the plan.
        opening: NaiveDate,
    },
    /// A plan of this name that says otherwise: its id, and what it has in the fields that differ.
    Changed {
        /// Id of the plan.
        plan: String,
        /// Fields that differ, each with what the plan has, in words; blank if it has nothing.
        differs: Vec<(Field, String)>,
    },
    /// A plan of this name in another prefecture.
    Namesake {
        /// Name of that prefecture.
        prefecture: String,
    },
    /// A plan of this name for the other of clinic and pharmacy.
    OtherKind {
        /// Kind of institution of that plan.
        kind: Kind,
    },
    /// A plan of this name but for the forms of letters.
    Similar {
        /// Title of that plan.
        title: String,
    },
    /// Another client of the name of a plan that another row is of.
    NameTaken,
    /// Another client, whose name is the same as in the row of this number, but perhaps for the forms of letters.
    NameRepeated(usize),
    /// The same client as in the row of this number.
    Repeated(usize),
    /// Nothing can be made of the line: the name is missing, or the opening cannot be read.
    Unusable,
}

/// A line with its relation.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// The line.
    pub line: ClientLine,
    /// Its relation.
    pub relation: Relation,
    /// What to say beside it: errors, what is missing, what needs a decision.
    pub notes: Vec<String>,
}

/// A list beside the plans that there are.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Intake {
    /// Rows in the order of the list.
    pub rows: Vec<Row>,
    /// Number of lines that are left for the next time, because there are too many new ones.
    pub left: usize,
}

/// A plan that an intake made or changed.
#[derive(Clone, Debug, PartialEq)]
pub struct TakenPlan {
    /// The plan to be stored.
    pub plan: Plan,
    /// What was changed in it; `None` if it is a new one.
    changes: Option<Vec<Edit>>,
}

/// What is compared of a plan.
struct Known<'a> {
    plan: &'a Plan,
    /// What it may be called in a list: its name, the facility's, and its title as the list of plans has it.
    keys: [String; 3],
    /// The same in the usual forms of their letters.
    usual: [String; 3],
    opening: Option<NaiveDate>,
    prefecture: String,
    kind: Option<Kind>,
}

impl Known<'_> {
    fn of(plan: &Plan, nfkc: Nfkc) -> Option<Known<'_>> {
        if plan.deleted().is_some() || plan.is_blank() {
            return None;
        }
        let keys = [plan.name(), plan.facility(), &title(plan)].map(|name| plain(name, nfkc));
        let answers = plan.answers();
        let opening = parse_date(&answers.opening).ok().flatten();
        let usual = keys.each_ref().map(|key| usual(key));
        Some(Known { plan, keys, usual, opening, prefecture: answers.prefecture, kind: answers.kind })
    }

    fn is_called(&self, key: &str) -> bool {
        !key.is_empty() && self.keys.iter().any(|known| known == key)
    }

    /// Fields in which a line says something else.
    fn differs(&self, line: &ClientLine) -> Vec<(Field, String)> {
        let is_other = |told: bool, same: bool| told && !same;
        let fields = [
            (
                Field::Prefecture,
                is_other(
                    line.prefecture.value.is_some(),
                    line.prefecture.value.as_ref() == Some(&self.prefecture),
                ),
                texts::name(&self.prefecture).to_string(),
            ),
            (
                Field::Opening,
                is_other(line.day().is_some(), line.day() == self.opening),
                self.opening.map(day_short).unwrap_or_default(),
            ),
            (
                Field::Kind,
                is_other(line.kind.value.is_some(), line.kind.value == self.kind),
                self.kind.map(Kind::label).unwrap_or_default().to_string(),
            ),
        ];
        fields.into_iter().filter(|(_, differs, _)| *differs).map(|(field, _, here)| (field, here)).collect()
    }

    /// The opening of the plan, where a line says that it is not known: it may have been put off.
    fn undecided(&self, line: &ClientLine) -> Option<NaiveDate> {
        self.opening.filter(|_| matches!(line.opening, OpeningCell::NotYet(_)))
    }

    /// Whether a line may be of this plan: it has its name, and no other prefecture. A clinic and a pharmacy of one name
    /// are two clients.
    fn may_be(&self, line: &ClientLine, key: &str) -> bool {
        self.is_called(key) && !self.is_elsewhere(line) && self.other_kind(line).is_none()
    }

    /// The kind of the plan, if either it or the line is of a pharmacy, and not both.
    fn other_kind(&self, line: &ClientLine) -> Option<Kind> {
        let there = line.kind.value?;
        self.kind.filter(|here| (*here == Kind::Pharmacy) != (there == Kind::Pharmacy))
    }

    fn is_elsewhere(&self, line: &ClientLine) -> bool {
        let there = line.prefecture.value.as_deref().unwrap_or_default();
        !there.is_empty() && !self.prefecture.is_empty() && there != self.prefecture
    }
}

/// Compares a list with the plans that there are; deleted ones do not count.
pub fn compare(list: &ClientList, plans: &[Plan], nfkc: Nfkc, today: NaiveDate) -> Intake {
    let known: Vec<Known> = plans.iter().filter_map(|plan| Known::of(plan, nfkc)).collect();
    let keys: Vec<String> = list.lines.iter().map(|line| plain(&line.name, nfkc)).collect();
    let twins = twins(list, &keys);
    let matches = matches(list, &keys, &twins, &known);
    let namesakes = namesakes(list, &keys);
    let (mut intake, mut new) = (Intake::default(), 0);
    for (at, ((line, key), matching)) in list.lines.iter().zip(&keys).zip(&matches).enumerate() {
        if new == MOST {
            intake.left = list.lines.len() - at;
            break;
        }
        let relation = if is_unusable(line, key) {
            Relation::Unusable
        } else if let Some(row) = twins.get(at).copied().flatten() {
            Relation::Repeated(row)
        } else if let Some(found) = matching.and_then(|i| known.get(i)) {
            let differs = found.differs(line);
            match (differs.is_empty(), found.undecided(line)) {
                (true, Some(opening)) => Relation::Undecided { opening },
                (true, None) => Relation::Same,
                (false, _) => Relation::Changed { plan: found.plan.id.clone(), differs },
            }
        } else if let Some(found) =
            known.iter().find(|known| known.is_called(key) && known.is_elsewhere(line))
        {
            Relation::Namesake { prefecture: found.prefecture.clone() }
        } else if let Some(kind) = other_kind(&known, &matches, line, key) {
            Relation::OtherKind { kind }
        } else if let Some(title) = similar(&known, &matches, line, key) {
            Relation::Similar { title }
        } else if let Some(row) = namesakes.get(at).copied().flatten() {
            Relation::NameRepeated(row)
        } else if known
            .iter()
            .any(|known| known.may_be(line, key) && Kind::may_agree(known.kind, line.kind.value))
        {
            Relation::NameTaken
        } else {
            Relation::New
        };
        new += usize::from(relation.is_new());
        let mut notes = notes(line, &relation, list, today);
        let undecided = matching.and_then(|i| known.get(i)).and_then(|found| found.undecided(line));
        if let (OpeningCell::NotYet(text), Some(opening)) = (&line.opening, undecided) {
            notes.push(texts::clients::undecided(
                Field::Opening.label(),
                truncate(text, NAME),
                day_short(opening),
            ));
        }
        if matches!(relation, Relation::Changed { .. }) {
            let fits =
                |known: &&Known| known.may_be(line, key) && Kind::may_agree(known.kind, line.kind.value);
            let count = known.iter().filter(fits).count();
            notes.extend((count > 1).then(|| texts::clients::several(count)));
        }
        intake.rows.push(Row { line: line.clone(), relation, notes });
    }
    intake
}

/// The plan of each line among those `known`, if there is one. First come those that are the same in all, so that of two
/// plans of a name each gets its own line; then those of the same kind: a clinic and a pharmacy of one name are two clients.
fn matches(
    list: &ClientList,
    keys: &[String],
    twins: &[Option<usize>],
    known: &[Known],
) -> Vec<Option<usize>> {
    type Fits = fn(&Known, &ClientLine) -> bool;
    let steps: [Fits; 3] = [
        |known, line| known.differs(line).is_empty(),
        |known, line| known.kind.is_some() && known.kind == line.kind.value,
        |_, _| true,
    ];
    let mut matches = vec![None; list.lines.len()];
    for fits in steps {
        for (at, (line, key)) in list.lines.iter().zip(keys).enumerate() {
            if matches[at].is_some() || is_unusable(line, key) || twins[at].is_some() {
                continue;
            }
            let is_its = |(_, known): &(usize, &Known)| known.may_be(line, key) && fits(known, line);
            let fitting = known.iter().enumerate().filter(is_its).map(|(i, _)| i);
            matches[at] = fitting.into_iter().find(|i| !matches.contains(&Some(*i)));
        }
    }
    matches
}

/// Kind of a plan that a line is of but for that.
fn other_kind(known: &[Known], matches: &[Option<usize>], line: &ClientLine, key: &str) -> Option<Kind> {
    let is_meant = |known: &Known| known.is_called(key) && !known.is_elsewhere(line);
    left(known, matches, is_meant).find_map(|known| known.other_kind(line))
}

/// Title of a plan that a line is of but for the forms of letters in its name.
fn similar(known: &[Known], matches: &[Option<usize>], line: &ClientLine, key: &str) -> Option<String> {
    let usual = usual(key);
    let is_meant = |known: &Known| {
        let is_called = known.usual.iter().any(|name| !name.is_empty() && *name == usual);
        is_called && !known.is_elsewhere(line) && known.other_kind(line).is_none()
    };
    left(known, matches, is_meant).next().map(|known| title(known.plan))
}

/// The plans that are meant and that no line of the list is of.
fn left<'k, 'p>(
    known: &'k [Known<'p>],
    matches: &'k [Option<usize>],
    is_meant: impl Fn(&Known) -> bool + 'k,
) -> impl Iterator<Item = &'k Known<'p>> {
    // Lists are long: the names first.
    let meant = known.iter().enumerate().filter(move |(_, known)| is_meant(known));
    meant.filter(|(i, _)| !matches.contains(&Some(*i))).map(|(_, known)| known)
}

/// A name in the usual forms of its letters.
fn usual(key: &str) -> String {
    key.chars().map(usual_form).collect()
}

fn is_unusable(line: &ClientLine, key: &str) -> bool {
    key.is_empty() || matches!(line.opening, OpeningCell::Unread(..))
}

/// For each line the number of the first row above that says the same client. What cannot be taken there is no such row.
fn twins(list: &ClientList, keys: &[String]) -> Vec<Option<usize>> {
    // By all but the kind: a list may have thousands of lines.
    let mut above: BTreeMap<_, Vec<(Option<Kind>, usize)>> = BTreeMap::new();
    let twin = |(line, key): (&ClientLine, &String)| {
        if is_unusable(line, key) {
            return None;
        }
        let place = line.prefecture.value.clone();
        let known = above.entry((key.clone(), line.day(), place)).or_default();
        let kind = line.kind.value;
        // A clinic and a pharmacy of one name are two clients.
        let twin = known.iter().find(|(other, _)| Kind::may_agree(kind, *other)).map(|(_, row)| *row);
        if known.iter().all(|(other, _)| *other != kind) {
            known.push((kind, line.row));
        }
        twin
    };
    list.lines.iter().zip(keys).map(twin).collect()
}

/// For each line the number of the first row above that may be of the same client with another opening, or with other forms
/// of letters in its name.
fn namesakes(list: &ClientList, keys: &[String]) -> Vec<Option<usize>> {
    let all: Vec<(&ClientLine, &String)> = list.lines.iter().zip(keys).collect();
    let mut above: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    let namesake = |(at, (line, key)): (usize, &(&ClientLine, &String))| {
        if is_unusable(line, key) {
            return None;
        }
        let known = above.entry(usual(key)).or_default();
        let is_meant = |(other, name): &&(&ClientLine, &String)| {
            let (here, there) = (&line.prefecture.value, &other.prefecture.value);
            let is_near = here == there || here.is_none() || there.is_none();
            let is_same = name == key || (here == there && line.day() == other.day());
            is_near && is_same && Kind::may_agree(line.kind.value, other.kind.value)
        };
        let found = known.iter().filter_map(|at| all.get(*at)).find(is_meant).map(|(other, _)| other.row);
        if found.is_none() {
            known.push(at);
        }
        found
    };
    all.iter().enumerate().map(namesake).collect()
}

fn notes(line: &ClientLine, relation: &Relation, list: &ClientList, today: NaiveDate) -> Vec<String> {
    let quoted = |text: &str| truncate(text, NAME).to_string();
    let mut notes = Vec::new();
    if line.name.is_empty() {
        notes.push(texts::clients::no_name().to_string());
    }
    if line.is_garbled() {
        notes.push(texts::clients::garbled().to_string());
    }
    match &line.opening {
        OpeningCell::Unread(text, why) => {
            notes.push(texts::clients::unread(Field::Opening.label(), quoted(text)) + why);
        }
        OpeningCell::Meant(text, day) => notes.push(texts::clients::meant(quoted(text), day_short(*day))),
        OpeningCell::WrongWeekday(text, read) => {
            notes.push(texts::clients::wrong_weekday(quoted(text), calendar::day(*read)));
        }
        OpeningCell::Day(day) if *day < today => notes.push(texts::clients::past().into()),
        OpeningCell::NotYet(text) if relation.is_new() => {
            notes.push(texts::clients::not_yet(Field::Opening.label(), quoted(text)));
        }
        OpeningCell::Day(_) | OpeningCell::NotYet(_) | OpeningCell::Blank => {}
    }
    notes.push(match relation {
        Relation::New | Relation::Unusable => String::new(),
        Relation::Same | Relation::Undecided { .. } => texts::clients::same().into(),
        Relation::Changed { differs, .. } => {
            let here = |(field, here): &(Field, String)| match here.is_empty() {
                true => texts::clients::lacks(field.label()),
                false => texts::clients::has(field.label(), here),
            };
            let here: Vec<String> = differs.iter().map(here).collect();
            texts::clients::changed(here.join(texts::common::comma()))
        }
        Relation::Namesake { prefecture } => texts::clients::namesake(texts::name(prefecture)),
        Relation::OtherKind { kind } => texts::clients::other_kind(kind.label()),
        Relation::Similar { title } => texts::clients::similar(title),
        Relation::NameTaken => texts::clients::name_taken().into(),
        Relation::NameRepeated(row) => texts::clients::name_repeated(row),
        Relation::Repeated(row) => texts::clients::repeated(row),
    });
    if relation.is_new() {
        let missing = |field: Field, text: &str, is_read: bool| {
            let is_told = list.columns.of(field).is_some();
            match text.is_empty() {
                _ if is_read || !is_told => String::new(),
                true => texts::clients::missing(field.label()),
                false => texts::clients::unread_left(field.label(), quoted(text)),
            }
        };
        let opening = if line.opening == OpeningCell::Blank { "" } else { "?" };
        notes.push(missing(Field::Prefecture, &line.prefecture.text, line.prefecture.value.is_some()));
        notes.push(missing(Field::Opening, opening, !opening.is_empty()));
        notes.push(missing(Field::Kind, &line.kind.text, line.kind.value.is_some()));
    }
    notes.retain(|note| !note.is_empty());
    notes
}

impl Relation {
    /// Whether a new plan is made of the line.
    fn is_new(&self) -> bool {
        match self {
            Relation::New
            | Relation::Namesake { .. }
            | Relation::OtherKind { .. }
            | Relation::Similar { .. }
            | Relation::NameTaken
            | Relation::NameRepeated(_) => true,
            Relation::Same
            | Relation::Undecided { .. }
            | Relation::Changed { .. }
            | Relation::Repeated(_)
            | Relation::Unusable => false,
        }
    }
}

impl Row {
    /// Whether anything can be made of the row.
    pub fn can_be_taken(&self) -> bool {
        self.relation.is_new() || matches!(self.relation, Relation::Changed { .. })
    }

    /// Whether the row is taken unless the person says otherwise: a new client whose opening is certain.
    pub fn is_taken_at_first(&self) -> bool {
        let is_asked = matches!(self.line.opening, OpeningCell::Meant(..) | OpeningCell::WrongWeekday(..));
        let is_doubtful = is_asked || self.line.is_garbled();
        self.relation == Relation::New && !is_doubtful
    }

    /// Whether the client of the row is there already, among the plans or in the list.
    pub fn is_there(&self) -> bool {
        matches!(self.relation, Relation::Same | Relation::Undecided { .. } | Relation::Repeated(_))
    }

    /// Whether the row needs no look: its client is there already.
    pub fn is_same(&self) -> bool {
        self.relation == Relation::Same
    }

    /// The plan to be stored for this row; `None` if nothing can be made of it. `here` is the whole plan of
    /// [`Relation::Changed`], `fresh` an unused id.
    pub fn taken(&self, here: Option<&Plan>, fresh: String, now: u64) -> Option<TakenPlan> {
        let line = &self.line;
        let mut plan = match &self.relation {
            Relation::Changed { plan, .. } => here.filter(|here| here.id == *plan)?.clone(),
            relation if relation.is_new() => Plan::new(fresh),
            _ => return None,
        };
        let is_new = plan.is_blank();
        let mut answers = plan.answers();
        if let Some(day) = line.day() {
            answers.opening = typed(day);
        }
        if let Some(prefecture) = &line.prefecture.value {
            answers.prefecture.clone_from(prefecture);
        }
        answers.kind = line.kind.value.or(answers.kind);
        let changes = plan.write(&answers, now);
        if is_new {
            plan.set_name(&line.name, now);
        }
        let changes = (!is_new).then_some(changes);
        // Changed by somebody else to the same.
        (changes != Some(Vec::new())).then_some(TakenPlan { plan, changes })
    }
}

impl TakenPlan {
    /// Returns `true` if the plan is new.
    pub fn is_new(&self) -> bool {
        self.changes.is_none()
    }

    /// Undoes the intake in `plan`, the plan as it is now: a new one goes to the bin; in a changed one, what has been
    /// changed since stays.
    pub fn undo(&self, plan: &mut Plan, now: u64) {
        if self.is_new() {
            plan.set_deleted(true, now);
        }
        take_back(plan, self.changes.as_deref().unwrap_or_default(), now);
    }
}
