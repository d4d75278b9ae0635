//! The cache gives what was put into it, or nothing.

use std::fs;
use std::path::{Path, PathBuf};

use housestyle_rules::release::Hints;
use proptest::prelude::*;

use super::Request;
use super::cache::{Cache, Place};
use super::observed::{Given, Observed};
use super::pack::{Draft, Pack};
use crate::write::scratch;

fn key(n: u8) -> [u8; 16] {
    [n; 16]
}

/// A pack of records, written into `folder`.
fn pack(folder: &Path, records: &[Vec<u8>]) -> PathBuf {
    let path = folder.join("a.pack");
    let draft = Draft::new(scratch(folder).expect("a file"));
    for (n, record) in (0u8..).zip(records) {
        let at = draft.add(key(n), record).expect("written");
        assert_eq!(draft.record(at).as_ref(), Some(record), "read while it is written");
    }
    draft.place(&path, u64::MAX).expect("placed");
    path
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    /// However the file was cut, or whatever was written over it, a record is the one that was put there or none.
    #[test]
    fn a_broken_pack_gives_what_was_written_or_nothing(
        records in proptest::collection::vec(proptest::collection::vec(any::<u8>(), 0..40), 1..8),
        cut in any::<prop::sample::Index>(),
        at in any::<prop::sample::Index>(),
        byte in any::<u8>(),
        tail in proptest::collection::vec(any::<u8>(), 0..20),
    ) {
        let folder = tempfile::tempdir().expect("a folder");
        let path = pack(folder.path(), &records);
        let whole = fs::read(&path).expect("there");
        let mut wrong = whole.clone();
        let at = at.index(wrong.len());
        wrong[at] = byte;
        let cut = whole[..cut.index(whole.len() + 1)].to_vec();
        let longer = [whole.clone(), tail.clone()].concat();
        for bytes in [whole.clone(), cut, wrong, longer, tail] {
            fs::write(&path, &bytes).expect("written");
            let Some(pack) = Pack::open(&path) else {
                prop_assert_ne!(&bytes, &whole);
                continue;
            };
            for (n, record) in (0u8..).zip(&records) {
                let have = pack.find(key(n)).and_then(|at| pack.record(at));
                prop_assert!(have.as_ref().is_none_or(|have| have == record));
                prop_assert!(have.is_some() || bytes != whole);
            }
        }
    }
}

#[test]
fn a_pack_that_is_too_long_is_not_kept() {
    let folder = tempfile::tempdir().expect("a folder");
    let draft = Draft::new(scratch(folder.path()).expect("a file"));
    draft.add(key(1), &[0; 100]).expect("written");
    assert_eq!(draft.place(&folder.path().join("a.pack"), 99), None);
    assert_eq!(fs::read_dir(folder.path()).expect("there").count(), 0);
}

fn request(archive: &[PathBuf]) -> Request<'_> {
    Request { archive, base: Path::new("."), kind_of: &|_| None, cache: None, progress: &|_| {} }
}

/// A cache with one document in it, of this build.
fn cached(folder: &Path, build: &str, given: &Given) -> Observed {
    let text = "Bridge opens\n\nThe bridge is open.".into();
    let observed = Observed::of(vec![(text, Hints::default())]).pop().expect("one of one");
    let cache = Cache::of_build(folder, &[], build).expect("a folder");
    let place = cache.add(cache.key(given, b"bytes").expect("a key"), &observed).expect("written");
    assert_eq!(cache.get(place).as_ref(), Some(&observed));
    cache.keep([place].into_iter());
    observed
}

#[test]
fn another_version_of_the_program_sees_everything_anew() {
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path().join("cache");
    let archive = [];
    let given = Given::of(&request(&archive), Path::new("a.txt"));
    let observed = cached(&here, "one", &given);
    let find = |build: &str, given: &Given, bytes: &[u8]| {
        let cache = Cache::of_build(&here, &[], build).expect("a folder");
        cache.key(given, bytes).and_then(|key| cache.find(key)).map(|(observed, _)| observed)
    };
    assert_eq!(find("one", &given, b"bytes"), Some(observed));
    assert_eq!(find("one", &given, b"byte"), None);
    assert_eq!(find("two", &given, b"bytes"), None);
    // Nor where the file of one version stands under the name of the other's.
    let pack = |_: &str| fs::read_dir(&here).expect("there").flatten().map(|e| e.path());
    let one = pack("one").find(|p| p.extension().is_some_and(|e| e == "pack")).expect("a pack");
    cached(&here, "two", &given);
    let two = pack("two").find(|p| p.extension().is_some_and(|e| e == "pack") && *p != one).expect("another");
    fs::copy(&one, &two).expect("copied");
    assert_eq!(find("two", &given, b"bytes"), None);
}

/// What decides beside the bytes is part of the key: the format, the date in the name, what a person has decided.
#[test]
fn what_else_decides_is_part_of_the_key() {
    let folder = tempfile::tempdir().expect("a folder");
    let archive = [];
    let cache = Cache::of_build(&folder.path().join("cache"), &[], "one").expect("a folder");
    let key =
        |name: &str| cache.key(&Given::of(&request(&archive), Path::new(name)), b"bytes").expect("a key");
    assert_eq!(key("a.txt"), key("other/b.txt"), "where it lies does not matter");
    assert_ne!(key("a.txt"), key("a.md"));
    assert_ne!(key("2020-03-04.txt"), key("2020-03-05.txt"));
    let decided =
        Request { kind_of: &|_| Some(housestyle_rules::release::kind::Kind::Article), ..request(&archive) };
    let given = Given::of(&decided, Path::new("a.txt"));
    assert_ne!(cache.key(&given, b"bytes").expect("a key"), key("a.txt"));
}

#[test]
fn what_no_document_has_any_more_is_dropped() {
    let folder = tempfile::tempdir().expect("a folder");
    let archive = [];
    let given = Given::of(&request(&archive), Path::new("a.txt"));
    cached(folder.path(), "one", &given);
    let cache = Cache::of_build(folder.path(), &[], "one").expect("a folder");
    let (.., place) = cache.find::<Observed>(cache.key(&given, b"bytes").expect("a key")).expect("there");
    assert!(matches!(place, Place::Old(_)));
    cache.keep([].into_iter());
    let cache = Cache::of_build(folder.path(), &[], "one").expect("a folder");
    assert!(cache.find::<Observed>(cache.key(&given, b"bytes").expect("a key")).is_none());
}

#[test]
fn what_was_used_longest_ago_goes_first() {
    let folder = tempfile::tempdir().expect("a folder");
    for (age, name) in (1u64..).zip(["new.pack", "old.pack", "other.txt"]) {
        let path = folder.path().join(name);
        fs::write(&path, [0; 10]).expect("written");
        let then = std::time::SystemTime::now() - std::time::Duration::from_secs(age * 1000);
        fs::File::options().append(true).open(&path).and_then(|f| f.set_modified(then)).expect("set");
    }
    super::cache::bound(folder.path(), 10);
    let there = |name: &str| folder.path().join(name).exists();
    assert!(there("new.pack") && !there("old.pack") && there("other.txt"));
}

#[cfg(unix)]
#[test]
fn nobody_else_may_read_it() {
    use std::os::unix::fs::PermissionsExt as _;
    let folder = tempfile::tempdir().expect("a folder");
    let here = folder.path().join("housestyle");
    fs::create_dir(&here).expect("made");
    fs::set_permissions(&here, fs::Permissions::from_mode(0o755)).expect("set");
    let archive = [];
    cached(&here, "one", &Given::of(&request(&archive), Path::new("a.txt")));
    let mode = |path: &Path| fs::metadata(path).expect("there").permissions().mode() & 0o777;
    assert_eq!(mode(&here), 0o700);
    for entry in fs::read_dir(&here).expect("there").flatten() {
        let path = entry.path();
        assert!(path.extension().is_none_or(|e| e != "pack") || mode(&path) == 0o600, "{}", path.display());
    }
}
