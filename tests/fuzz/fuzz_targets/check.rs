//! Checking: every finding in the text, the same twice, the same with other line ends.
#![no_main]

use housestyle::ingest::Format;
use housestyle_fuzz::{check_holds, chosen, line_ends_hold};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Some((document, project)) = chosen(data) {
        check_holds(&document, project);
        // Markdown and HTML know line ends of their own.
        if document.format == Format::Plain {
            line_ends_hold(&document.source.text, document.format, project);
        }
    }
});
