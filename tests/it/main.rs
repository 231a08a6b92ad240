//! Journeys and promises, through the doors people use.

// So that clippy takes what stands beside the #[test] functions for test code too.
#![cfg(test)]

mod house;
mod score;
