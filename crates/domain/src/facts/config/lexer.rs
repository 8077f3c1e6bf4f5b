//! Tokens of JSON as office staff write it: full-width punctuation, typographic quotation marks, comments, unquoted words.

use std::iter::Peekable;
use std::str::Chars;

use super::finding::Syntax;
use crate::rules::calendar::{half_width, is_invisible};

/// Token of the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Token {
    /// `{` or `[`.
    Open(char),
    /// `}` or `]`.
    Close(char),
    /// `:`
    Colon,
    /// `,`
    Comma,
    /// Text in quotation marks, unescaped.
    Text(String),
    /// Anything else up to the next token or the end of the line: a number, `true`, an unquoted text.
    Word(String),
    /// Text without closing quotation mark.
    Unclosed,
}

/// Slip in the notation, with its line.
pub(super) type Slip = (usize, Syntax);

/// Tokens with their lines, counted from 1, and the slips found on the way.
pub(super) fn tokens(text: &str) -> (Vec<(usize, Token)>, Vec<Slip>) {
    let rest = text.chars().peekable();
    let mut lexer = Lexer { rest, before: None, is_value: false, line: 1, slips: Vec::new() };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next_token() {
        lexer.is_value = token.1 == Token::Colon;
        tokens.push(token);
    }
    (tokens, lexer.slips)
}

struct Lexer<'a> {
    rest: Peekable<Chars<'a>>,
    /// Character before the rest.
    before: Option<char>,
    /// Whether a value is next: the token before is a colon.
    is_value: bool,
    line: usize,
    slips: Vec<Slip>,
}

/// The half-width form of punctuation.
fn plain(c: char) -> char {
    match c {
        '“' | '”' | '„' | '‟' | '〝' | '〞' | '〟' => '"',
        '‘' | '’' | '‛' => '\'',
        '、' => ',',
        c => half_width(c.encode_utf8(&mut [0; 4])).chars().next().unwrap_or(c),
    }
}

fn is_blank(c: char) -> bool {
    c.is_whitespace() || is_invisible(c)
}

impl Lexer<'_> {
    fn next_token(&mut self) -> Option<(usize, Token)> {
        loop {
            let c = *self.rest.peek()?;
            let line = self.line;
            let token = match plain(c) {
                _ if is_blank(c) => {
                    self.bump();
                    continue;
                }
                // Not in the address of a text whose quotation mark is missing.
                '/' if matches!(self.second(), Some('/' | '*')) && self.before != Some(':') => {
                    self.comment();
                    continue;
                }
                // A value that begins so is a colour without its quotation marks.
                '#' if !self.is_value || !self.is_color() => {
                    self.comment();
                    continue;
                }
                ';' => {
                    self.bump();
                    self.slips.push((line, Syntax::Semicolon));
                    return Some((line, Token::Comma));
                }
                '=' if !self.is_value => {
                    self.bump();
                    self.rest.next_if_eq(&'>');
                    self.slips.push((line, Syntax::Equals));
                    return Some((line, Token::Colon));
                }
                p @ ('{' | '[') => Token::Open(p),
                p @ ('}' | ']') => Token::Close(p),
                ':' => Token::Colon,
                ',' => Token::Comma,
                quote @ ('"' | '\'') => return Some((line, self.text(quote))),
                _ => return Some((line, self.word())),
            };
            self.bump();
            if !c.is_ascii() {
                self.slips.push((line, Syntax::FullWidth));
            }
            return Some((line, token));
        }
    }

    fn bump(&mut self) -> Option<char> {
        let c = self.rest.next();
        self.before = c;
        self.line += usize::from(c == Some('\n'));
        c
    }

    fn second(&self) -> Option<char> {
        self.rest.clone().nth(1)
    }

    /// Whether `#005030` is next.
    fn is_color(&self) -> bool {
        self.rest.clone().skip(1).take_while(char::is_ascii_hexdigit).count() >= 3
    }

    /// Whether nothing but blanks is left of the line behind the next character.
    fn is_last_of_line(&self) -> bool {
        self.rest.clone().skip(1).find(|c| *c == '\n' || !is_blank(*c)).is_none_or(|c| c == '\n')
    }

    /// Passes over a comment: `//` or `#` to the end of the line, or `/* */`.
    fn comment(&mut self) {
        self.slips.push((self.line, Syntax::Comment));
        if self.second() != Some('*') {
            while self.rest.peek().is_some_and(|c| *c != '\n') {
                self.bump();
            }
            return;
        }
        self.bump();
        self.bump();
        while let Some(c) = self.bump() {
            if c == '*' && self.rest.next_if_eq(&'/').is_some() {
                return;
            }
        }
    }

    fn text(&mut self, quote: char) -> Token {
        let line = self.line;
        let opening = self.bump();
        match opening {
            Some('"') => {}
            Some('\'') => self.slips.push((line, Syntax::SingleQuotes)),
            _ => self.slips.push((line, Syntax::FullWidth)),
        }
        // A text in half-width quotation marks may hold others.
        let is_end = |c: char| if opening == Some('"') { c == '"' } else { plain(c) == quote };
        let mut text = String::new();
        // Where the punctuation at the end of the line begins: that of the item, not of the text.
        let mut end = self.rest.clone();
        while let Some(c) = self.rest.peek().copied() {
            if c == '\n' && !self.goes_on(is_end) {
                self.rest = end;
                return Token::Unclosed;
            }
            self.bump();
            if !matches!(plain(c), '}' | ']' | ',' | ' ' | '\r') {
                end = self.rest.clone();
            }
            match c {
                c if is_end(c) => return Token::Text(text),
                '\\' => self.escaped(&mut text),
                '\r' if self.rest.peek() == Some(&'\n') => {}
                '\n' => {
                    self.slips.push((line, Syntax::LineBreak));
                    text.push(c);
                }
                c => text.push(c),
            }
        }
        Token::Unclosed
    }

    /// Whether a text goes on in the next line: the next closing quotation mark is followed by what follows a value.
    /// Otherwise the closing one was forgotten in this line.
    fn goes_on(&self, is_end: impl Fn(char) -> bool) -> bool {
        let mut ahead = self.rest.clone();
        ahead.find(|c| is_end(*c)).is_some()
            && ahead
                .find(|c| !matches!(c, ' ' | '\t' | '\r'))
                .is_none_or(|c| matches!(plain(c), ',' | '}' | ']'))
    }

    fn escaped(&mut self, text: &mut String) {
        let Some(c) = self.rest.peek().copied() else { return };
        let known = match c {
            '"' | '\\' | '/' | '\'' => Some(c),
            'b' => Some('\u{8}'),
            'f' => Some('\u{c}'),
            'n' => Some('\n'),
            'r' => Some('\r'),
            't' => Some('\t'),
            'u' => {
                self.bump();
                return text.push(self.unicode().unwrap_or('\u{fffd}'));
            }
            _ => None,
        };
        match known {
            Some(c) => {
                self.bump();
                text.push(c);
            }
            // As in the path of a Windows file.
            None => text.push('\\'),
        }
    }

    /// The character of `\u3042` after the `u`, of two such for those beyond U+FFFF.
    fn unicode(&mut self) -> Option<char> {
        let first = self.unit()?;
        if let Some(c) = char::from_u32(first) {
            return Some(c);
        }
        let mut ahead = self.rest.clone();
        if (ahead.next(), ahead.next()) != (Some('\\'), Some('u')) {
            return None;
        }
        let before = std::mem::replace(&mut self.rest, ahead);
        match self.unit() {
            Some(low) if first < 0xdc00 && (0xdc00..0xe000).contains(&low) => {
                char::from_u32(0x1_0000 + ((first - 0xd800) << 10) + (low - 0xdc00))
            }
            _ => {
                self.rest = before;
                None
            }
        }
    }

    fn unit(&mut self) -> Option<u32> {
        let mut unit = 0;
        for _ in 0..4 {
            unit = unit * 16 + self.rest.next_if(char::is_ascii_hexdigit)?.to_digit(16)?;
        }
        Some(unit)
    }

    fn word(&mut self) -> Token {
        let mut word = String::new();
        while let Some(c) = self.rest.peek().copied() {
            // Within a text both may be meant: a key has letters only, and an item ends with its line.
            let is_key = || {
                !self.is_value
                    && !word.is_empty()
                    && word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_' || is_blank(c))
            };
            let is_end = matches!(c, '\n' | '"')
                || plain(c) == '=' && is_key()
                || plain(c) == ';' && self.is_last_of_line()
                || matches!(plain(c), '{' | '[' | '}' | ']' | ':')
                || c == ','
                || c == '，';
            if is_end {
                break;
            }
            word.extend(self.bump());
        }
        Token::Word(word.trim_matches(is_blank).into())
    }
}
