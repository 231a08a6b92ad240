//! Journeys and promises, through the doors people use.

mod house;
mod life;
mod pages;
mod score;
mod search;
mod sources;
mod support;
