use serde_json::json;

use crate::person::Person;
use crate::world::site::{APP, Fault, SECOND_PART, Site};

/// Waits until the worker of the page has kept everything.
pub(crate) async fn kept(me: &Person) {
    let ready = "const told = arguments[0]; navigator.serviceWorker.ready.then(r => told(r.active.state))";
    me.client.execute_async(ready, vec![]).await.unwrap();
}

async fn caches(me: &Person) -> Vec<String> {
    let names = "const told = arguments[0]; caches.keys().then(told)";
    let names = me.client.execute_async(names, vec![]).await.unwrap();
    let mut names: Vec<String> = serde_json::from_value(names).unwrap();
    names.sort();
    names
}

pub(crate) async fn is_old(me: &Person) -> bool {
    me.script("return !!document.querySelector('meta[name=build]')").await == true
}

/// Waits until the newer build is in view.
async fn taken(me: &Person) {
    me.says("return !document.querySelector('meta[name=build]')", true).await;
    me.ready().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_the_first_visit_the_guide_opens_without_network() {
    let site = Site::new("offline").await;
    site.add("config.json", r#"{ "name": "うみべ県医師会", "logo": "icon-192.png" }"#);
    let me = site.person().await;
    me.open("").await;
    me.enter("2035-06-01", "静岡県").await;
    kept(&me).await;
    let wrong = me.devtools("Page.getInstallabilityErrors", json!({})).await;
    assert_eq!(wrong["installabilityErrors"], json!([]), "it can be installed");
    site.vanish().await;
    me.complaints().await;
    me.reload().await;
    me.told("#designation", "令和17年6月1日").await;
    me.holds("#prefecture", "静岡県").await;
    // With the association's settings.
    me.told(".title", "うみべ県医師会").await;
    let logo = "return document.querySelector('.logo').naturalWidth";
    me.says(logo, 192).await;
    me.open("#forms").await;
    assert_eq!(me.print("form-offline").await.0, 1);
    me.open("?prefecture=香川県#compare").await;
    me.see("#by-bureau").await;
    me.leave().await;
}

/// What the page is made of: the page, its styles, its scripts, all parts of the app. Regular expressions of names.
const PIECES: [&str; 8] =
    ["^$", "^style-", "^early-", "^start-", "_bg\\.wasm$", "-later-", "-shared-", "-rare-"];

#[derive(Clone, Copy, Debug)]
enum Harm {
    /// Another content, of the same kind.
    Spoil,
    /// Only its first half is left.
    Cut,
    Remove,
}

/// Harms a file in the cache of the worker.
async fn harm(me: &Person, piece: &str, harm: Harm) {
    let code = "const [piece, harm, told] = arguments;
        (async () => {
            let harmed = 0;
            for (const name of await caches.keys()) {
                const cache = await caches.open(name);
                for (const { url } of await cache.keys()) {
                    if (!new RegExp(piece).test(url.split('/').pop())) continue;
                    const old = await cache.match(url);
                    const bytes = await old.arrayBuffer();
                    const left = harm === 'Cut' ? bytes.slice(0, bytes.byteLength / 2) : 'spoiled';
                    if (harm === 'Remove') await cache.delete(url);
                    else await cache.put(url, new Response(left, { headers: old.headers }));
                    harmed += 1;
                }
            }
            return harmed;
        })().then(told, e => told(String(e)))";
    let args = vec![piece.into(), format!("{harm:?}").into()];
    assert_eq!(me.client.execute_async(code, args).await.unwrap(), 1, "{piece} is in one cache");
}

/// A person whose plan is kept, and the guide with it.
async fn with_a_plan(site: &Site) -> Person {
    let me = site.person().await;
    me.open("").await;
    me.enter("2035-06-01", "静岡県").await;
    kept(&me).await;
    me.reload().await;
    me.told("#designation", "令和17年6月1日").await;
    me
}

#[tokio::test(flavor = "multi_thread")]
async fn a_kept_file_that_is_damaged_or_gone_is_fetched_again_and_kept() {
    let site = Site::new("damaged").await;
    let me = with_a_plan(&site).await;
    for how in [Harm::Spoil, Harm::Cut, Harm::Remove] {
        for piece in PIECES {
            harm(&me, piece, how).await;
            me.reload().await;
            me.told("#designation", "令和17年6月1日").await;
            me.holds("#opening", "2035-06-01").await;
        }
    }
    for piece in PIECES {
        harm(&me, piece, Harm::Cut).await;
    }
    me.reload().await;
    me.told("#designation", "令和17年6月1日").await;
    let styled = "return getComputedStyle(document.querySelector('.top nav')).display";
    me.says(styled, "flex").await;
    site.vanish().await;
    me.reload().await;
    me.told("#designation", "令和17年6月1日").await;
    // Whole without network, too.
    me.says(styled, "flex").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn without_network_a_damaged_file_is_told_of_and_the_network_mends_it() {
    for (name, piece, says) in [
        ("damaged-page", "^$", "ネットワークにつないで、読み込み直してください"),
        ("damaged-start", "^start-", "ネットワークにつないで読み込み直してください"),
        ("damaged-app", "_bg\\.wasm$", "ネットワークにつながっているか確かめて"),
    ] {
        let mut site = Site::new(name).await;
        let me = with_a_plan(&site).await;
        harm(&me, piece, Harm::Cut).await;
        site.vanish().await;
        me.client.refresh().await.unwrap();
        me.told("body", says).await;
        assert!(me.absent("#main").await, "{name}: nothing is asked that cannot be answered");
        site.come_back().await;
        me.reload().await;
        me.told("#designation", "令和17年6月1日").await;
        me.holds("#opening", "2035-06-01").await;
        me.leave().await;
    }
}

/// As when the site has a newer build by now, of other files.
#[tokio::test(flavor = "multi_thread")]
async fn a_build_that_cannot_be_made_whole_any_more_gives_way_to_the_networks() {
    let site = Site::new("beyond").await;
    site.age();
    let me = with_a_plan(&site).await;
    site.renew();
    site.fault(APP, Fault::Status(404));
    harm(&me, "_bg\\.wasm$", Harm::Cut).await;
    me.client.refresh().await.unwrap();
    me.told("#waiting", "読み込み直してください").await;
    assert!(is_old(&me).await);
    site.mend(APP);
    me.reload().await;
    assert!(!is_old(&me).await, "the page of the site, not the kept one");
    me.holds("#opening", "2035-06-01").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_newer_build_waits_for_the_person_and_loses_nothing() {
    let site = Site::new("update").await;
    site.age();
    let me = site.person().await;
    me.open("").await;
    assert!(is_old(&me).await);
    me.type_in("#opening", "2035-06-01").await;
    kept(&me).await;
    site.renew();
    me.reload().await;
    assert!(is_old(&me).await, "the build that was kept, whole, until the person wants the newer one");
    me.see("#newer").await;
    let second = me.client.new_window(true).await.unwrap().handle;
    let first = me.client.window().await.unwrap();
    me.client.switch_to_window(second.clone()).await.unwrap();
    me.open("").await;
    me.choose("#prefecture", "静岡県").await;
    me.click("#take-newer").await;
    taken(&me).await;
    me.holds("#opening", "2035-06-01").await;
    me.holds("#prefecture", "静岡県").await;
    me.until("the old build's files are gone", async || caches(&me).await.len() == 2).await;
    me.client.switch_to_window(first).await.unwrap();
    me.told("#newer", "別のタブで").await;
    me.told("#newer", "入力はそのまま残ります").await;
    // Not while nothing is saved.
    me.store_is_lost(None, true).await;
    me.script("Storage.prototype.setItem = () => { throw new DOMException('Full.', 'QuotaExceededError') }")
        .await;
    me.type_in("#opening", "1").await;
    me.told("#newer", "入力を保存できていない").await;
    me.store_is_lost(None, false).await;
    me.told("#newer", "入力はそのまま残ります").await;
    me.click("#take-newer").await;
    taken(&me).await;
    me.leave().await;
}

async fn without_the_second_part(name: &str) -> (Site, Person) {
    let site = Site::without_a_worker(name).await;
    site.lose(SECOND_PART);
    let me = site.person().await;
    me.client.goto(&site.address).await.unwrap();
    me.see("#main").await;
    (site, me)
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_second_part_cannot_be_had_the_days_stand_and_it_is_fetched_again() {
    let (site, me) = without_the_second_part("part").await;
    me.enter("2035-06-01", "静岡県").await;
    me.told("#step-receipt-number time", "令和17年3月30日").await;
    me.told(".result .notice", "この部分を読み込めませんでした").await;
    me.gone(".step .more").await;
    me.told(".kept.warn", "保存場所にはまだ入っていません").await;
    me.complaints().await;
    site.renew();
    me.click(".result .notice button").await;
    me.told(".kept:not(.warn)", "このブラウザの中だけに保存しています").await;
    me.see(".step .more").await;
    me.see("#know").await;
    me.see("#figure").await;
    me.holds("#opening", "2035-06-01").await;
    // What was entered before what keeps it was there is kept, too.
    me.reload().await;
    me.told("#step-receipt-number time", "令和17年3月30日").await;
    me.holds("#opening", "2035-06-01").await;
    me.leave().await;
}

/// Their plan would look as if it were gone.
#[tokio::test(flavor = "multi_thread")]
async fn who_comes_back_sees_no_blank_plan_where_what_was_kept_cannot_be_read() {
    let (site, me) = without_the_second_part("part-back").await;
    me.script("localStorage.setItem('onshi-guide.settings', '{\"text\":\"large\"}')").await;
    me.client.refresh().await.unwrap();
    me.told("#waiting", "読み込み直してください").await;
    me.gone("#main").await;
    me.complaints().await;
    site.renew();
    me.reload().await;
    me.see("#main").await;
    me.says("return document.documentElement.dataset.text", "large").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn facts_that_changed_since_the_last_visit_are_told_once() {
    let me = Person::new().await;
    me.open("").await;
    assert!(me.absent("#facts-changed").await, "not at a first visit");
    me.script("localStorage.setItem('onshi-guide.facts', '\"2021-01-20\"')").await;
    me.reload().await;
    me.told("#facts-changed", "手順・期限の内容が変わりました").await;
    me.click("#facts-read").await;
    me.gone("#facts-changed").await;
    me.focused("main").await;
    me.reload().await;
    me.gone("#facts-changed").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_build_that_is_there_only_in_part_is_not_taken() {
    let site = Site::new("half").await;
    site.age();
    let me = site.person().await;
    me.open("").await;
    kept(&me).await;
    site.renew();
    site.change("style-", |text| text + "/* of another build */");
    me.reload().await;
    // The worker has looked at the newer build, and tried all of it.
    let tried = "const worker = await navigator.serviceWorker.ready; await worker.update().catch(() => {});\
        while (worker.installing) await new Promise(then => setTimeout(then, 20)); return !worker.waiting";
    assert_eq!(me.awaited(tried).await, true, "none is taken that is not whole");
    assert!(is_old(&me).await && me.absent("#newer").await);
    site.vanish().await;
    me.reload().await;
    assert!(is_old(&me).await, "the old build is still there whole");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_worker_answers_for_nothing_but_the_guides_own_files() {
    let site = Site::new("beside").await;
    site.add("own.html", "<p>the association's");
    let me = site.person().await;
    me.open("").await;
    kept(&me).await;
    me.reload().await;
    me.client.goto(&format!("{}own.html", site.address)).await.unwrap();
    me.tells_only("p", "the association's").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_file_of_another_build_is_not_run() {
    let site = Site::new("spoiled").await;
    // A section of no meaning: it compiles all the same.
    site.spoil(APP, |mut bytes| {
        bytes.extend([0, 2, 1, 65]);
        bytes
    });
    let me = site.person().await;
    me.client.goto(&site.address).await.unwrap();
    me.told("#waiting", "日程の計算ができませんでした").await;
    // The steps are open to read.
    me.told("#plain", "0800-080-4583").await;
    assert!(
        !me.see("#opening").await.is_displayed().await.unwrap(),
        "nothing is asked that cannot be answered"
    );
    me.leave().await;
}
