//! The arguments.

use std::path::PathBuf;

use clap::{Parser, Subcommand, ValueEnum};
use housestyle_rules::finding::Severity;
use housestyle_rules::release::kind::Kind;
use jiff::civil::Date;

use super::report::Target;
use crate::config::Preset;

/// Learns an organisation's house style from its press releases, and checks each draft against it.
///
/// Begin with `housestyle learn ARCHIVE`, the folder of what was sent; then `housestyle check DRAFT`.
#[derive(Parser, Debug)]
#[command(name = "housestyle", version, max_term_width = 100)]
pub(super) struct Args {
    #[command(subcommand)]
    pub command: Command,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// Learn the house style from an archive of releases.
    Learn(Learn),
    /// Check drafts against the house style.
    Check(Check),
    /// The last look before a draft goes: embargo, contacts, people, dates, figures, links, and what is left.
    Ready(Ready),
    /// Tell what a web page lost of the release that was sent: figures, paragraphs, links, marks, lists.
    Compare(Compare),
    /// Show the parts of a release as the program sees them.
    Outline(Outline),
    /// Explain a rule, or the findings on a line; without either, the house style on a page.
    Explain(Explain),
    /// Write the house style as one HTML page, to read, print and pin up.
    Report(Report),
    /// List the rules.
    Rules(Rules),
    /// Write a housestyle.toml to start from, in this folder.
    Init,
    /// Serve an editor, over standard input and output.
    Lsp(Lsp),
    /// Write completions for a shell.
    #[command(hide = true)]
    Completions {
        /// The shell.
        shell: clap_complete::Shell,
    },
    /// Write the manual page.
    #[command(hide = true)]
    Man,
}

#[derive(clap::Args, Debug)]
pub(super) struct Compare {
    /// What was sent: text, Markdown, a Word document, an e-mail.
    #[arg(value_name = "SENT")]
    pub sent: PathBuf,
    /// The page, as a file: HTML, Markdown or text.
    #[arg(value_name = "PAGE")]
    pub page: PathBuf,
    /// How to write it.
    #[arg(long, value_name = "human|json", default_value = "human", hide_default_value = true)]
    pub format: OutlineFormat,
    /// Write telephone numbers out.
    #[arg(long)]
    pub phones: bool,
}

#[derive(clap::Args, Debug)]
pub(super) struct Ready {
    /// The draft.
    #[arg(value_name = "DRAFT")]
    pub draft: PathBuf,
    /// How to write it; `html` is a page to print.
    #[arg(long, value_name = "human|json|html", default_value = "human", hide_default_value = true)]
    pub format: ReadyFormat,
    #[command(flatten)]
    pub project: Project,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum ReadyFormat {
    Human,
    Json,
    Html,
}

#[derive(clap::Args, Debug)]
pub(super) struct Lsp {
    /// Taken and ignored: editors add it, and there is no other way to serve.
    #[arg(long, hide = true)]
    pub stdio: bool,
}

/// What decides over the project's files, for every command that checks.
#[derive(clap::Args, Debug, Default)]
pub(super) struct Project {
    /// Use the house style in this file.
    #[arg(long, value_name = "FILE", conflicts_with = "preset")]
    pub style: Option<PathBuf>,
    /// Use a style that comes with the program, or none.
    #[arg(long, value_name = "adass|none", value_parser = Preset::named)]
    pub preset: Option<Preset>,
    /// What the documents are; `auto` judges each by its words.
    #[arg(long, value_name = "release|auto", default_value = "auto", hide_default_value = true)]
    pub kind: KindArg,
    /// Take this day as today, YYYY-MM-DD.
    #[arg(long, value_name = "DATE", hide = true)]
    pub today: Option<Date>,
}

#[derive(clap::Args, Debug)]
pub(super) struct Check {
    /// Drafts, folders of drafts, or `-` for standard input. Without any: the drafts of housestyle.toml, or this folder.
    #[arg(value_name = "PATHS")]
    pub paths: Vec<PathBuf>,
    /// How to write the findings: for people, or for a platform that shows them.
    #[arg(
        long,
        value_name = "human|json|github|sarif|gitlab|junit|rdjson",
        default_value = "human",
        hide_default_value = true,
        hide_possible_values = true
    )]
    pub format: CheckFormat,
    /// Write the findings to a file as well; may be given several times.
    #[arg(long, value_name = "FORMAT=FILE", value_parser = Target::parse)]
    pub output: Vec<Target>,
    /// Make every safe fix in the files; those to choose are left to you.
    #[arg(long, conflicts_with = "diff")]
    pub fix: bool,
    /// With --fix, in a terminal: show each finding and ask what to do.
    #[arg(long, requires = "fix", conflicts_with_all = ["redact", "write_baseline"])]
    pub choose: bool,
    /// Show what --fix would change, and change nothing.
    #[arg(long)]
    pub diff: bool,
    #[command(flatten)]
    pub project: Project,
    /// Run these rules only.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub select: Vec<String>,
    /// Do not run these rules.
    #[arg(long, value_name = "RULES", value_delimiter = ',')]
    pub ignore: Vec<String>,
    /// Exit with 1 when there is a finding at least this severe.
    #[arg(long, value_name = "SEVERITY", default_value = "warning")]
    pub fail_on: SeverityArg,
    /// Report only findings that this file does not know; see --write-baseline.
    #[arg(long, value_name = "FILE")]
    pub baseline: Option<PathBuf>,
    /// Take today's findings as known: write them to the --baseline file, or housestyle.baseline.toml.
    #[arg(long, conflicts_with_all = ["fix", "diff"])]
    pub write_baseline: bool,
    /// Check only drafts that differ from this revision of git.
    #[arg(long, value_name = "REV")]
    pub changed_since: Option<String>,
    /// Keep the draft's words out of the report: the rule, the place, what the fix is called.
    #[arg(long, conflicts_with = "diff")]
    pub redact: bool,
    /// Write telephone numbers out; without it, their last digits are not shown.
    #[arg(long)]
    pub phones: bool,
    /// Show every finding; without it, what matters most.
    #[arg(long)]
    pub all: bool,
    /// The name that standard input would have as a file: decides the format and the project.
    #[arg(long, value_name = "FILE")]
    pub stdin_path: Option<PathBuf>,
}

#[derive(clap::Args, Debug)]
pub(super) struct Learn {
    /// Folders of what was sent, or single releases. Without any: the archive of housestyle.toml.
    #[arg(value_name = "ARCHIVE")]
    pub archive: Vec<PathBuf>,
    /// Write the learned files to this folder. Without it: beside housestyle.toml, or here.
    #[arg(short = 'o', long = "out", value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Learn nobody's name, role or telephone number.
    #[arg(long)]
    pub no_people: bool,
    /// Say what would be learned, and write nothing.
    #[arg(long)]
    pub dry_run: bool,
    /// Read every file anew. Without it, what was seen of files that have not changed is taken from a cache: a folder of
    /// yours alone, which may be deleted at any time.
    #[arg(long)]
    pub no_cache: bool,
}

#[derive(clap::Args, Debug)]
pub(super) struct Outline {
    /// A release or a draft, or `-` for standard input.
    #[arg(value_name = "FILE")]
    pub file: PathBuf,
    /// How to write the outline.
    #[arg(long, value_name = "human|json", default_value = "human", hide_default_value = true)]
    pub format: OutlineFormat,
    /// What the document is; `auto` judges by its words.
    #[arg(long, value_name = "release|auto", default_value = "auto", hide_default_value = true)]
    pub kind: KindArg,
    /// Read it with the lines of this learned style, in place of the project's.
    #[arg(long, value_name = "FILE")]
    pub style: Option<PathBuf>,
}

#[derive(clap::Args, Debug)]
pub(super) struct Explain {
    /// A rule's name, or a place such as draft.txt:12.
    #[arg(value_name = "RULE|FILE:LINE")]
    pub what: Option<String>,
    #[command(flatten)]
    pub project: Project,
}

#[derive(clap::Args, Debug)]
pub(super) struct Report {
    /// Write the page to this file. Without it: to standard output.
    #[arg(short = 'o', long = "out", value_name = "FILE.html")]
    pub out: Option<PathBuf>,
    #[command(flatten)]
    pub project: Project,
}

#[derive(clap::Args, Debug)]
pub(super) struct Rules {
    /// How to write the list.
    #[arg(long, value_name = "human|json|markdown", default_value = "human", hide_default_value = true)]
    pub format: RulesFormat,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum CheckFormat {
    Human,
    Json,
    Github,
    Sarif,
    Gitlab,
    Junit,
    Rdjson,
}

impl CheckFormat {
    pub(super) const NAMES: [&str; 7] = ["human", "json", "github", "sarif", "gitlab", "junit", "rdjson"];

    pub(super) fn named(name: &str) -> Option<Self> {
        <Self as ValueEnum>::from_str(name, false).ok()
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum OutlineFormat {
    Human,
    Json,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum RulesFormat {
    Human,
    Json,
    Markdown,
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, ValueEnum)]
pub(super) enum KindArg {
    Release,
    #[default]
    Auto,
}

impl KindArg {
    pub(super) fn kind(self) -> Option<Kind> {
        match self {
            Self::Release => Some(Kind::PressRelease),
            Self::Auto => None,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum SeverityArg {
    Error,
    Warning,
    Info,
    Hint,
}

impl SeverityArg {
    pub(super) fn severity(self) -> Severity {
        match self {
            Self::Error => Severity::Error,
            Self::Warning => Severity::Warning,
            Self::Info => Severity::Info,
            Self::Hint => Severity::Hint,
        }
    }
}
