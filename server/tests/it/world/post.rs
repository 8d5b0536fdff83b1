//! A mail server on a real socket: SMTP with STARTTLS and a password (RFC 5321, 3207, 4954), which keeps what it is given
//! and has moods.

use std::sync::{Arc, Mutex};

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use tokio::io::{AsyncBufReadExt, AsyncRead, AsyncWrite, AsyncWriteExt, BufReader};
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::Notify;
use tokio_rustls::TlsAcceptor;
use tokio_rustls::rustls::{self, pki_types::PrivateKeyDer};

pub const USER: &str = "crm@example.com";
pub const WORD: &str = "授权码-1";

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mood {
    Takes,
    /// 550 to every address.
    Refuses,
    /// 451 to every address.
    Busy,
    /// Takes connections and says nothing.
    Silent,
    /// Takes the mail and never says so.
    Holds,
}

pub struct Post {
    pub port: u16,
    /// Of its certificate, which no machine knows.
    pub authority: String,
    mails: Arc<Mutex<Vec<Mail>>>,
    mood: Arc<Mutex<Mood>>,
    got: Arc<Notify>,
    task: tokio::task::JoinHandle<()>,
}

#[derive(Clone, Debug)]
pub struct Mail {
    pub to: String,
    /// Who signed in, and that the line was encrypted.
    pub user: Option<String>,
    pub tls: bool,
    pub id: String,
    pub subject: String,
    pub text: String,
    pub html: String,
}

#[derive(Clone)]
struct Desk {
    mails: Arc<Mutex<Vec<Mail>>>,
    mood: Arc<Mutex<Mood>>,
    got: Arc<Notify>,
    tls: TlsAcceptor,
}

impl Post {
    pub async fn open() -> Post {
        let rcgen::CertifiedKey { cert, signing_key } =
            rcgen::generate_simple_self_signed(vec!["localhost".to_owned()]).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let key = PrivateKeyDer::Pkcs8(signing_key.serialize_der().into());
        let config = rustls::ServerConfig::builder_with_provider(provider).with_safe_default_protocol_versions();
        let config = config.unwrap().with_no_client_auth().with_single_cert(vec![cert.der().clone()], key).unwrap();
        let desk = Desk {
            mails: Arc::default(),
            mood: Arc::new(Mutex::new(Mood::Takes)),
            got: Arc::default(),
            tls: TlsAcceptor::from(Arc::new(config)),
        };
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let (mails, mood, got) = (desk.mails.clone(), desk.mood.clone(), desk.got.clone());
        let task = tokio::spawn(async move {
            loop {
                let (socket, _) = listener.accept().await.unwrap();
                let desk = desk.clone();
                tokio::spawn(async move { desk.serve(socket).await });
            }
        });
        Post { port, authority: cert.pem(), mails, mood, got, task }
    }

    pub fn be(&self, mood: Mood) {
        *self.mood.lock().unwrap() = mood;
    }

    /// What came since the last look, oldest first.
    pub fn mails(&self) -> Vec<Mail> {
        std::mem::take(&mut *self.mails.lock().unwrap())
    }

    /// Until a mail is there.
    pub async fn got(&self) {
        self.got.notified().await;
    }
}

impl Drop for Post {
    fn drop(&mut self) {
        self.task.abort();
    }
}

impl Desk {
    fn mood(&self) -> Mood {
        *self.mood.lock().unwrap()
    }

    /// One connection; whoever breaks it off has ended it.
    async fn serve(self, socket: TcpStream) -> Option<()> {
        if self.mood() == Mood::Silent {
            return std::future::pending().await;
        }
        let mut plain = BufReader::new(socket);
        say(&mut plain, "220 localhost ESMTP").await?;
        if !self.talk(&mut plain, false).await? {
            return Some(());
        }
        let mut secure = BufReader::new(self.tls.accept(plain.into_inner()).await.ok()?);
        self.talk(&mut secure, true).await.map(drop)
    }

    /// Whether the client asked for TLS.
    async fn talk<S: AsyncRead + AsyncWrite + Unpin>(&self, io: &mut BufReader<S>, tls: bool) -> Option<bool> {
        let (mut user, mut to) = (None, String::new());
        loop {
            let line = hear(io).await?;
            let verb = line.split(' ').next()?.to_ascii_uppercase();
            match verb.as_str() {
                "EHLO" if tls => say(io, "250-localhost\r\n250-8BITMIME\r\n250 AUTH PLAIN LOGIN").await?,
                "EHLO" => say(io, "250-localhost\r\n250-8BITMIME\r\n250 STARTTLS").await?,
                "STARTTLS" if !tls => {
                    say(io, "220 go ahead").await?;
                    return Some(true);
                }
                "AUTH" if tls => {
                    let token = line.strip_prefix("AUTH PLAIN ")?;
                    let token = String::from_utf8(BASE64_STANDARD.decode(token).ok()?).ok()?;
                    if token == format!("\0{USER}\0{WORD}") {
                        user = Some(USER.to_owned());
                        say(io, "235 welcome").await?;
                    } else {
                        say(io, "535 5.7.8 authentication failed").await?;
                    }
                }
                "MAIL" if user.is_none() => say(io, "530 5.7.0 sign in first").await?,
                "MAIL" | "RSET" | "NOOP" => say(io, "250 ok").await?,
                "RCPT" => match self.mood() {
                    Mood::Refuses => say(io, "550 5.1.1 no such user, call 13817624409").await?,
                    Mood::Busy => say(io, "451 4.7.1 try later").await?,
                    _ => {
                        to = line.split(['<', '>']).nth(1)?.to_owned();
                        say(io, "250 ok").await?;
                    }
                },
                "DATA" => {
                    say(io, "354 go on").await?;
                    let mut raw = String::new();
                    loop {
                        let line = hear(io).await?;
                        if line == "." {
                            break;
                        }
                        raw.push_str(line.strip_prefix('.').unwrap_or(&line));
                        raw.push_str("\r\n");
                    }
                    self.mails.lock().unwrap().push(Mail::read(to.clone(), user.clone(), tls, &raw));
                    self.got.notify_one();
                    if self.mood() == Mood::Holds {
                        return std::future::pending().await;
                    }
                    say(io, "250 taken").await?;
                }
                "QUIT" => {
                    say(io, "221 bye").await?;
                    return Some(false);
                }
                _ => say(io, "502 what?").await?,
            }
        }
    }
}

impl Mail {
    fn read(to: String, user: Option<String>, tls: bool, raw: &str) -> Mail {
        use mailparse::MailHeaderMap;
        let parsed = mailparse::parse_mail(raw.as_bytes()).unwrap();
        let header = |name: &str| parsed.headers.get_first_value(name).unwrap_or_default();
        assert_eq!(header("auto-submitted"), "auto-generated");
        assert_eq!(header("to"), to);
        let part = |kind: &str| {
            let part = parsed.subparts.iter().find(|p| p.ctype.mimetype == kind);
            part.map(|p| p.get_body().unwrap()).unwrap_or_default()
        };
        let (id, subject) = (header("message-id"), header("subject"));
        Mail { to, user, tls, id, subject, text: part("text/plain"), html: part("text/html") }
    }
}

async fn say<S: AsyncRead + AsyncWrite + Unpin>(io: &mut BufReader<S>, line: &str) -> Option<()> {
    io.get_mut().write_all(format!("{line}\r\n").as_bytes()).await.ok()?;
    io.get_mut().flush().await.ok()
}

async fn hear<S: AsyncRead + Unpin>(io: &mut BufReader<S>) -> Option<String> {
    let mut line = String::new();
    let read = io.read_line(&mut line).await.ok()?;
    (read > 0).then(|| line.trim_end_matches(['\r', '\n']).to_owned())
}
