//! Mail by SMTP (RFC 5321): one connection for each message, TLS as the operator set it, plain text and HTML side by side.

use std::fmt::Write as _;

use engine::form::Lang;
use lettre::message::header::{HeaderName, HeaderValue};
use lettre::message::{Mailbox, MultiPart};
use lettre::transport::smtp::authentication::Credentials;
use lettre::transport::smtp::client::{Certificate, Tls, TlsParameters};
use lettre::{AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use rustls::pki_types::{CertificateDer, pem::PemObject};

use super::message::{Line, Message};
use super::trouble::{Arrived, Then, Trouble};
use crate::outside::{self, Outside};
use crate::registry::{MailServer, Secret, Security};

/// The way to a mail server.
pub(super) struct Post {
    smtp: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
}

impl Post {
    pub fn open(server: &MailServer, outside: &Outside) -> Arrived<Post> {
        let wrong = |what: String| Trouble::new("setting", Then::AllAgain, &what);
        let from = server.from.parse().map_err(|e| wrong(format!("from: {e}")))?;
        let tls = match server.security {
            Security::None => Tls::None,
            Security::Tls => Tls::Wrapper(parameters(server).map_err(wrong)?),
            Security::Starttls => Tls::Required(parameters(server).map_err(wrong)?),
        };
        let smtp = AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(&server.host)
            .port(server.port)
            .tls(tls)
            .timeout(Some(outside.patience));
        let smtp = match &server.user {
            Some(user) => {
                let password = server.password.as_ref().and_then(Secret::open).unwrap_or_default();
                smtp.credentials(Credentials::new(user.clone(), password.to_owned()))
            }
            None => smtp,
        };
        Ok(Post { smtp: smtp.build(), from })
    }

    pub async fn send(&self, message: &Message, to: &str) -> Arrived {
        let to: Mailbox = to.parse().map_err(|_| Trouble::new("address", Then::GiveUp, ""))?;
        let mail = self.mail(message, to).map_err(|e| Trouble::new("setting", Then::GiveUp, &e.to_string()))?;
        self.smtp.send(mail).await.map(drop).map_err(|e| trouble(&e))
    }

    fn mail(&self, message: &Message, to: Mailbox) -> Result<lettre::Message, lettre::error::Error> {
        let id = format!("<{}@{}>", message.id, self.from.email.domain());
        // So that nobody's holiday notice answers (RFC 3834).
        let automatic = HeaderValue::new(HeaderName::new_from_ascii_str("Auto-Submitted"), "auto-generated".into());
        lettre::Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(&message.subject)
            .message_id(Some(id))
            .raw_header(automatic)
            .multipart(MultiPart::alternative_plain_html(plain(message), html(message)))
    }
}

fn parameters(server: &MailServer) -> Result<TlsParameters, String> {
    let mut builder = TlsParameters::builder(server.host.clone());
    if let Some(pem) = &server.authority {
        builder = builder.add_root_certificate(authority(pem)?);
    }
    builder.build_rustls().map_err(|e| e.to_string())
}

/// A certificate of an authority, as PEM.
pub(super) fn authority(pem: &str) -> Result<Certificate, String> {
    // A text without any certificate would be taken for none.
    CertificateDer::from_pem_slice(pem.as_bytes()).map_err(|e| e.to_string())?;
    Certificate::from_pem(pem.as_bytes()).map_err(|e| e.to_string())
}

/// Answers of 5xx to the address or the message mean it; to the sign-in they are the operator's to mend (RFC 4954).
fn trouble(error: &lettre::transport::smtp::Error) -> Trouble {
    let said = error.to_string();
    let code = error.status().map(|code| code.to_string());
    match code.as_deref() {
        Some("530" | "534" | "535" | "538" | "454") => Trouble::new("sign_in", Then::AllAgain, &said),
        Some("421" | "450" | "451" | "452") => Trouble::new("busy", Then::Again, &said),
        _ if error.is_permanent() => Trouble::new("refused", Then::GiveUp, &said),
        _ if error.is_transient() => Trouble::new("refused", Then::Again, &said),
        _ if error.is_timeout() => Trouble::silent(),
        _ if error.is_tls() => Trouble::new("tls", Then::AllAgain, &outside::cause(error)),
        _ => Trouble::no_way(error),
    }
}

fn plain(message: &Message) -> String {
    let line = |line: &Line| {
        let rest = line.due.iter().chain(&line.link).map(|part| format!("\n  {part}")).collect::<String>();
        format!("{}{rest}", line.text)
    };
    let mut parts: Vec<String> = message.lines.iter().map(line).collect();
    parts.extend(message.more.clone());
    parts.extend(message.all.as_ref().map(|all| format!("{}: {all}", words(message.lang).0)));
    parts.join("\n\n") + "\n"
}

fn html(message: &Message) -> String {
    let mut out = String::from("<div style=\"font:15px/1.6 sans-serif\">");
    for line in &message.lines {
        let text = escaped(&line.text);
        let text = match &line.link {
            Some(link) => format!("<a href=\"{}\">{text}</a>", escaped(link)),
            None => text,
        };
        let due = line.due.as_ref().map(|due| format!("<br><small>{}</small>", escaped(due))).unwrap_or_default();
        let _ = write!(out, "<p>{text}{due}</p>");
    }
    let all = message.all.as_ref().map(|all| format!("<a href=\"{}\">{}</a>", escaped(all), words(message.lang).0));
    let more = message.more.as_ref().map(|more| escaped(more));
    let foot: Vec<String> = more.into_iter().chain(all).collect();
    let note = format!("{} · {}", escaped(&message.workspace), words(message.lang).1);
    let _ = write!(out, "<p>{}</p><p style=\"color:#667\"><small>{note}</small></p></div>", foot.join(" "));
    out
}

/// Link to all notices, and where to turn mails off.
fn words(lang: Lang) -> (&'static str, &'static str) {
    match lang {
        Lang::Zh => ("全部消息", "在「消息设置」里选择哪些消息发邮件"),
        Lang::En => ("All notices", "choose what is mailed under Notice settings"),
    }
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;").replace('"', "&quot;")
}
