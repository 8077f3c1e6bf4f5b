#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    onshi_guide::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use onshi_guide::{data::facts, domain::plain, domain::report};
    match std::env::args().nth(1).as_deref() {
        // For tools/settle.mjs.
        Some("plain") => return print!("{}", plain::page(facts())),
        Some("facts-day") => return println!("{}", facts().day()),
        _ => {}
    }
    print!("{}", report::deadlines(facts()));
    println!(
        "\n公表された日と規則が違うところ（公表された日を使います）: {}件",
        report::differences(facts()).len()
    );
    report::differences(facts()).iter().for_each(|line| println!("{line}"));
}
