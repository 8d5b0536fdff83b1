//! The binary as users start it.

use std::io::{BufRead, BufReader, Read};
use std::net::TcpListener;
use std::path::Path;
use std::process::{Child, Command, ExitStatus, Stdio};

/// The program with its arguments still to come.
pub fn huoshui(url: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_huoshui"));
    command.env("HUOSHUI_DATABASE", url).env("HUOSHUI_LISTEN", "127.0.0.1:0").stdin(Stdio::null());
    command
}

/// `huoshui serve`.
pub struct Process {
    child: Child,
    /// What it printed when it was ready.
    pub line: String,
    /// `http://127.0.0.1:40213`
    pub base: String,
}

impl Process {
    pub fn serve(url: &str) -> Process {
        Process::serve_at(url, "127.0.0.1:0")
    }

    pub fn serve_at(url: &str, listen: &str) -> Process {
        let mut command = huoshui(url);
        command.arg("serve").env("HUOSHUI_LISTEN", listen);
        Process::start(command)
    }

    pub fn serve_secure(url: &str, cert: &Path, key: &Path) -> Process {
        let mut command = huoshui(url);
        command.arg("serve").env("HUOSHUI_LISTEN", "127.0.0.1:0");
        command.env("HUOSHUI_TLS_CERT", cert).env("HUOSHUI_TLS_KEY", key);
        Process::start(command)
    }

    fn start(mut command: Command) -> Process {
        // For the clients of the tests.
        huoshui::outside::provide_tls();
        command.stdout(Stdio::piped()).stderr(Stdio::null());
        let mut child = command.spawn().unwrap();
        let mut line = String::new();
        let mut out = BufReader::new(child.stdout.take().unwrap());
        out.read_line(&mut line).unwrap();
        child.stdout = Some(out.into_inner());
        let base = line.strip_prefix("huoshui ready on ").unwrap_or_else(|| panic!("{line:?}"));
        let base = base.split_whitespace().next().unwrap().to_owned();
        Process { child, line, base }
    }

    /// An address that nobody listens at, for a process that is started again.
    pub fn free_address() -> String {
        TcpListener::bind("127.0.0.1:0").unwrap().local_addr().unwrap().to_string()
    }

    /// SIGKILL: no time to finish anything.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// SIGHUP.
    pub fn hang_up(&self) {
        assert!(Command::new("kill").args(["-HUP", &self.child.id().to_string()]).status().unwrap().success());
    }

    /// SIGTERM; the status, and what was printed after the line.
    pub fn terminate(mut self) -> (ExitStatus, String) {
        Command::new("kill").args(["-TERM", &self.child.id().to_string()]).status().unwrap();
        let status = self.child.wait().unwrap();
        let mut more = String::new();
        self.child.stdout.take().unwrap().read_to_string(&mut more).unwrap();
        (status, more)
    }
}

/// A test that fails leaves nothing running.
impl Drop for Process {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
