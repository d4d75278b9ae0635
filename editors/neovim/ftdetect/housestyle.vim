" A press release by its name; Neovim 0.7 knows no vim.filetype.add.
autocmd BufRead,BufNewFile *.release.txt,*.release setlocal filetype=press-release
