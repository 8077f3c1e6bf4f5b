//! What the settings change in the facts.

use super::{Config, OwnDeadline, OwnPhone};
use crate::facts::association_step::AssociationStep;
use crate::facts::bureau::{Bureau, Deadline, DeadlineDetails, StatedBy, StatedPhone};
use crate::facts::{Details, Facts};
use crate::wording::truncate::{NAME, truncate};

impl Config {
    /// Name of the association, or words in its place.
    pub fn called(&self) -> &str {
        let name = self.name.trim();
        if name.is_empty() { texts::config::members_nameless() } else { name }
    }

    /// Adds to the facts what the association knows. It stays there for the life of the page, as the facts do.
    pub fn apply(&self, facts: &mut Facts, details: &mut Details) {
        self.apply_deadlines(facts, details);
        let by = self.called();
        let steps: Vec<AssociationStep> =
            self.steps.iter().map(|step| AssociationStep { by: by.into(), ..step.clone() }).collect();
        let steps: &'static [AssociationStep] = steps.leak();
        for edition in &mut facts.editions {
            edition.association_steps = steps;
        }
        for bureau in &mut facts.bureaus {
            let its = self.phones.iter().filter(|phone| bureau.prefectures.contains(&phone.prefecture));
            let stated = its.map(|phone| StatedPhone {
                prefecture: phone.prefecture.clone(),
                number: phone.number.clone(),
                stated: self.says(phone),
                source: phone.source.clone(),
            });
            bureau.stated_phones = stated.collect::<Vec<_>>().leak();
        }
    }

    /// Copies of the facts with what this association knows, in the place of what another one has added: for papers of
    /// settings that are not in use.
    pub fn applied_anew(&self, facts: &Facts, details: &Details) -> (Facts, Details) {
        let (mut facts, mut details) = (facts.clone(), details.clone());
        facts.bureaus.iter_mut().for_each(|bureau| bureau.deadlines.retain(|own| own.by.is_none()));
        details.bureaus.iter_mut().for_each(|bureau| bureau.deadlines.retain(|own| own.by.is_none()));
        self.apply(&mut facts, &mut details);
        (facts, details)
    }

    /// Who states a phone number, in words.
    pub fn says(&self, phone: &OwnPhone) -> String {
        let (name, checked) = (self.called().to_string(), phone.source.checked);
        match phone.is_confirmed {
            true => StatedBy { name, checked, kind: None, from: None }.confirmed(),
            false => texts::config::association_says(truncate(&name, NAME)),
        }
    }

    /// Adds the deadlines to each edition that has their milestone and was not superseded on the day of the facts: which
    /// one is meant, the file does not say. Where the bureau publishes a day, too, the earlier of the two counts.
    fn apply_deadlines(&self, facts: &mut Facts, details: &mut Details) {
        let mut sorted: Vec<&OwnDeadline> = self.deadlines.iter().collect();
        sorted.sort_by_key(|own| own.precedence());
        for own in sorted {
            let with_milestone =
                facts.editions_ahead(facts.day).filter(|e| e.milestone(&own.milestone).is_some());
            let editions: Vec<String> = with_milestone.map(|edition| edition.id.clone()).collect();
            let here = |b: &&mut Bureau| b.prefectures.contains(&own.prefecture);
            let Some(bureau) = facts.bureaus.iter_mut().find(here) else { continue };
            let of_bureau = details.bureaus.iter_mut().find(|b| b.id == bureau.id);
            let by: &'static StatedBy = Box::leak(Box::new(self.states(own)));
            let stated = editions.iter().map(|edition| Deadline {
                edition: edition.clone(),
                milestone: own.milestone.clone(),
                prefecture: Some(own.prefecture.clone()),
                rule: own.rule,
                days: own.days.clone(),
                certainty: own.certainty,
                earliest_day: None,
                accepted_from: None,
                by: Some(by),
            });
            bureau.deadlines.splice(0..0, stated);
            if let Some(of_bureau) = of_bureau {
                let stated = editions.into_iter().map(|edition| DeadlineDetails {
                    edition,
                    milestone: own.milestone.clone(),
                    prefecture: Some(own.prefecture.clone()),
                    note: own.note.clone(),
                    by: Some(by),
                    source: own.source.clone(),
                });
                of_bureau.deadlines.splice(0..0, stated);
            }
        }
    }

    /// Who states a deadline, and for whom it holds.
    pub(super) fn states(&self, own: &OwnDeadline) -> StatedBy {
        StatedBy { name: self.called().into(), checked: own.source.checked, kind: own.kind, from: own.from }
    }
}
