//! Which paragraph of the page is which of those sent.

use std::collections::BTreeSet;

use similar::{Algorithm, DiffOp, capture_diff_slices};

use super::Side;
use super::fold::{folded, pieces};

/// Which paragraphs belong together.
#[derive(Debug, Default)]
pub(super) struct Pairs {
    /// A paragraph sent and the one on the page, in the order of those sent.
    pub same: Vec<(usize, usize)>,
    /// Pairs that stand in another place.
    pub moved: Vec<(usize, usize)>,
    /// Sent, and not on the page.
    pub missing: Vec<usize>,
    /// On the page, and not sent.
    pub added: Vec<usize>,
}

/// Two paragraphs with this share of their words in common are one that was changed.
const ALIKE: f32 = 0.5;

pub(super) fn pairs(sent: &Side<'_>, page: &Side<'_>) -> Pairs {
    let keys = |side: &Side<'_>| -> Vec<String> {
        (0..side.release.paragraphs.len()).map(|i| folded(side.words(i))).collect()
    };
    let (a, b) = (keys(sent), keys(page));
    let mut out = Pairs::default();
    let (mut left, mut right) = (BTreeSet::new(), BTreeSet::new());
    for op in capture_diff_slices(Algorithm::Myers, &a, &b) {
        match op {
            DiffOp::Equal { old_index, new_index, len } => {
                out.same.extend((0..len).map(|i| (old_index + i, new_index + i)));
            }
            DiffOp::Delete { old_index, old_len, .. } => left.extend(old_index..old_index + old_len),
            DiffOp::Insert { new_index, new_len, .. } => right.extend(new_index..new_index + new_len),
            DiffOp::Replace { old_index, old_len, new_index, new_len } => {
                // Changed in place: the likest first, in order.
                let mut from = new_index;
                for (i, words) in a.iter().enumerate().skip(old_index).take(old_len) {
                    let found = (from..new_index + new_len).find(|j| alike(words, &b[*j]) >= ALIKE);
                    match found {
                        Some(j) => {
                            out.same.push((i, j));
                            right.extend(from..j);
                            from = j + 1;
                        }
                        None => drop(left.insert(i)),
                    }
                }
                right.extend(from..new_index + new_len);
            }
        }
    }
    // What is gone here and new there has moved.
    for &i in &left {
        let best =
            right.iter().copied().map(|j| (alike(&a[i], &b[j]), j)).filter(|(share, _)| *share >= ALIKE);
        let best = best.max_by(|x, y| x.0.total_cmp(&y.0)).map(|(_, j)| j);
        match best {
            Some(j) => {
                right.remove(&j);
                out.moved.push((i, j));
                out.same.push((i, j));
            }
            None if a[i].is_empty() => {}
            None => out.missing.push(i),
        }
    }
    out.added = right.into_iter().filter(|j| !b[*j].is_empty()).collect();
    out.same.sort_unstable();
    out
}

/// How many of the words two paragraphs have in common, of those of both.
fn alike(a: &str, b: &str) -> f32 {
    let (a, b): (Vec<String>, Vec<String>) = (pieces(a).collect(), pieces(b).collect());
    let all = a.len() + b.len();
    if all == 0 {
        return 0.0;
    }
    let same: usize = capture_diff_slices(Algorithm::Myers, &a, &b)
        .iter()
        .map(|op| if let DiffOp::Equal { len, .. } = op { *len } else { 0 })
        .sum();
    2.0 * same as f32 / all as f32
}
