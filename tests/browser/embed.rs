use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::Html;

use crate::person::{Person, out, serve_with};
use crate::wait::{holds, until};
use test_support::report::count;

/// A page of another site that allows itself nothing but the guide; its address.
pub(crate) async fn host(guide: &str, body: &str) -> String {
    let origin = guide.split("/kai").next().unwrap();
    let policy = format!("default-src 'none'; script-src {origin}; frame-src {origin}");
    let page = format!(
        "<!DOCTYPE html><html lang=ja><title>医師会</title><script src='{guide}embed.js' async></script>{body}"
    );
    served(page, policy).await
}

/// A page under a policy, on another site than the guide's; its address.
pub(crate) async fn served(page: String, policy: String) -> String {
    let answer = move || {
        let answer = ([(CONTENT_SECURITY_POLICY, policy.clone())], Html(page.clone()));
        async { answer }
    };
    let app = axum::Router::new().route("/", axum::routing::get(answer));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let port = listener.local_addr().unwrap().port();
    tokio::spawn(async move { axum::serve(listener, app).await });
    // By another name than the guide's: another site, not only another port.
    format!("http://localhost:{port}/")
}

pub(crate) const TWO: &str = "<button id=before>前</button><onshi-guide prefecture=静岡県 theme=dark></onshi-guide>\
     <button id=between>間</button><onshi-guide page=compare></onshi-guide><button id=after>後</button>";

async fn height(me: &Person, which: usize) -> f64 {
    let code =
        format!("return document.querySelectorAll('iframe')[{which}]?.getBoundingClientRect().height ?? 0");
    me.script(&code).await.as_f64().unwrap()
}

/// Waits until the frame is as high as its content, and says how high that is.
pub(crate) async fn settled(me: &Person, which: u16) -> f64 {
    until(async || {
        me.client.enter_parent_frame().await.unwrap();
        let outside = height(me, which.into()).await;
        me.client.enter_frame(which).await.unwrap();
        let inside = me.script("return document.body.getBoundingClientRect().height").await.as_f64().unwrap();
        holds((outside - inside.ceil()).abs() < 1.0, || format!("the frame stays {outside} high"))?;
        Ok(outside)
    })
    .await
}

#[tokio::test(flavor = "multi_thread")]
async fn another_sites_page_under_a_strict_policy_embeds_two_guides() {
    let me = Person::new().await;
    let address = host(me.site(), TWO).await;
    me.open_framed(&address).await;
    me.holds("#prefecture", "静岡県").await;
    me.says("return document.documentElement.dataset.theme", "dark").await;
    let before = settled(&me, 0).await;
    me.type_in("#opening", "2099").await;
    me.retype("#opening", "2035-06-01").await;
    me.see("#step-receipt-number").await;
    let after = settled(&me, 0).await;
    assert!(after > before + 500.0, "{before} {after}: the frame grows with its content");
    let bars = "return document.documentElement.scrollHeight > innerHeight + 1";
    // No scroll bar inside.
    me.says(bars, false).await;
    me.client.enter_parent_frame().await.unwrap();
    // A host's style sheet for all frames, as responsive themes have one, leaves the guide its height.
    let themed = "const sheet = new CSSStyleSheet(); sheet.replaceSync('iframe { height: auto !important }');\
        document.adoptedStyleSheets = [sheet]";
    me.script(themed).await;
    // Not compared with `after`: what is fetched meanwhile may have made the guide longer.
    assert!(settled(&me, 0).await > before + 500.0, "a host's style sheet leaves the guide its height");
    me.client.enter_parent_frame().await.unwrap();
    me.client.enter_frame(1).await.unwrap();
    me.see("#by-bureau").await;
    me.client.enter_parent_frame().await.unwrap();
    me.script("document.querySelector('onshi-guide').setAttribute('theme', 'light')").await;
    me.client.enter_frame(0).await.unwrap();
    me.says("return document.documentElement.dataset.theme", "light").await;
    me.client.enter_parent_frame().await.unwrap();
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_goes_in_and_comes_out_again() {
    let me = Person::new().await;
    me.open_framed(&host(me.site(), TWO).await).await;
    me.client.enter_parent_frame().await.unwrap();
    // The focus goes from one page to the other by way of the browser, which may take longer than
    // the next key: where it has been counts, not where it is when it is asked for.
    me.script("document.getElementById('between').onfocus = () => { window.out = true }").await;
    me.script("document.getElementById('before').focus()").await;
    me.press("\u{e004}").await;
    me.says("return document.activeElement.localName", "iframe").await;
    for _ in 0..80 {
        if me.script("return window.out").await == true {
            break;
        }
        me.press("\u{e004}").await;
    }
    me.says("return window.out", true).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_that_are_not_the_guides_change_nothing() {
    let me = Person::new().await;
    me.open_framed(&host(me.site(), TWO).await).await;
    settled(&me, 0).await;
    me.client.enter_parent_frame().await.unwrap();
    // Each listener hears after the guide's own, and its own last word after all that was said before.
    let listen = "window.heard = 0; addEventListener('message', e => { if (e.data === 'that was all') window.heard++ })";
    me.script(listen).await;
    me.script("for (const height of [5, 1e9, NaN, '7']) postMessage({ app: 'onshi-guide', say: 'height', height }, '*'); postMessage('that was all', '*')").await;
    me.client.enter_frame(0).await.unwrap();
    me.script(listen).await;
    // From the frame, but of a wrong shape.
    let many = 50_000;
    let strange = "{ app: ['onshi-guide', 'x', 7, null][i % 4], say: ['height', 'here', 'theme', 'hello', {}][i % 5], height: [-i, 1e9 + i, NaN, `${i}`][i % 4], theme: 'dark' + i }";
    me.script(&format!("for (let i = 0; i < {many}; i++) parent.postMessage({strange}, '*')")).await;
    me.script("for (const m of [null, 5, 'x', { app: 'onshi-guide', say: 'height', height: -1 }, { app: 'onshi-guide', say: 'height', height: 1e12 }, { app: 'x', say: 'height', height: 9 }, 'that was all']) parent.postMessage(m, '*')").await;
    // To the frame, but from itself.
    me.script(&format!("for (let i = 0; i < {many}; i++) postMessage({strange}, '*')")).await;
    me.script("for (const m of [{ app: 'onshi-guide', say: 'theme', theme: 'light' }, 'that was all']) postMessage(m, '*')").await;
    me.says("return window.heard", 1).await;
    me.says("return document.documentElement.dataset.theme", "dark").await;
    me.client.enter_parent_frame().await.unwrap();
    me.says("return window.heard", 2).await;
    // Still as high as the guide in it, which may have grown meanwhile.
    settled(&me, 0).await;
    count("messages of others", 2 * many);
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_two_lines_to_write_are_made_for_the_webmaster() {
    let me = Person::new().await;
    me.open("#embed").await;
    me.choose("#embed-prefecture", "香川県").await;
    me.choose("#embed-theme", "light").await;
    let site = me.site().trim_end_matches('/');
    let lines = format!(
        "<script src=\"{site}/embed.js\" async></script>\n<onshi-guide prefecture=\"香川県\" theme=\"light\"><a href=\"{site}/\">オンライン資格確認 導入ガイド</a></onshi-guide>"
    );
    me.holds("#snippet", &lines).await;
    me.client.enter_frame(0).await.unwrap();
    me.ready().await;
    me.holds("#prefecture", "香川県").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_associations_settings_are_used_and_a_bad_file_is_told_and_left_out() {
    let own = r##"{ "name": "うみべ県医師会", "contact": "事務局 054-000-0000", "prefectures": ["静岡県", "愛知県"],
        "deadlines": [{ "prefecture": "愛知県", "milestone": "designation_application",
            "rule": "1か月前の10日（閉庁日は前開庁日）", "source": { "title": "厚生局への電話", "checked": "2026-11-24" } }],
        "notes": [{ "prefecture": "愛知県", "text": "説明会があります。" }],
        "links": [{ "label": "入会案内", "url": "https://example.jp/" }],
        "colors": { "accent": "#005030" }, "hide": ["compare"] }"##;
    let me = Person::on(serve_with(Some(own)).await, serde_json::json!({}), None).await;
    me.open("?today=2026-11-24").await;
    me.told(".title", "うみべ県医師会").await;
    me.tells_no("nav", "比べる").await;
    me.told(".bottom", "入会案内").await;
    // Two, and the one that asks to choose.
    me.says("return document.querySelectorAll('#prefecture option').length", 3).await;
    me.enter("2027-06-01", "愛知県").await;
    me.click("#association-notes summary").await;
    me.told(".own-note", "説明会").await;
    me.told("#step-designation-application .day", "令和9年5月10日(月)").await;
    me.unfold().await;
    me.told(".contacts", "054-000-0000").await;
    let colour = "return getComputedStyle(document.querySelector('nav a:not([aria-current])')).color";
    me.says(colour, "rgb(0, 80, 48)").await;
    me.leave().await;
    let me = Person::on(serve_with(Some("{ \"nane\": 1 }")).await, serde_json::json!({}), None).await;
    me.open("?today=2026-11-24").await;
    me.told("#config-wrong", "1件").await;
    me.click("#config-wrong a").await;
    me.told("#config-check", "「nane」という項目はありません").await;
    me.enter("2027-06-01", "東京都").await;
    me.see("#step-receipt-number").await;
    me.leave().await;
}

/// Chromium keeps what a frame stores apart for each site around it: the tab gets the plan handed over.
#[tokio::test(flavor = "multi_thread")]
async fn a_plan_begun_in_a_frame_goes_on_in_a_tab_of_its_own() {
    let me = Person::new().await;
    me.open_framed(&host(me.site(), TWO).await).await;
    me.told("#framed", "ほかのサイトの中で").await;
    me.type_in("#opening", "2035-06-01").await;
    me.unfold().await;
    me.type_in("#plan-name", "うみべ").await;
    me.click("#own-tab").await;
    me.until("a second tab", async || me.client.windows().await.unwrap().len() == 2).await;
    let mut tabs = me.client.windows().await.unwrap();
    me.client.switch_to_window(tabs.pop().unwrap()).await.unwrap();
    me.ready().await;
    me.told("#designation", "令和17年6月1日").await;
    me.holds("#plan-name", "うみべ").await;
    me.holds("#prefecture", "静岡県").await;
    me.gone("#framed").await;
    me.reload().await;
    me.holds("#opening", "2035-06-01").await;
    // It is handed over once: loaded anew, the tab stays with the plan that is open now.
    me.go("plans").await;
    me.click("#new-plan").await;
    me.type_in("#opening", "2034-03-01").await;
    me.says("return document.querySelector('.kept').dataset.keeping", "kept").await;
    me.reload().await;
    me.ready().await;
    me.holds("#opening", "2034-03-01").await;
    me.says("return window.opener", serde_json::Value::Null).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_allows_itself_nothing_but_its_own_files_and_binds_them_to_their_content() {
    let me = Person::new().await;
    me.open("").await;
    let refused = "window.refused = []; \
         document.addEventListener('securitypolicyviolation', e => refused.push(e.effectiveDirective)); \
         const s = document.createElement('script'); s.textContent = 'window.hit = 1'; document.head.append(s); \
         const p = document.createElement('p'); p.setAttribute('style', 'color: red'); document.body.append(p); \
         const i = new Image(); i.src = 'https://example.jp/x.png'";
    me.script(refused).await;
    me.says(
        "return refused.sort().join(' ') + ' ' + typeof window.hit",
        "img-src script-src-elem style-src-attr undefined",
    )
    .await;
    let loose = "return [...document.querySelectorAll('script, link[rel=stylesheet], link[rel=modulepreload]')] \
         .filter(e => !e.integrity && !e.textContent).map(e => e.outerHTML)";
    me.says(loose, serde_json::json!([])).await;
    me.leave().await;
}

/// Chromium keeps a frame's plans apart; where the person has allowed it, the frame has those of the guide's own tab,
/// and what was kept apart is moved there. The browser begins anew in between: the driver's own way to allow it
/// ends the tab.
#[tokio::test(flavor = "multi_thread")]
async fn a_frame_may_use_the_plans_of_the_guides_own_tab_when_the_person_allows_it() {
    let profile = out("profiles").join("join");
    let _ = std::fs::remove_dir_all(&profile);
    let site = serve_with(None).await;
    let around = host(&site, TWO).await;
    let me = Person::on(site.clone(), serde_json::json!({}), Some(&profile)).await;
    me.open("").await;
    me.type_in("#opening", "2035-06-01").await;
    me.unfold().await;
    me.type_in("#plan-name", "じぶんのタブ").await;
    me.open_framed(&around).await;
    // Kept apart.
    me.holds("#opening", "").await;
    me.told("#framed", "別です").await;
    me.see("#join").await;
    me.type_in("#opening", "2034-03-01").await;
    me.told("#designation", "令和16年3月1日").await;
    me.leave().await;

    let allowed = serde_json::json!({ "profile.default_content_setting_values.storage_access": 1 });
    let me = Person::on(site, allowed, Some(&profile)).await;
    me.client.goto(&around).await.unwrap();
    me.see("onshi-guide iframe").await;
    me.client.enter_frame(0).await.unwrap();
    me.told("#framed", "同じ保存場所").await;
    me.gone("#join").await;
    me.script("location.hash = '#plans'").await;
    me.told("#main", "2件").await;
    me.told("#main", "じぶんのタブ").await;
    let left = "return await ask(area('plans').count())";
    me.until("nothing stays apart", async || me.base(left).await == 0).await;
    me.open("#plans").await;
    me.told("#main", "2件").await;
    me.told("#main", "じぶんのタブ").await;
    me.until("both are there", async || me.base(left).await == 2).await;
    me.leave().await;
}
