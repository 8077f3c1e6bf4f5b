//! Consistency checks of the facts.

use chrono::Datelike;
use domain::facts::bureau::{Bureau, Deadline};
use domain::facts::edition::{Edition, EditionDetails, Role, Step, question};
use domain::facts::form::FieldKind;
use domain::facts::source::{Certainty, Grade, Source};
use domain::facts::{Details, Facts};
use domain::output::copy_sheet::COPIED_ANSWERS;

/// Error in the facts.
#[derive(Clone, Debug, PartialEq)]
pub struct Wrong {
    /// File or folder, relative to the data folder.
    pub file: String,
    /// Search path to the line: texts to find one after the other.
    pub near: Vec<String>,
    /// Error message with the remedy.
    pub what: String,
}

/// All errors in the facts; empty if consistent.
pub fn check(facts: &Facts, details: &Details) -> Vec<Wrong> {
    Check { facts, details }.all()
}

struct Check<'a> {
    facts: &'a Facts,
    details: &'a Details,
}

impl Check<'_> {
    fn all(&self) -> Vec<Wrong> {
        let mut wrong = Vec::new();
        self.check_bureaus(&mut wrong);
        if self.facts.editions.is_empty() {
            wrong.push(Wrong { file: "editions".into(), near: vec![], what: "版がありません".into() });
        }
        if !self.facts.editions.is_sorted_by_key(|e| e.valid_from) {
            let what = "ファイル名の順と valid_from の順が違います".into();
            wrong.push(Wrong { file: "editions".into(), near: vec![], what });
        }
        for edition in &self.facts.editions {
            if let Some(details) = self.details.edition(edition) {
                self.check_edition(edition, details, &mut wrong);
                self.check_more(edition, details, &mut wrong);
            }
        }
        for form in &self.details.forms {
            let mut tell = |what| wrong.push(Wrong { file: "forms".into(), near: vec![id(&form.id)], what });
            form.check().into_iter().for_each(&mut tell);
            if self.facts.editions.iter().all(|e| e.id != form.edition) {
                tell(format!("edition の「{}」という版がありません", form.edition));
            }
        }
        self.check_sources(&mut wrong);
        wrong
    }

    fn check_bureaus(&self, wrong: &mut Vec<Wrong>) {
        let mut tell =
            |near: Vec<String>, what| wrong.push(Wrong { file: "bureaus.toml".into(), near, what });
        if self.facts.prefectures.len() != 47 {
            let what = format!("都道府県が{}件です（47件のはず）", self.facts.prefectures.len());
            tell(vec!["prefectures".into()], what);
        }
        for prefecture in &self.facts.prefectures {
            let bureaus = self.facts.bureaus.iter().filter(|b| b.prefectures.contains(prefecture)).count();
            if bureaus != 1 {
                tell(vec![prefecture.clone()], format!("{prefecture}を管轄する厚生局が{bureaus}件です"));
            }
        }
        for bureau in &self.facts.bureaus {
            for office in bureau.offices.iter().filter(|o| !bureau.prefectures.contains(&o.prefecture)) {
                let what = format!("{}は{}の管轄ではありません", office.prefecture, bureau.name);
                tell(vec![id(&bureau.id), office.name.clone()], what);
            }
            for office in &bureau.offices {
                let of_office = self.details.office(bureau, office);
                if office.phone.is_some() && of_office.is_none_or(|o| o.phone_source.is_none()) {
                    let what =
                        format!("{}の電話番号に phone_source（載っているページ）がありません", office.name);
                    tell(vec![id(&bureau.id), office.name.clone()], what);
                }
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
        if !self.facts.editions.iter().any(|e| e.id == *edition && e.milestone(milestone).is_some()) {
            wrong.push(format!("ない版か日（{edition} {milestone}）を指しています"));
        }
        if let Some(prefecture) = prefecture.as_ref().filter(|p| !bureau.prefectures.contains(p)) {
            wrong.push(format!("{prefecture}は{}の管轄ではありません", bureau.name));
        }
        if rule.is_none() && days.is_empty() {
            wrong.push("rule か days が要ります".into());
        }
        let source = self.details.deadline(bureau, deadline).map(|d| &d.source);
        let is_others = source.is_some_and(|source| source.grade != Grade::Primary);
        if deadline.certainty == Certainty::Published && is_others {
            wrong.push("自治体や事業者の案内（grade）による期限は、公表になりません。certainty = \"estimate\" を書いてください".into());
        }
        for day in deadline.earliest_day.iter().chain(&deadline.accepted_from) {
            if !(1..=28).contains(day) || rule.is_none() {
                wrong.push("earliest_day と accepted_from は、rule の月の1〜28日です".into());
            }
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

    fn check_edition(&self, edition: &Edition, details: &EditionDetails, wrong: &mut Vec<Wrong>) {
        let mut tell = |near: &str, what| {
            let near = [id(&edition.id)].into_iter().chain((!near.is_empty()).then(|| near.into())).collect();
            wrong.push(Wrong { file: "editions".into(), near, what });
        };
        if edition.valid_from.day() != 1 {
            tell("valid_from", "valid_from は月の1日にしてください".into());
        }
        if !(0..=31).contains(&edition.urgent_days) {
            tell("urgent_days", "urgent_days は0〜31の日数にしてください".into());
        }
        for row in &edition.table {
            if row.designation.day() != 1
                || !row.days.is_sorted_by_key(|d| d.day)
                || row.days.iter().any(|d| d.day >= row.designation)
            {
                let what = format!("表の{}の行の順序がおかしいです", row.designation);
                tell(&format!("designation = \"{}\"", row.designation), what);
            }
        }
        for missing in edition.table.iter().flat_map(|row| &row.days) {
            if edition.milestone(&missing.milestone).is_none() {
                tell(
                    &format!("milestone = \"{}\"", missing.milestone),
                    format!("表が、ない日「{}」を指しています", missing.milestone),
                );
            }
        }
        if edition.milestones.iter().filter(|m| m.role == Some(Role::Reply)).count() > 1 {
            tell("role = \"reply\"", "role = \"reply\"（回答書発送日）は1つの版に1つです".into());
        }
        for milestone in &edition.milestones {
            let refers = milestone.latest.iter().chain(&milestone.after);
            let refers = refers.chain(milestone.when_moved.iter().map(|w| &w.of));
            for missing in refers.filter(|m| edition.milestone(m).is_none()) {
                tell(&id(&milestone.id), format!("{}が、ない日「{missing}」を指しています", milestone.id));
            }
            if details
                .milestone(&milestone.id)
                .and_then(|m| m.question(edition.valid_from, None))
                .is_some_and(|asked| asked.contains('{'))
            {
                tell(
                    &id(&milestone.id),
                    format!("{}の ask に、入るもののない {{…}} があります", milestone.id),
                );
            }
            let source = details.milestone(&milestone.id).map(|m| &m.source);
            let is_others = source.is_some_and(|source| source.grade != Grade::Primary);
            if milestone.certainty == Certainty::Published && is_others {
                let what =
                    format!("{}は公表にできません。certainty = \"estimate\" を書いてください", milestone.id);
                tell(&id(&milestone.id), what);
            }
            let is_dated = milestone.rule.is_some() || milestone.before_opening.is_some();
            if !is_dated && details.milestone(&milestone.id).is_none_or(|m| m.ask.is_none()) {
                tell(
                    &id(&milestone.id),
                    format!("{}には rule・before_opening・ask のどれかが要ります", milestone.id),
                );
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
            let of_step = details.step(&step.id);
            let only = of_step.map_or(&[][..], |s| &s.how_only);
            for only in only {
                if only.bureau.is_none() && only.except.is_none() && only.kind.is_none() {
                    tell(format!("how_only の「{}」には bureau か except か kind が要ります", only.says));
                }
            }
            let only = only.iter().flat_map(|only| only.bureau.iter().chain(&only.except));
            for id in only.chain(&step.stated_by).filter(|id| self.facts.bureaus.iter().all(|b| b.id != **id))
            {
                tell(format!("「{id}」という厚生局がありません"));
            }
            if of_step.is_some_and(|s| s.late(None).contains('{')) {
                tell("late に、入るもののない {…} があります".into());
            }
            for after in step.after.iter().filter(|after| steps[..i].iter().all(|s| s.id != **after)) {
                tell(format!("after の「{after}」は、前にある手順の id にしてください"));
            }
            if step.split_from.iter().any(|from| step.since.is_none() || steps.iter().all(|s| s.id != *from))
            {
                tell("split_from には、ある手順の id と since が要ります".into());
            }
            if step.since.is_some_and(|since| since > self.facts.day) {
                tell("since が更新履歴より新しい日です".into());
            }
            if step.lead.is_some_and(|lead| lead.least > lead.most) {
                tell("lead の least が most より大きいです".into());
            }
            let fields = of_step.map_or(&[][..], |s| &s.fields);
            for field in fields.iter().filter(|field| details.field(field).is_none()) {
                tell(format!("項目「{field}」が fields にありません"));
            }
            if of_step.is_some_and(|s| s.arranged.is_some() && s.ask.is_none()) {
                tell("arranged（予定日）には ask が要ります".into());
            }
            let asked = of_step.and_then(|s| s.ask.as_deref());
            if asked.is_some_and(|ask| question(ask, edition.valid_from, None).contains('{')) {
                tell("ask に、入るもののない {…} があります".into());
            }
            if step.due.is_none() && step.due_text.is_none() {
                tell("due か due_text が要ります".into());
            }
            for form in step.forms.iter().filter(|form| self.details.form(form).is_none()) {
                tell(format!("様式「{form}」がありません"));
            }
            if step.message.as_ref().is_some_and(|id| details.messages.iter().all(|m| m.id != *id)) {
                tell("文面がありません".into());
            }
        }
    }

    /// Remarks and copy groups name what exists.
    fn check_more(&self, edition: &Edition, details: &EditionDetails, wrong: &mut Vec<Wrong>) {
        let mut tell = |near: String, what| {
            wrong.push(Wrong { file: "editions".into(), near: vec![id(&edition.id), near], what });
        };
        for (i, remark) in details.remarks.iter().enumerate() {
            if details.remarks[..i].iter().any(|other| other.id == remark.id) {
                tell(id(&remark.id), format!("id「{}」が重なっています", remark.id));
            }
            for place in remark.prefectures.iter().filter(|p| !self.facts.prefectures.contains(p)) {
                tell(id(&remark.id), format!("「{place}」という都道府県がありません"));
            }
        }
        for field in details.fields.iter().filter(|field| field.kind == FieldKind::Choice) {
            tell(id(&field.id), format!("項目「{}」: fields に choice は書けません", field.id));
        }
        let is_known = |item: &&String| {
            COPIED_ANSWERS.contains(&item.as_str())
                || details.field(item).is_some()
                || self.details.forms.iter().any(|form| form.field(item).is_some())
        };
        for group in &details.copy_groups {
            for item in group.items.iter().filter(|item| !is_known(item)) {
                tell(group.title.clone(), format!("書き写す項目「{item}」がありません"));
            }
        }
    }

    /// Every source needs a name, and the log of changes an entry as recent as the latest check of a source.
    fn check_sources(&self, wrong: &mut Vec<Wrong>) {
        let changes = &self.details.changes;
        let logged = changes.first().map(|c| c.date);
        if !changes.is_sorted_by(|a, b| a.date > b.date) {
            let what = "更新履歴は、日付ごとに1つ、新しい順に書いてください".into();
            wrong.push(Wrong { file: "changes.toml".into(), near: vec![], what });
        }
        let sources = self.sources().into_iter();
        for (file, near, source) in sources.flat_map(|(file, near, s)| s.all().map(move |s| (file, near, s)))
        {
            let mut tell = |what: &str| {
                wrong.push(Wrong { file: file.into(), near: vec![near.into()], what: what.into() });
            };
            if source.title.trim().is_empty() {
                tell("出典の名前（source の title）が空です");
            }
            let Some(checked) = source.checked else {
                tell("出典を確かめた日（source の checked）がありません");
                continue;
            };
            if logged.is_none_or(|day| day < checked) {
                tell(
                    "出典を確かめた日より新しい更新履歴がありません。changes.toml に何が変わったかを足してください",
                );
            }
        }
    }

    /// All sources, each with its file and a text near it.
    fn sources(&self) -> Vec<(&str, &str, &Source)> {
        let mut all: Vec<(&str, &str, &Source)> = Vec::new();
        for (bureau, details) in self.facts.bureaus.iter().zip(&self.details.bureaus) {
            let file = "bureaus.toml";
            let name = bureau.name.as_str();
            all.push((file, name, &details.source));
            let offices = bureau.offices.iter().zip(&details.offices);
            all.extend(offices.flat_map(|(office, details)| {
                let pages = [&details.source].into_iter().chain(&details.phone_source);
                pages.map(|source| (file, office.name.as_str(), source))
            }));
            all.extend(details.deadlines.iter().map(|d| (file, name, &d.source)));
        }
        for edition in &self.details.editions {
            let file = "editions";
            all.push((file, edition.name.as_str(), &edition.source));
            all.extend(edition.milestones.iter().map(|m| (file, m.why.as_str(), &m.source)));
            let steps = edition.steps.iter().chain(&edition.later_steps);
            all.extend(steps.map(|s| (file, s.how.first().map_or(s.id.as_str(), String::as_str), &s.source)));
            all.push((file, edition.retroactive.title.as_str(), &edition.retroactive.source));
            all.extend(edition.contacts.iter().map(|c| (file, c.value.as_str(), &c.source)));
            all.extend(edition.exemptions.iter().map(|e| (file, e.title.as_str(), &e.source)));
            all.extend(edition.remarks.iter().map(|r| (file, r.title.as_str(), &r.source)));
        }
        all.extend(self.details.forms.iter().map(|f| ("forms", f.title.as_str(), &f.source)));
        all
    }
}

fn id(id: &str) -> String {
    format!("id = \"{id}\"")
}
