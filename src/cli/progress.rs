//! How far long work is: a bar with rows a second and time left on a terminal, plain lines elsewhere.

use std::io::IsTerminal;
use std::sync::Mutex;

use indicatif::{ProgressBar, ProgressStyle};

use crate::registry::import::Progress;

/// Rows between two plain lines.
const ROWS_A_LINE: u64 = 50_000;

/// Shows how far an import is.
pub(super) struct Meter {
    bar: Option<ProgressBar>,
    said: Mutex<u64>,
}

impl Meter {
    pub(super) fn new() -> Self {
        let bar = std::io::stderr().is_terminal().then(|| {
            let bar = ProgressBar::new(0);
            let style = "{bar:32} {percent:>3} %  {msg}  {elapsed} gone, {eta} left";
            if let Ok(style) = ProgressStyle::with_template(style) {
                bar.set_style(style);
            }
            bar
        });
        Self {
            bar,
            said: Mutex::new(0),
        }
    }

    pub(super) fn show(&self, progress: Progress) {
        if let Some(bar) = &self.bar {
            bar.set_length(progress.total_bytes);
            bar.set_position(progress.read_bytes);
            let seconds = bar.elapsed().as_secs().max(1);
            bar.set_message(format!(
                "{} rows, {} rows/s",
                progress.rows,
                progress.rows / seconds
            ));
            return;
        }
        let Ok(mut said) = self.said.lock() else {
            return;
        };
        if progress.rows >= *said + ROWS_A_LINE {
            *said = progress.rows;
            super::say_error(&format!("{} rows read", progress.rows));
        }
    }

    pub(super) fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.finish_and_clear();
        }
    }
}
