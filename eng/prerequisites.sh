#!/usr/bin/env bash
# Sees to the machine packages that a command of ./sky needs, and to nothing else:
#   eng/prerequisites.sh build | up | unit | test | browser
# Looks for the files themselves, not for packages: a server built from source counts, and a run that finds
# everything starts no process. What is missing is installed with apt-get where that is allowed (root, or sudo
# that asks for no password); otherwise the one command to run is printed and the exit status is 4.
set -euo pipefail

SkyRoot=${SkyRoot:-$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)}

have() { command -v "$1" > /dev/null; }
have_file() { compgen -G "$1" > /dev/null; }
say() { printf '%s\n' "$*" >&2; }

have_library() {
  local folder
  for folder in /usr/lib/*-linux-gnu /usr/lib /usr/lib64 /usr/local/lib; do
    [[ -e $folder/$1 ]] && return 0
  done
  return 1
}

# Debian keeps the servers of Postgres out of PATH, one folder a version.
is_installed() {
  case $1 in
    postgresql) have_file '/usr/lib/postgresql/*/bin/postgres' || have postgres ;;
    redis-server) have redis-server ;;
    librdkafka1) have_library librdkafka.so.1 ;;
    ffmpeg) have ffmpeg ;;
    libturbojpeg0) have_library libturbojpeg.so.0 ;;
    chromium) have chromium || have chromium-browser || have google-chrome ;;
    kcat) have kcat ;;
    nodejs) have node ;;
    npm) have npm ;;
  esac
}

# kcat comes last and never blocks: tests that want a foreign client skip without it, and say so.
needed_packages() {
  local run='nodejs npm postgresql redis-server librdkafka1 ffmpeg libturbojpeg0'
  case $1 in
    build) echo 'nodejs npm' ;;
    unit) echo 'nodejs npm librdkafka1 libturbojpeg0' ;;
    up) echo "$run" ;;
    test) echo "$run kcat" ;;
    browser) echo "$run chromium kcat" ;;
    *) say "eng/prerequisites.sh: '$1' is none of build, up, unit, test, browser."; return 2 ;;
  esac
}

# The SDK is not in Debian, so it is only looked for: in PATH, then where its installers put it.
find_dotnet() {
  local folder
  for folder in '' "${DOTNET_ROOT:-}" "${HOME:-/root}/.dotnet" /usr/share/dotnet /usr/lib/dotnet /usr/local/share/dotnet; do
    [[ -z $folder ]] || { [[ -x $folder/dotnet ]] && PATH=$folder:$PATH; } || continue
    has_sdk_10 && return 0
  done
  say 'The .NET SDK 10 was not found: install it from https://dotnet.microsoft.com/download/dotnet/10.0 and run this again.'
  return 4
}

has_sdk_10() {
  local host
  host=$(command -v dotnet) || return 1
  host=$(readlink -f "$host")
  have_file "${host%/*}/sdk/10.*" || { dotnet --list-sdks 2> /dev/null | grep -q '^10\.'; }
}

# Without the ICU library .NET refuses to start. Nothing here formats for a culture, so it is told to do without.
allow_missing_icu() {
  have_library 'libicuuc.so' || have_file '/usr/lib/*-linux-gnu/libicuuc.so.*' || have_file '/usr/lib*/libicuuc.so.*' ||
    export DOTNET_SYSTEM_GLOBALIZATION_INVARIANT=1
}

ensure_prerequisites() {
  local package missing=() optional=()
  find_dotnet || return
  allow_missing_icu
  # shellcheck disable=SC2046 # a list of words
  for package in $(needed_packages "$1"); do
    if is_installed "$package"; then continue; fi
    if [[ $package == kcat ]]; then optional+=("$package"); else missing+=("$package"); fi
  done
  ((${#missing[@]} + ${#optional[@]} == 0)) || install_packages "$1" "${#missing[@]}" "${missing[@]}" "${optional[@]}"
}

# install_packages WHAT REQUIRED-COUNT PACKAGE...
install_packages() {
  local what=$1 required=$2
  shift 2
  if ! have apt-get; then
    ((required == 0)) && return 0
    say "Missing, and this machine has no apt-get to install them with: ${*:1:required} (Debian's names)."
    return 4
  elif ((EUID == 0)); then
    install_as_root "$@"
  elif have sudo && sudo -n true 2> /dev/null; then
    sudo -n "$SkyRoot/eng/prerequisites.sh" "$what"
  elif ((required > 0)); then
    print_the_command "$what" "${@:1:required}"
  fi
}

print_the_command() {
  local command="'$SkyRoot/eng/prerequisites.sh' $1"
  shift
  say "Missing: $*. Run this once, then the same command again:"
  if have sudo; then say "  sudo $command"; else say "  su -c \"$command\""; fi
  return 4
}

install_as_root() (
  local log had_redis=no
  log=$(mktemp /tmp/sky-apt.XXXXXX)
  if is_installed redis-server; then had_redis=yes; fi
  trap 'allow_default_servers' EXIT
  keep_default_servers_from_starting
  say "Installing $* (apt-get; its output is in $log) ..."
  run_apt update > "$log" 2>&1 || say 'apt-get update failed; trying with the package lists that are here.'
  if ! run_apt install -y --no-install-recommends "$@" >> "$log" 2>&1; then
    say "apt-get could not install $*:"
    tail -n 15 "$log" >&2
    return 4
  fi
  if [[ $had_redis == no ]]; then forget_redis_service; fi
  rm -f "$log"
)

run_apt() {
  DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 "$@" < /dev/null
}

# The packages bring services of their own that listen on 5432 and 6379. This system starts its own servers, so a
# machine that had none before gets none running: no main cluster, no start during the installation, and no
# redis-server at the next boot. Clusters and services that exist already are left as they are.
MainClusterSetting=/etc/postgresql-common/createcluster.d/skyandstreet.conf
StartPolicy=/usr/sbin/policy-rc.d

keep_default_servers_from_starting() {
  if [[ ! -e /etc/postgresql-common/createcluster.conf ]]; then
    mkdir -p "${MainClusterSetting%/*}"
    echo 'create_main_cluster = false' > "$MainClusterSetting"
  fi
  if [[ ! -e $StartPolicy ]]; then
    printf '#!/bin/sh\n# Written by SkyAndStreet during an installation.\ncase "$*" in *postgresql*|*redis*) exit 101 ;; esac\n' > "$StartPolicy"
    chmod 755 "$StartPolicy"
  fi
}

allow_default_servers() {
  rm -f "$MainClusterSetting"
  if grep -qs 'Written by SkyAndStreet' "$StartPolicy"; then rm -f "$StartPolicy"; fi
}

forget_redis_service() {
  if have systemctl; then systemctl disable redis-server > /dev/null 2>&1 || true; fi
}

if [[ ${BASH_SOURCE[0]} == "$0" ]]; then
  ensure_prerequisites "${1:-up}"
fi
