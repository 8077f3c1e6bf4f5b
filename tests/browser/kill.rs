//! The tab or the whole browser is killed right after a keystroke, at a random moment, on a fresh profile, in a world of
//! its own; then the guide is opened again. One in each world; `ONSHI_KILLS=100` for the long run: so many in each.

use std::fmt::Write;
use std::time::Duration;

use serde_json::json;

use crate::person::{Person, out};
use crate::world::machine::busy;
use crate::world::site::{Fault, SECOND_PART, Site};

/// What is wrong while the person types.
#[derive(Clone, Copy, Debug, PartialEq)]
enum World {
    /// Nothing: the store is open, and written to at each key.
    Open,
    /// The app is not there yet: the page asks by itself.
    BeforeTheApp,
    /// The chunk that writes to the store comes 12 s late.
    SecondPartLate,
    /// It does not come at all, until the next visit.
    SecondPartMissing,
    /// Two other programs leave the browser little time.
    MachineBusy,
}

const WORLDS: [World; 5] =
    [World::Open, World::BeforeTheApp, World::SecondPartLate, World::SecondPartMissing, World::MachineBusy];

/// How many keystrokes may be lost when the tab is killed, and when the browser is: what the measurement of the two journals
/// allows. localStorage loses nothing of a killed tab; of 100 killed browsers IndexedDB lost two entries once, and else one
/// or none.
const OF_TAB: usize = 1;
const OF_BROWSER: usize = 2;

/// What came of the kills of one kind in one world.
#[derive(Default)]
struct Tally {
    kills: usize,
    keys: usize,
    lost: usize,
    worst: usize,
}

#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_at_most_what_is_being_written_is_lost() {
    let kills: u64 = std::env::var("ONSHI_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(1);
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut roll = |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below
    };
    let mut table = String::from("world, killed, kills, keystrokes, lost, worst\n");
    let mut broken = Vec::new();
    for (turn, world) in (0..).zip(WORLDS) {
        let mut tallies = [Tally::default(), Tally::default()];
        for kill in 0..kills {
            let is_tab = (turn + kill) % 2 == 1;
            let keys: String = (0..3 + roll(12)).map(|_| char::from(b'a' + roll(26) as u8)).collect();
            let found = typed_and_killed(world, &keys, is_tab, roll(20_000)).await;
            let tally = &mut tallies[usize::from(!is_tab)];
            let lost = keys.len() - keys.bytes().zip(found.bytes()).take_while(|(a, b)| a == b).count();
            tally.kills += 1;
            tally.keys += keys.len();
            tally.lost += lost;
            tally.worst = tally.worst.max(lost);
            let allowed = if is_tab { OF_TAB } else { OF_BROWSER };
            if !keys.starts_with(&found) || lost > allowed {
                broken.push(format!("{world:?}, tab {is_tab}: {keys} became {found}"));
            }
        }
        for (what, tally) in ["tab", "browser"].into_iter().zip(&tallies) {
            let Tally { kills, keys, lost, worst } = tally;
            writeln!(table, "{world:?}, {what}, {kills}, {keys}, {lost}, {worst}").unwrap();
        }
    }
    print!("{table}");
    std::fs::write(out("kills.txt"), &table).unwrap();
    assert!(broken.is_empty(), "{table}{broken:#?}");
}

/// Types keys into the first field, and kills; what the field holds when the guide is opened again.
async fn typed_and_killed(world: World, keys: &str, is_tab: bool, after_micros: u64) -> String {
    let profile = std::env::temp_dir().join(format!("onshi-guide-kill-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&profile);
    let site = match world {
        World::BeforeTheApp => Site::without_the_app("kill").await,
        _ => Site::without_a_worker("kill").await,
    };
    match world {
        World::SecondPartLate => site.fault(SECOND_PART, Fault::Late(Duration::from_secs(12))),
        World::SecondPartMissing => site.fault(SECOND_PART, Fault::Status(403)),
        World::Open | World::BeforeTheApp | World::MachineBusy => {}
    }
    let me = Person::on(site.address.clone(), json!({}), Some(&profile)).await;
    me.client.goto(&site.address).await.unwrap();
    match world {
        World::BeforeTheApp => me.says("return document.querySelector('.early')?.hidden", false).await,
        World::SecondPartLate | World::SecondPartMissing => drop(me.see("#main #opening").await),
        World::Open | World::MachineBusy => {
            me.ready().await;
            me.says("return document.querySelector('.kept').dataset.keeping", "kept").await;
        }
    }
    if !is_tab {
        // Until it is open, which takes a moment on a fresh profile, a killed browser loses what is typed.
        let is_open =
            "return (await indexedDB.databases()).some(base => base.name === 'onshi-guide-journal')";
        me.until("the journal is open", async || me.awaited(is_open).await == true).await;
    }
    let others = (world == World::MachineBusy).then(|| busy(2));
    for key in keys.chars() {
        me.type_in("#opening", &key.to_string()).await;
    }
    // Any moment may be the one: this is what is tested, not a wait.
    tokio::time::sleep(Duration::from_micros(after_micros)).await;
    me.kill(is_tab).await;
    drop(others);
    site.mend(SECOND_PART);
    site.hold(false);
    let me = Person::on(site.address.clone(), json!({}), Some(&profile)).await;
    me.open("").await;
    me.says("return document.querySelector('.kept').dataset.keeping", "kept").await;
    let found = me.value("#opening").await;
    me.leave().await;
    let _ = std::fs::remove_dir_all(&profile);
    found
}
