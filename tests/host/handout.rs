//! The paper for an association's members: what is on each page, how sure each day is, and texts of any length.

use domain::facts::config::read::read_config;
use domain::facts::config::{Config, Note};
use domain::facts::source::Certainty;
use domain::facts::{Details, Facts};
use domain::output::compare::{Cell, months};
use domain::output::paper::handout::{Handout, handout};
use domain::plan::answers::Answers;
use domain::rules::calendar::{day as dated, month};
use test_support::{STEPS, day, details, facts};

const TODAY: &str = "2026-11-28";
const ADDRESS: &str = "https://guide.example.or.jp/?prefecture=%E9%9D%99%E5%B2%A1%E7%9C%8C";

fn note(prefecture: &str, text: &str) -> Note {
    Note { prefecture: prefecture.into(), text: text.into() }
}

fn association() -> Config {
    Config {
        name: "○○県医師会".into(),
        logo: "logo.svg".into(),
        contact: "業務課 054-000-0000（平日9時〜17時）".into(),
        prefectures: vec!["静岡県".into()],
        notes: vec![note("", "新規開業説明会を毎月開いています。"), note("愛知県", "愛知県だけのお知らせ")],
        ..Config::default()
    }
}

fn paper(config: &Config, prefecture: &str, link: Option<&str>) -> String {
    let made_of = Handout {
        config,
        prefecture,
        facts: facts(),
        details: details(),
        today: day(TODAY),
        link,
        lacks_settings: false,
    };
    handout(&made_of).unwrap()
}

fn leaves(paper: &str) -> Vec<&str> {
    paper.split("<div class=\"leaf ").skip(1).collect()
}

/// The two pages.
fn pages(paper: &str) -> [&str; 2] {
    leaves(paper).try_into().unwrap_or_else(|pages: Vec<&str>| panic!("{} pages", pages.len()))
}

/// Every page after the first has a head with its number and the association's name.
fn have_heads(leaves: &[&str], name: &str) {
    for (i, leaf) in leaves.iter().enumerate().skip(1) {
        let head = format!("オンライン資格確認 導入の手順（静岡県）　{}枚目", i + 1);
        let (_, below) = leaf.split_once(&head).unwrap_or_else(|| panic!("{head} on {leaf}"));
        assert!(says(below).replace('\n', "").starts_with(name), "{leaf}");
    }
}

/// The texts of a paper, without markup.
fn says(paper: &str) -> String {
    paper.split('<').filter_map(|part| part.split_once('>')).map(|(_, text)| text).collect()
}

/// The table of months: its cells as texts, row by row.
fn table(page: &str) -> Vec<Vec<String>> {
    let (_, body) = page.split_once("<tbody>").unwrap();
    let (body, _) = body.split_once("</tbody>").unwrap();
    let cells = |row: &str| row.replace("<th>", "<td>").split("<td>").skip(1).map(said).collect();
    body.split("<tr>").skip(1).map(cells).collect()
}

fn said(cell: &str) -> String {
    says(&["<>", cell].concat())
}

#[test]
fn the_first_page_has_the_association_the_steps_what_to_ask_notes_and_address() {
    let paper = paper(&association(), "静岡県", Some(ADDRESS));
    let [first, _] = pages(&paper);
    let text = says(first);
    for needed in [
        "○○県医師会",
        "業務課 054-000-0000（平日9時〜17時）",
        "オンライン資格確認 導入の手順（静岡県）",
        "新規開業説明会を毎月開いています。",
        "静岡事務所に聞くこと",
        "2週間〜2か月",
        ADDRESS,
    ] {
        assert!(text.contains(needed), "{needed} in {text}");
    }
    assert!(first.contains("<img class=\"handout-logo\" alt=\"\" src=\"logo.svg\">"), "{first}");
    assert!(first.contains("class=\"qr\"") && !text.contains("愛知県"), "{text}");
    let titles = STEPS.map(|id| {
        let edition = facts().editions.last().unwrap();
        &edition.steps.iter().find(|step| step.id == id).unwrap().title
    });
    let mut rest = &*text;
    for title in titles {
        rest = rest.split_once(title.as_str()).unwrap_or_else(|| panic!("{title} in its place: {text}")).1;
    }
}

#[test]
fn the_office_is_asked_in_the_words_of_the_guide_with_the_month_left_blank() {
    let paper = paper(&association(), "静岡県", None);
    let text = says(pages(&paper)[0]);
    let edition = details().editions.last().unwrap();
    let asked: Vec<String> = edition
        .milestones
        .iter()
        .filter(|milestone| milestone.ask_at.is_none())
        .filter_map(|milestone| milestone.question(day("2027-06-01"), None))
        .collect();
    assert_eq!(asked.len(), 3);
    for question in asked {
        let blank = question.replace("令和9年6月1日", "令和　　年　　月1日");
        assert!(blank != question && text.contains(&blank), "{blank} in {text}");
    }
}

#[test]
fn the_second_page_has_each_day_of_twelve_months_with_how_sure_it_is() {
    for prefecture in &facts().prefectures {
        let paper = paper(&association(), prefecture, None);
        let rows = table(pages(&paper)[1]);
        let shown = months(facts(), details(), prefecture, &Answers::default(), day(TODAY)).unwrap();
        assert_eq!(rows.len(), 12, "{prefecture}");
        for (row, line) in rows.iter().zip(&shown.lines) {
            // The verdict of today is not on it.
            assert_eq!(row.len() + 1, line.len(), "{row:?}");
            for (said, cell) in row.iter().zip(line) {
                match cell {
                    Cell::Month(Some(of)) => assert_eq!(*said, month(*of)),
                    Cell::Day(on, Certainty::Safe) => assert!(
                        said.contains("【要確認】") && said.contains(&format!("安全な目安: {}", dated(*on)))
                            || said.contains(&dated(*on)),
                        "{prefecture}: {said}"
                    ),
                    Cell::Day(on, sure) => {
                        assert!(said.starts_with(&(dated(*on) + &format!("【{}】", sure.label()))), "{said}");
                    }
                    Cell::Ask => assert!(said.starts_with("【要確認】"), "{said}"),
                    other => assert_eq!(*said, other.text()),
                }
            }
        }
    }
}

#[test]
fn an_unknown_day_is_to_be_confirmed_with_its_safe_day() {
    let paper = paper(&association(), "愛知県", None);
    let rows = table(pages(&paper)[1]);
    let june = rows.iter().find(|row| row[0] == "令和9年6月").unwrap();
    assert_eq!(june[4], "【要確認】安全な目安: 令和9年4月30日(金)までに用意");
    assert_eq!(rows[0][0], "令和8年12月");
}

#[test]
fn it_says_where_the_days_come_from_when_they_were_checked_and_that_it_is_not_official() {
    let paper = paper(&association(), "静岡県", None);
    let text = says(pages(&paper)[1]);
    for needed in [
        "静岡県の12か月の期限",
        "○○県医師会",
        "出典: ",
        "確認）",
        "作成日: 令和8年11月28日",
        "役所の公式のページではありません",
        "【安全な目安】用意を済ませる日（締切ではない）",
    ] {
        assert!(text.contains(needed), "{needed} in {text}");
    }
}

/// What others than the bureau say of its days is named with its kind, and first: it is not to be missing where there is no
/// room for all sources.
#[test]
fn sources_that_are_not_the_bureaus_come_first_and_say_what_they_are() {
    let paper = paper(&association(), "大阪府", None);
    let text = says(&paper);
    let (_, sources) = text.split_once("出典: ").unwrap();
    assert!(sources.starts_with("開業の案内（kaigyo-map）（事業者・団体などの案内による）、"), "{sources}");
}

#[test]
fn without_settings_it_is_the_guides_own_and_without_an_address_it_has_no_code() {
    let paper = paper(&Config::default(), "東京都", None);
    let [first, second] = pages(&paper);
    let title = says(first);
    assert!(
        title.starts_with(&[">", texts::frame::title()].concat()) || title.contains(texts::frame::title())
    );
    assert!(!first.contains("<img") && !first.contains("<svg") && !first.contains("https://"), "{first}");
    assert!(!title.contains("お知らせ") && !says(second).contains("医師会"));
    let nowhere = Handout {
        config: &Config::default(),
        prefecture: "",
        facts: facts(),
        details: details(),
        today: day(TODAY),
        link: None,
        lacks_settings: false,
    };
    assert_eq!(handout(&nowhere), None);
}

#[test]
fn long_names_wrap_and_notes_go_on_until_their_end() {
    let long = "とても長い名前の医師会".repeat(10);
    let notes = vec![note("", &"長いお知らせです。".repeat(500)), note("", "二つめのお知らせ")];
    let config = Config { name: long.clone(), contact: long.clone(), notes, ..association() };
    let paper = paper(&config, "静岡県", Some(ADDRESS));
    let leaves = leaves(&paper);
    assert!((3..=5).contains(&leaves.len()), "{} pages", leaves.len());
    let first = leaves[0];
    assert!(!first.contains(&long), "it is on several lines");
    let joined = says(first).replace('\n', "");
    assert!(joined.matches(&long).count() == 2, "name and contact are whole: {joined}");
    assert!(joined.contains(ADDRESS) && joined.contains("続きは、2枚目にあります"), "{first}");
    have_heads(&leaves, &long);
    let all = says(&paper).replace('\n', "");
    // One may be parted by the end of a page.
    assert!(all.matches("長いお知らせです。").count() + 1 >= 500, "{all}");
    assert_eq!(all.matches('長').count(), 500 + (1 + leaves.len()) * 10, "{all}");
    assert!(all.contains("二つめのお知らせ") && !all.contains('…'), "{all}");
    for leaf in &leaves {
        assert!(leaf.matches('\n').count() < 56, "a page holds no more: {leaf}");
    }
    assert!(leaves.last().unwrap().contains("12か月の期限"));
}

/// Notes that were cut with 「…」 where the page ended.
#[test]
fn fifteen_notes_are_all_on_it() {
    let notes: Vec<Note> = (1..=15)
        .map(|n| note("", &format!("{n}番目のお知らせです。{}", "説明会を毎月開いています。".repeat(8))))
        .collect();
    let config = Config { notes, ..association() };
    let paper = paper(&config, "静岡県", Some(ADDRESS));
    let leaves = leaves(&paper);
    have_heads(&leaves, "○○県医師会");
    let all = says(&paper).replace('\n', "");
    for n in 1..=15 {
        assert!(all.contains(&format!("{n}番目のお知らせです。")), "{n}: {all}");
    }
    assert!(leaves[0].contains(">お知らせ</h2>") && leaves[1].contains(">お知らせ（続き）</h2>"));
    assert_eq!(all.matches("説明会を毎月開いています。").count(), 15 * 8);
}

/// As the association has written them.
#[test]
fn the_lines_of_a_note_stay_lines() {
    let lines = |text: &str| {
        let config = Config { notes: vec![note("", text)], ..association() };
        let paper = paper(&config, "静岡県", Some(ADDRESS));
        let (_, notes) = paper.split_once("<h2>お知らせ</h2>").unwrap();
        let (_, first) = notes.split_once('>').unwrap();
        first.split_once('<').unwrap().0.lines().map(String::from).collect::<Vec<_>>()
    };
    assert_eq!(lines("説明会があります。\n\n12月1日 14時から"), ["説明会があります。", "12月1日 14時から"]);
    let many = lines(&vec!["1行のお知らせです。"; 90].join("\n"));
    assert!(many.len() < 60 && many.iter().all(|line| line == "1行のお知らせです。"), "{many:?}");
}

#[test]
fn settings_are_text_and_never_markup() {
    let tag = "<b onclick=\"x\">&";
    let config = Config {
        name: tag.into(),
        logo: "a.svg\" onerror=\"x".into(),
        contact: tag.into(),
        notes: vec![note("", tag)],
        ..association()
    };
    let paper = paper(&config, "静岡県", Some("https://a.example/?\"><b>"));
    assert!(
        !paper.contains("<b onclick") && !paper.contains("\" onerror") && !paper.contains("\"><b>"),
        "{paper}"
    );
    assert_eq!(paper.matches("&lt;b onclick=&quot;x&quot;&gt;&amp;").count(), 4, "{paper}");
}

/// The paper of a form: its settings are not in use, and others may be.
#[test]
fn a_draft_takes_the_place_of_the_settings_in_use() {
    let file = |name: &str, rule: &str| {
        let file = format!(
            r#"{{ "name": "{name}", "steps": ["{name}の手続き"], "deadlines": [{{ "prefecture": "愛知県", "milestone": "reply", "rule": "{rule}",
            "source": {{ "title": "電話", "checked": "2026-11-24" }} }}] }}"#
        );
        read_config(file.as_bytes(), |_| None, facts(), day(TODAY))
    };
    let (used, draft) = (file("まえの会", "1か月前の5日"), file("うみべ県医師会", "1か月前の10日"));
    let paper = |config: &Config, (facts, details): (Facts, Details)| {
        let facts: &'static Facts = Box::leak(Box::new(facts));
        let made_of = Handout {
            config,
            prefecture: "愛知県",
            facts,
            details: &details,
            today: day(TODAY),
            link: None,
            lacks_settings: false,
        };
        handout(&made_of).unwrap()
    };
    let (in_use, in_use_details) = used.applied_anew(facts(), details());
    let alone = paper(&draft, draft.applied_anew(facts(), details()));
    assert_eq!(paper(&draft, draft.applied_anew(&in_use, &in_use_details)), alone);
    let said = says(&alone);
    assert!(said.contains("うみべ県医師会の手続き") && !said.contains("まえの会"), "{said}");
    assert!(
        said.contains("令和9年3月10日(水)【団体が確認】") || said.contains("令和9年3月10日(水)"),
        "{said}"
    );
    // Nothing of either is left in what everybody else reads.
    let (plain, _) = Config::default().applied_anew(&in_use, &in_use_details);
    assert!(plain.bureaus.iter().all(|bureau| bureau.deadlines.iter().all(|own| own.by.is_none())));
}

/// An association of dentists: the days on its paper are those of dentists.
#[test]
fn the_days_of_the_kind_that_the_association_is_for_are_on_its_paper() {
    let file = |kind: &str| {
        let file = format!(
            r#"{{ {kind} "steps": [{{ "title": "薬剤師会の届出", "kinds": ["薬局"] }}], "deadlines": [
            {{ "prefecture": "愛知県", "milestone": "designation_application", "rule": "1か月前の8日", "kinds": ["歯科"] }},
            {{ "prefecture": "愛知県", "milestone": "designation_application", "rule": "1か月前の6日", "kinds": ["薬局"] }}] }}"#
        );
        let config = read_config(file.as_bytes(), |_| None, facts(), day(TODAY));
        let (facts, details) = config.applied_anew(facts(), details());
        let facts: &'static Facts = Box::leak(Box::new(facts));
        let (config, prefecture) = (&config, "愛知県");
        says(
            &handout(&Handout {
                config,
                prefecture,
                facts,
                details: &details,
                today: day(TODAY),
                link: None,
                lacks_settings: false,
            })
            .unwrap(),
        )
    };
    let dentists = file(r#""kind": "歯科","#);
    assert!(dentists.contains("令和9年3月8日(月)") && !dentists.contains("薬剤師会の届出"), "{dentists}");
    assert!(dentists.contains("薬局の期限は、この表と違う"), "{dentists}");
    let all = file("");
    assert!(!all.contains("令和9年3月8日(月)") && all.contains("薬剤師会の届出"), "{all}");
    assert!(all.contains("診療所（歯科）、薬局の期限は、この表と違う"), "{all}");
}

/// Its own steps follow those of the procedure; that days differ by kind is said above the months.
#[test]
fn the_associations_steps_and_kinds_are_on_it() {
    let file = r#"{ "name": "○○県医師会", "steps": [
        { "title": "入会の手続き", "from": "opening", "days": 30, "kinds": ["診療所"] },
        { "title": "愛知だけ", "prefecture": "愛知県" }],
        "deadlines": [{ "prefecture": "静岡県", "milestone": "reply", "kinds": ["薬局"], "rule": "1か月前の10日" }] }"#;
    let read = |file: &str| read_config(file.as_bytes(), |_| None, facts(), day(TODAY));
    let paper_of = |config: &Config| says(&paper(config, "静岡県", None));
    let said = paper_of(&read(file));
    assert!(said.contains("○○県医師会の手順: 入会の手続き") && !said.contains("愛知だけ"), "{said}");
    assert!(
        said.contains("診療開始日・開局日の30日前") && said.contains("薬局の期限は、この表と違う"),
        "{said}"
    );
}

/// They fell off without a word.
#[test]
fn steps_that_the_first_page_has_no_room_for_are_on_further_pages() {
    for (count, repeats, name) in
        [(1, 40, "長い名前の団体".repeat(15)), (30, 40, "うみべ県医師会".into()), (12, 1, String::new())]
    {
        let title = |i: usize| format!("{i}番の手続き{}", "長い手順の名前".repeat(repeats));
        let steps: Vec<String> = (0..count).map(|i| format!("\"{}\"", title(i))).collect();
        let file = format!(
            r#"{{ "name": "{name}", "steps": [{}], "notes": ["説明会があります。"] }}"#,
            steps.join(",")
        );
        let config = read_config(file.as_bytes(), |_| None, facts(), day(TODAY));
        let paper = paper(&config, "静岡県", Some(ADDRESS));
        let leaves = leaves(&paper);
        for i in 0..count {
            assert_eq!(paper.matches(&format!("の手順: {}</b>", title(i))).count(), 1, "{}", title(i));
        }
        let edition = facts().editions.last().unwrap();
        for step in STEPS {
            let title = &edition.steps.iter().find(|known| known.id == step).unwrap().title;
            assert!(leaves[0].contains(&format!("{title}</b>")), "{title} on the first page");
        }
        have_heads(&leaves, &name);
        let on: Vec<usize> = (0..leaves.len()).filter(|i| leaves[*i].contains("<h2>お知らせ</h2>")).collect();
        assert_eq!(on.len(), 1);
        for (i, leaf) in leaves.iter().enumerate() {
            let is_cut = leaf.contains(&format!("手順の続きは、{}枚目にあります。", i + 2));
            let goes_on = leaves[i + 1..].iter().any(|leaf| leaf.contains("の手順: "));
            assert_eq!(is_cut, goes_on, "{leaf}");
            assert!(!goes_on || on[0] > i, "notes come after the steps");
        }
        assert!(leaves.last().unwrap().contains("12か月の期限"));
    }
}

/// A third page only where the second has no room.
#[test]
fn what_is_left_of_the_first_page_stands_above_the_months() {
    let notes = vec![note("", &vec!["1行のお知らせです。"; 15].join("\n"))];
    let config = Config { notes, ..association() };
    let paper = paper(&config, "静岡県", Some(ADDRESS));
    let [first, second] = pages(&paper);
    assert!(first.contains("お知らせの続きは、2枚目にあります。"), "{first}");
    let (rest, _) = second.split_once("12か月の期限").unwrap();
    assert!(rest.contains("1行のお知らせです。"), "{second}");
}

/// Kinds are nobody to submit to, and a day is no time that it takes.
#[test]
fn the_associations_steps_say_for_whom_and_when_beside_their_title() {
    let file = r#"{ "name": "○○県医師会", "steps": [
        { "title": "入会の手続き", "from": "opening", "days": 30, "kinds": ["病院", "薬局"] }] }"#;
    let config = read_config(file.as_bytes(), |_| None, facts(), day(TODAY));
    let paper = paper(&config, "静岡県", None);
    let row = paper.split("<tr>").find(|row| row.contains("入会の手続き")).unwrap();
    let (row, _) = row.split_once("</tr>").unwrap();
    let cells: Vec<String> = row.split("<td>").skip(1).map(said).collect();
    let title = "○○県医師会の手順: 入会の手続き（病院・薬局、診療開始日・開局日の30日前）";
    assert_eq!(cells, [title, "", ""]);
}

#[test]
fn the_address_says_where_it_leads_to_a_guide_without_the_associations_settings() {
    let config = association();
    let paper = |lacks_settings| {
        let made_of = Handout {
            config: &config,
            prefecture: "静岡県",
            facts: facts(),
            details: details(),
            today: day(TODAY),
            link: Some(ADDRESS),
            lacks_settings,
        };
        says(&handout(&made_of).unwrap())
    };
    let says = "団体の設定による日と手順は出ません";
    assert!(paper(true).contains(says) && !paper(false).contains(says));
}
