//! Names that stand in several places: acronyms and people; and things that come in pairs: quotation marks, footnotes.
//! Definition, references, highlights and rename are all made of these.

use housestyle_rules::release::person::Mention;
use housestyle_rules::style::Example;
use housestyle_rules::text::{Edit, Span, in_one_line};

use crate::lsp::view::View;

/// What stands at a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::lsp) enum Named {
    /// An acronym, without plural ending.
    Acronym(String),
    /// A person, by surname.
    Person(String),
    /// A quotation mark, by its place in the list of marks.
    Pair(usize),
    /// A footnote's mark.
    Footnote(String),
}

/// A place where a name stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::lsp) struct Place {
    pub(in crate::lsp) span: Span,
    /// It is introduced here.
    pub(in crate::lsp) introduces: bool,
}

/// The name at `at`, and its span there.
pub(in crate::lsp) fn at(view: &View, at: usize) -> Option<(Named, Span)> {
    let release = view.release();
    let under = |span: Span| span.has(at) || span.end() == at;
    for definition in &release.acronyms.definitions {
        if under(definition.short_span) {
            return Some((
                Named::Acronym(definition.short.clone()),
                bare(view, definition.short_span, &definition.short),
            ));
        }
    }
    if let Some(used) = release.acronyms.uses.iter().find(|u| under(u.span)) {
        return Some((Named::Acronym(used.short.clone()), bare(view, used.span, &used.short)));
    }
    if let Some(mention) = release.people.iter().find(|m| under(m.name)) {
        return Some((Named::Person(surname(view.words(mention.name)).to_owned()), mention.name));
    }
    if let Some(i) = release.quotations.marks.iter().position(|m| m.partner.is_some() && under(m.span)) {
        return Some((Named::Pair(i), release.quotations.marks[i].span));
    }
    let notes = release.footnotes.references.iter().chain(&release.footnotes.notes);
    let note = notes.into_iter().find(|n| under(n.span))?;
    Some((Named::Footnote(note.mark.clone()), note.span))
}

/// The acronym without the ending that a plural gives it.
fn bare(view: &View, span: Span, short: &str) -> Span {
    if view.words(span).starts_with(short) {
        Span::new(span.start(), span.start() + short.len())
    } else {
        span
    }
}

/// The last of a person's names.
pub(in crate::lsp) fn surname(name: &str) -> &str {
    name.rsplit(|c: char| c.is_whitespace()).next().unwrap_or(name)
}

/// The mentions of the person with this surname.
pub(in crate::lsp) fn mentions<'a>(view: &'a View, of: &str) -> Vec<&'a Mention> {
    view.release().people.iter().filter(|m| surname(view.words(m.name)) == of).collect()
}

/// What an acronym stands for, as this draft says.
pub(in crate::lsp) fn long_form(view: &View, short: &str) -> Option<String> {
    let definitions = &view.release().acronyms.definitions;
    let definition = definitions.iter().find(|d| d.short == short && d.long.is_some())?;
    definition.long.map(|long| in_one_line(view.words(long)))
}

/// Every place of a name, in order.
pub(in crate::lsp) fn places(view: &View, named: &Named) -> Vec<Place> {
    let release = view.release();
    let mut out: Vec<Place> = match named {
        Named::Acronym(short) => {
            let defined = release.acronyms.definitions.iter().filter(|d| d.short == *short);
            let used = release.acronyms.uses.iter().filter(|u| u.short == *short);
            defined
                .map(|d| Place { span: bare(view, d.short_span, short), introduces: true })
                .chain(used.map(|u| Place { span: bare(view, u.span, short), introduces: false }))
                .collect()
        }
        Named::Person(surname) => {
            let mentions = mentions(view, surname);
            let first = mentions.iter().find(|m| m.full).map(|m| m.name);
            mentions.iter().map(|m| Place { span: m.name, introduces: Some(m.name) == first }).collect()
        }
        Named::Pair(i) => {
            let mark = &release.quotations.marks[*i];
            let partner = mark.partner.and_then(|p| release.quotations.marks.get(p));
            [Some(mark), partner]
                .into_iter()
                .flatten()
                .map(|m| Place { span: m.span, introduces: false })
                .collect()
        }
        Named::Footnote(mark) => {
            let of = |marks: &[housestyle_rules::release::footnote::Mark], introduces| {
                marks
                    .iter()
                    .filter(|m| m.mark == *mark)
                    .map(|m| Place { span: m.span, introduces })
                    .collect::<Vec<_>>()
            };
            let mut all = of(&release.footnotes.references, false);
            all.extend(of(&release.footnotes.notes, true));
            all
        }
    };
    out.sort();
    out.dedup_by_key(|p| p.span);
    out
}

/// Where a name is introduced: an acronym beside its long form, a person in full, a footnote's note.
pub(in crate::lsp) fn definition(view: &View, named: &Named) -> Vec<Span> {
    if let Named::Acronym(short) = named {
        let definitions = view.release().acronyms.definitions.iter().filter(|d| d.short == *short);
        return definitions.map(|d| d.long.map_or(d.brackets, |long| long.to(d.brackets))).collect();
    }
    places(view, named).into_iter().filter(|p| p.introduces).map(|p| p.span).collect()
}

/// Past releases that explain an acronym which this draft does not.
pub(in crate::lsp) fn explained_before(view: &View, named: &Named) -> Vec<Example> {
    let Named::Acronym(short) = named else { return Vec::new() };
    let known = view.style().known(&format!("acronym/{short}"));
    known.map(|known| known.evidence().examples).unwrap_or_default()
}

/// The edits that give an acronym or a person another name.
///
/// # Errors
/// A sentence for the person who asked.
pub(in crate::lsp) fn rename(view: &View, named: &Named, to: &str) -> Result<Vec<Edit>, String> {
    let to = to.trim();
    if to.is_empty() || to.contains(['\n', '\r']) || to.chars().count() > 80 {
        return Err("A name is one to eighty characters on one line.".into());
    }
    match named {
        Named::Acronym(_) => {
            if to.contains(char::is_whitespace) || !to.chars().any(char::is_alphanumeric) {
                return Err("An acronym is one word of letters and digits.".into());
            }
            Ok(places(view, named).into_iter().map(|p| Edit::replace(p.span, to)).collect())
        }
        Named::Person(old) => {
            let alone = surname(to) == to;
            let edits = mentions(view, old).into_iter().map(|mention| {
                let whole = view.words(mention.name);
                match (mention.full, alone) {
                    // A new surname only: the first names stay.
                    (true, true) => {
                        let end = mention.name.end();
                        Edit::replace(Span::new(end - surname(whole).len(), end), to)
                    }
                    (true, false) => Edit::replace(mention.name, to),
                    (false, _) => Edit::replace(mention.name, surname(to)),
                }
            });
            Ok(edits.collect())
        }
        Named::Pair(_) | Named::Footnote(_) => Err("Only acronyms and people can be renamed.".into()),
    }
}
