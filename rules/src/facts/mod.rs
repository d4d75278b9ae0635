//! Facts from outside: word lists and tables, each with its source.

pub mod acronyms;
pub mod people;
pub mod words;
