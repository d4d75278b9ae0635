//! A hash that is the same on every machine.

use std::hash::Hasher;

/// Fowler, Noll and Vo's hash: the same on every machine and in every version, as the standard library's is not.
#[derive(Clone, Debug)]
pub struct Fnv(u64);

impl Fnv {
    const PRIME: u64 = 0x0100_0000_01b3;
}

impl Default for Fnv {
    fn default() -> Self {
        Self(0xcbf2_9ce4_8422_2325)
    }
}

impl Hasher for Fnv {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = (self.0 ^ u64::from(*byte)).wrapping_mul(Self::PRIME);
        }
    }

    fn write_u32(&mut self, value: u32) {
        match u8::try_from(value) {
            // The three bytes after it are 0, which only multiply.
            Ok(byte) => self.0 = (self.0 ^ u64::from(byte)).wrapping_mul(Self::PRIME.wrapping_pow(4)),
            Err(_) => self.write(&value.to_le_bytes()),
        }
    }

    fn write_u64(&mut self, value: u64) {
        self.write(&value.to_le_bytes());
    }
}
