use domain::facts::term::Term;
use domain::wording::dial::dial;
use domain::wording::glossary::{GlossaryOptions, escaped, html};
use test_support::details;

const PLAIN: GlossaryOptions = GlossaryOptions { furigana: false, explained: false };
const EXPLAINED: GlossaryOptions = GlossaryOptions { furigana: false, explained: true };
const FURIGANA: GlossaryOptions = GlossaryOptions { furigana: true, explained: false };

fn terms() -> Vec<Term> {
    let term = |word: &str, reading: &str, meaning: &str| Term {
        word: word.into(),
        reading: reading.into(),
        meaning: meaning.into(),
    };
    vec![
        term("指定", "してい", ""),
        term("指定日", "していび", "指定される日です。"),
        term("<b>", "びー", "\"引用\""),
    ]
}

/// Numbers as people note them. What cannot be dialled by a link stays text.
#[test]
fn a_link_dials_the_number_that_was_noted_without_its_extension() {
    for (noted, dialled) in [
        ("06-1234-5678", "tel:0612345678"),
        ("06-1234-5678（内線 12）", "tel:0612345678"),
        ("０６ー１２３４ー５６７８", "tel:0612345678"),
        ("代表 06(1234)5678", "tel:0612345678"),
        ("06-1234-5678、06-8765-4321", "tel:0612345678"),
        ("+81 3 6692 5119", "tel:+81366925119"),
    ] {
        assert_eq!(dial(noted), dialled, "{noted}");
    }
}

#[test]
fn a_term_is_explained_where_it_stands_first() {
    let shown = html(&terms(), "指定日は指定日です", EXPLAINED, |_| true);
    assert_eq!(shown.matches("<button").count(), 1);
    assert!(shown.starts_with("<button") && shown.contains("</button>は指定日です<span"), "{shown}");
    assert!(
        shown.ends_with("hidden>指定日: 指定される日です。</span>"),
        "the meaning follows the text: {shown}"
    );
}

#[test]
fn a_term_that_was_explained_before_is_plain_text() {
    assert_eq!(html(&terms(), "指定日と指定", EXPLAINED, |_| false), "指定日と指定");
}

#[test]
fn the_longest_term_is_taken() {
    assert_eq!(html(&terms(), "指定日と指定", PLAIN, |_| true), "指定日と指定");
    let ruby = html(&terms(), "指定日と指定", FURIGANA, |_| true);
    assert!(
        ruby.contains("<ruby>指定日<")
            && ruby.contains("<rt>していび</rt>")
            && ruby.contains("<rt>してい</rt>"),
        "{ruby}"
    );
}

#[test]
fn kana_at_the_ends_of_a_word_have_no_reading_above_them() {
    let term = |word: &str, reading: &str| Term {
        word: word.into(),
        reading: reading.into(),
        meaning: String::new(),
    };
    let terms = [
        term("医療機関等コード", "いりょうきかんとうコード"),
        term("オンライン資格確認", "オンラインしかくかくにん"),
        term("地方厚生（支）局", "ちほうこうせい（し）きょく"),
        term("カードリーダー", "カードリーダー"),
    ];
    let ruby = |text: &str| {
        html(&terms, text, FURIGANA, |_| true).replace("<rp>（</rp>", "").replace("<rp>）</rp>", "")
    };
    assert_eq!(ruby("医療機関等コード"), "<ruby>医療機関等<rt>いりょうきかんとう</rt></ruby>コード");
    assert_eq!(ruby("オンライン資格確認"), "オンライン<ruby>資格確認<rt>しかくかくにん</rt></ruby>");
    assert_eq!(ruby("カードリーダー"), "カードリーダー");
    assert_eq!(ruby("地方厚生（支）局"), "<ruby>地方厚生（支）局<rt>ちほうこうせい（し）きょく</rt></ruby>");
}

#[test]
fn a_word_that_is_only_hard_to_read_opens_nothing() {
    assert_eq!(html(&terms(), "指定", EXPLAINED, |_| true), "指定");
}

#[test]
fn whatever_stands_in_a_text_stays_text() {
    let hostile = "<img src=x onerror='a'>&\"";
    assert_eq!(html(&terms(), hostile, EXPLAINED, |_| true), escaped(hostile));
    assert_eq!(escaped(hostile), "&lt;img src=x onerror=&#39;a&#39;&gt;&amp;&quot;");
    let both = GlossaryOptions { furigana: true, explained: true };
    let of_a_term = html(&terms(), "<b>", both, |_| true);
    assert!(of_a_term.contains("title=\"&quot;引用&quot;\"") && !of_a_term.contains("<b>"), "{of_a_term}");
}

#[test]
fn every_term_has_a_reading_in_kana() {
    for term in &details().terms {
        let kana = |c: char| matches!(c, 'ぁ'..='ん' | 'ァ'..='ヶ' | 'ー' | '（' | '）');
        assert!(!term.reading.is_empty() && term.reading.chars().all(kana), "{}", term.word);
    }
}

/// 「用語」 may not leave out a word that the steps lean on.
#[test]
fn the_words_of_the_procedure_are_in_the_glossary() {
    for word in [
        "オンライン資格確認",
        "指定日",
        "地方厚生（支）局",
        "実施機関",
        "受付番号",
        "仮コード",
        "遡及指定",
        "電子証明書",
        "閉庁日",
    ] {
        assert!(details().terms.iter().any(|t| t.word == word && !t.meaning.is_empty()), "{word}");
    }
}
