//! The lines that a site wrote years ago, against the guide of today; and those of today, in three engines, which take
//! turns at the old ones.

use crate::driver::{Browser, Refuses};
use crate::embed::{host, settled};
use crate::person::Person;
use crate::world::site::Site;

const ENGINES: &[Browser] = &[Browser::Chromium, Browser::Firefox, Browser::WebKit];

/// A site may keep a copy of its own. The first element knew prefecture, theme and page; the second a link inside, too.
const ELEMENTS: [(&str, Option<&str>, &[Browser]); 3] = [
    ("first", Some(include_str!("../data/embed/first.js")), &[Browser::Firefox]),
    ("before settings", Some(include_str!("../data/embed/before-settings.js")), &[Browser::Chromium]),
    ("of today", None, ENGINES),
];

#[tokio::test(flavor = "multi_thread")]
async fn the_frame_of_every_element_grows_follows_links_and_the_theme() {
    for (which, element, engines) in ELEMENTS {
        let site = Site::without_a_worker(&format!("embed-{}", which.replace(' ', "-"))).await;
        if let Some(element) = element {
            site.add("embed.js", element);
        }
        for &browser in engines {
            let me = Person::with(browser, Refuses::Nothing, site.address.clone()).await;
            let body = "<onshi-guide prefecture=静岡県 theme=dark config='none.json'></onshi-guide>";
            me.open_framed(&host(me.site(), body).await).await;
            me.holds("#prefecture", "静岡県").await;
            me.says("return document.documentElement.dataset.theme", "dark").await;
            let before = settled(&me, 0).await;
            let typed = "const field = document.querySelector('#opening'); field.value = '2035-06-01'; \
                         for (const what of ['input', 'change']) field.dispatchEvent(new Event(what, { bubbles: true }))";
            me.script(typed).await;
            me.see("#step-receipt-number").await;
            let after = settled(&me, 0).await;
            assert!(after > before + 500.0, "{which} {browser:?}: {before} {after}");
            me.script("document.querySelector('nav a[href=\"#help\"]').click()").await;
            me.see("#main dl").await;
            settled(&me, 0).await;
            me.client.enter_parent_frame().await.unwrap();
            me.script("document.querySelector('onshi-guide').setAttribute('theme', 'light')").await;
            me.client.enter_frame(0).await.unwrap();
            me.says("return document.documentElement.dataset.theme", "light").await;
            me.leave().await;
        }
    }
}

/// The attribute is for the guide of today; the element of before leaves it out, and nothing is chosen.
#[tokio::test(flavor = "multi_thread")]
async fn the_kind_that_a_page_names_is_chosen_where_nothing_was_entered() {
    let site = Site::without_a_worker("embed-kind").await;
    let me = site.person().await;
    let chosen = "return document.querySelector('input[name=kind]:checked')?.id ?? ''";
    for (written, kind) in [("dental-clinic", "kind-1"), ("歯科", "kind-1"), ("接骨院", "")] {
        let body = format!("<onshi-guide kind={written} prefecture=静岡県></onshi-guide>");
        me.open_framed(&host(me.site(), &body).await).await;
        me.says(chosen, kind).await;
        me.client.enter_parent_frame().await.unwrap();
    }
    let told = me.complaints().await;
    assert!(told.len() == 1 && told[0].contains("「接骨院」という施設の種類はありません"), "{told:?}");
    // The owner finds it in the list, too.
    me.open("?kind=接骨院&check").await;
    me.told("#config-check", "載せるページの書き方（kind）").await;
    // What somebody has entered stays.
    me.open("?kind=pharmacy&today=2026-11-24").await;
    me.says(chosen, "kind-4").await;
    me.enter("2027-06-01", "静岡県").await;
    me.script("document.getElementById('kind-3').click()").await;
    me.stored().await;
    me.open("?kind=dental-clinic&today=2026-11-24").await;
    me.says(chosen, "kind-3").await;
    site.add("embed.js", include_str!("../data/embed/before-settings.js"));
    let me = site.person().await;
    me.open_framed(&host(me.site(), "<onshi-guide kind=pharmacy></onshi-guide>").await).await;
    me.says(chosen, "").await;
    // By the settings.
    site.add("config.json", r#"{ "name": "うみべ県薬剤師会", "kind": "薬局" }"#);
    me.open("?today=2026-11-24").await;
    me.told(".title", "うみべ県薬剤師会").await;
    me.says(chosen, "kind-4").await;
    me.leave().await;
}
