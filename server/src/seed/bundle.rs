//! The files of an app, embedded in the program.

use rust_embed::RustEmbed;
use serde::de::DeserializeOwned;

use crate::error::{Error, Result};

#[derive(RustEmbed)]
#[folder = "../apps/crm"]
struct Crm;

pub struct Bundle(Vec<(String, Vec<u8>)>);

impl Bundle {
    pub fn crm() -> Result<Bundle> {
        let read = |name: std::borrow::Cow<'static, str>| {
            let file = Crm::get(&name).ok_or_else(|| Error::Internal(format!("no file {name}")))?;
            Ok((name.to_string(), file.data.to_vec()))
        };
        let mut files = Crm::iter().map(read).collect::<Result<Vec<_>>>()?;
        files.sort();
        Ok(Bundle(files))
    }

    /// One file, without the others.
    pub fn file(name: &str) -> Option<Vec<u8>> {
        Crm::get(name).map(|file| file.data.to_vec())
    }

    pub fn text(&self, name: &str) -> Result<String> {
        let file = self.0.iter().find(|(n, _)| n == name).ok_or_else(|| Error::Internal(format!("no file {name}")))?;
        String::from_utf8(file.1.clone()).map_err(|e| Error::Internal(format!("{name}: {e}")))
    }

    pub fn json<T: DeserializeOwned>(&self, name: &str) -> Result<T> {
        serde_json::from_str(&self.text(name)?).map_err(|e| Error::Internal(format!("{name}: {e}")))
    }

    pub fn list<T: DeserializeOwned>(&self, name: &str) -> Result<Vec<T>> {
        self.json(name)
    }

    /// Every file of a folder, by name.
    pub fn folder<T: DeserializeOwned>(&self, folder: &str) -> Result<Vec<T>> {
        self.0.iter().filter(|(name, _)| name.starts_with(folder)).map(|(name, _)| self.json(name)).collect()
    }
}
