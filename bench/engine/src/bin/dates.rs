//! The schedules of every prefecture and month, a line each: bench/peers/check.mjs holds the peers' own against them.

use chrono::Days;
use domain::plan::answers::Timing;
use domain::rules::schedule::{Due, PlannedStep, build_schedule};
use engine::everywhere;
use onshi_guide::data::{details, facts};

fn main() {
    for (mut answers, month) in everywhere() {
        // Not the designation date, since some days count from the opening itself.
        let opening = month + Days::new(9);
        let mut line = vec![answers.prefecture.clone(), opening.to_string()];
        for timing in [Timing::FromFirst, Timing::Later] {
            answers.timing = Some(timing);
            let Some(plan) = build_schedule(facts(), &answers, opening) else { continue };
            let due = |due: &Due| match due {
                Due::On(dated) => {
                    let why = plan.why(dated, None, facts(), details());
                    format!("{} {} {why}", dated.date, dated.certainty.label())
                }
                Due::Ask { latest } => {
                    format!("ask {}", latest.map(|l| l.date.to_string()).unwrap_or_default())
                }
                Due::Words(words) => words.clone(),
            };
            let safe = |planned: &PlannedStep| {
                planned.safe.map(|day| format!("{day} {}", planned.safe_means())).unwrap_or_default()
            };
            line.push(plan.reply.map(Due::On).as_ref().map(due).unwrap_or_default());
            line.extend(
                plan.steps.iter().flat_map(|s| {
                    [s.step.title.clone(), plan.addressee(s.step).into(), due(&s.due), safe(s)]
                }),
            );
        }
        println!("{}", line.join("\t"));
    }
}
