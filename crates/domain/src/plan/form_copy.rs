//! Paper copies of a plan's forms: one per form, or one per department.

use crate::facts::Details;
use crate::facts::edition::Edition;
use crate::facts::form::FormDef;
use crate::facts::institution::Department;

/// One paper copy of a form.
#[derive(Clone, Copy, Debug)]
pub struct FormCopy {
    /// The form.
    pub form: &'static FormDef,
    /// Letter of 様式a, b, …, in the order of the facts.
    pub letter: char,
    /// Department of a per-department form; `None` for other forms, or while the kind is not chosen.
    pub department: Option<Department>,
    /// No step of the edition asks for this form.
    pub unneeded: bool,
    /// The form is of another edition: a draft and control copy of what goes onto the form of today.
    pub is_draft: bool,
}

/// Letter and department identify a copy, so the form itself is not compared.
impl PartialEq for FormCopy {
    fn eq(&self, other: &FormCopy) -> bool {
        (self.letter, self.department) == (other.letter, other.department)
    }
}

impl FormCopy {
    /// All copies, those the edition needs first. While the kind is not chosen, form B appears once, without a
    /// department: any guess would be wrong for somebody.
    pub fn all(
        details: &'static Details,
        departments: &[Department],
        edition: Option<&Edition>,
    ) -> Vec<FormCopy> {
        let mut all = Vec::new();
        for (letter, form) in ('a'..).zip(&details.forms) {
            let unneeded = edition.is_some_and(|e| !e.needs(&form.id));
            let is_draft = edition.is_some_and(|e| e.id != form.edition);
            // A form that no step asks for is shown in its own edition only. What was entered stays.
            if unneeded && is_draft {
                continue;
            }
            if form.per_department && !departments.is_empty() {
                all.extend(departments.iter().map(|d| FormCopy {
                    form,
                    letter,
                    department: Some(*d),
                    unneeded,
                    is_draft,
                }));
            } else {
                all.push(FormCopy { form, letter, department: None, unneeded, is_draft });
            }
        }
        all.sort_by_key(|copy| copy.unneeded);
        all
    }

    /// Number of copies the edition asks for.
    pub fn needed(copies: &[FormCopy]) -> usize {
        copies.iter().filter(|copy| !copy.unneeded).count()
    }

    /// Short name of the form, with the department if there is one.
    pub fn name(&self) -> String {
        match self.department {
            Some(d) => texts::forms::copy_for(&self.form.short, d.label()),
            None => self.form.short.clone(),
        }
    }

    /// Name with a mark if the form is not needed, or a draft.
    pub fn label(&self) -> String {
        match (self.unneeded, self.is_draft) {
            (true, _) => texts::forms::unneeded(self.name()),
            (_, true) => texts::forms::draft(self.name()),
            _ => self.name(),
        }
    }
}
