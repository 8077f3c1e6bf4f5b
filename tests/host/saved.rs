use crate::common::clinic;
use onshi_guide::domain::answers::{Answers, Progress};
use onshi_guide::domain::saved::{Rejected, decode, encode};
use proptest::prelude::*;

#[test]
fn what_is_saved_comes_back() {
    let mut answers = clinic("令和9年4月1日", "静岡県");
    answers.fields.insert("facility.name".into(), "オン資\"クリニック\"\n<b>".into());
    answers.deadlines.insert("request_deadline".into(), "来週".into());
    let step = Progress {
        done: true,
        done_on: "きのう".into(),
        note: "電話済み".into(),
        subs: ["send".into()].into(),
    };
    answers.steps.insert("account".into(), step);
    assert_eq!(decode(&encode(&answers)), Ok(answers));
}

#[test]
fn an_older_state_with_less_in_it_is_read() {
    let answers = decode(r#"{"app":"onshi-guide","version":1,"answers":{"opening":"2027-04-01"}}"#).unwrap();
    assert_eq!(answers, Answers { opening: "2027-04-01".into(), ..Answers::default() });
}

#[test]
fn what_cannot_be_read_is_told_apart() {
    for (text, why) in [
        ("", Rejected::Corrupt),
        ("{\"app\":\"onshi-guide\",\"version\":1,\"answers\":{\"ope", Rejected::Corrupt),
        (r#"{"app":"onshi-guide","version":1,"answers":{"opening":5}}"#, Rejected::Corrupt),
        (r#"{"app":"onshi-guide","version":0,"answers":{}}"#, Rejected::Corrupt),
        (r#"{"todos":[]}"#, Rejected::Foreign),
        ("[1,2]", Rejected::Foreign),
        (r#"{"app":"other","version":1}"#, Rejected::Foreign),
        (r#"{"app":"onshi-guide","version":2,"plans":[]}"#, Rejected::Newer),
    ] {
        assert_eq!(decode(text), Err(why), "{text}");
    }
}

proptest! {
    #[test]
    fn any_text_is_read_or_refused(text in "\\PC*") {
        let _ = decode(&text);
    }

    #[test]
    fn a_cut_state_is_refused(cut in 0usize..200) {
        let whole = encode(&clinic("2027-04-01", "東京都"));
        let cut = whole.char_indices().map(|(i, _)| i).nth(cut).unwrap_or(0);
        prop_assert!(decode(&whole[..cut]).is_err());
    }
}
