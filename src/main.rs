//! Starts the page in the browser. On the host: proofreads the facts, or writes the prerendered parts of a build.

#[cfg(target_arch = "wasm32")]
fn main() {
    // A panic leaves a readable line in the console instead of "unreachable".
    std::panic::set_hook(Box::new(|panic| web_sys::console::error_1(&panic.to_string().into())));
    onshi_guide::app::start();
}

#[cfg(not(target_arch = "wasm32"))]
fn main() {
    use domain::output::proofread;
    use onshi_guide::data::{details, facts};

    let mut arguments = std::env::args().skip(1);
    if let (Some("prerender"), Some(folder)) = (arguments.next().as_deref(), arguments.next()) {
        if let Err(error) = prerender(folder.as_ref()) {
            eprintln!("{folder}: {error}");
            std::process::exit(1);
        }
        return;
    }
    print!("{}", proofread::deadlines(facts(), details()));
    let differences = proofread::differences(facts(), details());
    println!("\n公表された日と規則が違うところ（公表された日を使います）: {}件", differences.len());
    for line in differences {
        println!("{line}");
    }
}

/// Writes what `tools/post-build.mjs` puts into a build: HTML for the time before the app and for where it cannot run,
/// the English texts and facts, and the day of the facts.
#[cfg(not(target_arch = "wasm32"))]
fn prerender(folder: &std::path::Path) -> std::io::Result<()> {
    use domain::output::{noscript, prerender};
    use onshi_guide::data::{ENGLISH, details, facts};

    let write = |name: &str, content: &[u8]| std::fs::write(folder.join(name), content);
    write("top.html", prerender::top().as_bytes())?;
    write("lead.html", prerender::lead().as_bytes())?;
    write("first.html", prerender::questions(facts()).as_bytes())?;
    write("plain.html", noscript::page(facts(), details()).as_bytes())?;
    write("english.bin", ENGLISH)?;
    write("facts-day.txt", facts().day.to_string().as_bytes())
}
