//! The archive for who puts the guide up without building it. `tools/hosts` puts it behind real servers.

use std::path::PathBuf;
use std::process::Command;

use serde_json::json;

use crate::person::{Person, TOO_WIDE, dist, out, serve_folder};

/// The archive of the release, unpacked into a folder of this name.
pub(crate) fn unpacked(name: &str) -> PathBuf {
    let is_archive = |path: &PathBuf| path.extension().is_some_and(|end| end == "zip");
    let archive = std::fs::read_dir(dist()).unwrap().map(|file| file.unwrap().path()).find(is_archive);
    let folder = out(name);
    let _ = std::fs::remove_dir_all(&folder);
    let unzip = Command::new("unzip").arg("-q").arg(archive.unwrap()).arg("-d").arg(&folder).status();
    assert!(unzip.unwrap().success());
    std::fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path()
}

#[tokio::test(flavor = "multi_thread")]
async fn the_archive_holds_what_its_checksums_say_and_its_site_runs() {
    let release = unpacked("handover");
    let check = Command::new("sha256sum")
        .args(["--check", "--quiet", "--strict", "SHA256SUMS.txt"])
        .current_dir(&release)
        .status();
    assert!(check.unwrap().success());
    for name in ["setup.html", "LICENSE.txt", "server/web.config", "site/third-party.txt", "site/facts.json"]
    {
        assert!(release.join(name).is_file(), "{name}");
    }
    let site = release.join("site");
    let me = Person::on(serve_folder(&site, None).await, json!({}), None).await;
    me.open("?today=2026-11-24#help").await;
    for name in ["changes.json", "facts.json"] {
        let read =
            format!("return fetch(document.querySelector('a[href=\"{name}\"]').href).then(file => file.ok)");
        me.says(&read, true).await;
    }
    me.go("plan").await;
    me.enter("2027-06-01", "静岡県").await;
    me.told("#step-receipt-number", "公表").await;
    assert_eq!(me.complaints().await, Vec::<String>::new());

    // The page on how to put it up: it loads nothing, and fits a phone.
    me.client.goto(&format!("file://{}", release.join("setup.html").display())).await.unwrap();
    me.told("h1", "置き方").await;
    me.says(TOO_WIDE, 0).await;
    let (pages, text) = me.print("setup").await;
    assert!(pages <= 3 && text.contains("AddType application/wasm .wasm"), "{pages}: {text}");
    assert_eq!(me.complaints().await, Vec::<String>::new());
    me.leave().await;
}
