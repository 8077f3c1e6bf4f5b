use std::path::Path;

use domain::facts::sheet::{Align, Rect};
use domain::output::paper::page::{InkColor, Page, Stroke, page};
use domain::output::routes::Route;
use domain::plan::answers::{Answers, Department, Kind};
use domain::plan::filling::Filling;

use crate::driver::{Browser, Refuses};
use crate::person::{EARLY, Person, run, serve};
use test_support::{details, facts};

#[tokio::test(flavor = "multi_thread")]
async fn the_checklist_is_one_page_with_all_that_is_needed() {
    let me = Person::new().await;
    me.open(EARLY).await;
    let (pages, text) = me.print("checklist-none").await;
    assert!(pages == 1 && text.contains("開院・開局の日と都道府県を画面で入れると"), "never blank: {text}");
    assert!(text.contains("受付番号") && !text.contains("新しく開設"), "the steps without days: {text}");
    me.enter("2021/9/15", "東京都").await;
    let (pages, text) = me.print("checklist").await;
    assert_eq!(pages, 1);
    for needed in [
        "令和3年9月1日(水)",
        "令和3年8月16日(月)",
        "令和3年8月10日(火)",
        "東京事務所",
        "0800-080-4583",
        "令和3年3月25日現在",
        "令和3年1月20日版",
        "☐",
        "要確認",
        "公表",
        "目安",
    ] {
        assert!(text.contains(needed), "{needed} in {text}");
    }
    assert!(!text.contains("印刷") && !text.contains("はじめに"), "nothing of the screen: {text}");
    me.leave().await;
}

/// The tests' fields; what they hold stands in both forms.
const NORMAL: [(&str, &str); 11] = [
    ("facility.name", "うみべクリニック"),
    ("facility.postal", "760-0019"),
    ("facility.address", "香川県高松市サンポート2番1号 シンボルビル12階"),
    ("founder.name", "医療法人社団うみべ会 理事長 資格 花子"),
    ("contact.name", "資格 太郎"),
    ("contact.phone", "087-123-4567"),
    ("contact.email", "umibe-clinic@example.or.jp"),
    ("submitted.a", "令和3年3月31日"),
    ("submitted.b", "令和3年3月31日"),
    ("reply.name", "資格 太郎"),
    ("temporary-code", "00AB123"),
];

fn longest() -> Vec<(&'static str, String)> {
    let text = |id: &str| {
        match id {
        "facility.name" => "医療法人社団とてもながいなまえのうみべこどもとおとなのクリニック瀬戸内本院（内科・小児科・皮膚科・アレルギー科）".into(),
        "facility.address" => "香川県高松市サンポート2番1号とてもながいなまえのビルディング西館12階1203号室（高松シンボルタワーの隣、駐車場の上）".into(),
        "founder.name" => "特定医療法人財団瀬戸内うみべ総合保健医療福祉事業協会連合会 理事長 資格 花子アレクサンドリーナ".into(),
        "contact.email" => "very.long.mail.address.of.the.person.in.jurisdiction@clinic-umibe-setouchi.example.or.jp".into(),
        "contact.name" | "reply.name" => "長".repeat(1200),
        _ => String::new(),
    }
    };
    let or = |text: String, normal: &str| if text.is_empty() { normal.into() } else { text };
    NORMAL.iter().map(|(id, normal)| (*id, or(text(id), normal))).collect()
}

/// The sheets on paper: empty, filled in, with the longest texts and as 記載例, each held against its own data.
async fn the_sheets_are_printed_as_stated(browser: Browser) {
    let me = Person::with(browser, Refuses::Nothing, serve().await).await;
    me.open(EARLY).await;
    me.put("opening", "2021/9/15").await;
    me.choose("#prefecture", "香川県").await;
    me.click("#kind-0").await;
    me.script("location.hash = '#forms'").await;
    me.see(".paper svg").await;
    let mut answers = Answers {
        opening: "2021/9/15".into(),
        prefecture: "香川県".into(),
        kind: Some(Kind::MedicalClinic),
        ..Answers::default()
    };
    let normal = NORMAL.map(|(id, text)| (id, text.to_string())).to_vec();
    for (state, fields) in [("empty", vec![]), ("filled", normal), ("longest", longest()), ("sample", vec![])]
    {
        for (i, form) in details().forms.iter().enumerate() {
            me.click(&format!("#paper-{i}")).await;
            for (id, text) in fields.iter().filter(|(id, _)| form.field(id).is_some()) {
                me.put(&format!("field-{}", id.replace('.', "-")), text).await;
                answers.fields.insert(id.to_string(), text.clone());
            }
        }
        if state == "sample" {
            me.click("#sample").await;
        }
        for (i, form) in details().forms.iter().enumerate() {
            me.click(&format!("#paper-{i}")).await;
            me.see(&format!("#paper-{i}[aria-pressed=true]")).await;
            let opening = "2021-09-15".parse().ok();
            let filling = Filling { facts: facts(), details: details(), answers: &answers, opening };
            let department = form.per_department.then_some(Department::Medical);
            let page = page(form, &filling, department, state == "sample");
            let told = me.text(".paper:not(.off) .too-long").await;
            assert_eq!(!told.is_empty(), !page.cut.is_empty(), "{told}");
            let name = format!("form-{}-{state}", ['a', 'b'][i]);
            let file = me.print_in(browser, &name).await;
            held_against(&page, &file).await;
        }
    }
    me.script("document.body.classList.add('print-all')").await;
    let file = me.print_in(browser, "forms-all").await;
    assert!(run("pdfinfo", &file, None).await.contains("Pages:           2"));
    me.leave().await;
}

/// Whichever tab is open, it is the same papers: today's edition asks for the request only.
#[tokio::test(flavor = "multi_thread")]
async fn all_papers_are_those_that_are_needed() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.click("#kind-2").await;
    me.script("location.hash = '#forms'").await;
    me.told("#print-needed", "必要な書類をすべて印刷（2枚）").await;
    // The form of the temporary code is of the past edition, and is offered in it only.
    me.see("#paper-1").await;
    me.gone("#paper-2").await;
    me.tells_only("#paper-0", "受付番号情報提供依頼書（医科）（下書き・控え用）").await;
    for tab in 0..2 {
        me.click(&format!("#paper-{tab}")).await;
        me.see(&format!("#paper-{tab}[aria-pressed=true]")).await;
        me.script("document.body.classList.add('print-all')").await;
        let (pages, text) = me.print(&format!("forms-needed-{tab}")).await;
        me.script("document.body.classList.remove('print-all')").await;
        assert!(pages == 2 && !text.contains("仮コード付番依頼書"), "{tab}: {pages} {text}");
    }
    let hidden = "return document.getElementById('print-needed').hidden";
    // Of a single form there is nothing to choose, and one way to print it.
    me.script("location.hash = '#plan'").await;
    me.click("#kind-0").await;
    me.script("location.hash = '#forms'").await;
    me.see(".paper svg").await;
    me.says(hidden, true).await;
    me.gone(".tab").await;
    me.script("location.hash = '#plan'").await;
    me.click("#timing-1").await;
    me.script("location.hash = '#forms'").await;
    me.see(".paper svg").await;
    // None is needed.
    me.says(hidden, true).await;
    me.leave().await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sheets_are_printed_as_stated_in_chromium() {
    the_sheets_are_printed_as_stated(Browser::Chromium).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sheets_are_printed_as_stated_in_firefox() {
    the_sheets_are_printed_as_stated(Browser::Firefox).await;
}

/// Of the past procedure and of today's, whose twelve steps need two pages by themselves.
#[tokio::test(flavor = "multi_thread")]
async fn the_checklist_is_two_legible_pages_at_most_whatever_was_noted() {
    for browser in [Browser::Chromium, Browser::Firefox] {
        for (today, opening, edition, steps) in
            [("2021-03-25", "2021/9/15", "2021", 7), ("2026-11-28", "2027/6/1", "2023", 12)]
        {
            let me = Person::with(browser, Refuses::Nothing, serve().await).await;
            me.open(&format!("?today={today}")).await;
            me.put("opening", opening).await;
            me.choose("#prefecture", "東京都").await;
            me.click("#kind-2").await;
            me.put("plan-name", &"長い計画の名前の".repeat(30)).await;
            me.script("location.hash = '#forms'").await;
            me.see("#field-facility-name").await;
            me.put("field-facility-name", &"長い名前の".repeat(300)).await;
            me.script("location.hash = '#plan'").await;
            me.open_steps().await;
            let edition = facts().editions.iter().find(|e| e.id == edition).unwrap();
            assert_eq!(edition.steps.len(), steps);
            for step in &edition.steps {
                me.put(&format!("{}-note", step.id), &"電話で聞いたこと、".repeat(400)).await;
                me.put(&format!("{}-on", step.id), "令和3年3月25日").await;
            }
            let file = me.print_in(browser, &format!("checklist-longest-{}", edition.id)).await;
            let [first, second] = &leaves(&file).await[..] else {
                panic!("{}: not two pages", file.display())
            };
            for needed in ["きょう", "長い計画の", "長い名前の", "電話で", "…"] {
                assert!(has(first, needed), "{browser:?}: {needed} in {first}");
            }
            let last = edition.steps.last().unwrap().called();
            for needed in
                ["長い計画の", "2枚目", "済んだ日・メモ", &last, "電話で", "…", "【要確認】窓口に確認"]
            {
                assert!(has(second, needed), "{browser:?}: {needed} in {second}");
            }
            let titles = edition.steps.iter().map(|step| step.title.chars().take(7).collect());
            for needed in titles.chain(["2枚を".to_string()]) {
                assert!(
                    has(first, &needed) || has(second, &needed),
                    "{browser:?}: {needed}: {first} {second}"
                );
            }
            is_legible(&file).await;
            let kept = me.value("#present-note").await;
            assert_eq!(kept.chars().count(), 3600, "the screen keeps it whole");
            me.leave().await;
        }
    }
}

/// What is copied by hand at a counter or a portal: everything that was entered, by paper.
#[tokio::test(flavor = "multi_thread")]
async fn the_copy_sheet_is_one_page_with_what_was_entered() {
    let me = Person::new().await;
    me.open("?today=2026-11-28").await;
    me.enter("2027-06-01", "香川県").await;
    me.click("#kind-2").await;
    me.open_steps().await;
    let of_steps = [
        ("receipt-medical", "3711111"),
        ("receipt-dental", "3722222"),
        ("line-kind", "IP-VPN"),
        ("line-customer-id", "CAF0123456789"),
        ("portal-email", "portal@example.or.jp"),
        ("use-test-month", "令和9年5月"),
        ("certificate-count", "2枚"),
        ("certificate-payment", "差し引き"),
    ];
    for (id, text) in of_steps {
        me.put(&format!("step-field-{id}"), text).await;
    }
    me.script("location.hash = '#forms'").await;
    me.see("#field-facility-name").await;
    let mut entered: Vec<&str> = of_steps.iter().map(|(_, text)| *text).collect();
    let copied =
        |(id, _): &&(&str, &str)| ["facility.", "founder.", "reply."].iter().any(|of| id.starts_with(of));
    for (id, text) in NORMAL.iter().filter(copied) {
        me.put(&format!("field-{}", id.replace('.', "-")), text).await;
        entered.push(text);
    }
    // Each of the many buttons says what it copies.
    me.says("const names = [...document.querySelectorAll('#copy-sheet button[aria-label]')].map(b => b.ariaLabel);
        return names.length > 10 && names.every(name => /^(まとめて)?コピー: ./.test(name)) && new Set(names).size > 10", true).await;
    me.script("window.print = () => {}").await;
    me.click("#print-copy-sheet").await;
    me.says("return document.body.classList.contains('print-copies')", true).await;
    let file = me.print_in(Browser::Chromium, "copy-sheet").await;
    let [sheet] = &leaves(&file).await[..] else { panic!("{}: more than a page", file.display()) };
    // Long values take several lines.
    let whole = |text: &str| text.split_whitespace().collect::<String>();
    let all = whole(sheet);
    for needed in entered {
        assert!(has(&all, &whole(needed)), "{needed} in {sheet}");
    }
    assert!(!has(sheet, "コピー") && !has(sheet, "（公印省略）"), "the sheet only: {sheet}");
    is_legible(&file).await;
    // What is printed next is the form again.
    let (pages, text) = me.print("form-after-copy-sheet").await;
    assert!(pages == 1 && has(&text, "（公印省略）") && !has(&text, "書き写す内容"), "{pages}: {text}");
    me.leave().await;
}

/// Text of each page of a PDF.
pub(crate) async fn leaves(file: &Path) -> Vec<String> {
    let text = run("pdftotext", file, Some("-")).await;
    text.trim_end_matches('\u{c}').split('\u{c}').map(String::from).collect()
}

/// Smallest letters on paper, in points.
const LEGIBLE: f64 = 9.0;

/// Asserts that no letter of a PDF is smaller than [`LEGIBLE`]: kana and ideographs are as wide as they are high. Places
/// are rounded, by a hundredth of that in a word of several letters.
pub(crate) async fn is_legible(file: &Path) {
    let is_square = |c: char| matches!(c, 'ぁ'..='ゖ' | 'ァ'..='ヺ' | '一'..='鿿');
    let words = words(&text_with_places(file).await);
    let square: Vec<&Keyword> = words.iter().filter(|word| word.text.chars().all(is_square)).collect();
    assert!(square.len() > 20, "{}", file.display());
    for word in square {
        let size = (word.right - word.left) / 25.4 * 72.0 / word.text.chars().count() as f64;
        assert!(size > LEGIBLE * 0.99, "{}: {size:.2} pt: {}", file.display(), word.text);
    }
}

/// A page in PDF is the page that was drawn: every text, in its place within 2 mm, and nothing beside.
async fn held_against(page: &Page<'_>, file: &Path) {
    let name = file.display();
    let info = run("pdfinfo", file, None).await;
    assert!(info.contains("Pages:           1") && info.contains("(A4)"), "{name}: {info}");
    let words = words(&text_with_places(file).await);
    let image = Image::of(file).await;
    let mut allowed = vec![false; image.dots.len()];
    for (stroke, area) in &page.strokes {
        image.allow(&mut allowed, *area, 6, *stroke);
        if matches!(stroke, Stroke::Line) {
            for (x, y) in edges(*area) {
                assert!(image.dark_near(x, y, 5), "{name}: the line at {x} {y} of {area:?}");
            }
        }
    }
    // Where a font's box has its middle, above the letters' foot: the same part of the size in all of a PDF.
    let one = page
        .texts
        .iter()
        .max_by_key(|t| (t.align == Align::Left && t.ink == InkColor::Printed, t.text.len()))
        .unwrap();
    let begins = |w: &&Keyword| one.text.chars().zip(w.text.chars()).all(alike);
    let word = words.iter().filter(begins).max_by_key(|w| w.text.chars().count()).unwrap();
    let above = (f64::from(one.baseline) / 10.0 - word.middle) / (f64::from(one.size) / 10.0);
    assert!((0.2..0.9).contains(&above), "{name}: {above}");
    let mut seen = 0;
    for text in &page.texts {
        let area = text.area;
        let slant = if text.ink == InkColor::Sample { text.size / 4 } else { 0 };
        image.allow_box(
            &mut allowed,
            area.left() - 3 - slant,
            area.top() - 3,
            area.right() + 3 + slant,
            area.bottom() + 3,
        );
        let mm = |n: i32| f64::from(n) / 10.0;
        let at = mm(text.baseline) - above * mm(text.size);
        let mut here: Vec<&Keyword> = words
            .iter()
            .filter(|w| (w.middle - at).abs() < 1.2 && w.left < mm(area.right()) && w.right > mm(area.left()))
            .filter(|w| (mm(area.left())..mm(area.right())).contains(&f64::midpoint(w.left, w.right)))
            .collect();
        here.sort_by(|a, b| a.left.total_cmp(&b.left));
        seen += here.len();
        let said: String = here.iter().map(|w| w.text.as_str()).collect();
        assert!(same(&said, &text.text), "{name}: {said} for {text:?}");
        let (left, right) = (here[0].left, here[here.len() - 1].right);
        let off = match text.align {
            Align::Left => left - mm(text.x),
            Align::Center => f64::midpoint(left, right) - mm(text.x),
            Align::Right => right - mm(text.x),
        };
        assert!(off.abs() < 2.0, "{name}: {off} mm off: {text:?}");
        assert!(right < mm(area.right()) + 0.3 + mm(slant), "{name}: ends at {right}: {text:?}");
        let (top, bottom) =
            image.ink(area.left(), text.baseline - text.size, area.right(), text.baseline + text.size / 5);
        let middle = i32::midpoint(top, bottom) - (text.baseline - text.size * 38 / 100);
        assert!(middle.abs() < 20, "{name}: {middle} tenths of a mm off: {text:?}");
    }
    assert_eq!(seen, words.len(), "{name}: a text that the sheet does not have");
    let stray = image.dots.iter().zip(&allowed).filter(|(dot, allowed)| **dot < 128 && !**allowed).count();
    assert_eq!(stray, 0, "{name}: ink outside every box");
}

/// Whether a PDF's characters are these, spaces aside. Firefox's PDF has some as the radical (⽇) that a font draws
/// with the same shape (日), and the dots of 「…」 in the middle.
fn same(said: &str, text: &str) -> bool {
    let text = text.replace([' ', '　'], "");
    said.chars().count() == text.chars().count() && text.chars().zip(said.chars()).all(alike)
}

fn alike((meant, said): (char, char)) -> bool {
    meant == said || ('\u{2e80}'..'\u{2fe0}').contains(&said) || (meant, said) == ('…', '⋯')
}

pub(crate) fn has(text: &str, part: &str) -> bool {
    let text: Vec<char> = text.chars().collect();
    let long = part.chars().count();
    text.windows(long).any(|w| part.chars().zip(w.iter().copied()).all(alike))
}

async fn text_with_places(file: &Path) -> String {
    let list =
        tokio::process::Command::new("pdftotext").arg("-bbox").arg(file).arg("-").output().await.unwrap();
    String::from_utf8(list.stdout).unwrap()
}

/// The middles of the sides, in tenths of a millimetre.
fn edges(area: Rect) -> [(i32, i32); 4] {
    let (x, y) = (i32::midpoint(area.left(), area.right()), i32::midpoint(area.top(), area.bottom()));
    [(x, area.top()), (x, area.bottom()), (area.left(), y), (area.right(), y)]
}

/// A word in a PDF, in millimetres from the top left.
#[derive(Debug)]
struct Keyword {
    text: String,
    left: f64,
    right: f64,
    middle: f64,
}

fn words(list: &str) -> Vec<Keyword> {
    let word = |line: &str| {
        let (place, text) = line.trim().strip_prefix("<word ")?.strip_suffix("</word>")?.split_once('>')?;
        let number = |name: &str| {
            let value = place.split(name).nth(1)?.split('"').nth(1)?;
            Some(value.parse::<f64>().ok()? * 25.4 / 72.0)
        };
        let text = text.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&");
        let (top, bottom) = (number("yMin")?, number("yMax")?);
        Some(Keyword {
            text,
            left: number("xMin")?,
            right: number("xMax")?,
            middle: f64::midpoint(top, bottom),
        })
    };
    list.lines().filter_map(word).collect()
}

/// A page in grey, ten dots a millimetre.
pub(crate) struct Image {
    wide: i32,
    dots: Vec<u8>,
}

impl Image {
    /// The only page of a PDF, in tenths of a millimetre.
    pub(crate) async fn of(file: &Path) -> Image {
        let to = file.with_extension("grey");
        let args = ["-gray", "-r", "254", "-singlefile"];
        let done =
            tokio::process::Command::new("pdftoppm").args(args).arg(file).arg(&to).status().await.unwrap();
        assert!(done.success());
        let path = to.with_extension("grey.pgm");
        let bytes = std::fs::read(&path).unwrap();
        std::fs::remove_file(path).unwrap();
        let head: Vec<&[u8]> = bytes.splitn(4, |b| *b == b'\n').collect();
        let size = String::from_utf8_lossy(head[1]).to_string();
        let wide = size.split(' ').next().unwrap().parse().unwrap();
        Image { wide, dots: head[3].to_vec() }
    }

    fn at(&self, x: i32, y: i32) -> Option<usize> {
        let i = usize::try_from(y * self.wide + x).ok()?;
        (x >= 0 && x < self.wide && i < self.dots.len()).then_some(i)
    }

    pub(crate) fn is_dark(&self, x: i32, y: i32) -> bool {
        self.at(x, y).is_some_and(|i| self.dots[i] < 160)
    }

    fn dark_near(&self, x: i32, y: i32, by: i32) -> bool {
        let dark = |dx, dy| self.at(x + dx, y + dy).is_some_and(|i| self.dots[i] < 160);
        (-by..=by).any(|d| dark(d, 0) || dark(0, d))
    }

    /// Top and bottom of what is drawn in a box.
    fn ink(&self, left: i32, top: i32, right: i32, bottom: i32) -> (i32, i32) {
        let dark = |y: &i32| (left..right).any(|x| self.at(x, *y).is_some_and(|i| self.dots[i] < 160));
        let mut rows = (top..bottom).filter(dark);
        let first = rows.next().unwrap_or(i32::MAX / 4);
        (first, rows.next_back().unwrap_or(first))
    }

    fn allow_box(&self, allowed: &mut [bool], left: i32, top: i32, right: i32, bottom: i32) {
        for y in top..=bottom {
            for x in left..=right {
                self.at(x, y).into_iter().for_each(|i| allowed[i] = true);
            }
        }
    }

    /// A line's four sides, or all of a circle's box.
    fn allow(&self, allowed: &mut [bool], area: Rect, by: i32, stroke: Stroke) {
        let (l, t, r, b) = (area.left(), area.top(), area.right(), area.bottom());
        if matches!(stroke, Stroke::Circle | Stroke::RedCircle) {
            return self.allow_box(allowed, l - by, t - by, r + by, b + by);
        }
        for (l, t, r, b) in [(l, t, r, t), (l, b, r, b), (l, t, l, b), (r, t, r, b)] {
            self.allow_box(allowed, l - by, t - by, r + by, b + by);
        }
    }
}

/// Browsers come back from the print dialog at once, before the paper is drawn, or have none.
#[tokio::test(flavor = "multi_thread")]
async fn what_is_printed_is_marked_until_it_is_printed() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.click("#kind-2").await;
    me.script("location.hash = '#forms'").await;
    me.see("#print-needed:not([hidden])").await;
    me.script("window.print = () => {}").await;
    me.click("#print-needed").await;
    me.says("return document.body.classList.contains('print-all')", true).await;
    let (pages, _) = me.print("forms-at-once").await;
    assert_eq!(pages, 2);
    me.says("return document.body.classList.contains('print-all')", false).await;
    me.click("#print-ruler").await;
    let (pages, text) = me.print("ruler").await;
    assert!(pages == 1 && text.contains("100 mm"), "{pages} {text}");
    me.script("window.print = undefined").await;
    me.click("#print-one").await;
    me.told("#printed", "このブラウザは、ここから印刷できません").await;
    me.leave().await;
}

/// What the print of a page says, and what it leaves out.
fn on_paper(route: Route) -> (&'static str, &'static str) {
    match route {
        Route::Schedule => ("令和9年4月1日", "印刷"),
        Route::Plans => ("うみべ医院", "新しい計画"),
        Route::OfficeBook => ("窓口の帳面", "本文へ"),
        Route::Forms => ("（住所）", "印刷"),
        Route::Compare => ("静岡県", "印刷"),
        Route::Embed => ("サイトに載せる", "本文へ"),
        Route::Association => ("frame-ancestors", "会の名前"),
        Route::PcCheck => ("このパソコンで使えるか", "もう一度確かめる"),
        Route::Help => ("受付番号", "本文へ"),
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_is_printed_as_it_is() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "静岡県").await;
    me.unfold().await;
    me.type_in("#plan-name", "うみべ医院").await;
    me.stored().await;
    for route in Route::ALL {
        let (page, (says, not)) = (route.hash(), on_paper(route));
        me.go(page).await;
        let (pages, text) = me.print(&format!("page-{page}")).await;
        assert!(pages >= 1 && has(&text, says) && !has(&text, not), "{page}: {text}");
    }
    me.leave().await;
}

/// With the longest notes, on the paper of another country, and with the margins that a browser takes by itself.
#[tokio::test(flavor = "multi_thread")]
async fn the_checklist_is_two_pages_on_letter_too() {
    let me = Person::new().await;
    me.open("?today=2026-11-24").await;
    me.enter("2027-06-01", "東京都").await;
    me.click("#kind-3").await;
    me.open_steps().await;
    for step in ["equipment", "receipt-number", "present", "application"] {
        me.put(&format!("{step}-note"), &"電話で聞いたこと、".repeat(60)).await;
    }
    for (name, width, height) in [("letter", 8.5, 11.0), ("a4", 8.27, 11.69)] {
        let paper =
            serde_json::json!({ "paperWidth": width, "paperHeight": height, "preferCSSPageSize": false });
        let printed = me.devtools("Page.printToPDF", paper).await;
        let path = crate::person::out(&format!("checklist-{name}.pdf"));
        std::fs::write(&path, crate::person::decode(&printed["data"])).unwrap();
        let [_, second] = &leaves(&path).await[..] else { panic!("{name}: not two pages") };
        for needed in ["2枚目", "もしものとき", "窓口に確認", "令和8年11月24日現在"] {
            assert!(has(second, needed), "{name}: {needed}, to the foot: {second}");
        }
    }
    me.leave().await;
}
