//! Files beside the page that are no part of the build: `config.json`, a logo, the guide in one file.

use js_sys::{Promise, Reflect, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen_futures::JsFuture;
use web_sys::Response;

use super::{access, clock, page};
use crate::constants::CONFIG_PLACE;
use domain::facts::config::finding::Kind;

/// Global function that `public/start.js` defines; in the one file it has the settings inside only.
const REQUEST: &str = "onshiGuideFile";

/// A file as it was sent.
pub struct SiteFile {
    /// MIME type.
    pub kind: String,
    /// Content.
    pub content: Vec<u8>,
}

/// Whether the page is the one file, which has no other files beside it.
pub fn is_one_file() -> bool {
    page::has_element(CONFIG_PLACE)
}

/// Requests a file; `None` if there cannot be one.
pub fn request(name: &str) -> Option<Promise> {
    access::call(&web_sys::window()?.into(), REQUEST, &name.into()).ok()?.dyn_into().ok()
}

/// The answer to a request; `None` if it failed or timed out, or there is no such file.
pub async fn answer(asked: Promise) -> Option<Response> {
    let response: Response = JsFuture::from(asked).await.ok()?.dyn_into().ok()?;
    response.ok().then_some(response)
}

/// The content of an answer.
pub async fn content(response: Response) -> Option<Vec<u8>> {
    let buffer = JsFuture::from(response.array_buffer().ok()?).await.ok()?;
    Some(Uint8Array::new(&buffer).to_vec())
}

/// `name` as no cache and no worker knows it.
pub fn anew(name: &str) -> String {
    [name, "?check=", &clock::millis().to_string()].concat()
}

/// The file of this name; `Err` says why there is none.
pub async fn read(name: &str) -> Result<SiteFile, Kind> {
    let asked = request(name).ok_or_else(|| Kind::Unreachable(String::new()))?;
    let answer = JsFuture::from(asked).await.ok().and_then(|answer| answer.dyn_into::<Response>().ok());
    let Some(response) = answer else { return Err(Kind::Unreachable(texts::config::no_answer().into())) };
    match response.status() {
        404 => Err(Kind::Missing),
        status if !response.ok() => Err(Kind::Unreachable(status.to_string())),
        status => {
            let kind = header(&response, "content-type").unwrap_or_default();
            let content = content(response).await.ok_or_else(|| Kind::Unreachable(status.to_string()))?;
            Ok(SiteFile { kind, content })
        }
    }
}

/// A header of an answer.
pub fn header(response: &Response, name: &str) -> Option<String> {
    let headers = Reflect::get(response, &"headers".into()).ok()?;
    access::call(&headers, "get", &name.into()).ok()?.as_string()
}
