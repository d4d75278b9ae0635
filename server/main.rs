//! The command `housestyle`.

fn main() {}
