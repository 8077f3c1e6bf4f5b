//! Addresses of links that dial.

use crate::rules::calendar::half_width;

/// Address of a link that dials the first number in `text`, which may be as somebody typed it: 「代表 ０６ー１２３４ー５６７８
/// （内線12）」. An extension cannot be dialled by a link. Without a digit it is `tel:`.
pub fn dial(text: &str) -> String {
    let text = half_width(text);
    let is_dialled = |c: char| c.is_ascii_digit() || c == '+';
    let from = text.find(is_dialled).unwrap_or(text.len());
    let number = text.get(from..).unwrap_or_default().chars();
    let number = number.take_while(|c| is_dialled(*c) || "-ー.() ".contains(*c));
    ["tel:".into(), number.filter(|c| is_dialled(*c)).collect::<String>()].concat()
}
