//! The guide in pages of other sites, however those put it there.

use axum::extract::Request;
use axum::middleware::Next;
use tokio::sync::watch;

use crate::driver::{Browser, Refuses};
use crate::embed::served;
use crate::person::{Person, dist, serve};

/// A page of another site that allows everything; its address.
async fn around(body: String) -> String {
    let page = format!("<!DOCTYPE html><html lang=ja><title>医師会</title><link rel=icon href=data:,>{body}");
    served(page, String::new()).await
}

const TAG: &str = "<onshi-guide prefecture=静岡県></onshi-guide>";

#[tokio::test(flavor = "multi_thread")]
async fn the_element_works_however_its_script_comes() {
    let me = Person::new().await;
    let guide = me.site().to_string();
    let script = std::fs::read_to_string(dist().join("embed.js")).unwrap();
    let with_link = format!("<onshi-guide prefecture=静岡県><a href='{guide}'>導入ガイド</a></onshi-guide>");
    let served = format!("{guide}embed.js");
    let ways = [
        ("a module", format!("{TAG}<script type=module src='{served}'></script>")),
        ("imported", format!("{TAG}<script>import('{served}')</script>")),
        (
            "fetched and evaluated",
            format!(
                "{with_link}<script>fetch('{served}').then(r => r.text()).then(text => (0, eval)(text))</script>"
            ),
        ),
        (
            "late",
            format!(
                "<script src='{served}' async></script><script>setTimeout(() => document.body.insertAdjacentHTML('beforeend', \"{TAG}\"), 300)</script>"
            ),
        ),
        (
            "inserted by a tag manager",
            format!(
                "{TAG}<script>const s = document.createElement('script'); s.src = '{served}'; document.head.append(s)</script>"
            ),
        ),
        (
            "bundled, beside the file of this name of another service",
            format!(
                "<script type=text/plain src='https://video.example/embed.js'></script>{with_link}<script>{script}</script>"
            ),
        ),
        ("bundled, with a link", format!("{with_link}<script>{script}</script>")),
        ("bundled, before the element", format!("<script>{script}</script>{with_link}")),
        (
            "bundled, with an address",
            format!("<script>{script}</script><onshi-guide src='{guide}' prefecture=静岡県></onshi-guide>"),
        ),
        ("a module, inline", format!("{with_link}<script type=module>{script}</script>")),
        (
            "evaluated",
            format!(
                "{with_link}<script>setTimeout(() => eval({}), 100)</script>",
                serde_json::json!(script).to_string().replace("</", "<\\/")
            ),
        ),
        (
            "from a blob",
            format!(
                "{with_link}<script>import(URL.createObjectURL(new Blob([{}], {{ type: 'text/javascript' }})))</script>",
                serde_json::json!(script).to_string().replace("</", "<\\/")
            ),
        ),
        (
            "without its element",
            format!(
                "<div data-onshi-guide data-prefecture=静岡県><a href='{guide}'>導入ガイド</a></div><script src='{served}' async></script>"
            ),
        ),
    ];
    for (how, body) in ways {
        me.client.goto(&around(body).await).await.unwrap();
        me.until(how, async || !me.absent("onshi-guide iframe").await).await;
        me.client.enter_frame(0).await.unwrap();
        me.ready().await;
        me.holds("#prefecture", "静岡県").await;
        me.client.enter_parent_frame().await.unwrap();
        me.says("return document.querySelector('onshi-guide a').hidden", true).await;
        assert_eq!(me.complaints().await, Vec::<String>::new(), "{how}");
    }
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_stands_in_it_until_the_guide_answers_and_where_it_never_does() {
    let me = Person::new().await;
    let guide = me.site().to_string();
    // The frame is allowed nothing: it never answers.
    let body = format!(
        "<script src='{guide}embed.js'></script><onshi-guide src='http://127.0.0.1:9/'></onshi-guide><onshi-guide></onshi-guide>"
    );
    me.client.goto(&around(body).await).await.unwrap();
    me.see("onshi-guide a").await;
    me.told("onshi-guide a", "オンライン資格確認 導入ガイド").await;
    me.says("return document.querySelector('onshi-guide').textContent.includes('導入ガイド')", true).await;
    me.says("return document.querySelectorAll('onshi-guide a')[1].hidden", true).await;
    me.says("return document.querySelector('onshi-guide a').hidden", false).await;
    me.leave().await;
}

/// The guide on a server that is silent until the gate is open.
async fn silent_guide() -> (String, watch::Sender<bool>) {
    let (gate, passed) = watch::channel(false);
    let wait = move |request: Request, next: Next| {
        let mut passed = passed.clone();
        async move {
            passed.wait_for(|is_open| *is_open).await.unwrap();
            next.run(request).await
        }
    };
    let files = tower_http::services::ServeDir::new(dist());
    let app = axum::Router::new().nest_service("/kai/guide", files).layer(axum::middleware::from_fn(wait));
    let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
    let address = listener.local_addr().unwrap();
    tokio::spawn(async move { axum::serve(listener, app).await });
    (format!("http://{address}/kai/guide/"), gate)
}

#[tokio::test(flavor = "multi_thread")]
async fn a_sentence_takes_the_place_of_a_guide_that_gives_no_sign_until_it_does() {
    for browser in [Browser::Chromium, Browser::Firefox, Browser::WebKit] {
        let me = Person::with(browser, Refuses::Nothing, serve().await).await;
        let (silent, gate) = silent_guide().await;
        let body = format!(
            "<script src='{}embed.js'></script><onshi-guide src='{}'></onshi-guide><onshi-guide></onshi-guide>",
            me.site(),
            // As people write it.
            silent.trim_end_matches('/'),
        );
        // The page has not ended loading while a frame is silent.
        let page = around(String::new()).await;
        me.client.goto(&page).await.unwrap();
        me.script(&format!(
            "const page = document.createRange().createContextualFragment({}); document.body.append(page)",
            serde_json::json!(body)
        ))
        .await;
        me.told("onshi-guide:first-of-type p", "ここには、ガイドを表示できませんでした").await;
        me.told("onshi-guide:first-of-type a", "導入ガイド").await;
        let frames = "return [...document.querySelectorAll('onshi-guide iframe')].map(f => getComputedStyle(f).display)";
        me.says(frames, serde_json::json!(["none", "block"])).await;
        gate.send(true).unwrap();
        me.says(frames, serde_json::json!(["block", "block"])).await;
        me.gone("onshi-guide p").await;
        me.says("return document.querySelector('onshi-guide a').hidden", true).await;
        me.client.enter_frame(0).await.unwrap();
        me.ready().await;
        me.leave().await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn what_becomes_of_the_element_before_the_guide_answers_holds_afterwards() {
    let me = Person::new().await;
    let (silent, gate) = silent_guide().await;
    let script = std::fs::read_to_string(dist().join("embed.js")).unwrap();
    me.client.goto(&around(format!("<script>{script}</script>")).await).await.unwrap();
    let put_in = format!(
        "const guide = document.createElement('onshi-guide'); guide.setAttribute('src', '{silent}');\
         document.body.append(guide); guide.setAttribute('theme', 'dark')"
    );
    me.script(&put_in).await;
    gate.send(true).unwrap();
    me.client.enter_frame(0).await.unwrap();
    me.ready().await;
    me.says("return document.documentElement.dataset.theme", "dark").await;
    me.client.enter_parent_frame().await.unwrap();
    me.says("return document.querySelector('onshi-guide a').hidden", true).await;
    // Out and in again: until the guide answers there is nothing but the link.
    gate.send(false).unwrap();
    me.script(
        "const guide = document.querySelector('onshi-guide'); guide.remove(); document.body.append(guide)",
    )
    .await;
    me.says("return document.querySelector('onshi-guide a').hidden", false).await;
    gate.send(true).unwrap();
    me.says("return document.querySelector('onshi-guide a').hidden", true).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_press_of_back_leaves_a_page_with_the_guide_in_it() {
    let me = Person::new().await;
    let guide = me.site().to_string();
    let page = around(format!("<script src='{guide}embed.js' async></script>{TAG}")).await;
    me.client.goto(&around("はじめのページ".into()).await).await.unwrap();
    me.client.goto(&page).await.unwrap();
    me.see("onshi-guide iframe").await;
    let before = me.script("return history.length").await;
    me.client.enter_frame(0).await.unwrap();
    me.ready().await;
    for (to, sign) in
        [("forms", "#print-size"), ("compare", "#by-bureau"), ("help", "#main dl"), ("plan", "#questions")]
    {
        me.click(&format!("nav a[href='#{to}']")).await;
        me.see(sign).await;
    }
    me.told("#back", "「使い方」に戻る").await;
    me.click("#back").await;
    me.see("#main dl").await;
    me.client.enter_parent_frame().await.unwrap();
    me.says("return history.length", before).await;
    me.client.back().await.unwrap();
    me.told("body", "はじめのページ").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_said_stands_beside_what_was_pressed() {
    let me = Person::new().await;
    let guide = me.site().to_string();
    me.client
        .goto(&around(format!("<script src='{guide}embed.js' async></script>{TAG}")).await)
        .await
        .unwrap();
    me.see("onshi-guide iframe").await;
    me.client.enter_frame(0).await.unwrap();
    me.ready().await;
    me.type_in("#opening", "2035-06-01").await;
    me.see("#step-report").await;
    me.click("#receipt-number-done").await;
    // Where it was when it was pressed: a line about a store that is slow to answer moves it later.
    me.script(
        "window.below = element => element.getBoundingClientRect().top - document.documentElement.getBoundingClientRect().top;\
         addEventListener('click', ev => { window.pressed = below(ev.target) }, true)",
    )
    .await;
    me.click("#undo").await;
    me.told("#said", "手順3").await;
    let apart = me.script("return below(document.getElementById('said')) - pressed").await;
    assert!((0.0..200.0).contains(&apart.as_f64().unwrap()), "{apart}");
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_cannot_be_copied_is_selected() {
    let me = Person::new().await;
    let guide = me.site().to_string();
    // No clipboard is allowed to it.
    let page = around(format!("<iframe src='{guide}?today=2026-11-24' width=900 height=900></iframe>")).await;
    me.client.goto(&page).await.unwrap();
    me.see("iframe").await;
    me.client.enter_frame(0).await.unwrap();
    me.ready().await;
    me.enter("2027-06-01", "静岡県").await;
    me.see("#step-receipt-number").await;
    me.unfold().await;
    me.click("#share-copy").await;
    me.told(".share [role=status]", "Ctrl+C").await;
    me.says("const f = document.activeElement; return f.id === 'share-link' && f.selectionEnd - f.selectionStart === f.value.length", true).await;
    me.leave().await;
}
