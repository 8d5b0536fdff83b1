//! Several phone numbers in one cell.

use engine::normalise::{self, PhoneError, PhoneKind};

const SIGNS: [char; 14] = ['/', '／', ';', '；', ',', '，', '、', '|', '\n', '或', '和', '&', '\\', '｜'];

/// The number to call and the others, where the text holds more than one: the first mobile, else the first that is whole.
pub fn several(text: &str) -> Option<(String, Vec<String>)> {
    if normalise::phone(text) != Err(PhoneError::Several) {
        return None;
    }
    let mut parts: Vec<String> =
        text.split(SIGNS).map(|part| part.trim().to_owned()).filter(|p| !p.is_empty()).collect();
    let kinds: Vec<PhoneKind> =
        parts.iter().map(|part| normalise::phone(part).map_or(PhoneKind::Unknown, |phone| phone.kind)).collect();
    let mobile = kinds.iter().position(|kind| *kind == PhoneKind::Mobile);
    let best = mobile.or_else(|| kinds.iter().position(|kind| *kind != PhoneKind::Unknown))?;
    let first = parts.remove(best);
    (!parts.is_empty()).then_some((first, parts))
}

#[cfg(test)]
mod tests {
    use super::several;

    #[test]
    fn the_first_mobile_is_the_number_to_call() {
        let read = |text: &str| several(text).map(|(first, rest)| format!("{first} + {}", rest.join(" ")));
        assert_eq!(read("15517620001/15517620002").as_deref(), Some("15517620001 + 15517620002"));
        assert_eq!(read("021-64321234、15517620001").as_deref(), Some("15517620001 + 021-64321234"));
        for text in ["15517620001", "021-64321234转8", "没有", "155-1762-0001"] {
            assert_eq!(read(text), None, "{text}");
        }
    }
}
