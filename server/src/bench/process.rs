//! The binary as its users start it: memory, and time until it is ready.

use std::io::{BufRead, BufReader};
use std::process::{Child, Command, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail};

/// A child that serves a database; killed when it is dropped.
pub(super) struct Served {
    child: Child,
    pub address: String,
    /// Seconds from the start of the process to its line.
    pub ready: f64,
}

impl Served {
    pub fn start(url: &str) -> Result<Served> {
        let begun = Instant::now();
        let mut child = Command::new(std::env::current_exe()?)
            .args(["serve", "--listen", "127.0.0.1:0", "--database", url])
            .env("HUOSHUI_LOG", "error")
            .stdout(Stdio::piped())
            .spawn()?;
        let mut line = String::new();
        let out = child.stdout.take().context("its output")?;
        BufReader::new(out).read_line(&mut line)?;
        let ready = begun.elapsed().as_secs_f64();
        let address = line.split("http://").nth(1).and_then(|rest| rest.split_whitespace().next());
        let Some(address) = address.map(str::to_owned) else {
            let _ = child.kill();
            bail!("the server did not start: {line}");
        };
        Ok(Served { child, address, ready })
    }

    /// Resident memory in MB, and its highest mark; nothing where /proc is missing.
    pub fn memory(&self) -> Option<(f64, f64)> {
        let status = std::fs::read_to_string(format!("/proc/{}/status", self.child.id())).ok()?;
        let field = |name: &str| {
            let line = status.lines().find(|l| l.starts_with(name))?;
            let kb: f64 = line.split_whitespace().nth(1)?.parse().ok()?;
            Some(kb / 1024.0)
        };
        Some((field("VmRSS:")?, field("VmHWM:")?))
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
