//! Starts the page in the browser. On the host: proofreads the facts, writes the prerendered parts of a build, or what is
//! handed over with a release.

#[cfg(target_arch = "wasm32")]
#[global_allocator]
static ALLOCATOR: talc::wasm::WasmDynamicTalc = talc::wasm::new_wasm_dynamic_allocator();

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
    let write: Option<fn(&std::path::Path) -> std::io::Result<()>> = match arguments.next().as_deref() {
        Some("prerender") => Some(prerender),
        Some("handover") => Some(handover),
        _ => None,
    };
    if let (Some(write), Some(folder)) = (write, arguments.next()) {
        if let Err(error) = write(folder.as_ref()) {
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
/// the English texts and facts, the day of the facts, and the facts and their changes for other programs.
#[cfg(not(target_arch = "wasm32"))]
fn prerender(folder: &std::path::Path) -> std::io::Result<()> {
    use domain::output::handover::{changes_feed, facts_file};
    use domain::output::{coming_back, noscript, prerender};
    use onshi_guide::data::{ENGLISH, details, facts, read_in};

    let write = |name: &str, content: &[u8]| std::fs::write(folder.join(name), content);
    write("top.html", prerender::top().as_bytes())?;
    write("lead.html", prerender::lead().as_bytes())?;
    write("first.html", prerender::questions(facts()).as_bytes())?;
    write("coming-back-ja.html", coming_back::markup().as_bytes())?;
    write("plain.html", noscript::page(facts(), details()).as_bytes())?;
    write("english.bin", ENGLISH)?;
    write("facts-day.txt", facts().day.to_string().as_bytes())?;
    write("facts.json", facts_file(facts(), details()).as_bytes())?;
    write("changes.json", changes_feed(details()).as_bytes())?;
    // From here on the guide says everything in English.
    if !read_in(ENGLISH) {
        return Err(std::io::Error::other("the English is not of this build"));
    }
    write("coming-back-en.html", coming_back::markup().as_bytes())
}

/// Writes what `tools/handover.mjs` packs beside a release: the page for who puts it up, examples for servers, and the
/// version.
#[cfg(not(target_arch = "wasm32"))]
fn handover(folder: &std::path::Path) -> std::io::Result<()> {
    use domain::output::handover::{server_files, setup_page};
    use onshi_guide::data::facts;

    let version = env!("CARGO_PKG_VERSION");
    let write = |name: &str, content: &str| std::fs::write(folder.join(name), content);
    write("version.txt", version)?;
    write("setup.html", &setup_page(version, facts()))?;
    std::fs::create_dir_all(folder.join("server"))?;
    for (name, content) in server_files() {
        write(&format!("server/{name}"), &content)?;
    }
    Ok(())
}
