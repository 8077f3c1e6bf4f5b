//! Phone numbers of offices and the guide's address, as an association states them.

use domain::facts::config::finding::Effect;

use super::*;

const PHONES: &str = r#"{
  "name": "うみべ県医師会",
  "address": "https://guide.example.jp/onshi/",
  "phones": [
    { "prefecture": ["福岡", "大阪府"], "phone": "０９２-０００-００００",
      "source": { "title": "福岡事務所（審査課）に電話", "checked": "2026-11-24" } },
    { "prefecture": "岩手県", "phone": "019-000-0000（内線12）", "source": "名刺" }
  ]
}"#;

fn phone(config: &Config, prefecture: &str, own: &str) -> (Option<String>, Option<String>) {
    let (mut own_facts, mut own_details) = (facts().clone(), details().clone());
    config.apply(&mut own_facts, &mut own_details);
    assert_eq!(check(&own_facts, &own_details), vec![]);
    let facts: &'static Facts = Box::leak(Box::new(own_facts));
    let mut answers = clinic("", prefecture);
    if !own.is_empty() {
        answers.noted.insert(domain::plan::answers::phone_path(prefecture), own.into());
    }
    let jurisdiction = build_schedule(facts, &answers, day("2027-04-01")).unwrap().jurisdiction();
    (jurisdiction.phone(&answers), jurisdiction.stated_phone(&answers).map(|phone| phone.stated.clone()))
}

/// Also where the guide knows no office, and where it knows another number.
#[test]
fn the_associations_number_is_used_and_called_its_own() {
    let config = read(PHONES);
    let confirmed = Some("うみべ県医師会が確認（令和8年11月24日）".to_string());
    for prefecture in ["福岡県", "大阪府"] {
        let stated = (Some("092-000-0000".into()), confirmed.clone());
        assert_eq!(phone(&config, prefecture, ""), stated, "{prefecture}");
    }
    // Without who and when it is not confirmed.
    let (number, stated) = phone(&config, "岩手県", "");
    assert!(number.unwrap().starts_with("019-000-0000"));
    assert_eq!(stated.unwrap(), "うみべ県医師会の案内");
    // What the person noted comes first, and is not the association's.
    assert_eq!(phone(&config, "福岡県", "092-111-1111"), (Some("092-111-1111".into()), None));
    // Elsewhere nothing changes.
    assert_eq!(phone(&config, "東京都", ""), phone(&Config::default(), "東京都", ""));
}

#[test]
fn what_is_wrong_with_a_number_is_told_and_the_others_are_used() {
    let known = facts().bureau("福岡県").unwrap().office("福岡県").unwrap().phone.clone().unwrap();
    let other = format!(
        "1つめの電話番号: このガイドにある番号（{known}）と違います。会の番号のほうを出しています。正しいか確かめてください。"
    );
    let unconfirmed = "2つめの電話番号（岩手県）: だれに・いつ確かめたか（source の title と checked）がそろっていません。\
「会が確認」ではなく「会の案内」として出しています。";
    assert_eq!(told(&read(PHONES)), [&other, unconfirmed]);
    let wrong = PHONES
        .replace("０９２-０００-００００", "内線のみ")
        .replace("\"名刺\"", "{ \"title\": \"名刺\", \"checked\": \"2026-11-20\" }")
        .replace("\"https://guide.example.jp/onshi/\"", "\"guide.example.jp\"");
    let config = read(wrong);
    assert_eq!(
        told(&config),
        [
            "ガイドのアドレス（address）: アドレスは https:// か http:// で始めてください。使っていません。",
            "1つめの電話番号: 「内線のみ」は電話番号として読めません。例: 054-000-0000。使っていません。",
        ]
    );
    assert_eq!((config.phones.len(), config.address.as_str()), (1, ""));
    let twice = read(PHONES.replace("岩手県", "大阪府"));
    assert!(told(&twice).iter().any(|told| told.contains("大阪府の番号が、もう前にあります")));
    assert_eq!(twice.phones.len(), 2);
    let nowhere = read(r#"{ "phones": [{ "phone": "054-000-0000" }, { "prefecture": "静岡県" }, 3] }"#);
    assert_eq!(told(&nowhere).len(), 3);
    assert_eq!(nowhere.effect(), Effect::LeftOut);
    assert_eq!(nowhere.phones, []);
}

#[test]
fn a_check_of_a_number_in_the_future_is_told_as_such() {
    let config = read(PHONES.replace("\"名刺\"", r#"{ "title": "電話", "checked": "2027/1/5" }"#));
    let ahead = "2つめの電話番号（岩手県）: 確かめた日（令和9年1月5日(火)）がきょうより後です。「会が確認」ではなく「会の案内」として出しています。";
    assert_eq!(told(&config).last().unwrap(), ahead);
    assert!(!config.phones.last().unwrap().is_confirmed);
}

/// Ten figures, or eleven of mobile phones, 050 and 0800; what else there is, is told and shown.
#[test]
fn a_number_with_too_many_or_too_few_figures_is_doubted() {
    let doubted = |number: &str| {
        let config = read(format!(
            r#"{{ "phones": [{{ "prefecture": "岩手県", "phone": "{number}",
            "source": {{ "title": "電話", "checked": "2026-11-20" }} }}] }}"#
        ));
        assert_eq!(config.phones.len(), 1, "{number}");
        assert_eq!(config.effect(), Effect::Used);
        told(&config).iter().any(|told| told.contains(&format!("「{number}」のけた数がふつうと違います")))
    };
    for number in [
        "019-000-0000",
        "019-000-0000（内線12）",
        "03-1234-5678",
        "090-1234-5678",
        "050-1234-5678",
        "0800-080-4583",
        "0120-123-456",
        "0570-012-345",
        "+81 19 000 0000",
    ] {
        assert!(!doubted(number), "{number}");
    }
    for number in ["054-1234-56789", "054-1234-5678", "03-12345-6789", "090-123-4567", "054-00-0000"] {
        assert!(doubted(number), "{number}");
    }
}

#[test]
fn papers_have_the_address_of_the_settings_or_that_of_the_page() {
    let page = || Some("https://www.example.jp/".to_string());
    assert_eq!(Config::default().guide_address(page()), page());
    assert_eq!(Config::default().guide_address(None), None);
    let config = read(PHONES);
    assert_eq!(config.guide_address(page()).unwrap(), "https://guide.example.jp/onshi/");
    assert_eq!(config.guide_address(None).unwrap(), "https://guide.example.jp/onshi/");
    let whole = read(PHONES.replace("/onshi/", "/onshi/index.html?prefecture=x#compare"));
    assert_eq!(whole.address, "https://guide.example.jp/onshi/");
    assert!(told(&whole)[0].contains("「https://guide.example.jp/onshi/」と読みました"));
    for wrong in ["https://", "https://a b", "ftp://a.jp", "file:///guide.html", "https:///a"] {
        assert_eq!(read(format!(r#"{{ "address": "{wrong}" }}"#)).address, "", "{wrong}");
    }
    // A file on a disk has links on papers only where there is an address for them.
    let hidden = |config: Config| Part::ALL.map(|part| config.hides(part));
    assert_eq!(hidden(Config::default().in_file()), hidden(Config::of_file()));
    assert!(!config.clone().in_file().hides(Part::Share) && config.in_file().hides(Part::Embed));
}
