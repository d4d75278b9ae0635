//! A client that is gone without a word: its process has ended, though something still holds our input open.

use std::path::Path;
use std::thread;
use std::time::Duration;

/// How often the client's process is looked for.
const EVERY: Duration = Duration::from_secs(3);

/// Ends this process some seconds after the process `id` has ended. Where the system does not list its processes as
/// files, the end of our input has to tell.
pub(super) fn end_with(id: Option<u32>) {
    let Some(process) = id.map(|id| format!("/proc/{id}")).filter(|p| Path::new(p).exists()) else { return };
    thread::spawn(move || {
        while Path::new(&process).exists() {
            thread::sleep(EVERY);
        }
        std::process::exit(1);
    });
}
