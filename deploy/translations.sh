#!/usr/bin/env bash
# Brings translations/*.ts up to date with the sources.
#   deploy/translations.sh           writes what is new into the files, unfinished, and drops what is gone
#   deploy/translations.sh --check   writes nothing; fails when a file is out of date or an entry unfinished
set -euo pipefail
cd "$(dirname "$0")/.."

lupdate=
for candidate in /usr/lib/qt6/bin/lupdate "$(command -v lupdate6 || true)" "$(command -v lupdate || true)"; do
  [ -n "$candidate" ] && [ -x "$candidate" ] && lupdate=$candidate && break
done
[ -n "$lupdate" ] || { echo "lupdate is missing (Debian: qt6-l10n-tools)" >&2; exit 2; }

folders=()
for folder in app qml plugins; do [ -d "$folder" ] && folders+=("$folder"); done

# Lines are left out: they would change with every edit of the sources.
update() { # vi.ts en.ts
  "$lupdate" -silent -locations none -no-obsolete -recursive "${folders[@]}" -target-language vi_VN -ts "$1"
  # English stands in the sources; its file holds only the plural forms.
  "$lupdate" -silent -locations none -no-obsolete -pluralonly -recursive "${folders[@]}" -target-language en_US -ts "$2"
}

if [ "${1-}" != --check ]; then
  update translations/kyso_vi.ts translations/kyso_en.ts
  exit 0
fi

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
# Beside the sources' own folder level, since .ts files hold no paths without locations.
cp translations/kyso_vi.ts translations/kyso_en.ts "$scratch/"
update "$scratch/kyso_vi.ts" "$scratch/kyso_en.ts"
bad=0
for language in vi en; do
  file=translations/kyso_$language.ts
  if ! cmp -s "$file" "$scratch/kyso_$language.ts"; then
    echo "$file is out of date; run deploy/translations.sh" >&2
    diff "$file" "$scratch/kyso_$language.ts" | grep '^[<>] *<source>' | head -20 >&2 || true
    bad=1
  fi
  if grep -q 'type="unfinished"' "$file"; then
    echo "$file has unfinished entries:" >&2
    grep -B1 'type="unfinished"' "$file" | grep '<source>' | head -20 >&2 || true
    bad=1
  fi
done
[ "$bad" = 0 ] && echo "The translations are complete and up to date."
exit "$bad"
