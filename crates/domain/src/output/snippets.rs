//! What a webmaster writes into a page to show the guide there, in the forms that editors of sites let through.

use serde_json::json;

use crate::wording::glossary::escaped;

/// The theme that needs no word.
const AUTO: &str = "auto";

/// What the webmaster wishes.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Wishes {
    /// Japanese name of the prefecture chosen at the start; blank for none.
    pub prefecture: String,
    /// Word of the kind of institution chosen at the start; blank for none.
    pub kind: String,
    /// `light`, `dark`, or `auto` for what the reader has set.
    pub theme: String,
    /// Address of the association's settings; blank for none.
    pub config: String,
    /// Name of the association for a frame without the element, which takes no file.
    pub name: String,
    /// Its colour on white, `#rrggbb`; blank for the guide's.
    pub accent: String,
}

/// A form of embedding.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Snippet {
    /// The script, and its element.
    Element,
    /// The same for editors that take unknown elements out.
    Div,
    /// A frame where no script is allowed, with a link below: nothing else would be there if it cannot be shown.
    Frame,
    /// A link, where frames are taken out, too.
    Link,
}

impl Wishes {
    /// Query of a frame's address. `encode` encodes a value of it.
    pub fn query(&self, encode: impl Fn(&str) -> String) -> String {
        let looks = self.looks().unwrap_or_default();
        let asked = [
            ("prefecture", &self.prefecture),
            ("kind", &self.kind),
            ("theme", &self.theme),
            ("config", &looks),
        ];
        let written = asked.into_iter().filter(|(_, value)| !["", AUTO].contains(&value.as_str()));
        let pairs = written.map(|(name, value)| format!("{name}={}", encode(value)));
        match pairs.collect::<Vec<_>>().join("&") {
            none if none.is_empty() => none,
            pairs => format!("?{pairs}"),
        }
    }

    /// The few settings that fit into an address, as `config.json` has them.
    fn looks(&self) -> Option<String> {
        let mut looks = serde_json::Map::new();
        if !self.name.is_empty() {
            looks.insert("name".into(), json!(self.name));
        }
        if !self.accent.is_empty() {
            looks.insert("colors".into(), json!({ "accent": self.accent }));
        }
        (!looks.is_empty()).then(|| serde_json::Value::Object(looks).to_string())
    }

    fn attributes(&self, before: &str) -> String {
        let wished = [
            ("prefecture", &self.prefecture),
            ("kind", &self.kind),
            ("theme", &self.theme),
            ("config", &self.config),
        ];
        let written = wished.into_iter().filter(|(_, value)| !["", AUTO].contains(&value.as_str()));
        let pairs = written.map(|(name, value)| format!(" {before}{name}=\"{}\"", escaped(value)));
        pairs.collect::<Vec<_>>().concat()
    }
}

impl Snippet {
    /// The lines to write. `home` is the folder of the guide, `title` its name; `encode` encodes a value of an address.
    pub fn text(self, wishes: &Wishes, home: &str, title: &str, encode: impl Fn(&str) -> String) -> String {
        let home = escaped(home);
        let link = |address: &str| format!("<a href=\"{home}/{address}\">{title}</a>");
        let script = format!("<script src=\"{home}/embed.js\" async></script>");
        match self {
            Snippet::Element => {
                format!("{script}\n<onshi-guide{}>{}</onshi-guide>", wishes.attributes(""), link(""))
            }
            Snippet::Div => {
                format!("{script}\n<div data-onshi-guide{}>{}</div>", wishes.attributes("data-"), link(""))
            }
            Snippet::Frame => format!(
                "<iframe src=\"{home}/{}\" title=\"{title}\" width=\"100%\" height=\"1200\" allow=\"clipboard-write\"></iframe>\n<p>{}</p>",
                escaped(&wishes.query(encode)),
                link(""),
            ),
            Snippet::Link => link(""),
        }
    }
}
