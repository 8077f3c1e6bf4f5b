//! The sheets of the forms, and how texts fit their boxes.

use domain::facts::form::FormDef;
use domain::facts::sheet::{Align, Mm, Rect, SheetElement, TextBox};
use domain::output::paper::fit::{Fitted, fit, height, width};
use domain::output::paper::no_days::steps_without_days;
use domain::output::paper::page::{InkColor, Page, Stroke, page};
use domain::plan::answers::{Answers, Application, Department, Kind, Progress, Timing, phone_path};
use domain::plan::filling::Filling;
use domain::plan::heard::{heard_on, heard_who};
use domain::plan::own_steps::{Part, add, set};
use domain::rules::schedule::build_schedule;
use proptest::prelude::*;
use test_support::{checklist_of, clinic, day, details, facts};

fn form(id: &str) -> &'static FormDef {
    details().form(id).unwrap()
}

fn drawn<'f>(form: &'f FormDef, answers: &Answers, sample: bool) -> Page<'f> {
    let filling = Filling { facts: facts(), details: details(), answers, opening: Some(day("2021-09-15")) };
    page(form, &filling, answers.departments().first().copied().filter(|_| form.per_department), sample)
}

fn typed(fields: &[(&str, &str)]) -> Answers {
    let mut answers = clinic("2021-09-15", "香川県");
    answers.fields = fields.iter().map(|(id, text)| (id.to_string(), text.to_string())).collect();
    answers
}

fn rows(fitted: &Fitted) -> Vec<&str> {
    fitted.rows.iter().map(String::as_str).collect()
}

/// A box of 10 by `rows` characters of 40 in which they may shrink to 20.
fn ten(text: &str, rows: i32) -> Fitted {
    fit(text, 400, height(rows, 40), 40, 20, rows)
}

#[test]
fn a_text_stands_at_full_size_on_the_rows_of_its_box_as_long_as_it_fits() {
    assert_eq!(ten("うみべ", 1), Fitted { size: 40, rows: vec!["うみべ".into()], cut: false });
    assert_eq!(rows(&ten("うみべこどもとおとなのクリニック", 2)), ["うみべこどもとおとな", "のクリニック"]);
    assert_eq!(ten("うみべこどもとおとなのクリニック", 2).size, 40);
    assert!(ten("", 1).rows.is_empty() && ten("　 \n", 1).rows.is_empty());
}

#[test]
fn a_longer_text_shrinks_and_then_takes_more_rows() {
    let shrunk = ten("うみべこどもクリニック本院", 1);
    assert_eq!((shrunk.size, shrunk.rows.len(), shrunk.cut), (30, 1, false));
    let wrapped = fit(&"長".repeat(30), 400, 60, 40, 20, 1);
    assert_eq!(
        (wrapped.size, wrapped.rows.len(), wrapped.cut),
        (26, 2, false),
        "the largest that fits two rows"
    );
}

/// 「理事長 資格｜花子」 would read as two people.
#[test]
fn the_name_of_a_person_at_the_end_is_not_parted() {
    let founder = "医療法人社団うみべ会 理事長 資格 花子";
    let fitted = fit(founder, 640, height(2, 40), 40, 20, 2);
    assert_eq!(rows(&fitted), ["医療法人社団うみべ会 理事長", "資格 花子"]);
    assert_eq!(rows(&ten("資格 花子", 1)), ["資格 花子"]);
    assert!(ten("うみべこどもとおとなのクリニック 資格 花子", 2).rows.last().unwrap().ends_with("資格 花子"));
}

#[test]
fn a_text_without_end_is_cut_with_an_ellipsis_at_the_smallest_size() {
    let cut = fit(&"長".repeat(1000), 400, 60, 40, 20, 1);
    assert_eq!((cut.size, cut.rows.len(), cut.cut), (20, 2, true));
    assert_eq!(cut.rows[1], "長".repeat(19) + "…");
}

#[test]
fn rows_break_as_japanese_does() {
    assert_eq!(
        rows(&ten("うみべこどもとおとな、のクリニック", 2)),
        ["うみべこどもとおと", "な、のクリニック"]
    );
    assert_eq!(rows(&ten("うみべこどもとおと（本院）", 2)), ["うみべこどもとおと", "（本院）"]);
    assert_eq!(rows(&ten("うみべこどもとおとなッキング", 2)), ["うみべこどもとおと", "なッキング"]);
    assert_eq!(
        rows(&ten("うみべこどもとお12-34階", 2)),
        ["うみべこどもとお", "12-34階"],
        "numbers stay whole"
    );
    assert_eq!(
        rows(&ten("うみべこどもとおとな　本院", 2)),
        ["うみべこどもとおとな", "本院"],
        "no space begins a row"
    );
    let mail = "a".repeat(30);
    assert_eq!(ten(&mail, 2).rows.concat(), mail, "a word longer than the row breaks anyway");
}

#[test]
fn what_cannot_be_seen_does_not_reach_the_paper() {
    assert_eq!(
        rows(&ten("\u{202e}う\u{7}み\u{200b}べ\r\n薬局\0", 1)),
        ["う み べ  薬局 "].map(|_| "う みべ  薬局")
    );
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(500))]
    #[test]
    fn no_text_leaves_its_box(text in "\\PC{0,200}|[あ-んー、。（）a-zA-Z0-9 　-]{0,300}", wide in 20..2000i32, rows in 1..4i32, max in 20..80i32) {
        let high = height(rows, max);
        let fitted = fit(&text, wide, high, max, 18, rows);
        prop_assert!((18..=max).contains(&fitted.size));
        prop_assert!(fitted.rows.is_empty() || height(fitted.rows.len() as i32, fitted.size) <= high);
        for row in &fitted.rows {
            let needs: i32 = row.chars().map(width).sum();
            prop_assert!(needs <= wide * 100 / fitted.size || row.chars().count() <= 2, "{row}");
        }
        if !fitted.cut {
            let letters = |t: &str| t.chars().filter(|c| !c.is_whitespace() && width(*c) > 0).count();
            prop_assert!(letters(&fitted.rows.concat()) <= letters(&text));
        }
    }
}

#[test]
fn form_a_has_the_labels_and_remarks_of_its_fields_in_the_originals_order() {
    let a = form("temporary-code");
    let mut last = String::new();
    let mut pairs = Vec::new();
    for mark in &a.sheet.elements {
        match mark {
            SheetElement::Text(text) => last = text.says.clone(),
            SheetElement::Field(field) => pairs.push((last.clone(), field.id.clone())),
            _ => {}
        }
    }
    for (label, id) in &pairs {
        assert_eq!(label.trim_end_matches('：'), a.field(id).unwrap().label);
    }
    let ids: Vec<&str> = pairs.iter().map(|(_, id)| id.as_str()).collect();
    assert_eq!(ids, a.fields().map(|f| f.id.as_str()).collect::<Vec<_>>());
    let says = |what: &str| {
        a.sheet.elements.iter().filter_map(SheetElement::text_box).filter(|w| w.says == what).count()
    };
    for column in ["項目", "内容", "備考"] {
        assert_eq!(says(column), 3);
    }
    for needed in [
        a.title.as_str(),
        "①開設予定施設情報",
        "②開設者情報",
        "③連絡担当者情報",
        "病院、診療所又は薬局",
        "法人の場合は名称及び代表者氏名",
        "医師、歯科医師、保険医、薬剤師、保険薬剤師、その他",
    ] {
        assert_eq!(says(needed), 1, "{needed}");
    }
}

#[test]
fn form_b_has_two_halves_seven_boxes_in_each_and_its_address_where_a_window_shows_it() {
    let b = form("receipt-number");
    let half = b.sheet.elements.iter().find_map(|m| match m {
        SheetElement::Dashed(Rect(_, y, w, Mm(0))) if w.0 > 1700 => Some(*y),
        _ => None,
    });
    let half = i32::from(half.unwrap().0);
    let boxes: Vec<&TextBox> =
        b.sheet.elements.iter().filter_map(SheetElement::text_box).filter(|w| w.boxes == 7).collect();
    assert_eq!(boxes.len(), 2);
    assert!(boxes[0].id == "temporary-code" && boxes[0].area.bottom() < half);
    assert!(
        boxes[1].id.is_empty() && boxes[1].area.top() > half,
        "the receipt number is the bureau's to fill"
    );
    let window = Rect(Mm(200), Mm(150), Mm(650), Mm(240));
    for text_box in
        b.sheet.elements.iter().filter_map(SheetElement::text_box).filter(|w| w.id.starts_with("reply."))
    {
        let area = text_box.area;
        assert!(area.left() >= window.left() && area.right() <= window.right(), "{}", text_box.id);
        assert!(area.top() >= window.top() && area.bottom() <= window.bottom(), "{}", text_box.id);
    }
    for mark in &b.sheet.elements {
        let text_box = mark.text_box().filter(|w| w.area.top() > half && !w.id.is_empty());
        assert!(text_box.is_none_or(|w| w.id == "bureau"), "nothing of the requester's in the bureau's half");
    }
}

#[test]
fn a_sheet_that_does_not_hold_together_is_refused() {
    let good = form("receipt-number");
    let text = TextBox {
        area: Rect(Mm(1000), Mm(2050), Mm(200), Mm(50)),
        says: "字".into(),
        id: String::new(),
        size: Mm(35),
        min: Mm(0),
        rows: 1,
        align: Align::Left,
        boxes: 0,
    };
    let told = |mark: SheetElement| {
        let mut form = good.clone();
        form.sheet.elements.retain(|m| m.text_box().is_none_or(|w| w.area.top() <= 2000));
        form.sheet.elements.push(mark);
        form.sheet.check(&form).join("\n")
    };
    let with = |change: &dyn Fn(&mut TextBox)| {
        let mut text_box = text.clone();
        change(&mut text_box);
        text_box
    };
    assert_eq!(good.sheet.check(good), Vec::<String>::new());
    assert_eq!(told(SheetElement::Text(text.clone())), "");
    assert!(told(SheetElement::Line(Rect(Mm(99), Mm(100), Mm(10), Mm(0)))).contains("余白"));
    assert!(told(SheetElement::Text(with(&|w| w.area.1 = Mm(2830)))).contains("余白"));
    assert!(
        told(SheetElement::Text(with(&|w| w.area = Rect(Mm(210), Mm(160), Mm(50), Mm(40)))))
            .contains("重なっています")
    );
    assert!(told(SheetElement::Text(with(&|w| w.says = "長い字".repeat(9)))).contains("入りません"));
    assert!(told(SheetElement::Text(with(&|w| w.rows = 2))).contains("枠の高さに合いません"));
    assert!(told(SheetElement::Text(with(&|w| w.says = String::new()))).contains("says がありません"));
    assert!(
        told(SheetElement::Field(with(&|w| w.id = "nothing".into()))).contains("項目「nothing」がありません")
    );
    let mut form = good.clone();
    form.sheet.elements.retain(|m| m.text_box().is_none_or(|w| w.id != "reply.name"));
    assert!(form.sheet.check(&form).join("").contains("「送付先の氏名」の枠が sheet にありません"));
}

#[test]
fn blank_fields_stay_blank_and_what_is_filled_in_stands_in_its_box() {
    let b = form("receipt-number");
    let empty = drawn(b, &typed(&[]), false);
    assert!(
        empty.texts.iter().all(|t| t.ink == InkColor::Printed || t.text == "四国厚生支局"),
        "{:?}",
        empty.texts
    );
    assert!(empty.texts.iter().any(|t| t.text.starts_with("令和　　年")));
    let filled = drawn(b, &typed(&[("temporary-code", "００ab123"), ("reply.name", "資格 太郎")]), false);
    let code: Vec<_> = filled.texts.iter().filter(|t| t.ink == InkColor::Filled && t.size == 60).collect();
    assert_eq!(code.iter().map(|t| t.text.as_str()).collect::<String>(), "00AB123");
    assert!(code.windows(2).all(|w| w[1].x - w[0].x == 100 && w[0].baseline == w[1].baseline));
    let frames = |p: &Page| p.strokes.iter().filter(|(s, _)| *s == Stroke::Line).count();
    assert_eq!(frames(&empty), frames(&filled));
    assert!(filled.cut.is_empty());
}

#[test]
fn one_of_the_three_departments_is_circled() {
    let b = form("receipt-number");
    let mut answers = typed(&[]);
    for (kind, department) in
        [(Kind::Pharmacy, "薬局"), (Kind::DentalClinic, "歯科"), (Kind::Hospital, "医科")]
    {
        answers.kind = Some(kind);
        let page = drawn(b, &answers, false);
        let picked: Vec<_> = page.texts.iter().filter(|t| t.picked).collect();
        assert_eq!(picked.iter().map(|t| t.text.as_str()).collect::<Vec<_>>(), [department]);
        let circles: Vec<_> = page.strokes.iter().filter(|(s, _)| *s == Stroke::Circle).collect();
        assert_eq!(circles, [&(Stroke::Circle, picked[0].area)]);
    }
    let filling = Filling { facts: facts(), details: details(), answers: &answers, opening: None };
    assert_eq!(
        page(b, &filling, Some(Department::Dental), false).texts.iter().filter(|t| t.picked).count(),
        1
    );
    assert_eq!(page(b, &filling, None, false).texts.iter().filter(|t| t.picked).count(), 0);
}

#[test]
fn what_does_not_fit_is_cut_and_told_by_its_label() {
    let long = "長".repeat(2000);
    let page = drawn(form("temporary-code"), &typed(&[("facility.name", &long)]), false);
    let cut = |page: &Page| page.cut.iter().map(|field| field.label.clone()).collect::<Vec<_>>();
    assert_eq!(cut(&page), ["施設名称"]);
    let code = drawn(form("receipt-number"), &typed(&[("temporary-code", "12345678")]), false);
    assert_eq!(cut(&code), ["実施機関から提供された仮コード"]);
    let in_boxes = |typed_code: &str| {
        let drawn = drawn(form("receipt-number"), &typed(&[("temporary-code", typed_code)]), false);
        let is_one = |text: &&str| text.len() == 1 && text.bytes().all(|b| b.is_ascii_alphanumeric());
        drawn.texts.iter().map(|t| t.text.as_str()).filter(is_one).collect::<String>()
    };
    assert_eq!(in_boxes("001-2345"), "0012345");
    assert_eq!(in_boxes("00 12345"), "0012345");
    assert_eq!(in_boxes("12345678"), "", "a part of a code would look like one");
    let hundred = "医療法人社団".repeat(16);
    let whole = drawn(form("receipt-number"), &typed(&[("facility.name", &hundred)]), false);
    assert!(whole.cut.is_empty(), "a name of a hundred characters fits everywhere");
}

#[test]
fn the_sample_is_marked_red_and_slanted_and_has_its_notes() {
    for form in &details().forms {
        let page = drawn(form, &typed(&[("facility.name", "うみべ薬局")]), true);
        assert!(
            page.texts.iter().any(|t| t.text == "記載例")
                && page.texts.iter().any(|t| t.ink == InkColor::Note)
        );
        assert!(page.texts.iter().all(|t| !t.text.contains("うみべ") && t.ink != InkColor::Filled));
        let svg = page.svg();
        assert!(svg.contains("fill=\"#c00\" font-style=\"italic\""));
        assert!(!drawn(form, &typed(&[]), false).svg().contains("#c00"));
        let notes = form.sheet.notes(|_| true);
        assert!(notes.lines().count() >= 3 && !notes.contains('←'));
    }
}

/// The notices' is for 医科: the others have what a pharmacy or a dentist would write.
#[test]
fn the_sample_is_that_of_the_department() {
    for (kind, has, not) in [
        (Kind::MedicalClinic, ["オン資クリニック", "医師"], "オン資薬局"),
        (Kind::DentalClinic, ["オン資歯科クリニック", "歯科医師"], "オン資薬局"),
        (Kind::Pharmacy, ["オン資薬局", "薬剤師"], "オン資クリニック"),
    ] {
        let answers = Answers { kind: Some(kind), ..typed(&[]) };
        let texts = |id: &str| drawn(form(id), &answers, true).texts;
        let a = texts("temporary-code");
        assert!(has.iter().all(|text| a.iter().any(|t| t.text == *text)), "{kind:?}");
        assert!(a.iter().chain(&texts("receipt-number")).all(|t| t.text != not), "{kind:?}");
        let picked: Vec<String> =
            texts("receipt-number").into_iter().filter(|t| t.picked).map(|t| t.text).collect();
        assert_eq!(picked, [answers.departments()[0].label()]);
    }
}

/// 仮コード is not used today: an example with one would have people look for theirs.
#[test]
fn the_sample_leaves_empty_what_the_edition_does_not_ask_for() {
    let b = form("receipt-number");
    let answers = clinic("2027-06-01", "静岡県");
    let of = |opening: &str| {
        let filling =
            Filling { facts: facts(), details: details(), answers: &answers, opening: Some(day(opening)) };
        let page = page(b, &filling, Some(Department::Medical), true);
        let samples: Vec<String> =
            page.texts.into_iter().filter(|t| t.ink == InkColor::Sample).map(|t| t.text).collect();
        (samples.concat(), b.sheet.notes(|note| filling.notes(b, note)))
    };
    let ((then, told_then), (now, told_now)) = (of("2021-09-15"), of("2027-06-01"));
    assert!(then.contains("00XXXXX") && then.matches("オン資クリニック").count() == 2);
    assert!(!now.contains("00XXXXX") && now.matches("オン資クリニック").count() == 1, "{now}");
    assert_eq!(told_then.lines().count(), told_now.lines().count() + 2, "{told_now}");
    assert!(!told_now.contains("アカウント登録"));
}

#[test]
fn without_a_kind_nothing_is_circled_but_in_the_sample() {
    let answers = Answers { kind: None, ..typed(&[]) };
    let empty = drawn(form("receipt-number"), &answers, false);
    assert!(empty.texts.iter().all(|t| !t.picked));
    assert!(empty.strokes.iter().all(|(stroke, _)| *stroke != Stroke::Circle));
    let sample = drawn(form("receipt-number"), &answers, true);
    assert!(sample.strokes.iter().any(|(stroke, _)| *stroke == Stroke::RedCircle), "the notice's is of 医科");
}

#[test]
fn the_drawing_has_no_style_and_whatever_is_typed_stays_text() {
    let hostile = "\"><script>alert('1')</script><img src=x onerror=x>&amp;]]></text></svg>";
    let ids = ["facility.name", "reply.address", "temporary-code", "founder.name", "bureau", "submitted.b"];
    let answers = typed(&ids.map(|id| (id, hostile)));
    for form in &details().forms {
        let svg = drawn(form, &answers, false).svg();
        assert!(
            svg.starts_with("<svg viewBox=\"0 0 210 297\"><g transform=\"scale(.1)\">")
                && svg.ends_with("</g></svg>")
        );
        assert!(!svg.contains("style="));
        for tag in svg.split('<').skip(1) {
            let name = tag.split([' ', '>']).next().unwrap();
            assert!(["svg", "g", "path", "text", "/text", "/g", "/svg"].contains(&name), "<{tag}");
        }
        assert_eq!(svg.matches("<text").count(), svg.matches("</text>").count());
        assert!(svg.contains("&quot;&gt;&lt;script&gt;") && svg.matches('"').count().is_multiple_of(2));
    }
}

fn sheet(answers: &Answers, name: &str) -> String {
    checklist_of(answers, "2021-03-25", name, "")
}

#[test]
fn the_checklist_says_whose_it_is_and_that_two_departments_need_two_sheets() {
    let one = typed(&[]);
    assert!(!sheet(&one, " ").contains("計画の名前") && !sheet(&one, "").contains("2枚"));
    let named = sheet(&one, "<i>さくら");
    assert!(
        named.contains("<th>計画の名前</th><td class=\"s9\" colspan=\"3\">&lt;i&gt;さくら</td>"),
        "{named}"
    );
    let endless = sheet(&one, &"長い名前".repeat(5000));
    assert!(endless.len() < named.len() + 500 && endless.contains('…'));
    let two = sheet(&Answers { kind: Some(Kind::MedicalDental), ..one }, "");
    assert_eq!(two.matches("医科と歯科で1枚ずつ、2枚を出します").count(), 1);
}

/// Who ticks a step as a whole has not said that each part of it is done.
#[test]
fn what_is_ticked_on_the_screen_is_ticked_on_paper() {
    let mut answers = typed(&[]);
    let part = Progress { subs: ["prepare".to_string()].into(), ..Progress::default() };
    answers.steps.insert("present".into(), part);
    assert_eq!(sheet(&answers, "").matches('☑').count(), 1);
    answers.steps.entry("present".into()).or_default().done = true;
    assert_eq!(sheet(&answers, "").matches('☑').count(), 2);
}

#[test]
fn a_step_that_few_need_is_called_as_on_the_screen() {
    let page = sheet(&typed(&[]), "");
    assert!(
        page.contains("<b>もしものとき　") && page.contains("<b>1　") && !page.contains("<b>7　"),
        "{page}"
    );
}

#[test]
fn every_sign_of_the_checklist_is_explained_at_its_foot() {
    let page = sheet(&typed(&[]), "");
    let (_, foot) = page.split_once("class=\"foot\"").unwrap();
    for sign in
        ["【公表】", "【窓口で確認】", "【入力された日】", "【目安】", "【安全な目安】", "【要確認】", "点線"]
    {
        assert!(foot.contains(sign), "{sign}");
    }
}

#[test]
fn the_days_on_which_steps_were_done_are_written_in_one_way() {
    let mut answers = typed(&[]);
    let on = |typed: &str| Progress { done: true, done_on: typed.into(), ..Progress::default() };
    for (step, typed) in [("present", "2021.3.3"), ("receipt-number", "令和3年3月4日"), ("report", "先週")]
    {
        answers.steps.insert(step.into(), on(typed));
    }
    let page = sheet(&answers, "");
    assert!(page.contains(">令和3年3月3日<") && page.contains(">令和3年3月4日<"), "{page}");
    assert!(page.contains(">先週<"), "what cannot be read stands as typed");
    answers.steps.entry("report".into()).or_default().done = false;
    assert!(!sheet(&answers, "").contains(">先週<"), "the tick was taken away");
}

/// Who takes only the paper to the telephone sees by when to have what ready, and how sure each day is.
#[test]
fn days_on_paper_say_how_sure_they_are() {
    let page = |answers: &Answers| checklist_of(answers, "2026-11-24", "", "");
    let mut answers = clinic("2027-06-01", "東京都");
    let asked = page(&answers);
    assert_eq!(asked.matches("安全な目安: 令和9年4月1日(木)までに用意").count(), 1, "{asked}");
    assert_eq!(asked.matches("安全な目安: 令和9年4月30日(金)までに用意").count(), 1, "{asked}");
    assert!(asked.contains("令和9年4月15日(木)まで【目安（ほかの時期・地域の公表による）】"), "{asked}");
    answers.set_told_day("request_deadline", "4/5".into(), day("2027-06-01"));
    answers.noted.insert(heard_on("request_deadline"), "11/24".into());
    answers.noted.insert(heard_who("request_deadline"), "<b>山田さん".into());
    answers.noted.insert(phone_path("東京都"), "03-0000-0000".into());
    let told = page(&answers);
    assert!(told.contains("令和9年4月5日(月)まで【窓口で確認（11/24・&lt;b&gt;山田さん）】"), "{told}");
    assert!(
        told.contains("03-0000-0000") && !told.contains("03-6692-5119"),
        "the number that the person found"
    );
}

/// Print that can be read comes before rooms of equal size, and before a single page.
#[test]
fn a_long_note_takes_the_room_that_short_ones_leave() {
    let mut answers = typed(&[]);
    let noted = |letters: usize| Progress { note: "字".repeat(letters), ..Progress::default() };
    answers.steps.insert("present".into(), noted(70));
    // At 11 points, since there is room.
    let short = sheet(&answers, "");
    assert!(short.contains(&format!("<td class=\"s9\">{}\n", "字".repeat(9))), "{short}");
    assert!(short.contains("<table class=\"list pt11\">"));
    let named = sheet(&typed(&[("facility.name", &"長い名前の".repeat(12))]), "");
    let facility = format!("<td class=\"s9\">{}長\n", "長い名前の".repeat(4));
    assert!(named.contains(&facility), "{named}");
    for step in ["receipt-number", "report", "application", "temporary-code", "portal", "reader"] {
        answers.steps.insert(step.into(), noted(600));
    }
    let full = sheet(&answers, "");
    assert!(!full.contains("class=\"s8\"") && !full.contains("class=\"s7\""), "never smaller than 9 points");
    assert!(
        full.contains("<table class=\"list\">") && full.contains("字".repeat(11).as_str()),
        "9 points: no room"
    );
    assert_eq!(full.matches("<div class=\"leaf\">").count(), 2, "rather a second page");
}

#[test]
fn the_checklist_holds_whatever_was_noted_without_growing() {
    let mut answers = typed(&[("facility.name", "<b>うみべ</b>薬局")]);
    let plan = build_schedule(facts(), &answers, day("2021-09-15")).unwrap();
    let made = |answers: &Answers| sheet(answers, "");
    let short = made(&answers);
    assert!(short.contains("&lt;b&gt;うみべ&lt;/b&gt;薬局") && !short.contains("<b>うみべ"));
    assert!(short.contains("令和3年8月16日(月)まで【公表】") && short.contains("令和3年3月25日現在"));
    assert!(short.contains("診療開始日"));
    let pharmacy = made(&Answers { kind: Some(Kind::Pharmacy), ..answers.clone() });
    assert!(pharmacy.contains("開局日") && !pharmacy.contains("診療開始日"));
    assert_eq!(short.matches("☐").count(), plan.steps.len() * 4);
    for step in &plan.steps {
        let note = format!("{}\n末尾", "メモ".repeat(5000));
        let progress =
            Progress { note, done: true, done_on: "令和3年3月25日".repeat(9), ..Progress::default() };
        answers.steps.insert(step.step.id.clone(), progress);
    }
    let long = made(&answers);
    assert!(long.contains("☑") && long.contains('…') && !long.contains("末尾"));
    assert_eq!(long.matches("<div class=\"leaf\">").count(), 2);
    for step in &plan.steps {
        assert_eq!(long.matches(&format!("{}</b>", step.step.title)).count(), 1, "{}", step.step.title);
    }
    assert!(long.len() < short.len() + plan.steps.len() * 900, "{} {}", long.len(), short.len());
}

/// Answers with own steps of these titles, each with a day of June 2021 and a note.
fn with_own(titles: &[String], day: impl Fn(usize) -> usize) -> Answers {
    let mut answers = typed(&[]);
    for (i, title) in titles.iter().enumerate() {
        let id = add(&mut answers, 1_000 + i as u64);
        set(&mut answers, &id, Part::Title, title.clone());
        set(&mut answers, &id, Part::Date, format!("2021/6/{}", day(i)));
        let progress = Progress { note: format!("控え{i}番"), ..Progress::default() };
        answers.steps.insert(id, progress);
    }
    answers
}

/// The last rows of a second page were clipped, with the foot, and nothing said so.
#[test]
fn own_steps_get_as_many_pages_as_they_need_and_none_is_lost() {
    for (count, repeats, pages) in [(25, 7, 3), (40, 1, 3), (60, 7, 6), (14, 1, 2), (3, 1, 2)] {
        let titles: Vec<String> =
            (0..count).map(|i| format!("準備{i}番{}", "の打合せ".repeat(repeats))).collect();
        let answers = with_own(&titles, |i| i % 30 + 1);
        let page = sheet(&answers, "さくら");
        let leaves: Vec<&str> = page.split("<div class=\"leaf\">").skip(1).collect();
        assert_eq!(leaves.len(), pages, "{count} steps");
        for (i, title) in titles.iter().enumerate() {
            assert!(page.contains(&format!("{title}</b>")), "{title}");
            assert!(page.contains(&format!(">控え{i}番</td>")), "the note of {title}");
        }
        let plan = build_schedule(facts(), &answers, day("2021-09-15")).unwrap();
        assert!(plan.steps.iter().all(|step| page.contains(&format!("{}</b>", step.step.title))));
        for (i, leaf) in leaves.iter().enumerate() {
            assert!(leaf.matches("<tr>").count() < 40, "a page holds no more");
            assert_eq!(leaf.contains("【安全な目安】用意を"), i + 1 == pages, "the foot is on the last page");
            assert_eq!(leaf.contains(&format!("さくら 令和3年9月15日(水)　{}枚目", i + 1)), i > 0, "{leaf}");
        }
    }
}

/// Long notes are cut before a page is added; a page is added before they are cut to nothing.
#[test]
fn a_note_keeps_three_lines_where_own_steps_need_more_pages() {
    let titles: Vec<String> = (0..25).map(|i| format!("準備{i}番")).collect();
    let mut answers = with_own(&titles, |i| i + 1);
    for (_, progress) in answers.steps.iter_mut() {
        progress.note = "字".repeat(3_000);
    }
    let page = sheet(&answers, "");
    for cell in page.split("<td class=\"s9\">字").skip(1) {
        let (note, _) = cell.split_once("</td>").unwrap();
        assert!(note.lines().count() >= 3 && note.ends_with('…'), "{note}");
    }
}

#[test]
fn a_drawing_that_would_take_the_page_is_left_out_and_that_is_said() {
    let titles: Vec<String> = (0..50).map(|i| format!("準備{i}番")).collect();
    let page = sheet(&with_own(&titles, |_| 7), "");
    assert!(!page.contains("<svg") && page.contains("図は省いています"));
    assert!(titles.iter().all(|title| page.contains(&format!("{title}</b>"))));
    assert!(sheet(&with_own(&titles[..3], |i| i + 1), "").contains("<svg"));
}

/// Who prints the page before anything is entered gets the steps to go through, and is not asked for what is not needed.
#[test]
fn without_a_schedule_the_steps_are_printed_without_days() {
    let of = |answers: &Answers| steps_without_days(answers, facts(), details(), day("2026-11-24"), "");
    let page = of(&Answers::default());
    let edition = facts().edition(day("2026-11-01")).unwrap();
    for step in &edition.steps {
        assert_eq!(page.matches(&format!("{}</b>", step.title)).count(), 1, "{}", step.title);
    }
    assert!(
        page.contains("開院・開局の日と都道府県を画面で入れると") && !page.contains("新しく開設"),
        "{page}"
    );
    assert!(page.contains("令和8年11月24日現在") && !page.contains("【"), "nothing says how sure no day is");
    assert_eq!(page.matches("<tr>").count(), edition.steps.len() + 1);
    let later = of(&Answers { timing: Some(Timing::Later), ..Answers::default() });
    assert!(edition.later_steps.iter().all(|step| later.contains(&format!("{}</b>", step.title))));
    let before = steps_without_days(&Answers::default(), facts(), details(), day("2021-01-10"), "");
    assert!(before.contains("受付番号"), "the first procedure, before it began");
    let other = of(&Answers { application: Some(Application::Retroactive), ..Answers::default() });
    assert!(other.contains("別の手続き") && !other.contains("<table"), "{other}");
}

/// The leaf clips what its height was not counted for.
#[test]
fn a_long_number_of_the_office_takes_its_room_from_the_steps() {
    let leaves = |count: u64, phone: &str| {
        let mut answers = clinic("2027-06-01", "静岡県");
        answers.noted.insert(phone_path("静岡県"), phone.into());
        for at in 0..count {
            let id = add(&mut answers, at);
            set(&mut answers, &id, Part::Title, "打ち合わせ".into());
            // Before the steps of the procedure, whose rows are higher.
            set(&mut answers, &id, Part::Place, format!("- {at}"));
        }
        let page = checklist_of(&answers, "2026-11-24", "", "");
        let (first, _) = page.split_once("</table></div><div").unwrap_or((&page, ""));
        first.matches("class=\"tick\"").count()
    };
    let long = "054-000-0000（代表）、054-000-0001（指導課、9時から17時まで）";
    let short_ones = (0..30).map(|count| leaves(count, "054-000-0000"));
    assert!(short_ones.zip(0..30).any(|(steps, count)| leaves(count, long) < steps));
}

/// The notice of the screen is not printed.
#[test]
fn what_is_doubtful_about_today_stands_beside_it() {
    let doubt = texts::checklist::other_day();
    let page = steps_without_days(&Answers::default(), facts(), details(), day("2027-04-01"), doubt);
    assert!(page.contains("令和9年4月1日現在（確認用に選んだ日付）。"), "{page}");
    let page = checklist_of(&clinic("2027-06-01", "静岡県"), "2027-04-01", "", doubt);
    assert!(page.contains("令和9年4月1日現在（確認用に選んだ日付）。"), "{page}");
}
