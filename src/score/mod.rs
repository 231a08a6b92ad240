//! The score and what stands beside it, exact and pure.
