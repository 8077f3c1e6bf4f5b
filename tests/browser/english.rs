use domain::output::routes::Route;
use serde_json::json;

use crate::access::nothing_wrong;
use crate::file::file;
use crate::offline::kept;
use crate::person::{EARLY, Person, TOO_WIDE, serve};
use crate::world::site::Site;
use test_support::facts;

/// Every text of the page that is Japanese and neither marked so nor the name of something in brackets or quotation
/// marks.
const UNTRANSLATED: &str = r#"
    const japanese = /[\u3005-\u30ff\u3400-\u9fff]/;
    const outside = text => {
        let before;
        do { before = text; text = text.replace(/[(（][^()（）]*[)）]|"[^"]*"/g, ''); } while (text !== before);
        return text;
    };
    const found = [];
    const look = (text, element) => {
        if (japanese.test(outside(text)) && !element.closest('[lang=ja]')) found.push(text.trim());
    };
    const whole = 'p, li, h1, h2, h3, dt, dd, td, th, label, legend, button, option, summary, a, title, text';
    const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node; node = texts.nextNode();) {
        if (!japanese.test(node.data)) continue;
        // What is marked may be a part of a sentence, and its brackets another.
        const sentence = (node.parentElement.closest(whole) ?? node.parentElement).cloneNode(true);
        sentence.querySelectorAll('[lang=ja]').forEach(part => part.remove());
        look(sentence.textContent, node.parentElement);
    }
    for (const element of document.body.querySelectorAll('[aria-label], [title], [placeholder], [alt]')) {
        for (const name of ['aria-label', 'title', 'alt']) look(element.getAttribute(name) ?? '', element);
    }
    return [...new Set(found)];
"#;

impl Person {
    /// Nothing untranslated, and nothing that bars anybody.
    async fn assert_english(&self, place: &str) {
        nothing_wrong(self, &format!("{place}, in English")).await;
        assert_eq!(self.script(UNTRANSLATED).await, json!([]), "{place}");
        assert_eq!(self.script("return document.documentElement.lang").await, "en", "{place}");
    }

    /// Changes the language, and waits for the page that is loaded again.
    pub(crate) async fn change_language(&self, to: &str) {
        self.click("#language").await;
        self.speaks(to).await;
        self.ready().await;
    }

    async fn speaks(&self, language: &str) {
        let code = format!(
            "return document.documentElement.lang === '{language}' && !!document.querySelector('#language')"
        );
        self.says(&code, true).await;
    }
}

/// What is seen once a page is drawn.
fn content(route: Route) -> &'static str {
    match route {
        Route::Schedule => "#step-present",
        Route::Plans => "#plan-list .open-plan",
        Route::OfficeBook => "#book-out",
        Route::Forms => ".papers svg",
        Route::Compare => "#by-bureau tbody tr",
        Route::Embed => "#snippet",
        Route::Association => "#set-name",
        Route::PcCheck => "#pc-clock .outcome",
        Route::Help => "dl.words",
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_guide_is_used_in_english_from_the_question_to_the_paper() {
    let me = Person::watched(serve().await).await;
    me.open("?today=2026-11-24").await;
    me.tells_only("#language", "English").await;
    assert!(!me.requests().await.iter().any(|url| url.contains("english-")), "not for who reads Japanese");
    me.type_in("#opening", "2027-06-01").await;
    me.change_language("en").await;
    // What was entered is there.
    me.holds("#opening", "2027-06-01").await;
    me.says("return document.title", "Online Eligibility Verification: Setup Guide").await;
    me.assert_english("before there is a schedule").await;
    me.retype("#opening", "soon").await;
    me.press("\u{e004}").await;
    me.told("#opening-error", "cannot be read as a date").await;
    me.retype("#opening", "1 June 2027").await;
    me.told("#designation", "The designation date is Tue 1 June 2027 (Reiwa 9)").await;
    me.choose("#prefecture", "静岡県").await;
    me.told("#office", "Tokai-Hokuriku Regional Bureau (東海北陸厚生局)").await;
    me.tells_only("#verdict-title", "You can make every deadline").await;
    me.told("#step-receipt-number .day", "Thu 1 April 2027 (Reiwa 9)").await;
    // It is for screen readers: clipped, so that a driver takes it for nothing.
    me.says("return document.getElementById('told').textContent.includes('Next is step 1')", true).await;
    me.unfold().await;
    me.see("#figure svg").await;
    me.told("#step-designation-application .why", "states this deadline").await;
    me.assert_english("with a schedule").await;
    let file = me.downloaded("#ics").await.replace("\r\n ", "");
    assert!(file.contains("SUMMARY:[Deadline] Step 3: Request a receipt number"), "{file}");
    me.reload().await;
    me.tells_only("#verdict-title", "You can make every deadline").await;
    for route in Route::ALL {
        let page = route.href();
        me.script(&format!("location.hash = '{page}'")).await;
        me.see(content(route)).await;
        me.unfold().await;
        me.assert_english(page).await;
        for width in [320, 1280] {
            me.window(width, 900).await;
            let over = me.script(TOO_WIDE).await;
            assert!(over.as_i64().unwrap() <= 0, "{page} scrolls sideways at {width} px: {over}");
        }
    }
    // The badges of the help, alone in their lines.
    me.go("help").await;
    me.script("document.getElementById('look').open = true").await;
    me.click("#text-size-2").await;
    me.window(320, 900).await;
    me.says(TOO_WIDE, 0).await;
    me.click("#text-size-0").await;
    me.go("plan").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    let (pages, text) = me.print("checklist-english").await;
    assert_eq!(pages, 2);
    for needed in ["Online Eligibility Verification: Setup Checklist", "page 2", "ask the office."] {
        assert!(text.contains(needed), "{needed} in {text}");
    }
    me.picture("english", 1280).await;
    me.picture("english", 390).await;
    me.change_language("ja").await;
    me.tells_only("#verdict-title", "期限には、どれも間に合います").await;
    me.told("#step-receipt-number .day", "令和9年4月1日(木)").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn forms_are_filled_in_from_an_english_page_in_japanese() {
    let me = Person::new().await;
    me.open(&format!("{EARLY}&lang=en#plan")).await;
    me.speaks("en").await;
    me.enter("2021-09-15", "香川県").await;
    me.see("#step-temporary-code").await;
    me.unfold().await;
    me.assert_english("the schedule of 2021").await;
    let edition = facts().editions.iter().find(|e| e.id == "2021").unwrap();
    for step in &edition.steps {
        me.put(&format!("{}-note", step.id), &"Asked by phone. ".repeat(200)).await;
        me.put(&format!("{}-on", step.id), "2021-03-25").await;
    }
    let (pages, text) = me.print("checklist-english-2021").await;
    assert_eq!(pages, 2, "two pages whatever was noted");
    assert!(text.contains("ask the office."), "to its end: {text}");
    me.script("location.hash = '#forms'").await;
    me.see("#field-facility-type").await;
    me.assert_english("forms").await;
    me.told(".section legend", "(提出)").await;
    me.choose("#field-facility-type", "病院").await;
    me.put("field-facility-name", "さくら病院").await;
    let (pages, text) = me.print("form-english").await;
    assert_eq!(pages, 1);
    for said in ["仮コード付番依頼書", "さくら病院", "病院", "令和3年9月"] {
        assert!(text.contains(said), "{said} in {text}");
    }
    me.click("#paper-1").await;
    me.told(".paper:not(.off)", "四国厚生支局").await;
    me.told(".paper:not(.off)", "受付番号").await;
    let message = "return document.getElementById('message-present').value.includes('医療機関・薬局の名称: さくら病院')";
    me.says(message, true).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn after_a_first_visit_in_english_it_is_english_without_network() {
    let site = Site::new("english").await;
    let me = Person::on(site.address.clone(), json!({}), None).await;
    me.open("?lang=en").await;
    me.speaks("en").await;
    kept(&me).await;
    let has = "const told = arguments[0];\
               caches.keys().then(async names => {\
                 for (const name of names) for (const { url } of await (await caches.open(name)).keys())\
                   if (url.includes('/english-')) return told(true);\
                 told(false); })";
    me.until("the English is kept", async || me.client.execute_async(has, vec![]).await.unwrap() == true)
        .await;
    site.vanish().await;
    me.reload().await;
    me.speaks("en").await;
    me.told("h1", "Schedule for use").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn where_the_english_cannot_be_had_the_page_says_so_and_works_in_japanese() {
    let site = Site::new("no-english").await;
    site.lose("english-");
    let me = Person::on(site.address.clone(), json!({}), None).await;
    me.open("?lang=en").await;
    me.told("#not-english", "could not be loaded in English").await;
    me.says("return document.documentElement.lang", "ja").await;
    me.told("h1", "開院・開局の月の初めから").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn with_storage_blocked_the_address_keeps_the_language_and_entries_are_not_lost_unasked() {
    let blocked = json!({ "profile.default_content_setting_values.cookies": 2 });
    let me = Person::with_prefs(blocked).await;
    me.open("?today=2026-11-24").await;
    me.change_language("en").await;
    me.told("#not-saved", "does not allow saving").await;
    me.type_in("#opening", "2027-06-01").await;
    me.click("#language").await;
    me.told("#language-lost", "your entries are lost").await;
    me.holds("#opening", "2027-06-01").await;
    me.click("#language-lost button").await;
    me.speaks("ja").await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_one_file_speaks_english_too() {
    let me = Person::new().await;
    me.client.goto(&format!("{}?today=2026-11-24", file())).await.unwrap();
    me.ready().await;
    me.change_language("en").await;
    me.enter("2027-06-01", "静岡県").await;
    me.tells_only("#verdict-title", "You can make every deadline").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}
