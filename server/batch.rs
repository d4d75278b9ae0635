//! A few texts at a time: what is done to several in step is not fetched anew for each, and what is known of them stays
//! within the processor's caches.

/// At most so many texts at a time.
const MOST: usize = 8;
/// And of no more bytes than this together, unless it is one.
const BYTES: usize = 256 * 1024;

/// How many of `count` texts each thread of the pool is given at a time, so that there are shares enough for all.
pub(crate) fn share(count: usize) -> usize {
    count.div_ceil(4 * rayon::current_num_threads()).clamp(1, MOST)
}

/// Cuts `items` where the next one would make too many bytes.
pub(crate) fn by_size<T>(items: Vec<T>, size: impl Fn(&T) -> usize) -> Vec<Vec<T>> {
    let mut out: Vec<Vec<T>> = Vec::new();
    let mut bytes = 0;
    for item in items {
        let own = size(&item);
        match out.last_mut().filter(|last| bytes + own <= BYTES && last.len() < MOST) {
            Some(last) => {
                bytes += own;
                last.push(item);
            }
            None => {
                bytes = own;
                out.push(vec![item]);
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_batch_has_too_many_bytes_but_a_text_that_is_too_long_by_itself() {
        let of = |sizes: &[usize]| by_size(sizes.to_vec(), |size| *size);
        assert_eq!(of(&[]), [] as [Vec<usize>; 0]);
        assert_eq!(of(&[1, BYTES, BYTES, 1, 2]), [vec![1], vec![BYTES], vec![BYTES], vec![1, 2]]);
        assert_eq!(of(&[0; MOST + 1]).iter().map(Vec::len).collect::<Vec<_>>(), [MOST, 1]);
    }
}
