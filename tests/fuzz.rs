//! Whatever comes in by file, link or storage: nothing panics, and what is good stays.
//! `tools/fuzz` runs this with ten million inputs; without `ONSHI_FUZZ` it is a smaller number.

use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use domain::plan::Plan;
use domain::plan::answers::{Answers, Progress, arranged_path, phone_path};
use domain::plan::heard::heard_who;
use domain::plan::import::{conflict, replaced, taken};
use domain::plan::plan_file::{Sealed, decode, decode_one, decode_sealed, encode, encode_sealed};
use domain::plan::share::{self, Shared};
use proptest::prelude::*;
use proptest::test_runner::{Config, TestRunner};
use test_support::{details, facts};

fn good() -> Plan {
    let mut answers =
        Answers {
            opening: "令和9年6月1日".into(), prefecture: "静岡県".into(), ..Answers::default()
        };
    answers.fields.insert("facility.name".into(), "うみべ \"医院\"".into());
    let note = Progress { done: true, note: "電話\n済み".into(), ..Progress::default() };
    answers.steps.insert("present".into(), note);
    answers.noted.insert(heard_who("request_deadline"), "山田さん".into());
    answers.noted.insert(arranged_path("equipment"), "3/1".into());
    answers.noted.insert(phone_path("静岡県"), "054-000-0000".into());
    let mut plan = Plan::new("good".into());
    plan.write(&answers, 1_000);
    plan
}

/// Texts that are right: a plan, two, an encrypted file, the first version's state, a link.
fn samples() -> Vec<String> {
    let sealed = Sealed {
        cipher: "AES-GCM-256".into(),
        kdf: "PBKDF2-SHA-256".into(),
        iterations: 600_000,
        salt: "c2FsdA==".into(),
        iv: "aXY=".into(),
        data: "ZGF0YQ==".into(),
    };
    vec![
        encode(&[&good()]),
        encode(&[&good(), &Plan::new("other".into())]),
        encode_sealed(&sealed),
        r#"{"app":"onshi-guide","version":1,"answers":{"opening":"2027-06-01","steps":{"present":{"done":true}}}}"#.into(),
        share::link(facts(), &Shared::of(facts(), &good().answers())),
    ]
}

/// A right text with some bytes changed, taken out, put in or doubled.
fn spoiled() -> impl Strategy<Value = Vec<u8>> {
    let change = (any::<prop::sample::Index>(), 0u8..5, any::<u8>());
    (0..samples().len(), prop::collection::vec(change, 0..6)).prop_map(|(which, changes)| {
        let mut bytes = samples()[which].clone().into_bytes();
        for (at, how, byte) in changes {
            if bytes.is_empty() {
                break;
            }
            let at = at.index(bytes.len());
            match how {
                0 => bytes[at] = byte,
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, byte),
                3 => bytes.truncate(at),
                _ => bytes.extend_from_within(at..),
            }
        }
        bytes
    })
}

fn taken_in(bytes: &[u8]) -> Result<(), TestCaseError> {
    let text = String::from_utf8_lossy(bytes);
    let here = good();
    let _ = decode_sealed(&text);
    if let Some(Ok(shared)) = share::read(facts(), details(), &text) {
        let _ = (shared.lines(facts(), details()), Answers::from(shared));
    }
    if let Ok(stored) = decode_one(&text, "good") {
        // What another tab stored: entries that are later here stay.
        let mut mine = here.clone();
        mine.set("opening", "2030-01-01", u64::from(u32::MAX) * 1_000);
        let mine_at = mine.entries.get("opening").unwrap().at;
        let mut merged = mine.clone();
        merged.merge(&stored);
        if stored.entries.get("opening").is_none_or(|e| e.at < mine_at) {
            prop_assert_eq!(merged.text("opening"), "2030-01-01");
        }
    }
    if let Ok(plans) = decode(&text, "fresh") {
        for plan in plans {
            prop_assert_eq!(decode(&encode(&[&plan]), ""), Ok(vec![plan.clone()]));
            let _ = (plan.answers(), plan.summary());
            let here = Some(&here).filter(|h| h.id == plan.id);
            let usual = conflict(here, &plan).usual();
            if let (Some(here), Some(new)) = (here, taken(here, &plan, usual, &[], "beside".into(), 5_000)) {
                // Unless asked for, nothing here is replaced but by what was written later, and that can be had back.
                let lost = here.entries.iter().filter(|(path, ours)| new.text(path) != ours.text);
                for (path, ours) in lost.filter(|_| new.id == here.id) {
                    let is_later = plan.entries.get(path).is_some_and(|theirs| theirs > ours);
                    // Notes of both are joined.
                    let is_kept = path.ends_with("/note")
                        && ours.text.lines().all(|line| new.text(path).contains(line.trim_end()));
                    prop_assert!(is_later || is_kept, "{}", path);
                    let before = replaced(Some(here), &plan, usual, &[], "bin".into(), 5_000);
                    prop_assert_eq!(before.map(|p| p.text(path).to_string()), Some(ours.text.clone()));
                }
            }
        }
    }
    Ok(())
}

#[test]
fn nothing_that_comes_in_panics_or_costs_what_is_good() {
    let cases = std::env::var("ONSHI_FUZZ").ok().and_then(|n| n.parse().ok()).unwrap_or(20_000u32);
    let start = Instant::now();
    let seen = AtomicU64::new(0);
    let inputs = prop_oneof![4 => spoiled(), 1 => prop::collection::vec(any::<u8>(), 0..300)];
    let config = Config { cases, failure_persistence: None, ..Config::default() };
    let result = TestRunner::new(config).run(&inputs, |bytes| {
        seen.fetch_add(1, Ordering::Relaxed);
        taken_in(&bytes)
    });
    if let Err(why) = result {
        panic!("{why}");
    }
    let seen = seen.into_inner();
    println!("{seen} inputs in {:.0} s", start.elapsed().as_secs_f64());
    assert!(seen >= u64::from(cases));
}
