//! A keep-alive HTTP/1.1 client for one connection, just enough for our own answers.

use anyhow::{Context, Result, bail};
use tokio::io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader};
use tokio::net::TcpStream;

pub(super) struct Client {
    stream: BufReader<TcpStream>,
    head: String,
    buffer: Vec<u8>,
}

impl Client {
    /// `address` is HOST:PORT, `key` an API key; empty for none.
    pub async fn connect(address: &str, key: &str) -> Result<Client> {
        let stream = TcpStream::connect(address).await.with_context(|| format!("no connection to {address}"))?;
        stream.set_nodelay(true)?;
        let head = format!("Host: {address}\r\nAuthorization: Bearer {key}\r\nContent-Type: application/json\r\n");
        Ok(Client { stream: BufReader::new(stream), head, buffer: Vec::new() })
    }

    pub async fn post(&mut self, path: &str, body: &[u8]) -> Result<&[u8]> {
        self.send("POST", path, body).await
    }

    pub async fn get(&mut self, path: &str) -> Result<&[u8]> {
        self.send("GET", path, b"").await
    }

    /// The body of what went well; anything else is an error that shows it.
    pub async fn send(&mut self, method: &str, path: &str, body: &[u8]) -> Result<&[u8]> {
        let mut request =
            format!("{method} {path} HTTP/1.1\r\n{}Content-Length: {}\r\n\r\n", self.head, body.len()).into_bytes();
        request.extend_from_slice(body);
        self.stream.write_all(&request).await?;
        let mut line = String::new();
        self.stream.read_line(&mut line).await?;
        let status = line.split(' ').nth(1).unwrap_or_default().to_owned();
        let mut length = 0;
        loop {
            line.clear();
            if self.stream.read_line(&mut line).await? == 0 {
                bail!("the connection was closed");
            }
            let text = line.trim_end();
            if text.is_empty() {
                break;
            }
            if let Some((name, value)) = text.split_once(':')
                && name.eq_ignore_ascii_case("content-length")
            {
                length = value.trim().parse()?;
            }
        }
        self.buffer.resize(length, 0);
        self.stream.read_exact(&mut self.buffer).await?;
        if !status.starts_with('2') {
            bail!("{method} {path}: {status} {}", String::from_utf8_lossy(&self.buffer));
        }
        Ok(&self.buffer)
    }
}

/// A value inside a query string.
pub(super) fn encode(text: &str) -> String {
    text.bytes()
        .map(|b| match b {
            b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => char::from(b).to_string(),
            _ => format!("%{b:02X}"),
        })
        .collect()
}
