#[cfg(target_arch = "wasm32")]
fn main() {
    // A panic leaves a readable line in the console instead of "unreachable".
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
    onshi_guide::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use std::io::{self, Write};

    use domain::{first, plain, report};
    use onshi_guide::data::{ENGLISH, details, facts};
    match std::env::args().nth(1).as_deref() {
        // For tools/settle.mjs.
        Some("top") => return print!("{}", first::top()),
        Some("lead") => return print!("{}", first::lead()),
        Some("first") => return print!("{}", first::questions(facts())),
        Some("plain") => return print!("{}", plain::page(facts(), details())),
        Some("english") => return io::stdout().write_all(ENGLISH).expect("the hook takes it"),
        Some("facts-day") => return println!("{}", facts().day),
        _ => {}
    }
    print!("{}", report::deadlines(facts(), details()));
    println!(
        "\n公表された日と規則が違うところ（公表された日を使います）: {}件",
        report::differences(facts(), details()).len()
    );
    report::differences(facts(), details()).iter().for_each(|line| println!("{line}"));
}
