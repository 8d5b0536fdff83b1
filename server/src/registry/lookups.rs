//! What 查重 tells of records that the asker may not see, and how often somebody may ask.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The one definition of its kind.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, utoipa::ToSchema)]
#[serde(deny_unknown_fields)]
pub struct LookupRules {
    /// Lines that a person may look up on one day of the workspace: who works with customers needs some dozens, who reads
    /// through numbers needs thousands.
    #[serde(default = "usual")]
    pub per_day: u32,
    /// Whether the holder is named.
    #[serde(default = "yes")]
    pub holder: bool,
    /// Fields that are shown too, by form; sensitive ones and names stay masked.
    #[serde(default)]
    pub fields: BTreeMap<String, Vec<String>>,
}

fn usual() -> u32 {
    200
}

fn yes() -> bool {
    true
}

impl Default for LookupRules {
    fn default() -> LookupRules {
        LookupRules { per_day: usual(), holder: true, fields: BTreeMap::new() }
    }
}
