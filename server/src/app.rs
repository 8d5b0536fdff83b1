//! What every request and job shares.

use std::sync::atomic::{AtomicI64, Ordering};
use std::sync::{Arc, OnceLock};

use engine::condition::Clock;
use engine::value::Id;
use jiff::Timestamp;

use crate::auth::Limits;
use crate::db::{Conn, Db, Use};
use crate::error::Result;
use crate::intake;
use crate::kept::Kept;
use crate::live::Live;
use crate::outside::{self, Outside};
use crate::registry::{self, Definitions, Registry};
use crate::secrets::{self, Keys};
use crate::store::Store;

/// Cheap to clone.
#[derive(Clone)]
pub struct App(Arc<Inner>);

struct Inner {
    db: Db,
    registry: Registry,
    time: Time,
    live: Live,
    limits: Limits,
    intake: intake::Queue,
    kept: Kept,
    process: Id,
    outside: OnceLock<Outside>,
    store: OnceLock<Store>,
    beside: Store,
}

/// The one source of "now". Tests turn it by hand.
#[derive(Clone, Debug)]
pub enum Time {
    Real,
    /// Milliseconds since 1970.
    Simulated(Arc<AtomicI64>),
}

impl Time {
    pub fn now(&self) -> Timestamp {
        match self {
            Time::Real => Timestamp::now(),
            Time::Simulated(ms) => {
                Timestamp::from_millisecond(ms.load(Ordering::SeqCst)).unwrap_or(Timestamp::UNIX_EPOCH)
            }
        }
    }
}

impl App {
    /// Opens the database, brings its tables up to date and loads the definitions.
    pub async fn open(url: &str, purpose: Use, time: Time) -> Result<App> {
        outside::provide_tls();
        let db = Db::open(url, purpose).await?;
        registry::prepare(&db).await?;
        let strict = purpose == Use::Serve;
        let keys = secrets::settle(&db, Keys::of(url)?, strict, time.now().as_millisecond()).await?;
        let registry = Registry::load(&db, keys).await?;
        // Lists name their indices, which another version of the program may have made otherwise.
        if purpose == Use::Serve
            && let Err(error) = registry::settle_indices(&db, &registry.current().forms).await
        {
            tracing::warn!(%error, "some indices are not as this version wants them; the next start tries again");
        }
        let process = crate::ids::new(time.now().as_millisecond());
        Ok(App(Arc::new(Inner {
            db,
            registry,
            live: Live::new(),
            limits: Limits::default(),
            intake: intake::Queue::default(),
            kept: Kept::default(),
            process,
            time,
            outside: OnceLock::new(),
            store: OnceLock::new(),
            beside: Store::beside(url),
        })))
    }

    pub fn db(&self) -> &Db {
        &self.0.db
    }

    pub fn registry(&self) -> &Registry {
        &self.0.registry
    }

    pub fn definitions(&self) -> Arc<Definitions> {
        self.0.registry.current()
    }

    pub fn live(&self) -> &Live {
        &self.0.live
    }

    pub fn limits(&self) -> &Limits {
        &self.0.limits
    }

    pub fn intake(&self) -> &intake::Queue {
        &self.0.intake
    }

    /// Answers that took long to count.
    pub fn kept(&self) -> &Kept {
        &self.0.kept
    }

    /// This process among those that serve the database.
    pub fn process(&self) -> Id {
        self.0.process
    }

    /// How this process talks to others.
    pub fn outside(&self) -> &Outside {
        self.0.outside.get_or_init(Outside::default)
    }

    /// Decides it, before anything goes out.
    pub fn set_outside(&self, outside: Outside) {
        let _ = self.0.outside.set(outside);
    }

    /// Where attachments lie: beside the database, unless something else was decided.
    pub fn store(&self) -> &Store {
        self.0.store.get().unwrap_or(&self.0.beside)
    }

    /// Decides it, before the first attachment.
    pub fn set_store(&self, store: Store) {
        let _ = self.0.store.set(store);
    }

    pub fn now(&self) -> Timestamp {
        self.0.time.now()
    }

    /// Now, in the workspace's zone.
    pub fn clock(&self) -> Clock {
        self.definitions().clock(self.now())
    }

    /// A connection for reading and the definitions of the version that it sees.
    pub async fn read(&self) -> Result<(Conn, Arc<Definitions>)> {
        let mut conn = self.0.db.read().await?;
        let defs = self.0.registry.fresh(&mut conn).await?;
        Ok((conn, defs))
    }
}
