//! What a release carries for who puts it up, and for other programs.

use std::collections::BTreeSet;

use domain::facts::bureau::{Bureau, Deadline};
use domain::output::handover::{FACTS_FILE_VERSION, changes_feed, facts_file, server_files, setup_page};
use domain::rules::calendar::iso;
use domain::wording::glossary::escaped;
use serde_json::Value;
use test_support::{details, facts, live, live_details};

fn read(text: &str) -> Value {
    serde_json::from_str(text).unwrap()
}

fn file() -> Value {
    read(&facts_file(facts(), details()))
}

#[test]
fn the_file_of_the_facts_keeps_to_its_published_schema() {
    let schema = read(include_str!("../../public/facts.schema.json"));
    assert_eq!(schema["properties"]["version"]["const"], FACTS_FILE_VERSION);
    let schema = jsonschema::validator_for(&schema).unwrap();
    for text in [facts_file(facts(), details()), facts_file(live(), live_details())] {
        let wrong: Vec<String> = schema.iter_errors(&read(&text)).map(|wrong| wrong.to_string()).collect();
        assert_eq!(wrong, Vec::<String>::new());
        assert!(!schema.is_valid(&read(&text.replace("primary", "somebody"))));
    }
}

#[test]
fn every_bureau_deadline_and_edition_is_in_it_with_its_source_and_the_day_it_was_checked() {
    let file = file();
    assert_eq!(file["day"], facts().day.to_string());
    let names = |of: &str, key: &str| -> Vec<String> {
        let all = file[of].as_array().unwrap();
        all.iter().map(|one| one[key].as_str().unwrap().to_string()).collect()
    };
    assert_eq!(names("editions", "id"), facts().editions.iter().map(|e| e.id.clone()).collect::<Vec<_>>());
    assert_eq!(names("bureaus", "name"), facts().bureaus.iter().map(|b| b.name.clone()).collect::<Vec<_>>());
    let mut deadlines = 0;
    for bureau in file["bureaus"].as_array().unwrap() {
        for deadline in bureau["deadlines"].as_array().unwrap() {
            deadlines += 1;
            let source = &deadline["source"];
            assert!(!source["title"].as_str().unwrap().is_empty(), "{deadline}");
            assert!(iso::read(source["checked"].as_str().unwrap()).is_some(), "{deadline}");
            assert!(!deadline["label"].as_str().unwrap().is_empty(), "{deadline}");
        }
    }
    assert_eq!(deadlines, facts().bureaus.iter().map(|bureau| bureau.deadlines.len()).sum::<usize>());
    for edition in file["editions"].as_array().unwrap() {
        assert!(iso::read(edition["source"]["checked"].as_str().unwrap()).is_some(), "{edition}");
    }
}

/// Both say the same: the words are those of the data files, and who has no reader for them takes the parts.
#[test]
fn a_rule_is_there_in_words_and_in_parts() {
    let stated = |of: &'static Bureau| of.deadlines.iter().map(move |deadline| (of, deadline));
    let (bureau, deadline): (&Bureau, &Deadline) = facts()
        .bureaus
        .iter()
        .flat_map(stated)
        .find(|(_, d)| d.rule.is_some_and(|rule| rule.to_string() == "1か月前の20日（閉庁日は翌開庁日）"))
        .unwrap();
    let file = file();
    let bureaus = file["bureaus"].as_array().unwrap();
    let found = bureaus.iter().find(|found| found["id"] == bureau.id.as_str()).unwrap();
    let found = found["deadlines"].as_array().unwrap().iter().find(|found| {
        found["milestone"] == deadline.milestone.as_str()
            && found["prefecture"].as_str() == deadline.prefecture.as_deref()
    });
    let rule = &found.unwrap()["rule"];
    assert_eq!(rule["says"], "1か月前の20日（閉庁日は翌開庁日）");
    assert_eq!(
        (&rule["months_before"], &rule["day"], &rule["if_closed"]),
        (&1.into(), &20.into(), &"next-open".into())
    );
}

#[test]
fn the_change_log_is_a_feed_with_an_entry_for_each_day() {
    let feed = read(&changes_feed(live_details()));
    assert_eq!(feed["version"], "https://jsonfeed.org/version/1.1");
    let items = feed["items"].as_array().unwrap();
    assert_eq!(items.len(), live_details().changes.len());
    let ids: BTreeSet<&str> = items.iter().map(|item| item["id"].as_str().unwrap()).collect();
    assert_eq!(ids.len(), items.len(), "who has read an entry does not get it again as another");
    for (item, change) in items.iter().zip(&live_details().changes) {
        assert_eq!(item["date_published"], format!("{}T00:00:00+09:00", change.date));
        for what in &change.what {
            assert!(item["content_text"].as_str().unwrap().contains(what), "{item}");
        }
    }
}

#[test]
fn the_page_for_who_puts_it_up_has_the_order_the_headers_and_an_example_for_each_server() {
    let page = setup_page("1.2.3", live());
    for said in [
        "導入ガイド 1.2.3 の置き方",
        "SHA256SUMS.txt",
        texts::admin::order_1(),
        texts::admin::order_3(),
        texts::admin::cache_long(),
        "IISでは動かしていません",
        "third-party.txt",
    ] {
        assert!(page.contains(said), "{said}");
    }
    for (name, content) in server_files() {
        assert!(page.contains(&escaped(content.trim_end())), "{name}");
        assert!(content.contains("frame-ancestors 'self'\""), "{name}");
    }
    let open = [
        "{VERSION}",
        "{ORDER}",
        "{HEADERS}",
        "{NGINX}",
        "{APACHE}",
        "{IIS}",
        "{FACTS_DAY}",
        "FRAME_ANCESTORS",
    ];
    for name in open {
        assert!(!page.contains(name), "{name} is not filled in");
    }
}

/// No IIS is at hand to try it: by its schema, what a folder above has already must be removed before it is added, or every
/// answer is an error (500.19). Sections that servers lock are not in it.
#[test]
fn the_example_for_iis_is_well_formed_and_adds_nothing_twice() {
    let [.., (_, content)] = server_files();
    let read = roxmltree::Document::parse(&content).unwrap();
    for (added, key) in [("mimeMap", "fileExtension"), ("add", "name"), ("add", "value")] {
        let of = |node: &roxmltree::Node| node.attribute(key).map(String::from);
        // A header has a name and a value; its key is its name.
        let is_added = |node: &roxmltree::Node| {
            node.has_tag_name(added) && (key != "value" || node.attribute("name").is_none())
        };
        for node in read.descendants().filter(is_added) {
            let mut before = node.prev_siblings().skip(1).filter(roxmltree::Node::is_element);
            let is_free = before.any(|other| {
                other.has_tag_name("clear") || other.has_tag_name("remove") && of(&other) == of(&node)
            });
            assert!(of(&node).is_none() || is_free, "{node:?}");
        }
    }
    let sections = read.descendants().find(|node| node.has_tag_name("system.webServer")).unwrap();
    let sections = sections.children().filter(roxmltree::Node::is_element).map(|node| node.tag_name().name());
    assert_eq!(sections.collect::<Vec<_>>(), ["staticContent", "httpProtocol"]);
    for end in [".wasm", ".webmanifest", ".bin", ".json"] {
        let is_known = |node: roxmltree::Node| {
            node.has_tag_name("mimeMap") && node.attribute("fileExtension") == Some(end)
        };
        assert!(read.descendants().any(is_known), "{end}");
    }
    let is_wasm = |node: roxmltree::Node| {
        node.has_tag_name("mimeMap") && node.attribute("mimeType") == Some("application/wasm")
    };
    assert!(read.descendants().any(is_wasm));
    let is_policy = |node: &roxmltree::Node| {
        node.has_tag_name("add") && node.attribute("name") == Some("Content-Security-Policy")
    };
    let policy = read.descendants().find(is_policy);
    assert_eq!(policy.and_then(|node| node.attribute("value")), Some("frame-ancestors 'self'"));
}

/// What a server sends everywhere would hold beside what the example says.
#[test]
fn the_examples_take_the_place_of_what_the_server_sends_by_itself() {
    let [nginx, apache, iis] = ["nginx.conf", "htaccess.txt", "web.config"].map(|name| {
        let mut files = server_files().into_iter();
        files.find(|(file, _)| *file == name).map(|(_, text)| text).unwrap()
    });
    for line in [
        "Header unset X-Frame-Options",
        "Header always unset X-Frame-Options",
        "Header always unset Content-Security-Policy",
    ] {
        assert!(apache.lines().any(|found| found == line), "{line}");
    }
    assert!(nginx.contains("add_header of server { } (HSTS and the like) does not hold here"), "{nginx}");
    // IIS refuses a type that is named twice.
    for ending in [".json", ".wasm", ".webmanifest", ".svg", ".bin"] {
        let (before, _) = iis.split_once(&format!("<mimeMap fileExtension=\"{ending}\"")).unwrap();
        assert!(before.contains(&format!("<remove fileExtension=\"{ending}\" />")), "{ending}");
    }
}
