//! The language server: `housestyle lsp` over standard input and output.
//!
//! The way of a message: [`wire`] reads it, [`gate`] polls its handler in the order of the wire, [`handlers`] take a
//! snapshot from the [`session`] and hand the work to a thread, a feature makes an answer of bytes and words, [`proto`]
//! writes it as the client wants it. Everything that is checked is the buffer, never the disk.

mod commands;
mod drafts;
mod features;
mod gate;
mod gone;
mod handlers;
mod houses;
mod past;
mod proto;
mod publish;
mod reference;
mod session;
mod settings;
mod view;
mod wire;

use std::process::ExitCode;
use std::sync::Arc;
use std::thread;

use tower_lsp::LspService;

use gate::{End, Gate};
use handlers::Server;
use publish::Publisher;
use session::Session;
use wire::Outbox;

/// Threads that check; each is made when it is needed and goes when it is not.
const CHECKERS: usize = 16;

/// Serves the client at standard input and output until it says `exit` or is gone. The status is 0 only after an
/// orderly `shutdown`.
#[must_use]
pub fn run() -> ExitCode {
    let runtime = tokio::runtime::Builder::new_multi_thread()
        .worker_threads(2)
        .max_blocking_threads(CHECKERS)
        .thread_keep_alive(std::time::Duration::from_secs(5))
        .enable_time()
        .build();
    let Ok(runtime) = runtime else { return ExitCode::FAILURE };
    let (outbox, bodies) = Outbox::new();
    let writer = thread::spawn(move || {
        // A client that does not listen any more is gone, even if it still holds the other end open.
        if wire::write_out(&bodies, std::io::stdout().lock()).is_err() {
            std::process::exit(1);
        }
    });
    let session = Arc::new(Session::new());
    let publisher = Publisher::new(Arc::clone(&session), outbox.clone(), runtime.handle().clone());
    let (service, socket) = LspService::build(|client| Server::new(client, session, publisher))
        .custom_method("window/workDoneProgress/cancel", Server::cancel_progress)
        .finish();
    let end = Gate::new(service, outbox, runtime.handle().clone()).serve(std::io::stdin().lock(), socket);
    runtime.shutdown_background();
    // What was answered before the end is still written; what is left of a check is not waited for.
    if end != End::Vanished {
        let patience = std::time::Instant::now();
        while !writer.is_finished() && patience.elapsed() < std::time::Duration::from_millis(200) {
            thread::sleep(std::time::Duration::from_millis(2));
        }
    }
    if end == End::Orderly { ExitCode::SUCCESS } else { ExitCode::FAILURE }
}
