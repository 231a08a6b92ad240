//! Journeys and promises, through the doors people use.
#![cfg(test)]
#![expect(clippy::string_slice, reason = "tests cut texts of their own making")]

mod accounts;
mod bad_files;
mod browser_client;
mod cli;
mod crash;
mod crash_filing;
mod desk;
mod doors;
mod filing;
mod find_box;
mod hostile;
mod house;
mod imports;
mod life;
mod made_up;
mod mail;
mod my_complaints;
mod pages;
mod past;
mod proof;
mod real_files;
mod score;
mod scoring;
mod search;
mod server;
mod sources;
mod support;
