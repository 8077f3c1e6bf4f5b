//! The authority that has jurisdiction (管轄) over a prefecture.

use crate::facts::Facts;
use crate::facts::bureau::{Bureau, Office, StatedPhone};
use crate::facts::edition::Step;
use crate::plan::answers::Answers;
use crate::wording::truncate::{NAME, truncate};

/// Authority with jurisdiction (管轄) over a prefecture.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Jurisdiction {
    /// Regional bureau.
    pub bureau: &'static Bureau,
    /// Prefectural office, if known.
    pub office: Option<&'static Office>,
}

impl Jurisdiction {
    /// Authority over `prefecture`; `None` if no bureau has it.
    pub fn of(facts: &'static Facts, prefecture: &str) -> Option<Jurisdiction> {
        let bureau = facts.bureau(prefecture)?;
        Some(Jurisdiction { bureau, office: bureau.office(prefecture) })
    }

    /// Name of the office, or of the bureau if the office is unknown.
    pub fn name(self) -> &'static str {
        self.office.map_or(self.bureau.name.as_str(), |office| office.name.as_str())
    }

    /// Recipient of a step: the prefectural office if the step goes to the bureau, or the bureau if the office is
    /// unknown; otherwise [`Step::to`].
    pub fn addressee(self, step: &'static Step) -> &'static str {
        if step.to_office { self.name() } else { &step.to }
    }

    /// Phone number of the office: the one that the person noted, otherwise that of the association, otherwise the known
    /// one.
    pub fn phone(self, answers: &Answers) -> Option<String> {
        let own = Some(answers.own_phone()).filter(|number| number.contains(char::is_numeric));
        let stated = || self.stated_phone(answers).map(|phone| phone.number.as_str());
        let number = own.or_else(stated).or(self.office.and_then(|office| office.phone.as_deref()))?;
        Some(truncate(number, NAME).into())
    }

    /// What the association states of the phone number; `None` if another one is used.
    pub fn stated_phone(self, answers: &Answers) -> Option<&'static StatedPhone> {
        self.bureau.stated_phone(&answers.prefecture).filter(|_| answers.own_phone().is_empty())
    }
}
