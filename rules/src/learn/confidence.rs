//! How sure a share of few documents makes us.

/// The normal quantile of a one-sided confidence of 90 %.
const Z: f64 = 1.28;

/// Wilson's interval for a `share` seen in `n` trials: its lower and its upper bound.
///
/// It is the cure for "3 of 3 beats 980 of 1,000": few documents keep the lower bound low.
#[must_use]
pub(super) fn wilson(share: f64, n: f64) -> (f64, f64) {
    if n <= 0.0 {
        return (0.0, 1.0);
    }
    let z2 = Z * Z;
    let centre = share + z2 / (2.0 * n);
    let half = Z * (share * (1.0 - share) / n + z2 / (4.0 * n * n)).sqrt();
    let scale = 1.0 + z2 / n;
    ((centre - half) / scale, (centre + half) / scale)
}

/// Fisher's exact test, two-sided: how likely two groups with `a` of `a + b` and `c` of `c + d` differ this much, or
/// more, by chance.
#[must_use]
pub(super) fn fisher(a: u32, b: u32, c: u32, d: u32) -> f64 {
    let logs = LogFactorials::to(a + b + c + d);
    let (row, column, n) = (a + b, a + c, a + b + c + d);
    // The chance of one table with these margins.
    let chance =
        |a: u32| (logs.choose(row, a) + logs.choose(n - row, column - a) - logs.choose(n, column)).exp();
    let seen = chance(a);
    let least = column.saturating_sub(n - row);
    let most = row.min(column);
    // Tables as unlikely as the one seen count too, whatever rounding does to them.
    (least..=most).map(chance).filter(|p| *p <= seen * (1.0 + 1e-7)).sum::<f64>().min(1.0)
}

/// ln 0!, ln 1!, …
struct LogFactorials(Vec<f64>);

impl LogFactorials {
    fn to(n: u32) -> Self {
        let mut logs = vec![0.0; n as usize + 1];
        for i in 1..=n as usize {
            logs[i] = logs[i - 1] + (i as f64).ln();
        }
        Self(logs)
    }

    fn choose(&self, n: u32, k: u32) -> f64 {
        self.0[n as usize] - self.0[k as usize] - self.0[(n - k) as usize]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wilson_gives_the_bounds_of_the_handbook() {
        for (k, n, bound) in [
            (1.0, 1.0, 0.38),
            (2.0, 2.0, 0.55),
            (2.0, 3.0, 0.32),
            (3.0, 3.0, 0.65),
            (5.0, 7.0, 0.47),
            (10.0, 10.0, 0.86),
            (18.0, 20.0, 0.78),
            (50.0, 50.0, 0.97),
            (900.0, 1000.0, 0.89),
        ] {
            let (lower, upper) = wilson(k / n, n);
            assert!((lower - bound).abs() < 0.006, "{k} of {n}: {lower}");
            assert!(lower <= k / n && k / n <= upper + 1e-9);
        }
        assert_eq!(wilson(0.0, 0.0), (0.0, 1.0));
    }

    #[test]
    fn fisher_agrees_with_the_textbook() {
        // The lady tasting tea: all eight cups right, and six of eight.
        assert!((fisher(4, 0, 0, 4) - 2.0 / 70.0).abs() < 1e-9);
        assert!((fisher(3, 1, 1, 3) - 34.0 / 70.0).abs() < 1e-9);
        assert!((fisher(3, 0, 0, 3) - 0.1).abs() < 1e-9);
        assert!((fisher(0, 0, 0, 0) - 1.0).abs() < 1e-9);
    }
}
