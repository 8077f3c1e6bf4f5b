//! Reads JSON on after a slip. Parsers of JSON and its relatives (JSON5, JSONC) stop at the first error, or keep one of two
//! equal keys; here each readable item counts, and each slip is told with its line.

use super::finding::Syntax;
use super::lexer::{Slip, Token, tokens};
use crate::rules::calendar::{half_width, is_invisible};

/// Value with the line that it begins in.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Node {
    pub(super) line: usize,
    pub(super) value: Value,
}

impl Node {
    /// Whether something of an object cannot be read.
    pub(super) fn has_lost(&self) -> bool {
        matches!(&self.value, Value::Object(entries) if entries.iter().any(|(_, node)| node.value == Value::Lost))
    }
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Value {
    Null,
    /// Something that cannot be read.
    Lost,
    Bool(bool),
    /// As it is written.
    Number(String),
    Text(String),
    List(Vec<Node>),
    /// In the order of the text, equal keys included.
    Object(Vec<(String, Node)>),
}

/// Keys of an object with their values, in the order of the file.
pub(super) type Entries = Vec<(String, Node)>;

/// Levels of brackets that are read. Settings have five.
const DEEPEST: usize = 32;

/// What can be read of `text`, and the slips in it; `None` if it holds nothing.
pub(super) fn parse(text: &str) -> (Option<Node>, Vec<Slip>) {
    let (tokens, slips) = tokens(text);
    let mut parser = Parser { tokens, at: 0, open: Vec::new(), is_end_told: false, slips };
    let root = parser.root();
    parser.slips.sort_by_key(|(line, _)| *line);
    (root, parser.slips)
}

struct Parser {
    tokens: Vec<(usize, Token)>,
    at: usize,
    /// Brackets that are open, by their closing ones.
    open: Vec<char>,
    /// Whether it was told that the end is missing.
    is_end_told: bool,
    slips: Vec<Slip>,
}

impl Parser {
    fn peek(&self) -> Option<&Token> {
        self.tokens.get(self.at).map(|(_, token)| token)
    }

    fn line(&self) -> usize {
        self.tokens.get(self.at).or(self.tokens.last()).map_or(1, |(line, _)| *line)
    }

    fn tell(&mut self, what: Syntax) {
        let line = self.line();
        self.slips.push((line, what));
    }

    fn root(&mut self) -> Option<Node> {
        let line = self.line();
        if self.is_key() {
            // The first bracket is missing.
            self.tell(Syntax::NoBracket);
            self.open.push('}');
            return Some(Node { line, value: self.object() });
        }
        let mut root = self.value()?;
        // Closed too early: what follows belongs to it.
        while self.at < self.tokens.len() {
            self.tell(Syntax::ExtraBracket);
            let Value::Object(entries) = &mut root.value else { break };
            while matches!(self.peek(), Some(Token::Close(_) | Token::Comma)) {
                self.at += 1;
            }
            if self.at == self.tokens.len() {
                break;
            }
            self.open.push('}');
            if let Value::Object(more) = self.object() {
                entries.extend(more);
            }
        }
        Some(root)
    }

    /// A value; `None` without moving if there is none.
    fn value(&mut self) -> Option<Node> {
        let line = self.line();
        let value = match self.peek()? {
            Token::Text(text) => Value::Text(text.clone()),
            Token::Word(word) => match word.as_str() {
                "null" => Value::Null,
                "true" => Value::Bool(true),
                "false" => Value::Bool(false),
                word if word.parse::<f64>().is_ok() => Value::Number(word.into()),
                word => {
                    let text = Value::Text(word.into());
                    self.tell(Syntax::Unquoted);
                    text
                }
            },
            Token::Open(bracket) if self.open.len() < DEEPEST => {
                let is_list = *bracket == '[';
                self.at += 1;
                self.open.push(if is_list { ']' } else { '}' });
                let value = if is_list { self.list() } else { self.object() };
                return Some(Node { line, value });
            }
            _ => return None,
        };
        self.at += 1;
        Some(Node { line, value })
    }

    /// The entries up to the closing bracket, which is the last of `open`.
    fn object(&mut self) -> Value {
        let mut entries = Vec::new();
        let mut is_first = true;
        while self.goes_on(&mut is_first) {
            if !self.is_key() {
                if self.peek() == Some(&Token::Open('{')) && self.is_within(']') {
                    self.close_here();
                    break;
                }
                entries.push((self.key(), self.lose(false)));
                continue;
            }
            let key = self.key();
            if matches!(self.peek(), Some(Token::Word(_))) {
                self.tell(Syntax::Unquoted);
            }
            self.at += 2;
            match self.value().filter(|_| self.is_whole()) {
                Some(node) => entries.push((key, node)),
                None => entries.push((key, self.lose(false))),
            }
        }
        Value::Object(entries)
    }

    fn list(&mut self) -> Value {
        let mut items = Vec::new();
        let mut is_first = true;
        while self.goes_on(&mut is_first) {
            if self.is_key() && self.is_within('}') {
                self.close_here();
                break;
            }
            match self.value().filter(|_| self.is_whole()) {
                Some(node) => items.push(node),
                None => items.push(self.lose(true)),
            }
        }
        Value::List(items)
    }

    /// Passes over the comma before an entry or item, or the closing bracket after the last; whether another follows.
    fn goes_on(&mut self, is_first: &mut bool) -> bool {
        let mut commas = 0_usize;
        loop {
            match self.peek() {
                Some(Token::Comma) => {
                    commas += 1;
                    if *is_first || commas > 1 {
                        self.tell(Syntax::ExtraComma);
                    }
                    self.at += 1;
                }
                Some(Token::Close(bracket)) if !self.open.contains(bracket) => {
                    self.tell(Syntax::ExtraBracket);
                    self.at += 1;
                    // There may be commas on both sides of it.
                    commas = commas.saturating_sub(1);
                }
                _ => break,
            }
        }
        let is_comma_missing = commas == 0 && !*is_first;
        let is_comma_extra = commas == 1 && !*is_first;
        let is_empty = std::mem::take(is_first);
        let missing = match self.peek() {
            // One bracket is forgotten; where more is missing, so is the end of the file.
            None if self.is_end_told => None,
            None => {
                self.is_end_told = true;
                let is_item_missing = self.open.len() > 1 || is_comma_extra || is_empty;
                Some(if is_item_missing { Syntax::CutOff } else { Syntax::NoBracket })
            }
            Some(Token::Close(bracket)) if self.open.last() == Some(bracket) => {
                self.at += 1;
                is_comma_extra.then_some(Syntax::ExtraComma)
            }
            Some(Token::Close(_)) => Some(Syntax::NoBracket),
            Some(_) => {
                if is_comma_missing {
                    self.tell(Syntax::NoComma);
                }
                return true;
            }
        };
        if let Some(what) = missing {
            self.tell(what);
        }
        self.open.pop();
        false
    }

    /// Ends an object or list that was not closed before what comes next in the one around it.
    fn close_here(&mut self) {
        self.tell(Syntax::NoBracket);
        self.open.pop();
        if self.tokens.get(self.at.wrapping_sub(1)).is_some_and(|(_, token)| *token == Token::Comma) {
            self.at -= 1;
        }
    }

    fn is_within(&self, bracket: char) -> bool {
        self.open.iter().rev().nth(1) == Some(&bracket)
    }

    /// The text that is next; empty if there is none.
    fn key(&self) -> String {
        match self.peek() {
            Some(Token::Text(key) | Token::Word(key)) => key.clone(),
            _ => String::new(),
        }
    }

    /// Whether a key and its colon are next.
    fn is_key(&self) -> bool {
        let next = self.tokens.get(self.at + 1).map(|(_, token)| token);
        matches!(self.peek(), Some(Token::Text(_) | Token::Word(_))) && next == Some(&Token::Colon)
    }

    /// Whether the value that was just read ends here. A text with quotation marks of its own goes on.
    fn is_whole(&self) -> bool {
        let (line, before) = (self.line(), self.at.checked_sub(1).and_then(|at| self.tokens.get(at)));
        let is_same_line = before.is_some_and(|(of_value, _)| *of_value == line);
        match self.peek() {
            Some(Token::Word(_)) => !is_same_line || self.is_key(),
            Some(Token::Unclosed | Token::Colon) => false,
            _ => true,
        }
    }

    /// Passes over what cannot be read, to the next comma, closing bracket or key; in a list also to the next line.
    fn lose(&mut self, is_list: bool) -> Node {
        self.tell(Syntax::Lost);
        let (start, line) = (self.at, self.line());
        let lost = Node { line, value: Value::Lost };
        let mut depth = 0_usize;
        while let Some(token) = self.peek() {
            let is_next = self.at > start && (self.is_key() || is_list && self.line() > line);
            match token {
                Token::Close(_) | Token::Comma if depth == 0 => break,
                Token::Open(_) if depth > 0 || !is_next => depth += 1,
                Token::Close(_) => depth -= 1,
                _ if depth == 0 && is_next => break,
                _ => {}
            }
            self.at += 1;
        }
        lost
    }
}

/// A key without slips of width, case and space.
pub(super) fn key_of(key: &str) -> String {
    let visible: String = key.chars().filter(|c| !is_invisible(*c)).collect();
    half_width(&visible).trim().to_ascii_lowercase()
}
