//! Reading a release: any text, no panic, every place in the text.
#![no_main]

use housestyle_fuzz::{chosen, read_holds};
use housestyle_rules::release::Release;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Some((document, _)) = chosen(data) {
        read_holds(&Release::read(document.plain.clone(), document.hints.clone()));
    }
});
