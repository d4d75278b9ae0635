//! Files of every format: any bytes are a document or refused with a sentence, and text comes back as it was.
#![no_main]

use housestyle::ingest::{Document, Format};
use housestyle_fuzz::read_holds;
use housestyle_rules::release::Release;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    let Some((choice, bytes)) = data.split_first() else { return };
    let formats = [Format::Plain, Format::Markdown, Format::Html, Format::Docx, Format::Eml];
    match Document::of_bytes(bytes, formats[usize::from(*choice) % formats.len()]) {
        Ok(document) => {
            if !document.format.is_packed() {
                assert_eq!(document.source.write(&document.source.text), bytes);
            }
            read_holds(&Release::read(document.plain.clone(), document.hints.clone()));
        }
        Err(refused) => assert!(!refused.to_string().is_empty()),
    }
});
