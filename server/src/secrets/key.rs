//! The key and what it does to one value. It comes from the environment or from a file that is made at the first start.

use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_STANDARD_NO_PAD};
use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{Key as CipherKey, XChaCha20Poly1305, XNonce};
use sha2::{Digest, Sha256};

use crate::error::{Error, Result};

/// Bytes of XChaCha20.
const KEY_BYTES: usize = 32;
const NONCE_BYTES: usize = 24;

/// The key in force, the one before while it is replaced, and where they come from. Cheap to clone.
#[derive(Clone)]
pub struct Keys {
    current: Option<Arc<Key>>,
    old: Option<Arc<Key>>,
    place: Place,
}

#[derive(Clone)]
enum Place {
    Environment,
    File(PathBuf),
}

struct Key {
    /// Names the key in what it has sealed, and says nothing of it.
    id: String,
    cipher: XChaCha20Poly1305,
}

/// What became of a sealed value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Opened {
    Current(String),
    /// By the key of before: to be sealed anew.
    Old(String),
    /// By neither, or not at this place.
    Shut,
}

impl Keys {
    /// HUOSHUI_KEY, else the file beside the database: `crm.db` has `crm.key`, a database that is no file `data/huoshui.key`.
    /// HUOSHUI_KEY_OLD opens what the key of before has sealed.
    pub fn of(url: &str) -> Result<Keys> {
        Keys::read(url, |name| std::env::var(name).ok().filter(|text| !text.trim().is_empty()))
    }

    /// The same with an environment of the caller's.
    pub fn read(url: &str, variable: impl Fn(&str) -> Option<String>) -> Result<Keys> {
        let parsed = |name: &str| variable(name).map(|text| parse(&text, name)).transpose();
        let old = parsed("HUOSHUI_KEY_OLD")?;
        if let Some(current) = parsed("HUOSHUI_KEY")? {
            return Ok(Keys { current: Some(current), old, place: Place::Environment });
        }
        let file = url.strip_prefix("sqlite:").map(|path| path.split('?').next().unwrap_or(path));
        let path = Path::new(file.unwrap_or("data/huoshui.db")).with_extension("key");
        let current = match std::fs::read_to_string(&path) {
            Ok(text) => Some(parse(&text, &path.display().to_string())?),
            Err(error) if error.kind() == ErrorKind::NotFound => None,
            Err(error) => return Err(unreadable(&path, &error)),
        };
        Ok(Keys { current, old, place: Place::File(path) })
    }

    /// The same, with a key that is made now where there is none.
    pub fn made(self) -> Result<Keys> {
        match (&self.current, &self.place) {
            (None, Place::File(path)) => {
                make(path)?;
                let text = std::fs::read_to_string(path).map_err(|e| unreadable(path, &e))?;
                let current = Some(parse(&text, &path.display().to_string())?);
                Ok(Keys { current, ..self })
            }
            _ => Ok(self),
        }
    }

    /// As an operator knows it.
    pub fn place(&self) -> String {
        match &self.place {
            Place::Environment => "HUOSHUI_KEY".into(),
            Place::File(path) => path.display().to_string(),
        }
    }

    pub fn id(&self) -> Option<&str> {
        self.current.as_deref().map(|key| key.id.as_str())
    }

    pub(super) fn has_old(&self, id: &str) -> bool {
        self.old.as_deref().is_some_and(|key| key.id == id)
    }

    /// Without the key in force: whoever must not seal with it.
    pub(super) fn without_current(self) -> Keys {
        Keys { current: None, ..self }
    }

    /// `KEYID.base64` of a nonce and what it sealed. `place` is where the value is kept: `second_factor/0198…/seed`.
    pub fn seal(&self, place: &str, clear: &str) -> Result<String> {
        let key = self.current.as_deref().ok_or_else(|| {
            Error::refused(
                "no_key",
                "没有可用的密钥，机密内容不能保存，请联系运维人员",
                "There is no key to seal secrets with, so nothing was saved; tell an operator",
            )
        })?;
        let mut nonce = [0; NONCE_BYTES];
        getrandom::fill(&mut nonce).map_err(|e| Error::Internal(format!("no randomness: {e}")))?;
        let payload = Payload { msg: clear.as_bytes(), aad: place.as_bytes() };
        let sealed = key.cipher.encrypt(&XNonce::from(nonce), payload);
        let sealed = sealed.map_err(|_| Error::Internal("a secret could not be sealed".into()))?;
        let bytes: Vec<u8> = nonce.into_iter().chain(sealed).collect();
        Ok(format!("{}.{}", key.id, BASE64_STANDARD_NO_PAD.encode(bytes)))
    }

    pub fn open(&self, place: &str, sealed: &str) -> Opened {
        let Some((id, text)) = sealed.split_once('.') else { return Opened::Shut };
        let opened = |key: &Option<Arc<Key>>| key.as_deref().filter(|key| key.id == id)?.open(place, text);
        match (opened(&self.current), opened(&self.old)) {
            (Some(clear), _) => Opened::Current(clear),
            (None, Some(clear)) => Opened::Old(clear),
            (None, None) => Opened::Shut,
        }
    }

    /// What was sealed at the place, by whichever key.
    pub fn clear(&self, place: &str, sealed: &str) -> Option<String> {
        match self.open(place, sealed) {
            Opened::Current(clear) | Opened::Old(clear) => Some(clear),
            Opened::Shut => None,
        }
    }
}

impl Key {
    fn new(bytes: [u8; KEY_BYTES]) -> Key {
        let hash = Sha256::new().chain_update(b"huoshui key id\n").chain_update(bytes).finalize();
        let id = hash.iter().take(4).map(|byte| format!("{byte:02x}")).collect();
        Key { id, cipher: XChaCha20Poly1305::new(&CipherKey::from(bytes)) }
    }

    fn open(&self, place: &str, text: &str) -> Option<String> {
        let bytes = BASE64_STANDARD_NO_PAD.decode(text).ok()?;
        let (nonce, sealed) = bytes.split_first_chunk::<NONCE_BYTES>()?;
        let payload = Payload { msg: sealed, aad: place.as_bytes() };
        String::from_utf8(self.cipher.decrypt(&XNonce::from(*nonce), payload).ok()?).ok()
    }
}

fn parse(text: &str, from: &str) -> Result<Arc<Key>> {
    let bytes = BASE64_STANDARD.decode(text.trim()).ok().and_then(|bytes| <[u8; KEY_BYTES]>::try_from(bytes).ok());
    let wrong = || Error::Keys(format!("{from} is not 32 bytes as base64; `openssl rand -base64 32` makes such a key"));
    bytes.map(|bytes| Arc::new(Key::new(bytes))).ok_or_else(wrong)
}

fn unreadable(path: &Path, error: &std::io::Error) -> Error {
    Error::Keys(format!("the key of the secrets, {}, cannot be read: {error}", path.display()))
}

/// A new key, whole or not at all, for its owner only. Of two processes that make one at the same time the first wins.
fn make(path: &Path) -> Result<()> {
    let failed = |error: std::io::Error| {
        let path = path.display();
        Error::Keys(format!(
            "the key of the secrets, {path}, cannot be made: {error}; HUOSHUI_KEY can give one instead"
        ))
    };
    let mut bytes = [0; KEY_BYTES];
    getrandom::fill(&mut bytes).map_err(|e| Error::Internal(format!("no randomness: {e}")))?;
    if let Some(folder) = path.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        std::fs::create_dir_all(folder).map_err(failed)?;
    }
    let part = path.with_extension(format!("key.{}", crate::ids::new(0)));
    let mut options = std::fs::OpenOptions::new();
    options.write(true).create_new(true);
    #[cfg(unix)]
    std::os::unix::fs::OpenOptionsExt::mode(&mut options, 0o600);
    let mut file = options.open(&part).map_err(failed)?;
    let written = writeln!(file, "{}", BASE64_STANDARD.encode(bytes)).and_then(|()| file.sync_all());
    // Unlike a rename, a link never replaces what is there.
    let linked = written.and_then(|()| std::fs::hard_link(&part, path));
    std::fs::remove_file(&part).map_err(failed)?;
    match linked {
        Err(error) if error.kind() != ErrorKind::AlreadyExists => Err(failed(error)),
        _ => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn keys(byte: u8, old: Option<u8>) -> Keys {
        let text = |byte: u8| BASE64_STANDARD.encode([byte; KEY_BYTES]);
        Keys::read("sqlite:x.db", |name| match name {
            "HUOSHUI_KEY" => Some(text(byte)),
            _ => old.map(text),
        })
        .unwrap()
    }

    #[test]
    fn a_value_opens_with_its_key_at_its_place_only() {
        let one = keys(1, None);
        let sealed = one.seal("a/b", "授权码").unwrap();
        assert!(!sealed.contains("授权码") && sealed != one.seal("a/b", "授权码").unwrap());
        assert_eq!(one.open("a/b", &sealed), Opened::Current("授权码".into()));
        assert_eq!(one.open("a/c", &sealed), Opened::Shut);
        assert_eq!(keys(2, None).open("a/b", &sealed), Opened::Shut);
        assert_eq!(keys(2, Some(1)).open("a/b", &sealed), Opened::Old("授权码".into()));
        let mut altered = sealed.clone();
        let last = altered.pop().unwrap();
        altered.push(if last == 'A' { 'B' } else { 'A' });
        for bad in [altered.as_str(), "", ".", "x.y", &sealed[..20]] {
            assert_eq!(one.open("a/b", bad), Opened::Shut, "{bad}");
        }
    }

    #[test]
    fn a_key_is_32_bytes_and_one_that_is_wrong_is_told() {
        let read =
            |text: &'static str| Keys::read("sqlite:x.db", move |n| (n == "HUOSHUI_KEY").then(|| text.to_owned()));
        for bad in ["short", "AAAA", "not base64 at all, whatever its length is"] {
            let Err(Error::Keys(why)) = read(bad) else { panic!("{bad} was taken") };
            assert!(why.contains("HUOSHUI_KEY is not 32 bytes") && !why.contains(bad), "{why}");
        }
    }

    #[test]
    fn a_file_is_made_once_and_for_its_owner_only() {
        let folder = std::env::temp_dir().join(format!("huoshui_key_{}", crate::ids::new(0).0.simple()));
        let url = format!("sqlite:{}", folder.join("crm.db").display());
        let none = |_: &str| None;
        assert_eq!(Keys::read(&url, none).unwrap().id(), None);
        let made = Keys::read(&url, none).unwrap().made().unwrap();
        let path = folder.join("crm.key");
        assert_eq!(made.place(), path.display().to_string());
        #[cfg(unix)]
        assert_eq!(
            std::os::unix::fs::PermissionsExt::mode(&std::fs::metadata(&path).unwrap().permissions()) & 0o777,
            0o600
        );
        let again = Keys::read(&url, none).unwrap().made().unwrap();
        assert_eq!(again.id(), made.id());
        make(&path).unwrap();
        assert_eq!(Keys::read(&url, none).unwrap().id(), made.id());
        assert_eq!(std::fs::read_dir(&folder).unwrap().count(), 1);
        std::fs::remove_dir_all(folder).unwrap();
    }
}
