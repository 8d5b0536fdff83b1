//! Contents of attachments: read from the store behind the tables, written into another one.

use base64::Engine;
use base64::engine::general_purpose::STANDARD_NO_PAD;
use engine::value::Id;
use futures::{TryStreamExt, stream};

use super::{Failed, Mark, restore, write};
use crate::attachments;
use crate::db::{Conn, Stmt};
use crate::error::Error;
use crate::store::{Content, Store};

type Result<T> = std::result::Result<T, Failed>;

/// Bytes of one line; a multiple of three, so that lines are base64 by themselves.
const PIECE: usize = 384 << 10;

impl write::Lines {
    /// Every content that an attachment has, in the snapshot of `conn`. One that is missing is told and left out: `doctor` will
    /// name it, and the rest is worth more than nothing.
    pub(super) async fn files(&mut self, conn: &mut Conn, store: &Store) -> Result<u64> {
        let stmt = Stmt::new(
            "SELECT id, hash FROM file WHERE EXISTS (SELECT 1 FROM attachment a WHERE a.file = file.id) ORDER BY id",
        );
        let mut contents = Vec::new();
        conn.each(&stmt, |row| {
            contents.push(Content::of(row.req_id(0)?, row.bytes(1)?)?);
            Ok::<_, Failed>(())
        })
        .await?;
        let mut written = 0;
        for content in contents {
            let (mut pieces, size) = match store.get(&content).await {
                Err(Error::Refused { code: "file_missing", .. }) => {
                    tracing::warn!(file = %content.id, "an attachment has lost its content, which is not in the backup");
                    continue;
                }
                found => found?,
            };
            self.mark(&Mark::File { id: content.id.to_string(), hash: STANDARD_NO_PAD.encode(content.hash), size })?;
            let mut waiting: Vec<u8> = Vec::with_capacity(2 * PIECE);
            while let Some(piece) = pieces.try_next().await? {
                waiting.extend(piece);
                while waiting.len() >= PIECE {
                    let rest = waiting.split_off(PIECE);
                    self.text(&STANDARD_NO_PAD.encode(&waiting))?;
                    waiting = rest;
                }
            }
            self.text(&STANDARD_NO_PAD.encode(&waiting))?;
            written += 1;
        }
        Ok(written)
    }
}

impl restore::Lines {
    /// The content that the last mark names. Written before the rows are there: what a failure leaves in the store belongs to
    /// nobody and harms nothing. One whose bytes had changed before the backup was made is told and left out.
    pub(super) async fn file(&mut self, store: &Store, id: &str, hash: &str, size: u64) -> Result<()> {
        let broken =
            || Failed::Refused(format!("the backup holds a file {id} of {size} bytes that it does not describe"));
        let content = Id::parse(id).zip(STANDARD_NO_PAD.decode(hash).ok()).ok_or_else(broken)?;
        let content = Content::of(content.0, Some(content.1)).map_err(|_| broken())?;
        let (mut left, mut failed) = (size, None);
        // The last line holds what is left, which may be nothing.
        let mut lines = 1 + size / PIECE as u64;
        let pieces = stream::iter(std::iter::from_fn(|| {
            lines = lines.checked_sub(1)?;
            match self.piece() {
                Ok(piece) => {
                    left = left.checked_sub(piece.len() as u64)?;
                    Some(Ok(piece))
                }
                Err(error) => {
                    failed = Some(error);
                    Some(Err(()))
                }
            }
        }));
        let arrived = attachments::receive(pieces, size).await;
        if let Some(failed) = failed {
            return Err(failed);
        }
        let arrived = arrived?;
        if left != 0 {
            return Err(broken());
        }
        if arrived.hash != content.hash {
            tracing::warn!(file = %content.id, "the content of an attachment had changed before the backup, and is left out");
            return Ok(());
        }
        Ok(store.put(&content, arrived.path()).await?)
    }

    fn piece(&mut self) -> Result<Vec<u8>> {
        self.next()?;
        let text: String = serde_json::from_str(&self.line)?;
        let bytes = STANDARD_NO_PAD.decode(text);
        bytes.map_err(|_| Failed::Refused("the backup holds a file that is no base64".into()))
    }
}
