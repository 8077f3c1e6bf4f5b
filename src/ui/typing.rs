use leptos::prelude::*;

/// Which field is being typed into. Until it is left, what is wrong with its text may be the beginning of what is right,
/// and nothing is said of it.
#[derive(Clone, Copy)]
pub struct Typing {
    /// The id of the field; blank for none.
    field: RwSignal<String>,
    /// The page is being left or brought back: what its fields hold is the browser's doing.
    is_away: StoredValue<bool>,
}

impl Default for Typing {
    fn default() -> Typing {
        Typing { field: RwSignal::new(String::new()), is_away: StoredValue::new(false) }
    }
}

impl Typing {
    /// The one of the page this component is on.
    pub fn here() -> Typing {
        expect_context()
    }

    pub fn begin(self, id: &str) {
        if self.field.with_untracked(|field| field != id) {
            self.field.set(id.into());
        }
    }

    /// The field was left, or its text confirmed.
    pub fn end(self) {
        self.begin("");
    }

    /// Followed.
    pub fn is_in(self, id: &str) -> bool {
        self.field.with(|field| field == id)
    }

    pub fn set_away(self, is_away: bool) {
        self.is_away.set_value(is_away);
    }

    pub fn is_away(self) -> bool {
        self.is_away.get_value()
    }
}
