use crate::person::{EARLY, Person};

#[tokio::test(flavor = "multi_thread")]
async fn the_checklist_is_one_page_with_all_that_is_needed() {
    let me = Person::new().await;
    me.open(EARLY).await;
    let (pages, text) = me.print("checklist-none").await;
    assert!(pages == 1 && text.contains("日程がまだありません"), "never a blank sheet: {text}");
    me.type_in("#opening", "2021/9/15").await;
    me.choose("#prefecture", "東京都").await;
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

#[tokio::test(flavor = "multi_thread")]
async fn each_form_is_one_page_empty_or_filled() {
    let me = Person::new().await;
    me.open(EARLY).await;
    me.type_in("#opening", "2021/9/15").await;
    me.choose("#prefecture", "香川県").await;
    me.click("#kind-2").await;
    me.script("location.hash = '#forms'").await;
    me.see(".paper").await;
    assert_eq!(me.print("form-a-empty").await.0, 1);
    me.click("#paper-1").await;
    let (pages, text) = me.print("form-b-empty").await;
    assert_eq!(pages, 1);
    assert!(text.contains("四国厚生支局") && !text.contains("必須"), "{text}");
    me.type_in(
        "#field-facility-name",
        "医療法人社団とてもながいなまえのうみべこどもとおとなのクリニック瀬戸内本院",
    )
    .await;
    me.type_in("#field-facility-postal", "760-0019").await;
    me.type_in(
        "#field-facility-address",
        "香川県高松市サンポート2番1号とてもながいなまえのビルディング西館12階1203号室",
    )
    .await;
    me.type_in("#field-founder-name", "医療法人社団うみべ会 理事長 資格 花子").await;
    me.type_in("#field-temporary-code", "００ab123").await;
    let (pages, text) = me.print("form-b").await;
    assert_eq!(pages, 1);
    assert!(text.contains("瀬戸内本院") && text.contains("1203号室"), "{text}");
    me.click("#sample").await;
    assert_eq!(me.print("form-b-sample").await.0, 1);
    me.script("document.body.classList.add('print-all')").await;
    assert_eq!(me.print("forms-all").await.0, 3);
    me.leave().await;
}
