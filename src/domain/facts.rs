//! All facts together, and the checks that hold between them.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::bureau::Bureau;
use super::calendar::OpenDays;
use super::edition::{Edition, Step};
use super::form::FormDef;

/// `src/data/bureaus.toml`.
#[derive(Clone, Debug, Deserialize)]
pub struct BureauFile {
    pub prefectures: Vec<String>,
    pub bureaus: Vec<Bureau>,
}

#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// In the order of `valid_from`.
    pub editions: Vec<Edition>,
    pub forms: Vec<FormDef>,
    /// The 47, in the usual order.
    pub prefectures: Vec<String>,
    pub bureaus: Vec<Bureau>,
    pub open_days: OpenDays,
}

impl Facts {
    /// The edition that holds for a designation date; `None` before the first.
    pub fn edition(&self, designation: NaiveDate) -> Option<&Edition> {
        self.editions.iter().rev().find(|e| e.valid_from <= designation)
    }

    /// The edition `chosen` by its id, if it had begun by `designation`; else the one that holds.
    pub fn edition_or(&self, chosen: &str, designation: NaiveDate) -> Option<&Edition> {
        let holds = self.edition(designation);
        self.editions.iter().find(|e| e.id == chosen && e.valid_from <= designation).or(holds)
    }

    pub fn bureau(&self, prefecture: &str) -> Option<&Bureau> {
        self.bureaus.iter().find(|b| b.prefectures.iter().any(|p| p == prefecture))
    }

    pub fn form(&self, id: &str) -> Option<&FormDef> {
        self.forms.iter().find(|f| f.id == id)
    }

    /// What is wrong with the facts, one line each; empty when they hold together.
    pub fn check(&self) -> Vec<String> {
        let mut wrong = Vec::new();
        if self.prefectures.len() != 47 {
            wrong.push(format!("bureaus.toml: 都道府県が{}件です（47件のはず）", self.prefectures.len()));
        }
        for prefecture in &self.prefectures {
            let bureaus = self.bureaus.iter().filter(|b| b.prefectures.contains(prefecture)).count();
            if bureaus != 1 {
                wrong.push(format!("bureaus.toml: {prefecture}を管轄する厚生局が{bureaus}件です"));
            }
        }
        for bureau in &self.bureaus {
            for deadline in &bureau.deadlines {
                let known = self
                    .editions
                    .iter()
                    .any(|e| e.id == deadline.edition && e.milestone(&deadline.milestone).is_some());
                if !known {
                    wrong.push(format!(
                        "bureaus.toml: {}の期限が、ない版か日（{} {}）を指しています",
                        bureau.name, deadline.edition, deadline.milestone
                    ));
                }
            }
        }
        if self.editions.is_empty() {
            wrong.push("editions/: 版がありません".into());
        }
        if !self.editions.is_sorted_by_key(|e| e.valid_from) {
            wrong.push("editions/: ファイル名の順と valid_from の順が違います".into());
        }
        for edition in &self.editions {
            self.check_edition(edition, &mut wrong);
        }
        for form in &self.forms {
            wrong.extend(form.check());
            if self.editions.iter().all(|e| e.id != form.edition) {
                wrong.push(format!("forms/{}: edition の「{}」という版がありません", form.id, form.edition));
            }
        }
        wrong
    }

    fn check_edition(&self, edition: &Edition, wrong: &mut Vec<String>) {
        let mut tell = |what: String| wrong.push(format!("editions/{}: {what}", edition.id));
        if edition.valid_from.day() != 1 {
            tell("valid_from は月の1日にしてください".into());
        }
        for row in &edition.table {
            if row.designation.day() != 1
                || row.reply > row.exec_deadline
                || row.exec_deadline >= row.designation
            {
                tell(format!("表の{}の行の順序がおかしいです", row.designation));
            }
        }
        for milestone in &edition.milestones {
            let refers = milestone.latest.iter().chain(milestone.when_moved.iter().map(|w| &w.of));
            for id in refers {
                if edition.milestone(id).is_none() {
                    tell(format!("{}が、ない日「{id}」を指しています", milestone.id));
                }
            }
            if milestone.rule.is_none() && milestone.ask.is_none() {
                tell(format!("{}には rule か ask が要ります", milestone.id));
            }
        }
        let steps: Vec<&Step> = edition.steps.iter().chain(&edition.later_steps).collect();
        for (i, step) in steps.iter().enumerate() {
            if steps[..i].iter().any(|s| s.id == step.id) {
                tell(format!("手順の id「{}」が重なっています", step.id));
            }
            if step.due.as_deref().is_some_and(|id| edition.milestone(id).is_none()) {
                tell(format!("手順「{}」の期限が見つかりません", step.title));
            }
            if step.due.is_none() && step.due_text.is_none() {
                tell(format!("手順「{}」に due か due_text が要ります", step.title));
            }
            for form in &step.forms {
                if self.form(form).is_none() {
                    tell(format!("手順「{}」の様式「{form}」がありません", step.title));
                }
            }
            if step.message.as_ref().is_some_and(|id| edition.messages.iter().all(|m| m.id != *id)) {
                tell(format!("手順「{}」の文面がありません", step.title));
            }
        }
    }
}
