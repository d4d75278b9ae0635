//! Semantic tokens, each told from the one before it.

use housestyle_rules::text::Span;

use super::*;
use crate::lsp::features::tokens::Sort as TokenSort;
use crate::lsp::view::View;

pub(super) fn legend() -> SemanticTokensLegend {
    let name = |sort| match sort {
        TokenSort::Heading => SemanticTokenType::NAMESPACE,
        TokenSort::Label => SemanticTokenType::KEYWORD,
        TokenSort::Acronym => SemanticTokenType::TYPE,
        TokenSort::Person => SemanticTokenType::VARIABLE,
        TokenSort::Date | TokenSort::Phone => SemanticTokenType::NUMBER,
        TokenSort::Address => SemanticTokenType::PROPERTY,
        TokenSort::Speech => SemanticTokenType::STRING,
    };
    SemanticTokensLegend { token_types: TokenSort::ALL.map(name).to_vec(), token_modifiers: Vec::new() }
}

/// Semantic tokens, each told from the one before it.
pub(in crate::lsp) fn tokens(view: &View, tokens: &[(Span, TokenSort)]) -> SemanticTokens {
    let mut data = Vec::with_capacity(tokens.len());
    let (mut line, mut column) = (0, 0);
    for (span, sort) in tokens {
        let (start, end) = view.place(*span);
        // What markup breaks over lines, or puts before its neighbour, cannot be told.
        let after = (start.line, start.column) >= (line, column);
        if start.line != end.line || end.column <= start.column || !after {
            continue;
        }
        let same = start.line == line;
        data.push(SemanticToken {
            delta_line: start.line - line,
            delta_start: if same { start.column - column } else { start.column },
            length: end.column - start.column,
            token_type: TokenSort::ALL.iter().position(|s| s == sort).unwrap_or_default() as u32,
            token_modifiers_bitset: 0,
        });
        (line, column) = (start.line, start.column);
    }
    SemanticTokens { result_id: None, data }
}

/// The tokens under a name that the client can come back to.
pub(in crate::lsp) fn named_tokens(id: u64, data: Vec<SemanticToken>) -> SemanticTokens {
    SemanticTokens { result_id: Some(id.to_string()), data }
}

/// What makes `new` of the tokens that were told before: one edit, between what both begin with and what both end with.
pub(in crate::lsp) fn tokens_since(
    old: &[SemanticToken],
    new: &[SemanticToken],
    id: u64,
) -> SemanticTokensFullDeltaResult {
    let same = |pair: &(&SemanticToken, &SemanticToken)| pair.0 == pair.1;
    let head = old.iter().zip(new).take_while(same).count();
    let (old_rest, new_rest) = (&old[head..], &new[head..]);
    let tail = old_rest.iter().rev().zip(new_rest.iter().rev()).take_while(same).count();
    let (gone, data) = (&old_rest[..old_rest.len() - tail], &new_rest[..new_rest.len() - tail]);
    let edit = SemanticTokensEdit {
        // In numbers, of which each token has five.
        start: (head * 5) as u32,
        delete_count: (gone.len() * 5) as u32,
        data: Some(data.to_vec()),
    };
    let edits = if gone.is_empty() && data.is_empty() { Vec::new() } else { vec![edit] };
    SemanticTokensFullDeltaResult::TokensDelta(SemanticTokensDelta { result_id: Some(id.to_string()), edits })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(delta_start: u32) -> SemanticToken {
        SemanticToken { delta_line: 0, delta_start, length: 1, token_type: 0, token_modifiers_bitset: 0 }
    }

    #[test]
    fn a_difference_is_one_edit_between_what_is_the_same() {
        let told = |old: &[u32], new: &[u32]| {
            let all = |sorts: &[u32]| sorts.iter().copied().map(token).collect::<Vec<_>>();
            let SemanticTokensFullDeltaResult::TokensDelta(delta) = tokens_since(&all(old), &all(new), 7)
            else {
                panic!("a difference")
            };
            let edits = delta.edits.iter();
            edits
                .map(|e| (e.start, e.delete_count, e.data.iter().flatten().map(|t| t.delta_start).collect()))
                .collect::<Vec<(u32, u32, Vec<u32>)>>()
        };
        assert_eq!(told(&[1, 2, 3], &[1, 2, 3]), []);
        assert_eq!(told(&[1, 2, 3], &[1, 9, 3]), [(5, 5, vec![9])]);
        assert_eq!(told(&[1, 1], &[1, 1, 1]), [(10, 0, vec![1])]);
        assert_eq!(told(&[1, 2, 3], &[]), [(0, 15, vec![])]);
        assert_eq!(told(&[], &[4]), [(0, 0, vec![4])]);
    }
}
