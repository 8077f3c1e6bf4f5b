//! Encryption of plan files by WebCrypto: AES-GCM with a 256-bit key, derived from a passphrase by PBKDF2 with SHA-256,
//! 600,000 rounds (OWASP, 2023). Each file has a new salt (16 bytes) and IV.

use js_sys::{Array, Object, Reflect, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{CryptoKey, SubtleCrypto};

use super::text::nfkc;
use domain::plan::plan_file::Sealed;

const CIPHER: &str = "AES-GCM-256";
const KDF: &str = "PBKDF2-SHA-256";
const ROUNDS: u32 = 600_000;
/// Upper bound when decrypting: a forged file with more rounds would freeze the page.
const MAX_ROUNDS: u32 = 10_000_000;

/// Whether WebCrypto is available: on https, localhost and files only.
pub fn is_available() -> bool {
    subtle().is_ok()
}

/// Encrypts `text` with `passphrase`.
pub async fn encrypt(text: &str, passphrase: &str) -> Result<Sealed, JsValue> {
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

/// Decrypts a file. An error if the passphrase is wrong or the file was changed.
pub async fn decrypt(sealed: &Sealed, passphrase: &str) -> Result<String, JsValue> {
    if sealed.cipher != CIPHER || sealed.kdf != KDF || sealed.iterations > MAX_ROUNDS {
        return Err(JsValue::NULL);
    }
    let bare = passphrase.trim();
    // Phones append a space to a completed word, now or when the file was encrypted.
    for phrase in [passphrase, bare, &[bare, " "].concat()] {
        let opened = decrypt_with(sealed, phrase).await;
        if opened.is_ok() {
            return opened;
        }
    }
    Err(JsValue::NULL)
}

async fn decrypt_with(sealed: &Sealed, passphrase: &str) -> Result<String, JsValue> {
    let key = key(passphrase, &bytes(&sealed.salt)?, sealed.iterations).await?;
    let (iv, data) = (bytes(&sealed.iv)?, bytes(&sealed.data)?);
    let text = subtle()?.decrypt_with_object_and_buffer_source(&gcm(&iv)?, &key, &data)?;
    let text = Uint8Array::new(&JsFuture::from(text).await?).to_vec();
    String::from_utf8(text).map_err(|_| JsValue::NULL)
}

async fn key(passphrase: &str, salt: &Uint8Array, rounds: u32) -> Result<CryptoKey, JsValue> {
    let subtle = subtle()?;
    // Keyboards compose the same letters differently.
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
    // Undefined in insecure contexts, contrary to its type.
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
