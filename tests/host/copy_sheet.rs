//! The copy sheet: what was entered once, by the paper or page it is copied to.

use domain::facts::edition::EditionDetails;
use domain::output::copy_sheet::{COPIED_ANSWERS, CopyPaper, as_text, copy_sheet};
use domain::plan::answers::{Answers, Application, Kind};
use domain::plan::filling::Filling;
use domain::rules::calendar::parse_date;
use test_support::{clinic, details, facts};

fn edition() -> &'static EditionDetails {
    details().editions.last().unwrap()
}

fn sheet(answers: &Answers) -> Vec<CopyPaper> {
    let opening = parse_date(&answers.opening).ok().flatten();
    let filling = Filling { facts: facts(), details: details(), answers, opening };
    copy_sheet(edition(), &filling, &filling)
}

fn paper<'a>(sheet: &'a [CopyPaper], title: &str) -> &'a CopyPaper {
    sheet.iter().find(|paper| paper.title == title).unwrap_or_else(|| panic!("{title} in {sheet:?}"))
}

fn value(answers: &Answers, title: &str, id: &str) -> String {
    let sheet = sheet(answers);
    paper(&sheet, title).items.iter().find(|item| item.id == id).unwrap().value.clone()
}

fn filled() -> Answers {
    let mut answers = clinic("2027-06-15", "静岡県");
    for (id, text) in [
        ("facility.name", "うみべ医院"),
        ("facility.postal", "４２０８６０１"),
        ("founder.name", "静岡 花子"),
        ("portal.email", "umibe@example.jp"),
        ("line.customer-id", "ｃａｆ０１２３４５６７８９"),
        ("certificate.count", "２"),
        ("receipt.medical", "1234567890"),
    ] {
        answers.fields.insert(id.into(), text.into());
    }
    answers
}

#[test]
fn each_paper_has_its_entries_in_their_order() {
    let sheet = sheet(&filled());
    let titles: Vec<&str> = sheet.iter().map(|paper| paper.title.as_str()).collect();
    assert_eq!(
        titles,
        [
            "受付番号の情報提供依頼書",
            "ポータルのアカウント登録",
            "利用申請",
            "電子証明書の発行申請",
            "指定申請書・導入計画書",
            "オンライン請求の利用開始申請",
        ]
    );
    for (paper, group) in sheet.iter().zip(&edition().copy_groups) {
        let is_here = |id: &&String| edition().field(id).is_none_or(|field| field.only.is_none());
        assert!(
            paper.items.iter().map(|item| &item.id).eq(group.items.iter().filter(is_here)),
            "{}",
            paper.title
        );
        assert!(paper.items.iter().all(|item| !item.label.is_empty()), "{:?}", paper.items);
    }
}

/// Whatever the facts name there is an answer, a field of a step, or a field of a form.
#[test]
fn every_entry_is_known() {
    for group in &edition().copy_groups {
        for id in &group.items {
            let of_form = details().forms.iter().any(|form| form.field(id).is_some());
            let is_known = COPIED_ANSWERS.contains(&id.as_str()) || edition().field(id).is_some() || of_form;
            assert!(is_known, "{id} of {}", group.title);
        }
    }
}

#[test]
fn values_are_as_papers_want_them() {
    let answers = filled();
    for (title, id, written) in [
        ("受付番号の情報提供依頼書", "office", "東海北陸厚生局静岡事務所"),
        ("受付番号の情報提供依頼書", "facility.name", "うみべ医院"),
        ("受付番号の情報提供依頼書", "facility.postal", "420-8601"),
        ("受付番号の情報提供依頼書", "kind", "診療所（医科）"),
        ("受付番号の情報提供依頼書", "opening", "令和9年6月15日(火)"),
        ("受付番号の情報提供依頼書", "designation", "令和9年6月1日"),
        ("ポータルのアカウント登録", "receipt", "1234567890"),
        ("ポータルのアカウント登録", "portal.email", "umibe@example.jp"),
        ("利用申請", "line.customer-id", "CAF0123456789"),
        ("電子証明書の発行申請", "certificate.count", "2"),
        ("指定申請書・導入計画書", "founder.name", "静岡 花子"),
    ] {
        assert_eq!(value(&answers, title, id), written, "{title} {id}");
    }
}

/// Which day it becomes is for the office to say.
#[test]
fn for_a_retroactive_designation_no_day_is_stated() {
    let answers = Answers { application: Some(Application::Retroactive), ..filled() };
    assert_eq!(value(&answers, "受付番号の情報提供依頼書", "designation"), "");
    assert_eq!(value(&answers, "受付番号の情報提供依頼書", "opening"), "令和9年6月15日(火)");
}

#[test]
fn two_departments_have_two_numbers() {
    let mut answers = Answers { kind: Some(Kind::MedicalDental), ..filled() };
    assert_eq!(value(&answers, "利用申請", "receipt.medical"), "1234567890", "as far as they are known");
    answers.fields.insert("receipt.dental".into(), "2345678901".into());
    assert_eq!(value(&answers, "利用申請", "receipt.medical"), "1234567890");
    assert_eq!(value(&answers, "利用申請", "receipt.dental"), "2345678901");
    // An e-mail address for each code, too; who has one code sees one field.
    answers.fields.insert("portal.email-dental".into(), "dental@example.jp".into());
    assert_eq!(value(&answers, "ポータルのアカウント登録", "portal.email"), "umibe@example.jp");
    assert_eq!(value(&answers, "ポータルのアカウント登録", "portal.email-dental"), "dental@example.jp");
    let dental = Answers { kind: Some(Kind::DentalClinic), ..answers };
    let sheet = sheet(&dental);
    let ids = |title| paper(&sheet, title).items.iter().map(|item| item.id.as_str()).collect::<Vec<_>>();
    assert!(!ids("ポータルのアカウント登録").contains(&"portal.email-dental"));
    assert!(
        ids("利用申請").contains(&"certificate.payment"),
        "the usage application asks how certificates are paid"
    );
    assert_eq!(value(&dental, "利用申請", "receipt"), "2345678901");
}

#[test]
fn what_is_not_entered_is_blank_and_where_the_office_is_not_known_the_bureau_stands() {
    for item in sheet(&Answers::default()).iter().flat_map(|paper| &paper.items) {
        assert_eq!(item.value, "", "{}", item.id);
    }
    assert_eq!(value(&clinic("", "香川県"), "受付番号の情報提供依頼書", "office"), "四国厚生支局");
    assert_eq!(
        value(&clinic("来年", "香川県"), "受付番号の情報提供依頼書", "opening"),
        "",
        "no day that it may mean"
    );
}

#[test]
fn for_the_clipboard_each_entry_that_is_there_is_a_line() {
    let sheet = sheet(&filled());
    let text = as_text(paper(&sheet, "ポータルのアカウント登録"));
    let labels = paper(&sheet, "ポータルのアカウント登録");
    assert_eq!(
        text.lines().collect::<Vec<_>>(),
        [
            "受付番号\t1234567890",
            "施設名称\tうみべ医院",
            "施設所在地郵便番号\t420-8601",
            "開設者氏名\t静岡 花子",
            "ポータルに登録したメールアドレス\tumibe@example.jp",
        ],
        "{labels:?}"
    );
    assert_eq!(as_text(&CopyPaper { title: String::new(), items: Vec::new() }), "");
}

/// A line a value: a break inside one would put the rest beside another label.
#[test]
fn a_value_is_one_line() {
    let mut answers = filled();
    answers.fields.insert("line.kind".into(), "IP-VPN\n受付番号\t9999999999".into());
    let sheet = sheet(&answers);
    let text = as_text(paper(&sheet, "利用申請"));
    assert!(text.lines().all(|line| line.matches('\t').count() == 1), "{text:?}");
    assert_eq!(text.lines().filter(|line| line.starts_with("受付番号\t")).count(), 1, "{text:?}");
}

#[test]
fn the_procedure_of_2021_has_no_such_sheet() {
    assert!(details().editions[0].copy_groups.is_empty());
}
