//! What the public pages show: plain data in, HTML out. No queries, no routes, no rules.

pub mod business;
pub mod businesses;
pub mod home;
pub mod score_working;
pub mod views;
#[cfg(test)]
mod samples;
#[cfg(test)]
mod tests;
