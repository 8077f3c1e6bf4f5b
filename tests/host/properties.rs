use chrono::{Days, NaiveDate};
use domain::facts::Facts;
use domain::facts::form::FieldKind;
use domain::facts::source::Certainty;
use domain::plan::answers::Answers;
use domain::plan::filling::{Filling, check};
use domain::rules::advice::{earliest, later_way, says};
use domain::rules::calendar::{month_start, parse_date};
use domain::rules::rule::{Day, Roll};
use domain::rules::schedule::{DateOrigin, Due, Schedule, build_schedule};
use domain::rules::verdict::outlook;
use proptest::prelude::*;
use test_support::{clinic, day, details, facts};

fn all_days() -> impl Iterator<Item = NaiveDate> {
    let from = day("2021-03-01");
    (0..).map(move |n| from + Days::new(n)).take_while(|d| *d <= day("2035-12-31"))
}

/// Where a date may come before that of an earlier step: edition, the two steps. The steps at the portal run beside
/// those at the bureau, and neither needs what comes of the other.
const OUT_OF_ORDER: [(&str, &str, &str); 3] = [
    ("2023", "certificates", "designation-application"),
    ("2023", "certificates", "online-billing"),
    ("2023", "designation-application", "online-billing"),
];

/// All of them: every opening date of 2021-2035 in every prefecture, in every edition begun by then.
#[test]
fn for_every_opening_prefecture_and_edition_steps_are_in_order_and_rolled_days_open() {
    let mut seen = 0;
    for opening in all_days() {
        for edition in facts().editions.iter().filter(|e| e.valid_from <= month_start(opening)) {
            for prefecture in &facts().prefectures {
                let answers = Answers { edition: edition.id.clone(), ..clinic("", prefecture) };
                in_order_and_open(facts(), &build_schedule(facts(), &answers, opening).unwrap(), prefecture);
                seen += 1;
            }
        }
    }
    println!("schedules: {seen}; exceptions to the order: {OUT_OF_ORDER:?}");
    let both = all_days().filter(|d| *d >= day("2023-04-01")).count();
    assert_eq!(seen, 47 * (all_days().count() + both));
}

pub(crate) fn in_order_and_open(facts: &Facts, plan: &Schedule, prefecture: &str) {
    let edition = plan.edition;
    let reply = plan.reply.as_ref().unwrap();
    assert!(facts.open_days.is_open(reply.date) || reply.certainty == Certainty::Unknown);
    let dated: Vec<_> = plan.steps.iter().filter_map(|s| Some((s.step, s.due.latest()?))).collect();
    for pair in dated.windows(2) {
        let [(earlier, first), (later, second)] = pair else { unreachable!() };
        let excepted = OUT_OF_ORDER.contains(&(edition.id.as_str(), earlier.id.as_str(), later.id.as_str()));
        assert!(
            first <= second || excepted,
            "{prefecture} {}: {} {}",
            edition.id,
            earlier.title,
            later.title
        );
    }
    for planned in &plan.steps {
        // What is counted from the opening may come after the designation.
        let is_counted = matches!(&planned.due, Due::On(d) if matches!(d.origin, DateOrigin::Counted(_)));
        let end = if planned.step.until_opening || is_counted { plan.opening } else { plan.designation };
        let days = planned.due.latest().into_iter().chain(planned.safe).chain(planned.day());
        assert!(days.into_iter().all(|day| day < end), "{prefecture} {end}: {}", planned.step.title);
        // No step is due before what it needs.
        let needed = planned.step.after.iter().filter_map(|id| Some((id, plan.planned(id)?.day()?)));
        for (id, needed) in needed {
            let day = planned.day();
            assert!(day.is_none_or(|day| needed <= day), "{prefecture} {end}: {id}, {}", planned.step.title);
        }
        assert!(planned.safe.is_none_or(|safe| facts.open_days.is_open(safe)), "{}", planned.step.title);
        let milestone = planned.step.due.as_deref().and_then(|id| edition.milestone(id));
        let own = milestone.and_then(|m| plan.bureau.deadline(&edition.id, &m.id, prefecture));
        let rule = own.map_or(milestone.and_then(|m| m.rule), |d| d.rule);
        let is_inferred = is_counted || milestone.is_some_and(|m| m.before_opening.is_some());
        let rolls = rule
            .is_some_and(|r| matches!(r.day, Day::FirstOpen | Day::OfMonth(_, Roll::Next | Roll::Previous)));
        if let (true, Some(date)) = (rolls || is_inferred, planned.due.latest()) {
            assert!(facts.open_days.is_open(date), "{} {}", plan.designation, planned.step.title);
        }
        if let (Some(own), Some(reply)) = (own.filter(|d| d.milestone == "request_deadline"), &plan.reply) {
            let day = own.by_rule(plan.designation, &facts.open_days);
            assert!(day.is_none_or(|d| d.date <= reply.date), "{prefecture} {}", plan.designation);
        }
    }
}

proptest! {
    #[test]
    fn an_outlook_never_fails(opening in 0u64..5400, today in 0u64..5400, prefecture in 0usize..47, own in "\\PC{0,20}") {
        let first = day("2021-03-01");
        let mut answers = clinic("", &facts().prefectures[prefecture]);
        answers.deadlines.insert("request_deadline".into(), own);
        let plan = build_schedule(facts(), &answers, first + Days::new(opening)).unwrap();
        let today = first + Days::new(today);
        let seen = outlook(facts(), &answers, &plan, today);
        let _ = (says(&answers, &plan, &seen, today, details()), later_way(&answers, &plan, &seen, today, details()));
        prop_assert!(earliest(facts(), &answers, today).is_none_or(|earliest| earliest.month > today));
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
        let filling = Filling { facts: facts(), details: details(), answers: &answers, opening: None };
        for form in &details().forms {
            for field in form.fields() { filling.value(form, field); }
        }
        let message = filling.message("{facility.name}");
        prop_assert!(message.len() >= text.trim().len());
    }
}
