//! Work that takes a while: a bar that the editor draws, and a person's way to stop it.

use std::collections::HashMap;
use std::collections::hash_map::Entry;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

use tokio::sync::watch;
use tokio::task::JoinHandle;
use tower_lsp::{Bounded, Cancellable, Client, OngoingProgress};

use super::Commands;
use crate::lsp::proto::ProgressToken;

/// What is under way and can be stopped, by the token that names it.
#[derive(Debug, Default)]
pub(super) struct UnderWay {
    tasks: Mutex<HashMap<ProgressToken, Arc<AtomicBool>>>,
    begun: AtomicU32,
}

/// How far it is: words, and the share of a hundred.
type Told = Option<(String, u32)>;

/// A piece of work under way. It is no longer when this is gone.
pub(super) struct Task {
    under_way: Arc<UnderWay>,
    token: ProgressToken,
    stop: Arc<AtomicBool>,
    told: watch::Sender<Told>,
    bar: Option<JoinHandle<()>>,
}

impl UnderWay {
    /// A person has had enough of what goes by this token.
    pub(super) fn stop(&self, token: &ProgressToken) {
        let tasks = self.tasks.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(stop) = tasks.get(token) {
            stop.store(true, Ordering::Release);
        }
    }
}

impl Commands {
    /// Begins a piece of work, with a bar where the client gave a token for one or can make one.
    pub(super) fn begin(&self, title: &'static str, token: Option<ProgressToken>) -> Result<Task, String> {
        let given = token.is_some();
        let under_way = Arc::clone(&self.under_way);
        let token = token.unwrap_or_else(|| {
            let n = under_way.begun.fetch_add(1, Ordering::Relaxed);
            ProgressToken::String(format!("housestyle/{n}"))
        });
        let stop = Arc::new(AtomicBool::new(false));
        match under_way.tasks.lock().unwrap_or_else(PoisonError::into_inner).entry(token.clone()) {
            Entry::Occupied(_) => return Err("That is under way already.".to_owned()),
            Entry::Vacant(entry) => entry.insert(Arc::clone(&stop)),
        };
        let (told, mut heard) = watch::channel(None);
        // The bar is drawn beside the work: an editor that is slow to agree to it holds nothing up.
        let bar = (given || self.session.caps().progress).then(|| {
            let (client, token) = (self.client.clone(), token.clone());
            tokio::spawn(async move {
                let Some(bar) = draw(&client, token, title, given).await else { return };
                while heard.changed().await.is_ok() {
                    let Some((words, percent)) = heard.borrow_and_update().clone() else { continue };
                    bar.report_with_message(words, percent, Some(true)).await;
                }
                bar.finish().await;
            })
        });
        // A token of the client's own is good only until its request is answered: then the bar is waited for.
        Ok(Task { under_way, token, stop, told, bar: bar.filter(|_| given) })
    }
}

impl Task {
    /// Whether a person has stopped it.
    pub(super) fn stopped(&self) -> Arc<AtomicBool> {
        Arc::clone(&self.stop)
    }

    /// Tells how far it is: what it is at, how much of how much. The bar goes when this is dropped too.
    pub(super) fn teller(&self) -> impl Fn(String, usize, usize) + Send + Sync + use<> {
        let told = self.told.clone();
        move |words, done, of| {
            let percent = (done * 100 / of.max(1)).min(100) as u32;
            told.send_replace(Some((words, percent)));
        }
    }

    /// It is done.
    pub(super) async fn end(mut self) {
        let bar = self.bar.take();
        drop(self);
        if let Some(bar) = bar {
            let _ = bar.await;
        }
    }
}

impl Drop for Task {
    fn drop(&mut self) {
        self.under_way.tasks.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.token);
    }
}

async fn draw(
    client: &Client,
    token: ProgressToken,
    title: &'static str,
    given: bool,
) -> Option<OngoingProgress<Bounded, Cancellable>> {
    if !given {
        client.create_work_done_progress(token.clone()).await.ok()?;
    }
    let progress = client.progress(token, title).with_percentage(0).with_cancel_button();
    Some(progress.begin().await)
}
