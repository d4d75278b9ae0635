" What vim-ale.sh runs inside Vim: ALE with nothing but the page's configuration.
set nocompatible noswapfile hidden autoread encoding=utf-8 fileencodings=utf-8
let g:ale_linters_explicit = 1
let g:ale_linters = {'text': ['housestyle']}
let g:ale_lint_delay = 0
let g:ale_virtualtext_cursor = 0
let g:ale_echo_cursor = 0
set runtimepath^=/usr/share/vim-ale
runtime plugin/ale.vim
filetype plugin on
let g:housestyle_program = $HOUSESTYLE
execute 'source' $HOUSESTYLE_ROOT . '/editors/vim/housestyle-ale.vim'
let s:out = ['Vim ' . v:version / 100 . '.' . v:version % 100 . ', ALE']
let s:failed = 0
func! s:Wait(holds)
  let l:end = reltimefloat(reltime()) + 15
  while reltimefloat(reltime()) < l:end
    if a:holds() | return 1 | endif
    sleep 50m
  endwhile
  return 0
endfunc
func! s:Item(name, ok, ...)
  call add(s:out, (a:ok ? 'ok ' : 'not ok ') . a:name . (a:ok || !a:0 ? '' : ' ' . string(a:1)))
  if !a:ok | let s:failed += 1 | endif
endfunc
func! s:All()
  return get(get(g:ale_buffer_info, bufnr(''), {}), 'loclist', [])
endfunc
func! s:Marked(words)
  return filter(copy(s:All()), {_, d -> d.text =~# a:words})
endfunc
let s:file = $HOUSESTYLE_TEST_PROJECT . '/drafts/pool.release.txt'
execute 'edit' fnameescape(s:file)
setfiletype text
ALELint
call s:Item('attach', s:Wait({-> !empty(s:Marked('stands twice'))}), s:All())
" ALE counts UTF-16 columns as bytes: places are right in lines without emoji and curly quotes only.
let s:lead = s:Marked('leads into its contacts')
call s:Item('place (in a line of plain letters)', len(s:lead) == 1 && s:lead[0].lnum == 11 && s:lead[0].col == 1, s:lead)
call add(s:out, '-  fix, fix all, rename: ALE takes UTF-16 columns for bytes, so edits in lines with emoji or curly quotes go wrong')
call append('$', 'It was was changed.')
ALELint
call s:Item('a change', s:Wait({-> len(s:Marked('stands twice')) == 2}), s:All())
silent write
call system($HOUSESTYLE_TEST_PROJECT . '/relearn.sh')
let s:tries = 0
while !empty(s:Marked('leads into its contacts')) && s:tries < 40
  call append('$', '')
  ALELint
  sleep 300m
  let s:tries += 1
endwhile
call s:Item('relearn', empty(s:Marked('leads into its contacts')), s:All())
call writefile(s:out, $OUTFILE)
execute s:failed ? 'cquit! 1' : 'qall!'
