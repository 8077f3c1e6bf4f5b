//! One page for who runs the server: where the files go, in which order, and which headers they need.

use crate::facts::config::draft::kept::Server;
use crate::wording::glossary::escaped;

/// Part of the page.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// Heading.
    Heading(String),
    /// Paragraph.
    Text(String),
    /// Numbered steps.
    Steps(Vec<String>),
    /// List.
    Items(Vec<String>),
    /// Lines to be copied as they are.
    Code(String),
}

/// The origins of addresses as typed, and what is none. An origin is what a header may name: letters, digits, dots and
/// hyphens of a host, perhaps a port, and nothing that could end the header.
pub fn origins(typed: &str) -> (Vec<String>, Vec<String>) {
    let (mut found, mut unread) = (Vec::<String>::new(), Vec::new());
    let separators = |c: char| c.is_whitespace() || matches!(c, '、' | ',' | '，' | ';');
    for written in typed.split(separators).filter(|written| !written.is_empty()) {
        match origin(written) {
            Some(origin) if found.contains(&origin) => {}
            Some(origin) => found.push(origin),
            None => unread.push(written.into()),
        }
    }
    (found, unread)
}

fn origin(written: &str) -> Option<String> {
    let lower = written.to_ascii_lowercase();
    let (scheme, rest) = match lower.split_once("://") {
        Some((scheme @ ("https" | "http"), rest)) => (scheme, rest),
        Some(_) => return None,
        None => ("https", lower.as_str()),
    };
    let host = rest.split(['/', '?', '#']).next()?;
    let (name, port) = host.split_once(':').map_or((host, None), |(name, port)| (name, Some(port)));
    let is_label =
        |label: &str| !label.is_empty() && label.bytes().all(|b| b.is_ascii_alphanumeric() || b == b'-');
    let is_name = name.split('.').all(is_label) && (name.contains('.') || name == "localhost");
    let is_port =
        port.is_none_or(|port| (1..=5).contains(&port.len()) && port.bytes().all(|b| b.is_ascii_digit()));
    (is_name && is_port).then(|| [scheme, "://", host].concat())
}

/// The value of the header that says which sites may embed the guide; the guide itself is one, for its preview.
pub fn frame_ancestors(origins: &[String]) -> String {
    let own = ["frame-ancestors 'self'".to_string()];
    own.iter().chain(origins).map(String::as_str).collect::<Vec<_>>().join(" ")
}

/// The page for a guide at the address `home` (a folder, without a slash at the end) that these sites embed.
pub fn admin_sheet(home: &str, origins: &[String], logo: &str, server: Server) -> Vec<Block> {
    let ancestors = frame_ancestors(origins);
    let mut where_to = vec![texts::admin::place(home)];
    if !logo.trim().is_empty() {
        where_to.push(texts::admin::logo(logo.trim()));
    }
    where_to.push(texts::admin::check(home));
    where_to.push(texts::admin::stop().into());
    let mut blocks = vec![Block::Heading(texts::admin::where_title().into()), Block::Items(where_to)];
    blocks.extend(order());
    blocks.extend(headers(&ancestors));
    blocks.extend(example(server, &ancestors));
    if !origins.is_empty() {
        blocks.push(Block::Heading(texts::admin::other_title().into()));
        blocks.push(Block::Text(texts::admin::other(origin(home).unwrap_or_else(|| home.into()))));
    }
    blocks
}

/// The order in which the files of a new version are put up.
pub fn order() -> Vec<Block> {
    vec![
        Block::Heading(texts::admin::order_title().into()),
        Block::Steps(vec![
            texts::admin::order_1().into(),
            texts::admin::order_2().into(),
            texts::admin::order_3().into(),
        ]),
        Block::Text(texts::admin::order_after().into()),
    ]
}

/// What every server has to send; `ancestors` is of [`frame_ancestors`].
pub fn headers(ancestors: &str) -> Vec<Block> {
    vec![
        Block::Heading(texts::admin::server_title().into()),
        Block::Items(vec![
            texts::admin::https().into(),
            texts::admin::wasm().into(),
            texts::admin::encoding().into(),
            texts::admin::cache_long().into(),
            texts::admin::cache_never().into(),
            texts::admin::ancestors(ancestors),
            texts::admin::frame_options().into(),
        ]),
    ]
}

/// The example for a kind of server, with its heading; empty where the kind is not known.
fn example(server: Server, ancestors: &str) -> Vec<Block> {
    let title = match server {
        Server::Unknown => return Vec::new(),
        Server::Nginx => texts::admin::nginx(),
        Server::Apache => texts::admin::apache(),
        Server::Iis => texts::admin::iis(),
    };
    vec![Block::Heading(title.into()), Block::Code(snippet(server, ancestors).trim_end().into())]
}

/// Settings of a kind of server, to be copied; tools/nginx.conf is the model. `tools/hosts` tries those of nginx and Apache.
pub fn snippet(server: Server, ancestors: &str) -> String {
    let model = match server {
        Server::Unknown => "",
        Server::Nginx => include_str!("admin_sheet/nginx.conf"),
        Server::Apache => include_str!("admin_sheet/htaccess"),
        Server::Iis => include_str!("admin_sheet/web.config"),
    };
    model.replace("FRAME_ANCESTORS", ancestors)
}

/// The page as HTML.
pub fn as_html(blocks: &[Block]) -> String {
    let list = |tag: &str, items: &[String]| {
        let items =
            items.iter().map(|item| format!("<li>{}</li>", escaped(item))).collect::<Vec<_>>().concat();
        format!("<{tag}>{items}</{tag}>\n")
    };
    let html = blocks.iter().map(|block| match block {
        Block::Heading(text) => format!("<h3>{}</h3>\n", escaped(text)),
        Block::Text(text) => format!("<p>{}</p>\n", escaped(text)),
        Block::Steps(steps) => list("ol", steps),
        Block::Items(items) => list("ul", items),
        Block::Code(code) => format!("<pre>{}</pre>\n", escaped(code)),
    });
    html.collect::<Vec<_>>().concat()
}

/// The page as plain text, to be copied into a mail.
pub fn as_text(title: &str, blocks: &[Block]) -> String {
    let mut lines = vec![title.to_string()];
    for block in blocks {
        match block {
            Block::Heading(text) => lines.extend([String::new(), texts::admin::heading(text)]),
            Block::Text(text) | Block::Code(text) => lines.push(text.clone()),
            Block::Steps(items) => {
                lines.extend((1..).zip(items).map(|(number, item)| format!("{number}. {item}")));
            }
            Block::Items(items) => lines.extend(items.iter().map(texts::admin::item)),
        }
    }
    lines.join("\n") + "\n"
}
