//! Scripts that run before the page's own, and scripts that are waited for. Chromium.

use fantoccini::wd::WindowHandle;
use serde_json::{Value, json};

use crate::person::Person;

impl Person {
    /// Runs a script before those of every page, and frame, that this tab loads from now on.
    pub(crate) async fn before_page(&self, script: &str) {
        self.devtools("Page.addScriptToEvaluateOnNewDocument", json!({ "source": script })).await;
    }

    /// What the body of an asynchronous function says, or `failed: …`.
    pub(crate) async fn awaited(&self, body: &str) -> Value {
        let script = format!(
            "const told = arguments[0]; (async () => {{ {body} }})().then(told, e => told('failed: ' + e))"
        );
        self.client.execute_async(&script, vec![]).await.unwrap()
    }

    /// A second tab of the same browser and origin in which nothing of the guide runs: an icon. The first stays in view.
    pub(crate) async fn tab_beside(&self) -> WindowHandle {
        let here = self.client.window().await.unwrap();
        let beside = self.client.new_window(true).await.unwrap().handle;
        self.client.switch_to_window(beside.clone()).await.unwrap();
        self.client.goto(&format!("{}icon-192.png", self.site())).await.unwrap();
        self.client.switch_to_window(here).await.unwrap();
        beside
    }

    /// What the body of an asynchronous function says in another tab.
    pub(crate) async fn awaited_in(&self, tab: &WindowHandle, body: &str) -> Value {
        let here = self.client.window().await.unwrap();
        self.client.switch_to_window(tab.clone()).await.unwrap();
        let said = self.awaited(body).await;
        self.client.switch_to_window(here).await.unwrap();
        said
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_script_before_the_page_runs_before_all_of_it() {
    let me = Person::new().await;
    me.before_page("window.first = [document.readyState, document.scripts.length, typeof onshiGuideEarly]")
        .await;
    for _ in 0..2 {
        me.open("").await;
        me.says("return window.first", json!(["loading", 0, "undefined"])).await;
    }
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_tab_beside_has_the_same_store_and_nothing_of_the_guide() {
    let me = Person::new().await;
    me.open("").await;
    me.script("localStorage.setItem('probe', 'here')").await;
    let beside = me.tab_beside().await;
    let said = "return [localStorage.getItem('probe'), location.origin, document.scripts.length]";
    let origin = me.script("return location.origin").await;
    assert_eq!(me.awaited_in(&beside, said).await, json!(["here", origin, 0]));
    assert_eq!(me.script("return !!document.getElementById('app')").await, true, "the guide is in view");
    me.leave().await;
}
