#!/bin/sh
# Finds what the tests need besides Go: PostgreSQL, LibreOffice, Chromium,
# Japanese fonts, poppler, OpenSSH, nginx, openpyxl, and ExcelJS and SheetJS by npm. As root on
# Debian it installs what is missing; elsewhere it says what is missing. Tests that lack their program are skipped,
# but with CI=true nothing may be missing.
set -u

have() { command -v "$1" >/dev/null 2>&1; }
have_postgres() { ls /usr/lib/postgresql/*/bin/initdb >/dev/null 2>&1 || { have initdb && have postgres; }; }
have_fonts() { have fc-list && [ -n "$(fc-list :lang=ja family 2>/dev/null | head -n 1)" ]; }

have_openpyxl() { /usr/bin/python3 -c 'import openpyxl' 2>/dev/null || python3 -c 'import openpyxl' 2>/dev/null; }

# The node packages lie in a cache outside the tree; tests look there too.
node_cache="${UKETSUKE_NODE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/uketsuke-node}"
node_packages="exceljs@4.4.0 xlsx@0.18.5"
have_node_packages() { [ -d "$node_cache/node_modules/exceljs" ] && [ -d "$node_cache/node_modules/xlsx" ]; }
install_node_packages() {
	have_node_packages && return
	have node && have npm || return
	echo "needs: installing $node_packages into $node_cache"
	mkdir -p "$node_cache"
	# shellcheck disable=SC2086 # a list of words
	(cd "$node_cache" && npm install --no-audit --no-fund --no-save --prefix "$node_cache" $node_packages) >/tmp/uketsuke-needs-node.log 2>&1 ||
		{ echo "needs: npm failed, see /tmp/uketsuke-needs-node.log"; tail -n 3 /tmp/uketsuke-needs-node.log; }
}

# One line for each thing missing: Debian packages | what it is for.
missing() {
	have_postgres || echo "postgresql|tests of the PostgreSQL store"
	have soffice || have libreoffice || echo "libreoffice-calc|second opinion on workbooks"
	have chromium || have chromium-browser || have google-chrome || echo "chromium|browser tests"
	have_fonts || echo "fontconfig fonts-noto-cjk|pictures of pages and workbooks"
	{ have sshd || [ -x /usr/sbin/sshd ]; } || echo "openssh-server|SFTP inboxes on OpenSSH"
	{ have nginx || [ -x /usr/sbin/nginx ]; } || echo "nginx-light|the reverse proxy of docs/install.md"
	have pdftoppm || echo "poppler-utils|pictures of workbooks"
	have_openpyxl || echo "python3-openpyxl|opening exported workbooks with openpyxl"
	{ have node && have npm; } || echo "nodejs npm|opening exported workbooks with ExcelJS and SheetJS"
}

# finish ends the check: what is left are packages of npm.
finish() {
	install_node_packages
	have_node_packages && exit 0
	echo "needs: missing for opening exported workbooks: $node_packages in $node_cache (npm)"
	[ "${CI:-}" = true ] && exit 1
	exit 0
}

list=$(missing)
[ -z "$list" ] && finish

if [ "$(id -u)" = 0 ] && grep -q '^ID=debian' /etc/os-release 2>/dev/null && have apt-get; then
	packages=$(echo "$list" | cut -d'|' -f1 | tr '\n' ' ')
	echo "needs: installing $packages"
	export DEBIAN_FRONTEND=noninteractive
	# shellcheck disable=SC2086 # a list of words
	{ apt-get update -q && apt-get install -q -y --no-install-recommends $packages; } >/tmp/uketsuke-needs.log 2>&1 ||
		{ echo "needs: apt-get failed, see /tmp/uketsuke-needs.log"; tail -n 3 /tmp/uketsuke-needs.log; }
	list=$(missing)
	[ -z "$list" ] && finish
fi

echo "$list" | while IFS='|' read -r packages purpose; do
	echo "needs: missing for $purpose; on Debian: apt-get install $packages"
done
if [ "${CI:-}" = true ]; then
	echo "needs: with CI=true nothing may be missing"
	exit 1
fi
echo "needs: tests without their program are skipped"
install_node_packages
