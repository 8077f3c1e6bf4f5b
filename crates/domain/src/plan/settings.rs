//! How a person wants the guide to look. Not part of a plan: it goes into no file and no link.

use serde::{Deserialize, Serialize};

/// How large texts are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum TextSize {
    #[default]
    Normal,
    Large,
    Larger,
}

impl TextSize {
    pub const ALL: [TextSize; 3] = [TextSize::Normal, TextSize::Large, TextSize::Larger];

    pub fn label(self) -> &'static str {
        match self {
            TextSize::Normal => texts::look::normal(),
            TextSize::Large => texts::look::large(),
            TextSize::Larger => texts::look::larger(),
        }
    }

    /// The word that the page's style knows it by.
    pub fn keyword(self) -> &'static str {
        match self {
            TextSize::Normal => "normal",
            TextSize::Large => "large",
            TextSize::Larger => "larger",
        }
    }
}

/// Light or dark, whatever the machine is set to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Theme {
    #[default]
    Auto,
    Light,
    Dark,
}

impl Theme {
    pub const ALL: [Theme; 3] = [Theme::Auto, Theme::Light, Theme::Dark];

    pub fn label(self) -> &'static str {
        match self {
            Theme::Auto => texts::look::auto(),
            Theme::Light => texts::look::light(),
            Theme::Dark => texts::look::dark(),
        }
    }

    /// The word that addresses, messages and the page's style know it by.
    pub fn keyword(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub fn parse(word: &str) -> Option<Theme> {
        Theme::ALL.into_iter().find(|theme| theme.keyword() == word)
    }
}

/// What the guide speaks. It is fixed for the life of the page.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Language {
    Japanese,
    English,
}

impl Language {
    pub const ALL: [Language; 2] = [Language::Japanese, Language::English];

    /// Its own name for itself, for who reads no other.
    pub fn label(self) -> &'static str {
        match self {
            Language::Japanese => "日本語",
            Language::English => "English",
        }
    }

    /// The word that addresses and the page's `lang` know it by.
    pub fn keyword(self) -> &'static str {
        match self {
            Language::Japanese => "ja",
            Language::English => "en",
        }
    }

    pub fn parse(word: &str) -> Option<Language> {
        Language::ALL.into_iter().find(|language| language.keyword() == word)
    }
}

/// What a person chose; what was never chosen is as usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub text: TextSize,
    pub theme: Theme,
    pub furigana: bool,
    /// `None`: as the address asks, or else Japanese.
    pub language: Option<Language>,
}
