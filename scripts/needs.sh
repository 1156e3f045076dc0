#!/bin/sh
# Finds what the tests need besides Go: PostgreSQL, LibreOffice, Chromium,
# Japanese fonts, poppler. As root on Debian it installs what is missing;
# elsewhere it says what is missing. Tests that lack their program are skipped,
# but with CI=true nothing may be missing.
set -u

have() { command -v "$1" >/dev/null 2>&1; }
have_postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { have initdb && have postgres; }; }
have_fonts() { have fc-list && [ -n "$(fc-list :lang=ja family 2>/dev/null | head -n 1)" ]; }

# One line for each thing missing: Debian packages | what it is for.
missing() {
	have_postgres || echo "postgresql|tests of the PostgreSQL store"
	have soffice || have libreoffice || echo "libreoffice-calc|second opinion on workbooks"
	have chromium || have chromium-browser || have google-chrome || echo "chromium|browser tests"
	have_fonts || echo "fontconfig fonts-noto-cjk|pictures of pages and workbooks"
	have pdftoppm || echo "poppler-utils|pictures of workbooks"
}

list=$(missing)
[ -z "$list" ] && exit 0

if [ "$(id -u)" = 0 ] && grep -q '^ID=debian' /etc/os-release 2>/dev/null && have apt-get; then
	packages=$(echo "$list" | cut -d'|' -f1 | tr '\n' ' ')
	echo "needs: installing $packages"
	export DEBIAN_FRONTEND=noninteractive
	# shellcheck disable=SC2086 # a list of words
	{ apt-get update -q && apt-get install -q -y --no-install-recommends $packages; } >/tmp/uketsuke-needs.log 2>&1 ||
		{ echo "needs: apt-get failed, see /tmp/uketsuke-needs.log"; tail -n 3 /tmp/uketsuke-needs.log; }
	list=$(missing)
	[ -z "$list" ] && exit 0
fi

echo "$list" | while IFS='|' read -r packages purpose; do
	echo "needs: missing for $purpose; on Debian: apt-get install $packages"
done
if [ "${CI:-}" = true ]; then
	echo "needs: with CI=true nothing may be missing"
	exit 1
fi
echo "needs: tests without their program are skipped"
