//! Answers entered before the app had started: `public/early.js` shows the first questions until then.

use js_sys::{Function, Promise, Reflect};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;

use domain::plan::answers::{Answers, Keyword, Kind};

/// Global variable of `public/early.js`.
const EARLY: &str = "onshiGuideEarly";

/// The changed answers and the person's focus.
pub struct EarlyInput {
    /// Id of the plan that was shown, or of a new one; the journal has the entries under it.
    pub plan: String,
    changed: JsValue,
    at: String,
    back: Option<Function>,
}

impl EarlyInput {
    /// Takes the answers over, once no composition, list or date picker is open. The page's fields are dead afterwards: the
    /// caller must draw the app without awaiting anything else. `None` if the page showed no questions.
    pub async fn take() -> Option<EarlyInput> {
        let early = Reflect::get(&js_sys::global(), &EARLY.into()).ok()?;
        let take: Function = get(&early, "taken")?.dyn_into().ok()?;
        let taken: Promise = take.call0(&early).ok()?.dyn_into().ok()?;
        let taken = JsFuture::from(taken).await.ok()?;
        Some(EarlyInput {
            plan: get(&taken, "plan")?.as_string()?,
            changed: get(&taken, "changed")?,
            at: get(&taken, "at").and_then(|at| at.as_string()).unwrap_or_default(),
            back: get(&taken, "back").and_then(|back| back.dyn_into().ok()),
        })
    }

    /// Whether any answer was changed.
    pub fn is_changed(&self) -> bool {
        ["opening", "prefecture", "kind"].iter().any(|name| self.entered(name).is_some())
    }

    /// Whether the element with this id had the focus.
    pub fn has_focus(&self, id: &str) -> bool {
        self.at == id
    }

    /// Applies the changed answers. A prefecture that `offers` rejects is dropped: the association does not list it.
    pub fn apply_to(&self, answers: &mut Answers, offers: impl Fn(&str) -> bool) {
        if let Some(opening) = self.entered("opening") {
            answers.opening = opening;
        }
        if let Some(prefecture) = self.entered("prefecture").filter(|name| offers(name)) {
            answers.prefecture = prefecture;
        }
        if let Some(kind) = self.entered("kind") {
            answers.kind = Kind::parse(&kind);
        }
    }

    /// Restores the focus and the caret, after the app has drawn the same questions.
    pub fn restore_focus(&self) {
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
