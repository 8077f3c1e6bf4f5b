//! Content lines of a calendar file (RFC 5545).

/// Content lines, folded at 75 octets (RFC 5545 3.1).
#[derive(Default)]
pub(super) struct Lines {
    pub(super) out: String,
    /// Octets in the current line.
    octets: usize,
}

impl Lines {
    /// Writes a property with `value` unescaped: short, and free of user input.
    pub(super) fn line(&mut self, name: &str, value: &str) {
        for part in [name, ":", value] {
            self.put(part);
        }
        self.end();
    }

    /// Writes a property with `value` as escaped TEXT, without control characters.
    pub(super) fn text(&mut self, name: &str, value: &str) {
        self.put(name);
        self.put(":");
        // Never folds beside a space of the text: some readers drop it with the fold's.
        let mut whole = String::new();
        let mut chars = value.chars().filter(|c| *c == '\n' || !c.is_control()).peekable();
        while let Some(c) = chars.next() {
            match c {
                '\n' => whole += "\\n",
                '\\' | ';' | ',' => whole.extend(['\\', c]),
                c => whole.push(c),
            }
            let is_blank = |c: &char| *c != '\n' && c.is_whitespace();
            let goes_on = is_blank(&c) || chars.peek().is_some_and(is_blank);
            if !goes_on || whole.len() > 60 {
                self.put(&whole);
                whole.clear();
            }
        }
        self.put(&whole);
        self.end();
    }

    /// Appends `part` without splitting it, so no character or escape sequence is cut.
    fn put(&mut self, part: &str) {
        if self.octets + part.len() > 75 {
            self.out += "\r\n ";
            self.octets = 1;
        }
        self.out += part;
        self.octets += part.len();
    }

    fn end(&mut self) {
        self.out += "\r\n";
        self.octets = 0;
    }
}
