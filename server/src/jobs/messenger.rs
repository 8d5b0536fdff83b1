//! Messages to people who are away: each second a look for what is due, and for each peer with something to do a lane of its
//! own, so that one that answers nothing holds up nobody but itself.

use std::collections::BTreeSet;
use std::time::Duration;

use tokio::task::JoinSet;

use crate::app::App;
use crate::delivery;

const PAUSE: Duration = Duration::from_secs(1);

pub(super) async fn run(app: App) {
    // Lanes end with this task.
    let mut lanes = JoinSet::new();
    let mut busy = BTreeSet::new();
    loop {
        tokio::time::sleep(PAUSE).await;
        while let Some(done) = lanes.try_join_next() {
            match done {
                Ok(peer) => drop(busy.remove(&peer)),
                // A lane that died without a word: all may begin again, leases keep them apart.
                Err(_) => busy.clear(),
            }
        }
        match delivery::due(&app).await {
            Ok(peers) => {
                for peer in peers.into_iter().filter(|peer| busy.insert(*peer)).collect::<Vec<_>>() {
                    let app = app.clone();
                    lanes.spawn(async move {
                        if let Err(error) = delivery::deliver(&app, peer).await {
                            tracing::warn!(?peer, %error, "deliveries, will be tried again");
                        }
                        peer
                    });
                }
            }
            Err(error) => tracing::debug!(%error, "deliveries"),
        }
    }
}
