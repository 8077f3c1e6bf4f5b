#[cfg(target_arch = "wasm32")]
fn main() {
    console_error_panic_hook::set_once();
    onshi_guide::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    eprintln!("This is a web page: run tools/serve.");
}
