//! Fixing: it ends, brings no finding, and changes nothing the second time.
#![no_main]

use housestyle_fuzz::{chosen, fix_holds};
use libfuzzer_sys::fuzz_target;

fuzz_target!(|data: &[u8]| {
    if let Some((document, project)) = chosen(data) {
        fix_holds(&document, project);
    }
});
