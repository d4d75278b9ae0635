//! The reference of the rules is the program's own text, and current.
//!
//! `UPDATE=1 cargo test --test reference` writes it again.

use std::path::Path;
use std::process::Command;

#[test]
fn the_reference_of_the_rules_is_current() {
    let output = Command::new(env!("CARGO_BIN_EXE_housestyle"))
        .args(["rules", "--format", "markdown"])
        .output()
        .expect("the program runs");
    let now = String::from_utf8(output.stdout).expect("UTF-8");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("rules/RULES.md");
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(&path, &now).expect("the reference is written");
    }
    let written = std::fs::read_to_string(&path).unwrap_or_default();
    assert!(written == now, "rules/RULES.md is old; write it with UPDATE=1 cargo test --test reference");
}
