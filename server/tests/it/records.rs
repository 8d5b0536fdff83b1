//! `/api/records`: lists, single records, masks, search, trash, comments, attachments.

mod attachments;
mod collaborators;
mod comments;
mod groups;
mod listing;
mod masks;
mod reading;
mod search;
mod timeline;
mod ways;
mod writing;
