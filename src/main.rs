#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    onshi_guide::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use onshi_guide::{data::facts, domain::plain, domain::report};
    if std::env::args().nth(1).as_deref() == Some("plain") {
        return print!("{}", plain::page(facts()));
    }
    print!("{}", report::deadlines(facts()));
    println!(
        "\n公表された日と規則が違うところ（公表された日を使います）: {}件",
        report::differences(facts()).len()
    );
    report::differences(facts()).iter().for_each(|line| println!("{line}"));
}
