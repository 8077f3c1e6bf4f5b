//! Steps that the association of `config.json` adds to the procedure.

use crate::facts::institution::Kind;

/// Step of an association. What its day goes by is kept in the words of an own step of a plan
/// ([`OwnStep`](crate::plan::own_steps::OwnStep)), which it becomes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct AssociationStep {
    /// Id, unique among them.
    pub id: String,
    /// Title.
    pub title: String,
    /// What its day goes by: `opening`, `designation` or the id of a step; blank if it has no day.
    pub from: String,
    /// Number of days.
    pub days: String,
    /// Which days are counted: blank for all, `open` for those on which the offices are open.
    pub unit: String,
    /// On which side of its base it is: blank for before, `after`.
    pub side: String,
    /// What it is about, for members.
    pub note: String,
    /// Prefectures it is for; all if empty.
    pub prefectures: Vec<String>,
    /// Kinds of institution it is for; all if empty.
    pub kinds: Vec<Kind>,
    /// Name of the association.
    pub by: String,
}

impl AssociationStep {
    /// Whether it is for an institution of `kind` at `prefecture`.
    pub fn is_for(&self, prefecture: &str, kind: Option<Kind>) -> bool {
        (self.prefectures.is_empty() || self.prefectures.iter().any(|name| name == prefecture))
            && (self.kinds.is_empty() || kind.is_some_and(|kind| self.kinds.contains(&kind)))
    }
}
