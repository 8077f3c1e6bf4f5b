use crate::common::{clinic, day};
use chrono::{Days, NaiveDate};
use onshi_guide::data::facts;
use onshi_guide::domain::calendar::parse_date;
use onshi_guide::domain::edition::Certainty;
use onshi_guide::domain::form::{FieldKind, Filling, check};
use onshi_guide::domain::rule::{Day, Roll};
use onshi_guide::domain::schedule::schedule;
use onshi_guide::domain::verdict::outlook;
use proptest::prelude::*;

fn all_days() -> impl Iterator<Item = NaiveDate> {
    let from = day("2021-03-01");
    (0..).map(move |n| from + Days::new(n)).take_while(|d| *d <= day("2035-12-31"))
}

/// All of them: every opening date of 2021-2035 in every prefecture.
#[test]
fn for_every_opening_and_prefecture_steps_are_in_order_and_rolled_days_open() {
    let mut seen = 0;
    for opening in all_days() {
        for prefecture in &facts().prefectures {
            let plan = schedule(facts(), &clinic("", prefecture), opening).unwrap();
            let reply = plan.reply.as_ref().unwrap();
            assert!(facts().open_days.is_open(reply.date) || reply.certainty == Certainty::Unknown);
            let days: Vec<_> = plan.steps.iter().filter_map(|s| s.due.latest()).collect();
            assert!(days.is_sorted(), "{opening} {prefecture}: {days:?}");
            assert!(*days.last().unwrap() < plan.designation);
            for planned in &plan.steps {
                let milestone = planned.step.due.as_deref().and_then(|id| plan.edition.milestone(id));
                let own = milestone.and_then(|m| plan.bureau.deadline(&plan.edition.id, &m.id, prefecture));
                let rule = own.map(|d| d.rule).or(milestone.and_then(|m| m.rule));
                let rolls = rule.is_some_and(|r| {
                    matches!(r.day, Day::FirstOpen | Day::OfMonth(_, Roll::Next | Roll::Previous))
                });
                if let (true, Some(date)) = (rolls, planned.due.latest()) {
                    assert!(facts().open_days.is_open(date), "{opening} {}", planned.step.title);
                }
            }
            seen += 1;
        }
    }
    assert_eq!(seen, 47 * all_days().count());
}

proptest! {
    #[test]
    fn an_outlook_never_fails(opening in 0u64..5400, today in 0u64..5400, prefecture in 0usize..47, own in "\\PC{0,20}") {
        let first = day("2021-03-01");
        let mut answers = clinic("", &facts().prefectures[prefecture]);
        answers.deadlines.insert("request_deadline".into(), own);
        let plan = schedule(facts(), &answers, first + Days::new(opening)).unwrap();
        let seen = outlook(facts(), &answers, &plan, first + Days::new(today));
        prop_assert!(seen.earliest.is_none_or(|month| month > first + Days::new(today)));
    }

    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        let _ = parse_date(&text);
        for kind in [FieldKind::Postal, FieldKind::Phone, FieldKind::Email, FieldKind::Date, FieldKind::Code, FieldKind::Text] {
            let _ = check(kind, &text);
        }
        let mut answers = clinic("", "東京都");
        answers.fields.insert("facility.name".into(), text.clone());
        answers.fields.insert("facility.postal".into(), text.clone());
        let filling = Filling { facts: facts(), answers: &answers, opening: None };
        for form in &facts().forms {
            for field in form.fields() { filling.value(form, field); }
        }
        let message = filling.message("{facility.name}");
        prop_assert!(message.len() >= text.trim().len());
    }
}
