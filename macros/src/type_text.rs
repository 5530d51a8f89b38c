//! A type as a person writes it: `Box<dyn for<'a> Fn(&'a u8) -> u8 + 'static>`.
//!
//! `TokenStream::to_string` puts a space between nearly all tokens and breaks lines.

use proc_macro2::{Delimiter, TokenStream, TokenTree};
use quote::ToTokens;
use std::fmt::Write;

/// Longer types are cut, with an ellipsis.
const MAX_CHARS: usize = 60;

/// The text of a type on one line of at most 60 characters.
pub(crate) fn type_text(ty: &impl ToTokens) -> String {
    let mut printer = Printer { text: String::new(), last: Last::Open };
    printer.stream(ty.to_token_stream());
    match printer.text.char_indices().nth(MAX_CHARS) {
        None => printer.text,
        Some(_) => printer.text.chars().take(MAX_CHARS - 1).chain(['…']).collect(),
    }
}

/// The last token, by what decides whether a space follows.
#[derive(Clone, Copy, PartialEq)]
enum Last {
    /// The start, an opening delimiter, or punctuation that holds on to what follows: `&`, `<`, `::`.
    Open,
    /// An identifier, a literal, or a closing delimiter.
    Operand,
    /// A word that takes no arguments: `dyn`, `mut`, `'a`.
    Word,
    /// `>`, with which generics end.
    Angle,
    /// `,`, `;`, `->`, `+` and other punctuation that stands apart.
    Apart,
}

struct Printer {
    text: String,
    last: Last,
}

impl Printer {
    fn stream(&mut self, stream: TokenStream) {
        let mut tokens = stream.into_iter().peekable();
        while let Some(token) = tokens.next() {
            if self.text.len() > 4 * MAX_CHARS {
                return;
            }
            match token {
                TokenTree::Ident(ident) => self.word(&ident.to_string()),
                TokenTree::Literal(literal) => self.operand(&literal),
                TokenTree::Group(group) => self.group(group.delimiter(), group.stream()),
                TokenTree::Punct(punct) => {
                    // Operators of two characters are found by looking ahead, as syn forgets the spacing.
                    let second = match tokens.peek() {
                        Some(TokenTree::Punct(next)) => Some(next.as_char()),
                        _ => None,
                    };
                    match (punct.as_char(), second) {
                        (':', Some(':')) => {
                            tokens.next();
                            self.text.push_str(if self.last == Last::Word { " ::" } else { "::" });
                            self.last = Last::Open;
                        }
                        ('-', Some('>')) => {
                            tokens.next();
                            self.infix("->");
                        }
                        ('\'', _) => {
                            let name = tokens.next().map(|name| name.to_string()).unwrap_or_default();
                            self.space_before_operand();
                            // Writing to a `String` does not fail.
                            let _ = write!(self.text, "'{name}");
                            self.last = Last::Word;
                        }
                        (punct, _) => self.punct(punct),
                    }
                }
            }
        }
    }

    fn word(&mut self, word: &str) {
        self.space_before_operand();
        self.text.push_str(word);
        let apart =
            matches!(word, "dyn" | "impl" | "mut" | "const" | "as" | "in" | "where" | "unsafe" | "extern");
        self.last = if apart { Last::Word } else { Last::Operand };
    }

    fn operand(&mut self, literal: &impl ToString) {
        self.space_before_operand();
        // A string may have several lines.
        self.text.push_str(&literal.to_string().replace(['\n', '\r'], " "));
        self.last = Last::Operand;
    }

    fn group(&mut self, delimiter: Delimiter, stream: TokenStream) {
        let (open, close) = match delimiter {
            Delimiter::Parenthesis => ("(", ")"),
            Delimiter::Bracket => ("[", "]"),
            Delimiter::Brace => ("{ ", " }"),
            // What a `macro_rules!` variable stands for.
            Delimiter::None => return self.stream(stream),
        };
        let tight = self.last == Last::Open
            || self.last == Last::Angle
            || (self.last == Last::Operand && delimiter == Delimiter::Parenthesis);
        if !tight {
            self.text.push(' ');
        }
        self.text.push_str(open);
        self.last = Last::Open;
        self.stream(stream);
        self.text.push_str(close);
        self.last = Last::Operand;
    }

    fn punct(&mut self, punct: char) {
        match punct {
            ',' | ';' => {
                self.text.push(punct);
                self.last = Last::Apart;
            }
            '<' => {
                if matches!(self.last, Last::Word | Last::Apart) {
                    self.text.push(' ');
                }
                self.text.push('<');
                self.last = Last::Open;
            }
            '>' => {
                self.text.push('>');
                self.last = Last::Angle;
            }
            // The end of a macro's name, or the type `!`.
            '!' if self.last == Last::Operand => {
                self.text.push('!');
                self.last = Last::Open;
            }
            // A method's or a field's.
            '.' if self.last == Last::Operand => {
                self.text.push('.');
                self.last = Last::Open;
            }
            // A bound or a name, as in `Trait<Item: Copy>`.
            ':' => {
                self.text.push(':');
                self.last = Last::Apart;
            }
            '+' | '=' | '-' | '*' | '/' | '%' | '|'
                if self.last == Last::Operand || self.last == Last::Angle =>
            {
                self.infix(punct.encode_utf8(&mut [0; 4]));
            }
            '+' | '=' => self.infix(punct.encode_utf8(&mut [0; 4])),
            // A prefix: `&`, `*`, `?`, `-`; or `!`, `~`, `.` and whatever may come.
            _ => {
                self.space_before_operand();
                self.text.push(punct);
                self.last = Last::Open;
            }
        }
    }

    fn infix(&mut self, operator: &str) {
        if self.last != Last::Open {
            self.text.push(' ');
        }
        self.text.push_str(operator);
        self.last = Last::Apart;
    }

    fn space_before_operand(&mut self) {
        if self.last != Last::Open {
            self.text.push(' ');
        }
    }
}

#[cfg(test)]
mod tests {
    use super::type_text;
    use std::str::FromStr;

    fn printed(ty: &str) -> String {
        let tokens = proc_macro2::TokenStream::from_str(ty).expect("tokens");
        let parsed: syn::Type = syn::parse2(tokens.clone()).expect("a type");
        // As the compiler gives it and as syn gives it.
        assert_eq!(type_text(&tokens), type_text(&parsed));
        type_text(&parsed)
    }

    #[test]
    fn types_print_as_they_are_written() {
        let types = [
            "u8",
            "Vec<u8>",
            "std::collections::HashMap<String, Vec<u8>>",
            "::std::string::String",
            "Box<dyn for<'a> Fn(&'a u8) -> u8 + 'static>",
            "Result<Box<dyn std::error::Error + Send + 'static>, u8>",
            "&'a str",
            "&'static [u8]",
            "&'a mut [u8]",
            "&'a (u8, u16)",
            "&'a dyn Fn()",
            "*const [u8; 4]",
            "*mut *const u8",
            "<Vec<u8> as IntoIterator>::Item",
            "Option<<T as Trait>::Out>",
            "dyn Iterator<Item = u8>",
            "Box<dyn Fn((u8, u8), [u8; 2]) -> (u8,)>",
            "(u8,)",
            "()",
            "[[u8; 4]; N]",
            "[u8; N * 2 - 1]",
            "[u8; { N + 1 }]",
            "Foo<{ N }, -1>",
            "unsafe extern \"C\" fn(*mut u8, u8) -> !",
            "fn(name: &str) -> Option<!>",
            "PhantomData<fn() -> T>",
            "my_type!(u8)",
            "Box<dyn Trait + ?Sized>",
            "Box<dyn ::std::any::Any>",
            "r#type::r#Match",
            "[u8; \"a b\".len()]",
        ];
        for ty in types {
            assert_eq!(printed(ty), ty);
        }
    }

    #[test]
    fn a_type_has_one_line() {
        assert_eq!(printed("[u8; r\"a\nb\".len()]"), "[u8; r\"a b\".len()]");
    }

    #[test]
    fn long_types_are_cut() {
        let ty = format!("Option<{}>", "Größe".repeat(20));
        let printed = printed(&ty);
        assert_eq!(printed.chars().count(), 60);
        assert!(printed.ends_with("…"), "{printed}");
        assert!(ty.starts_with(printed.trim_end_matches('…')), "{printed}");
    }

    #[test]
    fn macro_variables_are_seen_through() {
        use proc_macro2::{Delimiter, Group, TokenTree};
        let inner: proc_macro2::TokenStream = "Vec<u8>".parse().expect("tokens");
        let group = TokenTree::Group(Group::new(Delimiter::None, inner));
        assert_eq!(type_text(&quote::quote!(Option<#group>)), "Option<Vec<u8>>");
    }
}
