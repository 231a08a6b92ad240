//! One entity a table. Pages never start from these but from the scoped queries of `store`.

pub mod business;
pub mod business_alias;
pub mod business_key;
pub mod change;
pub mod complaint;
pub mod complaint_text;
pub mod event;
pub mod figure;
pub mod import;
pub mod job;
pub mod reference_counter;
pub mod score;
pub mod sector;
pub mod sector_month;
pub mod source;
