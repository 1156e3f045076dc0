#!/bin/sh
# Everything that the image holds, in a folder: the program, certificates to
# trust, licences, and empty folders to write in. rootfs.sh DIR
set -eu
cd "$(dirname "$0")/.."
to=${1:?folder}
rm -rf "$to"
mkdir -p "$to/usr/local/bin" "$to/etc/ssl/certs" "$to/licenses" "$to/tmp" "$to/var/lib/uketsuke/inbox" "$to/var/lib/uketsuke/outbox" "$to/var/lib/uketsuke/state"
# timetzdata: the time zones are part of the program.
CGO_ENABLED=0 ${GO:-go} build -trimpath -tags timetzdata -ldflags='-s -w' -o "$to/usr/local/bin/uketsuke" ./cmd/uketsuke
certs=${CERTS:-/etc/ssl/certs/ca-certificates.crt}
[ -f "$certs" ] || { echo "rootfs: no certificates in $certs (Debian: ca-certificates; or CERTS=FILE)" >&2; exit 1; }
cp -L "$certs" "$to/etc/ssl/certs/ca-certificates.crt"
cp LICENSE "$to/licenses/LICENSE"
cp internal/notices/notices.txt "$to/licenses/NOTICES"
chmod 1777 "$to/tmp"
