#!/usr/bin/env bash
# VS Code's own web server out of the npm package code-server, without a build and without running anybody's install
# scripts: they fetch from places that a closed network has not. What is missing then (a terminal, log files) is not
# needed here.
set -euo pipefail
prefix=$1/code-server-4.100.3
[ ! -e "$prefix/done" ] || exit 0
rm -rf "$prefix"; mkdir -p "$prefix"
npm=(npm --no-audit --no-fund --loglevel=error --ignore-scripts)
"${npm[@]}" install --prefix "$prefix" code-server@4.100.3 >/dev/null
cd "$prefix/node_modules/code-server/lib/vscode"
"${npm[@]}" install --omit=dev >/dev/null
ln -sfn node_modules node_modules.asar
if command -v rg >/dev/null; then
    mkdir -p node_modules/@vscode/ripgrep/bin; ln -sf "$(command -v rg)" node_modules/@vscode/ripgrep/bin/rg
fi
# Extensions that only cost time: each provider that one registers cancels the requests under way.
for e in copilot git git-base github github-authentication microsoft-authentication mermaid-markdown-features ipynb \
    ms-vscode.js-debug ms-vscode.js-debug-companion ms-vscode.vscode-js-profile-table tunnel-forwarding terminal-suggest \
    typescript-language-features emmet grunt gulp jake npm debug-auto-launch debug-server-ready; do rm -rf "extensions/$e"; done
touch "$prefix/done"
