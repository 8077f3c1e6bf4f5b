//! What was entered before the app was there: the page shows the first questions by itself (`public/early.js`).

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use crate::domain::answers::{Answers, Kind, Word};

/// The name by which `public/early.js` hands it over.
const EARLY: &str = "onshiGuideEarly";

/// What was changed in the first questions, and where the person was.
pub struct Early {
    /// The id of the plan that was shown, or of the new one that the journal has it for.
    pub plan: String,
    changed: JsValue,
    at: String,
    back: Option<Function>,
}

impl Early {
    /// Waits until nothing is half entered. What follows without waiting loses nothing. `None` where the page showed
    /// no questions.
    pub async fn taken() -> Option<Early> {
        let early = Reflect::get(&js_sys::global(), &EARLY.into()).ok()?;
        let take: Function = get(&early, "taken")?.dyn_into().ok()?;
        let taken: Promise = take.call0(&early).ok()?.dyn_into().ok()?;
        let taken = JsFuture::from(taken).await.ok()?;
        Some(Early {
            plan: get(&taken, "plan")?.as_string()?,
            changed: get(&taken, "changed")?,
            at: get(&taken, "at").and_then(|at| at.as_string()).unwrap_or_default(),
            back: get(&taken, "back").and_then(|back| back.dyn_into().ok()),
        })
    }

    /// Whether anything was entered.
    pub fn is_changed(&self) -> bool {
        ["opening", "prefecture", "kind"].iter().any(|name| self.entered(name).is_some())
    }

    /// Whether the focus was on it.
    pub fn is_at(&self, id: &str) -> bool {
        self.at == id
    }

    /// Writes into `answers` what was entered; nothing else is touched. A prefecture that the association does not
    /// offer is none to choose.
    pub fn write(&self, answers: &mut Answers, offers: impl Fn(&str) -> bool) {
        if let Some(opening) = self.entered("opening") {
            answers.opening = opening;
        }
        if let Some(prefecture) = self.entered("prefecture").filter(|name| offers(name)) {
            answers.prefecture = prefecture;
        }
        if let Some(kind) = self.entered("kind") {
            answers.kind = Kind::of(&kind);
        }
    }

    /// Puts the focus and the caret where they were, once the app has drawn the same questions.
    pub fn go_back(&self) {
        if let Some(back) = &self.back {
            let _ = back.call0(&JsValue::NULL);
        }
    }

    fn entered(&self, name: &str) -> Option<String> {
        get(&self.changed, name)?.as_string()
    }
}

fn get(of: &JsValue, name: &str) -> Option<JsValue> {
    Reflect::get(of, &name.into()).ok()
}
