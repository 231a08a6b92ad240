//! Tables, scoped queries and the two databases that hold them. What may be written, and when, is
//! decided in `registry`.

pub mod bulk;
pub mod businesses;
mod columns;
pub mod complaints;
pub mod db;
pub mod entities;
pub mod outbox;
pub mod scores;

pub use db::{Db, OpenError};
pub use sea_orm::DbErr;
