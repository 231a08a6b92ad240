//! A made-up but lifelike registry, the same for the same seed. No real record lives here.
