//! The lines that are typed, or come through a pipe.

use std::io::{self, BufRead};

use tokio::sync::mpsc;

/// The longest line read, in bytes: more than the longest text that a turn sees. The rest of the line is dropped, so that
/// input without ends of lines fills no memory.
const MAX_LINE: usize = 64 * 1024;
/// How many lines are read ahead.
const AHEAD: usize = 16;

/// Reads lines on a thread of its own until the input ends: waiting for a key cannot be broken off, and must not keep the
/// program from ending.
pub fn lines<R: BufRead>(open: impl FnOnce() -> R + Send + 'static) -> mpsc::Receiver<String> {
    let (heard, lines) = mpsc::channel(AHEAD);
    std::thread::spawn(move || {
        let mut input = open();
        loop {
            match line(&mut input) {
                Ok(Some(line)) => {
                    if heard.blocking_send(line).is_err() {
                        return;
                    }
                }
                Ok(None) => return,
                Err(error) => return tracing::error!(%error, "the input cannot be read"),
            }
        }
    });
    lines
}

/// The next line without its end; `None` at the end of the input. What is no UTF-8 becomes replacement characters.
fn line(input: &mut impl BufRead) -> io::Result<Option<String>> {
    let mut kept = Vec::new();
    let mut any = false;
    loop {
        let chunk = match input.fill_buf() {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            chunk => chunk?,
        };
        let end = chunk.iter().position(|byte| *byte == b'\n');
        let (part, used) = end.map_or((chunk, chunk.len()), |end| (chunk.split_at(end).0, end + 1));
        any |= used > 0;
        kept.extend(part.iter().take(MAX_LINE.saturating_sub(kept.len())));
        input.consume(used);
        if end.is_some() || used == 0 {
            return Ok(any.then(|| String::from_utf8_lossy(&kept).into_owned()));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[tokio::test]
    async fn every_line_is_heard_the_last_one_without_an_end_too() {
        let mut lines = lines(|| &b"m\xe1\xbb\x99t\r\n\n\xff\xfe hai\nba"[..]);
        let mut heard = Vec::new();
        while let Some(line) = lines.recv().await {
            heard.push(line);
        }
        assert_eq!(heard, ["một\r", "", "\u{fffd}\u{fffd} hai", "ba"]);
    }

    #[test]
    fn a_line_without_an_end_fills_no_memory() {
        let long = [vec![b'a'; 3 * MAX_LINE], b"\nb".to_vec()].concat();
        let mut input = io::BufReader::with_capacity(1_000, &long[..]);
        assert_eq!(line(&mut input).unwrap().unwrap().len(), MAX_LINE);
        assert_eq!(line(&mut input).unwrap().as_deref(), Some("b"));
        assert_eq!(line(&mut input).unwrap(), None);
    }
}
