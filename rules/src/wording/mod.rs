//! The house style in words: for messages, the learned file, the report and `explain`.

pub mod explain;
mod print;
mod told;
mod words;

pub use told::{reason_in_words, replayed_in_words};
pub use words::{change_in_words, form_in_words, slot_in_words, tier_in_words, years as years_in_words};
