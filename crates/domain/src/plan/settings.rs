//! Display settings. Not part of a plan: never in a file or a link.

use serde::{Deserialize, Serialize};

use crate::facts::form::FieldKind;
use crate::plan::filling::format_value;
use crate::wording::truncate::{NAME, truncate};

/// Text size.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextSize {
    /// The browser's own size.
    #[default]
    Normal,
    /// One size up.
    Large,
    /// Two sizes up.
    Larger,
}

impl TextSize {
    /// All sizes, in display order.
    pub const ALL: [TextSize; 3] = [TextSize::Normal, TextSize::Large, TextSize::Larger];

    /// Label for the settings.
    pub fn label(self) -> &'static str {
        match self {
            TextSize::Normal => texts::look::normal(),
            TextSize::Large => texts::look::large(),
            TextSize::Larger => texts::look::larger(),
        }
    }

    /// Keyword in the style sheet.
    pub fn keyword(self) -> &'static str {
        match self {
            TextSize::Normal => "normal",
            TextSize::Large => "large",
            TextSize::Larger => "larger",
        }
    }
}

/// Colour theme.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    /// As the system is set.
    #[default]
    Auto,
    /// Light, whatever the system is set to.
    Light,
    /// Dark, whatever the system is set to.
    Dark,
}

impl Theme {
    /// All themes, in display order.
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    /// Label for the settings.
    pub fn label(self) -> &'static str {
        match self {
            Theme::Auto => texts::look::auto(),
            Theme::Light => texts::look::light(),
            Theme::Dark => texts::look::dark(),
        }
    }

    /// Keyword in addresses, messages of an embedding page, and the style sheet.
    pub fn keyword(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    /// The theme with this keyword; `None` if unknown.
    pub fn parse(word: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.keyword() == word)
    }
}

/// Language of the page. Fixed for the page's life.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    /// 日本語.
    Japanese,
    /// English.
    English,
}

impl Language {
    /// All languages, in display order.
    pub const ALL: [Language; 2] = [Language::Japanese, Language::English];

    /// The language's name in the language itself, for readers of no other.
    pub fn label(self) -> &'static str {
        match self {
            Language::Japanese => "日本語",
            Language::English => "English",
        }
    }

    /// Keyword in addresses and the page's `lang` attribute.
    pub fn keyword(self) -> &'static str {
        match self {
            Language::Japanese => "ja",
            Language::English => "en",
        }
    }

    /// The language with this keyword; `None` if unknown.
    pub fn parse(word: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.keyword() == word)
    }
}

/// All settings of a person. Missing ones have their defaults.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    /// Text size.
    pub text: TextSize,
    /// Colour theme.
    pub theme: Theme,
    /// Readings above difficult words.
    pub furigana: bool,
    /// Notices to other authorities are left out of the schedule page.
    pub hides_remarks: bool,
    /// Chosen language; `None` follows the address, with Japanese as the fallback.
    pub language: Option<Language>,
}

/// Who hands out sheets, as it stands on them. Set once for a browser. Kept beside [`Settings`], since older builds
/// write those without it; no part of a plan, a file or a link.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Issuer {
    /// Name of the office or person.
    pub name: String,
    /// Phone number.
    pub phone: String,
}

impl Issuer {
    /// Name and phone number on a line; blank if neither is set.
    pub fn line(&self) -> String {
        let name = truncate(self.name.trim(), NAME);
        let phone = format_value(FieldKind::Phone, &truncate(&self.phone, NAME));
        let phone = if phone.is_empty() { String::new() } else { texts::client_sheet::phone(phone) };
        let parts = [&*name, &phone].into_iter().filter(|part| !part.is_empty());
        parts.collect::<Vec<_>>().join(texts::common::gap())
    }
}

/// The shared folder of this browser, as far as it is not a handle.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct FolderSettings {
    /// Random id of this device, which its file is named by. It stays when the folder is left.
    pub device: String,
    /// What the person calls this device.
    pub name: String,
    /// What the folder is called.
    pub folder: String,
    /// Whether the folder is used.
    pub is_on: bool,
    /// Whether the files have a passphrase, to be asked for at each start.
    pub is_sealed: bool,
}
