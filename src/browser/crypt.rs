//! Files with a passphrase, by the browser's WebCrypto: AES-GCM with a 256-bit key, derived from the passphrase by
//! PBKDF2 with SHA-256, 600,000 rounds (OWASP, 2023) and a salt of 16 bytes; a new salt and IV for each file.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::text::nfkc;
use crate::domain::saved::Sealed;

const CIPHER: &str = "AES-GCM-256";
const KDF: &str = "PBKDF2-SHA-256";
const ROUNDS: u32 = 600_000;
/// A file that asks for more would freeze the page: it is not one of the guide's.
const MOST_ROUNDS: u32 = 10_000_000;

/// Whether this page may encrypt: browsers allow it on https, localhost and files only.
pub fn is_there() -> bool {
    subtle().is_ok()
}

/// `text`, encrypted under `passphrase`.
pub async fn seal(text: &str, passphrase: &str) -> Result<Sealed, JsValue> {
    let (salt, iv) = (random(16)?, random(12)?);
    let key = key(passphrase, &salt, ROUNDS).await?;
    let bytes = Uint8Array::from(text.as_bytes());
    let data = subtle()?.encrypt_with_object_and_buffer_source(&gcm(&iv)?, &key, &bytes)?;
    let data = Uint8Array::new(&JsFuture::from(data).await?);
    Ok(Sealed {
        cipher: CIPHER.into(),
        kdf: KDF.into(),
        iterations: ROUNDS,
        salt: base64(&salt)?,
        iv: base64(&iv)?,
        data: base64(&data)?,
    })
}

/// The text again; an error where the passphrase is wrong, or the file was changed.
pub async fn open(sealed: &Sealed, passphrase: &str) -> Result<String, JsValue> {
    if sealed.cipher != CIPHER || sealed.kdf != KDF || sealed.iterations > MOST_ROUNDS {
        return Err(JsValue::NULL);
    }
    let bare = passphrase.trim();
    // A phone puts a blank behind a word that it completes, here or when the file was made.
    for phrase in [passphrase, bare, &[bare, " "].concat()] {
        let opened = open_with(sealed, phrase).await;
        if opened.is_ok() {
            return opened;
        }
    }
    Err(JsValue::NULL)
}

async fn open_with(sealed: &Sealed, passphrase: &str) -> Result<String, JsValue> {
    let key = key(passphrase, &bytes(&sealed.salt)?, sealed.iterations).await?;
    let (iv, data) = (bytes(&sealed.iv)?, bytes(&sealed.data)?);
    let text = subtle()?.decrypt_with_object_and_buffer_source(&gcm(&iv)?, &key, &data)?;
    let text = Uint8Array::new(&JsFuture::from(text).await?).to_vec();
    String::from_utf8(text).map_err(|_| JsValue::NULL)
}

async fn key(passphrase: &str, salt: &Uint8Array, rounds: u32) -> Result<CryptoKey, JsValue> {
    let subtle = subtle()?;
    // One passphrase, however the keyboard composes its letters.
    let phrase = Uint8Array::from(nfkc(passphrase).as_bytes());
    let may = |what: &str| Array::of1(&what.into());
    let raw = subtle.import_key_with_str("raw", &phrase, "PBKDF2", false, &may("deriveKey"))?;
    let raw: CryptoKey = JsFuture::from(raw).await?.dyn_into()?;
    let kdf = object(&[
        ("name", "PBKDF2".into()),
        ("hash", "SHA-256".into()),
        ("salt", salt.into()),
        ("iterations", rounds.into()),
    ])?;
    let aes = object(&[("name", "AES-GCM".into()), ("length", 256.into())])?;
    let uses = Array::of2(&"encrypt".into(), &"decrypt".into());
    let derived = subtle.derive_key_with_object_and_object(&kdf, &raw, &aes, false, &uses)?;
    JsFuture::from(derived).await?.dyn_into()
}

fn subtle() -> Result<SubtleCrypto, JsValue> {
    let subtle = web_sys::window().ok_or(JsValue::NULL)?.crypto()?.subtle();
    // Absent on pages that are not https, localhost or a file.
    if JsValue::from(&subtle).is_undefined() { Err(JsValue::NULL) } else { Ok(subtle) }
}

fn random(length: u32) -> Result<Uint8Array, JsValue> {
    let bytes = Uint8Array::new_with_length(length);
    web_sys::window().ok_or(JsValue::NULL)?.crypto()?.get_random_values_with_array_buffer_view(&bytes)?;
    Ok(bytes)
}

fn gcm(iv: &Uint8Array) -> Result<Object, JsValue> {
    object(&[("name", "AES-GCM".into()), ("iv", iv.into())])
}

fn object(parts: &[(&str, JsValue)]) -> Result<Object, JsValue> {
    let object = Object::new();
    for (name, value) in parts {
        Reflect::set(&object, &(*name).into(), value)?;
    }
    Ok(object)
}

fn base64(bytes: &Uint8Array) -> Result<String, JsValue> {
    let latin: String = bytes.to_vec().into_iter().map(char::from).collect();
    web_sys::window().ok_or(JsValue::NULL)?.btoa(&latin)
}

fn bytes(base64: &str) -> Result<Uint8Array, JsValue> {
    let latin = web_sys::window().ok_or(JsValue::NULL)?.atob(base64)?;
    let bytes: Vec<u8> = latin.chars().map(|c| c as u8).collect();
    Ok(Uint8Array::from(&bytes[..]))
}
