//! The program as a process of its own: it can be killed.

use std::io::{BufRead, BufReader};
use std::path::PathBuf;
use std::process::{Child, Command, Stdio};
use std::sync::{Arc, Mutex, mpsc};
use std::time::{Duration, Instant};

use super::telegram::TOKEN;

/// How long a start may take.
const PATIENCE: Duration = Duration::from_secs(60);

/// How the program is started.
#[derive(Clone, Debug)]
pub struct Setup {
    pub program: PathBuf,
    pub arguments: Vec<String>,
    /// The folder of its data.
    pub data: PathBuf,
    pub database_url: String,
    pub telegram_api: String,
    /// Messages a second.
    pub rate: u32,
}

/// The running daemon.
pub struct Daemon {
    child: Child,
    pub url: String,
    /// What it has logged.
    said: Arc<Mutex<String>>,
}

impl Setup {
    /// Starts the daemon and waits until it listens.
    pub fn start(&self) -> Daemon {
        let mut child = self.command(&self.arguments).stderr(Stdio::piped()).spawn().expect("the program starts");
        let log = child.stderr.take().unwrap();
        let (tell, told) = mpsc::channel();
        let said = Arc::new(Mutex::new(String::new()));
        let kept = Arc::clone(&said);
        std::thread::spawn(move || {
            for line in BufReader::new(log).lines().map_while(Result::ok) {
                if let Some((_, address)) = line.split_once("listening on ") {
                    let _ = tell.send(Some(address.trim().to_owned()));
                }
                let mut kept = kept.lock().unwrap();
                if kept.len() < 100_000 {
                    *kept += &(line + "\n");
                }
            }
            let _ = tell.send(None);
        });
        let url = told.recv_timeout(PATIENCE).expect("it starts in time");
        let url = url.unwrap_or_else(|| panic!("it ended: {}", said.lock().unwrap()));
        Daemon { child, url, said }
    }

    /// Runs a command of the program on the same data; answers what it says.
    pub fn run(&self, arguments: &[&str]) -> String {
        let arguments: Vec<String> = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        let output = self.command(&arguments).output().expect("the program starts");
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    }

    fn command(&self, arguments: &[String]) -> Command {
        let mut command = Command::new(&self.program);
        command
            .args(arguments)
            .env("CHIHOI_DATA", &self.data)
            .env("CHIHOI_DATABASE_URL", &self.database_url)
            .env("CHIHOI_TELEGRAM_TOKEN", TOKEN)
            .env("CHIHOI_TELEGRAM_API", &self.telegram_api)
            .env("CHIHOI_TELEGRAM_RATE", self.rate.to_string())
            .env("CHIHOI_TELEGRAM_CHAT_RATE", self.rate.to_string())
            .env("CHIHOI_LISTEN", "127.0.0.1:0")
            .env_remove("CHIHOI_CONFIG");
        command
    }
}

impl Daemon {
    pub fn id(&self) -> u32 {
        self.child.id()
    }

    /// Waits until it has logged these words so many times.
    pub fn logs(&self, words: &str, times: usize) {
        let begun = Instant::now();
        while self.said.lock().unwrap().matches(words).count() < times {
            assert!(begun.elapsed() < PATIENCE, "it does not log {words:?} {times} times: {}", self.said.lock().unwrap());
            std::thread::sleep(Duration::from_millis(50));
        }
    }

    /// Tells it to read its files again.
    pub fn hang_up(&self) {
        assert!(Command::new("kill").args(["-HUP", &self.id().to_string()]).status().unwrap().success());
    }

    /// Ends it as a power cut does: nothing is finished.
    pub fn kill(mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }
}

impl Drop for Daemon {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
