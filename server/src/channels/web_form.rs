//! The web form of a channel: a page that everybody may fill in who has its address. It is written by the server and works
//! without a script. What is filled in goes through the intake like everything else that a channel brings.

mod answers;
mod markup;
mod page;
mod setup;
mod stamp;
mod submit;
mod view;

use engine::form::{Field, Lang};
use engine::value::FieldKind;

pub use answers::Answers;
pub use page::{PageOf, Shown, html, policy, sentence};
pub use setup::{WebFormShape, delete, draft, put};
pub use submit::{Outcome, Visit, fill, open};
pub use view::{WebFormView, view};

use crate::registry::{Channel, Definitions, PageLang, WebForm};

/// Whether somebody outside may fill the field at all, through a mapping, a constant or a link.
pub fn fillable(field: &Field) -> bool {
    !field.read_only && field.kind != FieldKind::Serial
}

/// Whether a web form can ask for it: people, departments and linked records are not for strangers to choose from.
pub fn askable(field: &Field) -> bool {
    fillable(field) && !matches!(field.kind, FieldKind::User | FieldKind::Department | FieldKind::Link)
}

/// The channel whose web form has this address.
fn by_token<'d>(defs: &'d Definitions, token: &str) -> Option<(&'d Channel, &'d WebForm)> {
    let mut pairs = defs.channels.values().filter_map(|c| Some((c, c.web_form.as_ref()?)));
    pairs.find(|(_, form)| form.token == token)
}

/// What the page is written in: `asked` in its address, else as its browser prefers.
fn speaks(form: &WebForm, asked: Option<&str>, prefers: Lang) -> Lang {
    match (form.lang, asked) {
        (PageLang::Zh, _) | (PageLang::Both, Some("zh")) => Lang::Zh,
        (PageLang::En, _) | (PageLang::Both, Some("en")) => Lang::En,
        (PageLang::Both, _) => prefers,
    }
}
