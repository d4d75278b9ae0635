//! What the house promises about itself, read from its own files.

use std::fs;
use std::path::{Path, PathBuf};

use housestyle_rules::catalogue::RULES;

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// Every Rust file below `folder`.
fn sources(folder: &Path) -> Vec<PathBuf> {
    let mut out = Vec::new();
    for entry in fs::read_dir(folder).expect("the folder can be read").flatten() {
        let path = entry.path();
        if path.is_dir() {
            out.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
    out.sort();
    out
}

/// The lines of a file that are code: no comments.
fn code(path: &Path) -> Vec<(usize, String)> {
    let text = fs::read_to_string(path).expect("a text file");
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim_start().starts_with("//"))
        .map(|(i, line)| (i + 1, line.to_owned()))
        .collect()
}

fn offenders(folder: &str, words: &[&str], except: &[&str]) -> Vec<String> {
    sources(&root().join(folder))
        .into_iter()
        .filter(|path| !except.iter().any(|e| path.ends_with(e)))
        .flat_map(|path| {
            code(&path)
                .into_iter()
                .filter(|(_, line)| words.iter().any(|word| line.contains(word)))
                .map(|(n, line)| format!("{}:{n}: {}", path.display(), line.trim()))
                .collect::<Vec<_>>()
        })
        .collect()
}

#[test]
fn what_it_knows_reads_no_clock_no_file_no_environment() {
    let words = [
        "std::fs",
        "std::env",
        "std::net",
        "std::process",
        "SystemTime",
        "Instant::now",
        "Zoned::now",
        "Timestamp::now",
        "File::open",
        "println!",
        "tokio",
        "async fn",
    ];
    // The generator of the numbering plan runs as a test.
    assert_eq!(offenders("rules/src", &words, &["phone/generate.rs"]), Vec::<String>::new());
    let manifest = fs::read_to_string(root().join("rules/Cargo.toml")).expect("there");
    for crate_ in ["tokio", "tower", "lsp", "ignore", "rayon", "clap", "tempfile"] {
        assert!(
            !manifest.lines().any(|line| line.starts_with(crate_)),
            "rules/Cargo.toml depends on {crate_}"
        );
    }
}

#[test]
fn only_one_folder_knows_the_protocols_types() {
    assert_eq!(offenders("server", &["ls_types", "lsp_types"], &["lsp/proto/mod.rs"]), Vec::<String>::new());
}

#[test]
fn a_rule_is_a_file_of_its_name() {
    let mut files: Vec<String> = ["laws", "conventions"]
        .iter()
        .flat_map(|folder| sources(&root().join("rules/src").join(folder)))
        .filter(|path| fs::read_to_string(path).is_ok_and(|text| text.contains("rule! {")))
        .filter_map(|path| {
            // A rule that has grown is a folder of its name.
            let name = if path.ends_with("mod.rs") { path.parent()?.file_name()? } else { path.file_stem()? };
            Some(name.to_str()?.replace('_', "-"))
        })
        .collect();
    files.sort();
    let mut names: Vec<&str> = RULES.iter().map(|r| r.name).collect();
    names.sort_unstable();
    assert_eq!(files, names, "files of rules, and rules of the catalogue");
}

#[test]
fn every_rule_is_documented() {
    for rule in RULES {
        assert!(rule.summary().len() > 10, "{} has no documentation", rule.name);
        for fence in ["```bad", "```good"] {
            assert!(rule.docs.contains(fence), "{} has no {fence} example", rule.name);
        }
    }
}

#[test]
fn nothing_is_left_to_do() {
    for folder in ["rules/src", "server", "tests"] {
        let words = [
            concat!("TO", "DO"),
            concat!("FIX", "ME"),
            concat!("todo", "!("),
            concat!("unimplemented", "!("),
        ];
        assert_eq!(offenders(folder, &words, &[]), Vec::<String>::new());
    }
}
