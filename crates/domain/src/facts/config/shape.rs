//! Settings in other shapes that say the same: an object in the place of a list, one colour in the place of two, text around
//! the file. Reader and form see the shape of the schema.

use std::borrow::Cow;

use super::json::{Entries, Node, Value, key_of};
use crate::rules::calendar::is_invisible;

/// The text without what stands before its first bracket and after its last one, such as the name of a variable or the marks
/// around a code block; whether there was anything. Lines keep their numbers.
pub(super) fn bare(text: &str) -> (Cow<'_, str>, bool) {
    let is_item = |c: char| "\"'”“＂：:,[]［］{}｛｝".contains(c);
    let is_seen = |c: char| !c.is_whitespace() && !is_invisible(c);
    let is_text = |around: &str| around.contains(is_seen) && !around.contains(is_item);
    let begin = text.find(['{', '｛']).filter(|at| is_text(&text[..*at])).unwrap_or(0);
    let after = text.rfind(['}', '｝']).map(|at| at + text[at..].chars().next().map_or(1, char::len_utf8));
    let end = after.filter(|at| *at > begin && is_text(&text[*at..])).unwrap_or(text.len());
    if (begin, end) == (0, text.len()) {
        return (text.into(), false);
    }
    let lines = text[..begin].matches('\n').count();
    (("\n".repeat(lines) + &text[begin..end]).into(), true)
}

/// The items at the top level in the shape of the schema.
pub(super) fn shaped(entries: Entries) -> Entries {
    entries.into_iter().map(|(key, node)| (key_of(&key), key, node)).map(shape).collect()
}

fn shape((known, key, node): (String, String, Node)) -> (String, Node) {
    let node = match known.as_str() {
        "links" => keyed(node, ["label", "url"], &["label", "url"]),
        "notes" => keyed(node, ["prefecture", "text"], &["prefecture", "text"]),
        "phones" => keyed(node, ["prefecture", "phone"], &["prefecture", "phone", "source"]),
        "colors" => match node.value {
            Value::Text(_) => object(node.line, vec![("accent".into(), node)]),
            _ => node,
        },
        "hide" => hidden(node),
        "deadlines" => deadlines(node),
        _ => node,
    };
    (key, node)
}

fn object(line: usize, entries: Entries) -> Node {
    Node { line, value: Value::Object(entries) }
}

/// Turns an object of texts, such as `{ "静岡県": "054-…" }`, into a list of items: the key becomes `first`, the text
/// `second`. Leaves it if any key is one of an item's own (`parts`).
fn keyed(node: Node, [first, second]: [&str; 2], parts: &[&str]) -> Node {
    let Value::Object(entries) = node.value else { return node };
    let is_other = |(key, of): &(String, Node)| {
        matches!(of.value, Value::Text(_)) && !parts.contains(&key_of(key).as_str())
    };
    if entries.is_empty() || !entries.iter().all(is_other) {
        return Node { line: node.line, value: Value::Object(entries) };
    }
    let item = |(key, of): (String, Node)| {
        let key = Node { line: of.line, value: Value::Text(key) };
        object(of.line, vec![(first.into(), key), (second.into(), of)])
    };
    Node { line: node.line, value: Value::List(entries.into_iter().map(item).collect()) }
}

/// `{ "compare": true, "share": false }` as the list of those that are so.
fn hidden(node: Node) -> Node {
    let Value::Object(entries) = node.value else { return node };
    if entries.is_empty() || !entries.iter().all(|(_, of)| matches!(of.value, Value::Bool(_))) {
        return Node { line: node.line, value: Value::Object(entries) };
    }
    let is_so = entries.into_iter().filter(|(_, of)| of.value == Value::Bool(true));
    let words = is_so.map(|(key, of)| Node { line: of.line, value: Value::Text(key) });
    Node { line: node.line, value: Value::List(words.collect()) }
}

/// Days of a deadline by designation month.
fn deadlines(node: Node) -> Node {
    let with_days = |(key, of): (String, Node)| match key_of(&key).as_str() {
        "days" => (key, keyed(of, ["designation", "day"], &["designation", "day"])),
        _ => (key, of),
    };
    let item = |node: Node| match node.value {
        Value::Object(entries) => object(node.line, entries.into_iter().map(with_days).collect()),
        _ => node,
    };
    match node.value {
        Value::List(items) => {
            Node { line: node.line, value: Value::List(items.into_iter().map(item).collect()) }
        }
        _ => item(node),
    }
}
