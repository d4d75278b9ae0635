//! Text and places in it. Inside the program a place is a byte offset; it is converted once, at the edge.

mod buffer;
mod difference;
mod edit;
pub(crate) mod eights;
mod fnv;
mod index;
mod lines;
mod sieve;
pub mod slip;
mod span;
mod token;

pub use buffer::{Encoding, Position, Text};
pub use difference::{Difference, difference};
pub use edit::{Edit, apply};
pub use fnv::Fnv;
pub use index::Index;
pub use lines::Lines;
pub use sieve::{Key, Sieve};
pub use span::Span;
pub use token::{Case, Gap, Token, TokenKind, is_space, tokens};

/// The words of a text with one space between them.
#[must_use]
pub fn in_one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
