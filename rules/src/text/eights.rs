//! Bytes looked at eight at a time: that is all of most words.

/// One in each of eight bytes.
pub(crate) const EACH: u64 = 0x0101_0101_0101_0101;
/// The high bit of each of eight bytes.
pub(crate) const HIGH: u64 = EACH * 0x80;

/// How many bytes `bytes` begin with that are of a sort; of a long run, as many as come in eights. `others` tells of eight
/// bytes which are not of the sort, by the high bit of each.
#[inline]
pub(crate) fn leading(bytes: &[u8], others: impl Fn(u64) -> u64) -> usize {
    let mut count = 0;
    while let Some(eight) = bytes[count..].first_chunk::<8>() {
        let others = others(u64::from_le_bytes(*eight));
        if others != 0 {
            return count + others.trailing_zeros() as usize / 8;
        }
        count += 8;
    }
    count
}
