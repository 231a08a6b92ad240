//! Journeys and promises, through the doors people use.
#![cfg(test)]
#![expect(clippy::string_slice, reason = "tests cut texts of their own making")]

mod house;
mod life;
mod score;
mod search;
mod sources;
