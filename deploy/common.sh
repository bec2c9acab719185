# Shared by run.sh and test.sh; sourced, not run.
say() { printf '\n==> %s\n' "$*"; }
die() { printf '\nkyso: %s\n' "$*" >&2; exit 1; }

# build_preset NAME [cmake arguments]: configures once, builds what changed. With ccache and mold where they are installed.
build_preset() {
  local preset=$1 configure=$1
  shift
  if [ "$preset" = release ] && command -v ccache >/dev/null 2>&1 && command -v mold >/dev/null 2>&1; then
    configure=release-fast
  fi
  say "Building (preset $configure)"
  cmake --preset "$configure" "$@" >"build-$preset.log" 2>&1 || { cat "build-$preset.log" >&2; rm -f "build-$preset.log"; die "the build could not be configured; the reason stands above."; }
  rm -f "build-$preset.log"
  cmake --build --preset "$preset" || die "the build failed; the compiler's message stands above."
}

# Lets one compiler cache serve every clone, wherever it lies.
export CCACHE_BASEDIR=$PWD CCACHE_NOHASHDIR=1
