use std::fs;
use std::path::{Path, PathBuf};

use ::facts::{English, Read, check, read};
use domain::facts::Facts;
use domain::facts::bureau::ListedDay;
use domain::output::proofread;
use test_support::{FROZEN, day, details, facts};

/// The data files in a folder of their own, to be broken.
struct Copy(PathBuf);

impl Copy {
    fn new(name: &str) -> Copy {
        let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
        let _ = fs::remove_dir_all(&folder);
        for file in files(Path::new(FROZEN)) {
            let to = folder.join(file.strip_prefix(FROZEN).unwrap());
            fs::create_dir_all(to.parent().unwrap()).unwrap();
            fs::copy(file, to).unwrap();
        }
        Copy(folder)
    }

    /// What reading says with `old` made `new` in a file, at its first place.
    fn with(&self, file: &str, old: &str, new: &str) -> Result<Read, Vec<String>> {
        let path = self.0.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{old} in {file}");
        fs::write(&path, text.replacen(old, new, 1)).unwrap();
        let read = read(&self.0);
        fs::write(&path, text).unwrap();
        read
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut all = Vec::new();
    for entry in fs::read_dir(folder).unwrap().flatten() {
        let path = entry.path();
        if path.is_dir() {
            all.extend(files(&path));
        } else if path.extension().is_some_and(|e| e == "toml") {
            all.push(path);
        }
    }
    all
}

#[test]
fn what_is_wrong_is_told_with_file_line_and_reason() {
    let data = Copy::new("broken");
    for (file, old, new, told) in [
        ("bureaus.toml", r#", "沖縄県"]"#, "]", "bureaus.toml:12: 沖縄県を管轄する厚生局が0件です"),
        (
            "bureaus.toml",
            "2か月前の5日（閉庁日は翌開庁日）",
            "2月前の5日",
            "「2月前の5日」は期限の規則として読めません",
        ),
        ("bureaus.toml", "rule = \"2か月前の5日（閉庁日は翌開庁日）\"\n", "", "rule か days が要ります"),
        (
            "editions/2023.toml",
            "bureau = \"tokaihokuriku\"",
            "bureau = \"tokai\"",
            "「tokai」という厚生局がありません",
        ),
        (
            "bureaus.toml",
            "milestone = \"reply\"",
            "milestone = \"replay\"",
            "ない版か日（2023 replay）を指しています",
        ),
        (
            "bureaus.toml",
            "prefecture = \"富山県\"\nrule",
            "prefecture = \"大阪府\"\nrule",
            "大阪府は東海北陸厚生局の管轄ではありません",
        ),
        (
            "bureaus.toml",
            "rule = \"2か月前の最初の開庁日\"",
            "days = [{ designation = \"2027-06-01\", day = \"2027-06-02\" }]",
            "一覧の2027-06-01指定の日（2027-06-02）がおかしいです",
        ),
        (
            "editions/2023.toml",
            "due = \"request_deadline\"",
            "due = \"nowhere\"",
            "期限「nowhere」が milestones にありません",
        ),
        (
            "editions/2023.toml",
            "forms = [\"receipt-number\"]",
            "forms = [\"none\"]",
            "様式「none」がありません",
        ),
        (
            "editions/2021.toml",
            "milestone = \"reply\", day = \"2021-02-10\"",
            "milestone = \"reply\", day = \"2021-02-20\"",
            "表の2021-03-01の行の順序がおかしいです",
        ),
        (
            "editions/2021.toml",
            "valid_from = \"2021-03-01\"",
            "valid_from = \"2021-03-02\"",
            "editions/2021.toml:6: valid_from は月の1日にしてください",
        ),
        (
            "forms/a-temporary-code.toml",
            "edition = \"2021\"",
            "edition = \"1999\"",
            "「1999」という版がありません",
        ),
        (
            "bureaus.toml",
            "checked = \"2026-11-24\"",
            "checked = \"2026-12-01\"",
            "より新しい更新履歴がありません",
        ),
    ] {
        let wrong = data.with(file, old, new).expect_err(told);
        let line = wrong.iter().find(|w| w.contains(told)).unwrap_or_else(|| panic!("{told}: {wrong:?}"));
        let stem = file.split('/').next().unwrap();
        let place = line.split_whitespace().next().unwrap();
        let number = place.split(':').nth(1).and_then(|n| n.parse::<usize>().ok());
        assert!(place.starts_with(stem) && number.is_some(), "file and line in {line}");
    }
}

#[test]
fn a_fact_without_its_source_is_refused_wherever_it_stands() {
    let data = Copy::new("unsourced");
    let mut seen = 0;
    for path in files(Path::new(FROZEN)) {
        let name = path.strip_prefix(FROZEN).unwrap().to_str().unwrap().to_string();
        let text = fs::read_to_string(&path).unwrap();
        let lines: Vec<&str> = text.lines().collect();
        for (i, line) in lines.iter().enumerate().filter(|(_, l)| l.starts_with("source = ")) {
            // A source with more that say it goes on to the end of their list.
            let more = lines[i..].iter().position(|l| l.ends_with('}') && !l.starts_with(' ')).unwrap();
            let without = [&lines[..i], &lines[i + more + 1..]].concat().join("\n");
            let wrong = data.with(&name, &text, &without).expect_err(line);
            assert!(wrong[0].starts_with(&format!("{name}:")) && wrong[0].contains("source"), "{wrong:?}");
            seen += 1;
        }
        let nameless = text.replacen("title = \"", "title = \"\" # ", 1);
        if text.contains("source = { title") && nameless.contains("source = { title = \"\"") {
            assert!(data.with(&name, &text, &nameless).is_err(), "{name}");
        }
    }
    assert!(seen > 60, "{seen}");
}

#[test]
fn a_source_names_each_of_its_pages() {
    let edition = details().editions.last().unwrap();
    let present = edition.steps.iter().find(|s| s.id == "present").unwrap();
    assert_eq!(present.source.all().next().unwrap().named(), "東海北陸厚生局のページ（令和6年3月29日）");
    assert_eq!(present.source.all().count(), 5);
}

#[test]
fn a_published_list_of_days_comes_before_the_rule_and_differences_are_listed() {
    let mut changed = facts().clone();
    let bureau = changed.bureaus.iter_mut().find(|b| b.id == "tohoku").unwrap();
    let listed = |designation: &str, on: &str| ListedDay { designation: day(designation), day: day(on) };
    bureau.deadlines[0].days = vec![listed("2027-06-01", "2027-04-02"), listed("2027-07-01", "2027-05-06")];
    assert_eq!(check(&changed, details()), vec![]);
    let changed: &'static Facts = Box::leak(Box::new(changed));
    let due = |opening: &str| {
        let answers = test_support::clinic(opening, "宮城県");
        let plan = domain::rules::schedule::build_schedule(changed, &answers, day(opening)).unwrap();
        plan.planned("receipt-number").unwrap().due.latest().unwrap()
    };
    assert_eq!(due("2027-06-10"), day("2027-04-02"), "listed");
    assert_eq!(due("2027-08-10"), day("2027-06-07"), "not listed: by the rule");
    let told = proofread::differences(changed, details());
    assert_eq!(told.len(), 1, "the rule gives 6 May too, after the holidays: {told:?}");
    assert!(told[0].contains("東北厚生局") && told[0].contains("令和9年4月5日"), "{told:?}");
}

/// The rows of the published table and the rules of the notice agree; where they did not, the row would be used.
#[test]
fn where_published_rows_and_rules_differ_is_reported() {
    let differences = proofread::differences(facts(), details());
    println!("published rows that differ from the rule: {}", differences.len());
    for line in &differences {
        println!("{line}");
    }
    let rows: usize = facts().editions.iter().map(|e| e.table.len()).sum();
    assert_eq!((rows, differences), (14, vec![]));
}

#[test]
fn the_table_to_proofread_tells_each_rule_with_its_next_days() {
    let table = proofread::deadlines(facts(), details());
    let line = |start: &str, what: &str| {
        table.lines().find(|l| l.starts_with(start) && l.contains(what)).unwrap_or_else(|| panic!("{table}"))
    };
    let sendai = line("東北厚生局", "情報提供依頼の締切");
    assert!(
        sendai.contains(
            "2か月前の5日（閉庁日は翌開庁日）\t令和8年12月7日(月)  令和9年1月5日(火)  令和9年2月5日(金)\t公表"
        ),
        "{sendai}"
    );
    assert!(line("九州厚生局", "指定申請の締切").contains("要確認"));
    let tokyo = line("関東信越厚生局 東京都", "指定申請の締切");
    assert!(
        tokyo.contains("1か月前（日は不明）、早くて1日\t不明") && tokyo.contains("目安\t事業者"),
        "{tokyo}"
    );
    assert!(line("近畿厚生局 大阪府", "指定申請の締切").contains("、1日から受付\t"));
    assert!(line("中国四国厚生局 岡山県", "指定申請の締切").ends_with("目安\t自治体の案内による"));
    assert!(line("全国", "設置と接続テスト").contains("開院・開局の7日前"));
    assert!(line("北海道厚生局", "指定申請の締切").contains("目安"));
    assert!(line("東海北陸厚生局 富山県", "指定申請の締切").contains("閉庁日は前開庁日"));
}

#[test]
fn a_fact_that_changes_in_one_language_only_is_told_with_its_place() {
    let english = |data: &Copy| ::facts::english(&data.0);
    let data = Copy::new("english");
    let English { facts, names, .. } = english(&data).unwrap();
    let request = facts.editions.last().unwrap().steps.iter().find(|s| s.id == "receipt-number").unwrap();
    assert_eq!(request.title, "Request a receipt number");
    assert!(names.contains(&("東京都".into(), "Tokyo".into())));
    for (file, old, new, told) in [
        (
            "editions/2023.toml",
            "title = \"指定申請と導入計画書\"",
            "title = \"指定の申請\"",
            [
                "「指定の申請」の英語が english/ にありません",
                "「指定申請と導入計画書」はもうデータにありません",
            ],
        ),
        (
            "english/terms.toml",
            "\"閉庁日\" = \"closed day\"\n",
            "",
            ["「閉庁日」の英語が english/ にありません", "terms.toml:"],
        ),
        (
            "english/holidays.toml",
            "\"海の日\" = \"Marine Day\"",
            "\"海の日\" = \" \"",
            ["「海の日」の訳が空です", "english/holidays.toml:"],
        ),
        (
            "english/holidays.toml",
            "\"海の日\" = \"Marine Day\"",
            "\"海の日\" = \"Marine Day\"\n\"東京都\" = \"Tokyo\"",
            ["「東京都」は english/holidays.toml:", "にもあります"],
        ),
        (
            "english/editions.toml",
            "({designation_ja}指定の{kind_ja}の場合、受付番号の回答書はいつ発送されますか。)",
            "(指定の場合、受付番号の回答書はいつ発送されますか。)",
            ["の英語に {designation_ja} が要ります", "の英語に {kind_ja} が要ります"],
        ),
    ] {
        let path = data.0.join(file);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(old), "{old} in {file}");
        fs::write(&path, text.replacen(old, new, 1)).unwrap();
        let wrong = english(&data).expect_err(told[0]).join("\n");
        fs::write(&path, text).unwrap();
        assert!(told.iter().all(|told| wrong.contains(told)), "{told:?}: {wrong}");
        assert!(wrong.lines().all(|line| line.split(':').nth(1).is_some_and(|n| n.parse::<u32>().is_ok())));
    }
}
