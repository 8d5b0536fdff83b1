//! `/api/records`: lists, single records, masks, search, trash.

mod listing;
mod masks;
mod search;
mod timeline;
mod ways;
mod writing;
