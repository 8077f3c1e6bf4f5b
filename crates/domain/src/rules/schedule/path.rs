//! The branch of the procedure that the answers lead to.

use crate::facts::edition::{Edition, Step};
use crate::plan::answers::{Answers, Application, Timing};

/// Branch of the procedure that follows from the answers.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Path {
    /// Use from the first of the opening month: the full procedure.
    FromFirst,
    /// Introduction some time after opening: the short procedure (Q&A 問4).
    Later,
    /// Retroactive designation (遡及指定): outside this procedure.
    Retroactive,
}

/// Path for the answers so far. Unanswered questions count as their usual answer.
pub fn path(answers: &Answers) -> Path {
    match (answers.application, answers.timing) {
        (Some(Application::Retroactive), _) => Path::Retroactive,
        (_, Some(Timing::Later)) => Path::Later,
        _ => Path::FromFirst,
    }
}

/// Whether a step of the edition asks for a form on this path: with an exemption a receipt number may be needed, too.
pub fn has_forms(edition: &Edition, path: Path) -> bool {
    steps(edition, path).is_some_and(|steps| steps.iter().any(|step| !step.forms.is_empty()))
}

/// The steps of the edition on a path; `None` for retroactive designation, which it does not cover.
pub(super) fn steps(edition: &Edition, path: Path) -> Option<&[Step]> {
    match path {
        Path::FromFirst => Some(&edition.steps),
        Path::Later => Some(&edition.later_steps),
        Path::Retroactive => None,
    }
}
