//! RSA as the signing libraries of today no longer do it: with keys too short, and over SHA-1. For tests alone: nothing
//! here is quick, or safe from whoever measures how long it takes. The keys were made up for this file.

use std::marker::PhantomData;

use mail_auth::common::crypto::{Algorithm, HashContext, HashImpl, Sha1, Sha256, SigningKey};
use mail_auth::common::headers::Writable;

use super::world::base64;

/// A key: modulus and private exponent; the public one is always 65537.
#[derive(Clone, Copy)]
pub struct Key {
    modulus: &'static str,
    exponent: &'static str,
}

pub const OF_512_BITS: Key = Key {
    modulus: "cb609af0ce2d1afbc9f87af80a585adb871ea52a20d3bfd628de4ed445d8a26b6dfa318460dbe077c65666a5764f5afeeeccf8433630dbe99c2675ea9dc06591",
    exponent: "9d3dcdcd8cbad6f80189fa19387663990379301dc84faf2c776099f609229b3faf4c8d62dcebbd058df67f7fd08cdb1bbd9aa5a3ec6a02a410eb6cc374b0a401",
};
pub const OF_1016_BITS: Key = Key {
    modulus: "d696173a79707114c7356d6f2825b5fdf08fa16c2fb805306d7d00559b19cf9802c8c762e5fa3870f142a71fde6b1542e5b0f17420959677a16e0e03a12b76b4d6ae36291c0d44b1b6053d5dc4ab257eecefb0f533528da1d3dc9cf7d3c01cf25a07a5dcfe9ec6e7aae6f06a0566b3d077ed1bc54f4703d2d7df25b27191db",
    exponent: "c23d6c5b4eefdc3c7db23c140158596bbb24986ef0a6f77385b83fe43d98589475f8be9b2427a28d81a5ded7f7222145c3daae457af54d158ef7ab11d8031abf2a12ed04ff4a5288331502980da5ba4d39cd9bbc251bfbabe62d9254eac85cd4da13c77f15dd6020b50eb85ea9c16398c8563740a3952c84cac54accc15249",
};
pub const OF_1024_BITS: Key = Key {
    modulus: "d3d86b137c0145b6fd52e474506fe9ef759319a515f9fc9fb1641f196e293dcca0b9f7152148c519e7124d1f5efc40d7fb74c4c0a47811227ba9378b318d4530b7b8607954e79b84cbf880858c82e8b7795232febc27fa8733ed301fd5ac51d444762f8f31c18c4350590270e7fb81f6e8c53fbc93252305922251ae71016929",
    exponent: "8b403c0a3fbdfa5c71a236477ac445cac0c763d90f5c16c1c5f2213b2f1d6ee0fe599f5fc5543733729fa61053f88e8b2a603420c93b9f4fc26795fa2a25496fac9e0785ac546198a1c9c43249c36d62bf8e0eb178f4cad09e208c59e66d4673d8b0813ce6792ba8714ff4db86a01b4758844e44bfb0379fce647fd3013d704d",
};

/// A hash that RSA signs.
pub trait Hashed: HashImpl {
    const ALGORITHM: Algorithm;
    /// What stands before the hash in what is signed: which one it is.
    const NAMED: &'static [u8];
}

impl Hashed for Sha1 {
    const ALGORITHM: Algorithm = Algorithm::RsaSha1;
    const NAMED: &'static [u8] = b"\x30\x21\x30\x09\x06\x05\x2b\x0e\x03\x02\x1a\x05\x00\x04\x14";
}

impl Hashed for Sha256 {
    const ALGORITHM: Algorithm = Algorithm::RsaSha256;
    const NAMED: &'static [u8] =
        b"\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01\x05\x00\x04\x20";
}

/// A key that signs over a hash.
pub struct Over<H>(Key, PhantomData<H>);

impl Key {
    pub fn over<H: Hashed>(self) -> Over<H> {
        Over(self, PhantomData)
    }

    /// The record that publishes it.
    pub fn record(self) -> String {
        let number = |bytes: Vec<u8>| der(0x02, &[b"\0".as_slice(), &bytes].concat());
        let numbers = [number(bytes_of(self.modulus)), der(0x02, b"\x01\0\x01")].concat();
        let kind = b"\x30\x0d\x06\x09\x2a\x86\x48\x86\xf7\x0d\x01\x01\x01\x05\x00";
        let bits = der(0x03, &[b"\0".as_slice(), &der(0x30, &numbers)].concat());
        let public = der(0x30, &[kind.as_slice(), &bits].concat());
        format!("v=DKIM1; k=rsa; p={}", base64(&public))
    }
}

impl<H: Hashed> SigningKey for Over<H> {
    type Hasher = H;

    fn sign(&self, input: impl Writable) -> mail_auth::Result<Vec<u8>> {
        let mut hasher = H::hasher();
        input.write(&mut hasher);
        let hash = hasher.complete();
        let modulus = bytes_of(self.0.modulus);
        let told = [H::NAMED, hash.as_ref()].concat();
        let filling = vec![0xff; modulus.len() - told.len() - 3];
        let padded = [b"\0\x01".as_slice(), &filling, b"\0", &told].concat();
        Ok(power(&padded, &bytes_of(self.0.exponent), &modulus))
    }

    fn algorithm(&self) -> Algorithm {
        H::ALGORITHM
    }
}

fn bytes_of(hex: &str) -> Vec<u8> {
    (0..hex.len())
        .step_by(2)
        .map(|at| u8::from_str_radix(&hex[at..at + 2], 16).unwrap())
        .collect()
}

/// A part of a key as it is written: kind, length, content.
fn der(kind: u8, content: &[u8]) -> Vec<u8> {
    let length = u16::try_from(content.len()).unwrap();
    let told = match length.to_be_bytes() {
        [0, short] if short < 0x80 => vec![short],
        [0, one] => vec![0x81, one],
        [high, low] => vec![0x82, high, low],
    };
    [&[kind], told.as_slice(), content].concat()
}

const DIGIT: u64 = 0xffff_ffff;

/// A number's digits of 32 bits, the lowest first.
fn digits(bytes: &[u8]) -> Vec<u64> {
    bytes
        .rchunks(4)
        .map(|four| {
            four.iter()
                .fold(0, |number, byte| number << 8 | u64::from(*byte))
        })
        .collect()
}

/// Whether `a` is not below `b`, of as many digits.
fn reaches(a: &[u64], b: &[u64]) -> bool {
    a.iter().rev().ge(b.iter().rev())
}

/// Takes `b` from `a`; what is borrowed at the end is the caller's matter.
fn take(a: &mut [u64], b: &[u64]) {
    let mut borrowed = 0;
    for (own, other) in a.iter_mut().zip(b) {
        let less = other + borrowed;
        borrowed = u64::from(*own < less);
        *own = (*own + (borrowed << 32)) - less;
    }
}

/// `a · b / 2^(32·digits)` modulo `modulus`, as Montgomery found it: without any division.
fn product(a: &[u64], b: &[u64], modulus: &[u64], inverse: u64) -> Vec<u64> {
    let size = modulus.len();
    let mut sum = vec![0; size + 2];
    for digit in b {
        let mut carried = 0;
        for (own, other) in sum.iter_mut().zip(a) {
            let next = *own + other * digit + carried;
            (*own, carried) = (next & DIGIT, next >> 32);
        }
        let next = sum[size] + carried;
        (sum[size], sum[size + 1]) = (next & DIGIT, next >> 32);
        let times = (sum[0] * inverse) & DIGIT;
        carried = (sum[0] + times * modulus[0]) >> 32;
        for (place, part) in modulus.iter().enumerate().skip(1) {
            let next = sum[place] + times * part + carried;
            (sum[place - 1], carried) = (next & DIGIT, next >> 32);
        }
        let next = sum[size] + carried;
        sum[size - 1] = next & DIGIT;
        sum[size] = sum[size + 1] + (next >> 32);
    }
    if sum[size] > 0 || reaches(&sum[..size], modulus) {
        take(&mut sum[..size], modulus);
    }
    sum.truncate(size);
    sum
}

/// `base ^ exponent` modulo an odd `modulus`, as long as that.
fn power(base: &[u8], exponent: &[u8], modulus: &[u8]) -> Vec<u8> {
    let whole = digits(modulus);
    let size = whole.len();
    let mut base = digits(base);
    base.resize(size, 0);
    // -1 / modulus, modulo 2^32: each step doubles the bits that are right.
    let inverse = (0..5).fold(1_u64, |inverse, _| {
        let own = (inverse * whole[0]) & DIGIT;
        (inverse * ((2 + (DIGIT ^ own) + 1) & DIGIT)) & DIGIT
    });
    let inverse = ((DIGIT ^ inverse) + 1) & DIGIT;
    // 2^(64·digits) modulo the modulus, by doubling.
    let mut twice = vec![0; size];
    twice[0] = 1;
    for _ in 0..64 * size {
        let over = twice[size - 1] >> 31;
        let mut carried = 0;
        for digit in &mut twice {
            let next = (*digit << 1) | carried;
            (*digit, carried) = (next & DIGIT, next >> 32);
        }
        if over > 0 || reaches(&twice, &whole) {
            take(&mut twice, &whole);
        }
    }
    let mut one = vec![0; size];
    one[0] = 1;
    let times = |a: &[u64], b: &[u64]| product(a, b, &whole, inverse);
    let base = times(&base, &twice);
    let mut result = times(&one, &twice);
    for bit in exponent
        .iter()
        .flat_map(|byte| (0..8).rev().map(move |bit| byte >> bit & 1))
    {
        result = times(&result, &result);
        if bit == 1 {
            result = times(&result, &base);
        }
    }
    let bytes: Vec<u8> = times(&result, &one)
        .iter()
        .rev()
        .flat_map(|digit| u32::try_from(*digit).unwrap().to_be_bytes())
        .collect();
    bytes[bytes.len() - modulus.len()..].to_vec()
}

#[test]
fn what_the_private_key_did_the_public_one_undoes() {
    for key in [OF_512_BITS, OF_1016_BITS, OF_1024_BITS] {
        let modulus = bytes_of(key.modulus);
        let mut said = vec![7; modulus.len()];
        said[0] = 0;
        let signed = power(&said, &bytes_of(key.exponent), &modulus);
        assert_ne!(signed, said);
        assert_eq!(power(&signed, b"\x01\0\x01", &modulus), said);
    }
    assert_eq!(power(&[3], &[4], &[77]), [81 - 77]);
}
