//! HTTPS by the program itself: certificates from files, and their renewal while it runs.

use std::path::{Path, PathBuf};

use crate::world::{Process, huoshui};

struct Folder(PathBuf);

impl Folder {
    fn new() -> Folder {
        let folder = std::env::temp_dir().join(format!("huoshui_tls_{}", huoshui::ids::new(0).0.simple()));
        std::fs::create_dir_all(&folder).unwrap();
        Folder(folder)
    }

    fn database(&self) -> String {
        format!("sqlite:{}", self.0.join("a.db").display())
    }

    fn cert(&self) -> PathBuf {
        self.0.join("chain.pem")
    }

    fn key(&self) -> PathBuf {
        self.0.join("key.pem")
    }

    /// A new certificate of its own authority in both files; a client that trusts nothing else.
    fn issue(&self) -> reqwest::Client {
        let made = rcgen::generate_simple_self_signed(vec!["localhost".into()]).unwrap();
        let pem = made.cert.pem();
        std::fs::write(self.cert(), &pem).unwrap();
        std::fs::write(self.key(), made.signing_key.serialize_pem()).unwrap();
        huoshui::outside::provide_tls();
        let root = reqwest::Certificate::from_pem(pem.as_bytes()).unwrap();
        reqwest::Client::builder().no_proxy().tls_certs_only([root]).build().unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

async fn healthy(client: &reqwest::Client, base: &str) -> bool {
    let url = format!("{}/healthz", base.replace("127.0.0.1", "localhost"));
    client.get(url).send().await.is_ok_and(|answer| answer.status().is_success())
}

#[tokio::test]
async fn a_certificate_is_served_and_its_renewal_without_a_restart() {
    let folder = Folder::new();
    let first = folder.issue();
    let process = Process::serve_secure(&folder.database(), &folder.cert(), &folder.key());
    assert!(process.base.starts_with("https://"), "{}", process.line);
    assert!(healthy(&first, &process.base).await);
    let plain = reqwest::Client::builder().no_proxy().build().unwrap();
    assert!(!healthy(&plain, &process.base.replace("https://", "http://")).await, "nothing in the clear");
    assert!(!healthy(&plain, &process.base).await, "an authority that nobody knows");

    let second = folder.issue();
    assert!(!healthy(&second, &process.base).await, "not yet read");
    process.hang_up();
    // The signal is taken while others are served.
    let taken = async {
        while !healthy(&second, &process.base).await {
            tokio::task::yield_now().await;
        }
    };
    tokio::time::timeout(std::time::Duration::from_secs(20), taken).await.unwrap();
    // A connection that was open before goes on.
    assert!(healthy(&first, &process.base).await);

    // Files that do not belong together leave the old ones in use.
    std::fs::write(folder.key(), "no key").unwrap();
    process.hang_up();
    assert!(healthy(&second, &process.base).await);
    assert!(process.terminate().0.success());
}

#[test]
fn files_that_cannot_be_used_are_named_before_anything_is_served() {
    let folder = Folder::new();
    folder.issue();
    let refused = |cert: &Path, key: &Path| {
        let output = huoshui(&folder.database())
            .arg("serve")
            .args(["--listen", "127.0.0.1:0", "--tls-cert"])
            .arg(cert)
            .arg("--tls-key")
            .arg(key)
            .output()
            .unwrap();
        assert!(!output.status.success() && output.stdout.is_empty());
        String::from_utf8(output.stderr).unwrap()
    };
    let missing = refused(&folder.0.join("none.pem"), &folder.key());
    assert!(missing.contains("none.pem"), "{missing}");
    let swapped = refused(&folder.key(), &folder.cert());
    assert!(swapped.contains("are not a certificate with its key"), "{swapped}");
    let half = huoshui(&folder.database()).args(["serve", "--tls-cert"]).arg(folder.cert()).output().unwrap();
    let half = String::from_utf8(half.stderr).unwrap();
    assert!(half.contains("--tls-key"), "{half}");
}
