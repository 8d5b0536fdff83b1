//! Which member a record goes to, and why: policy → routes → team → person, with a trace of every step.

pub mod clock;
pub mod deal;
pub mod decide;
pub mod eligible;
pub mod explain;
pub mod lint;
pub mod member;
pub mod policy;
pub mod rank;
pub mod rotation;
pub mod shares;
pub mod trace;
pub mod wizard;

#[cfg(test)]
mod tests_world;
