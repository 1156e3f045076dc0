#!/bin/sh
# Builds everything that a release consists of into bin/release: a binary for
# each platform, the section of the changelog as notes, an SBOM and checksums.
# It publishes nothing. release.sh v1.2.3; the tag must be that of the commit
# that is checked out, unless DRY=1, which takes the section Unreleased for the notes.
set -eu
cd "$(dirname "$0")/.."
tag=${1:-}
case "$tag" in
v[0-9]*.[0-9]*.[0-9]*) ;;
*) echo "release: TAG=v1.2.3 is missing" >&2; exit 2 ;;
esac
version=${tag#v}
to=bin/release
if [ -z "${DRY:-}" ]; then
	[ -z "$(git status --porcelain)" ] || { echo "release: there are changes that are not committed" >&2; exit 1; }
	[ "$(git describe --exact-match --tags HEAD 2>/dev/null)" = "$tag" ] || { echo "release: the commit is not tagged $tag (git tag -s $tag)" >&2; exit 1; }
fi
rm -rf "$to"
mkdir -p "$to"

# The notes: from the heading of the version to the next one.
heading="## $version"
[ -z "${DRY:-}" ] || grep -qxF "$heading" CHANGELOG.md || heading="## Unreleased"
awk -v heading="$heading" 'index($0, heading) == 1 { on = 1; next } /^## / { on = 0 } on' CHANGELOG.md >"$to/NOTES.md"
[ -s "$to/NOTES.md" ] || { echo "release: CHANGELOG.md has no section \"$heading\"" >&2; exit 1; }

for platform in ${PLATFORMS:-linux/amd64 linux/arm64 darwin/arm64 windows/amd64}; do
	os=${platform%/*} arch=${platform#*/} ending=
	[ "$os" = windows ] && ending=.exe
	name="uketsuke_${version}_${os}_$arch"
	echo "release: $name"
	mkdir "$to/$name"
	CGO_ENABLED=0 GOOS=$os GOARCH=$arch ${GO:-go} build -trimpath -tags timetzdata -ldflags='-s -w' -o "$to/$name/uketsuke$ending" ./cmd/uketsuke
	cp LICENSE README.md "$to/$name"
	cp internal/notices/notices.txt "$to/$name/NOTICES"
	# The same bytes for the same content.
	tar --sort=name --mtime="@$(git log -1 --format=%ct)" --numeric-owner --owner=0 --group=0 -C "$to" -cf - "$name" | gzip -n9 >"$to/$name.tar.gz"
	rm -r "${to:?}/$name"
done
CGO_ENABLED=0 "$CYCLONEDX" app -json -licenses -std -main cmd/uketsuke -output "$to/uketsuke_$version.cdx.json" .
(cd "$to" && sha256sum ./*.tar.gz ./*.json NOTES.md | sed 's, \./, ,' >SHA256SUMS)
ls -l "$to"
