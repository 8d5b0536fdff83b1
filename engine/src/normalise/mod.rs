//! Raw text to a normal form with a kind and a confidence (F11, F23).
//!
//! | file | from | to |
//! |---|---|---|
//! | `name` | 「★张 三（微信）」 | name for display; comparison key of a person or a company |
//! | `phone` | 「０２１-5836 2210 转 801」 | E.164 number, extension, kind, confidence |
//! | `email` | 「张三 <A@B.cn>」 | address and comparison key |
//! | `credit_code` | 「9144 0300 7084 6113 6t」 | code of an organisation with the right check sign |
//! | `divisions` | `440305` | name, path, children, named areas: the division table of China |
//! | `address` | 「深圳南山科技园」 | division code, rest, confidence |
//!
//! Every function is pure and takes any text: it answers with a value or with an error that says what is missing.
//! Normalising a normal form gives itself. Not here: whether two records are the same party (identity), and what the
//! screen says (the errors carry a stable code and the figures for the sentence).

mod address;
mod credit_code;
mod divisions;
mod email;
mod name;
mod phone;
mod tidy;

pub use address::{Address, address, region};
pub use credit_code::credit_code;
pub use divisions::{Area, Division, Divisions, Level, divisions};
pub use email::{Email, EmailError, email};
pub use name::{company_key, company_name, name_key, person_name};
pub use phone::{Phone, PhoneError, PhoneKind, Region, display, last_four, mask, phone, phone_in};
