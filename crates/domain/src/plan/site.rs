//! Which pages share a browser's storage: browsers keep what a frame stores apart for each site around it, and a site is
//! all addresses under one registered domain, with the same scheme.

/// Second-level names under which anybody registers: of countries (co.uk, or.jp), and of hosts of pages.
const REGISTRIES: [&str; 26] = [
    "ac",
    "ad",
    "co",
    "com",
    "ed",
    "edu",
    "go",
    "gov",
    "gr",
    "lg",
    "ne",
    "net",
    "or",
    "org", // Countries.
    "azurewebsites",
    "blogspot",
    "cloudfront",
    "firebaseapp",
    "github",
    "gitlab",
    "herokuapp",
    "netlify",
    "pages",
    "vercel",
    "web",
    "windows",
];

/// Whether the pages of two origins are surely of one site. Where only a list of all registries could tell, they are not;
/// addresses in figures and names without a dot are one site only under the same port, at least in Firefox.
pub fn is_same_site(one: &str, other: &str) -> bool {
    let (Some((scheme, host)), Some((other_scheme, other_host))) = (parts(one), parts(other)) else {
        return false;
    };
    one == other
        || (scheme == other_scheme && domain(host).is_some_and(|own| domain(other_host) == Some(own)))
}

/// Scheme, and host without port.
fn parts(origin: &str) -> Option<(&str, &str)> {
    let (scheme, rest) = origin.split_once("://")?;
    // An IPv6 address has colons of its own.
    let host = match rest.find(']') {
        Some(end) => rest.get(..=end)?,
        None => rest.split(':').next()?,
    };
    (!host.is_empty()).then_some((scheme, host))
}

/// The registered domain: the registry's name with one before it. `None` for addresses in figures and names without a
/// dot, and where only a list of all registries tells.
fn domain(host: &str) -> Option<&str> {
    if host.ends_with(|c: char| c.is_ascii_digit() || c == ']') {
        return None;
    }
    let labels: Vec<&str> = host.split('.').collect();
    let count = match labels[..] {
        // Everybody in a city may have a name under the place of Japan (○○.city.place.jp).
        [.., place, "jp"] if is_place(place) => return None,
        [.., second, _] if REGISTRIES.contains(&second) => 3,
        _ => 2,
    };
    let before: usize =
        labels.get(..labels.len().checked_sub(count)?)?.iter().map(|label| label.len() + 1).sum();
    host.get(before..)
}

/// Whether a name may be that of a prefecture or a large city, in Latin letters.
fn is_place(name: &str) -> bool {
    const PLACES: [&str; 54] = [
        "hokkaido",
        "aomori",
        "iwate",
        "miyagi",
        "akita",
        "yamagata",
        "fukushima",
        "ibaraki",
        "tochigi",
        "gunma",
        "saitama",
        "chiba",
        "tokyo",
        "kanagawa",
        "niigata",
        "toyama",
        "ishikawa",
        "fukui",
        "yamanashi",
        "nagano",
        "gifu",
        "shizuoka",
        "aichi",
        "mie",
        "shiga",
        "kyoto",
        "osaka",
        "hyogo",
        "nara",
        "wakayama",
        "tottori",
        "shimane",
        "okayama",
        "hiroshima",
        "yamaguchi",
        "tokushima",
        "kagawa",
        "ehime",
        "kochi",
        "fukuoka",
        "saga",
        "nagasaki",
        "kumamoto",
        "oita",
        "miyazaki",
        "kagoshima",
        "okinawa",
        "sapporo",
        "sendai",
        "kawasaki",
        "yokohama",
        "nagoya",
        "kobe",
        "kitakyushu",
    ];
    PLACES.contains(&name)
}
