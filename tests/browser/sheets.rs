//! The sheet for the client on paper, and its QR code.

use std::path::Path;

use domain::output::paper::qr;

use crate::access::nothing_wrong;
use crate::driver::Browser;
use crate::file::file;
use crate::person::Person;
use crate::print::{Image, has, is_legible, leaves};

/// Opens the fold with the sheet and presses its print, without a dialog.
pub(crate) async fn ask_for_the_sheet(me: &Person) {
    me.see("#hand-on > summary").await;
    if me.absent("#print-client").await {
        me.click("#hand-on > summary").await;
    }
    me.script("window.print = () => {}").await;
    me.click("#print-client").await;
    me.told("#client-printed", "印刷の画面を開くよう、ブラウザに頼みました").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sheet_for_the_client_has_verdict_and_issuer_and_no_note() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.click("#kind-2").await;
    me.open_steps().await;
    me.put("equipment-note", "報酬は別途請求").await;
    me.click("#hand-on > summary").await;
    me.type_in("#issuer-name", "◯◯開業支援").await;
    me.type_in("#issuer-phone", "03-0000-0000").await;
    me.leave_field().await;
    nothing_wrong(&me, "the sheet for the client").await;
    ask_for_the_sheet(&me).await;
    let (pages, text) = me.print("client-sheet").await;
    assert_eq!(pages, 1);
    for needed in [
        "導入の日程",
        "静岡県",
        "期限には、どれも間に合います",
        "次にすること",
        "◯◯開業支援",
        "03-0000-0000",
        "作成日",
        "share=2",
    ] {
        assert!(has(&text, needed), "{needed} in {text}");
    }
    assert!(!has(&text, "報酬") && !has(&text, "メモ・") && !has(&text, "チェックリスト"), "{text}");
    // What the browser prints by itself is one's own again.
    let (_, text) = me.print("client-sheet-then-own").await;
    assert!(has(&text, "導入チェックリスト") && has(&text, "報酬は別途請求"), "{text}");
    me.stored().await;
    me.reload().await;
    me.click("#hand-on > summary").await;
    me.holds("#issuer-name", "◯◯開業支援").await;
    me.holds("#issuer-phone", "03-0000-0000").await;
    assert!(!me.text("#plan-list, body").await.contains("読み取れません"));
    me.unfold().await;
    me.delete_all().await;
    me.until("the issuer is deleted, too", async || {
        me.script("return localStorage.getItem('onshi-guide.issuer')").await.is_null()
    })
    .await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

/// The modules on paper are those of the link's code, which opens the same plan.
#[tokio::test(flavor = "multi_thread")]
async fn the_code_on_paper_is_the_link_and_opens_the_same_days() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "東京都").await;
    me.click("#kind-4").await;
    me.open_steps().await;
    me.unfold().await;
    me.type_in("#own-request_deadline", "4/5").await;
    me.leave_field().await;
    me.told("#step-receipt-number .day", "令和9年4月5日(月)").await;
    ask_for_the_sheet(&me).await;
    let printed = me.print_in(Browser::Chromium, "client-sheet-code").await;
    let link = me.script("return document.querySelector('.address span').textContent").await;
    let link = link.as_str().unwrap();
    assert!(link.starts_with(me.site()) && link.contains("request_deadline.2027-04-05"), "{link}");
    let [page] = &leaves(&printed).await[..] else { panic!("more than a page") };
    let whole: String = page.split_whitespace().collect();
    assert!(has(&whole, link) && has(page, "入力された日"), "{page}");
    stands_on(&printed, link).await;
    is_legible(&printed).await;
    let fragment = link.split_once('#').unwrap().1;
    me.go(fragment).await;
    me.told("#shared", "東京都").await;
    me.click("#shared-yes").await;
    me.gone("#shared").await;
    me.told("#step-receipt-number .day", "令和9年4月5日(月)").await;
    me.leave().await;
}

/// Asserts that the QR code of `link` is on the paper, at the right of its head, and 25 mm wide at least.
async fn stands_on(file: &Path, link: &str) {
    let image = Image::of(file).await;
    let code = qr::qr(link).unwrap();
    let module = f64::from(qr::SIDE * 10) / f64::from(code.size() + 8);
    let (left, right) = (1600, 1990);
    let is_inked = |y: &i32| (left..right).any(|x| image.is_dark(x, *y));
    let top = (120..700).find(is_inked).expect("a code");
    let first = (left..right).find(|x| image.is_dark(*x, top + (module * 3.0) as i32)).unwrap();
    assert!(module * f64::from(code.size()) >= 250.0, "{module}");
    let at = |n: i32| ((f64::from(n) + 0.5) * module) as i32;
    let all = (0..code.size()).flat_map(|y| (0..code.size()).map(move |x| (x, y)));
    let wrong = all.filter(|(x, y)| image.is_dark(first + at(*x), top + at(*y)) != code.get_module(*x, *y));
    assert_eq!(wrong.count(), 0, "from {first} {top}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_longest_names_take_two_legible_pages_with_a_head() {
    let me = Person::new().await;
    me.open("?today=2027-04-20").await;
    me.enter("2027-06-01", "静岡県").await;
    me.click("#kind-2").await;
    me.put("plan-name", &"長い計画の名前の".repeat(30)).await;
    me.click("#hand-on > summary").await;
    me.click("#name-from-plan").await;
    me.put("issuer-name", &"長い事務所の名前の".repeat(30)).await;
    ask_for_the_sheet(&me).await;
    let printed = me.print_in(Browser::Chromium, "client-sheet-longest").await;
    let [first, second] = &leaves(&printed).await[..] else { panic!("{}: not two pages", printed.display()) };
    for needed in ["もう間に合いません", "電話で聞く", "長い計画の", "長い事務所の", "…"]
    {
        assert!(has(first, needed), "{needed} in {first}");
    }
    for needed in ["長い計画の", "2枚目", "もしものとき", "作成日"] {
        assert!(has(second, needed), "{needed} in {second}");
    }
    is_legible(&printed).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_client_with_the_sheet_is_to_be_told_which_days_moved() {
    let me = Person::new().await;
    me.open("?today=2026-12-01").await;
    me.enter("2027/4/1", "静岡県").await;
    me.stored().await;
    ask_for_the_sheet(&me).await;
    me.print("client-sheet-before-moved").await;
    me.retype("#opening", "2027/5/6").await;
    me.told("#moved", "渡す用の印刷の画面を開いた後に").await;
    me.told("#moved", "診療開始日・開局日: 令和9年4月1日 → 令和9年5月6日").await;
    me.leave().await;
}

/// A file on a disk has no address that others can open.
#[tokio::test(flavor = "multi_thread")]
async fn the_one_file_prints_the_sheet_without_a_code() {
    let me = Person::new().await;
    me.client.goto(&format!("{}?today=2026-11-24", file())).await.unwrap();
    me.ready().await;
    me.enter("2027-06-01", "静岡県").await;
    ask_for_the_sheet(&me).await;
    assert!(!me.text("#client-sheet").await.contains("QR"));
    let (_, text) = me.print("client-sheet-file").await;
    assert!(has(&text, "導入の日程") && !has(&text, "share=") && !has(&text, "file:"), "{text}");
    assert!(me.absent(".qr").await);
    me.leave().await;
}
