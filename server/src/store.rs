//! Where the bytes of attachments lie: a folder of this machine, or a bucket that speaks S3. What a content belongs to, and
//! who may have it, is `attachments`'.

mod bucket;

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use engine::value::Id;
use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt};
use object_store::buffered::BufWriter;
use object_store::local::LocalFileSystem;
use object_store::path::Path as Key;
use object_store::{ObjectStore, ObjectStoreExt};
use tokio::io::AsyncWriteExt;

use crate::error::{Error, Result};

pub use bucket::Bucket;

/// Names one content: by its bytes, and by which arrival of them it is, so that one that leaves and one that comes never meet.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Content {
    pub id: Id,
    /// SHA-256.
    pub hash: [u8; 32],
}

impl Content {
    /// As a row has it.
    pub fn of(id: Id, hash: Option<Vec<u8>>) -> Result<Content> {
        let hash = hash.and_then(|hash| hash.try_into().ok());
        hash.map(|hash| Content { id, hash }).ok_or_else(|| Error::Internal(format!("file {id} has no hash")))
    }

    /// `ab/cd/abcd….0198…`: no folder grows without end.
    fn key(&self) -> Key {
        let hash: String = self.hash.iter().map(|byte| format!("{byte:02x}")).collect();
        let (first, second) = (hash.get(..2).unwrap_or_default(), hash.get(2..4).unwrap_or_default());
        Key::from(format!("{first}/{second}/{hash}.{}", self.id.0.simple()))
    }

    fn id_of(key: &Key) -> Option<Id> {
        Id::parse(key.filename()?.rsplit_once('.')?.1)
    }
}

/// Cheap to clone. Opened at its first use: most commands never touch it.
#[derive(Clone)]
pub struct Store(Arc<Inner>);

struct Inner {
    place: Place,
    opened: OnceLock<Arc<dyn ObjectStore>>,
}

enum Place {
    Folder(PathBuf),
    Bucket(Bucket),
}

/// Bytes that are sent at once.
pub type Pieces = BoxStream<'static, std::io::Result<Vec<u8>>>;

impl Store {
    pub fn folder(path: impl Into<PathBuf>) -> Store {
        Store::at(Place::Folder(path.into()))
    }

    pub fn bucket(bucket: Bucket) -> Store {
        Store::at(Place::Bucket(bucket))
    }

    fn at(place: Place) -> Store {
        Store(Arc::new(Inner { place, opened: OnceLock::new() }))
    }

    /// A folder, or `s3://BUCKET/FOLDER` with its keys from the environment.
    pub fn named(place: &str) -> Result<Store> {
        match place.starts_with("s3://") {
            true => Ok(Store::bucket(Bucket::read(place, |name| std::env::var(name).ok())?)),
            false => Ok(Store::folder(place)),
        }
    }

    /// Beside the database: `crm.db` has `crm.files`. A database that is no file has `data/huoshui.files`.
    pub fn beside(url: &str) -> Store {
        let file = url.strip_prefix("sqlite:").map(|path| path.split('?').next().unwrap_or(path));
        Store::folder(Path::new(file.unwrap_or("data/huoshui.db")).with_extension("files"))
    }

    /// As an operator knows it; without secrets.
    pub fn place(&self) -> String {
        match &self.0.place {
            Place::Folder(path) => path.display().to_string(),
            Place::Bucket(Bucket { name, prefix: Some(prefix), .. }) => format!("s3://{name}/{prefix}"),
            Place::Bucket(Bucket { name, .. }) => format!("s3://{name}"),
        }
    }

    /// Durable when this returns.
    pub async fn put(&self, content: &Content, from: &Path) -> Result<()> {
        let mut file = tokio::fs::File::open(from).await.map_err(|e| failed("reading what came", &e))?;
        let mut out = BufWriter::new(self.open()?, content.key());
        let copied = tokio::io::copy(&mut file, &mut out).await;
        if let Err(error) = copied {
            let _ = out.abort().await;
            return Err(failed("writing", &error));
        }
        out.shutdown().await.map_err(|e| failed("writing", &e))
    }

    /// Its bytes and how many; `file_missing` where it is not there.
    pub async fn get(&self, content: &Content) -> Result<(Pieces, u64)> {
        let found = match self.open()?.get(&content.key()).await {
            Err(object_store::Error::NotFound { .. }) => {
                let (zh, en) =
                    ("文件内容不在存储里，请联系管理员", "The content is missing from the store; tell an operator");
                return Err(Error::refused("file_missing", zh, en));
            }
            found => found.map_err(|e| failed("reading", &e))?,
        };
        let size = found.meta.size;
        Ok((found.into_stream().map_ok(|piece| piece.to_vec()).map_err(std::io::Error::other).boxed(), size))
    }

    /// What is not there is gone already.
    pub async fn delete(&self, content: &Content) -> Result<()> {
        match self.open()?.delete(&content.key()).await {
            Ok(()) | Err(object_store::Error::NotFound { .. }) => Ok(()),
            Err(error) => Err(failed("deleting", &error)),
        }
    }

    /// Everything that lies there, with its size, in no order.
    pub async fn list(&self) -> Result<Vec<(Id, u64)>> {
        let mut found = self.open()?.list(None);
        let mut out = Vec::new();
        while let Some(one) = found.try_next().await.map_err(|e| failed("listing", &e))? {
            out.extend(Content::id_of(&one.location).map(|id| (id, one.size)));
        }
        Ok(out)
    }

    fn open(&self) -> Result<Arc<dyn ObjectStore>> {
        if let Some(opened) = self.0.opened.get() {
            return Ok(opened.clone());
        }
        let opened: Arc<dyn ObjectStore> = match &self.0.place {
            Place::Folder(path) => {
                private_folder(path).map_err(|e| failed(&format!("the folder {}", path.display()), &e))?;
                let store = LocalFileSystem::new_with_prefix(path).map_err(|e| failed("the folder", &e))?;
                Arc::new(store.with_fsync(true).with_automatic_cleanup(true))
            }
            Place::Bucket(bucket) => bucket.open()?,
        };
        Ok(self.0.opened.get_or_init(|| opened).clone())
    }
}

/// For nobody else of this machine to read.
fn private_folder(path: &Path) -> std::io::Result<()> {
    let mut builder = std::fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(path)
}

fn failed(what: &str, error: &dyn std::error::Error) -> Error {
    Error::Internal(format!("store: {what}: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_content_lies_by_its_hash_and_is_known_by_its_id() {
        let content = Content { id: crate::ids::new(0), hash: [0xab; 32] };
        let key = content.key();
        assert!(key.as_ref().starts_with("ab/ab/abab"), "{key}");
        assert_eq!(Content::id_of(&key), Some(content.id));
        assert_eq!(Content::id_of(&Key::from("ab/cd/something")), None);
    }
}
