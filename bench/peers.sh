#!/bin/bash
# Installs the scanners that leastkey is measured against into a folder, at pinned versions.
#
#   bash bench/peers.sh FOLDER [BETTERLEAKS_SOURCE]
#
# betterleaks is built from a checkout of commit 6381fa4 (1.7), as the module proxy may not have it or its fork of go-re2:
# then the original go-re2 takes the fork's place. Needs Go, Python, npm and Debian's ripgrep. Kingfisher comes from PyPI, as
# a wheel that holds the program (the crate of that name is another one).
set -euo pipefail
folder=$(mkdir -p "$1" && realpath "$1")
GOBIN="$folder/bin" go install github.com/zricethezav/gitleaks/v8@v8.30.1
if [ $# -gt 1 ]; then
  copy=$(mktemp -d)
  trap 'rm -rf "$copy"' EXIT
  cp -r "$2/." "$copy"
  cd "$copy"
  if ! go build -o "$folder/bin/betterleaks" . 2>/dev/null; then
    sed -i 's#github.com/betterleaks/go-re2"#github.com/wasilibs/go-re2"#' regexp/re2/re2.go
    go mod edit -droprequire github.com/betterleaks/go-re2 -require github.com/wasilibs/go-re2@v1.11.0
    go build -mod=mod -o "$folder/bin/betterleaks" .
  fi
fi
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install -q detect-secrets==1.5.0 bandit==1.9.4 ruff==0.17.5 kingfisher-bin==2.14.0
mkdir -p "$folder/secretlint"
cd "$folder/secretlint"
[ -f package.json ] || npm init -y >/dev/null
npm install --silent secretlint@13.0.6 @secretlint/secretlint-rule-preset-recommend@13.0.6
echo '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}' >.secretlintrc.json
command -v rg >/dev/null || echo "Install ripgrep for the floor." >&2
