#!/bin/sh
# Runs every fuzz target of every package for FUZZTIME.
set -eu
for package in $("$GO" list -f '{{if .TestGoFiles}}{{.Dir}}{{end}}{{if .XTestGoFiles}} {{.Dir}}{{end}}' ./... | tr ' ' '\n' | sort -u); do
	grep -hoE '^func Fuzz[A-Za-z0-9_]+' "$package"/*_test.go 2>/dev/null | cut -d' ' -f2 | sort -u | while read -r target; do
		echo "== $package $target"
		(cd "$package" && "$GO" test -run '^$' -fuzz "^$target\$" -fuzztime "$FUZZTIME" .)
	done
done
