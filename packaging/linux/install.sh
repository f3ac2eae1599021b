#!/bin/sh
# Install ColorStudio for yourself: no administrator is needed, nothing outside your own folder changes.
# Usage: ./install.sh [--prefix FOLDER]; without it, ~/.local. uninstall.sh takes it away again.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
prefix=${HOME:-}/.local
if [ "$#" -eq 2 ] && [ "$1" = --prefix ]; then
  mkdir -p "$2"
  prefix=$(cd "$2" && pwd)
elif [ "$#" -ne 0 ]; then
  echo "Usage: $0 [--prefix FOLDER]" >&2
  exit 2
elif [ -z "${HOME:-}" ]; then
  echo "There is no HOME; say where to install: $0 --prefix FOLDER" >&2
  exit 2
fi
program=$prefix/lib/colorstudio

# An older version goes first: a file of it that is left would be found by the new one.
rm -rf "$program"
mkdir -p "$program" "$prefix/bin" "$prefix/share"
cp -R "$here/_internal" "$here/colorstudio" "$here/colorstudio-cli" "$here/share" "$here/uninstall.sh" "$program/"
ln -sf ../lib/colorstudio/colorstudio "$prefix/bin/colorstudio"
ln -sf ../lib/colorstudio/colorstudio-cli "$prefix/bin/colorstudio-cli"

(cd "$program/share" && find . -type f) | while read -r file; do
  mkdir -p "$prefix/share/$(dirname "$file")"
  cp "$program/share/$file" "$prefix/share/$file"
done
# ~/.local/bin need not be on the desktop's PATH. In this file a space asks for quotes, and % is %%.
quoted=$(printf '%s' "$program/colorstudio" | sed 's/[\\"`$]/\\\\&/g; s/%/%%/g; s/[&|\\]/\\&/g')
plain=$(printf '%s' "$program/colorstudio" | sed 's/[&|\\]/\\&/g')
entry=$prefix/share/applications/colorstudio.desktop
sed -i "s|^Exec=colorstudio|Exec=\"$quoted\"|; s|^TryExec=.*|TryExec=$plain|" "$entry"

"$program/uninstall.sh" --refresh "$prefix"
echo "ColorStudio is installed in $program. It stands in your programs menu; in a terminal: $prefix/bin/colorstudio"
