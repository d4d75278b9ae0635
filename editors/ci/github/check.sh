#!/usr/bin/env bash
# Checks, annotates, and ends as the program ends. The values come by environment, so none of them is run as shell.
set -euo pipefail
args=(check --format github --fail-on "${HOUSESTYLE_FAIL_ON:-warning}")
[ -z "${HOUSESTYLE_CHANGED_SINCE:-}" ] || args+=(--changed-since "$HOUSESTYLE_CHANGED_SINCE")
[ -z "${HOUSESTYLE_BASELINE:-}" ] || args+=(--baseline "$HOUSESTYLE_BASELINE")
[ "${HOUSESTYLE_REDACT:-false}" != true ] || args+=(--redact)
[ -z "${HOUSESTYLE_SARIF:-}" ] || args+=(--output "sarif=$HOUSESTYLE_SARIF")
read -r -a paths <<< "${HOUSESTYLE_PATHS:-}"
status=0
"${HOUSESTYLE_PROGRAM:-housestyle}" "${args[@]}" -- ${paths[@]+"${paths[@]}"} || status=$?
echo "status=$status" >> "${GITHUB_OUTPUT:-/dev/null}"
exit "$status"
