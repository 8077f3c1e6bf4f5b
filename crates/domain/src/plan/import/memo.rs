//! Notes of two copies of a plan, joined so that no line of either is lost.

use crate::plan::Entry;

/// Both notes as one: the one that has all lines of the other, or else the lines of the earlier note, followed by those of
/// the later one that it lacks. Joining is the same from either side, and joining again adds nothing.
pub fn joined(a: &Entry, b: &Entry) -> String {
    let (earlier, later) = if a <= b { (a, b) } else { (b, a) };
    let lines = |text: &str| -> Vec<String> {
        text.lines().map(str::trim_end).filter(|line| !line.is_empty()).map(String::from).collect()
    };
    // A line that was continued is in the longer one.
    let has = |text: &str, line: &String| text.contains(line.as_str());
    let has_all = |text: &str, of: &str| lines(of).iter().all(|line| has(text, line));
    match (has_all(&later.text, &earlier.text), has_all(&earlier.text, &later.text)) {
        // The same lines in another order, or with other spaces: whichever, but always the same of the two.
        (true, true) => return a.text.clone().max(b.text.clone()),
        (true, false) => return later.text.clone(),
        (false, true) => return earlier.text.clone(),
        (false, false) => {}
    }
    let more: Vec<String> = lines(&later.text).into_iter().filter(|line| !has(&earlier.text, line)).collect();
    [earlier.text.trim_end(), "\n", &more.join("\n")].concat()
}
