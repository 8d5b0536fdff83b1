//! A file on its way in: written to this machine's disk piece by piece, hashed and looked at meanwhile; never whole in memory.

use std::path::{Path, PathBuf};

use futures::{Stream, StreamExt};
use sha2::{Digest, Sha256};
use tokio::io::AsyncWriteExt;

use super::kinds::HEAD;
use crate::error::{Error, Result};

/// A file that has come whole. Its copy on this machine goes with it.
pub struct Arrived {
    file: Scratch,
    pub size: u64,
    /// SHA-256.
    pub hash: [u8; 32],
    pub head: Vec<u8>,
}

impl Arrived {
    pub fn path(&self) -> &Path {
        &self.file.0
    }
}

/// Takes pieces to their end; more than `most` bytes are refused as soon as they are too many.
pub async fn receive<P: AsRef<[u8]>, E>(
    pieces: impl Stream<Item = std::result::Result<P, E>>,
    most: u64,
) -> Result<Arrived> {
    let file = Scratch::new();
    let mut out = file.create().await.map_err(|e| failed(&e))?;
    let (mut size, mut hash, mut head) = (0_u64, Sha256::new(), Vec::new());
    let mut pieces = std::pin::pin!(pieces);
    while let Some(piece) = pieces.next().await {
        let piece = piece.map_err(|_| Error::bad("文件没有收完整", "The file did not arrive whole"))?;
        let piece = piece.as_ref();
        size += piece.len() as u64;
        if size > most {
            return Err(too_large(most));
        }
        hash.update(piece);
        head.extend(piece.iter().take(HEAD - head.len()));
        out.write_all(piece).await.map_err(|e| failed(&e))?;
    }
    out.flush().await.map_err(|e| failed(&e))?;
    Ok(Arrived { file, size, hash: hash.finalize().into(), head })
}

pub fn too_large(most: u64) -> Error {
    let mb = most >> 20;
    Error::field("file", "too_large", format!("文件不能超过 {mb} MB"), format!("Files have {mb} MB at most"))
}

fn failed(error: &std::io::Error) -> Error {
    Error::Internal(format!("keeping an upload: {error}"))
}

/// A file of this machine that nobody else may read and that is removed with this.
struct Scratch(PathBuf);

impl Scratch {
    fn new() -> Scratch {
        Scratch(std::env::temp_dir().join(format!("huoshui_upload_{}", uuid::Uuid::now_v7().simple())))
    }

    async fn create(&self) -> std::io::Result<tokio::fs::File> {
        let mut options = tokio::fs::OpenOptions::new();
        options.write(true).create_new(true);
        #[cfg(unix)]
        options.mode(0o600);
        options.open(&self.0).await
    }
}

impl Drop for Scratch {
    fn drop(&mut self) {
        let _ = std::fs::remove_file(&self.0);
    }
}
