//! Sheets that show what an import takes, in the languages of the interface; they come with the app.

use engine::form::Lang;

use super::bundle::Bundle;
use crate::error::{Error, Result};

/// A sheet of people, or of records of a form, as CSV; not found where the app has none.
pub fn example(key: &str, lang: Lang) -> Result<Vec<u8>> {
    let simple = key.bytes().all(|b| b.is_ascii_lowercase() || b == b'_');
    let lang = if lang == Lang::Zh { "zh" } else { "en" };
    let text = if simple { Bundle::file(&format!("examples/{key}.{lang}.csv")) } else { None };
    let text = text.ok_or(Error::NotFound)?;
    // The mark tells Excel that it is UTF-8.
    Ok([b"\xef\xbb\xbf".as_slice(), text.as_slice()].concat())
}
