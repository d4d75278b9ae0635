//! Facts from outside: word lists and tables, each with its source.

pub mod acronyms;
pub mod county;
pub mod people;
pub mod spelling;
pub mod words;
