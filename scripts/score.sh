#!/bin/sh
# Reads the cases of a folder without storing anything and compares what came
# of them with their truth, by the folder's own score.py.
set -eu
cases=$1
if [ ! -f "$cases/score.py" ]; then
	echo "score: no $cases/score.py; name a folder of cases with CASES="
	exit 0
fi
out=$(mktemp)
trap 'rm -f "$out"' EXIT
bin/uketsuke import --json --dry-run "$cases/files" >"$out" || [ $? = 1 ]
python3 "$cases/score.py" "$cases/truth.jsonl" "$out" --by-class --show 20
