//! How much there is on the page at once: what can be operated and what can be read, folds not opened.

use crate::person::Person;

/// Most controls on a plan that nothing was done for yet, and on one in use.
const FRESH: u64 = 35;
const IN_USE: u64 = 45;
/// What a card beside the path adds: the number of the office, and the fold with the fields.
const BESIDE: u64 = 2;
/// Most characters of a plan that nothing was done for yet.
const CHARACTERS: u64 = 1_200;

/// What can have the focus and is seen; a group of radio buttons is one.
const CONTROLS: &str = "const groups = new Set();
    const all = [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex=\"0\"]')];
    return all.filter(control => !control.disabled && control.checkVisibility({ visibilityProperty: true })
        && !control.closest('.sr, .skip') && (control.type !== 'radio' || !groups.has(control.name) && groups.add(control.name)))
        .length";

/// Characters that are seen, without spaces and what is in a drawing.
const TEXT: &str = "const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    let count = 0;
    while (texts.nextNode()) {
        const { data, parentElement: at } = texts.currentNode;
        if (at.checkVisibility({ visibilityProperty: true }) && !at.closest('script, style, option, svg, .sr, .skip, .banner')) {
            count += data.replace(/\\s/g, '').length;
        }
    }
    return count";

async fn count(me: &Person, what: &str) -> u64 {
    me.script(what).await.as_u64().unwrap()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_plan_fits_into_thirty_five_controls_and_one_in_use_into_forty_five() {
    let me = Person::new().await;
    me.open("?today=2026-11-27").await;
    me.click("#kind-0").await;
    me.enter("2027/5/6", "石川県").await;
    me.see("#figure").await;
    me.see(".step .more").await;
    let characters = count(&me, TEXT).await;
    assert!(characters <= CHARACTERS, "{characters} characters while the questions are open");
    me.stored().await;
    me.reload().await;
    me.see(".step .more").await;
    let (controls, characters) = (count(&me, CONTROLS).await, count(&me, TEXT).await);
    assert!(controls <= FRESH, "{controls} controls");
    assert!(characters <= CHARACTERS && characters > 300, "{characters} characters");
    me.choose("#prefecture", "東京都").await;
    me.see(".beside:not([hidden])").await;
    me.stored().await;
    me.reload().await;
    me.see(".beside:not([hidden]) .ask").await;
    me.see(".step .more").await;
    let beside = count(&me, CONTROLS).await;
    assert!(beside <= FRESH + BESIDE, "{beside} controls with a card beside the path");
    me.click("#line-done").await;
    me.click("#equipment-done").await;
    me.click("#present-row").await;
    me.see("#step-receipt-number .more").await;
    me.see("#step-present .more").await;
    let controls = count(&me, CONTROLS).await;
    assert!(controls <= IN_USE, "{controls} controls in use");
    me.leave().await;
}

/// A signal keeps the entries of effects that are gone, unless they are unsubscribed: every edit took memory for good.
#[tokio::test(flavor = "multi_thread")]
async fn edits_take_no_memory_for_good() {
    let me = Person::new().await;
    me.before_page(
        "window.memories = new Set();
        const { instantiate } = WebAssembly;
        WebAssembly.instantiate = async (...asked) => {
            const made = await instantiate(...asked);
            for (const part of Object.values((made.instance ?? made).exports)) {
                if (part instanceof WebAssembly.Memory) memories.add(part);
            }
            return made;
        };",
    )
    .await;
    me.open("?today=2026-11-27").await;
    me.enter("2027/5/6", "静岡県").await;
    me.see("#figure").await;
    let edits = async |count: u32| {
        let edit = format!(
            "const field = document.getElementById('opening');
            const {{ set }} = Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value');
            for (let i = 0; i < {count}; i++) {{
                set.call(field, `2027/${{1 + i % 9}}/1`);
                field.dispatchEvent(new InputEvent('input', {{ bubbles: true }}));
                await new Promise(then => setTimeout(then));
            }}
            return [...memories].reduce((sum, memory) => sum + memory.buffer.byteLength, 0)"
        );
        me.awaited(&edit).await.as_u64().unwrap()
    };
    let before = edits(100).await;
    assert!(before > 1_000_000, "{before} bytes: the memory was found");
    let after = edits(500).await;
    // Pages of 64 KB, for what comes and goes; before it was taken care of, it took some 300 KB.
    assert!(after - before <= 2 * 65_536, "{} bytes more after 500 edits", after - before);
    me.leave().await;
}
