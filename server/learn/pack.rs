//! A pack: many small records in one file, each found by its key. Whatever stands in the file, reading it gives what was
//! written or nothing.
//!
//! The records come first, then where each is, then a tail of fixed length that says where that begins. A file that was cut
//! short has no tail; a record or a table with a wrong bit has another hash.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom, Write};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use tempfile::NamedTempFile;
use twox_hash::XxHash3_64;

/// How a pack ends, and the version of how it is laid out.
const MAGIC: [u8; 16] = *b"housestyle pack1";
/// The bytes of the tail: where the table begins, its hash, the magic.
const TAIL: u64 = 8 + 8 + 16;
/// The bytes of a row of the table: key, place, length.
const ROW: usize = 16 + 8 + 4;
/// A record begins with the hash of the rest.
const HASH: usize = 8;

/// Where a record is.
#[derive(Clone, Copy, Debug)]
struct Row {
    key: [u8; 16],
    at: u64,
    len: u32,
}

/// A pack that is read.
pub(super) struct Pack {
    file: Mutex<File>,
    /// In order of key.
    rows: Vec<Row>,
}

impl Pack {
    /// Opens the pack at `path`; `None` where there is none, or none that is whole.
    pub(super) fn open(path: &Path) -> Option<Self> {
        let mut file = File::open(path).ok()?;
        let end = file.seek(SeekFrom::End(0)).ok()?.checked_sub(TAIL)?;
        let tail: [u8; TAIL as usize] = read(&mut file, end, TAIL as usize)?.try_into().ok()?;
        let number = |at: usize| tail[at..at + 8].try_into().map(u64::from_le_bytes).ok();
        let (table, hash) = (number(0)?, number(8)?);
        if tail[16..] != MAGIC {
            return None;
        }
        let length = usize::try_from(end.checked_sub(table)?).ok().filter(|length| length % ROW == 0)?;
        let bytes = read(&mut file, table, length)?;
        if XxHash3_64::oneshot(&bytes) != hash {
            return None;
        }
        let row = |row: &[u8]| {
            let key = row[..16].try_into().ok()?;
            let at = u64::from_le_bytes(row[16..24].try_into().ok()?);
            let len = u32::from_le_bytes(row[24..].try_into().ok()?);
            (at.checked_add(u64::from(len))? <= table).then_some(Row { key, at, len })
        };
        let rows: Vec<Row> = bytes.chunks_exact(ROW).map(row).collect::<Option<_>>()?;
        rows.is_sorted_by(|a, b| a.key < b.key).then_some(Self { file: Mutex::new(file), rows })
    }

    /// The keys of the records, in order.
    pub(super) fn keys(&self) -> impl ExactSizeIterator<Item = [u8; 16]> {
        self.rows.iter().map(|row| row.key)
    }

    /// Which record has this key.
    pub(super) fn find(&self, key: [u8; 16]) -> Option<u32> {
        let at = self.rows.binary_search_by_key(&key, |row| row.key).ok()?;
        u32::try_from(at).ok()
    }

    /// The record, if it is as it was written.
    pub(super) fn record(&self, at: u32) -> Option<Vec<u8>> {
        let row = self.rows.get(at as usize)?;
        let mut file = self.file.lock().unwrap_or_else(PoisonError::into_inner);
        sound(read(&mut file, row.at, row.len as usize)?)
    }
}

/// A pack that is being written, and can be read meanwhile. Dropped, it is gone.
pub(super) struct Draft {
    inner: Mutex<Inner>,
}

struct Inner {
    file: NamedTempFile,
    end: u64,
    rows: Vec<Row>,
}

impl Draft {
    pub(super) fn new(file: NamedTempFile) -> Self {
        Self { inner: Mutex::new(Inner { file, end: 0, rows: Vec::new() }) }
    }

    /// Writes a record, and says which it is; `None` where the disk does not take it.
    pub(super) fn add(&self, key: [u8; 16], record: &[u8]) -> Option<u32> {
        let mut bytes = XxHash3_64::oneshot(record).to_le_bytes().to_vec();
        bytes.extend_from_slice(record);
        let len = u32::try_from(bytes.len()).ok()?;
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let at = inner.end;
        inner.file.as_file_mut().seek(SeekFrom::Start(at)).ok()?;
        inner.file.as_file_mut().write_all(&bytes).ok()?;
        inner.end += u64::from(len);
        inner.rows.push(Row { key, at, len });
        u32::try_from(inner.rows.len() - 1).ok()
    }

    /// The record, if it is as it was written.
    pub(super) fn record(&self, at: u32) -> Option<Vec<u8>> {
        let mut inner = self.inner.lock().unwrap_or_else(PoisonError::into_inner);
        let row = *inner.rows.get(at as usize)?;
        sound(read(inner.file.as_file_mut(), row.at, row.len as usize)?)
    }

    /// Puts the pack in its place, unless it is longer than `most` bytes. An older one that is there is gone.
    pub(super) fn place(self, path: &Path, most: u64) -> Option<()> {
        let Inner { mut file, end, mut rows } =
            self.inner.into_inner().unwrap_or_else(PoisonError::into_inner);
        rows.sort_by_key(|row| row.key);
        rows.dedup_by_key(|row| row.key);
        let mut bytes = Vec::with_capacity(rows.len() * ROW + TAIL as usize);
        for row in &rows {
            bytes.extend_from_slice(&row.key);
            bytes.extend_from_slice(&row.at.to_le_bytes());
            bytes.extend_from_slice(&row.len.to_le_bytes());
        }
        let hash = XxHash3_64::oneshot(&bytes);
        bytes.extend_from_slice(&end.to_le_bytes());
        bytes.extend_from_slice(&hash.to_le_bytes());
        bytes.extend_from_slice(&MAGIC);
        if end + bytes.len() as u64 > most {
            return None;
        }
        file.as_file_mut().seek(SeekFrom::Start(end)).ok()?;
        file.as_file_mut().write_all(&bytes).ok()?;
        file.persist(path).ok().map(drop)
    }
}

fn read(file: &mut File, at: u64, len: usize) -> Option<Vec<u8>> {
    file.seek(SeekFrom::Start(at)).ok()?;
    let mut bytes = vec![0; len];
    file.read_exact(&mut bytes).ok()?;
    Some(bytes)
}

/// A record without its hash, where the two fit.
fn sound(mut record: Vec<u8>) -> Option<Vec<u8>> {
    if record.len() < HASH {
        return None;
    }
    let rest = record.split_off(HASH);
    (record == XxHash3_64::oneshot(&rest).to_le_bytes()).then_some(rest)
}
