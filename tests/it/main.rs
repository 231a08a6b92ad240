//! Journeys and promises, through the doors people use.

mod house;
mod score;
