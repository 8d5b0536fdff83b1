//! Which calls go into the next slice. A slice costs most of its time by itself, however few calls it has; so that whoever was
//! answered a moment ago and sends again goes with those who wait already, instead of both taking turns.

use std::time::Duration;

use tokio::sync::mpsc::UnboundedReceiver;
use tokio::time::{Instant, timeout_at};

/// So long after a slice the next one waits for the callers of that one. A caller who is alone never waits.
const WAIT: Duration = Duration::from_millis(4);

pub(crate) struct Gathering {
    /// Callers at the end of the last slice: those who were answered, and those who waited already.
    callers: usize,
    ended: Instant,
}

impl Default for Gathering {
    fn default() -> Gathering {
        Gathering { callers: 0, ended: Instant::now() }
    }
}

impl Gathering {
    /// The calls of the next slice, until `full`; none where nobody waits.
    pub async fn next<C>(&self, line: &mut UnboundedReceiver<C>, full: impl Fn(&[C]) -> bool) -> Vec<C> {
        match line.try_recv() {
            Ok(first) => self.others(vec![first], line, full).await,
            Err(_) => Vec::new(),
        }
    }

    /// Those that go with the first.
    pub async fn others<C>(
        &self,
        mut calls: Vec<C>,
        line: &mut UnboundedReceiver<C>,
        full: impl Fn(&[C]) -> bool,
    ) -> Vec<C> {
        let until = self.ended + WAIT;
        while !full(&calls) {
            match line.try_recv() {
                Ok(call) => calls.push(call),
                Err(_) if calls.len() >= self.callers || Instant::now() >= until => break,
                Err(_) => match timeout_at(until, line.recv()).await {
                    Ok(Some(call)) => calls.push(call),
                    _ => break,
                },
            }
        }
        calls
    }

    /// A slice of so many calls has been answered.
    pub fn ended<C>(&mut self, calls: usize, line: &UnboundedReceiver<C>) {
        *self = Gathering { callers: calls + line.len(), ended: Instant::now() };
    }
}

#[cfg(test)]
mod tests {
    use tokio::sync::mpsc::unbounded_channel;

    use super::*;

    fn after(callers: usize, ended: Instant) -> Gathering {
        Gathering { callers, ended }
    }

    #[tokio::test]
    async fn takes_all_who_wait_and_a_lone_caller_at_once() {
        let (send, mut line) = unbounded_channel();
        (1..4).for_each(|n| send.send(n).unwrap());
        let long = Instant::now() + Duration::from_secs(3_600);
        assert_eq!(after(3, long).next(&mut line, |_| false).await, [1, 2, 3]);
        send.send(4).unwrap();
        assert_eq!(after(1, long).next(&mut line, |_| false).await, [4]);
        assert!(after(9, long).next(&mut line, |_| false).await.is_empty());
    }

    #[tokio::test]
    async fn waits_for_callers_who_were_answered_but_not_for_ever() {
        let (send, mut line) = unbounded_channel();
        let mut gathering = Gathering::default();
        (1..3).for_each(|n| send.send(n).unwrap());
        gathering.ended(1, &line);
        assert_eq!(gathering.callers, 3);
        let later = send.clone();
        let long = Instant::now() + Duration::from_secs(3_600);
        tokio::spawn(async move { later.send(3).unwrap() });
        assert_eq!(after(3, long).next(&mut line, |_| false).await, [1, 2, 3]);
        send.send(4).unwrap();
        assert_eq!(after(3, Instant::now() - WAIT).next(&mut line, |_| false).await, [4]);
    }
}
