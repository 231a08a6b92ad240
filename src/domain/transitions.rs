//! Which events a complaint's life allows, and what each changes. Nothing here reads a clock.

use super::event::{Event, EventKind};
use super::refusal::Refusal;
use super::state::State;

pub(super) fn begin(first: &Event) -> Result<State, Refusal> {
    let _ = first;
    Err(Refusal::NotFiled)
}

pub(super) fn apply(state: &mut State, event: &Event) -> Result<(), Refusal> {
    let _ = (state, matches!(event.kind, EventKind::Delivered));
    Err(Refusal::NotFiled)
}
