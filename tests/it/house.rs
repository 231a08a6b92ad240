//! The house: who may name whom.
