//! Frames of the protocol: `Content-Length: n`, a blank line, n bytes. Reading goes on after anything.
//!
//! tower-lsp's own reader ends the server at the first frame it cannot read. A client's extension that prints a line
//! to the wrong stream is no reason for a press officer to lose the checker, so this one looks for the next frame.

use std::io::{ErrorKind, Read, Write};
use std::sync::mpsc::{Receiver, Sender, channel};

use serde::Serialize;
use serde_json::Value;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

/// No message is longer; a frame that says so is garbage.
const LONGEST: usize = 1 << 30;
/// No header is longer.
const LONGEST_HEADER: usize = 4096;
/// Room that is kept between messages.
const KEPT: usize = 1 << 16;
const MARK: &[u8] = b"content-length:";

/// Reads frames.
pub(super) struct Frames<R> {
    input: R,
    buffer: Vec<u8>,
}

/// What a frame holds.
pub(super) enum Incoming {
    /// A request or a notification.
    Request(Request),
    /// The client's answer to a request of ours.
    Response(Response),
    /// Neither: what to answer.
    Garbage(Response),
}

impl<R: Read> Frames<R> {
    pub(super) fn new(input: R) -> Self {
        Self { input, buffer: Vec::new() }
    }

    /// The next message; `None` when the client is gone.
    pub(super) fn next(&mut self) -> Option<Incoming> {
        let body = self.next_body()?;
        match parse(&body) {
            Ok(incoming) => Some(incoming),
            Err(error) => {
                // A length that was too long has swallowed the head of the frames after it: give them back.
                if find(&body, MARK).is_some() {
                    self.buffer.splice(0..0, body);
                }
                Some(Incoming::Garbage(Response::from_error(Id::Null, error)))
            }
        }
    }

    fn next_body(&mut self) -> Option<Vec<u8>> {
        loop {
            let Some(mark) = find(&self.buffer, MARK) else {
                // Keep what may be the first letters of a mark.
                let junk = self.buffer.len().saturating_sub(MARK.len() - 1);
                self.buffer.drain(..junk);
                self.read_more()?;
                continue;
            };
            let line = self.start_of_header(mark);
            self.buffer.drain(..line);
            let mark = mark - line;
            let Some(head) = end_of_header(&self.buffer[mark..]).map(|end| mark + end) else {
                if self.buffer.len() - mark > LONGEST_HEADER {
                    self.buffer.drain(..mark + MARK.len());
                } else {
                    self.read_more()?;
                }
                continue;
            };
            let Some(length) = length(&self.buffer[mark + MARK.len()..head]) else {
                self.buffer.drain(..mark + MARK.len());
                continue;
            };
            self.buffer.drain(..head);
            return self.take(length);
        }
    }

    /// Other header fields may stand before the length; they are of no use to us.
    fn start_of_header(&self, mark: usize) -> usize {
        self.buffer[..mark].iter().rposition(|b| *b == b'\n').map_or(mark, |at| at + 1)
    }

    fn take(&mut self, length: usize) -> Option<Vec<u8>> {
        if self.buffer.len() >= length {
            let rest = self.buffer.split_off(length);
            let body = std::mem::replace(&mut self.buffer, rest);
            return Some(body);
        }
        let mut body = std::mem::take(&mut self.buffer);
        let missing = length - body.len();
        let read = self.input.by_ref().take(missing as u64).read_to_end(&mut body).ok()?;
        (read == missing).then_some(body)
    }

    fn read_more(&mut self) -> Option<()> {
        let at = self.buffer.len();
        self.buffer.resize(at + KEPT, 0);
        let read = loop {
            match self.input.read(&mut self.buffer[at..]) {
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                other => break other,
            }
        };
        let count = read.unwrap_or(0);
        self.buffer.truncate(at + count);
        (count > 0).then_some(())
    }
}

/// Where `mark` (in small letters) stands in `bytes`, in letters of any case.
fn find(bytes: &[u8], mark: &[u8]) -> Option<usize> {
    bytes.windows(mark.len()).position(|window| window.eq_ignore_ascii_case(mark))
}

fn end_of_header(bytes: &[u8]) -> Option<usize> {
    let at = bytes.windows(2).position(|w| w == b"\n\n");
    let crlf = bytes.windows(4).position(|w| w == b"\r\n\r\n");
    match (at, crlf) {
        (Some(a), Some(b)) if a < b => Some(a + 2),
        (_, Some(b)) => Some(b + 4),
        (a, None) => a.map(|a| a + 2),
    }
}

fn length(header: &[u8]) -> Option<usize> {
    let line = header.split(|b| *b == b'\r' || *b == b'\n').next()?;
    let length = std::str::from_utf8(line).ok()?.trim().parse().ok()?;
    (length <= LONGEST).then_some(length)
}

fn parse(body: &[u8]) -> Result<Incoming, Error> {
    let value: Value = serde_json::from_slice(body).map_err(|_| Error::parse_error())?;
    let Value::Object(mut fields) = value else {
        return Err(Error::invalid_request());
    };
    let id = match fields.remove("id") {
        None => None,
        Some(id) => match serde_json::from_value::<Id>(id) {
            Ok(id) => Some(id),
            Err(_) => return Err(Error::invalid_request()),
        },
    };
    let refuse = |id: Option<Id>| {
        let id = id.unwrap_or(Id::Null);
        Ok(Incoming::Garbage(Response::from_error(id, Error::invalid_request())))
    };
    if fields.get("jsonrpc").and_then(Value::as_str) != Some("2.0") {
        return refuse(id);
    }
    match (fields.remove("method"), id) {
        (Some(Value::String(method)), id) => {
            let mut request = Request::build(method);
            // `null` means none here, and some clients write it.
            if let Some(params) = fields.remove("params").filter(|p| !p.is_null()) {
                request = request.params(params);
            }
            if let Some(id) = id {
                request = request.id(id);
            }
            Ok(Incoming::Request(request.finish()))
        }
        (None, Some(id)) => {
            let body = match fields.remove("error") {
                Some(error) => Err(serde_json::from_value(error).unwrap_or_else(|_| Error::internal_error())),
                None => Ok(fields.remove("result").unwrap_or(Value::Null)),
            };
            Ok(Incoming::Response(Response::from_parts(id, body)))
        }
        (_, id) => refuse(id),
    }
}

/// Where messages to the client go. Sending never waits.
#[derive(Clone, Debug)]
pub(super) struct Outbox(Sender<Vec<u8>>);

impl Outbox {
    /// An outbox, and its other end.
    pub(super) fn new() -> (Self, Receiver<Vec<u8>>) {
        let (sender, receiver) = channel();
        (Self(sender), receiver)
    }

    /// Sends a message.
    pub(super) fn send(&self, message: &impl Serialize) {
        self.send_body(body(message));
    }

    /// Sends a message that is written already.
    pub(super) fn send_body(&self, body: Vec<u8>) {
        // The other end is gone only when the server is ending.
        let _ = self.0.send(body);
    }
}

/// A message as it goes over the wire, without its frame.
pub(super) fn body(message: &impl Serialize) -> Vec<u8> {
    serde_json::to_vec(message).unwrap_or_default()
}

/// Writes what comes through the outbox until every sender is gone or the client is.
pub(super) fn write_out(bodies: &Receiver<Vec<u8>>, mut output: impl Write) -> std::io::Result<()> {
    let mut frame = Vec::new();
    while let Ok(body) = bodies.recv() {
        frame.clear();
        write!(frame, "Content-Length: {}\r\n\r\n", body.len())?;
        frame.extend_from_slice(&body);
        output.write_all(&frame)?;
        output.flush()?;
        if frame.capacity() > KEPT {
            frame = Vec::new();
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    const PING: &str = r#"{"jsonrpc":"2.0","id":1,"method":"ping"}"#;

    fn frame(body: &str) -> String {
        format!("Content-Length: {}\r\n\r\n{body}", body.len())
    }

    /// What was read: methods, `answer` for a response, error codes for garbage.
    fn read(bytes: &str) -> Vec<String> {
        let mut frames = Frames::new(bytes.as_bytes());
        std::iter::from_fn(|| frames.next())
            .map(|incoming| match incoming {
                Incoming::Request(r) => r.method().to_owned(),
                Incoming::Response(_) => "answer".to_owned(),
                Incoming::Garbage(r) => r.error().map(|e| e.code.code().to_string()).unwrap_or_default(),
            })
            .collect()
    }

    #[test]
    fn reads_frames_however_the_header_is_written() {
        assert_eq!(read(&frame(PING)), ["ping"]);
        let typed = format!("Content-Type: application/json\r\n{}", frame(PING));
        assert_eq!(read(&(typed.clone() + &typed)), ["ping", "ping"]);
        assert_eq!(read(&format!("content-LENGTH:{}\n\n{PING}", PING.len())), ["ping"]);
    }

    #[test]
    fn goes_on_after_garbage() {
        let ping = frame(PING);
        assert_eq!(read(&format!("warning: deprecated option\n{ping}")), ["ping"]);
        assert_eq!(read(&format!("Content-Length: ten\r\n\r\n{ping}")), ["ping"]);
        assert_eq!(read(&format!("Content-Length: -1\r\n\r\n{ping}")), ["ping"]);
        assert_eq!(read(&format!("Content-Length: 99999999999999999999\r\n\r\n{ping}")), ["ping"]);
        assert_eq!(read(&(frame("{\"jsonrpc\"") + &ping)), ["-32700", "ping"]);
        assert_eq!(read(&(frame("[]") + &ping)), ["-32600", "ping"]);
        assert_eq!(read(&(frame(r#"{"jsonrpc":"2.0","id":[1],"method":"x"}"#) + &ping)), ["-32600", "ping"]);
        assert_eq!(read(&(frame(r#"{"id":1,"method":"x"}"#) + &ping)), ["-32600", "ping"]);
    }

    #[test]
    fn a_wrong_length_costs_one_message() {
        let ping = frame(PING);
        let short = format!("Content-Length: {}\r\n\r\n{PING}", PING.len() - 3);
        assert_eq!(read(&(short + &ping)), ["-32700", "ping"]);
        let long = format!("Content-Length: {}\r\n\r\n{PING}", PING.len() + 30);
        assert_eq!(read(&(long + &ping + &ping)), ["-32700", "ping", "ping"]);
    }

    #[test]
    fn ends_in_the_middle_of_a_frame() {
        assert!(read("Content-Length: 100\r\n\r\n{").is_empty());
        assert!(read("Content-Le").is_empty());
        assert!(read("").is_empty());
    }

    #[test]
    fn tells_answers_from_requests() {
        assert_eq!(read(&frame(r#"{"jsonrpc":"2.0","id":1,"result":null}"#)), ["answer"]);
        assert_eq!(
            read(&frame(r#"{"jsonrpc":"2.0","id":"a","error":{"code":-1,"message":"no"}}"#)),
            ["answer"]
        );
        assert_eq!(
            read(&frame(r#"{"jsonrpc":"2.0","method":"initialized","params":null}"#)),
            ["initialized"]
        );
        assert_eq!(read(&frame(r#"{"jsonrpc":"2.0"}"#)), ["-32600"]);
    }
}
