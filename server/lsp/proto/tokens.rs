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
