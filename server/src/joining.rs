//! How people come in: by a table that somebody who manages people pastes or uploads, and by a link with which they let
//! themselves in. What an account is, is in `people`.

mod batch;
mod invitation;
mod table;

pub use batch::{Joined, MOST, Preview, Row, RowView, join, preview};
pub use invitation::{Invitation, Invited, NewInvitation, accept, invite, list, look, withdraw};
pub use table::rows;
