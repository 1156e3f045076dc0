#!/bin/sh
# Runs every fuzz target of every package for FUZZTIME. One that fails does not keep
# the others from their turn; they are listed at the end.
set -eu
failed=$(mktemp)
trap 'rm -f "$failed"' EXIT
for package in $("$GO" list -f '{{if .TestGoFiles}}{{.Dir}}{{end}}{{if .XTestGoFiles}} {{.Dir}}{{end}}' ./... | tr ' ' '\n' | sort -u); do
	grep -hoE '^func Fuzz[A-Za-z0-9_]+' "$package"/*_test.go 2>/dev/null | cut -d' ' -f2 | sort -u | while read -r target; do
		echo "== $package $target"
		(cd "$package" && "$GO" test -run '^$' -fuzz "^$target\$" -fuzztime "$FUZZTIME" .) || echo "$package $target" >>"$failed"
	done
done
[ ! -s "$failed" ] || { echo "failed:"; cat "$failed"; exit 1; }
