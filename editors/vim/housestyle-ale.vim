" House style with ALE: put this beside your vimrc and source it after ALE is there.
call ale#linter#Define('text', {
\   'name': 'housestyle',
\   'lsp': 'stdio',
\   'executable': get(g:, 'housestyle_program', 'housestyle'),
\   'command': '%e lsp',
\   'language': 'plaintext',
\   'project_root': {buffer -> fnamemodify(get([findfile('housestyle.toml', expand('#' . buffer . ':p:h') . ';')], 0, expand('#' . buffer . ':p')), ':p:h')},
\})
