//! How often a door may be knocked at: by one caller and for one account, on the registry's clock.

use std::convert::Infallible;
use std::fmt;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::net::{IpAddr, SocketAddr};
use std::num::NonZeroU32;
use std::ops::Add;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Duration;

use axum::extract::{ConnectInfo, FromRequestParts};
use governor::clock::{Clock as _, Reference};
use governor::middleware::NoOpMiddleware;
use governor::nanos::Nanos;
use governor::state::keyed::DashMapStateStore;
use governor::{Quota, RateLimiter};
use http::request::Parts;

use super::Site;
use super::error::WebError;
use crate::registry::Clock;

/// After so many checks what nobody asked about lately is forgotten.
const FORGET_EVERY: u32 = 4_096;

/// What is done too often.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Action {
    /// Trying passwords.
    SignIn,
    /// Having letters written to an address that wants an account.
    SignUp,
    /// Having letters written to an address that forgot its password.
    Reset,
    /// Trying codes of the second factor.
    Code,
    /// Having a password checked or kept by somebody who is in already, or by a link.
    Password,
    /// Beginning complaints without an account.
    Begin,
    /// Sending complaints.
    File,
    /// Handing in proof.
    Upload,
    /// Asking whether a mail's code is ours.
    MailCode,
}

impl Action {
    const ALL: [Self; 9] = [
        Self::SignIn,
        Self::SignUp,
        Self::Reset,
        Self::Code,
        Self::Password,
        Self::Begin,
        Self::File,
        Self::Upload,
        Self::MailCode,
    ];

    /// Times at once, and minutes until all of them are there again: for one caller, for one account or address, and
    /// for one caller and one account together. A stranger's wrong passwords keep nobody else from signing in, unless
    /// very many strangers try.
    const fn quotas(self) -> [(u32, u64); 3] {
        match self {
            Self::SignIn => [(60, 10), (100, 15), (10, 15)],
            Self::Password => [(60, 10), (10, 15), (10, 15)],
            Self::SignUp | Self::Reset => [(30, 60), (4, 60), (4, 60)],
            Self::Code => [(60, 10), (6, 10), (6, 10)],
            Self::Begin => [(40, 60), (40, 60), (40, 60)],
            Self::File => [(30, 60), (20, 60), (20, 60)],
            Self::Upload => [(120, 60), (60, 60), (60, 60)],
            Self::MailCode => [(60, 10), (60, 10), (60, 10)],
        }
    }
}

/// From where somebody calls.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Peer(String);

/// Whose tries are counted.
#[derive(Clone, Copy, Debug)]
pub enum Key<'a> {
    /// Everything from one place.
    Peer(&'a Peer),
    /// Everything for one account, address or other thing that is guessed at.
    Account(&'a str),
    /// Everything from one place for one account.
    Both(&'a Peer, &'a str),
}

/// Counts tries. Keys are kept as hashes, so that no address stays in memory here.
#[derive(Clone)]
pub struct Limits(Arc<Inner>);

type Limiter = RateLimiter<u64, DashMapStateStore<u64>, Ticks, NoOpMiddleware<Micros>>;

struct Inner {
    limiters: Vec<(Action, [Limiter; 3])>,
    clock: Ticks,
    checks: AtomicU32,
}

impl Limits {
    /// Nothing was tried yet.
    #[must_use]
    pub fn new(clock: Clock) -> Self {
        let clock = Ticks(clock);
        let limiter = |(times, minutes): (u32, u64)| {
            let times = NonZeroU32::new(times).unwrap_or(NonZeroU32::MIN);
            let one = Duration::from_secs(minutes * 60) / times.get();
            let quota = Quota::with_period(one)
                .unwrap_or_else(|| Quota::per_minute(times))
                .allow_burst(times);
            RateLimiter::new(quota, DashMapStateStore::default(), clock.clone())
        };
        let limiters = Action::ALL
            .into_iter()
            .map(|action| (action, action.quotas().map(limiter)))
            .collect();
        Self(Arc::new(Inner {
            limiters,
            clock,
            checks: AtomicU32::new(0),
        }))
    }

    /// Counts a try.
    ///
    /// # Errors
    /// `WebError::TooMany` with the seconds to wait.
    pub fn check(&self, action: Action, key: Key<'_>) -> Result<(), WebError> {
        let inner = &self.0;
        let Some((_, [by_peer, by_account, by_both])) =
            inner.limiters.iter().find(|(own, _)| *own == action)
        else {
            return Ok(());
        };
        let (limiter, texts) = match key {
            Key::Peer(peer) => (by_peer, [peer.0.as_str(), ""]),
            Key::Account(text) => (by_account, ["", text]),
            Key::Both(peer, text) => (by_both, [peer.0.as_str(), text]),
        };
        if inner.checks.fetch_add(1, Ordering::Relaxed) % FORGET_EVERY == FORGET_EVERY - 1 {
            for (_, limiters) in &inner.limiters {
                limiters.iter().for_each(RateLimiter::retain_recent);
            }
        }
        let mut hasher = DefaultHasher::new();
        texts.hash(&mut hasher);
        limiter.check_key(&hasher.finish()).map_err(|not_until| {
            let wait = not_until.wait_time_from(inner.clock.now());
            let seconds = wait.as_secs() + u64::from(wait.subsec_nanos() > 0);
            WebError::TooMany(u32::try_from(seconds.max(1)).unwrap_or(u32::MAX))
        })
    }

    /// Counts a try from one place for one account.
    ///
    /// # Errors
    /// As [`Limits::check`].
    pub fn check_both(&self, action: Action, peer: &Peer, account: &str) -> Result<(), WebError> {
        self.check(action, Key::Peer(peer))?;
        // What is refused for both together does not count against the account: it could be anybody's.
        self.check(action, Key::Both(peer, account))?;
        self.check(action, Key::Account(account))
    }
}

impl fmt::Debug for Limits {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Limits").finish_non_exhaustive()
    }
}

impl FromRequestParts<Site> for Peer {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, site: &Site) -> Result<Self, Infallible> {
        let connected = parts.extensions.get::<ConnectInfo<SocketAddr>>();
        let mut address = connected.map(|ConnectInfo(address)| address.ip());
        if site.behind_proxy {
            // The last one was written by the proxy itself; those before it can be anybody's.
            let told = parts
                .headers
                .get_all("x-forwarded-for")
                .iter()
                .next_back()
                .and_then(|value| value.to_str().ok())
                .and_then(|list| list.rsplit(',').next())
                .and_then(|last| last.trim().parse().ok());
            address = told.or(address);
        }
        Ok(Self::of(address))
    }
}

impl Peer {
    /// A place by its address: with version 6 its network, since one person has that whole.
    #[must_use]
    pub fn of(address: Option<IpAddr>) -> Self {
        Self(match address.map(|address| address.to_canonical()) {
            None => "nowhere".to_owned(),
            Some(IpAddr::V4(address)) => address.to_string(),
            Some(IpAddr::V6(address)) => {
                let network = u128::from(address) >> 64;
                format!("{network:x}/64")
            }
        })
    }
}

/// The registry's clock in the limiter's terms.
#[derive(Clone, Debug)]
struct Ticks(Clock);

/// Microseconds since 1970.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Micros(u64);

impl governor::clock::Clock for Ticks {
    type Instant = Micros;

    fn now(&self) -> Micros {
        Micros(u64::try_from(self.0.now().timestamp_micros()).unwrap_or(0))
    }
}

fn in_micros(nanos: Nanos) -> u64 {
    nanos.as_u64() / 1_000
}

impl Add<Nanos> for Micros {
    type Output = Self;

    fn add(self, nanos: Nanos) -> Self {
        Self(self.0.saturating_add(in_micros(nanos)))
    }
}

impl Reference for Micros {
    fn duration_since(&self, earlier: Self) -> Nanos {
        self.0
            .saturating_sub(earlier.0)
            .saturating_mul(1_000)
            .into()
    }

    fn saturating_sub(&self, duration: Nanos) -> Self {
        Self(self.0.saturating_sub(in_micros(duration)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tries_come_back_with_time_and_are_counted_apart() {
        let start = "2026-11-21T12:00:00Z".parse().unwrap();
        let clock = Clock::turned(start);
        let limits = Limits::new(clock.clone());
        let (one, other) = (Key::Account("a@example.org"), Key::Account("b@example.org"));
        for _ in 0..4 {
            limits.check(Action::Reset, one).unwrap();
        }
        let Err(WebError::TooMany(seconds)) = limits.check(Action::Reset, one) else {
            panic!("a fifth letter within the hour");
        };
        assert_eq!(seconds, 15 * 60);
        limits.check(Action::Reset, other).unwrap();
        limits.check(Action::SignIn, one).unwrap();
        clock.turn_to(start + chrono::Duration::minutes(14));
        assert_eq!(limits.check(Action::Reset, one), Err(WebError::TooMany(60)));
        clock.turn_to(start + chrono::Duration::minutes(15));
        limits.check(Action::Reset, one).unwrap();
        assert!(limits.check(Action::Reset, one).is_err());
    }

    #[test]
    fn a_stranger_keeps_nobody_out() {
        let clock = Clock::turned("2026-11-21T12:00:00Z".parse().unwrap());
        let limits = Limits::new(clock);
        let peer = |n: u8| Peer::of(Some(IpAddr::from([192, 0, 2, n])));
        let tries = |from: u8| limits.check_both(Action::SignIn, &peer(from), "a@example.org");
        let let_in = (0..50).filter(|_| tries(1).is_ok()).count();
        assert_eq!(let_in, 10);
        tries(2).unwrap();
        // Ninety more from nine places, and the address itself is tired.
        let let_in: usize = (3..20)
            .map(|from| (0..10).filter(|_| tries(from).is_ok()).count())
            .sum();
        assert_eq!(let_in, 89);
        assert!(tries(200).is_err());
    }

    #[test]
    fn a_place_is_an_address_or_a_network() {
        let peer = |text: &str| Peer::of(Some(text.parse().unwrap()));
        assert_ne!(peer("192.0.2.1"), peer("192.0.2.2"));
        assert_eq!(peer("2001:db8::1"), peer("2001:db8::2:3"));
        assert_ne!(peer("2001:db8::1"), peer("2001:db8:0:1::1"));
        assert_eq!(peer("::ffff:192.0.2.1"), peer("192.0.2.1"));
    }
}
