#!/bin/bash
# Runs leastkey and its peers over a tree, one after the other: seconds of CPU and of wall time, and findings, of each.
#
#   bash bench/credentials-peers.sh LEASTKEY PEERS TREE OUT [TOOL…]
#
# LEASTKEY is a built cli.cjs, PEERS the folder that bench/peers.sh filled, OUT a folder for the tools' reports (which hold
# credential text: keep it out of the repository). A tool that takes longer than LIMIT seconds (default: 3600) is stopped.
set -uo pipefail
leastkey=$(realpath "$1") peers=$(realpath "$2") tree=$(realpath "$3") out=$(mkdir -p "$4" && realpath "$4")
shift 4
tools=("$@")
[ $# -gt 0 ] || tools=(leastkey betterleaks gitleaks kingfisher ruff bandit secretlint detect-secrets rg)
words='key|token|secret|pass|pwd|cred|auth|bearer|jwt|dsn|pat\b|webhook|curl|login\('

run() {
  local name=$1 count=$2
  shift 2
  /usr/bin/time -q -o "$out/$name.time" -f '%U %S %e' timeout "${LIMIT:-3600}" "$@" >"$out/$name.out" 2>"$out/$name.err"
  if [ $? = 124 ]; then
    printf '%-16s stopped after %s s\n' "$name" "${LIMIT:-3600}"
    return
  fi
  read -r user system wall <"$out/$name.time"
  printf '%-16s %8.2f CPU s %8.2f wall s %8s findings\n' "$name" "$(echo "$user + $system" | bc)" "$wall" "$(eval "$count")"
}

printf '%s files, %s MB\n' "$(find "$tree" -type f | wc -l)" "$(($(find "$tree" -type f -printf '%s\n' | paste -sd+ | bc) / 1000000))"
for tool in "${tools[@]}"; do
  json="$out/$tool.json"
  case $tool in
    leastkey) run leastkey "jq '.findings | length' '$out/leastkey.out'" node "$leastkey" check --root "$tree" --no-cache --exit-zero -f json ;;
    gitleaks) run gitleaks "jq length '$json'" "$peers/bin/gitleaks" dir "$tree" --no-banner -l error -f json -r "$json" ;;
    betterleaks) run betterleaks "jq length '$json'" "$peers/bin/betterleaks" dir "$tree" --no-banner -l error -f json -r "$json" ;;
    # Validation would ask the providers.
    kingfisher) run kingfisher "jq '.findings | length' '$json'" "$peers/venv/bin/kingfisher" scan "$tree" --no-validate --no-update-check --git-history none -q -f json -o "$json" ;;
    ruff) run ruff "jq length '$json'" "$peers/venv/bin/ruff" check --isolated --no-cache --select S105,S106,S107 -q --output-format json -o "$json" "$tree" ;;
    bandit) run bandit "jq '.results | length' '$json'" "$peers/venv/bin/bandit" -r "$tree" -t B105,B106,B107 -q -f json -o "$json" ;;
    secretlint) run secretlint "jq '[.[].messages | length] | add' '$out/secretlint.out'" env -C "$peers/secretlint" npx secretlint --no-gitignore --format json "$tree/**/*" ;;
    detect-secrets) run detect-secrets "jq '[.results[] | length] | add' '$out/detect-secrets.out'" env -C "$tree" "$peers/venv/bin/detect-secrets" scan --all-files ;;
    rg) run rg "wc -l <'$out/rg.out'" rg -uu -i -c "$words" "$tree" ;;
  esac
done
