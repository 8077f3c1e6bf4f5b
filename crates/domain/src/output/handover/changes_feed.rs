//! The change log of the facts as a feed, `changes.json` (JSON Feed 1.1): who keeps a site that carries the guide learns of
//! a changed deadline without opening it.

use serde::Serialize;

use crate::facts::{Change, Details};
use crate::rules::calendar::japanese_short;

/// The change log, newest entry first. Entries have no address: the feed does not know where the guide is put.
pub fn changes_feed(details: &Details) -> String {
    let feed = Feed {
        version: "https://jsonfeed.org/version/1.1",
        title: "オンライン資格確認 導入ガイド: 事実の更新履歴",
        description: "手続きの版・期限・連絡先などの事実が変わったときに、1件ずつ足されます。",
        language: "ja",
        items: details.changes.iter().map(item).collect(),
    };
    // Serialization fails only for maps with non-string keys.
    serde_json::to_string_pretty(&feed).unwrap_or_default() + "\n"
}

#[derive(Serialize)]
struct Feed<'f> {
    version: &'f str,
    title: &'f str,
    description: &'f str,
    language: &'f str,
    items: Vec<Item>,
}

#[derive(Serialize)]
struct Item {
    id: String,
    title: String,
    content_text: String,
    date_published: String,
}

fn item(change: &Change) -> Item {
    Item {
        // The log has one entry a day.
        id: format!("onshi-guide-facts-{}", change.date),
        title: format!("{}の更新", japanese_short(change.date)),
        content_text: change.what.join("\n"),
        // The log knows the day. It is a day in Japan.
        date_published: format!("{}T00:00:00+09:00", change.date),
    }
}
