//! The gate between the wire and the handlers: order, cancellation, panics, the end.
//!
//! tower-lsp polls up to four handlers at once, and starts none while four of them wait. Measured: a handler that
//! yields before it changes state is overtaken by the next message; four that wait for the client, with a hundred
//! messages behind them, stand still for good; a panic ends the process; a cancel is not heard. So every handler is
//! polled here once, in the order of the wire, and what is left of it is spawned. A handler takes its snapshot or
//! changes state before its first `await`, and then order is certain.

use std::future::Future;
use std::io::Read;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::Pin;
use std::task::{Context, Poll, Waker};

use futures_util::{Sink, StreamExt};
use tokio::runtime::Handle;
use tower::Service;
use tower_lsp::ClientSocket;
use tower_lsp::jsonrpc::{Error, Id, Request, Response};

use super::wire::{Frames, Incoming, Outbox};

/// How serving ended.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum End {
    /// `exit` after `shutdown`.
    Orderly,
    /// `exit` without `shutdown`.
    Abrupt,
    /// The client is gone.
    Vanished,
}

/// Lets messages through to a service, one by one.
pub(super) struct Gate<S> {
    service: S,
    outbox: Outbox,
    tasks: Handle,
}

impl<S> Gate<S>
where
    S: Service<Request, Response = Option<Response>>,
    S::Future: Send + 'static,
    S::Error: Send + 'static,
{
    pub(super) fn new(service: S, outbox: Outbox, tasks: Handle) -> Self {
        Self { service, outbox, tasks }
    }

    /// Polls the handler of `request` once, here and now; spawns what is left of it.
    pub(super) fn call(&mut self, request: Request) {
        let id = request.id().cloned();
        let changes_state = is_change(request.method());
        let _inside = self.tasks.enter();
        let mut handler = Box::pin(self.service.call(request));
        match poll_once(handler.as_mut()) {
            Ok(Poll::Ready(done)) => answer(&self.outbox, done.ok().flatten()),
            Ok(Poll::Pending) => {
                debug_assert!(!changes_state, "a handler that changes state must not wait before it has");
                let outbox = self.outbox.clone();
                let task = self.tasks.spawn(handler);
                self.tasks.spawn(async move {
                    match task.await {
                        Ok(done) => answer(&outbox, done.ok().flatten()),
                        Err(_) => answer(&outbox, crashed(id)),
                    }
                });
            }
            Err(_) => answer(&self.outbox, crashed(id)),
        }
    }

    /// Serves what comes through `input` until the client says `exit` or is gone.
    pub(super) fn serve(&mut self, input: impl Read, socket: ClientSocket) -> End {
        let (mut ours, mut answers) = socket.split();
        let outbox = self.outbox.clone();
        self.tasks.spawn(async move {
            while let Some(request) = ours.next().await {
                outbox.send(&request);
            }
        });
        let mut frames = Frames::new(input);
        let mut shut_down = false;
        while let Some(incoming) = frames.next() {
            match incoming {
                Incoming::Request(request) if request.method() == "exit" => {
                    return if shut_down { End::Orderly } else { End::Abrupt };
                }
                Incoming::Request(request) => {
                    shut_down |= request.method() == "shutdown";
                    self.call(request);
                }
                Incoming::Response(response) => {
                    // An answer to nothing we asked is dropped there.
                    let _ = Pin::new(&mut answers).start_send(response);
                }
                Incoming::Garbage(refusal) => self.outbox.send(&refusal),
            }
        }
        End::Vanished
    }
}

/// Documents and configuration: what the order of everything else hangs on.
fn is_change(method: &str) -> bool {
    matches!(
        method,
        "initialize"
            | "textDocument/didOpen"
            | "textDocument/didChange"
            | "textDocument/didClose"
            | "workspace/didChangeConfiguration"
            | "workspace/didChangeWorkspaceFolders"
    )
}

fn poll_once<F: Future + ?Sized>(handler: Pin<&mut F>) -> std::thread::Result<Poll<F::Output>> {
    catch_unwind(AssertUnwindSafe(|| handler.poll(&mut Context::from_waker(Waker::noop()))))
}

fn answer(outbox: &Outbox, response: Option<Response>) {
    if let Some(response) = response {
        outbox.send(&response);
    }
}

/// The answer of a handler that panicked; a notification has none.
fn crashed(id: Option<Id>) -> Option<Response> {
    id.map(|id| Response::from_error(id, Error::internal_error()))
}

#[cfg(test)]
mod tests {
    use std::sync::mpsc::Receiver;
    use std::sync::{Arc, Mutex};
    use std::time::Duration;

    use futures_util::future::BoxFuture;
    use serde_json::{Value, json};

    use super::*;

    /// Notes in which order handlers begin; some wait, some panic.
    #[derive(Clone, Default)]
    struct Mock(Arc<Mutex<Vec<String>>>);

    impl Service<Request> for Mock {
        type Response = Option<Response>;
        type Error = std::convert::Infallible;
        type Future = BoxFuture<'static, Result<Self::Response, Self::Error>>;

        fn poll_ready(&mut self, _: &mut Context<'_>) -> Poll<Result<(), Self::Error>> {
            Poll::Ready(Ok(()))
        }

        fn call(&mut self, request: Request) -> Self::Future {
            let begun = Arc::clone(&self.0);
            Box::pin(async move {
                let (method, id, _) = request.into_parts();
                begun.lock().unwrap().push(method.clone().into_owned());
                match &*method {
                    "panic" => panic!("at once"),
                    "wait" => tokio::time::sleep(Duration::from_secs(600)).await,
                    "panic later" => {
                        tokio::task::yield_now().await;
                        panic!("later");
                    }
                    _ => {}
                }
                Ok(id.map(|id| Response::from_ok(id, json!("done"))))
            })
        }
    }

    fn gate() -> (Gate<Mock>, Mock, Receiver<Vec<u8>>, tokio::runtime::Runtime) {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_time().build().unwrap();
        let (outbox, out) = Outbox::new();
        let mock = Mock::default();
        (Gate::new(mock.clone(), outbox, runtime.handle().clone()), mock, out, runtime)
    }

    fn next(out: &Receiver<Vec<u8>>) -> Value {
        serde_json::from_slice(&out.recv_timeout(Duration::from_secs(20)).expect("an answer")).unwrap()
    }

    #[test]
    fn handlers_begin_in_the_order_of_the_wire_and_none_stands_in_the_way() {
        let (mut gate, mock, out, _runtime) = gate();
        for i in 0..300 {
            gate.call(Request::build("wait").id(i).finish());
        }
        gate.call(Request::build("note").finish());
        gate.call(Request::build("quick").id(999).finish());
        assert_eq!(next(&out), json!({"jsonrpc": "2.0", "result": "done", "id": 999}));
        let begun = mock.0.lock().unwrap();
        assert_eq!(begun.len(), 302);
        assert_eq!(begun[300..], ["note", "quick"]);
    }

    #[test]
    fn a_panic_costs_one_answer() {
        let (mut gate, _, out, _runtime) = gate();
        for (id, method) in [(1, "panic"), (2, "panic later")] {
            gate.call(Request::build(method).id(id).finish());
            let answer = next(&out);
            assert_eq!((&answer["id"], &answer["error"]["code"]), (&json!(id), &json!(-32603)));
        }
        gate.call(Request::build("panic").finish());
        gate.call(Request::build("quick").id(3).finish());
        assert_eq!(next(&out)["id"], 3);
    }
}
