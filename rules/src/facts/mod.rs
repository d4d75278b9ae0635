//! Facts from outside: word lists and tables, each with its source.
