//! Journeys and promises, through the doors people use.

// So that clippy takes what stands beside the #[test] functions for test code too.
#![cfg(test)]
#![expect(
    clippy::string_slice,
    reason = "unlike slices, no setting of clippy's lets tests cut texts"
)]

mod house;
mod life;
mod score;
mod sources;
