//! Learning from a folder, with its progress shown and a way to stop it.

use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};

use serde_json::{Value, json};

use super::{Commands, Outcome, field};
use crate::config::Project;
use crate::learn::{Lesson, Progress, Request, cache, learn};
use crate::lsp::proto::{MessageType, ProgressToken};

/// What learning is stopped with: only ever caught in [`lesson`].
struct Cancelled;

impl Commands {
    /// Learns the house style, from the folder that the argument or housestyle.toml names.
    pub(super) async fn learn(&self, argument: &Value, token: Option<ProgressToken>) -> Outcome {
        let project = self.project(argument);
        let home = self.folder(argument)?;
        let archive = archive(argument, &project, &home)?;
        // Beside housestyle.toml, unless it says where.
        let learned = project.config.learned.as_ref().map(|path| home.join(path));
        let folder = learned.and_then(|path| path.parent().map(Path::to_owned)).unwrap_or(home);
        let people = project.config.people && argument.get("people").and_then(Value::as_bool) != Some(false);
        let task = self.begin("Learning the house style", token)?;
        let (tell, stop) = (task.teller(), task.stopped());
        let base = folder.clone();
        let learned = tokio::task::spawn_blocking(move || {
            lesson(&archive, &base, &project, people, &stop, &|Progress { doing, done, of }| {
                tell(format!("{doing}: {done} of {of}"), done, of);
            })
        });
        let learned = learned.await.map_err(|_| "Learning crashed; please report it.".to_owned());
        task.end().await;
        let Some(lesson) = learned?? else {
            return Err("Learning was cancelled; nothing was written.".to_owned());
        };
        let written = lesson.write(&folder, people).map_err(|e| e.to_string())?;
        self.session.reload();
        self.publisher.refresh(&self.client);
        let first =
            lesson.report.lines().find(|l| !l.trim().is_empty()).unwrap_or("The house style is learned.");
        self.say(MessageType::INFO, first.to_owned());
        Ok(Some(json!({ "written": written, "report": lesson.report, "skipped": lesson.skipped })))
    }
}

/// Learns; `None` when a person stopped it.
fn lesson(
    archive: &[PathBuf],
    base: &Path,
    project: &Project,
    people: bool,
    cancelled: &AtomicBool,
    progress: &(dyn Fn(Progress) + Sync),
) -> Result<Option<Lesson>, String> {
    let told = |p: Progress| {
        if cancelled.load(Ordering::Acquire) {
            // The way out of a parallel walk; no hook sees it, and it is caught below.
            std::panic::resume_unwind(Box::new(Cancelled));
        }
        progress(p);
    };
    let kind_of = |path: &Path| project.kind_of(path);
    let cache = cache::folder(people);
    let request = Request { archive, base, kind_of: &kind_of, cache, progress: &told };
    match std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| learn(&request))) {
        Ok(Ok(_)) if cancelled.load(Ordering::Acquire) => Ok(None),
        Ok(result) => result.map(Some).map_err(|nothing| nothing.to_string()),
        Err(payload) if payload.is::<Cancelled>() => Ok(None),
        Err(payload) => std::panic::resume_unwind(payload),
    }
}

/// The folders to learn from.
fn archive(argument: &Value, project: &Project, folder: &Path) -> Result<Vec<PathBuf>, String> {
    if let Some(named) = field(argument, "archive").or(argument.as_str()) {
        return Ok(vec![folder.join(named)]);
    }
    let root = project.root.as_deref().unwrap_or(folder);
    let named: Vec<PathBuf> = project.config.archive.iter().map(|path| root.join(path)).collect();
    if named.is_empty() {
        return Err(
            "Say in housestyle.toml where the releases you have sent are: archive = \"folder\".".to_owned()
        );
    }
    Ok(named)
}
