//! `check --fix --choose`: each finding in turn, and a person says what is to be done.

use std::collections::BTreeSet;
use std::io::{self, IsTerminal as _, Write as _};
use std::path::Path;

use housestyle_rules::finding::Finding;
use housestyle_rules::text::{Edit, apply};
use jiff::Zoned;

use super::args::Check;
use super::check::{Checked, Run, complain, fixes};
use super::human::{self, Look};
use super::output::{Output, count};
use super::{CLEAN, FAILED, FOUND, Failure, Outcome, privacy};
use crate::engine;
use crate::fingerprint::Fingerprint;
use crate::ingest::{Document, Rows};
use crate::stet::{self, FILE_NAME, Files, Stet};
use crate::write;

/// What a person answers.
enum Answer {
    Fix(usize),
    Skip,
    Stet,
    Quit,
}

/// Goes through the findings of a run, whose safe fixes are made in memory already, and writes what was decided.
pub(super) fn run(mut run: Run, args: &Check, out: &mut Output) -> Outcome {
    if !io::stdin().is_terminal() {
        return Err(Failure::Said(
            "--choose asks in a terminal, and standard input is none; without it, --fix makes the safe fixes"
                .into(),
        ));
    }
    let (mut made, mut stood, mut left, mut quit) = (0, 0, 0, false);
    let mut faults = Vec::new();
    for file in run.files.iter_mut().filter(|f| !f.stdin) {
        made += file.fixed;
        let mut seen = BTreeSet::new();
        while !quit {
            let Some(at) = file.prints.iter().position(|print| seen.insert(*print)) else { break };
            let finding = &file.findings[at];
            match ask(file, finding, args, out)? {
                Answer::Fix(choice) => {
                    let edits = finding.fixes[choice].edits.clone();
                    change(file, &edits);
                    made += 1;
                }
                Answer::Skip => {}
                Answer::Stet => match let_stand(file, at) {
                    Ok(()) => stood += 1,
                    Err(fault) => out.complain(&fault),
                },
                Answer::Quit => quit = true,
            }
        }
        left += file.findings.iter().filter(|f| f.severity >= args.fail_on.severity()).count();
        if let Err(message) = file.store() {
            faults.push(format!("{}: {message}", file.path));
        }
    }
    complain(&run, out);
    for fault in &faults {
        out.complain(fault);
    }
    writeln!(out, "{} made, {} let stand.", fixes(made), count(stood, "finding"))?;
    let whole = run.errors.is_empty() && faults.is_empty();
    Ok(if !whole {
        FAILED
    } else if left > 0 {
        FOUND
    } else {
        CLEAN
    })
}

fn ask(file: &Checked, finding: &Finding, args: &Check, out: &mut Output) -> io::Result<Answer> {
    let text = &file.document.source.text;
    let renderer = human::renderer(out);
    let look = Look { renderer: &renderer, phones: args.phones };
    let mut shown = finding.clone();
    if !args.phones {
        privacy::hide_in_words(&mut shown);
    }
    human::show(&file.path, text, &shown, &Rows::of(&file.document), &look, out)?;
    for (i, fix) in shown.fixes.iter().enumerate() {
        writeln!(out, "  {}  {}", i + 1, fix.title)?;
    }
    loop {
        write!(out, "  Enter leaves it, t lets it stand for good, q ends: ")?;
        out.flush()?;
        let mut line = String::new();
        // The end of input is the end of the questions.
        if io::stdin().read_line(&mut line)? == 0 {
            return Ok(Answer::Quit);
        }
        match line.trim() {
            "" => return Ok(Answer::Skip),
            "t" => return Ok(Answer::Stet),
            "q" => return Ok(Answer::Quit),
            other => {
                if let Some(choice) =
                    other.parse::<usize>().ok().filter(|n| (1..=finding.fixes.len()).contains(n))
                {
                    return Ok(Answer::Fix(choice - 1));
                }
            }
        }
    }
}

/// Makes a fix in memory and looks at the draft again.
fn change(file: &mut Checked, edits: &[Edit]) {
    let text = apply(&file.document.source.text, edits);
    let after = Document::of_source(file.document.source.with_text(&text), file.document.format);
    let before = std::mem::replace(&mut file.document, after);
    file.before.get_or_insert(before);
    let path = Path::new(&file.path);
    let release = engine::read(&file.document, &file.project, path);
    let examined = engine::examine(&file.document, &release, &file.project, path);
    (file.findings, file.prints) = examined.findings.into_iter().unzip();
}

/// Writes the finding into the team's file of stets, and takes it from the list.
fn let_stand(file: &mut Checked, at: usize) -> Result<(), String> {
    let path = Path::new(&file.path);
    let beside = || path.parent().map(Path::to_owned).unwrap_or_default();
    // Here, and not wherever these words come again: see the editors' quick fix.
    let (folder, here) = match &file.project.root {
        Some(root) => (root.clone(), file.project.within(path)),
        None => (beside(), path.file_name().map(Into::into)),
    };
    let target = folder.join(FILE_NAME);
    let fault = |error: &dyn std::fmt::Display| {
        format!(
            "{}: this cannot be let stand there ({error}); correct the file or its permissions",
            target.display()
        )
    };
    let text = match std::fs::read_to_string(&target) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => String::new(),
        Err(error) => return Err(fault(&error)),
    };
    // The words as the rules read them, without markup, are what a stet is compared with.
    let release = engine::read(&file.document, &file.project, path);
    let checked = housestyle_rules::check::check(&release, &file.project.style, &file.project.options);
    let prints = Fingerprint::all(&release.text, &checked.findings);
    let plain = prints.iter().position(|print| *print == file.prints[at]).map(|i| &checked.findings[i]);
    let Some(plain) = plain else { return Ok(()) };
    let entry = Stet {
        rule: plain.rule.to_owned(),
        words: stet::words_of(&release.text, plain).to_owned(),
        file: here.map(|path| Files::only(&path)).unwrap_or_default(),
        who: ["USER", "USERNAME", "LOGNAME"]
            .iter()
            .find_map(|key| std::env::var(key).ok())
            .unwrap_or_default(),
        when: Zoned::now().date().to_string(),
        why: String::new(),
    };
    let text = stet::add(&text, &entry).map_err(|error| fault(&error))?;
    write::replace(&target, text.as_bytes()).map_err(|error| fault(&error))?;
    file.findings.remove(at);
    file.prints.remove(at);
    Ok(())
}
