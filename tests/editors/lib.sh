# What the drivers of the editors share: a scratch home and project, the program under a name of its own, and the look
# for what is left running. Sourced; sets home, project, HOUSESTYLE.
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$(cd "$here/../.." && pwd)
cache=${XDG_CACHE_HOME:-$HOME/.cache}/housestyle-tests
if [ -z "${HOUSESTYLE:-}" ]; then
    (cd "$root" && cargo build -q --bin housestyle)
    HOUSESTYLE=$root/target/debug/housestyle
fi
program=$HOUSESTYLE
skip() {
    echo "SKIPPED: $1" >&2
    [ -z "${HOUSESTYLE_NEED_EDITORS:-}" ]
    exit
}
# Installs Debian packages where that may be done, and says whether a program is there then.
have() {
    command -v "$1" >/dev/null && return
    [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    (apt-get update -qq && apt-get install -y -qq --no-install-recommends "${@:2}") >/dev/null 2>&1 || true
    command -v "$1" >/dev/null
}
scratch() {
    home=$(mktemp -d)
    trap 'rm -rf "$home"' EXIT
    # A name of its own, so that what is left running can be told from other people's servers.
    ln -s "$program" "$home/housestyle"
    served=$home/housestyle
    export HOUSESTYLE=$served
    export HOME=$home XDG_CONFIG_HOME=$home/c XDG_DATA_HOME=$home/d XDG_STATE_HOME=$home/s XDG_CACHE_HOME=$home/k
    project=$home/project
    "$here/project.sh" "$project"
    export HOUSESTYLE_TEST_PROJECT=$project
    # What is said is written down, and held against the protocol afterwards, where tests/lsp has made its environment.
    python=$root/target/lsp-tests/bin/python
    if [ -x "$python" ]; then
        printf '#!/bin/sh\n[ "$1" = lsp ] || exec "%s" "$@"\nexec "%s" "%s" "%s" "%s" "$@"\n' \
            "$served" "$python" "$root/tests/lsp/tee.py" "$home/traffic.jsonl" "$served" >"$home/recorded"
        chmod +x "$home/recorded"
        export HOUSESTYLE=$home/recorded
    fi
}
# The process numbers of the servers that the editor started.
left() {
    local process
    for process in /proc/[0-9]*; do
        if [ "$(tr '\0' ' ' 2>/dev/null <"$process/cmdline" || true)" = "$served lsp " ]; then echo "${process#/proc/}"; fi
    done
}
quits() {
    for _ in $(seq 50); do
        [ -n "$(left)" ] || { echo "ok quit"; spoke; return; }
        sleep 0.1
    done
    echo "not ok quit leaves a process: $(left)"
    return 1
}

# Whether all that the server said is what the protocol allows.
spoke() {
    [ -s "$home/traffic.jsonl" ] || return 0
    (cd "$root/tests/lsp" && "$python" traffic.py "$home/traffic.jsonl" | sed "s|$home/||")
}
