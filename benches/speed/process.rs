//! Programs that are measured while they run: time, processor time and memory.

use std::fs;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use crate::Failure;

/// What a program took.
#[derive(Clone, Copy, Debug, Default)]
pub struct Took {
    /// Seconds on the wall.
    pub wall: f64,
    /// Seconds of processor time, in it and in the kernel for it.
    pub cpu: f64,
    /// The most memory it held, in megabytes (10^6 bytes); 0 where the system does not tell.
    pub peak_mb: f64,
}

/// Runs a program to its end.
pub fn run(command: &mut Command) -> Result<Took, Failure> {
    let begun = Instant::now();
    let mut child = command.stdout(Stdio::null()).spawn()?;
    let mut took = Took::default();
    let status = loop {
        look(&child, &mut took);
        if let Some(status) = child.try_wait()? {
            break status;
        }
        std::thread::sleep(Duration::from_millis(5));
    };
    took.wall = begun.elapsed().as_secs_f64();
    if status.success() {
        Ok(took)
    } else {
        Err(format!("{command:?} ended with {status}").into())
    }
}

/// Both numbers only ever grow, so the last look is nearly the end.
fn look(child: &Child, took: &mut Took) {
    let folder = format!("/proc/{}", child.id());
    let status = fs::read_to_string(format!("{folder}/status")).unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .and_then(|rest| {
            rest.trim()
                .trim_end_matches("kB")
                .trim()
                .parse::<f64>()
                .ok()
        });
    took.peak_mb = took.peak_mb.max(peak.unwrap_or(0.0) * 1024.0 / 1e6);
    took.cpu = took.cpu.max(cpu_seconds(&folder));
}

/// Processor time of this process so far, in seconds.
pub fn own_cpu_seconds() -> f64 {
    cpu_seconds("/proc/self")
}

fn cpu_seconds(folder: &str) -> f64 {
    /// The kernel counts in these on every system that has `/proc`.
    const TICKS_PER_SECOND: f64 = 100.0;
    let stat = fs::read_to_string(format!("{folder}/stat")).unwrap_or_default();
    // the name of the program, in brackets, may hold blanks
    let fields = stat.rsplit_once(") ").map_or("", |(_, rest)| rest);
    let ticks = fields
        .split(' ')
        .skip(11)
        .take(2)
        .filter_map(|n| n.parse::<f64>().ok());
    ticks.sum::<f64>() / TICKS_PER_SECOND
}
