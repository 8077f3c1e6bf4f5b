//! Fingerprints of texts: whether two are the same, told without keeping either. Not for secrets.

/// FNV-1a, 64 bits. Fingerprints are stored, so this must not change.
pub fn fingerprint(bytes: impl IntoIterator<Item = u8>) -> u64 {
    bytes
        .into_iter()
        .fold(0xcbf2_9ce4_8422_2325_u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
