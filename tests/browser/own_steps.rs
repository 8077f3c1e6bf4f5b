//! Own steps: added, moved by keyboard, deleted and brought back, shown with the other days, and put into new plans.

use crate::access::nothing_wrong;
use crate::person::Person;

const ROWS: &str = "return [...document.querySelectorAll('.steps > li')].map(row => row.id)";
const FOCUS: &str = "return document.activeElement.id";

async fn rows(me: &Person) -> Vec<String> {
    serde_json::from_value(me.script(ROWS).await).unwrap()
}

/// Adds a step; its id. The field for its title has the focus.
async fn added(me: &Person, title: &str) -> String {
    me.click("#own-add").await;
    me.says("return /-title$/.test(document.activeElement.id) && document.activeElement.value === ''", true)
        .await;
    let id = me.script(FOCUS).await.as_str().unwrap().trim_end_matches("-title").to_string();
    me.type_in(&format!("#{id}-title"), title).await;
    id
}

#[tokio::test(flavor = "multi_thread")]
async fn a_step_of_ones_own_stands_by_its_day_is_moved_by_keyboard_and_brought_back() {
    let me = Person::new().await;
    me.open("?today=2026-12-01").await;
    me.enter("2027-04-01", "静岡県").await;
    me.click("#know > summary").await;
    let id = added(&me, "内覧会の案内").await;
    me.type_in(&format!("#{id}-date"), "来週").await;
    me.leave_field().await;
    me.told("#problems summary", "1").await;
    me.retype(&format!("#{id}-date"), "2/15").await;
    me.told(&format!("#step-{id}"), "令和9年2月15日").await;
    let last = rows(&me).await.last().cloned();
    assert_eq!(last, Some(format!("step-{id}")), "it stays where it is typed into");
    nothing_wrong(&me, "a step of one's own").await;
    me.picture("own-step", 1280).await;
    me.picture("own-step", 390).await;
    // Closed, it goes to its day.
    me.click(&format!("#{id}-row")).await;
    me.says(
        &format!("return document.getElementById('step-{id}').previousElementSibling.id"),
        "step-application",
    )
    .await;
    me.told("#figure", "自分の手順: 内覧会の案内").await;

    me.click(&format!("#{id}-row")).await;
    me.see(&format!("#{id}-up")).await;
    me.script(&format!("document.getElementById('{id}-up').focus()")).await;
    me.press("\u{e007}").await;
    me.says(
        &format!("return document.getElementById('step-{id}').nextElementSibling.id"),
        "step-application",
    )
    .await;
    me.says(FOCUS, &*format!("{id}-up")).await;
    me.told("#said", "「内覧会の案内」を移しました").await;

    me.click(&format!("#{id}-done")).await;
    me.told(&format!("#step-{id} .line"), "令和8年12月1日に済み").await;
    me.stored().await;
    me.reload().await;
    me.see(&format!("#step-{id}.done")).await;
    me.click(&format!("#{id}-row")).await;
    me.click(&format!("#{id}-delete")).await;
    me.gone(&format!("#step-{id}")).await;
    me.told("#said", "「内覧会の案内」を消しました").await;
    me.click("#undo").await;
    me.see(&format!("#step-{id}.done")).await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn own_steps_and_days_to_hand_in_early_are_on_paper_in_files_and_in_new_plans() {
    let me = Person::new().await;
    me.open("?today=2026-12-01").await;
    me.enter("2027-04-01", "静岡県").await;
    me.click("#know > summary").await;
    let id = added(&me, "開院の挨拶").await;
    me.choose(&format!("#{id}-from"), "opening").await;
    me.type_in(&format!("#{id}-days"), "5").await;
    me.choose(&format!("#{id}-count"), "open-before").await;
    me.told(&format!("#step-{id}"), "診療開始日・開局日の5開庁日前").await;
    me.told(&format!("#step-{id}"), "令和9年3月25日").await;
    me.type_in("#own-lead", "3").await;
    me.told("#step-receipt-number .line", "早めに出す日 令和9年1月27日").await;
    let file = me.downloaded("#ics").await;
    for event in ["SUMMARY:自分の手順: 開院の挨拶", "SUMMARY:早めに出す日: 手順3"] {
        assert!(file.contains(event), "{event}: {file}");
    }
    let (_, text) = me.print("own-steps").await;
    for printed in ["自分の手順: 開院の挨拶", "早めに出す日: 令和"] {
        let text = text.replace([' ', '\n'], "");
        assert!(text.contains(&printed.replace(' ', "")), "{printed}: {text}");
    }

    me.click("#own-template-take").await;
    me.told("#own-steps", "ひな型: 自分の手順1件、締切の3開庁日前").await;
    me.stored().await;
    me.go("plans").await;
    me.click("#new-plan").await;
    me.enter("2027-06-01", "東京都").await;
    me.told(&format!("#step-{id}"), "開院の挨拶").await;
    me.stored().await;
    // What a new plan was given is undone in that plan alone.
    me.click("#know > summary").await;
    me.click("#own-template-drop").await;
    me.told("#own-steps", "ひな型はありません").await;
    me.focused("own-template").await;
    me.go("plans").await;
    me.click("#desk-later-fold > summary").await;
    me.told("#desk", "自分の手順: 開院の挨拶").await;
    me.click("#new-plan").await;
    me.enter("2027-07-01", "東京都").await;
    me.see("#step-line").await;
    assert!(!rows(&me).await.contains(&format!("step-{id}")), "no template, no steps");
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}
