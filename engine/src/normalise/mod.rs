//! Raw text to a normal form with a kind and a confidence.
