//! Says what the source is, as a hash: what was observed with other source is not to be trusted (see the cache of
//! `housestyle learn`).

use std::path::Path;
use std::{fs, io};

const SOURCE: [&str; 5] = ["rules/src", "rules/Cargo.toml", "server", "Cargo.toml", "Cargo.lock"];

fn main() -> io::Result<()> {
    let mut hash = EMPTY;
    for path in SOURCE.iter().map(Path::new).filter(|path| path.exists()) {
        println!("cargo::rerun-if-changed={}", path.display());
        add(path, &mut hash)?;
    }
    println!("cargo::rustc-env=HOUSESTYLE_SOURCE={hash:032x}");
    Ok(())
}

// FNV-1a in 128 bits.
const EMPTY: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;

/// Adds the names and bytes of all files under `path`, in the order of their names.
fn add(path: &Path, hash: &mut u128) -> io::Result<()> {
    let mut each = |bytes: &[u8]| {
        for byte in bytes.len().to_le_bytes().iter().chain(bytes) {
            *hash = (*hash ^ u128::from(*byte)).wrapping_mul(PRIME);
        }
    };
    if path.is_file() {
        each(path.to_string_lossy().as_bytes());
        each(&fs::read(path)?);
        return Ok(());
    }
    let mut entries: Vec<_> = fs::read_dir(path)?.map(|e| e.map(|e| e.path())).collect::<Result<_, _>>()?;
    entries.sort();
    entries.iter().try_for_each(|entry| add(entry, hash))
}
