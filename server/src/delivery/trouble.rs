//! Why a message did not arrive: a code with words in both languages, and what the other side said.

use serde::{Deserialize, Serialize};

use super::veil::veil;
use crate::error::Text;
use crate::outside::{self, Failure};

/// Characters of an answer that are kept.
const DETAIL: usize = 300;

#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Trouble {
    pub code: &'static str,
    pub detail: String,
    pub(super) then: Then,
}

/// Of a message that was to arrive, or of the way there.
pub type Arrived<T = ()> = std::result::Result<T, Trouble>;

/// What becomes of the message.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Then {
    /// It is tried again.
    Again,
    /// It is the peer that cannot: nothing else is sent to it for now, and all of it is tried again.
    AllAgain,
    /// Trying again would not help.
    GiveUp,
    /// There is no reason to send it any more.
    Drop,
}

/// As it is stored.
#[derive(Serialize, Deserialize)]
pub(super) struct Stored {
    pub code: String,
    #[serde(default)]
    pub detail: String,
}

impl Trouble {
    /// What a peer said is cut, and shows no phone number.
    pub(super) fn new(code: &'static str, then: Then, detail: &str) -> Trouble {
        Trouble { code, then, detail: veil(&detail.chars().take(DETAIL).collect::<String>()) }
    }

    pub(super) fn not_set() -> Trouble {
        Trouble::new("not_set", Then::Drop, "")
    }

    pub(super) fn silent() -> Trouble {
        Trouble::new("silent", Then::AllAgain, "")
    }

    /// The way to the peer did not stand: what can be known of it is said in words of our own.
    pub(super) fn no_way(error: &(dyn std::error::Error + 'static)) -> Trouble {
        let cause = outside::cause(error);
        match outside::failure(error) {
            Some(Failure::Silent) => Trouble::silent(),
            Some(Failure::NoHost) => Trouble::new("no_host", Then::AllAgain, ""),
            Some(Failure::Closed) => Trouble::new("closed", Then::AllAgain, ""),
            Some(Failure::Cut) => Trouble::new("cut", Then::AllAgain, ""),
            Some(Failure::NoRoute) => Trouble::new("no_route", Then::AllAgain, ""),
            None if outside::is_tls(error) => Trouble::new("tls", Then::AllAgain, &cause),
            None => Trouble::new("unreachable", Then::AllAgain, &cause),
        }
    }

    pub(super) fn stored(&self) -> Stored {
        Stored { code: self.code.to_owned(), detail: self.detail.clone() }
    }

    pub fn words(&self) -> Text {
        words(self.code)
    }
}

pub(super) fn words(code: &str) -> Text {
    let (zh, en) = match code {
        "silent" => ("对方在时限内没有应答", "No answer in time"),
        "no_host" => ("找不到这个主机名，检查地址", "There is no such host; check the address"),
        "closed" => ("对方拒绝连接，检查地址和端口", "The connection is refused; check address and port"),
        "cut" => ("对方中断了连接", "The other side broke off the connection"),
        "no_route" => ("网络到不了对方，检查本机的网络", "No network leads there; check that of this machine"),
        "unreachable" => ("连不上对方", "Cannot be reached"),
        "tls" => ("加密连接没有建立", "No secure connection"),
        "sign_in" => ("邮件服务器不认用户名或密码", "The mail server refuses user or password"),
        "refused" => ("对方拒收", "Refused by the other side"),
        "busy" => ("对方说发得太频繁", "Too many messages, says the other side"),
        "signature" => ("签名、关键词或地址白名单不对", "Wrong signature, keyword or address list"),
        "unknown_robot" => ("没有这个机器人，检查地址", "No such robot; check its address"),
        "address" => ("没有可用的邮箱地址", "No usable mail address"),
        "forbidden_host" => ("不允许访问这个地址", "This address may not be called"),
        "setting" => ("设置有误", "A setting is wrong"),
        "not_set" => ("这种送达方式已停用", "This way is no longer set up"),
        "read" => ("已在页面上看过", "Read on the page already"),
        "left" => ("人员已停用", "The account is not active"),
        _ => ("没有送到", "Not delivered"),
    };
    Text::new(zh, en)
}
