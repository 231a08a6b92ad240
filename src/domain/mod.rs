//! The rules a lawyer could read: complaint events, state, deadlines, outcomes, money, language. Pure.
