//! Schedules a second, and how the list of plans grows with their number.

use std::hint::black_box;

use criterion::{BenchmarkId, Criterion, Throughput, criterion_group, criterion_main};
use domain::output::compare;
use domain::plan::plan_list::{Order, Sought, line, listed};
use domain::rules::calendar::month_start;
use domain::rules::schedule::build_schedule;
use engine::{clinic, everywhere, plans, today};
use onshi_guide::data::{details, facts};

fn schedules(c: &mut Criterion) {
    let opening = month_start(today()) + chrono::Months::new(7);
    let answers = clinic(opening, "静岡県");
    c.bench_function("one plan", |b| b.iter(|| build_schedule(facts(), black_box(&answers), black_box(opening))));

    let all = everywhere();
    let mut group = c.benchmark_group("47 prefectures, 12 months");
    group.throughput(Throughput::Elements(all.len() as u64));
    group.bench_function("schedules", |b| {
        b.iter(|| all.iter().filter_map(|(answers, day)| build_schedule(facts(), answers, *day)).count())
    });
    group.finish();
    c.bench_function("table of all bureaus", |b| {
        b.iter(|| compare::bureaus(facts(), details(), black_box(opening), &answers, today()))
    });
}

/// The whole list as the page of plans makes it: found, sorted, and a line with next step and days left for each.
fn growth(c: &mut Criterion) {
    let mut group = c.benchmark_group("list of plans");
    for count in [1, 10, 100, 500] {
        let plans = plans(count);
        group.throughput(Throughput::Elements(count as u64));
        group.bench_with_input(BenchmarkId::from_parameter(count), &plans, |b, plans| {
            b.iter(|| {
                let sought = Sought::new("", str::to_string);
                let shown = listed(facts(), plans, &sought, false, Order::Opening, today());
                shown.into_iter().map(|plan| line(facts(), plan, today())).collect::<Vec<_>>()
            })
        });
    }
}

criterion_group! {
    name = all;
    config = Criterion::default().sample_size(50);
    targets = schedules, growth
}
criterion_main!(all);
