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
    pub const ALL: [(TextSize, &str); 3] =
        [(TextSize::Normal, "標準"), (TextSize::Large, "大きい"), (TextSize::Larger, "とても大きい")];

    /// The word that the page's style knows it by.
    pub fn word(self) -> &'static str {
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
    pub const ALL: [(Theme, &str); 3] =
        [(Theme::Auto, "機器に合わせる"), (Theme::Light, "明るい"), (Theme::Dark, "暗い")];

    /// The word that addresses, messages and the page's style know it by.
    pub fn word(self) -> &'static str {
        match self {
            Theme::Auto => "auto",
            Theme::Light => "light",
            Theme::Dark => "dark",
        }
    }

    pub fn of(word: &str) -> Option<Theme> {
        Theme::ALL.into_iter().map(|(theme, _)| theme).find(|theme| theme.word() == word)
    }
}

/// What a person chose; what was never chosen is as usual.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(default)]
pub struct Settings {
    pub text: TextSize,
    pub theme: Theme,
    pub furigana: bool,
}
