//! All facts together, and the checks that hold between them.

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use super::apart::Apart;
use super::bureau::{Bureau, Deadline, Office};
use super::calendar::OpenDays;
use super::edition::{Edition, Milestone, Source, Step};
use super::form::FormDef;
use super::words::Term;

/// `crates/facts/data/bureaus.toml`.
#[derive(Clone, Debug, Deserialize)]
pub struct BureauFile {
    pub prefectures: Vec<String>,
    pub bureaus: Vec<Bureau>,
}

/// `crates/facts/data/changes.toml`.
#[derive(Clone, Debug, Deserialize)]
pub struct ChangeFile {
    pub changes: Vec<Change>,
}

/// `crates/facts/data/terms.toml`.
#[derive(Clone, Debug, Deserialize)]
pub struct TermFile {
    pub terms: Vec<Term>,
}

/// What changed in the facts on a day (更新履歴).
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Change {
    #[serde(with = "super::calendar::iso")]
    pub date: NaiveDate,
    pub what: Apart<Vec<String>>,
}

#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Facts {
    /// In the order of `valid_from`.
    pub editions: Vec<Edition>,
    pub forms: Apart<Vec<FormDef>>,
    /// The 47, in the order of their JIS numbers.
    pub prefectures: Vec<String>,
    pub bureaus: Vec<Bureau>,
    /// The newest first.
    pub changes: Vec<Change>,
    /// Hard words, in the order of the glossary.
    pub terms: Vec<Term>,
    pub open_days: OpenDays,
}

/// A fact is the same only as itself: which one it is shows without reading it.
macro_rules! only_itself {
    ($($fact:ty),+) => {
        $(impl PartialEq for $fact {
            fn eq(&self, other: &$fact) -> bool {
                std::ptr::eq(self, other)
            }
        })+
    };
}
only_itself!(Bureau, Deadline, Edition, FormDef, Milestone, Office, Step);

/// Something wrong with the facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// The file or folder below `crates/facts/data`.
    pub file: String,
    /// Texts that lead to the place: the second after the first, and so on.
    pub near: Vec<String>,
    pub what: String,
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

    /// The edition before `edition`.
    pub fn before(&self, edition: &Edition) -> Option<&Edition> {
        self.editions.iter().rev().find(|e| e.valid_from < edition.valid_from)
    }

    /// The day of the newest entry in the log of changes: what tells one state of the facts from another.
    pub fn day(&self) -> NaiveDate {
        self.changes.first().map_or(NaiveDate::MIN, |c| c.date)
    }

    /// What changed after the facts of `day`, the newest first.
    pub fn changed_since(&self, day: NaiveDate) -> &[Change] {
        let newer = self.changes.iter().take_while(|c| c.date > day).count();
        &self.changes[..newer]
    }

    pub fn bureau(&self, prefecture: &str) -> Option<&Bureau> {
        self.bureaus.iter().find(|b| b.prefectures.iter().any(|p| p == prefecture))
    }

    pub fn form(&self, id: &str) -> Option<&FormDef> {
        self.forms.iter().find(|f| f.id == id)
    }

    /// What is wrong with the facts; empty when they hold together.
    pub fn check(&self) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        self.check_bureaus(&mut wrong);
        if self.editions.is_empty() {
            wrong.push(Wrong { file: "editions".into(), near: vec![], what: "版がありません".into() });
        }
        if !self.editions.is_sorted_by_key(|e| e.valid_from) {
            let what = "ファイル名の順と valid_from の順が違います".into();
            wrong.push(Wrong { file: "editions".into(), near: vec![], what });
        }
        for edition in &self.editions {
            self.check_edition(edition, &mut wrong);
        }
        for form in &self.forms {
            let mut tell = |what| wrong.push(Wrong { file: "forms".into(), near: vec![id(&form.id)], what });
            form.check().into_iter().for_each(&mut tell);
            if self.editions.iter().all(|e| e.id != form.edition) {
                tell(format!("edition の「{}」という版がありません", form.edition));
            }
        }
        self.check_sources(&mut wrong);
        wrong
    }

    fn check_bureaus(&self, wrong: &mut Vec<Wrong>) {
        let mut tell =
            |near: Vec<String>, what| wrong.push(Wrong { file: "bureaus.toml".into(), near, what });
        if self.prefectures.len() != 47 {
            let what = format!("都道府県が{}件です（47件のはず）", self.prefectures.len());
            tell(vec!["prefectures".into()], what);
        }
        for prefecture in &self.prefectures {
            let bureaus = self.bureaus.iter().filter(|b| b.prefectures.contains(prefecture)).count();
            if bureaus != 1 {
                tell(vec![prefecture.clone()], format!("{prefecture}を管轄する厚生局が{bureaus}件です"));
            }
        }
        for bureau in &self.bureaus {
            for office in bureau.offices.iter().filter(|o| !bureau.prefectures.contains(&o.prefecture)) {
                let what = format!("{}は{}の管轄ではありません", office.prefecture, bureau.name);
                tell(vec![id(&bureau.id), office.name.clone()], what);
            }
            for deadline in &bureau.deadlines {
                for what in self.check_deadline(bureau, deadline) {
                    let mut near = vec![id(&bureau.id), format!("edition = \"{}\"", deadline.edition)];
                    near.push(format!("milestone = \"{}\"", deadline.milestone));
                    near.extend(deadline.prefecture.iter().map(|p| format!("prefecture = \"{p}\"")));
                    tell(near, what);
                }
            }
        }
    }

    fn check_deadline(&self, bureau: &Bureau, deadline: &Deadline) -> Vec<String> {
        let mut wrong = Vec::new();
        let Deadline { edition, milestone, prefecture, rule, days, .. } = deadline;
        if !self.editions.iter().any(|e| e.id == *edition && e.milestone(milestone).is_some()) {
            wrong.push(format!("ない版か日（{edition} {milestone}）を指しています"));
        }
        if let Some(prefecture) = prefecture.as_ref().filter(|p| !bureau.prefectures.contains(p)) {
            wrong.push(format!("{prefecture}は{}の管轄ではありません", bureau.name));
        }
        if rule.is_none() && days.is_empty() {
            wrong.push("rule か days が要ります".into());
        }
        for (i, listed) in days.iter().enumerate() {
            if listed.designation.day() != 1 || listed.day >= listed.designation {
                wrong.push(format!("一覧の{}指定の日（{}）がおかしいです", listed.designation, listed.day));
            }
            if days[..i].iter().any(|d| d.designation == listed.designation) {
                wrong.push(format!("一覧に{}指定が2つあります", listed.designation));
            }
        }
        wrong
    }

    fn check_edition(&self, edition: &Edition, wrong: &mut Vec<Wrong>) {
        let mut tell = |near: &str, what| {
            let near = [id(&edition.id)].into_iter().chain((!near.is_empty()).then(|| near.into())).collect();
            wrong.push(Wrong { file: "editions".into(), near, what })
        };
        if edition.valid_from.day() != 1 {
            tell("valid_from", "valid_from は月の1日にしてください".into());
        }
        if !(0..=31).contains(&edition.urgent_days) {
            tell("urgent_days", "urgent_days は0〜31の日数にしてください".into());
        }
        for row in &edition.table {
            if row.designation.day() != 1
                || row.reply > row.exec_deadline
                || row.exec_deadline >= row.designation
            {
                let what = format!("表の{}の行の順序がおかしいです", row.designation);
                tell(&format!("designation = \"{}\"", row.designation), what);
            }
        }
        for milestone in &edition.milestones {
            let refers = milestone.latest.iter().chain(&milestone.after);
            let refers = refers.chain(milestone.when_moved.iter().map(|w| &w.of));
            for missing in refers.filter(|m| edition.milestone(m).is_none()) {
                tell(&id(&milestone.id), format!("{}が、ない日「{missing}」を指しています", milestone.id));
            }
            if milestone.question(edition.valid_from, None).is_some_and(|asked| asked.contains('{')) {
                tell(
                    &id(&milestone.id),
                    format!("{}の ask に、入るもののない {{…}} があります", milestone.id),
                );
            }
            if milestone.rule.is_none() && milestone.ask.is_none() {
                tell(&id(&milestone.id), format!("{}には rule か ask が要ります", milestone.id));
            }
        }
        let steps: Vec<&Step> = edition.steps.iter().chain(&edition.later_steps).collect();
        for (i, step) in steps.iter().enumerate() {
            let mut tell = |what| tell(&id(&step.id), format!("手順「{}」: {what}", step.title));
            if steps[..i].iter().any(|s| s.id == step.id) {
                tell(format!("id「{}」が重なっています", step.id));
            }
            if let Some(due) = step.due.as_ref().filter(|due| edition.milestone(due).is_none()) {
                tell(format!("期限「{due}」が milestones にありません"));
            }
            for only in &step.how_only {
                if only.bureau.is_none() && only.except.is_none() && only.kind.is_none() {
                    tell(format!("how_only の「{}」には bureau か except か kind が要ります", only.says));
                }
            }
            let only = step.how_only.iter().flat_map(|only| only.bureau.iter().chain(&only.except));
            for id in only.chain(&step.stated_by).filter(|id| self.bureaus.iter().all(|b| b.id != **id)) {
                tell(format!("「{id}」という厚生局がありません"));
            }
            if step.late(None).contains('{') {
                tell("late に、入るもののない {…} があります".into());
            }
            if step.due.is_none() && step.due_text.is_none() {
                tell("due か due_text が要ります".into());
            }
            for form in step.forms.iter().filter(|form| self.form(form).is_none()) {
                tell(format!("様式「{form}」がありません"));
            }
            if step.message.as_ref().is_some_and(|id| edition.messages.iter().all(|m| m.id != *id)) {
                tell("文面がありません".into());
            }
        }
    }

    /// Every source has a name, and the log of changes is as new as the newest of them.
    fn check_sources(&self, wrong: &mut Vec<Wrong>) {
        let logged = self.changes.first().map(|c| c.date);
        if !self.changes.is_sorted_by(|a, b| a.date > b.date) {
            let what = "更新履歴は、日付ごとに1つ、新しい順に書いてください".into();
            wrong.push(Wrong { file: "changes.toml".into(), near: vec![], what });
        }
        let sources = self.sources().into_iter();
        for (file, near, source) in sources.flat_map(|(file, near, s)| s.all().map(move |s| (file, near, s)))
        {
            let mut tell = |what: &str| {
                wrong.push(Wrong { file: file.into(), near: vec![near.into()], what: what.into() })
            };
            if source.title.trim().is_empty() {
                tell("出典の名前（source の title）が空です");
            }
            if logged.is_none_or(|day| day < source.checked) {
                tell(
                    "出典を確かめた日より新しい更新履歴がありません。changes.toml に何が変わったかを足してください",
                );
            }
        }
    }

    /// Every source, with the file it stands in and a text near it.
    fn sources(&self) -> Vec<(&str, &str, &Source)> {
        let mut all: Vec<(&str, &str, &Source)> = Vec::new();
        for bureau in &self.bureaus {
            let file = "bureaus.toml";
            all.push((file, bureau.name.as_str(), &bureau.source));
            all.extend(bureau.offices.iter().map(|o| (file, o.name.as_str(), &o.source)));
            all.extend(bureau.deadlines.iter().map(|d| (file, bureau.name.as_str(), &*d.source)));
        }
        for edition in &self.editions {
            let file = "editions";
            all.push((file, edition.name.as_str(), &edition.source));
            all.extend(edition.milestones.iter().map(|m| (file, m.why.as_str(), &*m.source)));
            let steps = edition.steps.iter().chain(&edition.later_steps);
            all.extend(steps.map(|s| (file, s.title.as_str(), &*s.source)));
            all.push((file, edition.retroactive.title.as_str(), &edition.retroactive.source));
            all.extend(edition.contacts.iter().map(|c| (file, c.value.as_str(), &c.source)));
        }
        all.extend(self.forms.iter().map(|f| ("forms", f.title.as_str(), &f.source)));
        all
    }
}

fn id(id: &str) -> String {
    format!("id = \"{id}\"")
}
