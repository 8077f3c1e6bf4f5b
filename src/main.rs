#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    onshi_guide::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    print!("{}", onshi_guide::domain::report::deadlines(onshi_guide::data::facts()));
}
