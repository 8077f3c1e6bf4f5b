use std::time::Duration;

use axum::http::header::CONTENT_SECURITY_POLICY;
use axum::response::Html;

use crate::person::Person;

/// A page of another site that allows itself nothing but the guide; its address.
async fn host(guide: &str, body: &str) -> String {
    let origin = guide.split("/kai").next().unwrap();
    let policy = format!("default-src 'none'; script-src {origin}; frame-src {origin}");
    let page = format!(
        "<!DOCTYPE html><html lang=ja><title>医師会</title><script src='{guide}embed.js' async></script>{body}"
    );
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

const TWO: &str = "<button id=before>前</button><onshi-guide prefecture=静岡県 theme=dark></onshi-guide>\
     <button id=between>間</button><onshi-guide page=compare></onshi-guide><button id=after>後</button>";

async fn height(me: &Person, which: usize) -> f64 {
    let code =
        format!("return document.querySelectorAll('iframe')[{which}]?.getBoundingClientRect().height ?? 0");
    me.script(&code).await.as_f64().unwrap()
}

/// Waits until the frame is as high as its content, and says how high that is.
async fn settled(me: &Person, which: u16) -> f64 {
    let mut outside = 0.0;
    for _ in 0..100 {
        tokio::time::sleep(Duration::from_millis(50)).await;
        me.client.enter_parent_frame().await.unwrap();
        outside = height(me, which.into()).await;
        me.client.enter_frame(which).await.unwrap();
        let inside = me.script("return document.body.getBoundingClientRect().height").await.as_f64().unwrap();
        if (outside - inside.ceil()).abs() < 1.0 {
            return outside;
        }
    }
    panic!("the frame stays {outside} high");
}

#[tokio::test(flavor = "multi_thread")]
async fn another_sites_page_under_a_strict_policy_embeds_two_guides() {
    let me = Person::new().await;
    let address = host(me.site(), TWO).await;
    me.client.goto(&address).await.unwrap();
    me.see("onshi-guide iframe").await;
    me.client.enter_frame(0).await.unwrap();
    me.ready().await;
    assert_eq!(me.value("#prefecture").await, "静岡県");
    assert_eq!(me.script("return document.documentElement.dataset.theme").await, "dark");
    let before = settled(&me, 0).await;
    me.type_in("#opening", "2099").await;
    me.retype("#opening", "2035-06-01").await;
    me.see("#step-receipt-number").await;
    let after = settled(&me, 0).await;
    assert!(after > before + 500.0, "{before} {after}: the frame grows with its content");
    let bars = "return document.documentElement.scrollHeight > innerHeight + 1";
    assert_eq!(me.script(bars).await, false, "no scroll bar inside");
    me.client.enter_parent_frame().await.unwrap();
    me.client.enter_frame(1).await.unwrap();
    me.see("#by-bureau").await;
    me.client.enter_parent_frame().await.unwrap();
    me.script("document.querySelector('onshi-guide').setAttribute('theme', 'light')").await;
    me.client.enter_frame(0).await.unwrap();
    for _ in 0..50 {
        if me.script("return document.documentElement.dataset.theme").await == "light" {
            break;
        }
        tokio::time::sleep(Duration::from_millis(20)).await;
    }
    assert_eq!(me.script("return document.documentElement.dataset.theme").await, "light");
    me.client.enter_parent_frame().await.unwrap();
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_keyboard_goes_in_and_comes_out_again() {
    let me = Person::new().await;
    me.client.goto(&host(me.site(), TWO).await).await.unwrap();
    me.see("onshi-guide iframe").await;
    me.client.enter_frame(0).await.unwrap();
    me.ready().await;
    me.client.enter_parent_frame().await.unwrap();
    me.script("document.getElementById('before').focus()").await;
    let mut path = Vec::new();
    for _ in 0..80 {
        me.press("\u{e004}").await;
        let at = me.script("const a = document.activeElement; return a.id || a.localName").await;
        path.push(at.as_str().unwrap_or_default().to_string());
        if path.last().unwrap() == "between" {
            break;
        }
    }
    assert_eq!(path.first().map(String::as_str), Some("iframe"), "{path:?}");
    assert_eq!(path.last().map(String::as_str), Some("between"), "no trap: {path:?}");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn messages_that_are_not_the_guides_change_nothing() {
    let me = Person::new().await;
    me.client.goto(&host(me.site(), TWO).await).await.unwrap();
    me.see("onshi-guide iframe").await;
    me.client.enter_frame(0).await.unwrap();
    me.ready().await;
    let good = settled(&me, 0).await;
    me.client.enter_parent_frame().await.unwrap();
    me.script("for (const height of [5, 1e9, NaN, '7']) postMessage({ app: 'onshi-guide', say: 'height', height }, '*')").await;
    me.client.enter_frame(0).await.unwrap();
    // From the frame, but of a wrong shape.
    me.script("for (const m of [null, 5, 'x', { app: 'onshi-guide', say: 'height', height: -1 }, { app: 'onshi-guide', say: 'height', height: 1e12 }, { app: 'x', say: 'height', height: 9 }]) parent.postMessage(m, '*')").await;
    // To the frame, but from itself.
    me.script("postMessage({ app: 'onshi-guide', say: 'theme', theme: 'light' }, '*')").await;
    tokio::time::sleep(Duration::from_millis(300)).await;
    assert_eq!(me.script("return document.documentElement.dataset.theme").await, "dark");
    me.client.enter_parent_frame().await.unwrap();
    assert_eq!(height(&me, 0).await, good);
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_two_lines_to_write_are_made_for_the_webmaster() {
    let me = Person::new().await;
    me.open("#embed").await;
    me.choose("#embed-prefecture", "香川県").await;
    me.choose("#embed-theme", "light").await;
    let snippet = me.value("#snippet").await;
    let site = me.site().trim_end_matches('/');
    assert_eq!(
        snippet,
        format!(
            "<script src=\"{site}/embed.js\" async></script>\n<onshi-guide prefecture=\"香川県\" theme=\"light\"></onshi-guide>"
        )
    );
    me.client.enter_frame(0).await.unwrap();
    me.ready().await;
    assert_eq!(me.value("#prefecture").await, "香川県");
    me.leave().await;
}
