#!/bin/sh
# Reads every hostile file of a folder in a process of its own, which may take
# 5 s and 300 MiB. Each must be read, or refused with its reason.
set -eu
folder=$1
if [ ! -f "$folder/MANIFEST.tsv" ]; then
	echo "torture: no $folder/MANIFEST.tsv; name a folder of hostile files with TORTURE="
	exit 0
fi
count=0
bad=0
for file in $(cut -f1 "$folder/MANIFEST.tsv" | tail -n +2); do
	[ -f "$folder/$file" ] || continue
	count=$((count + 1))
	status=0
	# Memory that Go maps is not memory that it uses: the limit of the data
	# segment, not of the address space, is what counts.
	(ulimit -d 307200; exec timeout 5 bin/uketsuke cells --json "$folder/$file") >/dev/null 2>/tmp/uketsuke-torture.err || status=$?
	if [ "$status" -gt 1 ]; then
		bad=$((bad + 1))
		echo "torture: $file: status $status: $(head -n 1 /tmp/uketsuke-torture.err)"
	fi
done
echo "torture: $count files, $bad misbehaved"
[ "$bad" = 0 ]
