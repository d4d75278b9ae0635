#!/usr/bin/env bash
# The container recipe, instruction by instruction, where neither Docker nor a registry of images can be reached: Debian's
# buildah, on a base that debootstrap makes. What compiles the program is stood in for by the program itself.
# Not among the tests: it needs root, and brings packages from Debian. HOUSESTYLE names the program.
set -euo pipefail
cd "$(dirname "$0")/../.."
: "${HOUSESTYLE:=$PWD/target/debug/housestyle}"
for need in buildah debootstrap; do
    command -v "$need" >/dev/null || { echo "SKIPPED: there is no $need here (apt-get install $need)" >&2; exit 0; }
done
here=$(mktemp -d)
images() { buildah --root "$here/store" --runroot "$here/run" --storage-driver vfs "$@"; }
trap 'rm -rf "$here"' EXIT
export BUILDAH_ISOLATION=chroot
base() { # FROM FOLDER NAME
    local made
    made=$(images from --pull=never "$1")
    images copy -q "$made" "$2" / >/dev/null
    images commit -q "$made" "$3" >/dev/null
    images rm "$made" >/dev/null
}
# shellcheck source=/dev/null
debian=$(. /etc/os-release && echo "$VERSION_CODENAME")
# shellcheck disable=SC2016
debootstrap --variant=minbase "$debian" "$here/debian" "$(apt-get indextargets --format '$(REPO_URI)' | grep -v security | head -n 1)" >/dev/null
base scratch "$here/debian" docker.io/library/debian:stable-slim
mkdir -p "$here/rust/usr/bin"
cp "$HOUSESTYLE" "$here/rust/program"
cat >"$here/rust/usr/bin/cargo" <<'RUN'
#!/bin/sh
# What the recipe asks for, in the place where the source is.
[ "$*" = "install --locked --path . --root /usr/local" ] && ls Cargo.lock rules/Cargo.toml server/main.rs >/dev/null || exit 9
install -D /program /usr/local/bin/housestyle
RUN
chmod +x "$here/rust/usr/bin/cargo"
base docker.io/library/debian:stable-slim "$here/rust" docker.io/library/rust:1-slim
mkdir "$here/source"
git archive HEAD | tar x -C "$here/source"
images bud -q --pull=never -f editors/ci/container/Dockerfile -t housestyle "$here/source" >"$here/log" 2>&1 || { tail "$here/log"; exit 1; }
# Drafts of somebody else's in a repository, as a mounted folder has them.
cp -r fixtures/desk "$here/desk"
git -C "$here/desk" init -q
git -C "$here/desk" add .
git -C "$here/desk" -c user.name=Ada -c user.email=ada@example.org commit -qm begin
echo >>"$here/desk/drafts/garden.txt"
chown -R 1234 "$here/desk"
image=$(images from --pull=never localhost/housestyle)
images inspect --format '{{.OCIv1.Config.Entrypoint}} in {{.OCIv1.Config.WorkingDir}}' "$image" && echo
status=0
said=$(images run -v "$here/desk:/drafts" "$image" housestyle check --changed-since HEAD --format json 2>"$here/errors") || status=$?
[ "$status" = 1 ] || { cat "$here/errors"; exit 1; }
echo "$said" | python3 -c '
import json, sys
report = json.load(sys.stdin)
assert [f["path"] for f in report["files"] if f["path"].startswith("drafts/")] == ["drafts/garden.txt"], report
print("the recipe made an image, and the image checked what had changed:", report["summary"])'
