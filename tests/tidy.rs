//! What the house promises about itself, read from its own files.

use std::collections::{BTreeMap, BTreeSet};
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

/// The files below a folder of modules, each with its imports: who needs whom.
struct Modules {
    /// Each module, as `date/line`, and its code without comments and tests.
    code: BTreeMap<String, String>,
    /// What the folders' own files hand on from their children: `date::write` is `date/form`.
    handed_on: BTreeMap<(String, String), String>,
}

impl Modules {
    fn of(folder: &Path) -> Self {
        let mut modules = Self { code: BTreeMap::new(), handed_on: BTreeMap::new() };
        for path in sources(folder) {
            let name = path.strip_prefix(folder).expect("below").with_extension("");
            let name = name.to_str().expect("a name").replace('\\', "/");
            let name = name.strip_suffix("mod").map_or(&*name, |folder| folder.trim_end_matches('/'));
            let lines: Vec<String> = code(&path).into_iter().map(|(_, line)| line).collect();
            let text = lines.join("\n");
            let text = text.split("#[cfg(test)]\nmod tests {").next().unwrap_or_default();
            if !name.ends_with("tests") {
                modules.code.insert(name.to_owned(), text.to_owned());
            }
        }
        for (name, text) in &modules.code {
            for path in imports(text).into_iter().filter(|(handed_on, _)| *handed_on).map(|(_, path)| path) {
                if let [child, .., item] = &path.split("::").collect::<Vec<_>>()[..]
                    && modules.code.contains_key(&below(name, child))
                {
                    modules.handed_on.insert((name.clone(), (*item).to_owned()), below(name, child));
                }
            }
        }
        modules
    }

    /// The modules that `name` needs; a file may use what its folder's own file defines.
    fn needs(&self, name: &str) -> BTreeSet<String> {
        let text = &self.code[name];
        let parent = name.rsplit_once('/').map_or("", |(parent, _)| parent);
        let mut paths: Vec<String> =
            imports(text).into_iter().filter(|(handed_on, _)| !handed_on).map(|(_, path)| path).collect();
        // `date::write(…)` after `use super::date`, and paths written out.
        let known: Vec<(String, String)> = paths
            .iter()
            .filter_map(|path| Some((path.rsplit("::").next()?.to_owned(), path.clone())))
            .filter(|(_, path)| self.resolve(name, path).is_some_and(|(_, rest)| rest.is_empty()))
            .collect();
        let handing_on =
            |statement: &&str| !statement.trim_start().starts_with("pub") || !statement.contains(" use ");
        let said = text.split_inclusive(';').filter(handing_on);
        for word in said.flat_map(|s| s.split(|c: char| !c.is_alphanumeric() && c != '_' && c != ':')) {
            let Some((first, rest)) = word.split_once("::") else { continue };
            match known.iter().find(|(module, _)| module == first) {
                Some((_, path)) => paths.push(format!("{path}::{rest}")),
                None => paths.push(word.to_owned()),
            }
        }
        let folder = |module: &str| self.code.keys().any(|other| other.starts_with(&format!("{module}/")));
        paths
            .iter()
            .filter_map(|path| self.resolve(name, path))
            // Of a folder as such nothing is needed, only of what is named in it.
            .filter(|(module, rest)| !rest.is_empty() || !folder(module))
            .map(|(module, rest)| self.handed_on.get(&(module.clone(), rest)).cloned().unwrap_or(module))
            .filter(|module| module != name && module != parent && !module.is_empty())
            .collect()
    }

    /// The module that a path written in `name` leads to, and the next name in the path.
    fn resolve(&self, name: &str, path: &str) -> Option<(String, String)> {
        let path = path.strip_prefix("crate::release::").map_or_else(|| path.to_owned(), |p| format!("/{p}"));
        let (mut at, mut rest) = (name.to_owned(), &*path);
        if let Some(whole) = path.strip_prefix('/') {
            (at, rest) = (String::new(), whole);
        }
        while let Some(above) = rest.strip_prefix("super::") {
            at = at.rsplit_once('/').map_or("", |(parent, _)| parent).to_owned();
            rest = above;
        }
        let mut found = path.len() > rest.len();
        let mut segments = rest.split("::").peekable();
        while let Some(child) = segments.next_if(|s| self.code.contains_key(&below(&at, s))) {
            at = below(&at, child);
            found = true;
        }
        found.then(|| (at, segments.next().unwrap_or_default().to_owned()))
    }

    /// A ring of modules that need each other, if there is one.
    fn ring(&self) -> Option<Vec<String>> {
        let needs: BTreeMap<&str, BTreeSet<String>> =
            self.code.keys().map(|name| (&**name, self.needs(name))).collect();
        let mut done = BTreeSet::new();
        needs.keys().find_map(|name| ring_from(name, &needs, &mut Vec::new(), &mut done))
    }
}

fn ring_from(
    name: &str,
    needs: &BTreeMap<&str, BTreeSet<String>>,
    way: &mut Vec<String>,
    done: &mut BTreeSet<String>,
) -> Option<Vec<String>> {
    if let Some(at) = way.iter().position(|n| n == name) {
        return Some(way[at..].to_vec());
    }
    if done.contains(name) {
        return None;
    }
    way.push(name.to_owned());
    let ring = needs[name].iter().find_map(|next| ring_from(next, needs, way, done));
    way.pop();
    done.insert(name.to_owned());
    ring
}

fn below(folder: &str, child: &str) -> String {
    if folder.is_empty() { child.to_owned() } else { format!("{folder}/{child}") }
}

/// The paths imported, one for each name, and whether they are handed on (`pub use`).
fn imports(text: &str) -> Vec<(bool, String)> {
    let mut out = Vec::new();
    for (at, _) in text.match_indices("use ").filter(|(at, _)| *at == 0 || text[..*at].ends_with(['\n', ' ']))
    {
        let line = text[..at].rsplit('\n').next().unwrap_or_default();
        if !line.is_empty() && !line.starts_with("pub") {
            continue;
        }
        let words = text[at + 4..].split(';').next().unwrap_or_default();
        let mut open = vec![String::new()];
        let mut path = String::new();
        for c in words.chars().filter(|c| !c.is_whitespace()).chain([',']) {
            match c {
                '{' => open.push(std::mem::take(&mut path)),
                '}' | ',' => {
                    if !path.is_empty() {
                        let path = open.concat() + &std::mem::take(&mut path);
                        out.push((!line.is_empty(), path.trim_end_matches("::self").to_owned()));
                    }
                    if c == '}' {
                        open.pop();
                    }
                }
                c => path.push(c),
            }
        }
    }
    out
}

/// A reader of a line that calls the reader of the parts, which calls it, reads what nobody has found yet.
#[test]
fn no_two_recognisers_need_each_other() {
    let modules = Modules::of(&root().join("rules/src/release"));
    assert_eq!(modules.ring(), None, "these import each other, in a ring");
    // It sees what is imported, in all the ways it is written.
    let needs = |name: &str, other: &str| modules.needs(name).contains(other);
    assert!(needs("layout", "paragraph") && needs("mentions", "date/find") && needs("frame", "date/line"));
    assert!(
        needs("heading", "line/prose") && needs("part", "quotation/apart") && needs("time", "date/names")
    );
    let ring = |one: &str| {
        let code = [("a", "use super::b::x;"), ("b", one), ("c", "")];
        let code = code.map(|(name, text)| (name.to_owned(), text.to_owned())).into();
        Modules { code, handed_on: BTreeMap::new() }.ring()
    };
    assert_eq!(ring("use super::c::{d, e};"), None);
    for one in ["use super::{a, c};\na::x();", "use super::a::{x, y};", "fn x() { super::a::x() }"] {
        assert_eq!(ring(one), Some(vec!["a".to_owned(), "b".to_owned()]), "{one}");
    }
}
