use domain::facts::form::{FieldKind, FormDef};
use domain::plan::answers::{Answers, Department, Kind};
use domain::plan::filling::{Filling, check, date_doubt, doubt, format_value};
use domain::plan::filling::{receipt_doubt, receipt_field};
use domain::plan::form_copy::FormCopy;
use domain::plan::settings::Issuer;
use domain::wording::truncate::VALUE;
use test_support::{clinic, day, details, facts};

fn form(id: &str) -> &'static FormDef {
    details().form(id).unwrap()
}

fn filling(answers: &Answers) -> Filling<'_> {
    Filling { facts: facts(), details: details(), answers, opening: Some(day("2021-09-15")) }
}

fn value(answers: &Answers, form_id: &str, field: &str) -> String {
    let form = form(form_id);
    filling(answers).value(form, form.field(field).unwrap())
}

#[test]
fn form_a_has_every_field_of_the_original() {
    let labels: Vec<_> = form("temporary-code").fields().map(|f| f.label.as_str()).collect();
    let original = [
        "提出日",
        "施設種別",
        "施設名称",
        "施設所在地郵便番号",
        "施設所在地住所",
        "開設時期",
        "開設者氏名",
        "保有資格",
        "連絡担当者氏名",
        "電話番号",
        "メールアドレス",
    ];
    assert_eq!(labels, original);
    let qualifications = &form("temporary-code").field("founder.qualification").unwrap().options;
    assert_eq!(qualifications, &["医師", "歯科医師", "保険医", "薬剤師", "保険薬剤師", "その他"]);
}

#[test]
fn form_b_has_every_field_of_the_original() {
    let ids: Vec<_> = form("receipt-number").fields().map(|f| f.id.as_str()).collect();
    let original = [
        "reply.postal",
        "reply.address",
        "reply.name",
        "facility.name",
        "facility.postal",
        "facility.address",
        "submitted.b",
        "bureau",
        "founder.name",
        "temporary-code",
        "temporary.name",
        "temporary.postal",
        "temporary.address",
    ];
    assert_eq!(ids, original);
}

#[test]
fn the_answers_fill_the_forms() {
    let answers = clinic("2021-09-15", "香川県");
    assert_eq!(value(&answers, "temporary-code", "facility.type"), "診療所");
    assert_eq!(value(&answers, "temporary-code", "facility.opening"), "令和3年9月");
    assert_eq!(value(&answers, "receipt-number", "bureau"), "四国厚生支局");
}

#[test]
fn what_is_typed_once_stands_in_both_forms_and_may_differ_where_it_may() {
    let mut answers = clinic("2021-09-15", "香川県");
    answers.fields.insert("facility.name".into(), "うみべ薬局".into());
    answers.fields.insert("facility.postal".into(), "７６０００１９".into());
    assert_eq!(value(&answers, "temporary-code", "facility.name"), "うみべ薬局");
    assert_eq!(value(&answers, "receipt-number", "temporary.name"), "うみべ薬局");
    assert_eq!(value(&answers, "receipt-number", "reply.postal"), "760-0019");
    answers.fields.insert("temporary.name".into(), "かもめ薬局".into());
    assert_eq!(value(&answers, "receipt-number", "facility.name"), "うみべ薬局");
    assert_eq!(value(&answers, "receipt-number", "temporary.name"), "かもめ薬局");
}

#[test]
fn each_kind_has_its_forms_b() {
    let departments = |kind: Kind| kind.departments().iter().map(|d| d.label()).collect::<Vec<_>>();
    assert_eq!(departments(Kind::MedicalDental), ["医科", "歯科"]);
    assert_eq!(departments(Kind::Pharmacy), ["薬局"]);
    assert_eq!(departments(Kind::DentalClinic), ["歯科"]);
    assert_eq!(departments(Kind::Hospital), ["医科"]);
}

/// A dentist or a pharmacist who has not said so must not find a form of 医科.
#[test]
fn without_a_kind_the_forms_are_of_nobody() {
    let labels = |departments: &[Department]| {
        let all = FormCopy::all(details(), departments, facts().editions.first());
        all.iter().map(FormCopy::label).collect::<Vec<_>>()
    };
    let answers = Answers { kind: None, ..clinic("2021-09-15", "東京都") };
    assert!(answers.departments().is_empty());
    assert_eq!(labels(answers.departments()), ["仮コード付番依頼書", "受付番号情報提供依頼書"]);
    assert_eq!(
        labels(Kind::MedicalDental.departments()),
        ["仮コード付番依頼書", "受付番号情報提供依頼書（医科）", "受付番号情報提供依頼書（歯科）"]
    );
    assert_eq!(filling(&answers).message("受付番号: {receipt}"), "受付番号: （未記入）");
    assert_eq!(value(&answers, "temporary-code", "facility.type"), "");
}

#[test]
fn those_papers_are_needed_that_a_step_of_the_edition_asks_for() {
    let needed = |kind: Kind, edition: usize| {
        FormCopy::needed(&FormCopy::all(details(), kind.departments(), facts().editions.get(edition)))
    };
    assert_eq!([needed(Kind::Pharmacy, 0), needed(Kind::MedicalDental, 0)], [2, 3]);
    assert_eq!(
        [needed(Kind::Pharmacy, 1), needed(Kind::MedicalDental, 1)],
        [1, 2],
        "no temporary code today"
    );
}

/// 「空欄なら…が入ります」 and 必須 beside it would say two things.
#[test]
fn what_fills_itself_is_neither_demanded_nor_missed() {
    let answers = clinic("2021-09-15", "東京都");
    for form in &details().forms {
        let filling = filling(&answers);
        for field in form.fields().filter(|f| f.fill.is_some()) {
            assert!(!filling.is_required(form, field), "{}", field.label);
            assert!(filling.missing(form).iter().all(|f| f.id != field.id), "{}", field.label);
        }
        for field in form.fields().filter(|f| f.hint.starts_with("空欄なら")) {
            assert!(field.fill.is_some(), "{} does as its hint says", field.label);
        }
    }
    let b = form("receipt-number");
    let missing = |answers: &Answers, id: &str| filling(answers).missing(b).iter().any(|f| f.id == id);
    assert!(missing(&answers, "facility.postal"), "where it is copied from is asked for");
    let nowhere = Answers { prefecture: String::new(), ..answers };
    assert!(missing(&nowhere, "bureau"), "nothing to fill it from");
}

/// The heading above the fields says which of two it is; that it is a draft for the form of today, its tab says. A form
/// that no step of today asks for is no draft of anything.
#[test]
fn each_paper_is_called_by_its_department() {
    let called = |edition: usize| {
        let all = FormCopy::all(details(), Kind::MedicalDental.departments(), facts().editions.get(edition));
        all.iter().map(|copy| (copy.name(), copy.label())).collect::<Vec<_>>()
    };
    let [medical, dental] = ["受付番号情報提供依頼書（医科）", "受付番号情報提供依頼書（歯科）"];
    let as_it_is = |name: &str| (name.to_string(), name.to_string());
    assert_eq!(called(0), ["仮コード付番依頼書", medical, dental].map(as_it_is));
    let draft = |name: &str| (name.to_string(), format!("{name}（下書き・控え用）"));
    assert_eq!(called(1), [medical, dental].map(draft));
}

#[test]
fn missing_fields_are_listed_and_optional_ones_are_not() {
    let answers = clinic("2021-09-15", "東京都");
    let missing: Vec<_> =
        filling(&answers).missing(form("receipt-number")).iter().map(|f| f.id.clone()).collect();
    assert!(missing.contains(&"founder.name".to_string()));
    assert!(!missing.contains(&"reply.name".to_string()), "the founder's, if it is no other");
    assert!(!missing.contains(&"temporary-code".to_string()), "may stay empty if forgotten");
    assert!(!missing.contains(&"bureau".to_string()), "known from the prefecture");
}

#[test]
fn the_samples_are_the_notices() {
    let b = form("receipt-number");
    let sample = |id: &str| b.field(id).unwrap().sample.as_str();
    assert_eq!(
        [sample("reply.name"), sample("founder.name"), sample("facility.name"), sample("facility.postal")],
        ["資格 太郎", "資格 花子", "オン資クリニック", "123-4567"]
    );
    assert_eq!([sample("temporary-code"), sample("submitted.b")], ["00XXXXX", "令和3年3月31日"]);
}

#[test]
fn bad_input_gets_a_message_and_blank_does_not() {
    for (kind, bad, good) in [
        (FieldKind::Postal, "123-456", "１２３−４５６７"),
        (FieldKind::Phone, "電話なし", "（０３）１２３４ー５６７８"),
        (FieldKind::Email, "a@b", "a@example.jp"),
        (FieldKind::Email, "hanako@example,co.jp", "hanako@example.co.jp"),
        (FieldKind::Email, "hanako@example.jp。", "hanako@例え.jp"),
        (FieldKind::Email, "a@example..jp", "a.b@sub.example.jp"),
        (FieldKind::Email, "mailto:a@example.jp", "ａ＠ｅｘａｍｐｌｅ．ｊｐ"),
        (FieldKind::Code, "0012345（仮）", "001-2345"),
        (FieldKind::Code, "12345678", "00 12345"),
        (FieldKind::Code, "12345", "００ａｂ123"),
        (FieldKind::Date, "2月30日", "令和3年3月31日"),
    ] {
        assert!(check(kind, bad).is_some(), "{bad}");
        assert_eq!(check(kind, good), None, "{good}");
        assert_eq!(check(kind, "　"), None);
    }
}

#[test]
fn a_day_that_no_year_has_is_told_to_be_none() {
    let told = |typed: &str| check(FieldKind::Date, typed).unwrap();
    assert!(told("2/30").starts_with("暦にない日付です") && told("2/29").starts_with("年も入れて"));
}

/// Nobody hands in a form on the 1st to try what comes of it.
#[test]
fn a_day_on_a_form_has_its_own_sentences() {
    assert_eq!(check(FieldKind::Date, "2027年4月").unwrap(), "日まで入力してください。例: 2027年4月1日");
    let doubted = |typed: &str| date_doubt(typed, day("2027-06-01")).unwrap_or_default();
    for fits in ["", "2027/4/1", "2027-06-01", "2026/1/5", "らいしゅう"] {
        assert_eq!(doubted(fits), "", "{fits}");
    }
    assert!(doubted("2027/7/1").starts_with("令和9年7月1日(木)は、開院・開局の日より後です"));
    assert!(doubted("2020/1/1").starts_with("令和2年1月1日(水)は、開院・開局の2年より前です"));
}

#[test]
fn a_telephone_number_of_an_unusual_length_is_doubted_and_not_refused() {
    for (typed, doubted) in [
        ("03 1234 567", true),
        ("０３ー１２３４ー５６７８９０", true),
        ("03-1234-5678", false),
        ("０８００ー０８０ー４５８３", false),
        ("+81 3 1234 5678", true),
        ("", false),
    ] {
        assert_eq!(doubt(FieldKind::Phone, typed).is_some(), doubted, "{typed}");
        assert_eq!(check(FieldKind::Phone, typed), None, "{typed}");
    }
    assert!(check(FieldKind::Phone, "123").is_some() && doubt(FieldKind::Phone, "123").is_none(), "one word");
    assert_eq!(doubt(FieldKind::Text, "03 1234 567"), None);
}

#[test]
fn a_telephone_number_may_have_its_word_before_it_and_another_after_it() {
    let written = |typed: &str| {
        assert_eq!(check(FieldKind::Phone, typed), None, "{typed}");
        assert_eq!(doubt(FieldKind::Phone, typed), None, "{typed}");
        format_value(FieldKind::Phone, typed)
    };
    for typed in
        ["TEL 03-1234-5678", "ＴＥＬ：０３－１２３４－５６７８", "℡03-1234-5678", "電話番号 03-1234-5678"]
    {
        assert_eq!(written(typed), "03-1234-5678", "{typed}");
    }
    assert_eq!(written("03-1234-5678 / 090-1234-5678"), "03-1234-5678、090-1234-5678");
    assert_eq!(
        written("03-1234-5678（内線12）、携帯０９０ー１２３４ー５６７８"),
        "03-1234-5678（内線12）、090-1234-5678"
    );
    assert_eq!(written("03-1234-5678、内線12"), "03-1234-5678、内線12");
    assert_eq!(written("06-6123-4567　０９０-1234-5678"), "06-6123-4567、090-1234-5678");
    assert_eq!(written("090 0123 4567"), "090 0123 4567");
    for wrong in ["TEL", "03-1234-5678/79", "03-1234-5678、090-1234", "FAX 03-1234-5678"] {
        let is_told = check(FieldKind::Phone, wrong).is_some() || doubt(FieldKind::Phone, wrong).is_some();
        assert!(is_told, "{wrong}");
    }
}

/// Keyboards and documents have many characters for the same.
#[test]
fn what_looks_right_is_taken_in_whatever_characters_it_comes() {
    let written = |kind: FieldKind, typed: &str| {
        assert_eq!(check(kind, typed), None, "{typed}");
        format_value(kind, typed)
    };
    for typed in
        ["420-0001", "420ー0001", "420ｰ0001", "420−0001", "420—0001", "〒420‐0001", "420\u{200b}0001"]
    {
        assert_eq!(written(FieldKind::Postal, typed), "420-0001", "{typed}");
    }
    for typed in
        ["info@aoba-clinic.jp", "ｉｎｆｏ＠ａｏｂａーｃｌｉｎｉｃ．ｊｐ", "info@aobaーclinic.jp\u{200b}"]
    {
        assert_eq!(written(FieldKind::Email, typed), "info@aoba-clinic.jp", "{typed}");
    }
    assert!(check(FieldKind::Email, "あおば@aoba-clinic.jp").is_some());
    for typed in ["123ｰ4567", "１２３−４５６７", "1234\u{200b}567"] {
        assert_eq!(written(FieldKind::Code, typed), "1234567", "{typed}");
    }
    let issuer =
        Issuer { name: "あおぞら事務所".into(), phone: "０３ー１２３４ー５６７８".into() };
    assert!(issuer.line().ends_with("03-1234-5678"), "{}", issuer.line());
}

/// It is printed, and must not stay where it cannot be changed.
#[test]
fn what_was_entered_for_another_edition_is_shown_as_long_as_it_is_there() {
    let mut answers = clinic("2027-06-01", "香川県");
    let shown = |answers: &Answers| {
        let filling = Filling { opening: Some(day("2027-06-01")), ..filling(answers) };
        let sections = form("receipt-number").sections.iter().filter(|section| filling.shows(section));
        sections.flat_map(|section| &section.fields).any(|field| field.id == "temporary-code")
    };
    assert!(!shown(&answers));
    answers.fields.insert("temporary-code".into(), "12345678".into());
    assert!(shown(&answers));
}

/// Who typed into a form and then chose another prefecture, kind or opening would hand in a paper for the one before.
#[test]
fn what_was_typed_against_the_first_answers_is_remarked_upon() {
    let mut answers = clinic("2021-09-15", "香川県");
    let told = |answers: &Answers| {
        let of = |id: &str| {
            let contradictions = filling(answers).contradictions(form(id));
            contradictions.into_iter().map(|(f, says)| format!("{}={says}", f.id)).collect::<Vec<_>>()
        };
        [of("temporary-code"), of("receipt-number")].concat()
    };
    assert_eq!(told(&answers), Vec::<String>::new());
    for (id, same) in [
        ("bureau", "四国厚生支局長"),
        ("facility.type", "診療所"),
        ("facility.opening", "R3.9"),
        ("facility.opening", "２０２１年９月１５日"),
        ("facility.opening", "秋ごろ"),
        ("facility.opening", "来年9月"),
        ("bureau", "四国 厚生支局"),
        ("bureau", "四国"),
        ("facility.name", "うみべ薬局"),
    ] {
        answers.fields.insert(id.into(), same.into());
        assert_eq!(told(&answers), Vec::<String>::new(), "{id}: {same}");
    }
    answers.fields.insert("facility.type".into(), "病院".into());
    answers.kind = Some(Kind::MedicalDental);
    assert_eq!(told(&answers), Vec::<String>::new(), "a hospital with a dental department");
    answers.fields.insert("facility.type".into(), "診療所".into());
    answers.fields.insert("facility.opening".into(), "令和3年8月".into());
    answers.kind = Some(Kind::Pharmacy);
    answers.prefecture = "岡山県".into();
    assert_eq!(
        told(&answers),
        ["facility.type=薬局", "facility.opening=令和3年9月", "bureau=中国四国厚生局"]
    );
}

#[test]
fn a_form_with_an_error_is_not_called_complete() {
    let mut answers = clinic("2021-09-15", "香川県");
    let form = form("receipt-number");
    for field in form.fields().filter(|f| f.required) {
        answers.fields.insert(field.id.clone(), field.sample.clone());
    }
    answers.fields.insert("facility.postal".into(), "760-0019".into());
    assert!(filling(&answers).missing(form).is_empty() && filling(&answers).is_complete(form));
    answers.fields.insert("facility.postal".into(), "760".into());
    assert!(filling(&answers).missing(form).is_empty() && !filling(&answers).is_complete(form));
}

/// The reply has seven boxes for it; two departments get two (別紙1).
#[test]
fn a_receipt_number_has_seven_digits_and_is_no_other_departments() {
    let mut answers = Answers { kind: Some(Kind::MedicalDental), ..clinic("2027-06-01", "静岡県") };
    let mut doubted = |medical: &str, dental: &str| {
        for (department, number) in [(Department::Medical, medical), (Department::Dental, dental)] {
            answers.fields.insert(receipt_field(department), number.into());
        }
        let texts = [Department::Medical, Department::Dental].map(|d| receipt_doubt(&answers, d));
        (texts, filling(&answers).message("{receipt}"))
    };
    let (told, sent) = doubted("１２３ ４５６−７", "");
    assert_eq!((told, sent.as_str()), ([None, None], "1234567（医科）、（未記入）（歯科）"));
    for wrong in ["123456", "12345678", "123456A"] {
        assert!(doubted(wrong, "7654321").0[0].is_some_and(|told| told.contains("7けた")), "{wrong}");
    }
    assert_eq!(doubted("1234567", "7654321").0, [None, None]);
    let same = doubted("1234567", "１２３４５６７").0;
    assert!(same.iter().all(|told| told.is_some_and(|told| told.contains("同じ"))), "{same:?}");
}

#[test]
fn a_telephone_number_is_written_in_half_width_whatever_its_hyphens_are() {
    for (typed, written) in [
        ("０３ー１２３４ー５６７８", "03-1234-5678"),
        ("03－1234‐5678", "03-1234-5678"),
        ("03ｰ1234—5678", "03-1234-5678"),
        ("（０３）ー１２３４−５６７８", "(03)-1234-5678"),
        ("ー03ー1234ー5678（コール）", "ー03-1234-5678(コール)"),
    ] {
        let mut answers = clinic("2021-09-15", "東京都");
        answers.fields.insert("contact.phone".into(), typed.into());
        assert_eq!(value(&answers, "temporary-code", "contact.phone"), written);
        assert!(filling(&answers).message("電話番号: {contact.phone}").ends_with(written));
    }
    assert_eq!(check(FieldKind::Phone, "０３ー１２３４─５６７８"), None);
}

/// The person in jurisdiction stands on 仮コード付番依頼書 only, which today's edition does not need.
#[test]
fn what_messages_need_has_a_field_on_the_form_or_beside_them() {
    for edition in &details().editions {
        for shown in &details().forms {
            let beside = edition.message_fields(&details().forms, Some(shown));
            let has = |id: &str| {
                shown.fields().filter(|f| f.id == id).count()
                    + beside.iter().filter(|(_, f)| f.id == id).count()
            };
            for rest in edition.messages.iter().flat_map(|m| m.body.split('{').skip(1)) {
                let id = rest.split('}').next().unwrap();
                let own = ["designation", "receipt"].contains(&id);
                assert_eq!(has(id), usize::from(!own), "{id} beside {}", shown.short);
            }
        }
    }
    let beside = details().editions[1].message_fields(&details().forms, Some(form("receipt-number")));
    let ids: Vec<_> = beside.iter().map(|(_, field)| field.id.as_str()).collect();
    assert_eq!(ids, ["contact.name", "contact.phone"]);
}

#[test]
fn messages_carry_the_answers_and_mark_what_is_missing() {
    let mut answers = clinic("2021-09-15", "東京都");
    answers.kind = Some(Kind::MedicalDental);
    answers.fields.insert("facility.name".into(), "みなと{founder.name}医院".into());
    answers.fields.insert(receipt_field(Department::Medical), "1234567".into());
    let message = details().editions[0].messages.iter().find(|m| m.id == "present").unwrap();
    let text = filling(&answers).message(&message.body);
    assert!(text.contains("名称: みなと{founder.name}医院\n"), "typed braces stay as they are: {text}");
    assert!(text.contains("受付番号: 1234567（医科）、（未記入）（歯科）"));
    assert!(text.contains("指定予定日: 令和3年9月1日"));
    assert!(text.contains("電話番号: （未記入）"));
}

#[test]
fn what_is_said_by_telephone_has_no_subject() {
    for message in details().editions.iter().flat_map(|e| &e.messages) {
        assert_eq!(message.subject.is_none(), message.to.contains("電話"), "{}", message.title);
    }
}

#[test]
fn a_text_without_end_is_shown_in_part_and_kept_whole() {
    let mut answers = test_support::clinic("2027-06-01", "東京都");
    let long = "長".repeat(1 << 20);
    answers.fields.insert("facility.name".into(), long.clone());
    let filling = Filling { facts: facts(), details: details(), answers: &answers, opening: None };
    let form = details().form("temporary-code").unwrap();
    let field = form.fields().find(|f| f.id == "facility.name").unwrap();
    assert_eq!(filling.value(form, field).chars().count(), VALUE + 1);
    assert_eq!(answers.field("facility.name"), long);
}

/// 仮コード is of the procedure of 令和3年 only: today nobody has one, and nothing is put there for them.
#[test]
fn a_section_that_the_edition_does_not_ask_for_stays_empty_and_is_not_missed() {
    let form = details().form("receipt-number").unwrap();
    let mut answers = clinic("2027-06-01", "静岡県");
    answers.fields.insert("facility.name".into(), "うみべクリニック".into());
    let field = form.field("temporary.name").unwrap();
    let hint = |opening: &str| {
        let filling =
            Filling { facts: facts(), details: details(), answers: &answers, opening: Some(day(opening)) };
        filling.hint(form, field).to_string()
    };
    assert!(
        hint("2021-09-15").starts_with("空欄なら") && hint("2027-06-01").is_empty(),
        "as nothing fills it"
    );
    let said = |opening: &str, answers: &Answers| {
        let filling = Filling { facts: facts(), details: details(), answers, opening: Some(day(opening)) };
        let missed = filling.missing(form).iter().any(|f| f.id.starts_with("temporary"));
        (filling.value(form, field), missed)
    };
    assert_eq!(said("2021-09-15", &answers), ("うみべクリニック".into(), false));
    assert_eq!(said("2027-06-01", &answers), (String::new(), false));
    answers.fields.insert("temporary.name".into(), "旧名称".into());
    assert_eq!(said("2027-06-01", &answers).0, "旧名称", "what was typed stands");
    assert!(facts().editions[0].needs("temporary-code") && !facts().editions[1].needs("temporary-code"));
}

#[test]
fn a_number_with_a_country_code_is_written_as_it_is_dialled_in_japan() {
    for (typed, written) in [
        ("+81-54-123-4567", "054-123-4567"),
        ("+81 54-123-4567", "054-123-4567"),
        ("+81 (0)54-123-4567", "054-123-4567"),
        ("＋８１−５４−１２３−４５６７", "054-123-4567"),
        ("+819012345678", "090-1234-5678"),
        ("+81312345678", "03-1234-5678"),
        ("+815412345678", "05412345678"),
        ("+81120123456", "0120-123-456"),
        ("+1-212-555-0100", "+1-212-555-0100"),
        ("054-123-4567", "054-123-4567"),
        ("03\u{200b}-1234-5678", "03-1234-5678"),
    ] {
        let mut answers = clinic("2021-09-15", "香川県");
        answers.fields.insert("contact.phone".into(), typed.into());
        assert_eq!(value(&answers, "temporary-code", "contact.phone"), written, "{typed}");
        assert_eq!(check(FieldKind::Phone, typed), None, "{typed}");
    }
    assert!(
        doubt(FieldKind::Phone, "+81-54-123-4567").unwrap().contains("「054-123-4567」"),
        "said beside the field"
    );
    assert_eq!(doubt(FieldKind::Phone, "054-123-4567"), None);
}

#[test]
fn an_extension_is_taken_as_it_is_typed() {
    for typed in [
        "054-123-4567（内線12）",
        "054-123-4567 内線12",
        "054-123-4567(内線 1203)",
        "03-1234-5678（代）",
        "03-1234-5678（代表）",
        "03-1234-5678 ext. 12",
    ] {
        let mut answers = clinic("2021-09-15", "香川県");
        answers.fields.insert("contact.phone".into(), typed.into());
        assert_eq!(value(&answers, "temporary-code", "contact.phone"), typed);
        assert_eq!(check(FieldKind::Phone, typed), None, "{typed}");
        assert_eq!(doubt(FieldKind::Phone, typed), None, "{typed}");
    }
    assert!(check(FieldKind::Phone, "内線12").is_some(), "no number at all");
}

#[test]
fn a_character_of_ones_own_font_is_told() {
    assert!(doubt(FieldKind::Text, "\u{e000}田医院").unwrap().contains("外字"));
    for fine in ["髙田医院", "葛\u{e0100}城医院", "𠮷田医院", "㈱うみべ"] {
        assert_eq!(doubt(FieldKind::Text, fine), None, "{fine}");
    }
}

/// Forms go to others, and a plan is called as one likes.
#[test]
fn no_form_takes_the_name_of_the_plan() {
    let answers = clinic("2021-09-15", "東京都");
    for form in &details().forms {
        let name = form.field("facility.name").unwrap();
        assert_eq!(filling(&answers).value(form, name), "");
        assert!(filling(&answers).missing(form).iter().any(|f| f.id == "facility.name"), "it is asked for");
        assert!(!name.hint.contains("計画の名前"), "{}", name.hint);
    }
}
