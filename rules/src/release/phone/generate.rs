//! The table `gb.rs` is made from the numbering plan that libphonenumber knows, by a test: the library costs
//! 25 to 80 ms at its first use, a sorted table nothing.

use rlibphonenumber::{PhoneNumber, PhoneNumberFormat, PhoneNumberType};

use super::gb::{RANGES, Range};
use super::{Kind, plan};

/// The digits after a prefix that are tried until a number is valid.
const TAILS: [u64; 8] = [0, 12345, 23456, 46000, 60123, 73210, 84111, 95555];

fn number(nsn: u64) -> PhoneNumber {
    PhoneNumber { country_code: 44, national_number: nsn, ..PhoneNumber::default() }
}

/// What the library says of a number: its kind and its groups, the leading zero counted.
fn look_up(nsn: u64) -> Option<(Kind, Vec<u8>)> {
    let number = number(nsn);
    let kind = match number.get_type() {
        PhoneNumberType::Unknown => return None,
        PhoneNumberType::FixedLine | PhoneNumberType::FixedLineOrMobile => Kind::Geographic,
        PhoneNumberType::Mobile => Kind::Mobile,
        _ => Kind::Other,
    };
    let national = number.format_as(PhoneNumberFormat::National);
    Some((kind, national.split(' ').map(|group| group.len() as u8).collect()))
}

/// The rows of the table: every area code somebody has, and every other prefix of five digits with a valid number.
fn rows() -> Vec<Range> {
    let mut rows: Vec<Range> = Vec::new();
    for prefix in 10_000..100_000u64 {
        // Only geographic codes and mobiles of the islands need the fifth digit.
        let fine = prefix < 20_000 || (70_000..80_000).contains(&prefix);
        if !fine && prefix % 10 != 0 {
            continue;
        }
        let tails = |tail: &u64| look_up(prefix * 100_000 + tail);
        let Some((kind, groups)) = TAILS.iter().find_map(tails) else { continue };
        // Whether a number is allocated changes from month to month; whose area code it is does not.
        let code = if kind == Kind::Geographic {
            usize::from(groups[0]) - 1
        } else if fine {
            5
        } else {
            4
        };
        let scale = 10u64.pow(5 - code as u32);
        let from = prefix / scale * scale;
        let mut range =
            Range { from: from as u32, to: (from + scale - 1) as u32, kind, groups: [0; 3], short: false };
        range.groups[..groups.len()].copy_from_slice(&groups);
        match rows.last_mut() {
            Some(last) if last.to >= range.from && last.kind == kind && last.groups == range.groups => {
                last.to = last.to.max(range.to);
            }
            Some(last) if last.to >= range.from => {
                // A code of five digits inside one of four: `015396` within `01539`.
                let outer = *last;
                last.to = range.from - 1;
                rows.push(range);
                rows.push(Range { from: range.to + 1, ..outer });
            }
            _ => rows.push(range),
        }
    }
    rows.retain(|r| r.from <= r.to);
    let mut rows: Vec<Range> = rows.into_iter().flat_map(with_short).collect();
    rows.dedup_by(|next, last| {
        let same = last.to + 1 == next.from
            && (last.kind, last.groups, last.short) == (next.kind, next.groups, next.short);
        if same {
            last.to = next.to;
        }
        same
    });
    rows
}

/// Splits a range of area codes by whether they have numbers one digit short.
fn with_short(range: Range) -> Vec<Range> {
    let has_short = |code: u64| {
        (0..100u64).any(|next| {
            [3, 7].iter().any(|third| look_up(code * 100_000 + next * 1000 + third * 100).is_some())
        })
    };
    let step = 10;
    (range.from..=range.to)
        .step_by(step)
        .map(|from| {
            let to = (from + step as u32 - 1).min(range.to);
            Range {
                from,
                to,
                short: range.groups[0] == 5
                    && range.kind == Kind::Geographic
                    && has_short(u64::from(from) / 10),
                ..range
            }
        })
        .collect()
}

fn source() -> String {
    let mut out = String::from(
        "//! The British numbering plan, made by the test in `generate.rs` (`UPDATE=1 cargo test`) from libphonenumber's metadata.\n\
         //! Each row: the first five digits after the leading zero, from and to; the kind; the groups, the zero counted;\n\
         //! whether the code has numbers one digit short.\n\n\
         use super::Kind::{self, Geographic, Mobile, Other};\n\n\
         /// Prefixes of one kind, written in the same groups.\n\
         #[derive(Clone, Copy, Debug, PartialEq, Eq)]\n\
         pub(super) struct Range {\n    pub(super) from: u32,\n    pub(super) to: u32,\n    pub(super) kind: Kind,\n    pub(super) groups: [u8; 3],\n    pub(super) short: bool,\n}\n\n\
         const fn row(from: u32, to: u32, kind: Kind, groups: [u8; 3], short: bool) -> Range {\n    Range { from, to, kind, groups, short }\n}\n\n\
         /// In order, without overlaps.\n\
         #[rustfmt::skip]\n\
         pub(super) static RANGES: &[Range] = &[\n",
    );
    for Range { from, to, kind, groups, short } in rows() {
        out += &format!("    row({from}, {to}, {kind:?}, {groups:?}, {short}),\n");
    }
    out + "];\n"
}

#[test]
fn the_table_is_what_the_library_says() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/src/release/phone/gb.rs");
    let source = source();
    if std::env::var_os("UPDATE").is_some() {
        std::fs::write(path, source).expect("gb.rs can be written");
        return;
    }
    let committed = std::fs::read_to_string(path).expect("gb.rs is there");
    assert_eq!(committed.replace("\r\n", "\n"), source, "stale: run this test with UPDATE=1");
}

#[test]
fn the_table_is_in_order() {
    assert!(RANGES.iter().all(|r| r.from <= r.to));
    assert!(RANGES.windows(2).all(|pair| pair[0].to < pair[1].from));
}

#[test]
fn no_number_that_the_library_knows_is_called_invalid() {
    // A linear congruential generator: the same numbers every time.
    let mut seed = 20_131_112u64;
    let (mut valid, mut agreed_invalid, mut lenient) = (0, 0, 0);
    for _ in 0..6000 {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let nsn = 1_000_000_000 + (seed >> 20) % 9_000_000_000;
        let digits = nsn.to_string();
        match (look_up(nsn), plan::look_up(&digits)) {
            (Some((kind, groups)), Some(found)) => {
                valid += 1;
                assert_eq!(kind, found.kind, "{nsn}");
                let ours: Vec<u8> = found.groups.into_iter().filter(|g| *g > 0).collect();
                assert_eq!(groups, ours, "{nsn}");
            }
            (Some(_), None) => panic!("{nsn} is valid, and we say it is not"),
            (None, Some(_)) => lenient += 1,
            (None, None) => agreed_invalid += 1,
        }
    }
    assert!(
        valid > 700 && agreed_invalid > 2000,
        "{valid} valid, {agreed_invalid} invalid, {lenient} more that we let pass"
    );
}
