//! Which sheets of paper a plan has: each form once, or once for each department.

use crate::facts::Details;
use crate::facts::edition::Edition;
use crate::facts::form::FormDef;
use crate::plan::answers::Department;

/// A sheet of paper: a form, and for form B of which department.
#[derive(Clone, Copy, Debug)]
pub struct FormCopy {
    pub form: &'static FormDef,
    /// 様式a, b, …, in the order of the facts.
    pub letter: char,
    pub department: Option<Department>,
    /// No step of the edition asks for it.
    pub unneeded: bool,
}

/// Without looking into the form.
impl PartialEq for FormCopy {
    fn eq(&self, other: &FormCopy) -> bool {
        (self.letter, self.department) == (other.letter, other.department)
    }
}

impl FormCopy {
    /// Those that the edition needs come first. Without a department, as long as the kind is not chosen, form B is
    /// there once, of nobody: any guess would be a wrong form for somebody.
    pub fn all(
        details: &'static Details,
        departments: &[Department],
        edition: Option<&Edition>,
    ) -> Vec<FormCopy> {
        let mut all = Vec::new();
        for (letter, form) in ('a'..).zip(&details.forms) {
            let unneeded = edition.is_some_and(|e| !e.needs(&form.id));
            if form.per_department && !departments.is_empty() {
                all.extend(departments.iter().map(|d| FormCopy {
                    form,
                    letter,
                    department: Some(*d),
                    unneeded,
                }));
            } else {
                all.push(FormCopy { form, letter, department: None, unneeded });
            }
        }
        all.sort_by_key(|copy| copy.unneeded);
        all
    }

    /// How many of them the edition asks for.
    pub fn needed(copies: &[FormCopy]) -> usize {
        copies.iter().filter(|copy| !copy.unneeded).count()
    }

    /// The form and whose it is.
    pub fn name(&self) -> String {
        match self.department {
            Some(d) => texts::forms::copy_for(&self.form.short, d.label()),
            None => self.form.short.clone(),
        }
    }

    pub fn label(&self) -> String {
        if self.unneeded { texts::forms::unneeded(self.name()) } else { self.name() }
    }
}
