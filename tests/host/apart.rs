use domain::apart::{Apart, Packed, pack_apart};
use postcard::to_allocvec as pack;
use serde::{Deserialize, Serialize};

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Step {
    title: String,
    #[serde(default)]
    how: Apart<Vec<String>>,
}

fn step() -> Step {
    Step {
        title: "受付番号の依頼".into(), how: vec!["持参か郵送で出します。".to_string()].into()
    }
}

fn has(bytes: &[u8], text: &str) -> bool {
    bytes.windows(text.len()).any(|window| window == text.as_bytes())
}

#[test]
fn in_one_file_what_is_apart_stands_in_its_place_and_comes_back() {
    let packed = pack(&step()).unwrap();
    assert!(has(&packed, "郵送"));
    assert_eq!(postcard::from_bytes::<Step>(&packed).unwrap(), step());
}

#[test]
fn in_two_files_it_stands_in_the_second_only() {
    let Packed { whole, apart } = pack_apart(&[step(), step()]).unwrap();
    assert!(has(&whole, "受付番号") && !has(&whole, "郵送"));
    assert!(has(&apart, "郵送") && !has(&apart, "受付番号"));
    // What is packed after that is in one file again.
    assert!(has(&pack(&step()).unwrap(), "郵送"));
}

#[test]
fn in_a_file_for_people_it_is_written_as_if_it_were_not_apart() {
    let read: Step =
        toml::from_str("title = \"受付番号の依頼\"\nhow = [\"持参か郵送で出します。\"]").unwrap();
    assert_eq!(read, step());
    assert!(toml::from_str::<Step>("title = \"\"").unwrap().how.is_empty());
}
