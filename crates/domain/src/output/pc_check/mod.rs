//! Does the guide work on this computer? What was measured in the browser, in plain sentences with what to do, and as a text
//! to be sent to who can help. Nothing is said to work that was not tried.

mod browser;
mod found;
mod sentences;

pub use browser::Browser;
pub use found::{
    FILE_NAME, Feature, Frame, Line, Measured, Opened, Outcome, PlanStored, Topic, Trial, Tried, Worker,
};

use crate::rules::calendar::moment;

/// All topics, in their order.
pub fn lines(measured: &Measured, tried: Tried) -> Vec<Line> {
    use sentences::{browser, clock, files, frame, offline, print, storage};
    vec![
        browser(measured),
        storage(measured),
        print(measured, tried),
        files(tried),
        offline(measured),
        frame(measured),
        clock(measured),
    ]
}

/// One sentence about all of it.
pub fn summary(lines: &[Line]) -> String {
    let count = |outcome: Outcome| lines.iter().filter(|line| line.outcome == outcome).count();
    match (count(Outcome::Fails), count(Outcome::Limited)) {
        (0, 0) => texts::pc_check::all_works(count(Outcome::Works)),
        (0, limited) => texts::pc_check::some_limited(limited),
        (fails, _) => texts::pc_check::some_fail(fails),
    }
}

/// The check as plain text for who can help. It names browser and system, and neither the address of the page nor anything
/// that was entered. `at` is in milliseconds since 1970.
pub fn report(lines: &[Line], at: u64) -> String {
    let time = texts::pc_check::report_time(moment(at));
    let mut text = vec![texts::pc_check::report_title().to_string(), time, String::new()];
    for line in lines {
        text.push(texts::pc_check::report_line(line.outcome.label(), line.topic.label()));
        text.extend(line.says.iter().map(|says| format!("  {says}")));
        text.extend(line.to_do.iter().map(|to_do| format!("  {}", texts::pc_check::report_to_do(to_do))));
    }
    text.join("\n") + "\n"
}
