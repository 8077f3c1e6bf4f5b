use std::time::Duration;

use crate::person::{Person, out};

/// The tab or the whole browser is killed right after a keystroke, at a random moment; then the guide is opened again.
/// At most the last keystroke may be lost, and never the plan. `ONSHI_KILLS=100` for the long run.
#[tokio::test(flavor = "multi_thread")]
async fn killed_at_any_moment_at_most_the_last_keystroke_is_lost() {
    let kills: u32 = std::env::var("ONSHI_KILLS").ok().and_then(|n| n.parse().ok()).unwrap_or(4);
    let profile = std::env::temp_dir().join(format!("onshi-guide-kill-{}", std::process::id()));
    let _ = std::fs::remove_dir_all(&profile);
    let site = crate::person::serve().await;
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let mut roll = |below: u64| {
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        random % below
    };
    let (mut kept, mut typed, mut lost) = (String::new(), 0, 0);
    for kill in 0..kills {
        let me = Person::on(site.clone(), serde_json::json!({}), Some(&profile)).await;
        me.open("").await;
        assert_eq!(me.value("#opening").await, kept, "as it was when it was closed");
        for _ in 0..=roll(12) {
            let key = char::from(b'a' + (roll(26) as u8));
            me.type_in("#opening", &key.to_string()).await;
            kept.push(key);
            typed += 1;
        }
        tokio::time::sleep(Duration::from_micros(roll(20_000))).await;
        me.kill(kill % 2 == 0).await;
        let me = Person::on(site.clone(), serde_json::json!({}), Some(&profile)).await;
        me.open("#plans").await;
        me.told("#main", "1件").await;
        me.script("location.hash = '#plan'").await;
        let found = me.value("#opening").await;
        assert!(
            kept.starts_with(&found) && kept.len() - found.len() <= 1,
            "kill {kill}: {kept} became {found}"
        );
        lost += kept.len() - found.len();
        kept = found;
        // Now and then from the start, or the field grows without end.
        if kept.len() > 200 {
            me.script("document.querySelector('#opening').value = ''; document.querySelector('#opening').dispatchEvent(new InputEvent('input', { bubbles: true }))").await;
            tokio::time::sleep(Duration::from_millis(200)).await;
            kept.clear();
        }
        me.leave().await;
    }
    let _ = std::fs::remove_dir_all(&profile);
    let line = format!("{kills} kills after {typed} keystrokes: {lost} last keystrokes lost, no plan lost\n");
    print!("{line}");
    std::fs::write(out("kills.txt"), line).unwrap();
}
