//! What is learned with a cache is what is learned without, to the byte, whatever the cache holds.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use housestyle::learn::{Request, learn};

/// What is learned, and said, of the archive in `base`.
fn told(base: &Path, cache: Option<&Path>) -> String {
    let archive = [base.join("archive")];
    let cache = cache.map(Path::to_owned);
    let request = Request { archive: &archive, base, kind_of: &|_| None, cache, progress: &|_| {} };
    let lesson = learn(&request).unwrap_or_else(|e| panic!("{e}"));
    format!("{}{}{}", lesson.style.print(), lesson.style.print_people(), lesson.report)
}

/// Fixtures' archives in one, in every format that they are in.
fn archive(base: &Path) -> Vec<PathBuf> {
    let to = base.join("archive");
    fs::create_dir_all(&to).expect("a folder");
    let fixtures = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures");
    let mut files = Vec::new();
    for house in fs::read_dir(fixtures).expect("fixtures").flatten() {
        let Ok(releases) = fs::read_dir(house.path().join("archive")) else { continue };
        for release in releases.flatten().filter(|e| e.path().is_file()) {
            let name =
                format!("{}-{}", house.file_name().to_string_lossy(), release.file_name().to_string_lossy());
            fs::copy(release.path(), to.join(&name)).expect("copied");
            files.push(to.join(name));
        }
    }
    files.sort();
    assert!(files.len() > 20, "the fixtures' archives");
    files
}

/// The packs in a cache, and how long each is.
fn packs(cache: &Path) -> Vec<(PathBuf, u64)> {
    let entries = fs::read_dir(cache).expect("the cache").flatten();
    let packs = entries.filter(|e| e.path().extension().is_some_and(|e| e == "pack"));
    packs.map(|e| (e.path(), e.metadata().expect("there").len())).collect()
}

#[test]
fn the_style_is_the_same_with_a_cache_and_without() {
    let here = tempfile::tempdir().expect("a folder");
    let cache = here.path().join("cache/housestyle");
    let files = archive(here.path());
    let same = |what: &str| {
        let without = told(here.path(), None);
        assert_eq!(told(here.path(), Some(&cache)), without, "{what}");
        assert_eq!(told(here.path(), Some(&cache)), without, "{what}, and again");
        without
    };
    let whole = same("nothing is known");
    let [(pack, long)] = &packs(&cache)[..] else { panic!("one pack for the archive") };

    // Half of it is known.
    fs::remove_file(pack).expect("a cache may be deleted");
    for file in &files[files.len() / 2..] {
        fs::rename(file, file.with_extension("away")).expect("moved");
    }
    let half = same("the first half alone");
    assert_ne!(half, whole);
    assert!(packs(&cache)[0].1 < *long);
    for file in &files[files.len() / 2..] {
        fs::rename(file.with_extension("away"), file).expect("moved");
    }
    assert_eq!(same("the first half is known"), whole);

    let text = fs::read_to_string(&files[3]).expect("a text");
    fs::write(&files[3], format!("{text}\nEdited by hand today.\n")).expect("written");
    same("one is another");
    fs::write(&files[3], text).expect("written");
    assert_eq!(same("and as it was"), whole);
    fs::remove_file(&files[5]).expect("removed");
    fs::copy(&files[0], here.path().join("archive/2020-01-02-again.txt")).expect("copied");
    same("one is gone, and another is there twice");
}

#[test]
fn a_cache_that_is_none_is_made_anew_and_one_that_cannot_be_is_done_without() {
    let here = tempfile::tempdir().expect("a folder");
    let cache = here.path().join("housestyle");
    archive(here.path());
    let whole = told(here.path(), None);
    assert_eq!(told(here.path(), Some(&cache)), whole);
    let (pack, long) = packs(&cache).remove(0);
    let good = fs::read(&pack).expect("there");
    let mut middle = good.clone();
    for at in (0..middle.len()).step_by(997) {
        middle[at] ^= 0x55;
    }
    for (what, bytes) in [
        ("empty", Vec::new()),
        ("cut", good[..good.len() / 2].to_vec()),
        ("without its end", good[..good.len() - 1].to_vec()),
        ("foreign", b"PK\x03\x04 a picture of a bridge".repeat(99)),
        ("with wrong bits", middle),
        ("with wrong records", [vec![0; good.len() / 3], good[good.len() / 3..].to_vec()].concat()),
    ] {
        fs::write(&pack, bytes).expect("written");
        assert_eq!(told(here.path(), Some(&cache)), whole, "{what}");
        assert_eq!(fs::metadata(&pack).expect("there").len(), long, "{what}: made anew");
    }
    fs::remove_file(&pack).expect("removed");
    fs::create_dir(&pack).expect("made");
    assert_eq!(told(here.path(), Some(&cache)), whole, "a folder where the pack should be");
    fs::write(here.path().join("file"), "").expect("written");
    assert_eq!(told(here.path(), Some(&here.path().join("file/housestyle"))), whole, "no place for one");
}

#[test]
fn two_lessons_at_once_do_not_disturb_each_other() {
    let here = tempfile::tempdir().expect("a folder");
    let cache = here.path().join("housestyle");
    archive(here.path());
    let whole = told(here.path(), None);
    for _ in 0..3 {
        std::thread::scope(|scope| {
            let lessons: Vec<_> = (0..3).map(|_| scope.spawn(|| told(here.path(), Some(&cache)))).collect();
            for lesson in lessons {
                assert_eq!(lesson.join().expect("learned"), whole);
            }
        });
        let [(pack, _)] = &packs(&cache)[..] else { panic!("one pack") };
        fs::remove_file(pack).expect("removed");
    }
}

/// The program keeps a cache in the user's folder, never in the project; none for a trial, where it is told not to, and
/// where nothing is learned of people.
#[test]
fn the_program_keeps_it_in_the_users_folder() {
    let here = tempfile::tempdir().expect("a folder");
    archive(here.path());
    let user = here.path().join("user");
    let run = |args: &[&str]| {
        let done = Command::new(env!("CARGO_BIN_EXE_housestyle"))
            .arg("learn")
            .args(args)
            .args(["archive", "-o", "."])
            .current_dir(here.path())
            .env("HOUSESTYLE_CACHE_DIR", &user)
            .output()
            .expect("it runs");
        assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
        fs::read_to_string(here.path().join("housestyle.learned.toml")).unwrap_or_default()
    };
    for without in ["--no-cache", "--dry-run", "--no-people"] {
        run(&[without]);
        assert!(!user.exists(), "{without}");
    }
    let cold = run(&[]);
    assert_eq!(packs(&user.join("housestyle")).len(), 1);
    let mut names: Vec<_> =
        fs::read_dir(here.path()).expect("there").flatten().map(|e| e.file_name()).collect();
    names.sort();
    assert_eq!(names, ["archive", "housestyle.learned.toml", "housestyle.people.toml", "user"]);
    assert_eq!(run(&[]), cold);
    assert_eq!(run(&["--no-cache"]), cold);
}
