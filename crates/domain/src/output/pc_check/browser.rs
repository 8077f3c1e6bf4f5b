//! What a browser says of itself, and whether the guide supports its version.

/// Browser as named in its user agent string. Brands change the string, so it is told as a statement of the browser.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Browser {
    /// Name; empty if it is none of those known.
    pub name: &'static str,
    /// Major and minor version.
    pub version: Option<(u32, u32)>,
    /// Operating system; empty if it is none of those known.
    pub system: String,
    /// Whether it is the browser inside another app, such as LINE.
    pub is_in_app: bool,
    /// Oldest version that the guide supports, of the engine that counts.
    least: Option<Least>,
}

/// Version of what counts, and the one that is needed.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Least {
    has: (u32, u32),
    needs: (u32, u32),
}

/// Needed versions, as the README has them.
const CHROMIUM: (u32, u32) = (99, 0);
const FIREFOX: (u32, u32) = (97, 0);
const WEBKIT: (u32, u32) = (15, 4);

/// Names in user agent strings, the special ones before those they pretend to be.
const NAMES: [(&str, &str); 13] = [
    ("Line/", "LINE"),
    ("Instagram ", "Instagram"),
    ("FBAV/", "Facebook"),
    ("EdgiOS/", "Edge"),
    ("EdgA/", "Edge"),
    ("Edg/", "Edge"),
    ("OPR/", "Opera"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Version/", "Safari"),
];

impl Browser {
    /// Reads a user agent string.
    pub fn read(agent: &str) -> Browser {
        let named = NAMES
            .into_iter()
            .find(|(mark, name)| agent.contains(mark) && (*name != "Safari" || agent.contains("Safari/")));
        let (mark, name) = named.unwrap_or_default();
        let version = version_after(agent, mark, '.');
        // Every browser of an iPhone or iPad is its system's.
        let is_ios = agent.contains("iPhone") || agent.contains("iPad");
        let least = if is_ios {
            version_after(agent, " OS ", '_').map(|has| Least { has, needs: WEBKIT })
        } else if agent.contains("Firefox/") {
            version_after(agent, "Firefox/", '.').map(|has| Least { has, needs: FIREFOX })
        } else if agent.contains("Chrome/") {
            version_after(agent, "Chrome/", '.').map(|has| Least { has, needs: CHROMIUM })
        } else {
            version_after(agent, "Version/", '.').map(|has| Least { has, needs: WEBKIT })
        };
        let is_in_app = matches!(name, "LINE" | "Instagram" | "Facebook");
        Browser { name, version, system: system(agent), is_in_app, least }
    }

    /// Whether the version is older than the guide supports; `None` if it is not known.
    pub fn is_too_old(&self) -> Option<bool> {
        self.least.map(|Least { has, needs }| has < needs)
    }

    /// Name, version and system, as far as known.
    pub fn called(&self) -> String {
        let name = if self.name.is_empty() { texts::pc_check::some_browser() } else { self.name };
        let version = self.version.filter(|_| !self.name.is_empty()).map(|(major, minor)| match minor {
            0 => format!(" {major}"),
            minor => format!(" {major}.{minor}"),
        });
        let mut called = name.to_string() + &version.unwrap_or_default();
        if !self.system.is_empty() {
            called = texts::pc_check::on_system(called, &self.system);
        }
        called
    }
}

fn system(agent: &str) -> String {
    let after = |mark: &str, by: char| version_after(agent, mark, by).map(|(major, _)| format!(" {major}"));
    // Windows 11 calls itself 10.
    let windows = [("NT 10.0", "10・11"), ("NT 6.3", "8.1"), ("NT 6.2", "8"), ("NT 6.1", "7")];
    if let Some((_, name)) = windows.iter().find(|(mark, _)| agent.contains(mark)) {
        return format!("Windows {name}");
    }
    for (mark, name, version) in [
        ("iPhone", "iPhone iOS", after(" OS ", '_')),
        ("iPad", "iPad iOS", after(" OS ", '_')),
        ("Android", "Android", after("Android ", '.')),
        ("CrOS", "ChromeOS", None),
        // An iPad that asks for pages of computers says this, too.
        ("Macintosh", "Mac", None),
        ("Linux", "Linux", None),
    ] {
        if agent.contains(mark) {
            return name.to_string() + &version.unwrap_or_default();
        }
    }
    String::new()
}

/// The version that follows `mark`, as `12.3` or with another separator.
fn version_after(agent: &str, mark: &str, by: char) -> Option<(u32, u32)> {
    let (_, rest) = agent.split_once(mark).filter(|_| !mark.is_empty())?;
    let end = rest.find(|c: char| !c.is_ascii_digit() && c != by).unwrap_or(rest.len());
    let mut parts = rest[..end].split(by);
    let major = parts.next()?.parse().ok()?;
    Some((major, parts.next().and_then(|minor| minor.parse().ok()).unwrap_or(0)))
}
