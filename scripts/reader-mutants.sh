#!/bin/sh
# Seeds faults into the reader of .xlsx (internal/sheet), one at a time, and asks
# whether the second opinion finds them on the samples and on the workbooks of its
# own tests: internal/verify's tests of workbooks that both readers read alike must
# fail. Nothing in the tree is changed (go build -overlay).
# Prints one line for each mutant and how many were found; exit status 1 when
# one was not, or does not build.
#
#   scripts/reader-mutants.sh          all of them
#   scripts/reader-mutants.sh 7 12     these
set -eu
cd "$(dirname "$0")/.."
tmp=$(mktemp -d)
trap 'rm -rf "$tmp"' EXIT

# Each mutant: what it is | file | what the code says | what it says instead.
cat >"$tmp/list" <<'LIST'
text of a rich string: the last run only|strings.go|t.text = unescape(x.content(t.text), from)|t.text = unescape(x.content(t.text[:0]), 0)
shared string: the one before|interpret.go|p.off = uint32(i)|p.off = uint32(max(i, 1) - 1)
escapes _x000D_ left in results of formulas|interpret.go|c.value = unescape(c.value, 0)|_ = c.value
booleans as numbers|interpret.go|return kindUnlessBlank(c.value, Bool)|return kindUnlessBlank(c.value, Number)
errors as text|interpret.go|return kindUnlessBlank(c.value, Error)|return kindUnlessBlank(c.value, Text)
inline texts lost|interpret.go|c.value = r.rich.text|c.value = nil
formulas lost|readcell.go|rec = appendField(rec, string(c.formula))|rec = appendField(rec, "")
columns behind Z off by one|quick.go|c.col = c.col*26 + int32(b[i]-'A') + 1|c.col = min(c.col, 1)*26 + int32(b[i]-'A') + 1
rows of four digits cut|quick.go|c.row = c.row*10 + int32(b[i]-'0')|c.row = (c.row*10 + int32(b[i]-'0')) % 1000
formats off by one, so that dates are numbers|quick.go|c.style = uint16(n)|c.style = uint16(max(n, 1) - 1)
built-in date formats of Japanese Excel unknown|numfmt.go|27 <= id && id <= 36|27 <= id && id <= 26
a quoted letter makes a date|numfmt.go|i = after(code, i, '"')|i++
merged ranges one row short|quick.go|a.Bottom, a.Right = c.row, c.col|a.Bottom, a.Right = max(a.Top, c.row-1), c.col
every second merged range lost|merges.go|kept = append(kept, m)|if len(open)%2 == 0 { kept = append(kept, m) }
the 1904 date system ignored|workbook.go|r.book.Date1904 = x.flag("date1904", false)|_ = x.flag("date1904", false)
hidden sheets shown|workbook.go|return Hidden|return Visible
hidden columns shown|worksheet.go|if x.flag("hidden", false) || isZero(x.attr("width")) {|if isZero(x.attr("width")) {
hidden rows shown|worksheet.go|hidden := x.flag("hidden", false) \|\| isZero(x.attr("ht")); {|hidden := isZero(x.attr("ht")); {
all ticks lost|boxes.go|c.state = tickOn|c.state = tickOff
boxes a row too low|boxes.go|return int32(n) + 1|return int32(n) + 2
the same row again: cells repeated from above wrong|quick.go|r.col++|r.col += 2
days of ISO dates off by one|iso.go|return days|return days + 1
LIST

found=0 all=0 no=0
while IFS= read -r line; do
	no=$((no + 1))
	case " $* " in "  " | *" $no "*) ;; *) continue ;; esac
	all=$((all + 1))
	if MUTANT=$line SHEET=$PWD/internal/sheet OUT=$tmp perl -e '
		my ($name, $file, $from, $to) = map { s/\x00/|/gr } split /\|/, $ENV{MUTANT} =~ s/\\\|/\x00/gr =~ s/ \|\| / \x00\x00 /gr, 4;
		open my $in, "<", "$ENV{SHEET}/$file" or die; local $/; my $code = <$in>;
		my $at = index $code, $from; $at >= 0 or die "$file does not say: $from\n";
		substr($code, $at, length $from) = $to;
		open my $out, ">", "$ENV{OUT}/$file" or die; print $out $code; close $out;
		open my $json, ">", "$ENV{OUT}/overlay.json" or die;
		print $json qq({"Replace":{"$ENV{SHEET}/$file":"$ENV{OUT}/$file"}});' &&
		go test -c -vet=off -overlay "$tmp/overlay.json" -o "$tmp/verify.test" ./internal/verify; then
		if (cd internal/verify && "$tmp/verify.test" -test.short -test.run 'TestSamples|TestISO|TestFaults|TestQuirks$' >"$tmp/said" 2>&1); then
			verdict='NOT FOUND'
		else
			verdict=found found=$((found + 1))
		fi
	else
		verdict='DOES NOT BUILD'
	fi
	printf '%2d %-14s %s\n' "$no" "$verdict" "${line%%|*}"
done <"$tmp/list"
echo "$found of $all found"
[ "$found" = "$all" ]
