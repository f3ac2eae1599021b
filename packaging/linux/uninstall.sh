#!/bin/sh
# Take away what install.sh put into your own folder; your photos, looks, models and settings stay.
# Usage: ./uninstall.sh, where install.sh put it, or ./uninstall.sh --prefix FOLDER
set -eu

refresh() {
  # Menus and file managers find out by themselves where these are missing.
  if command -v update-desktop-database >/dev/null 2>&1; then
    update-desktop-database -q "$1/share/applications" || true
  fi
  if command -v gtk-update-icon-cache >/dev/null 2>&1 && [ -d "$1/share/icons/hicolor" ]; then
    gtk-update-icon-cache -q -t "$1/share/icons/hicolor" || true
  fi
}

if [ "${1:-}" = --refresh ]; then
  refresh "$2"
  exit 0
elif [ "$#" -eq 2 ] && [ "$1" = --prefix ]; then
  prefix=$2
elif [ "$#" -eq 0 ]; then
  prefix=$(cd "$(dirname "$0")/../.." && pwd)
else
  echo "Usage: $0 [--prefix FOLDER]" >&2
  exit 2
fi
program=$prefix/lib/colorstudio
if [ ! -x "$program/colorstudio" ]; then
  echo "ColorStudio is not installed in $prefix." >&2
  exit 1
fi

(cd "$program/share" && find . -type f) | while read -r file; do
  rm -f "$prefix/share/$file"
  # Folders that are empty now; others stay.
  (cd "$prefix/share" && rmdir -p "$(dirname "$file")" 2>/dev/null) || true
done
rm -f "$prefix/bin/colorstudio" "$prefix/bin/colorstudio-cli"
rm -rf "$program"
[ ! -d "$prefix/share/applications" ] || refresh "$prefix"
echo "ColorStudio is gone from $prefix."
