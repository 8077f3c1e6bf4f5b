use domain::plan::Edit;

/// Edits of several plans, to be taken back together: the id of each with its edits.
pub(crate) type PlanEdits = Vec<(String, Vec<Edit>)>;
