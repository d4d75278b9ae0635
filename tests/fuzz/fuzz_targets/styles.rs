//! The files a team keeps: any text is a style, a setting, a baseline, a list of stets, or an error in a sentence; what
//! was read as a style prints to what is read as the same again.
#![no_main]

use std::path::Path;

use housestyle::baseline::Baseline;
use housestyle::config::Config;
use housestyle::stet::Stets;
use housestyle_rules::style::Style;
use libfuzzer_sys::fuzz_target;

fuzz_target!(|text: &str| {
    if let Ok(style) = Style::parse(text) {
        let printed = style.print();
        let again = Style::parse(&printed).unwrap_or_else(|e| panic!("{e} in {printed}"));
        assert_eq!(again.print(), printed);
    }
    let _ = Style::from_pins(text);
    for said in [
        Config::parse(Path::new("housestyle.toml"), text).err().map(|e| e.to_string()),
        Baseline::parse(Path::new("housestyle.baseline.toml"), text).err().map(|e| e.to_string()),
    ] {
        assert!(said.is_none_or(|sentence| !sentence.trim().is_empty()));
    }
    let _ = Stets::parse(text);
});
