use calcard::icalendar::{
    ICalendar, ICalendarComponent, ICalendarComponentType, ICalendarProperty, ICalendarValue,
};
use calcard::{Entry, Parser};
use chrono::{Days, Duration, NaiveDate, NaiveDateTime, NaiveTime};
use domain::output::ics::{Feed, File, Noted, Together, file_name, together};
use domain::plan::CALENDAR;
use domain::plan::Plan;
use domain::plan::answers::{Answers, Kind, Progress, Timing};
use domain::plan::heard::heard_who;
use domain::plan::import::{Choice, ImportConflict, conflict, taken};
use domain::rules::calendar::parse_date;
use domain::rules::schedule::{Due, PlannedStep, Schedule, build_schedule};
use domain::wording::direction::one_direction;
use domain::wording::truncate::NAME;
use proptest::prelude::*;
use test_support::{STEPS, facts, report::count, tick};
use test_support::{clinic, day, details};

/// An event as the independent parser reads it.
#[derive(Debug, PartialEq)]
struct Event {
    uid: String,
    /// The day, where it is one whole day.
    date: NaiveDate,
    summary: String,
    description: String,
    status: String,
    stamp: NaiveDateTime,
    sequence: i64,
    /// From 0:00 of the day.
    reminders: Vec<Duration>,
}

fn now() -> NaiveDateTime {
    day("2026-11-30").and_time(NaiveTime::from_hms_opt(15, 30, 7).unwrap())
}

fn plan(answers: &Answers) -> Schedule {
    build_schedule(facts(), answers, parse_date(&answers.opening).unwrap().unwrap()).unwrap()
}

fn feed<'a>(plan: &'a Schedule, answers: &'a Answers, id: &'a str, name: &'a str) -> Feed<'a> {
    let now = now();
    Feed {
        schedule: plan,
        answers,
        id,
        name,
        now,
        today: early(plan),
        facts: facts(),
        details: details(),
        sent: Vec::new(),
    }
}

/// A day on which nothing of a plan is past; today, for what is ahead.
fn early(plan: &Schedule) -> NaiveDate {
    if plan.opening < now().date() { plan.opening - Days::new(400) } else { now().date() }
}

fn all(answers: &Answers, id: &str, name: &str) -> String {
    feed(&plan(answers), answers, id, name).all().text
}

fn events(answers: &Answers) -> Vec<Event> {
    read(&all(answers, "p1", "")).1
}

fn event(answers: &Answers, step: &str) -> Event {
    let uid = format!("p1.{step}@onshi-guide");
    events(answers).into_iter().find(|e| e.uid == uid).unwrap_or_else(|| panic!("no {uid}"))
}

/// The calendar's name and its events. Every line has to be of the known kind, once.
fn read(file: &str) -> (String, Vec<Event>) {
    let mut parser = Parser::new(file);
    let Entry::ICalendar(calendar) = parser.entry() else { panic!("no calendar: {file}") };
    assert_eq!(parser.entry(), Entry::Eof);
    let whole = &calendar.components[0];
    let is_named = names(whole) == "VERSION PRODID CALSCALE METHOD X-WR-CALNAME";
    assert!(is_named || names(whole) == "VERSION PRODID CALSCALE METHOD", "{}", names(whole));
    assert_eq!(text(whole, &ICalendarProperty::Method), "PUBLISH");
    let read: Vec<Event> = whole.component_ids.iter().map(|id| read_event(&calendar, *id)).collect();
    let named = |whole| text(whole, &ICalendarProperty::Other("X-WR-CALNAME".into()));
    // The second one splits a value that begins with a colon. No plan's id does.
    if read.iter().all(|event| event.uid.starts_with(|c: char| c.is_ascii_alphanumeric())) {
        assert_eq!(
            read_by_another(file),
            read.iter().map(seen).collect::<Vec<_>>(),
            "two parsers read the same"
        );
    }
    (if is_named { named(whole) } else { String::new() }, read)
}

/// What both parsers give of an event.
fn seen(event: &Event) -> [String; 5] {
    let Event { uid, date, summary, description, status, .. } = event;
    [uid.clone(), date.format("%Y%m%d").to_string(), summary.clone(), description.clone(), status.clone()]
}

/// The same file by a second parser, written by others.
fn read_by_another(file: &str) -> Vec<[String; 5]> {
    let mut calendars = ical::IcalParser::new(file.as_bytes());
    let calendar = calendars.next().unwrap().unwrap();
    assert!(calendars.next().is_none());
    let value = |event: &ical::parser::ical::component::IcalEvent, name: &str| {
        let mut found = event.properties.iter().filter(|property| property.name == name);
        let value = found.next().unwrap().value.clone().unwrap_or_default();
        assert!(found.next().is_none(), "{name} once");
        // The parser leaves TEXT as it is written.
        let mut chars = value.chars();
        let mut text = String::new();
        while let Some(c) = chars.next() {
            match (c, c == '\\') {
                (_, true) => text.push(chars.next().map_or('\\', |c| if c == 'n' { '\n' } else { c })),
                (c, false) => text.push(c),
            }
        }
        text
    };
    let names = ["UID", "DTSTART", "SUMMARY", "DESCRIPTION", "STATUS"];
    calendar.events.iter().map(|event| names.map(|name| value(event, name))).collect()
}

fn read_event(calendar: &ICalendar, id: u32) -> Event {
    let event = calendar.component_by_id(id).unwrap();
    assert_eq!(event.component_type, ICalendarComponentType::VEvent);
    assert_eq!(
        names(event),
        "UID DTSTAMP LAST-MODIFIED SEQUENCE DTSTART DTEND SUMMARY DESCRIPTION STATUS TRANSP"
    );
    assert_eq!(text(event, &ICalendarProperty::Transp), "TRANSPARENT");
    let (start, end) = (time(event, &ICalendarProperty::Dtstart), time(event, &ICalendarProperty::Dtend));
    assert_eq!((start.1, end), (None, (start.0 + Days::new(1), None)), "one whole day");
    let stamp = time(event, &ICalendarProperty::Dtstamp);
    assert_eq!(time(event, &ICalendarProperty::LastModified), stamp);
    let summary = text(event, &ICalendarProperty::Summary);
    let alarms: Vec<_> = calendar.alarms_for_id(id).collect();
    assert_eq!(alarms.len(), event.component_ids.len(), "nothing but alarms");
    let reminders = alarms
        .iter()
        .map(|alarm| {
            assert_eq!(names(alarm), "ACTION TRIGGER DESCRIPTION");
            assert_eq!(text(alarm, &ICalendarProperty::Action), "DISPLAY");
            assert_eq!(text(alarm, &ICalendarProperty::Description), summary);
            let ICalendarValue::Duration(d) = value(alarm, &ICalendarProperty::Trigger) else { panic!() };
            Duration::seconds(d.as_seconds())
        })
        .collect();
    let ICalendarValue::Integer(sequence) = value(event, &ICalendarProperty::Sequence) else { panic!() };
    Event {
        uid: text(event, &ICalendarProperty::Uid),
        date: start.0,
        description: text(event, &ICalendarProperty::Description),
        status: text(event, &ICalendarProperty::Status),
        stamp: stamp.0.and_time(stamp.1.unwrap()),
        sequence: *sequence,
        summary,
        reminders,
    }
}

fn names(component: &ICalendarComponent) -> String {
    component.entries.iter().map(|e| e.name.as_str()).collect::<Vec<_>>().join(" ")
}

fn value<'a>(component: &'a ICalendarComponent, name: &ICalendarProperty) -> &'a ICalendarValue {
    let [value] = &component.property(name).unwrap().values[..] else { panic!("{name:?}") };
    value
}

fn text(component: &ICalendarComponent, name: &ICalendarProperty) -> String {
    value(component, name).as_text().unwrap().into()
}

/// A day, and the time if one is written; then in UTC.
fn time(component: &ICalendarComponent, name: &ICalendarProperty) -> (NaiveDate, Option<NaiveTime>) {
    let ICalendarValue::PartialDateTime(at) = value(component, name) else { panic!() };
    let [month, day] = [at.month, at.day].map(|n| n.unwrap().into());
    let date = NaiveDate::from_ymd_opt(at.year.unwrap().into(), month, day).unwrap();
    let time = at.hour.map(|hour| {
        assert_eq!((at.tz_hour, at.tz_minute), (Some(0), Some(0)));
        let [minute, second] = [at.minute, at.second].map(|n| n.unwrap().into());
        NaiveTime::from_hms_opt(hour.into(), minute, second).unwrap()
    });
    (date, time)
}

/// A day arranged with a vendor is in the calendar, ticked or not, and goes from it when it is taken out.
#[test]
fn a_day_arranged_with_a_vendor_is_an_event_of_its_own() {
    let mut answers = clinic("2027-06-01", "大阪府");
    assert!(events(&answers).iter().all(|event| !event.uid.contains("arranged")));
    answers.noted.insert("date/equipment".into(), "2027-02-10".into());
    let found = event(&answers, "arranged.equipment");
    assert!(found.summary.contains("手順2 納品の予定日"), "{}", found.summary);
    answers.note("equipment", None, facts().day, |noted| noted.done = true);
    event(&answers, "arranged.equipment");
}

#[test]
fn every_step_with_a_day_the_reply_the_designation_and_the_opening_are_events() {
    let seen: Vec<_> = events(&clinic("2027-06-10", "静岡県"))
        .into_iter()
        .map(|e| (e.uid, e.date.to_string(), e.summary))
        .collect();
    let expected = [
        ("p1.line@onshi-guide", "2026-12-28", "【目安】手順1 回線の手配"),
        ("p1.equipment@onshi-guide", "2026-12-28", "【目安】手順2 カードリーダーなどの機器の手配"),
        ("p1.receipt-number@onshi-guide", "2027-04-01", "【期限】手順3 受付番号の情報提供依頼"),
        ("p1.present@onshi-guide", "2027-04-15", "【期限】手順4 ポータルのアカウント登録と受付番号の提供"),
        ("p1.application@onshi-guide", "2027-04-15", "【目安】手順5 利用申請"),
        ("p1.certificates@onshi-guide", "2027-05-27", "【目安】手順6 電子証明書の発行申請"),
        ("p1.designation-application@onshi-guide", "2027-05-17", "【期限】手順7 指定申請と導入計画書"),
        ("p1.online-billing@onshi-guide", "2027-05-20", "【目安】手順8 オンライン請求の利用開始申請"),
        ("p1.set-up@onshi-guide", "2027-06-03", "【目安】手順9 設置・設定と接続テスト"),
        ("p1.start-day@onshi-guide", "2027-06-09", "【期限・目安】手順10 運用開始日の登録"),
        ("p1.day.reply@onshi-guide", "2027-04-12", "厚生局の回答書発送日"),
        ("p1.day.designation@onshi-guide", "2027-06-01", "指定日（予定）"),
        ("p1.day.opening@onshi-guide", "2027-06-10", "診療開始日"),
    ]
    .map(|(uid, date, summary)| (uid.to_string(), date.to_string(), summary.to_string()));
    assert_eq!(seen, expected);
}

#[test]
fn in_every_prefecture_and_path_the_events_are_the_days_of_the_plan() {
    for opening in ["2021-09-15", "2023-04-01", "2027-06-10", "2036-12-31"] {
        for (prefecture, timing) in
            facts().prefectures.iter().flat_map(|p| [(p, Timing::FromFirst), (p, Timing::Later)])
        {
            let answers = Answers { timing: Some(timing), ..clinic(opening, prefecture) };
            let plan = plan(&answers);
            let today = early(&plan);
            let next = facts().open_days.next_open(today.succ_opt().unwrap());
            let asked = |s: &PlannedStep| {
                let ahead = s.due.latest().unwrap_or(plan.designation) > today;
                (matches!(s.due, Due::Ask { .. }) && ahead).then_some(next)
            };
            let steps = plan.steps.iter().flat_map(|s| s.day().into_iter().chain(asked(s)));
            let whole = steps.chain(plan.reply.as_ref().map(|r| r.date));
            let days: Vec<_> = whole.chain([plan.designation, plan.opening]).collect();
            let seen = events(&answers);
            assert_eq!(seen.iter().map(|e| e.date).collect::<Vec<_>>(), days, "{opening} {prefecture}");
            for (i, event) in seen.iter().enumerate() {
                assert!(seen[..i].iter().all(|other| other.uid != event.uid), "{}", event.uid);
            }
        }
    }
}

#[test]
fn no_name_turns_the_direction_of_what_follows() {
    let file = all(&clinic("2027-06-01", "静岡県"), "a", "うみべ\u{202e}医院\u{2066}");
    assert!(file.contains("うみべ医院") && !file.contains(['\u{202e}', '\u{2066}']));
}

#[test]
fn reminders_ring_at_nine_on_the_14th_and_3rd_day_before_and_on_the_day() {
    let event = event(&clinic("2027-06-10", "静岡県"), "receipt-number");
    let rings: Vec<_> =
        event.reminders.iter().map(|r| (event.date.and_time(NaiveTime::MIN) + *r).to_string()).collect();
    assert_eq!(rings, ["2027-03-18 09:00:00", "2027-03-29 09:00:00", "2027-04-01 09:00:00"]);
    let of = |other: &str| self::event(&clinic("2027-06-10", "静岡県"), other).reminders;
    assert_eq!(of("day.reply"), [Duration::hours(9)], "to look out for the letter");
    assert_eq!(of("day.designation"), [], "nothing to do");
}

#[test]
fn a_done_step_is_marked_and_rings_no_more() {
    let mut answers = clinic("2027-06-10", "東京都");
    for step in ["receipt-number", "present"] {
        answers.steps.insert(step.into(), Progress { done: true, ..Progress::default() });
    }
    let done = event(&answers, "receipt-number");
    assert_eq!((done.summary.as_str(), done.reminders.len()), ("【済】手順3 受付番号の情報提供依頼", 0));
    assert!(event(&answers, "present").summary.starts_with("【済】手順4 "));
}

#[test]
fn a_day_to_be_asked_for_stands_on_its_bound_and_says_so() {
    let asked = event(&clinic("2022-10-15", "東京都"), "receipt-number");
    assert_eq!(asked.date, day("2022-09-12"), "the reply");
    assert_eq!(
        asked.summary,
        "【要確認】遅くともこの日より前: 手順4 受付番号の情報提供依頼（指定申請と同時）"
    );
    assert_eq!((asked.status.as_str(), asked.reminders.len()), ("TENTATIVE", 3));
    for line in [
        "この日は締切日ではありません。締切日は確かめてください。遅くとも、この日（厚生局の回答書発送日）より前です。\n",
        "聞くところ: 関東信越厚生局東京事務所 電話 03-6692-5119\n",
        "聞くこと: 令和4年10月1日指定の診療所（医科）",
        "日付: 令和4年9月12日(月)（要確認）\n",
    ] {
        assert!(asked.description.contains(line), "{line}: {}", asked.description);
    }
}

/// The safe day is what a person can plan by; the bound, with its day, is no day of the event.
#[test]
fn a_day_to_be_asked_for_stands_on_its_safe_day_and_says_that_it_is_no_deadline() {
    let answers = clinic("2027-06-10", "東京都");
    let asked = event(&answers, "receipt-number");
    assert_eq!(asked.date, day("2027-04-01"));
    assert_eq!(asked.summary, "【安全な目安】手順3 受付番号の情報提供依頼");
    assert_eq!((asked.status.as_str(), asked.reminders.len()), ("TENTATIVE", 3));
    for line in [
        "この日までに用意できていれば、わかっているどの窓口の締切にも間に合います。締切日ではありません。\n",
        "聞くところ: 関東信越厚生局東京事務所 電話 03-6692-5119\n",
        "聞くこと: 令和9年6月1日指定の診療所（医科）の場合、",
    ] {
        assert!(asked.description.contains(line), "{line}: {}", asked.description);
    }
    assert!(!asked.description.contains("日付: 令和9年4月10日"), "{}", asked.description);
    let unbounded = event(&answers, "designation-application");
    assert_eq!((unbounded.date, unbounded.status.as_str()), (day("2027-04-30"), "TENTATIVE"));
}

#[test]
fn that_a_deadline_is_to_be_asked_for_is_an_event_on_the_next_open_day() {
    let mut answers = clinic("2027-06-10", "東京都");
    let ask = event(&answers, "ask.receipt-number");
    assert_eq!(ask.date, day("2026-12-01"));
    assert_eq!(ask.summary, "厚生局に締切を聞く（手順3 受付番号の情報提供依頼）");
    assert_eq!(ask.reminders, [Duration::hours(9)]);
    assert!(ask.description.starts_with("聞くところ: 関東信越厚生局東京事務所"), "{}", ask.description);
    for line in [
        "聞くこと: 令和9年6月1日指定の",
        "締切は、ほかの厚生局の例では、遅くとも令和9年4月10日(土)（厚生局の回答書発送日）より前です。この厚生局の日ではありません。\n",
    ] {
        assert!(ask.description.contains(line), "{line}: {}", ask.description);
    }
    let unbounded = event(&answers, "ask.designation-application");
    assert_eq!(unbounded.summary, "厚生局に締切を聞く（手順7 指定申請と導入計画書）");
    assert!(!unbounded.description.contains("遅くとも"));
    let plan_now = plan(&answers);
    let on = |today: &str| {
        let feed = Feed { today: day(today), ..feed(&plan_now, &answers, "p1", "") };
        let ask = read(&feed.all().text).1.into_iter().find(|e| e.uid.contains("ask.receipt-number"));
        ask.map(|e| e.date.to_string())
    };
    assert_eq!(on("2026-12-25").as_deref(), Some("2026-12-28"), "over a weekend");
    assert_eq!(on("2026-12-28").as_deref(), Some("2027-01-04"), "over the turn of the year");
    let safe = build_schedule(facts(), &answers, day("2027-06-10"))
        .and_then(|schedule| schedule.planned("receipt-number")?.safe)
        .unwrap();
    assert_eq!(
        on(&safe.to_string()),
        Some(safe.to_string()),
        "on the safe day itself, on which it may be due"
    );
    assert_eq!(on("2027-04-09").as_deref(), Some("2027-04-09"), "past it at once, never silently absent");
    assert_eq!(
        on("2027-04-10").as_deref(),
        Some("2027-04-12"),
        "as the page says, though others' bound is past"
    );
    let mut replied = answers.clone();
    replied.set_told_day("reply", "2027-04-09".into(), day("2027-06-01"));
    let lost = plan(&replied);
    let feed_of = |today: &str| Feed { today: day(today), ..feed(&lost, &replied, "p1", "") };
    let asks = |today: &str| feed_of(today).all().text.contains("ask.receipt-number");
    assert!(asks("2027-04-08") && !asks("2027-04-09"), "too late to ask, for certain");
    let asked = |answers: &Answers| events(answers).iter().filter(|e| e.uid.contains("ask.")).count();
    assert_eq!(asked(&answers), 2);
    answers.steps.insert("receipt-number".into(), Progress { done: true, ..Progress::default() });
    assert_eq!(asked(&answers), 1, "nothing to ask about what is done");
    answers.deadlines.insert("designation_application".into(), "2027-05-10".into());
    assert_eq!(asked(&answers), 0, "told");
    assert_eq!(event(&answers, "designation-application").date, day("2027-05-10"));
}

/// The offices are closed from 29 December to 3 January: a call on the 4th about a deadline before 1 January is none.
#[test]
fn nothing_is_to_be_asked_where_no_open_day_is_left_before_the_designation() {
    let answers = clinic("2027-01-15", "東京都");
    let plan = plan(&answers);
    let asks = |today: &str| {
        Feed { today: day(today), ..feed(&plan, &answers, "p1", "") }.all().text.contains("UID:p1.ask.")
    };
    assert!(asks("2026-12-28"), "on the day itself, the last one");
    assert!(!asks("2026-12-29") && !asks("2027-01-01"));
}

/// What the office told stays told; open is only what holds on the closed day.
#[test]
fn a_told_day_on_which_the_office_is_closed_says_who_told_it() {
    let mut answers = clinic("2027-05-06", "北海道");
    let designation = day("2027-05-01");
    answers.set_told_day("request_deadline", "3/6".into(), designation);
    answers.set_heard(
        "request_deadline",
        "heard/request_deadline/who",
        "山田".into(),
        designation,
        String::new(),
    );
    let told = event(&answers, "receipt-number");
    assert_eq!(told.date, day("2027-03-05"), "the open day before");
    for line in ["日付: 令和9年3月6日(土)（窓口で確認（山田））\n", "出典: 窓口で確認\n"]
    {
        assert!(told.description.contains(line), "{line}: {}", told.description);
    }
}

/// A title is all that is seen in most calendars.
#[test]
fn a_rough_day_is_called_so_in_the_title() {
    let answers = clinic("2027-06-10", "東京都");
    assert_eq!(
        event(&answers, "present").summary,
        "【期限・目安】手順4 ポータルのアカウント登録と受付番号の提供"
    );
    assert_eq!(event(&answers, "line").summary, "【目安】手順1 回線の手配", "nothing is handed in by then");
    let reply = |place: &str, opening: &str| event(&clinic(opening, place), "day.reply").summary;
    assert_eq!(reply("東京都", "2027-05-10"), "【目安】厚生局の回答書発送日");
    assert_eq!(reply("静岡県", "2027-06-10"), "厚生局の回答書発送日");
}

#[test]
fn two_departments_are_told_that_each_needs_a_form_and_a_number() {
    let told = |kind: Kind, step: &str| {
        let answers = Answers { kind: Some(kind), ..clinic("2027-06-10", "静岡県") };
        event(&answers, step).description.contains(
            "\n医科と歯科で1枚ずつ、2枚を出します\n受付番号は、医科と歯科で別々に必要です。\n\n日付: ",
        )
    };
    assert!(told(Kind::MedicalDental, "receipt-number") && !told(Kind::MedicalDental, "present"));
    assert!(!told(Kind::DentalClinic, "receipt-number"));
}

#[test]
fn a_number_from_an_old_page_is_told_to_be_so() {
    let told = |place: &str| event(&clinic("2027-06-10", place), "ask.receipt-number").description;
    let ibaraki = told("茨城県");
    assert!(ibaraki.contains("関東信越厚生局茨城事務所 電話 029-277-1316"), "{ibaraki}");
    assert!(ibaraki.contains("平成30年3月22日"), "{ibaraki}");
}

#[test]
fn a_plan_without_a_name_is_called_by_its_facility() {
    let mut answers = clinic("2027-06-10", "静岡県");
    assert_eq!((answers.called(" "), answers.called("本院")), ("", "本院"));
    answers.fields.insert("facility.name".into(), "うみべ薬局".into());
    assert_eq!((answers.called(" "), answers.called("本院")), ("うみべ薬局", "本院"));
}

#[test]
fn the_file_is_named_after_the_plan() {
    assert_eq!(file_name("", None), "onshi-guide.ics");
    assert_eq!(file_name(" ", Some("present")), "onshi-guide-present.ics");
    assert_eq!(file_name("うみべ/薬局", None), "onshi-guide-うみべ_薬局.ics");
    assert_eq!(file_name("うみべ薬局", Some("present")), "onshi-guide-うみべ薬局-present.ics");
    assert_eq!(file_name(&"あ".repeat(200), None).chars().count(), 40 + 16);
}

#[test]
fn a_day_that_may_change_is_to_be_checked_too() {
    let unsure = event(&clinic("2027-07-01", "静岡県"), "present");
    assert_eq!(unsure.date, day("2027-05-14"), "the 15th is a Saturday");
    assert_eq!(unsure.summary, "【安全な目安】手順4 ポータルのアカウント登録と受付番号の提供");
    assert_eq!(unsure.status, "TENTATIVE");
    let described = &unsure.description;
    assert!(described.contains("令和9年5月15日(土)（要確認）"), "the day that is stated: {described}");
    // Nobody says that the step is needed there: the bureau's day is no day of it.
    let later = Answers { timing: Some(Timing::Later), ..clinic("2027-06-10", "静岡県") };
    let unsure = event(&later, "later-receipt-number");
    assert_eq!((unsure.date, unsure.status.as_str()), (day("2027-04-01"), "TENTATIVE"));
    assert!(unsure.summary.starts_with("【期限・要確認】手順2 "), "{}", unsure.summary);
    let reply = event(&clinic("2027-06-10", "香川県"), "day.reply");
    assert_eq!(
        (reply.summary.as_str(), reply.status.as_str()),
        ("【要確認】厚生局の回答書発送日", "TENTATIVE")
    );
    assert_eq!(event(&clinic("2027-06-10", "静岡県"), "present").status, "CONFIRMED");
}

#[test]
fn the_description_says_to_whom_what_and_why_that_day() {
    let described = |answers: &Answers| event(answers, "receipt-number").description;
    let mut answers = clinic("2027-06-10", "静岡県");
    assert_eq!(
        described(&answers),
        "提出先: 東海北陸厚生局静岡事務所
「受付番号情報提供依頼書兼回答書」を出し、受付番号を知らせてもらいます。

日付: 令和9年4月1日(木)（公表）
なぜこの日か: 東海北陸厚生局が示す期限です（指定日の月から数えて2か月前の1日（閉庁日は前開庁日））。
出典: 東海北陸厚生局のページ（令和6年3月29日）（令和8年11月24日確認） https://kouseikyoku.mhlw.go.jp/tokaihokuriku/iryo_shido/shitei-kisai/dounyutoutetuduki.html
手続きの版: 令和5年4月以降の手続き"
    );
    // What this guide counts back is nothing that the person said.
    let counted = event(&answers, "certificates").description;
    assert!(counted.contains("なぜこの日か: 手順9「設置・設定と接続テスト」の日から"), "{counted}");
    assert!(
        counted.contains("（目安（このガイドの推定））") && !counted.contains("入力された日"),
        "{counted}"
    );
    answers.deadlines.insert("request_deadline".into(), "令和9年3月25日".into());
    assert!(described(&answers).contains(
        "日付: 令和9年3月25日(木)（入力された日）\nなぜこの日か: 窓口から言われた日として入力された日です。都道府県・開院の月・施設の種類を変えると、使わなくなります。\n出典: 入力された日\n"
    ));
    answers.noted.insert(heard_who("request_deadline"), "山田さん".into());
    assert!(described(&answers).contains("日付: 令和9年3月25日(木)（窓口で確認（山田さん））\n"));
}

#[test]
fn a_single_step_is_a_file_of_its_own_if_it_has_a_day() {
    let answers = clinic("2027-06-10", "東京都");
    let plan = plan(&answers);
    let feed = feed(&plan, &answers, "p1", "");
    let step = |id: &str| {
        let (name, events) = read(&feed.step(id).unwrap().text);
        assert_eq!(name, "", "not a calendar of its own");
        events
    };
    assert_eq!(step("present"), [event(&answers, "present")]);
    let of = |uids: &[&str]| uids.iter().map(|uid| event(&answers, uid)).collect::<Vec<_>>();
    let request = of(&["receipt-number", "ask.receipt-number"]);
    assert_eq!(step("receipt-number"), request);
    let application = of(&["designation-application", "ask.designation-application"]);
    assert_eq!(step("designation-application"), application);
    for dayless in ["real-code", "report", "nowhere", ""] {
        assert!(feed.step(dayless).is_none(), "{dayless}");
    }
}

#[test]
fn imported_again_it_replaces_what_was_there() {
    let answers = clinic("2027-06-10", "静岡県");
    let moved = Answers { opening: "2027-07-10".into(), ..answers.clone() };
    let at = |answers: &Answers, now: NaiveDateTime| {
        read(&Feed { now, ..feed(&plan(answers), answers, "p1", "") }.all().text).1
    };
    let (before, after) = (at(&answers, now()), at(&moved, now() + Duration::seconds(1)));
    assert_eq!(before[0].stamp, now());
    for (before, after) in before.iter().zip(&after) {
        assert_eq!(before.uid, after.uid);
        assert!(before.stamp < after.stamp && before.sequence < after.sequence && before.date < after.date);
    }
    let other = read(&all(&answers, "p2", "")).1;
    assert!(before.iter().zip(&other).all(|(one, other)| one.uid != other.uid), "two plans side by side");
}

/// The moment at which the day of the facts began in Japan.
fn begins() -> NaiveDateTime {
    facts().day.and_time(NaiveTime::MIN) - Duration::hours(9)
}

/// SEQUENCE and DTSTAMP of a file by a clock.
fn counted(clock: NaiveDateTime) -> (i64, NaiveDateTime) {
    let answers = clinic("2027-06-10", "静岡県");
    let events = read(&Feed { now: clock, ..feed(&plan(&answers), &answers, "p1", "") }.all().text).1;
    assert!(events.iter().all(|e| (e.sequence, e.stamp) == (events[0].sequence, events[0].stamp)));
    (events[0].sequence, events[0].stamp)
}

fn midnight(day_of: &str) -> NaiveDateTime {
    day(day_of).and_time(NaiveTime::MIN)
}

/// What every file was counted by before there was a cap: the seconds since 2020.
fn by_clock_alone(clock: NaiveDateTime) -> i64 {
    (clock - midnight("2020-01-01")).num_seconds()
}

#[test]
fn a_right_clock_counts_as_it_always_has() {
    let at = |sequence| midnight("2020-01-01") + Duration::seconds(sequence);
    assert_eq!(counted(at(218_187_425)), (218_187_425, at(218_187_425)), "2026-11-30");
    let begins = begins();
    for clock in
        [begins, begins + Duration::seconds(1), now(), midnight("2027-11-24"), begins + Duration::days(731)]
    {
        assert_eq!(counted(clock), (by_clock_alone(clock), clock), "{clock}");
    }
}

#[test]
fn a_file_from_a_clock_that_is_far_ahead_is_not_for_years_the_newest() {
    let ahead = midnight("2020-01-01") + Duration::seconds(315_619_202);
    assert_eq!(ahead.date(), day("2030-01-01"));
    let (sequence, stamp) = counted(ahead);
    let cap = by_clock_alone(begins() + Duration::days(731));
    assert_eq!(sequence, cap, "731 days after the facts' own day began in Japan");
    assert!((217_984_757..315_619_202).contains(&sequence));
    assert_eq!(counted(midnight("9999-12-31")).0, cap);
    assert_eq!(stamp, ahead, "where the count stands still, the later stamp tells");
}

#[test]
fn a_file_from_a_clock_that_is_behind_counts_from_the_facts_own_day() {
    let begins = begins();
    for clock in ["1970-01-01", "2016-01-01", "2020-01-02", "2026-11-23"] {
        assert_eq!(counted(midnight(clock)), (by_clock_alone(begins), begins), "{clock}");
    }
}

#[test]
fn the_name_stands_beside_each_title_and_nothing_else_that_was_typed() {
    let mut answers = clinic("2027-06-10", "静岡県");
    for form in &details().forms {
        answers.fields.extend(form.fields().map(|f| (f.id.clone(), "ひみつ".into())));
    }
    for step in &plan(&answers).steps {
        let noted = Progress { note: "ひみつ".into(), done_on: "ひみつ".into(), ..Progress::default() };
        answers.steps.insert(step.step.id.clone(), noted);
    }
    let (calendar, events) = read(&all(&answers, "p1", "うみべ薬局"));
    assert_eq!(calendar, "オンライン資格確認の日程｜うみべ薬局");
    for event in events {
        assert!(event.summary.ends_with("｜うみべ薬局"), "{}", event.summary);
        assert!(!format!("{event:?}").contains("ひみつ"), "{event:?}");
    }
    assert_eq!(read(&all(&answers, "p1", " \n　")).0, "オンライン資格確認の日程");
}

/// What the file's lines have to be, whatever is in them.
fn assert_lines(file: &str) {
    for line in file.strip_suffix("\r\n").unwrap().split("\r\n") {
        assert!(line.len() <= 75, "{line}");
        assert!(!line.chars().any(char::is_control), "{line:?}");
    }
}

#[test]
fn lines_are_of_75_octets_at_most_and_full_of_whole_characters() {
    let file = all(&clinic("2027-06-10", "静岡県"), "p1", "うみべ薬局");
    assert_lines(&file);
    assert!(
        file.starts_with("BEGIN:VCALENDAR\r\nVERSION:2.0\r\n") && file.ends_with("\r\nEND:VCALENDAR\r\n")
    );
    let folded = file.split("\r\n").zip(file.split("\r\n").skip(1)).filter(|(_, next)| next.starts_with(' '));
    assert!(folded.map(|(line, _)| line.len()).all(|octets| (72..=75).contains(&octets)));
}

#[test]
fn signs_that_mean_something_in_the_file_are_escaped() {
    // Seen in the file itself: the parser would take a bare comma or semicolon too, others would not.
    let unfolded = all(&clinic("2027-06-10", "静岡県"), "a;b", "甲,乙;丙\\丁:戊").replace("\r\n ", "");
    assert!(unfolded.contains("\r\nSUMMARY:指定日（予定）｜甲\\,乙\\;丙\\\\丁:戊\r\n"), "{unfolded}");
    assert!(unfolded.contains("\r\nUID:a\\;b.present@onshi-guide\r\n"));
    assert!(unfolded.contains("\r\nDESCRIPTION:登録先: 実施機関（総合ポータルサイト）\\n受付番号で"));
}

#[test]
fn a_name_of_a_megabyte_is_cut() {
    let file = all(&clinic("2027-06-10", "静岡県"), "p1", &"あ;\\".repeat(200_000));
    assert_lines(&file);
    assert!(file.len() < 40_000, "{}", file.len());
    let (_, events) = read(&file);
    assert_eq!(events.len(), 13);
    let cut: String = "あ;\\".repeat(NAME).chars().take(NAME).collect();
    assert_eq!(events[0].summary, format!("【目安】手順1 回線の手配｜{cut}…"));
}

/// What somebody could put into a name to break the file, and any other character.
fn hostile() -> impl Strategy<Value = String> {
    let part = prop_oneof![
        any::<char>().prop_map(String::from),
        prop::sample::select(vec![
            "\n",
            "\r",
            "\r\n",
            "\r\n ",
            "\t",
            "\u{b}",
            "\u{85}",
            "\u{2028}",
            "\u{0}",
            "\u{7f}",
            "\u{9b}",
            "\u{feff}",
            "\u{202e}",
            "\u{200f}",
            "\u{2066}",
            "\\",
            "\\n",
            "\\\\",
            ";",
            ",",
            ":",
            "\"",
            "^n",
            "%0A",
            "BEGIN:VEVENT",
            "END:VEVENT",
            "\r\nEND:VCALENDAR\r\n",
            "DTSTART;VALUE=DATE:20200101",
            " ",
            "　",
            "医院",
            "𠮷",
            "は\u{309a}",
            "👨‍👩‍👧",
            "<b>",
        ])
        .prop_map(String::from),
    ];
    prop::collection::vec(part, 0..60).prop_map(|parts| parts.concat())
}

proptest! {
    #[test]
    fn whatever_the_name_and_id_the_events_come_back_exactly(name in hostile(), id in hostile(), opening in 0u64..3600) {
        let opening = (day("2024-01-01") + Days::new(opening)).to_string();
        let answers = clinic(&opening, "静岡県");
        let file = all(&answers, &id, &name);
        assert_lines(&file);
        let shown: String = one_direction(&name).chars().filter(|c| c.is_whitespace() || !c.is_control()).collect();
        let mut shown = shown.split_whitespace().collect::<Vec<_>>().join(" ");
        if let Some((end, _)) = shown.char_indices().nth(NAME) {
            shown = format!("{}…", &shown[..end]);
        }
        let beside = if shown.is_empty() { String::new() } else { format!("｜{shown}") };
        let id: String = id.replace(|c: char| c.is_control() && c != '\n', "");
        let expected = events(&answers).into_iter().map(|plain| Event {
            uid: plain.uid.replacen("p1", &id, 1),
            summary: plain.summary + &beside,
            ..plain
        });
        let (calendar, seen) = read(&file);
        prop_assert_eq!(seen, expected.collect::<Vec<_>>());
        prop_assert_eq!(calendar, format!("オンライン資格確認の日程{beside}"));
    }
}

/// What a plan has noted after `file` was handed over.
fn handed(answers: &Answers, plan: &mut Plan, today: &str) -> File {
    let scheduled = build_schedule(facts(), answers, parse_date(&answers.opening).unwrap().unwrap()).unwrap();
    let feed = Feed { today: day(today), sent: Noted::of(plan), ..feed(&scheduled, answers, "p1", "") };
    let file = feed.all();
    for (path, text) in &file.notes {
        plan.set(path, text, 1);
    }
    file
}

#[test]
fn what_is_gone_from_the_plan_is_cancelled_once_and_told() {
    let mut kept = Plan::new("p1".into());
    let mut answers = clinic("2027-06-01", "東京都");
    let first = handed(&answers, &mut kept, "2026-11-24");
    assert!(first.gone.is_empty());
    let asking = "p1.ask.receipt-number@onshi-guide";
    assert!(read(&first.text).1.iter().any(|e| e.uid == asking && e.status == "CONFIRMED"));
    answers.deadlines.insert("request_deadline".into(), "2027/4/5".into());
    let second = handed(&answers, &mut kept, "2026-11-24");
    let gone = read(&second.text).1.into_iter().find(|e| e.uid == asking).unwrap();
    assert_eq!((gone.status.as_str(), gone.date.to_string().as_str()), ("CANCELLED", "2026-11-25"));
    assert!(gone.summary.starts_with("【取り消し】厚生局に締切を聞く") && gone.reminders.is_empty());
    assert!(
        second
            .gone
            .iter()
            .any(|noted| noted.id == "ask.receipt-number" && noted.title.starts_with("厚生局に締切を聞く"))
    );
    let third = handed(&answers, &mut kept, "2026-11-24");
    assert!(third.gone.is_empty() && !third.text.contains("CANCELLED"), "once");
    // Taken back, it is there again, and can be gone again.
    answers.deadlines.remove("request_deadline");
    assert!(
        read(&handed(&answers, &mut kept, "2026-11-24").text)
            .1
            .iter()
            .any(|e| e.uid == asking && e.status == "CONFIRMED")
    );
}

#[test]
fn what_is_gone_and_past_needs_nobody_and_a_file_of_one_step_takes_back_its_own() {
    let mut kept = Plan::new("p1".into());
    let mut answers = clinic("2027-06-01", "東京都");
    handed(&answers, &mut kept, "2026-11-24");
    answers.deadlines.insert("request_deadline".into(), "2027/4/5".into());
    let mut later = kept.clone();
    let past = handed(&answers, &mut later, "2026-12-24");
    assert!(past.gone.is_empty() && !past.text.contains("CANCELLED"));
    assert!(Noted::of(&later).iter().all(|noted| noted.id != "ask.receipt-number"));
    let scheduled = plan(&answers);
    let today = day("2026-11-24");
    let feed = Feed { today, sent: Noted::of(&kept), ..feed(&scheduled, &answers, "p1", "") };
    let ids =
        |step: &str| feed.step(step).unwrap().gone.iter().map(|noted| noted.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids("receipt-number"), ["ask.receipt-number"]);
    assert!(ids("present").is_empty());
}

#[test]
fn what_was_handed_over_is_no_entry_of_the_persons() {
    let mut kept = Plan::new("p1".into());
    let answers = clinic("2027-06-01", "東京都");
    kept.write(&answers, 1);
    let (before, bare) = (kept.answers(), kept.clone());
    handed(&answers, &mut kept, "2026-11-24");
    assert_eq!(kept.answers(), before);
    assert!(
        kept.summary().entries.keys().all(|path| !path.starts_with(CALENDAR)),
        "the list is no longer for it"
    );
    assert_eq!(conflict(Some(&bare), &kept), ImportConflict::Same);
    let beside = taken(Some(&bare), &kept, Choice::KeepBoth, &[], "p2".into(), 9).unwrap();
    assert!(Noted::of(&beside).is_empty(), "no calendar has events of the new plan");
}

/// Every place, kind and edition, whole and step by step.
#[test]
fn every_file_is_read_by_two_parsers_alike() {
    let mut files = 0;
    for prefecture in &facts().prefectures {
        for (opening, kind) in [
            ("2027-06-10", Kind::MedicalClinic),
            ("2021-09-15", Kind::MedicalDental),
            ("2028-01-05", Kind::Pharmacy),
            ("2027-02-15", Kind::Hospital),
        ] {
            let answers = Answers { kind: Some(kind), ..clinic(opening, prefecture) };
            let scheduled = plan(&answers);
            let feed = feed(&scheduled, &answers, "p1", "うみべ, \"医院\"; \\");
            let steps = scheduled.steps.iter().filter_map(|planned| feed.step(&planned.step.id));
            for file in steps.chain([feed.all()]) {
                assert!(!read(&file.text).1.is_empty());
                files += 1;
            }
        }
    }
    count("calendar files in two parsers", files);
    assert!(files > 828);
}

#[test]
fn the_opening_is_an_event_in_the_words_of_the_kind() {
    let title = |kind| {
        let answers = Answers { kind, ..clinic("2027-06-10", "静岡県") };
        let opening = event(&answers, "day.opening");
        assert_eq!((opening.date, opening.reminders.len()), (day("2027-06-10"), 0));
        opening.summary
    };
    assert_eq!(title(Some(Kind::MedicalClinic)), "診療開始日");
    assert_eq!(title(Some(Kind::Pharmacy)), "開局日");
    assert_eq!(title(None), "診療開始日");
}

/// 大阪: the page has a card with the question; the calendar has the call.
#[test]
fn a_day_that_is_past_and_was_not_sure_is_asked_about_in_the_calendar_too() {
    let mut answers = clinic("2027-06-01", "大阪府");
    for step in &STEPS[..5] {
        tick(&mut answers, step);
    }
    let scheduled = plan(&answers);
    let asks = |today: &str| {
        let text = Feed { today: day(today), ..feed(&scheduled, &answers, "p1", "") }.all().text;
        let all = read(&text).1.into_iter().filter(|event| event.summary.contains("聞く"));
        all.map(|event| (event.summary, event.date)).collect::<Vec<_>>()
    };
    assert_eq!(asks("2027-05-10"), [], "the last day of the window");
    let asked = "厚生局に締切を聞く（手順7 指定申請と導入計画書）".to_string();
    assert_eq!(asks("2027-05-11"), [(asked, day("2027-05-11"))], "at once");
}

/// Once the numbers of the reply are entered it is there.
#[test]
fn the_reply_is_no_event_any_more_once_its_number_is_entered() {
    let mut answers = clinic("2027-06-01", "静岡県");
    let has_reply = |answers: &Answers| {
        let scheduled = plan(answers);
        Feed { today: day("2027-04-01"), ..feed(&scheduled, answers, "p1", "") }
            .all()
            .text
            .contains("day.reply@")
    };
    assert!(has_reply(&answers));
    answers.fields.insert("receipt.medical".into(), "1234567".into());
    assert!(!has_reply(&answers));
}

/// Whoever is lost has one call to make, and no deadline to ask for.
#[test]
fn a_lost_month_has_the_one_call_that_the_page_names_and_no_question() {
    let mut answers = clinic("2027-04-01", "東京都");
    answers.set_told_day("request_deadline", "2027-01-29".into(), day("2027-04-01"));
    let scheduled = plan(&answers);
    let asks = |today: &str| {
        let text = Feed { today: day(today), ..feed(&scheduled, &answers, "p1", "") }.all().text;
        let titles = read(&text).1.into_iter().map(|event| event.summary);
        titles.filter(|title| title.contains("聞く")).collect::<Vec<_>>()
    };
    assert_eq!(asks("2027-01-20"), ["厚生局に締切を聞く（手順7 指定申請と導入計画書）"]);
    assert_eq!(asks("2027-02-06"), ["関東信越厚生局東京事務所に電話で聞く"]);
}

/// Who asks for one step by its button gets it.
#[test]
fn what_is_past_is_left_out_and_counted_but_not_from_a_file_of_one_step() {
    let answers = clinic("2027-06-10", "静岡県");
    let scheduled = plan(&answers);
    let on = |today: &str| Feed { today: day(today), ..feed(&scheduled, &answers, "p1", "") }.all();
    assert_eq!((read(&on("2026-12-28").text).1.len(), on("2026-12-28").past), (13, 0), "today is not past");
    assert_eq!((read(&on("2027-04-02").text).1.len(), on("2027-04-02").past), (11, 3), "with the one call");
    let last = on("2027-06-10");
    assert_eq!(
        read(&last.text).1.iter().map(|e| &*e.uid).collect::<Vec<_>>(),
        ["p1.day.opening@onshi-guide", "p1.call.lost@onshi-guide"]
    );
    assert_eq!((read(&on("2027-06-11").text).1.len(), on("2027-06-11").past), (0, 13));
    let late = Feed { today: day("2027-04-02"), ..feed(&scheduled, &answers, "p1", "") };
    assert_eq!(read(&late.step("receipt-number").unwrap().text).1[0].date, day("2027-04-01"));
}

#[test]
fn an_event_that_was_ahead_and_is_past_after_the_month_was_moved_is_cancelled() {
    let mut kept = Plan::new("p1".into());
    handed(&clinic("2027-06-10", "静岡県"), &mut kept, "2027-03-15");
    let moved = handed(&clinic("2027-04-10", "静岡県"), &mut kept, "2027-03-15");
    let cancelled = read(&moved.text).1.into_iter().find(|e| e.uid.contains("receipt-number")).unwrap();
    assert_eq!((cancelled.status.as_str(), cancelled.date), ("CANCELLED", day("2027-04-01")), "its old day");
    assert!(moved.past > 0);
    // What has become past by itself stays in the calendar as it is.
    let mut kept = Plan::new("p1".into());
    handed(&clinic("2027-06-10", "静岡県"), &mut kept, "2027-03-15");
    let later = handed(&clinic("2027-06-10", "静岡県"), &mut kept, "2027-04-02");
    assert!(later.gone.is_empty() && !later.text.contains("CANCELLED"));
}

/// The plans `p0`, `p1`, … in one file, as of `today`.
fn in_one(plans: &[(Answers, &str)], today: &str, sent: &[Plan]) -> Together {
    let scheduled: Vec<Schedule> = plans.iter().map(|(answers, _)| plan(answers)).collect();
    let ids: Vec<String> = (0..plans.len()).map(|i| format!("p{i}")).collect();
    let feeds: Vec<Feed> = plans
        .iter()
        .zip(&scheduled)
        .zip(&ids)
        .map(|(((answers, name), plan), id)| {
            let sent = sent.iter().find(|plan| plan.id == *id).map(Noted::of).unwrap_or_default();
            Feed { today: day(today), sent, ..feed(plan, answers, id, name) }
        })
        .collect();
    together(&feeds)
}

#[test]
fn all_plans_in_one_file_are_the_events_of_each_with_the_name_first() {
    let plans = [
        (clinic("2027-06-10", "静岡県"), "なにわ整形外科"),
        (clinic("2027-07-01", "東京都"), "うみべ薬局"),
        (clinic("2028-01-05", "大阪府"), "甲,乙;丙"),
    ];
    let file = in_one(&plans, "2027-04-02", &[]);
    assert_lines(&file.text);
    let (calendar, events) = read(&file.text);
    assert_eq!(calendar, "オンライン資格確認の日程（3件の計画）");
    let mut alone = Vec::new();
    for (i, (answers, name)) in plans.iter().enumerate() {
        let (id, scheduled) = (format!("p{i}"), plan(answers));
        let single = Feed { today: day("2027-04-02"), ..feed(&scheduled, answers, &id, "") }.all();
        alone.extend(read(&single.text).1.into_iter().map(|event| {
            let summary = format!("{name}｜{}", event.summary);
            Event { summary, ..event }
        }));
        assert_eq!(file.plans[i].past, single.past);
        assert_eq!((&*file.plans[i].id, &*file.plans[i].name), (&*id, *name));
        assert_eq!(file.plans[i].notes, single.notes, "recorded as if it had been exported alone");
    }
    assert_eq!(events, alone, "UIDs, days and all else are those of the single files");
    assert!(in_one(&[], "2027-04-02", &[]).plans.is_empty());
}

#[test]
fn what_is_gone_from_one_of_the_plans_is_cancelled_in_their_file_too() {
    let mut kept = Plan::new("p1".into());
    let mut answers = clinic("2027-06-01", "東京都");
    handed(&answers, &mut kept, "2026-11-24");
    answers.deadlines.insert("request_deadline".into(), "2027/4/5".into());
    let plans = [(clinic("2027-06-01", "東京都"), "甲"), (answers, "乙")];
    let file = in_one(&plans, "2026-11-24", std::slice::from_ref(&kept));
    assert!(file.plans[0].gone.is_empty());
    assert!(file.plans[1].gone.iter().any(|noted| noted.id == "ask.receipt-number"));
    let asked: Vec<(String, String)> = read(&file.text)
        .1
        .into_iter()
        .filter(|event| event.uid.contains(".ask.receipt-number"))
        .map(|event| (event.status, event.summary))
        .collect();
    let title = "厚生局に締切を聞く（手順3 受付番号の情報提供依頼）";
    assert_eq!(
        asked,
        [
            ("CONFIRMED".to_string(), format!("甲｜{title}")),
            ("CANCELLED".to_string(), format!("乙｜【取り消し】{title}"))
        ]
    );
    for (path, text) in &file.plans[1].notes {
        kept.set(path, text, 1);
    }
    let again = in_one(&plans, "2026-11-24", &[kept]);
    assert!(again.plans[1].gone.is_empty(), "once");
}
