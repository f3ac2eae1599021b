#!/bin/sh
# Put ColorStudio.app into a disk image: make_dmg.sh ColorStudio.app colorstudio.dmg
# With SIGN_AS set to the name of a Developer ID, everything is signed first, from the inside out.
set -eu
app=$1
image=$2
here=$(cd "$(dirname "$0")" && pwd)

if [ -n "${SIGN_AS:-}" ]; then
  find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -exec \
    codesign --force --timestamp --options runtime --sign "$SIGN_AS" {} +
  codesign --force --timestamp --options runtime --entitlements "$here/entitlements.plist" \
    --sign "$SIGN_AS" "$app"
  codesign --verify --deep --strict "$app"
fi

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
# ditto keeps the links inside the frameworks, without which the signatures break.
ditto "$app" "$folder/ColorStudio.app"
ln -s /Applications "$folder/Applications"
rm -f "$image"
hdiutil create -volname ColorStudio -srcfolder "$folder" -format ULFO -ov "$image"
