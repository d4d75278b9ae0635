//! The program's edges: the command line and the language server. All reading and writing of files is here.

pub mod baseline;
mod batch;
pub mod cli;
pub mod compare;
pub mod config;
pub mod engine;
pub mod fingerprint;
pub mod ingest;
pub mod learn;
pub mod lsp;
pub mod ready;
pub mod reference;
pub mod report;
pub mod stet;
pub mod write;
