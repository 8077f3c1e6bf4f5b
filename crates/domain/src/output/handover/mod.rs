//! What a release carries for who puts it up, and for other programs: a page on how to, the facts as a file, and the change
//! log as a feed. `cargo run -- handover` writes them; none of it is in the page itself.

mod changes_feed;
mod facts_file;

pub use changes_feed::changes_feed;
pub use facts_file::{FACTS_FILE_VERSION, facts_file};

use crate::facts::Facts;
use crate::facts::config::draft::kept::Server;
use crate::output::admin_sheet::{as_html, frame_ancestors, headers, order, snippet};
use crate::rules::calendar::japanese_short;
use crate::wording::glossary::escaped;

/// The examples for servers, by the names of their files.
pub fn server_files() -> [(&'static str, String); 3] {
    let ancestors = frame_ancestors(&[]);
    [("nginx.conf", Server::Nginx), ("htaccess.txt", Server::Apache), ("web.config", Server::Iis)]
        .map(|(name, server)| (name, snippet(server, &ancestors)))
}

/// The page for who puts the release up: what is in the archive, its checksums, the order of copying, and the settings of
/// servers. Order, headers and examples are those of the settings page's own sheet.
pub fn setup_page(version: &str, facts: &Facts) -> String {
    let ancestors = frame_ancestors(&[]);
    let [nginx, apache, iis] = server_files().map(|(_, content)| escaped(content.trim_end()));
    let parts = [
        ("{VERSION}", escaped(version)),
        ("{FACTS_DAY}", escaped(&japanese_short(facts.day))),
        ("{ORDER}", as_html(&order())),
        // Under a heading of the page.
        ("{HEADERS}", as_html(&headers(&ancestors)[1..])),
        ("{NGINX}", nginx),
        ("{APACHE}", apache),
        ("{IIS}", iis),
    ];
    parts.iter().fold(include_str!("setup.html").to_string(), |page, (name, value)| page.replace(name, value))
}
