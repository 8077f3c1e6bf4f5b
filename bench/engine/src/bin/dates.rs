//! The days of every prefecture and month, a line each: bench/peers/check.mjs holds the peers' own against them.

use engine::everywhere;
use onshi_guide::data::facts;
use domain::rules::schedule::{Due, build_schedule};

fn main() {
    for (answers, opening) in everywhere() {
        let Some(plan) = build_schedule(facts(), &answers, opening) else { continue };
        let due = |due: &Due| match due {
            Due::On(dated) => format!("{} {} {}", dated.date, dated.certainty.class(), plan.why(dated, None, &facts().open_days)),
            Due::Ask { latest } => {
                format!("ask {}", latest.as_ref().map(|l| l.date.to_string()).unwrap_or_default())
            }
            Due::Words(words) => words.clone(),
        };
        let reply = plan.reply.map(Due::On).as_ref().map(due).unwrap_or_default();
        let steps = plan.steps.iter().map(|s| due(&s.due));
        let line: Vec<String> =
            [answers.prefecture.clone(), opening.to_string(), reply].into_iter().chain(steps).collect();
        println!("{}", line.join("\t"));
    }
}
