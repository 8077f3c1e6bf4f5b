//! The open plan with its answers.

use leptos::prelude::*;

use domain::plan::answers::{Answers, Kind};
use domain::plan::{Edit, Plan};

/// The open plan and its answers: the same entries, stored and decoded. The plan is the truth; its answers are held
/// beside it so that a keystroke doesn't decode all entries. Nothing else can write either, so no caller has to keep the
/// two equal.
#[derive(Clone, Copy)]
pub(super) struct OpenPlan {
    plan: RwSignal<Plan>,
    answers: RwSignal<Answers>,
}

impl OpenPlan {
    pub(super) fn new(plan: Plan) -> OpenPlan {
        let answers = plan.answers();
        OpenPlan { plan: RwSignal::new(plan), answers: RwSignal::new(answers) }
    }

    pub(super) fn plan(self) -> ReadSignal<Plan> {
        self.plan.read_only()
    }

    pub(super) fn answers(self) -> ReadSignal<Answers> {
        self.answers.read_only()
    }

    /// Replaces the plan, by another one or by another state of the same; whether the answers changed.
    pub(super) fn replace(self, plan: Plan) -> bool {
        let answers = plan.answers();
        self.plan.set(plan);
        let is_changed = self.answers.with_untracked(|old| *old != answers);
        if is_changed {
            self.answers.set(answers);
        }
        is_changed
    }

    /// Answers with a prefecture where the plan has none. It is not written into the plan before the person enters
    /// something of their own.
    pub(super) fn offer_prefecture(self, prefecture: &str) {
        if self.answers.with_untracked(|answers| answers.prefecture.is_empty()) {
            self.answers.update(|answers| answers.prefecture = prefecture.into());
        }
    }

    /// Answers with a kind of institution where nothing was entered; not written either.
    pub(super) fn offer_kind(self, kind: Option<Kind>) {
        if self.plan.with_untracked(Plan::is_blank) {
            self.answers.update(|answers| answers.kind = answers.kind.or(kind));
        }
    }

    /// Changes the answers, and takes them over into the plan at the time `now`; the entries that changed.
    pub(super) fn edit_answers(self, change: impl FnOnce(&mut Answers), now: u64) -> Vec<Edit> {
        self.answers.update(change);
        self.write_answers(now)
    }

    fn write_answers(self, now: u64) -> Vec<Edit> {
        let write = |plan: &mut Plan| self.answers.with_untracked(|answers| plan.write(answers, now));
        self.plan.try_update(write).unwrap_or_default()
    }

    /// Changes entries of the plan that are no answers, such as its name.
    pub(super) fn edit_plan(self, change: impl FnOnce(&mut Plan) -> Vec<Edit>) -> Vec<Edit> {
        self.plan.try_update(change).unwrap_or_default()
    }
}
