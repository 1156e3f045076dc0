#!/bin/sh
# Builds the image from nothing, without a daemon and without root: an OCI layout
# in DIR, tagged VERSION, by umoci or buildah (both are Debian packages).
# image.sh DIR [VERSION]
set -eu
cd "$(dirname "$0")/.."
dir=${1:?folder of the layout}
version=${2:-latest}
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
rootfs=${ROOTFS:-$work/rootfs}
[ -n "${ROOTFS:-}" ] || sh scripts/rootfs.sh "$rootfs"
rm -rf "$dir"
user=65532:65532
if command -v umoci >/dev/null; then
	umoci init --layout "$dir"
	umoci new --image "$dir:$version"
	# One layer, the same bytes for the same content; what is to be written belongs
	# to the user of the image.
	layer="$work/layer.tar"
	tar --sort=name --mtime=@0 --numeric-owner --owner=0 --group=0 --exclude=./var/lib/uketsuke -C "$rootfs" -cf "$layer" .
	tar --sort=name --mtime=@0 --numeric-owner --owner=65532 --group=65532 -C "$rootfs" -rf "$layer" ./var/lib/uketsuke
	umoci raw add-layer --image "$dir:$version" "$layer"
	umoci config --image "$dir:$version" --config.user "$user" --config.workingdir /var/lib/uketsuke \
		--config.entrypoint /usr/local/bin/uketsuke --config.cmd serve --config.env UKETSUKE_LISTEN=0.0.0.0:8080 \
		--config.volume /var/lib/uketsuke --config.exposedports 8080/tcp \
		--config.label org.opencontainers.image.licenses=Apache-2.0 --config.label org.opencontainers.image.title=uketsuke \
		--config.label "org.opencontainers.image.version=$version"
	umoci gc --layout "$dir"
elif command -v buildah >/dev/null; then
	c=$(buildah from scratch)
	buildah copy --quiet "$c" "$rootfs" /
	buildah copy --quiet --chown "$user" "$c" "$rootfs/var/lib/uketsuke" /var/lib/uketsuke
	buildah config --user "$user" --workingdir /var/lib/uketsuke --entrypoint '["/usr/local/bin/uketsuke"]' --cmd serve \
		--env UKETSUKE_LISTEN=0.0.0.0:8080 --volume /var/lib/uketsuke --port 8080 "$c"
	buildah commit --quiet "$c" "oci:$dir:$version"
	buildah rm "$c" >/dev/null
else
	echo "image: neither umoci nor buildah (Debian: apt-get install umoci)" >&2
	exit 1
fi
echo "$dir:$version"
