"""Each capability, asked for by a real client library; `tee.py` writes the traffic down and it is judged to the letter."""

import pytest
from lsprotocol import types as lsp
from pytest_lsp import ClientServerConfig, client_capabilities

import conftest
import drafts

TEXT, DOC = drafts.RELEASE, lsp.TextDocumentIdentifier(uri=drafts.URI)


async def start(log, profile="visual-studio-code", folder=None, **options):
    config = ClientServerConfig(server_command=conftest.command(log))
    client = await config.start()
    # The library has no answer to this request of ours.
    client.feature(lsp.CLIENT_REGISTER_CAPABILITY)(lambda params: None)
    capabilities = client_capabilities(profile)
    folders = [lsp.WorkspaceFolder(uri=folder.as_uri(), name="f")] if folder else None
    await client.initialize_session(lsp.InitializeParams(
        capabilities=capabilities, root_uri=folder.as_uri() if folder else None, workspace_folders=folders,
        initialization_options={"today": "2013-11-11", "inlayHints": True} | options))
    return client


@pytest.fixture
async def client(traffic):
    client = await start(traffic)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(
        text_document=lsp.TextDocumentItem(uri=drafts.URI, language_id="plaintext", version=1, text=TEXT)))
    yield client
    await client.shutdown_session()


def at(words, plus=0, text=TEXT):
    """The position of words, in UTF-16."""
    offset = text.index(words) + plus
    line = text.count("\n", 0, offset)
    before = text[text.rfind("\n", 0, offset) + 1:offset]
    return lsp.Position(line=line, character=len(before.encode("utf-16-le")) // 2)


def words(range_, text=TEXT):
    lines = text.split("\n")
    if range_.start.line != range_.end.line:
        return "\n".join(lines[range_.start.line:range_.end.line + 1])
    line = lines[range_.start.line].encode("utf-16-le")
    return line[range_.start.character * 2:range_.end.character * 2].decode("utf-16-le")


def here(words_, plus=0):
    return {"text_document": DOC, "position": at(words_, plus)}


def edited(text, edits):
    lines = [0]
    for line in text.split("\n"):
        lines.append(lines[-1] + len(line) + 1)

    def offset(position):
        line = text[lines[position.line]:].split("\n")[0].encode("utf-16-le")
        return lines[position.line] + len(line[:position.character * 2].decode("utf-16-le"))
    for edit in sorted(edits, key=lambda e: (e.range.start.line, e.range.start.character), reverse=True):
        text = text[:offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end):]
    return text


def of_action(action):
    if action.edit.document_changes:
        return action.edit.document_changes[0].edits
    return action.edit.changes[drafts.URI]


async def diagnostics(client):
    report = await client.text_document_diagnostic_async(lsp.DocumentDiagnosticParams(text_document=DOC))
    return report.items


async def actions(client, range_, context=(), only=None):
    return await client.text_document_code_action_async(lsp.CodeActionParams(
        text_document=DOC, range=range_,
        context=lsp.CodeActionContext(diagnostics=list(context), only=only)))


async def test_diagnostics_name_their_rule_and_place(client):
    await client.wait_for_notification("textDocument/publishDiagnostics")
    found = client.diagnostics[drafts.URI]
    by_rule = {d.code: words(d.range) for d in found}
    assert by_rule["doubled-word"] == "the the" or by_rule["doubled-word"] in ("the", " the")
    assert by_rule["double-space"] == "  "
    assert by_rule["weekday-date-mismatch"].startswith("Monday")
    assert all(d.source == "housestyle" for d in found)
    assert [d.code for d in await diagnostics(client)] == [d.code for d in found]


async def test_a_pull_is_unchanged_until_it_is_not(client):
    first = await client.text_document_diagnostic_async(lsp.DocumentDiagnosticParams(text_document=DOC))
    again = await client.text_document_diagnostic_async(
        lsp.DocumentDiagnosticParams(text_document=DOC, previous_result_id=first.result_id))
    assert again.kind == "unchanged" and again.result_id == first.result_id
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(
        text_document=lsp.VersionedTextDocumentIdentifier(uri=drafts.URI, version=2),
        content_changes=[lsp.TextDocumentContentChangePartial(
            range=lsp.Range(start=at("the the"), end=at("the the", 4)), text="")]))
    after = await client.text_document_diagnostic_async(
        lsp.DocumentDiagnosticParams(text_document=DOC, previous_result_id=first.result_id))
    assert after.kind == "full" and "doubled-word" not in {d.code for d in after.items}
    whole = await client.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams(previous_result_ids=[]))
    assert [i.uri for i in whole.items] == [drafts.URI] and whole.items[0].version == 2
    named = [lsp.PreviousResultId(uri=drafts.URI, value=whole.items[0].result_id)]
    same = await client.workspace_diagnostic_async(lsp.WorkspaceDiagnosticParams(previous_result_ids=named))
    assert same.items[0].kind == "unchanged"


async def test_quick_fixes_mend_the_text(client):
    found = next(d for d in await diagnostics(client) if d.code == "double-space")
    offered = await actions(client, found.range, [found])
    fix = next(a for a in offered if getattr(a, "edit", None))
    assert fix.is_preferred and fix.kind == "quickfix"
    assert edited(TEXT, of_action(fix)) == TEXT.replace("2013.  The", "2013. The")
    titles = [a.title for a in offered]
    assert any("stet" in t for t in titles) and any(t.startswith("Explain") for t in titles)


async def test_a_clients_ranges_are_never_trusted(client):
    """Neovim 0.7 echoes byte columns; Kate sends the whole document and one diagnostic."""
    found = next(d for d in await diagnostics(client) if d.code == "double-space")
    found.range.start.character += 3
    found.range.end.character += 3
    everything = lsp.Range(start=lsp.Position(0, 0), end=lsp.Position(999, 0))
    fixes = [a for a in await actions(client, everything, [found]) if getattr(a, "edit", None)]
    assert [edited(TEXT, of_action(f)) for f in fixes] == [TEXT.replace("2013.  The", "2013. The")]
    found.data = None
    fixes = [a for a in await actions(client, everything, [found]) if getattr(a, "edit", None)]
    assert [edited(TEXT, of_action(f)) for f in fixes] == [TEXT.replace("2013.  The", "2013. The")]


async def test_kinds_are_heeded_and_fix_all_is_resolved(client):
    everything = lsp.Range(start=lsp.Position(0, 0), end=lsp.Position(999, 0))
    only = await actions(client, everything, only=["source.fixAll"])
    assert [a.kind for a in only] == ["source.fixAll.housestyle"]
    resolved = only[0] if only[0].edit else await client.code_action_resolve_async(only[0])
    assert "2013.  The" not in edited(TEXT, of_action(resolved))
    assert await actions(client, everything, only=["refactor"]) == ()
    # The library takes an action with a command for a command.
    quick = await actions(client, everything, only=["quickfix"])
    assert {a.kind for a in quick if isinstance(a, lsp.CodeAction)} == {"quickfix"}


async def test_hover(client):
    told = await client.text_document_hover_async(lsp.HoverParams(**here("  The MLT", 1)))
    assert "double" in told.contents.value and words(told.range) == "  "
    told = await client.text_document_hover_async(lsp.HoverParams(**here("MLT was founded", 1)))
    assert "Moorland Library Trust" in told.contents.value
    told = await client.text_document_hover_async(lsp.HoverParams(**here("00.01", 1)))
    assert "on Wednesday 13 November 2013 at 00.01" in told.contents.value
    assert await client.text_document_hover_async(lsp.HoverParams(**here("whole town", 2))) is None


async def test_completion(client):
    position = lsp.Position(line=2, character=0)
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(
        text_document=lsp.VersionedTextDocumentIdentifier(uri=drafts.URI, version=2),
        content_changes=[lsp.TextDocumentContentChangeWholeDocument(text="Northmoor\n\n\n\nML\nThe MLT (Moorland Library Trust)")]))
    answer = await client.text_document_completion_async(lsp.CompletionParams(text_document=DOC, position=position))
    offered = {i.detail: i.text_edit.new_text for i in answer.items}
    assert offered["embargo, next 00.01"] == "Embargo: 00.01, Tuesday 12 November 2013"
    assert offered["date line, today"] == "Monday 11 November 2013"
    answer = await client.text_document_completion_async(
        lsp.CompletionParams(text_document=DOC, position=lsp.Position(line=4, character=2)))
    assert "MLT" in [i.text_edit.new_text for i in answer.items]


async def test_the_outline_and_what_folds(client):
    outline = await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(text_document=DOC))
    names = [s.name for s in outline]
    assert {"Headline", "Embargo", "Lead", "Contacts", "Notes"} <= set(names), names
    contacts = next(s for s in outline if s.name == "Contacts")
    assert [c.name for c in contacts.children] == ["Jane Sample"]
    folds = await client.text_document_folding_range_async(lsp.FoldingRangeParams(text_document=DOC))
    assert any(f.start_line == at("Notes to editors").line for f in folds)


async def test_selection_grows(client):
    answer = await client.text_document_selection_range_async(
        lsp.SelectionRangeParams(text_document=DOC, positions=[at("whole town", 2), at("MLT was")]))
    sizes, selection = [], answer[0]
    while selection:
        sizes.append(words(selection.range))
        selection = selection.parent
    assert sizes[0] == "whole" and len(sizes) >= 3
    assert all(a in b for a, b in zip(sizes, sizes[1:]))
    assert len(answer) == 2


async def test_links(client):
    links = await client.text_document_document_link_async(lsp.DocumentLinkParams(text_document=DOC))
    assert {l.target for l in links} == {"https://www.example.org/library", "mailto:press@example.org"}


async def test_an_acronym_has_one_place_and_many_uses(client):
    defined = await client.text_document_definition_async(lsp.DefinitionParams(**here("MLT was founded", 1)))
    assert words(defined[0].range) == "Moorland Library Trust (MLT)"
    for declared, count in ((True, 3), (False, 2)):
        uses = await client.text_document_references_async(lsp.ReferenceParams(
            **here("MLT was founded"), context=lsp.ReferenceContext(include_declaration=declared)))
        assert [words(u.range) for u in uses] == ["MLT"] * count
    marked = await client.text_document_document_highlight_async(lsp.DocumentHighlightParams(**here("MLT was founded")))
    assert [m.kind for m in marked] == [3, 2, 2]
    prepared = await client.text_document_prepare_rename_async(lsp.PrepareRenameParams(**here("MLT was founded")))
    assert prepared.placeholder == "MLT"
    edit = await client.text_document_rename_async(lsp.RenameParams(**here("MLT was founded"), new_name="MoLT"))
    edits = edit.document_changes[0].edits if edit.document_changes else edit.changes[drafts.URI]
    assert edited(TEXT, edits) == TEXT.replace("MLT", "MoLT")


async def test_a_person_is_renamed_everywhere(client):
    edit = await client.text_document_rename_async(lsp.RenameParams(**here("Jane Sample said"), new_name="Joan Example"))
    edits = edit.document_changes[0].edits if edit.document_changes else edit.changes[drafts.URI]
    assert "Jane Sample said" not in edited(TEXT, edits) and "Joan Example said" in edited(TEXT, edits)
    with pytest.raises(Exception, match="one line"):
        await client.text_document_rename_async(lsp.RenameParams(**here("Jane Sample said"), new_name=""))


async def test_formatting_mends_spacing_and_nothing_else(client):
    options = lsp.FormattingOptions(tab_size=4, insert_spaces=True)
    edits = await client.text_document_formatting_async(lsp.DocumentFormattingParams(text_document=DOC, options=options))
    assert edited(TEXT, edits) == TEXT.replace("2013.  The", "2013. The")
    none = await client.text_document_range_formatting_async(lsp.DocumentRangeFormattingParams(
        text_document=DOC, options=options, range=lsp.Range(start=at("ENDS"), end=at("ENDS", 4))))
    assert list(none) == []


async def test_inlay_hints_and_tokens(client):
    everything = lsp.Range(start=lsp.Position(0, 0), end=lsp.Position(999, 0))
    hints = await client.text_document_inlay_hint_async(lsp.InlayHintParams(text_document=DOC, range=everything))
    assert [h.label for h in hints] == ["(Moorland Library Trust)"]
    tokens = await client.text_document_semantic_tokens_full_async(lsp.SemanticTokensParams(text_document=DOC))
    assert tokens.data and len(tokens.data) % 5 == 0
    part = await client.text_document_semantic_tokens_range_async(lsp.SemanticTokensRangeParams(
        text_document=DOC, range=lsp.Range(start=lsp.Position(3, 0), end=lsp.Position(4, 0))))
    assert 0 < len(part.data) < len(tokens.data)


async def test_tokens_may_be_told_by_their_difference(client):
    first = await client.text_document_semantic_tokens_full_async(lsp.SemanticTokensParams(text_document=DOC))
    client.text_document_did_change(lsp.DidChangeTextDocumentParams(
        text_document=lsp.VersionedTextDocumentIdentifier(uri=drafts.URI, version=2),
        content_changes=[lsp.TextDocumentContentChangePartial(
            range=lsp.Range(start=at("Jane Sample said"), end=at("Jane Sample said", 5)), text="On 3 May 2013 Joan ")]))
    delta = await client.text_document_semantic_tokens_full_delta_async(
        lsp.SemanticTokensDeltaParams(text_document=DOC, previous_result_id=first.result_id))
    told = list(first.data)
    for edit in delta.edits:
        told[edit.start:edit.start + edit.delete_count] = edit.data
    assert len(delta.edits) == 1 and len(delta.edits[0].data) < len(told) / 2
    whole = await client.text_document_semantic_tokens_full_async(lsp.SemanticTokensParams(text_document=DOC))
    assert told == list(whole.data) != list(first.data)
    lost = await client.text_document_semantic_tokens_full_delta_async(
        lsp.SemanticTokensDeltaParams(text_document=DOC, previous_result_id="never told"))
    assert list(lost.data) == list(whole.data)


async def test_the_lens_says_what_is_left(client):
    lenses = await client.text_document_code_lens_async(lsp.CodeLensParams(text_document=DOC))
    assert len(lenses) == 1
    title = lenses[0].command.title
    assert title.startswith("ready but for: ") and "embargo on Wednesday 13 November 2013 00.01" in title
    said = await client.workspace_execute_command_async(lsp.ExecuteCommandParams(
        command=lenses[0].command.command, arguments=lenses[0].command.arguments))
    assert said.startswith("ready but for")


async def test_explaining(client):
    told = await client.workspace_execute_command_async(
        lsp.ExecuteCommandParams(command="housestyle.explain", arguments=[{"rule": "double-space"}]))
    assert "Two spaces" in told["documentation"]
    for command in ("housestyle.showStyle", "housestyle.report"):
        assert await client.workspace_execute_command_async(lsp.ExecuteCommandParams(command=command))
    with pytest.raises(Exception, match="no command"):
        await client.workspace_execute_command_async(lsp.ExecuteCommandParams(command="rm -rf"))


@pytest.mark.parametrize("profile", ["visual-studio-code", "neovim", "emacs"])
async def test_every_profile_is_served(traffic, profile):
    client = await start(traffic, profile)
    client.text_document_did_open(lsp.DidOpenTextDocumentParams(
        text_document=lsp.TextDocumentItem(uri=drafts.URI, language_id="text", version=1, text=TEXT)))
    await client.text_document_hover_async(lsp.HoverParams(**here("  The MLT", 1)))
    everything = lsp.Range(start=lsp.Position(0, 0), end=lsp.Position(999, 0))
    assert await actions(client, everything)
    assert await client.text_document_document_symbol_async(lsp.DocumentSymbolParams(text_document=DOC))
    await client.shutdown_session()
