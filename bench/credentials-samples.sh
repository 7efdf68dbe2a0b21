#!/bin/bash
# Writes the samples of gitleaks or betterleaks as lines of JSON: {"rule", "path", "text", "positive"}.
#
#   bash bench/credentials-samples.sh SOURCE OUT
#
# SOURCE is a checkout of either; its generator makes the samples anew on each run. Works in a copy, and needs Go.
set -euo pipefail
source=$1
out=$(realpath "$2")
copy=$(mktemp -d)
trap 'rm -rf "$copy"' EXIT
cp -r "$source/." "$copy"
cd "$copy"
: >"$out"
cat >cmd/generate/config/utils/samples.go <<'GO'
package utils

import (
	"encoding/json"
	"os"
)

type sample struct {
	Rule     string `json:"rule"`
	Path     string `json:"path"`
	Text     string `json:"text"`
	Positive bool   `json:"positive"`
}

func writeSamples(rule string, positive bool, texts []string) {
	for _, text := range texts {
		writeSample(sample{rule, "", text, positive})
	}
}

func writeFiles(rule string, positive bool, texts map[string]string) {
	for path, text := range texts {
		writeSample(sample{rule, path, text, positive})
	}
}

func writeSample(each sample) {
	file, err := os.OpenFile(os.Getenv("SAMPLES"), os.O_APPEND|os.O_WRONLY, 0o600)
	if err != nil {
		panic(err)
	}
	defer file.Close()
	if err := json.NewEncoder(file).Encode(each); err != nil {
		panic(err)
	}
}
GO
validate=cmd/generate/config/utils/validate.go
perl -0pi -e '
  s/(func Validate\(.*?\{\n\tr := &rule\n)/$1\twriteSamples(r.RuleID, true, truePositives)\n\twriteSamples(r.RuleID, false, falsePositives)\n/;
  s/(func ValidateWithPaths\(.*?\{\n\tr := &rule\n)/$1\twriteFiles(r.RuleID, true, truePositives)\n\twriteFiles(r.RuleID, false, falsePositives)\n/;
' "$validate"
# betterleaks asks for a fork of go-re2 that the module proxy may not have; the generator does as well with the original.
if grep -q betterleaks/go-re2 go.mod; then
  sed -i 's#github.com/betterleaks/go-re2"#github.com/wasilibs/go-re2"#' regexp/re2/re2.go
  go mod edit -droprequire github.com/betterleaks/go-re2 -require github.com/wasilibs/go-re2@v1.11.0
fi
cd cmd/generate/config
SAMPLES=$out go run -mod=mod . "$copy/generated.toml"
wc -l "$out"
