//! One line of a contact, cut into its fields.

use std::ops::Range;

use super::words::{
    is_acronym, is_agent, is_head, is_joiner, is_label, is_name, is_organisation_word, is_role_word, is_title,
};
use super::{Field, FieldSpan, columns};
use crate::facts::people::{is_courtesy_title, is_first_name, is_role};
use crate::facts::words;
use crate::release::link::LinkKind;
use crate::release::masthead;
use crate::release::mentions::Mentions;
use crate::text::{Gap, Span, TokenKind};

/// A field without number or address that is longer than this is prose (in tokens).
const LONG: usize = 14;

/// A telephone number, with its extension, or an address.
#[derive(Clone, Copy, Debug)]
pub(super) struct Anchor {
    pub span: Span,
    pub field: Field,
    /// Index into [`Mentions::phones`].
    pub phone: Option<usize>,
}

/// The numbers and addresses in `line`, in order.
pub(super) fn anchors(release: &Mentions, line: Span) -> Vec<Anchor> {
    let mut out = Vec::new();
    let from = release.phones.partition_point(|p| p.span.end <= line.start);
    for (i, phone) in release.phones.iter().enumerate().skip(from).take_while(|(_, p)| p.span.end <= line.end)
    {
        let span = phone.extension.map_or(phone.span, |e| phone.span.to(e));
        out.push(Anchor { span, field: Field::Phone, phone: Some(i) });
    }
    let from = release.links.partition_point(|l| l.span.end <= line.start);
    for link in release.links[from..].iter().take_while(|l| l.span.end <= line.end) {
        let field = if link.kind == LinkKind::Email { Field::Email } else { Field::Web };
        out.push(Anchor { span: link.span, field, phone: None });
    }
    out.sort_by_key(|a| a.span);
    out.dedup_by(|b, a| a.span.touches(b.span));
    out
}

/// The fields of `line`, in order; `None` when it is prose.
pub(super) fn fields(release: &Mentions, line: Span, anchors: &[Anchor]) -> Option<Vec<FieldSpan>> {
    if anchors.is_empty()
        && let Some(heads) = heads(release, line)
    {
        return Some(heads);
    }
    let mut cutter = Cutter { release, out: Vec::new(), named: false, bracket: false, column: false };
    let mut chunk: Option<Range<usize>> = None;
    let mut anchors = anchors.iter().peekable();
    let tokens = release.tokens_in(line);
    for at in tokens.clone() {
        let token = release.tokens[at];
        while anchors.peek().is_some_and(|a| a.span.end <= token.span.start) {
            anchors.next();
        }
        if let Some(anchor) = anchors.peek().filter(|a| a.span.touches(token.span)) {
            if anchor.span.start == token.span.start || chunk.is_some() {
                cutter.chunk(chunk.take(), true)?;
            }
            if cutter.out.last().is_none_or(|f: &FieldSpan| f.span != anchor.span) {
                cutter.out.push(FieldSpan { field: anchor.field, span: anchor.span });
                // Who is named after a number is somebody else.
                cutter.named = false;
            }
            continue;
        }
        if at > tokens.start && apart(release, at) {
            cutter.chunk(chunk.take(), false)?;
            cutter.column = true;
        }
        if splits(release, at, &tokens) {
            let sure = release.word(at) == ":";
            cutter.chunk(chunk.take(), sure)?;
            match release.word(at) {
                "(" => cutter.bracket = true,
                ")" => cutter.bracket = false,
                _ => {}
            }
        } else {
            chunk.get_or_insert(at..at).end = at + 1;
        }
    }
    cutter.chunk(chunk, false)?;
    (!cutter.out.is_empty()).then_some(cutter.out)
}

/// The heads of a table's columns, where the line is nothing else.
fn heads(release: &Mentions, line: Span) -> Option<Vec<FieldSpan>> {
    let cells = columns::cells(&release.text, line);
    let all = cells.len() > 1 && cells.iter().all(|cell| is_head(release.words(*cell)));
    all.then(|| cells.into_iter().map(|span| FieldSpan { field: Field::Label, span }).collect())
}

/// Whether the token at `at` stands in another column than the one before it.
fn apart(release: &Mentions, at: usize) -> bool {
    let before = release.tokens[at - 1];
    before.gap == Gap::Wide
        && columns::parts(&release.text[before.span.end()..release.tokens[at].span.start()])
}

/// Whether a mark ends a field.
fn splits(release: &Mentions, at: usize, line: &Range<usize>) -> bool {
    let token = release.tokens[at];
    if token.kind != TokenKind::Mark {
        return false;
    }
    let (before, after) =
        (at > line.start && release.joined(at - 1), at + 1 < line.end && release.joined(at));
    match release.word(at) {
        "," | ";" | "|" | "(" | ")" | "<" | ">" | "[" | "]" | ":" | "•" | "·" | "–" | "—" | "+" | "="
        | "►" => true,
        "-" | "‑" | "/" | "\\" => {
            !(before && after && release.tokens[at - 1].is_word() && release.tokens[at + 1].is_word())
        }
        "." => !abbreviates(release, at, line),
        _ => false,
    }
}

/// Whether the stop at `at` belongs to an initial, a title or a label: `J.`, `Dr.`, `Tel.`
fn abbreviates(release: &Mentions, at: usize, line: &Range<usize>) -> bool {
    if at == line.start || !release.joined(at - 1) {
        return false;
    }
    let word = release.word(at - 1);
    let inside = at + 1 < line.end && release.joined(at) && release.tokens[at + 1].is_word();
    inside || word.chars().count() == 1 || is_title(word) || is_label(word, false)
}

struct Cutter<'a> {
    release: &'a Mentions,
    out: Vec<FieldSpan>,
    /// A name was found in this line.
    named: bool,
    /// What is read stands in brackets.
    bracket: bool,
    /// What is read stands in a further column.
    column: bool,
}

impl Cutter<'_> {
    fn word(&self, at: usize) -> &str {
        self.release.word(at)
    }

    fn span(&self, tokens: &Range<usize>) -> Span {
        self.release.tokens[tokens.start].span.to(self.release.tokens[tokens.end - 1].span)
    }

    fn push(&mut self, field: Field, tokens: &Range<usize>) {
        let mut tokens = tokens.clone();
        while tokens.len() > 1 && self.word(tokens.end - 1) == "." && field == Field::Label {
            tokens.end -= 1;
        }
        let span = self.span(&tokens);
        self.out.push(FieldSpan { field, span });
    }

    /// Reads what stands between two separators. `sure`: a colon, a number or an address follows. `None`: prose.
    fn chunk(&mut self, chunk: Option<Range<usize>>, sure: bool) -> Option<()> {
        let Some(mut tokens) = chunk else { return Some(()) };
        if self.label(&tokens, sure) || sure && is_head(self.release.words(self.span(&tokens))) {
            self.push(Field::Label, &tokens);
            return Some(());
        }
        // `In Paris, Ann Lee`: where somebody is to be found says nothing of who it is.
        if tokens.len() > 1 && tokens.len() <= 4 && matches!(self.word(tokens.start), "In" | "in") {
            self.push(Field::Label, &tokens);
            return Some(());
        }
        while !tokens.is_empty() && is_joiner(self.word(tokens.start)) {
            tokens.start += 1;
        }
        while !tokens.is_empty() && is_joiner(self.word(tokens.end - 1)) {
            tokens.end -= 1;
        }
        if tokens.is_empty() {
            return Some(());
        }
        // A label at the end of other words: `Press Office tel`.
        let mut label = None;
        for length in (1..=4.min(tokens.len())).rev() {
            let tail = tokens.end - length..tokens.end;
            if self.label(&tail, sure) && !is_role_word(self.word(tail.end - 1)) {
                tokens.end = tail.start;
                label = Some(tail);
                break;
            }
        }
        while !tokens.is_empty() && is_joiner(self.word(tokens.end - 1)) {
            tokens.end -= 1;
        }
        if !tokens.is_empty() {
            self.words(tokens)?;
        }
        if let Some(label) = label {
            self.push(Field::Label, &label);
        }
        Some(())
    }

    fn label(&self, tokens: &Range<usize>, sure: bool) -> bool {
        is_label(self.release.words(self.span(tokens)), sure)
    }

    /// A name, a role, an organisation, or several names.
    fn words(&mut self, tokens: Range<usize>) -> Option<()> {
        if tokens.len() > LONG {
            return None;
        }
        // Two people may stand side by side.
        let beside = || self.column && is_person(self.release, self.span(&tokens));
        if !self.named || beside() {
            if is_name(self.release, tokens.clone()) {
                self.named = true;
                self.push(Field::Name, &tokens);
                return Some(());
            }
            if let Some(names) = self.several(&tokens) {
                self.named = true;
                for name in &names {
                    self.push(Field::Name, name);
                }
                return Some(());
            }
        }
        let mut field = self.classify(&tokens)?;
        if self.named && self.name_comes_now(&tokens) {
            field = Field::Name;
        }
        // A remark: `(French, English)`.
        if field == Field::Organisation && self.bracket && !is_organisation(self.release, self.span(&tokens))
        {
            field = Field::Label;
        }
        // `Director of Policy, Planning and Communications` is one role.
        if field == Field::Organisation && self.continues_role(&tokens) {
            let span = self.span(&tokens);
            if let Some(last) = self.out.last_mut() {
                last.span.end = span.end;
            }
            return Some(());
        }
        self.push(field, &tokens);
        Some(())
    }

    /// `Marl Rescue, Ann Lee`: what was taken for the name is the organisation, for a person follows.
    fn name_comes_now(&mut self, tokens: &Range<usize>) -> bool {
        if !is_name(self.release, tokens.clone()) || !is_person(self.release, self.span(tokens)) {
            return false;
        }
        let release = self.release;
        match self.out.last_mut() {
            Some(last) if last.field == Field::Name && !is_person(release, last.span) => {
                last.field = Field::Organisation;
                true
            }
            _ => false,
        }
    }

    /// `Ann Lee and Bob Cole`.
    fn several(&self, tokens: &Range<usize>) -> Option<Vec<Range<usize>>> {
        let mut out = Vec::new();
        let mut start = tokens.start;
        for at in tokens.clone() {
            if matches!(self.word(at), "and" | "or" | "&") {
                out.push(start..at);
                start = at + 1;
            }
        }
        out.push(start..tokens.end);
        (out.len() > 1 && out.iter().all(|n| is_name(self.release, n.clone()))).then_some(out)
    }

    fn continues_role(&self, tokens: &Range<usize>) -> bool {
        let plain =
            tokens.clone().all(|t| !is_organisation_word(self.word(t)) && !is_acronym(self.release, t));
        let joined = tokens.clone().any(|t| matches!(self.word(t), "and" | "&"));
        let after_role = self.out.last().is_some_and(|f| {
            matches!(f.field, Field::Role | Field::OrganisationRole)
                && self.release.words(f.span).contains(" of ")
        });
        plain && joined && after_role
    }

    fn classify(&self, tokens: &Range<usize>) -> Option<Field> {
        let release = self.release;
        let mut capital = false;
        let (mut role, mut lower) = (false, 0);
        for at in tokens.clone() {
            let word = release.word(at);
            if !release.tokens[at].is_word() {
                continue;
            }
            let is_role = is_role_word(word);
            role |= is_role;
            if word.starts_with(char::is_uppercase) || is_acronym(release, at) {
                capital = true;
            } else if !is_role
                && !matches!(word, "of" | "the" | "and" | "for" | "in" | "to" | "at" | "on" | "a")
            {
                lower += 1;
            }
        }
        if role && is_office(release, tokens) {
            return Some(Field::Organisation);
        }
        if role && lower <= 2 {
            return Some(if organisation_of(release, tokens).is_some() {
                Field::OrganisationRole
            } else {
                Field::Role
            });
        }
        (capital && lower == 0).then_some(Field::Organisation)
    }
}

/// Whether the words name a body: `County Attorney’s Office`. `Press Office` is told like a role.
fn is_office(release: &Mentions, tokens: &Range<usize>) -> bool {
    let last = tokens.end.checked_sub(1).map_or("", |at| release.word(at));
    let whose = |at: usize| {
        let word = release.word(at);
        word.ends_with("'s") || word.ends_with("’s") || word.ends_with("s'") || word.ends_with("s’")
    };
    matches!(last, "Office" | "OFFICE") && tokens.clone().any(whose)
}

/// Whether a name is a person's beyond doubt: a first name that is known, or a title, opens it.
pub(super) fn is_person(release: &Mentions, name: Span) -> bool {
    let first = release.tokens_in(name).start;
    release.tokens.get(first).is_some_and(|_| {
        let word = release.word(first);
        is_first_name(word) || is_courtesy_title(word) || is_title(word)
    })
}

/// Whether words are an organisation's beyond doubt: a word for such bodies, an acronym, an article.
pub(super) fn is_organisation(release: &Mentions, span: Span) -> bool {
    release.tokens_in(span).enumerate().any(|(i, at)| {
        let word = release.word(at);
        is_organisation_word(word)
            || is_acronym(release, at)
            || masthead::is_noun(word)
            || i == 0 && matches!(word, "The" | "the")
    })
}

/// Whether words in the place of a role are one: they are common words, and the last of them, or the one before `of`,
/// is said of people.
pub(super) fn is_post(release: &Mentions, span: Span) -> bool {
    let tokens = release.tokens_in(span);
    let small = tokens.clone().find(|at| matches!(release.word(*at), "of" | "for" | "to" | "at"));
    let Some(noun) = small.unwrap_or(tokens.end).checked_sub(1).filter(|noun| *noun >= tokens.start) else {
        return false;
    };
    let word = release.word(noun);
    is_role(word) || is_role_word(word) || is_agent(word) && words::is_word(word)
}

/// Whether every word stands in the dictionary.
pub(super) fn is_common(release: &Mentions, span: Span) -> bool {
    release.tokens_in(span).all(|at| !release.tokens[at].is_word() || words::is_word(release.word(at)))
}

/// The organisation at the head of a role: `ADSS` of `ADSS President`, `Parkfield Council` of `Parkfield Council
/// Press Officer`. The role is what follows.
pub(super) fn organisation_of(release: &Mentions, tokens: &Range<usize>) -> Option<Range<usize>> {
    let acronyms = tokens.clone().take_while(|t| is_acronym(release, *t)).count();
    if acronyms > 0 && acronyms < tokens.len() {
        return Some(tokens.start..tokens.start + acronyms);
    }
    let last =
        tokens.clone().rev().find(|t| is_organisation_word(release.word(*t)) && *t + 1 < tokens.end)?;
    let after = (last + 1..tokens.end).any(|t| is_role_word(release.word(t)));
    // `Head of Council Communications` names no organisation before a role.
    let before = (tokens.start..last).any(|t| is_role_word(release.word(t)) || release.word(t) == "of");
    let of = last + 1 < tokens.end && release.word(last + 1) == "of";
    (after && !before && !of).then_some(tokens.start..last + 1)
}
