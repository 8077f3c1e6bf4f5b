//! More that an office's staff may write.

use domain::facts::config::finding::Effect;

use super::*;

/// Settings of one item besides the name.
fn with(item: &str) -> Config {
    read(format!("{{\n\"name\": \"うみべ県医師会\",\n{item}\n}}"))
}

fn deadline(rest: &str) -> Config {
    with(&format!(
        r#""deadlines": [{{ "prefecture": "愛知県", "milestone": "designation_application", {rest},
        "source": {{ "title": "電話", "checked": "令和8年11月20日" }} }}]"#
    ))
}

/// The whole settings, written otherwise: they are used, and the owner is told what would be right.
#[test]
fn another_notation_works_and_is_told_once() {
    let whole = read(WHOLE);
    for (file, told_as) in [
        (WHOLE.replace('"', "'"), "囲んでください"),
        (WHOLE.replace(['"'], "”"), "全角のもの"),
        (WHOLE.replace(": ", "：").replace(",\n", "、\n"), "全角のもの"),
        (WHOLE.replace('{', "｛").replace(']', "］"), "全角のもの"),
        (WHOLE.replace(",\n", ", // 説明\n"), "説明書き"),
        (WHOLE.replacen("{\n", "{ /* 医師会\nの設定 */\n", 1), "説明書き"),
        (WHOLE.replace(",\n", ", # 説明: \"名前\"など\n"), "説明書き"),
        (WHOLE.replacen("{\n", "{\n# 医師会の設定\n  ＃ 2行目\n", 1), "説明書き"),
        (WHOLE.replace(",\n", ";\n"), "カンマ（,）として読みました"),
        (WHOLE.replace("\": ", "\" = "), "コロン（:）として読みました"),
        (WHOLE.replace("\": ", "\" => "), "コロン（:）として読みました"),
        (WHOLE.replace(",\n", "；\n"), "カンマ（,）として読みました"),
        (WHOLE.replace(",\n", "\n"), "カンマ（,）がありません"),
        (WHOLE.replace(",\n", ",,\n"), "カンマ（,）が1つ多く"),
        (WHOLE.replace("\"name\"", "name").replace("\"hide\"", "hide"), "囲まれていない"),
        (WHOLE.replacen('{', "", 1), "かっこが1つ足りません"),
        (format!("{WHOLE}}}"), "1つ多くあります"),
        (WHOLE.replace("\"notes\"", "], \"notes\""), "1つ多くあります"),
    ] {
        let config = read(&file);
        let sentences = told(&config);
        assert!(sentences.len() == 1 && sentences[0].contains(told_as), "{file}\n{sentences:?}");
        assert_eq!(Config { findings: Vec::new(), ..config }, whole, "{file}");
    }
}

/// As in other files of settings: without quotation marks, with `=`, `;` and `#`.
#[test]
fn signs_of_other_notations_are_read_where_they_can_mean_one_thing_only() {
    let config = read(
        "# 設定\n{ name = うみべ県医師会;\n  hide: [share]; # 出さない部分\n  colors: { accent: #005030 };\n\
         steps = [{ title: \"入会\"; from: \"開院日\"; days: \"30\" }];\n  contact: 事務局 #2; 内線=5;\n}",
    );
    assert_eq!(config.name, "うみべ県医師会");
    assert!(config.hides(Part::Share), "{:?}", told(&config));
    assert_eq!(config.colors.accent, "#005030");
    assert_eq!((config.steps[0].title.as_str(), config.steps[0].days.as_str()), ("入会", "30"));
    assert_eq!(config.contact, "事務局 #2; 内線=5", "within a text they are its own");
    assert!(config.effect() < Effect::Broken);
    for line in ["2行目: 項目の名前の後ろが =", "2行目: 項目の間がセミコロン"] {
        assert!(told(&config).iter().any(|told| told.starts_with(line)), "{line}: {:?}", told(&config));
    }
    // In a text with quotation marks nothing is changed.
    let config = with(
        "\"contact\": \"a = b; c # d\",\n\"links\": [{ \"label\": \"x\", \"url\": \"https://x.jp/?a=b;c#d\" }]",
    );
    assert_eq!(
        (config.contact.as_str(), config.links[0].url.as_str()),
        ("a = b; c # d", "https://x.jp/?a=b;c#d")
    );
    assert_eq!(told(&config), Vec::<String>::new());
}

#[test]
fn what_every_editor_may_do_to_a_file_simply_works() {
    let whole = read(WHOLE);
    let utf16 = |mark: &[u8], unit: fn(u16) -> [u8; 2]| {
        mark.iter().copied().chain(WHOLE.encode_utf16().flat_map(unit)).collect::<Vec<u8>>()
    };
    for file in [
        WHOLE.replace('\n', "\r\n").into_bytes(),
        WHOLE.replace("  ", "\t").into_bytes(),
        WHOLE.replace("  ", "　").into_bytes(),
        format!("\u{feff}{WHOLE}\n\n").into_bytes(),
        // A converter from a table makes a list of one row.
        format!("[{WHOLE}]").into_bytes(),
        WHOLE.replace("\"name\"", "\" Name\"").into_bytes(),
    ] {
        assert_eq!(read(&file), whole, "{}", String::from_utf8_lossy(&file));
    }
    let files = [
        utf16(&[0xff, 0xfe], u16::to_le_bytes),
        utf16(&[0xfe, 0xff], u16::to_be_bytes),
        utf16(&[], u16::to_le_bytes),
        utf16(&[], u16::to_be_bytes),
    ];
    for file in files {
        let config = read(file);
        assert!(told(&config)[0].contains("UTF-16") && config.deadlines == whole.deadlines);
    }
}

#[test]
fn a_broken_item_is_left_out_with_its_line_and_the_next_are_read() {
    for (item, line) in [
        ("\"contact\": \"事務局,\n\"hide\": [\"share\"]", 3),
        ("\"contact\": ,\n\"hide\": [\"share\"]", 3),
        ("\"contact\" \"事務局\",\n\"hide\": [\"share\"]", 3),
        ("\"contact\": \"事務局の\"窓口\"です\",\n\"hide\": [\"share\"]", 3),
        (
            "\"contact\": \"a\",\n\"links\": [{ \"label\": \"x, \"url\": \"https://x.jp\" }],\n\"hide\": [\"share\"]",
            4,
        ),
    ] {
        let config = with(item);
        assert!(config.hides(Part::Share), "{item}");
        assert_eq!((config.name.as_str(), config.effect()), ("うみべ県医師会", Effect::Broken), "{item}");
        let sentences = told(&config);
        assert!(
            sentences.iter().any(|told| told.starts_with(&format!("{line}行目: ここが読めません"))),
            "{sentences:?}"
        );
        assert_eq!(config.unread, [], "{item}: no deadline is in it");
    }
    let config = with(
        "\"deadlines\": [{ \"prefecture\": \"愛知県, \"milestone\": \"reply\", \"rule\": \"1か月前の1日\" }]",
    );
    assert!(!config.unread.is_empty(), "a deadline is in it: {:?}", told(&config));
    // The rule alone may give a later day than the list that is lost.
    let config =
        deadline(r#""rule": "1か月前の20日", "days" [{ "designation": "2027-04-01", "day": "2027-03-05" }]"#);
    assert_eq!(
        (config.deadlines.len(), config.unread("愛知県", None).count()),
        (0, 1),
        "{:?}",
        told(&config)
    );
    // So may the text for one prefecture be shown nowhere rather than everywhere.
    let config = with(r#""notes": [{ "prefecture" "愛知県", "text": "愛知の方へ" }, "説明会"]"#);
    assert_eq!(config.notes.len(), 1);
}

#[test]
fn a_line_break_within_a_text_is_kept() {
    let config = with("\"notes\": [{ \"text\": \"説明会です。\n申込みは業務課へ。\" }]");
    assert_eq!(config.notes[0].text, "説明会です。\n申込みは業務課へ。");
    assert!(told(&config)[0].starts_with("3行目: 文の途中に改行"));
}

#[test]
fn a_forgotten_bracket_is_put_where_the_next_item_begins() {
    let config = with(
        r#""links": [{ "label": "a", "url": "https://a.jp", { "label": "b", "url": "https://b.jp" }, "hide": ["share"]"#,
    );
    assert_eq!(config.links.iter().map(|link| link.label.as_str()).collect::<Vec<_>>(), ["a", "b"]);
    assert!(config.hides(Part::Share));
    let sentences = told(&config);
    assert!(sentences.len() == 1 && sentences[0].contains("かっこが1つ足りません"), "{sentences:?}");
}

#[test]
fn something_else_than_settings_has_a_sentence_of_its_own() {
    for (file, sentence) in [
        (&b" \n"[..], "空です"),
        (b"<!DOCTYPE html><title>Login</title>", "ほかのページ"),
        (b"null", "設定の形になっていません"),
        (b"[]", "設定の形になっていません"),
        (b"\xff\xfe\x00\xd8", "文字コードがわからず"),
        (b"{\"name\":\"\xff\xff\"}", "文字コードがわからず"),
    ] {
        let config = read(file);
        assert!(told(&config)[0].contains(sentence), "{:?}", told(&config));
        assert_eq!(config.effect(), Effect::Broken);
        assert_eq!(Config { findings: Vec::new(), ..config }, Config::default());
    }
    let large = format!("{{\"name\":\"{}\"}}", "あ".repeat(400_000));
    assert_eq!(
        told(&read(large)),
        [
            "config.json: 大きすぎて読めません（1171 KB。1024 KBまで）。画像などを中に入れず、文字だけにしてください。"
        ]
    );
}

#[test]
fn each_item_that_is_wrong_is_left_out_and_told() {
    for (item, sentence) in [
        (
            r#""prefectures": ["東京", "うみべ県"]"#,
            "選べる都道府県（prefectures）: 「うみべ県」という都道府県はありません。",
        ),
        (
            r#""notes": [{ "prefecture": "うみべ県", "text": "x" }]"#,
            "1つめのお知らせ: 「うみべ県」という都道府県はありません。",
        ),
        (r#""notes": [{ "text": "" }]"#, "1つめのお知らせ: 「text」がありません。"),
        (r#""logo": "https://example.jp/a.png""#, "ロゴ（logo）: config.json と同じ場所か"),
        (r#""logo": "C:\\Users\\a.png""#, "ロゴ（logo）: config.json と同じ場所か"),
        (
            r#""links": [{ "label": "x", "url": "javascript:alert(1)" }]"#,
            "1つめのリンク（x）: アドレスは https:// か http:// で",
        ),
        (
            r#""links": [{ "label": "x", "url": "www.example.jp" }]"#,
            "1つめのリンク（x）: アドレスは https:// か http:// で",
        ),
        (r#""links": [{ "label": "x" }]"#, "1つめのリンク（x）: 「url」がありません。"),
        (
            r##""colors": { "accent": "#ffff00" }"##,
            "色（colors.accent）: 背景との差が小さく読めません（1.1:1。4.5:1以上",
        ),
        (r#""colors": { "main": "x" }"#, "色（colors）: 「main」という項目はありません。"),
        (r#""hide": ["印刷"]"#, "出さない部分（hide）: 「印刷」は隠せません。"),
        (r#""contact": ["x"]"#, "問い合わせ先（contact）: 文字で書いてください。"),
        (r#""contact": true"#, "問い合わせ先（contact）: 文字で書いてください。"),
        (r#""links": 1"#, "リンクの一覧（links）: 一覧の形になっていません。"),
        (r#""nane": "x""#, "config.json: 「nane」という項目はありません。"),
        (r#""contact": "a", "contact": "b""#, "config.json: 「contact」が2回書かれています。あとのほうを"),
        (r#""hide": ["share"], "hide": ["embed"]"#, "config.json: 「hide」が2回書かれています。両方を"),
        (r#""contact": "<b>事務局</b>""#, "問い合わせ先（contact）: 「<」と「>」のタグは効きません。"),
    ] {
        let config = with(item);
        let sentences = told(&config);
        assert!(sentences.len() == 1 && sentences[0].starts_with(sentence), "{item}: {sentences:?}");
        assert!(config.effect() < Effect::Broken && !config.name.is_empty(), "{item}");
        assert!(config.links.iter().all(|link| link.url.starts_with("http")));
    }
}

#[test]
fn what_is_meant_is_read_without_a_word() {
    let config = with(
        r#""prefectures": "東京、静岡県", "contact": 5400000000, "logo": "img\\logo.png", "notes": ["説明会"], "hide": "Compare",
        "links": { "label": "入会", "url": "https://example.jp/" }, "colors": { "accent": "２B6E4F" }, "$schema": null"#,
    );
    assert_eq!(told(&config), [""; 0]);
    assert_eq!(config.prefectures, ["東京都", "静岡県"]);
    assert_eq!((config.contact.as_str(), config.logo.as_str()), ("5400000000", "img/logo.png"));
    assert_eq!((config.notes.len(), config.links.len(), config.colors.accent.as_str()), (1, 1, "#2B6E4F"));
    assert!(config.hides(Part::Compare));
}

/// A colour may be written short, and what is for the only prefecture need not name it.
#[test]
fn what_can_mean_one_thing_only_need_not_be_written() {
    let colors = r##""colors": { "accent": "#05a", "accent_dark": "#Fff" }"##;
    let config = with(colors);
    assert_eq!(told(&config), [""; 0]);
    assert_eq!((config.colors.accent.as_str(), config.colors.accent_dark.as_str()), ("#0055aa", "#FFffff"));
    let with_places = |prefectures: &str| {
        with(&format!(
            r#""deadlines": [{{ "milestone": "reply", "rule": "1か月前の1日",
            "source": {{ "title": "電話", "checked": "2026-11-20" }} }}],
            "phones": [{{ "phone": "000-000-0000", "source": {{ "title": "電話", "checked": "2026-11-20" }} }}],
            "prefectures": {prefectures}"#
        ))
    };
    let config = with_places(r#"["愛知"]"#);
    assert_eq!(config.deadlines.iter().map(|own| own.prefecture.as_str()).collect::<Vec<_>>(), ["愛知県"]);
    assert_eq!(config.phones.iter().map(|own| own.prefecture.as_str()).collect::<Vec<_>>(), ["愛知県"]);
    assert_eq!(config.unread, []);
    // Of two, or of one beside another that cannot be read, none is taken.
    for several in [r#"["愛知県", "静岡県"]"#, r#"["愛知県", "あいち"]"#, "[]"] {
        let config = with_places(several);
        assert_eq!(
            (config.deadlines.len(), config.phones.len(), config.unread.len()),
            (0, 0, 1),
            "{several}"
        );
    }
}

/// Where a wording leaves a choice, the rule is never the later one; where it cannot be read, members are told.
#[test]
fn rules_are_read_as_offices_write_them() {
    for (written, read) in [
        ("1ヶ月前の10日", ""),
        ("１カ月前の１０日(閉庁日は翌開庁日)", ""),
        ("前月10日まで", "1か月前の10日"),
        ("指定月の前月の10日必着", "1か月前の10日"),
        ("二か月前の二十五日（休日の場合は翌営業日）", "2か月前の25日（閉庁日は翌開庁日）"),
        ("前月の10日（土日祝は直前の平日）", "1か月前の10日（閉庁日は前開庁日）"),
        ("前月の10日（土日は翌開庁日）", "1か月前の10日（閉庁日の扱いは不明）"),
        ("前月末日", "1か月前の末日"),
        ("1か月前の31日", "1か月前の末日"),
        ("前々月の最終開庁日", "2か月前の末日（閉庁日は前開庁日）"),
        ("前月の第一開庁日", "1か月前の最初の開庁日"),
    ] {
        let config = deadline(&format!("\"rule\": \"{written}\""));
        let rule = config
            .deadlines
            .first()
            .unwrap_or_else(|| panic!("{written}: {:?}", told(&config)))
            .rule
            .unwrap();
        assert_eq!(config.unread, [], "{written}");
        if !read.is_empty() {
            assert_eq!(rule.to_string(), read, "{written}");
        }
    }
    for written in [
        "来月",
        "前月の中旬",
        "前月10日頃",
        "10日",
        "前月の10日（土日は前日、祝日は翌日）",
        "前月の32日",
        "2027-01-29",
    ] {
        let config = deadline(&format!("\"rule\": \"{written}\""));
        assert_eq!(config.deadlines, [], "{written}");
        let sentences = told(&config);
        assert!(sentences.len() == 1 && sentences[0].contains("期限の規則として読めません"), "{sentences:?}");
        assert_eq!(config.unread("愛知県", None).count(), 1, "members are told");
        assert_eq!(config.unread("静岡県", None).count(), 0, "only there");
    }
}

#[test]
fn days_are_read_by_designation_month() {
    let config = deadline(
        r#""days": [
            { "designation": "2027/04/01", "day": "令和9年3月5日" }, { "designation": "令和9年5月", "day": "2027/4/9" },
            { "designation": "2027-05-01", "day": "2027-04-08" }, { "designation": "2027-06-01", "day": "2027-06-10" },
            { "designation": "2027-07-01", "day": "6月上旬" }]"#,
    );
    let days: Vec<String> =
        config.deadlines[0].days.iter().map(|d| format!("{} {}", d.designation, d.day)).collect();
    assert_eq!(days, ["2027-04-01 2027-03-05", "2027-05-01 2027-04-08"], "of two days the earlier");
    let sentences = told(&config);
    assert!(
        sentences[0].contains("4つめの日（令和9年6月10日(木)）が、指定日より前の1年の中にありません"),
        "{sentences:?}"
    );
    assert!(sentences[1].contains("days の5つめの日が読めません"), "{sentences:?}");
    assert!(sentences[2].contains("days の3つめは、令和9年5月の指定が前にもあり、日が違います。早いほうの令和9年4月8日(木)を使っています"), "{sentences:?}");
    // Only members of the months whose day is missing are told.
    let told_in = |month: &str| config.unread("愛知県", Some(day(month))).count();
    assert_eq!(["2027-05-01", "2027-06-01", "2027-07-01", "2027-08-01"].map(told_in), [0, 1, 1, 0]);
    let (plan, _) = schedule(&config, "愛知県");
    let due = due(&plan, "designation-application");
    assert_eq!((due.date, due.certainty), (day("2027-03-05"), Certainty::Association));
}

/// A row that was copied and changed in one place only.
#[test]
fn a_day_that_is_not_after_that_of_the_month_before_is_told_and_used() {
    let days = |days: &[(&str, &str)]| {
        let rows: Vec<String> =
            days.iter().map(|(of, day)| format!(r#"{{ "designation": "{of}", "day": "{day}" }}"#)).collect();
        deadline(&format!(r#""days": [{}]"#, rows.join(", ")))
    };
    let told_of = |rows: &[(&str, &str)]| {
        let config = days(rows);
        assert_eq!(config.deadlines[0].days.len(), rows.len(), "all are used");
        told(&config)
    };
    let order = [("2027-05-01", "2027-04-09"), ("2027-04-01", "2027-03-05"), ("2027-06-01", "2027-05-07")];
    assert_eq!(told_of(&order), [""; 0], "whichever order they are written in");
    for slip in ["2027-04-09", "2027-04-08", "2027-01-08"] {
        let [told] = &told_of(&[order[0], order[1], ("2027-06-01", slip)])[..] else { panic!("{slip}") };
        assert!(
            told.contains("days の3つめの日")
                && told.contains("令和9年5月の指定の日（令和9年4月9日(金)）と同じか"),
            "{told}"
        );
    }
}

/// Of what is said twice the earlier day counts, in every month.
#[test]
fn of_two_deadlines_for_the_same_the_earlier_day_counts() {
    let config = deadline(r#""rule": "1か月前の10日", "rule": "1か月前の5日""#);
    assert_eq!(config.deadlines[0].rule.unwrap().to_string(), "1か月前の5日");
    assert!(told(&config)[0].contains("「rule」が2回書かれています。早いほうの日"), "{:?}", told(&config));
    let config = with(
        r#""deadlines": [
        { "prefecture": "愛知", "milestone": "reply", "rule": "1か月前の10日", "source": { "title": "a", "checked": "2026/11/20" } },
        { "prefecture": "愛知県", "milestone": "reply", "source": { "title": "b", "checked": "2026-11-20" },
          "days": [{ "designation": "2027-04-01", "day": "2027-03-12" }, { "designation": "2027-05-01", "day": "2027-04-01" }] }]"#,
    );
    let own = &config.deadlines[..];
    let days: Vec<String> = own[0].days.iter().map(|d| d.day.to_string()).collect();
    assert_eq!((own.len(), days), (1, vec!["2027-03-10".to_string(), "2027-04-01".into()]));
    assert!(told(&config)[0].starts_with("2つめの期限（愛知県・reply）: 1つめの期限と同じものです"));
}

#[test]
fn a_day_of_a_check_that_cannot_be_or_is_long_ago_is_told() {
    let config = |checked: &str| {
        with(&format!(
            r#""deadlines": [{{ "prefecture": "愛知県", "milestone": "designation_application", "rule": "1か月前の10日",
            "source": {{ "title": "電話", "checked": "{checked}", "url": "javascript:alert(1)" }} }}]"#
        ))
    };
    for (checked, certainty, sentence) in [
        ("2062-11-20", Certainty::Estimate, "きょうより後です"),
        ("2025-11-20", Certainty::Association, "1年以上たっています"),
        ("きのう", Certainty::Estimate, "確かめた日「きのう」を読めません"),
    ] {
        let config = config(checked);
        assert_eq!(
            (config.deadlines[0].certainty, config.deadlines[0].source.url.as_deref()),
            (certainty, None)
        );
        assert!(told(&config).iter().any(|told| told.contains(sentence)), "{checked}: {:?}", told(&config));
        assert!(told(&config).iter().any(|told| told.contains("アドレスは")), "{checked}");
    }
}

#[test]
fn a_deadline_of_which_something_is_missing_is_told_to_owner_and_members() {
    for (item, sentence, here, there) in [
        (r#"{ "milestone": "reply", "rule": "1か月前の1日" }"#, "「prefecture」がありません", 1, 1),
        (r#"{ "prefecture": "愛知県", "rule": "1か月前の1日" }"#, "「milestone」がありません", 1, 0),
        (r#"{ "prefecture": "愛知県", "milestone": "reply" }"#, "「rule」がありません", 1, 0),
        (
            r#"{ "prefecture": "愛知県", "milestone": "x", "rule": "1か月前の1日" }"#,
            "使えるのは line_order、equipment_order、request_deadline",
            1,
            0,
        ),
        (r#""3月5日まで""#, "1つめの期限: 項目の形になっていません", 1, 1),
    ] {
        let config = with(&format!("\"deadlines\": [{item}]"));
        assert!(told(&config)[0].contains(sentence), "{:?}", told(&config));
        assert_eq!(
            (config.unread("愛知県", None).count(), config.unread("静岡県", None).count()),
            (here, there),
            "{item}"
        );
        assert_eq!(config.deadlines, []);
    }
}

/// Members can choose 東京都 only: nothing for another prefecture is ever shown.
#[test]
fn what_is_for_a_prefecture_that_nobody_can_choose_is_told() {
    let rest = r#""source": { "title": "電話", "checked": "2026-11-24" }"#;
    let config = read(format!(
        r#"{{ "name": "うみべ県医師会", "prefectures": ["東京都"],
        "deadlines": [{{ "prefecture": "愛知県", "milestone": "request_deadline", "rule": "3か月前の20日", {rest} }}],
        "phones": [{{ "prefecture": "愛知県", "phone": "052-000-0000", {rest} }}],
        "steps": [{{ "title": "入会", "prefecture": "愛知県", "from": "opening", "days": "30" }}],
        "notes": [{{ "prefecture": "大阪府", "text": "大阪の方へ" }}, {{ "prefecture": "東京都", "text": "東京の方へ" }}] }}"#
    ));
    let told = told(&config);
    let unseen =
        told.iter().filter(|told| told.contains("選べる都道府県（prefectures）にないので、会員には出ません"));
    assert_eq!(unseen.count(), 4, "{told:?}");
    assert_eq!(config.effect(), Effect::LeftOut);
}

/// The papers for the designation quote the receipt number, which is asked for first.
#[test]
fn a_deadline_before_that_of_what_it_needs_is_told() {
    let with_rules = |request: &str, application: &str| {
        let rest = r#""source": { "title": "電話", "checked": "2026-11-24" }"#;
        told(&read(format!(
            r#"{{ "prefectures": ["東京都"], "deadlines": [
            {{ "prefecture": "東京都", "milestone": "request_deadline", "rule": "{request}", {rest} }},
            {{ "prefecture": "東京都", "milestone": "designation_application", "rule": "{application}", {rest} }}] }}"#
        )))
    };
    let [told] = &with_rules("1か月前の20日", "3か月前の20日")[..] else { panic!("one finding") };
    assert!(
        told.starts_with("2つめの期限（東京都・designation_application）")
            && told.contains("日の順を確かめてください"),
        "{told}"
    );
    assert_eq!(with_rules("2か月前の20日", "1か月前の20日"), [] as [String; 0]);
}
