#!/usr/bin/env bash
# The list of conformance.md in real Emacs with eglot.
set -euo pipefail
. "$(dirname "$0")/lib.sh"
have emacs emacs-nox elpa-eglot || skip "there is no emacs here (apt-get install emacs-nox elpa-eglot)"
emacs --batch -Q --eval "(progn (when (< emacs-major-version 29) (let ((default-directory \"/usr/share/emacs/site-lisp/elpa/\")) (when (file-directory-p default-directory) (normal-top-level-add-subdirs-to-load-path)))) (require 'eglot))" 2>/dev/null ||
    skip "Emacs has no eglot here (apt-get install elpa-eglot)"
scratch
code=0
timeout 120 emacs --batch -Q -l "$here/emacs.el" 2>"$home/said" || code=1
[ "$code" = 0 ] || tail -20 "$home/said"
quits || code=1
exit "$code"
