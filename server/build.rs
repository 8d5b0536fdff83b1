//! The web client is embedded: a newly built one makes a new binary. The folder may be empty, never missing, or cargo
//! would build anew each time.

fn main() {
    let _ = std::fs::create_dir_all("../web/dist");
    println!("cargo:rerun-if-changed=../web/dist");
}
