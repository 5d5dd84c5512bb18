//! The programs that the test starts: the demo and the browser's driver. They end when they are dropped.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc;
use std::time::Duration;

/// How long a program may take to say that it is ready.
const PATIENCE: Duration = Duration::from_secs(60);

/// The demo on a free port, with data of its own.
pub(crate) struct Demo {
    pub(crate) url: String,
    _child: Ended,
}

impl Demo {
    pub(crate) fn start(folder: &Path) -> Self {
        let mut command = Command::new(env!("CARGO_BIN_EXE_chihoi"));
        command.args(["demo", "--port", "0", "--data"]).arg(folder.join("demo")).env_remove("CHIHOI_LOG");
        let mut child = command.stderr(Stdio::piped()).spawn().expect("the demo starts");
        let said = child.stderr.take().unwrap();
        let child = Ended(child);
        let port = port_after(said, "open http://127.0.0.1:");
        Self { url: format!("http://127.0.0.1:{port}"), _child: child }
    }
}

/// Chromium's driver on a free port.
pub(crate) struct Driver {
    pub(crate) url: String,
    _child: Ended,
}

impl Driver {
    pub(crate) fn start() -> Self {
        let mut command = Command::new("chromedriver");
        let mut child = command.arg("--port=0").stdout(Stdio::piped()).spawn().expect("chromedriver starts");
        let said = child.stdout.take().unwrap();
        let child = Ended(child);
        let port = port_after(said, "started successfully on port ");
        Self { url: format!("http://127.0.0.1:{port}"), _child: child }
    }
}

struct Ended(Child);

impl Drop for Ended {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// The number behind `mark` in what a program says. Goes on reading, so that the program never waits for a reader.
fn port_after(said: impl Read + Send + 'static, mark: &'static str) -> u16 {
    let (tell, told) = mpsc::channel();
    std::thread::spawn(move || {
        let mut before = String::new();
        for line in BufReader::new(said).lines().map_while(Result::ok) {
            if let Some((_, rest)) = line.split_once(mark) {
                let digits: String = rest.chars().take_while(char::is_ascii_digit).collect();
                let _ = tell.send(Ok(digits.parse().unwrap()));
            }
            before = before + &line + "\n";
        }
        let _ = tell.send(Err(before));
    });
    told.recv_timeout(PATIENCE).expect("it says something in time").unwrap_or_else(|said| panic!("no {mark:?} in {said}"))
}
