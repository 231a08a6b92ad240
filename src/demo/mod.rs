//! A made-up but lifelike registry, the same for the same seed. No real record lives here.

mod script;

use chrono::NaiveDate;

pub use script::{Act, Case, Channel, MadeBusiness, MadeConsumer, Script, Step, Tried};

/// The whole made-up registry as it stands when `today` begins (UTC): about three years of it.
/// Pure: the same for the same `seed` and `today` on every machine and with every release of every dependency.
#[must_use]
pub fn script(seed: u64, today: NaiveDate) -> Script {
    let _ = (seed, today);
    Script {
        businesses: Vec::new(),
        consumers: Vec::new(),
        cases: Vec::new(),
    }
}
