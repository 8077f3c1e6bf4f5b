//! Steps of an association among the own steps of a plan. Their parts are those of its settings and are never stored; what
//! the person notes of them is, by their ids.

use super::{Base, OwnStep, Part};
use crate::facts::association_step::AssociationStep;
use crate::plan::answers::Answers;
use crate::rules::schedule::Schedule;

impl From<&AssociationStep> for OwnStep {
    fn from(of: &AssociationStep) -> OwnStep {
        let mut step = OwnStep::new(&of.id);
        let parts = [
            (Part::Title, &of.title),
            (Part::From, &of.from),
            (Part::Days, &of.days),
            (Part::Unit, &of.unit),
            (Part::Side, &of.side),
        ];
        for (part, text) in parts.into_iter().filter(|(_, text)| !text.is_empty()) {
            step.put(part.key(), text);
        }
        step.by.clone_from(&of.by);
        step.says.clone_from(&of.note);
        step
    }
}

/// The steps of the association for a plan, without those that go by a step that its procedure does not have.
pub(super) fn of_association(answers: &Answers, schedule: &Schedule) -> impl Iterator<Item = OwnStep> {
    let steps = schedule.edition.association_steps.iter();
    let meant = steps.filter(|step| step.is_for(&answers.prefecture, answers.kind)).map(OwnStep::from);
    let is_there = |step: &OwnStep| match &step.base {
        Base::Step(id) => schedule.planned(id).is_some(),
        _ => true,
    };
    meant.filter(is_there).map(|mut step| {
        step.put(Part::Place.key(), answers.noted(&Part::Place.path(&step.id)));
        step
    })
}
