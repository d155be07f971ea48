# What every script of this folder shares. Sourced, never run.
set -euo pipefail

root="$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)"
cd "$root"

# The pinned Node that scripts/setup fetches when the machine's own is too old for the client's build.
node_home="$root/.cache/node"
node_version_pinned=22.23.3
node_version_min=20.19
if [ -x "$node_home/bin/node" ]; then
  export PATH="$node_home/bin:$PATH"
fi

jobs_max="$(nproc)"
# No package script may reach for a browser or a binary of its own: Debian's Chromium is used.
export PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 npm_config_fund=false npm_config_audit=false npm_config_update_notifier=false

[ -t 1 ] || export NO_COLOR=1
if [ -t 1 ]; then bold=$'\e[1m' plain=$'\e[0m'; else bold='' plain=''; fi

# step "What happens now": one line before anything that takes longer than a second.
step() { printf '%s==> %s%s\n' "$bold" "$*" "$plain"; }

# fail CAUSE REMEDY: ends the script.
fail() {
  printf 'error: %s\n' "$1" >&2
  [ $# -lt 2 ] || printf 'remedy: %s\n' "$2" >&2
  exit 1
}

# usage_error MESSAGE: a flag that is not known or has no value.
usage_error() {
  printf 'error: %s\nremedy: %s --help lists the flags\n' "$1" "$0" >&2
  exit 2
}

# print_help: the comment block at the top of the calling script, without its first line.
print_help() { sed -n '2,/^[^#]/ { /^#/ s/^# \{0,1\}//p }' "$0"; }

# at_least WANTED VERSION: whether VERSION (v20.20.2) is WANTED (20.19) or later.
at_least() { [ "$(printf '%s\n%s\n' "$1" "${2#v}" | sort --version-sort | head -n 1)" = "$1" ]; }

node_is_new_enough() { command -v node >/dev/null && at_least "$node_version_min" "$(node --version)"; }

# fingerprint PATH...: one hash over the names and contents of all files there.
fingerprint() {
  find "$@" -type f -not -path '*/node_modules/*' -print0 | sort --zero-terminated | xargs -0 sha256sum | sha256sum | cut -d ' ' -f 1
}

# server_build PRESET [TARGET...]: configures once, then builds what has changed.
server_build() {
  local preset="$1" build="$root/build/$1" targets=() target
  shift
  for target in "$@"; do targets+=(--target "$target"); done
  if [ ! -f "$build/build.ninja" ]; then
    step "Configuring the $preset build"
    cmake --preset "$preset" --log-level=WARNING
  fi
  step "Building the server ($preset)"
  cmake --build "$build" --parallel "$jobs_max" "${targets[@]}"
}

# npm_packages FOLDER: installs what its package-lock.json says, unless just that is already there.
npm_packages() {
  local folder="$1" wanted stamp="$root/$1/node_modules/.shibi-installed"
  wanted="$(sha256sum "$folder/package-lock.json" | cut -d ' ' -f 1) $(node --version)"
  if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return; fi
  step "Installing the npm packages of $folder"
  npm --prefix "$folder" ci
  printf '%s\n' "$wanted" >"$stamp"
}

client_packages() { npm_packages web-client; }

# client_build: builds web-client/dist unless it was made from these very sources.
client_build() {
  local wanted stamp="$root/web-client/dist/.shibi-built"
  client_packages
  wanted="$(cd web-client && fingerprint $(client_sources))"
  if [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ]; then return; fi
  step "Building the client"
  npm --prefix web-client run --silent build
  printf '%s\n' "$wanted" >"$stamp"
}

# client_sources: what the client's build depends on, relative to web-client/.
client_sources() { find . -mindepth 1 -maxdepth 1 -not -name node_modules -not -name dist -not -name docs -not -name tests; }
