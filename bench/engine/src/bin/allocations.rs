//! Allocations and bytes for a schedule, as JSON. Apart from the times, which counting would slow.

use std::alloc::{GlobalAlloc, Layout, System};
use std::hint::black_box;
use std::sync::atomic::{AtomicU64, Ordering::Relaxed};

use engine::{clinic, everywhere, months, plans, today};
use onshi_guide::data::facts;
use domain::rules::schedule::build_schedule;
use domain::plan::plan_list::line;

struct Counting;

static COUNT: AtomicU64 = AtomicU64::new(0);
static BYTES: AtomicU64 = AtomicU64::new(0);

// SAFETY: every call goes on to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        note(layout.size());
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, at: *mut u8, layout: Layout) {
        unsafe { System.dealloc(at, layout) }
    }

    unsafe fn realloc(&self, at: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        note(size);
        unsafe { System.realloc(at, layout, size) }
    }
}

fn note(size: usize) {
    COUNT.fetch_add(1, Relaxed);
    BYTES.fetch_add(size as u64, Relaxed);
}

#[global_allocator]
static ALLOCATOR: Counting = Counting;

/// Allocations and bytes of `work`, for each of the `of` things it makes.
fn counted(of: usize, work: impl FnOnce()) -> String {
    let before = (COUNT.load(Relaxed), BYTES.load(Relaxed));
    work();
    let each = |now: u64, then: u64| (now - then) as f64 / of as f64;
    let (count, bytes) = (each(COUNT.load(Relaxed), before.0), each(BYTES.load(Relaxed), before.1));
    format!(r#"{{ "allocations": {count:.1}, "bytes": {bytes:.0} }}"#)
}

fn main() {
    // Unpacks the facts: once a visit, and not part of a schedule.
    let unpacking = counted(1, || {
        black_box(facts());
    });
    let opening = months().nth(5).expect("twelve months");
    let answers = clinic(opening, "静岡県");
    let one = counted(1, || drop(black_box(build_schedule(facts(), &answers, opening))));
    let all = everywhere();
    let each = counted(all.len(), || {
        all.iter().for_each(|(answers, day)| drop(black_box(build_schedule(facts(), answers, *day))))
    });
    let plans = plans(500);
    let lines =
        counted(plans.len(), || plans.iter().for_each(|plan| drop(black_box(line(facts(), plan, today())))));
    println!(
        r#"{{ "facts": {unpacking}, "one schedule": {one}, "47 × 12, each": {each}, "line of the list": {lines} }}"#
    );
}
