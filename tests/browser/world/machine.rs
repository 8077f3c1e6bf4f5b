//! A slow machine.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;

use serde_json::json;

use crate::person::Person;

/// Other programs that leave the browser little time. They end with this.
pub(crate) struct Busy {
    over: Arc<AtomicBool>,
    turns: Arc<AtomicU64>,
    loops: Vec<JoinHandle<()>>,
}

/// Keeps `cores` cores busy.
pub(crate) fn busy(cores: usize) -> Busy {
    let (over, turns) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicU64::new(0)));
    let turn = || {
        let (over, turns) = (over.clone(), turns.clone());
        std::thread::spawn(move || {
            while !over.load(Ordering::Relaxed) {
                turns.fetch_add(1, Ordering::Relaxed);
            }
        })
    };
    let loops = (0..cores).map(|_| turn()).collect();
    Busy { over, turns, loops }
}

impl Busy {
    /// How often the loops have gone round.
    pub(crate) fn turns(&self) -> u64 {
        self.turns.load(Ordering::Relaxed)
    }
}

impl Drop for Busy {
    fn drop(&mut self) {
        self.over.store(true, Ordering::Relaxed);
        for turning in self.loops.drain(..) {
            let _ = turning.join();
        }
    }
}

impl Person {
    /// This tab runs `times` slower. Chromium.
    pub(crate) async fn slow_down(&self, times: u32) {
        self.devtools("Emulation.setCPUThrottlingRate", json!({ "rate": times })).await;
    }
}

#[test]
fn a_busy_machine_is_busy_until_it_is_let_go() {
    let busy = busy(2);
    let began = busy.turns();
    while busy.turns() < began + 1_000 {
        std::thread::yield_now();
    }
    let turns = busy.turns.clone();
    drop(busy);
    assert_eq!(std::sync::Arc::strong_count(&turns), 1, "no loop is left");
}

/// The quickest of some rounds each, in turns: what else runs on the machine slows single rounds of either.
#[tokio::test(flavor = "multi_thread")]
async fn a_tab_that_is_slowed_down_takes_longer() {
    let me = Person::new().await;
    me.open("").await;
    let work = "const t = performance.now(); let s = 0; for (let i = 0; i < 3e7; i++) s += Math.sqrt(i);\
                return performance.now() - t";
    let (mut quick, mut slow, mut rounds) = (f64::MAX, f64::MAX, 0);
    while rounds < 4 || (slow < 2.0 * quick && rounds < 60) {
        me.slow_down(1).await;
        quick = quick.min(me.script(work).await.as_f64().unwrap());
        me.slow_down(8).await;
        slow = slow.min(me.script(work).await.as_f64().unwrap());
        rounds += 1;
    }
    assert!(slow > 2.0 * quick, "{quick} ms, slowed down {slow} ms");
    me.leave().await;
}
