//! Counting bytes of a sort, many at once.

/// How many of `bytes` are of the sort: in blocks whose count fits a byte, which the processor adds up side by side.
pub(super) fn count(bytes: &[u8], is: impl Fn(u8) -> bool) -> usize {
    let in_block = |block: &[u8]| block.iter().fold(0u8, |sum, byte| sum + u8::from(is(*byte)));
    bytes.chunks(usize::from(u8::MAX)).map(|block| usize::from(in_block(block))).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_more_than_a_byte_holds() {
        assert_eq!(count(&[b'x'; 1000], |byte| byte == b'x'), 1000);
        assert_eq!(count(b"a b c", |byte| byte == b' '), 2);
        assert_eq!(count(b"", |_| true), 0);
    }
}
