//! Settings of the page around the frame, which lies on another site than the guide.

use axum::http::StatusCode;
use axum::http::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};
use axum::response::Html;
use axum::routing::get;
use tokio::sync::watch;

use crate::driver::{Browser, Refuses};
use crate::embed::served;
use crate::person::{Person, serve};

const ENGINES: [Browser; 3] = [Browser::Chromium, Browser::Firefox, Browser::WebKit];

const OWN: &str = r#"{ "name": "うみべ県医師会", "logo": "img/logo.svg", "contact": "事務局 054-000-0000",
    "prefectures": ["静岡県", "愛知県"], "hide": ["compare"], // 説明書き
    "deadlines": [{ "prefecture": "愛知県", "milestone": "designation_application",
        "rule": "1か月前の10日（閉庁日は前開庁日）", "source": { "title": "厚生局への電話", "checked": "2026-11-24" } }] }"#;

const LOGO: &str = "<svg xmlns='http://www.w3.org/2000/svg' width='8' height='8'><path d='M0 0h8v8z'/></svg>";

/// An association's site, whose page allows itself the guide and its own settings only. They are sent once the gate is
/// open.
struct Association {
    address: String,
    gate: watch::Sender<bool>,
}

impl Association {
    async fn new(guide: &str, settings: &'static str, is_open: bool) -> Association {
        let origin = guide.split("/kai").next().unwrap();
        let policy =
            format!("default-src 'none'; script-src {origin}; frame-src {origin}; connect-src 'self'");
        Association::under(policy, guide, settings, is_open).await
    }

    async fn under(policy: String, guide: &str, settings: &'static str, is_open: bool) -> Association {
        let page = format!(
            "<!DOCTYPE html><html lang=ja><title>医師会</title><script src='{guide}embed.js' async></script>\
             <onshi-guide config='onshi/config.json'></onshi-guide>"
        );
        let (gate, passed) = watch::channel(is_open);
        let file = move || {
            let mut passed = passed.clone();
            async move {
                passed.wait_for(|is_open| *is_open).await.unwrap();
                settings
            }
        };
        let app = axum::Router::new()
            .route("/", get(|| async move { ([(CONTENT_SECURITY_POLICY, policy)], Html(page)) }))
            .route("/onshi/config.json", get(file))
            .route("/onshi/img/logo.svg", get(|| async { ([(CONTENT_TYPE, "image/svg+xml")], LOGO) }))
            .fallback(|| async { StatusCode::NOT_FOUND });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        tokio::spawn(async move { axum::serve(listener, app).await });
        // By another name than the guide's.
        Association { address: format!("http://localhost:{port}/"), gate }
    }

    fn origin(&self) -> &str {
        self.address.trim_end_matches('/')
    }
}

/// Types into a field, or chooses. WebKit's driver cannot give the focus to what is in another site's frame.
async fn fill(me: &Person, browser: Browser, css: &str, text: &str) {
    me.see(css).await;
    match browser {
        Browser::WebKit => {
            let fill = "const field = document.querySelector(arguments0); field.value = arguments1; \
                        for (const what of ['input', 'change']) field.dispatchEvent(new Event(what, { bubbles: true }))";
            let fill = fill.replace("arguments0", &serde_json::json!(css).to_string());
            me.script(&fill.replace("arguments1", &serde_json::json!(text).to_string())).await;
        }
        _ if css == "#prefecture" => me.choose(css, text).await,
        _ => me.type_in(css, text).await,
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_element_hands_over_the_settings_of_its_page_and_the_guide_says_whose_they_are() {
    for browser in ENGINES {
        let me = Person::with(browser, Refuses::Nothing, serve().await).await;
        let association = Association::new(me.site(), OWN, true).await;
        me.open_framed(&association.address).await;
        me.told(".title", "うみべ県医師会").await;
        me.told("#settings-whose", association.origin()).await;
        me.tells_no("nav", "比べる").await;
        // Two, and the one that asks to choose.
        me.says("return document.querySelectorAll('#prefecture option').length", 3).await;
        let logo = "const logo = document.querySelector('.title .logo'); \
                    return logo.src.startsWith('data:image/svg+xml') && logo.naturalWidth > 0";
        me.says(logo, true).await;
        fill(&me, browser, "#opening", "2035-06-01").await;
        fill(&me, browser, "#prefecture", "愛知県").await;
        me.told("#step-designation-application .day", "令和17年5月10日").await;
        me.unfold().await;
        me.told(".share", "このサイトの団体の設定（団体の日・手順・名前）は、リンクの先では出ません。").await;
        me.leave().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_that_come_late_are_used_at_once_where_nobody_has_entered_anything() {
    for browser in ENGINES {
        let me = Person::with(browser, Refuses::Nothing, serve().await).await;
        let association = Association::new(me.site(), OWN, false).await;
        me.open_framed(&association.address).await;
        me.tells_no(".title", "うみべ県医師会").await;
        me.gone("#settings-whose").await;
        association.gate.send(true).unwrap();
        // Where the browser does not say that nobody was there, it asks.
        me.until("they are used or offered", async || {
            !me.absent("#settings-whose").await || !me.absent("#use-late-settings").await
        })
        .await;
        if !me.absent("#use-late-settings").await {
            me.click("#use-late-settings").await;
        }
        me.told(".title", "うみべ県医師会").await;
        me.told("#settings-whose", association.origin()).await;
        me.leave().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn settings_that_come_late_are_offered_to_somebody_who_has_begun_and_lose_nothing() {
    for browser in ENGINES {
        let me = Person::with(browser, Refuses::Nothing, serve().await).await;
        let association = Association::new(me.site(), OWN, false).await;
        me.open_framed(&association.address).await;
        me.click("#opening").await;
        fill(&me, browser, "#opening", "2035-06-01").await;
        association.gate.send(true).unwrap();
        me.told("#late-settings", "入力はそのまま残ります").await;
        me.tells_no(".title", "うみべ県医師会").await;
        me.unfold().await;
        fill(&me, browser, "#plan-name", "うみべ").await;
        me.click("#use-late-settings").await;
        me.told(".title", "うみべ県医師会").await;
        me.holds("#opening", "2035-06-01").await;
        me.unfold().await;
        me.holds("#plan-name", "うみべ").await;
        me.gone("#late-settings").await;
        me.leave().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_owner_is_told_in_the_frame_what_is_wrong_with_the_settings() {
    let me = Person::new().await;
    let bad = r##"{ "nane": 1, "name": "うみべ県医師会", "logo": "img/none.svg", "colors": { "accent": "#ffffff" } }"##;
    let association = Association::new(me.site(), bad, true).await;
    me.open_framed(&association.address).await;
    me.told(".title", "うみべ県医師会").await;
    me.told("#config-wrong", "3件").await;
    me.click("#config-wrong a").await;
    me.told("#config-check", "「nane」という項目はありません").await;
    me.told("#config-check", "画像「img/none.svg」を表示できません").await;
    me.gone(".title .logo").await;
    me.leave().await;
    // Not there at all: the guide works without, and says so to the owner.
    let me = Person::new().await;
    let page = format!(
        "<!DOCTYPE html><title>医師会</title><script src='{}embed.js' async></script><onshi-guide config='none.json'></onshi-guide>",
        me.site()
    );
    me.open_framed(&served(page, String::new()).await).await;
    me.told("#config-wrong", "1件").await;
    me.gone("#settings-whose").await;
    me.enter("2035-06-01", "東京都").await;
    me.see("#step-receipt-number").await;
    me.leave().await;
}

const FORGED: &str = "const file = new TextEncoder().encode('{\"name\":\"にせの会\"}').buffer;\
     for (const path of ['', undefined]) to.postMessage({ app: 'onshi-guide', say: 'settings', path, file }, '*');";

#[tokio::test(flavor = "multi_thread")]
async fn settings_are_taken_from_nobody_but_the_page_around() {
    let me = Person::new().await;
    // In a tab of its own it asks nobody, and waits for nobody.
    me.open("?config=host").await;
    me.script(&format!("const to = window; {FORGED}")).await;
    me.after_timers(std::time::Duration::from_secs(4)).await;
    me.tells_no(".title", "にせの会").await;
    me.gone("#late-settings").await;
    me.open("?config=%7B%22name%22%3A%22にせの会%22%7D").await;
    me.tells_no(".title", "にせの会").await;
    // In a frame: from the frame itself, and from a page beside it.
    let association = Association::under(String::new(), me.site(), OWN, false).await;
    me.open_framed(&association.address).await;
    me.script(&format!("const to = window; {FORGED}")).await;
    me.client.enter_parent_frame().await.unwrap();
    let beside = format!(
        "const to = document.querySelector('iframe').contentWindow; const page = document.createElement('iframe'); \
         document.body.append(page); const inner = page.contentWindow; inner.to = to; \
         inner.eval({})",
        serde_json::json!(FORGED)
    );
    me.script(&beside).await;
    me.client.enter_frame(0).await.unwrap();
    association.gate.send(true).unwrap();
    me.told(".title", "うみべ県医師会").await;
    me.tells_no(".title", "にせの会").await;
    me.leave().await;
}

/// Older elements know nothing of settings: the guide does without after the time that its own file has.
#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_never_answers_delays_the_guide_and_no_more() {
    let me = Person::new().await;
    let page =
        format!("<!DOCTYPE html><title>医師会</title><iframe src='{}?config=host'></iframe>", me.site());
    me.client.goto(&served(page, String::new()).await).await.unwrap();
    me.client.enter_frame(0).await.unwrap();
    me.ready().await;
    me.gone("#settings-whose").await;
    me.gone("#config-wrong").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_address_of_a_plain_frame_sets_name_and_colour_and_nothing_to_act_upon() {
    for browser in ENGINES {
        let me = Person::with(browser, Refuses::Nothing, serve().await).await;
        let page = format!(
            "<!DOCTYPE html><title>医師会</title><iframe width=900 height=900 src='{}?prefecture=静岡県&config=%7B%22name%22%3A%22うみべ県医師会%22%2C%22contact%22%3A%220120%22%2C%22colors%22%3A%7B%22accent%22%3A%22%23005030%22%7D%7D'></iframe>",
            me.site()
        );
        let address = served(page, String::new()).await;
        me.client.goto(&address).await.unwrap();
        me.client.enter_frame(0).await.unwrap();
        me.ready().await;
        me.told(".title", "うみべ県医師会").await;
        me.holds("#prefecture", "静岡県").await;
        me.told("#settings-whose", address.trim_end_matches('/')).await;
        me.told("#config-wrong", "1件").await;
        let colour = "return getComputedStyle(document.querySelector('nav a:not([aria-current])')).color";
        me.says(colour, "rgb(0, 80, 48)").await;
        me.leave().await;
    }
}

/// Under another domain every browser keeps the frame's plans apart from those of the tab; under the same domain WebKit
/// does.
#[tokio::test(flavor = "multi_thread")]
async fn the_notice_says_where_entries_are_kept() {
    for browser in ENGINES {
        let site = serve().await.replace("127.0.0.1", "guide.umibe.localhost");
        let me = Person::with(browser, Refuses::Nothing, site).await;
        let association = Association::new(me.site(), "{}", true).await;
        me.open("").await;
        me.type_in("#opening", "2035-06-01").await;
        me.stored().await;
        me.open_framed(&association.address).await;
        me.told("#framed summary", "別です").await;
        me.holds("#opening", "").await;
        me.gone("#settings-whose").await;
        me.open_framed(&association.address.replace("localhost", "www.umibe.localhost")).await;
        let (kept, opening) = match browser {
            Browser::WebKit => ("別です", ""),
            _ => ("同じ保存場所", "2035-06-01"),
        };
        me.told("#framed summary", kept).await;
        me.holds("#opening", opening).await;
        me.leave().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_browser_keeps_nothing_the_notice_says_so() {
    for browser in ENGINES {
        let me = Person::with(browser, Refuses::Storage, serve().await).await;
        let association = Association::new(me.site(), "{}", true).await;
        me.open_framed(&association.address).await;
        me.told("#framed summary", "残りません").await;
        me.see("#framed:not([open])").await;
        me.leave().await;
    }
}
