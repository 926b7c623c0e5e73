# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154,SC2034 # root, work, plant and pids are of who sources this
#
# Sourced by test-package: a package's life on a gateway, from its installation to its purge.

live() {
  local arch=$1 tree=$work/$1
  mkdir -p "$tree/tmp/files"
  cp "$packages/leakmonitor_${version}_$arch.deb" "$tree/tmp/files/this.deb"
  as_version "$arch" 9.0 next.deb
  as_version "$arch" 9.1 altered.deb
  printf 'X' | dd of="$tree/tmp/files/altered.deb" bs=1 seek=20000000 conv=notrunc status=none
  as_version "$arch" 0.0.1 old.deb
  cp "$plant"/pki/{ca.crt,gw01.crt,gw01.key} "$tree/tmp/files"
  expect "lintian finds no error" lintian --fail-on error "$packages/leakmonitor_${version}_$arch.deb"
  installed_live "$arch"
  configured_live "$arch"
  replaced_live "$arch"
  removed_live "$arch"
}

# as_version ARCHITECTURE VERSION NAME: the package once more under another version, as another release.
as_version() {
  local tree=$work/repacked
  rm -rf "$tree"
  dpkg-deb -R "$packages/leakmonitor_${version}_$1.deb" "$tree"
  sed -i "s/^Version: .*/Version: $2/" "$tree/DEBIAN/control"
  dpkg-deb --root-owner-group -Zgzip -z1 --build "$tree" "$work/$1/tmp/files/$3" >/dev/null
  rm -rf "$tree"
}

apt_install() {
  in_system "$1" apt-get -q -y -o APT::Sandbox::User=root install --no-install-recommends \
    --allow-downgrades "/tmp/files/$2" 2>&1 | tee "$work/apt.log"
  return "${PIPESTATUS[0]}"
}

refused() { ! "$@"; }

says() { grep -qF -- "$1" "$work/apt.log"; }

# The version that dpkg has, and that the program tells.
has_version() {
  [[ $(in_system "$1" dpkg-query -W leakmonitor) == *$'\t'"$2" ]] &&
    in_system "$1" dpkg --verify leakmonitor &&
    in_system "$1" leakmonitor --version | grep -qx "leakmonitor $version"
}

# mode_of ARCHITECTURE PATH MODE: owner, group and mode.
mode_of() { [[ $(in_system "$1" stat -c '%U:%G %a' "$2") == "$3" ]]; }

is_empty() { [[ -z $(find "$work/$1"/{etc,var/lib}/leakmonitor -mindepth 1) ]]; }

runs_nothing() {
  ! find /proc/[0-9]*/exe -maxdepth 0 -lname "$work/$1/usr/lib/leakmonitor/*" 2>/dev/null | grep .
}

fits() {
  local kilobytes
  kilobytes=$(du -sk --apparent-size "$work/$1/usr/lib/leakmonitor" | cut -f1)
  echo "$kilobytes kB installed"
  ((kilobytes <= 100000)) && (($(stat -c %s "$packages/leakmonitor_${version}_$1.deb") <= 40000000))
}

installed_live() {
  expect "apt installs it in a fresh system" apt_install "$1" this.deb
  expect "it says what to type next" says "sudo leakmonitor setup"
  expect "version and Java are those of the package" has_version "$1" "$version"
  expect "the configuration's folder is root's, readable by the agent" \
    mode_of "$1" /etc/leakmonitor root:leakmonitor\ 750
  expect "the state's folder is the agent's alone" \
    mode_of "$1" /var/lib/leakmonitor leakmonitor:leakmonitor\ 700
  expect "no key, configuration or ledger was made" is_empty "$1"
  expect "nothing was started" runs_nothing "$1"
  expect "a class-data archive was made by this Java" test -s "$work/$1/usr/lib/leakmonitor/leakmonitor.jsa"
  expect "40 MB as a file and 100 MB installed suffice" fits "$1"
  expect "no native code of another platform is there" natives_fit "$1"
  expect "each command has its man page" has_man_pages "$1"
}

natives_fit() {
  local machine file
  case $1 in amd64) machine=x86-64 ;; arm64) machine=aarch64 ;; armhf) machine=EABI5 ;; esac
  ! unzip -l "$work/$1/usr/lib/leakmonitor/lib/*.jar" 2>/dev/null | grep -E '\.(so|dll|dylib)$' || return 1
  for file in "$work/$1"/usr/lib/leakmonitor/{native,runtime/lib,runtime/lib/server}/*.so; do
    file -b "$file" | grep -q "$machine" || { echo "$file"; return 1; }
  done
}

has_man_pages() {
  local command
  for command in $(leakmonitor --help | sed -n '/^Commands:/,$s/^  \([a-z][a-z-]*\) .*/\1/p'); do
    [[ -e $work/$1/usr/share/man/man1/leakmonitor-$command.1.gz ]] || { echo "$command"; return 1; }
  done
}

set_up() {
  in_system "$1" leakmonitor setup --yes --site site_alpha --gateway "${2:-gw01}" \
    --tcp "127.0.0.1:$modbus_port" --unit-id 1 --tag PT-101 --register 0 --type float32 \
    --unit psi --period '1 s' --broker "localhost:$broker_port" --ca /tmp/files/ca.crt \
    --certificate /tmp/files/gw01.crt --key /tmp/files/gw01.key
}

is_unchanged_by_setup() {
  local sum
  sum=$(sum_of "$1")
  set_up "$1" && [[ $(sum_of "$1") == "$sum" ]]
}

configuration=/etc/leakmonitor/agent.yaml

# run_agent ARCHITECTURE: as the unit runs it, without systemd.
run_agent() {
  inside "$1"
  "${inside[@]}" "${agent_user[@]}" leakmonitor run --config "$configuration" >>"$work/agent-$1.log" 2>&1 &
  pids[agent]=$!
}

# Records of which the far side has acknowledged all but the newest, more than COUNT.
has_acknowledged() {
  (($(jq '.uplink.acknowledged // 0' "$work/$1/var/lib/leakmonitor/ledger.db.status.json") > $2))
}

runs_until_acknowledged() {
  rm -f "$work/$1/var/lib/leakmonitor/ledger.db.status.json" # of the run before
  run_agent "$1"
  await $((60 * $(slowness "$1"))) has_acknowledged "$1" "$2" ||
    { end_process agent; tail -n 5 "$work/agent-$1.log"; return 1; }
  end_agent
}

# await SECONDS COMMAND...
await() {
  local end=$((SECONDS + $1))
  until "${@:2}" 2>/dev/null; do
    ((SECONDS < end)) || { echo "not within $1 s"; return 1; }
    sleep 0.5
  done
}

end_agent() { end_process agent; [[ $ended_with == 0 ]]; }

is_clean() {
  in_system "$1" sh -c "leakmonitor trust --config $configuration >/tmp/trust.json" &&
    in_system "$1" leakmonitor verify --trust /tmp/trust.json /var/lib/leakmonitor/ledger.db
}

# By the jar alone, on this machine, from an export.
is_clean_elsewhere() {
  in_system "$1" leakmonitor export --ledger /var/lib/leakmonitor/ledger.db -o /tmp/export.jsonl &&
    java -jar "$packages/leakmonitor-verify.jar" --trust "$work/$1/tmp/trust.json" "$work/$1/tmp/export.jsonl"
}

configured_live() {
  expect "setup makes keys and configuration from flags" set_up "$1"
  expect "the device key is the agent's alone" \
    mode_of "$1" /var/lib/leakmonitor/device.key leakmonitor:leakmonitor\ 600
  expect "the configuration is root's" mode_of "$1" "$configuration" root:leakmonitor\ 640
  expect "setup for another gateway does not write over it" refused set_up "$1" gw02
  expect "the same setup once more changes nothing" is_unchanged_by_setup "$1"
  expect "selftest finds no failure" in_system "$1" leakmonitor selftest
  expect "readings are recorded, sent and acknowledged, and it stops cleanly" runs_until_acknowledged "$1" 5
  expect "the ledger verifies" is_clean "$1"
  expect "its export verifies elsewhere, by the verifier's jar" is_clean_elsewhere "$1"
}

sum_of() { sha256sum "$work/$1$configuration" "$work/$1/var/lib/leakmonitor/device.key"; }

replaced_live() {
  local sum ledger=$work/$1/var/lib/leakmonitor/ledger.db
  sum=$(sum_of "$1")
  expect "an upgrade is installed" apt_install "$1" next.deb
  expect "it keeps configuration and keys" test "$sum" = "$(sum_of "$1")"
  expect "the agent goes on with the same ledger" runs_until_acknowledged "$1" 8
  expect "which verifies" is_clean "$1"
  cp "$ledger" "$work/ledger.db"
  sqlite3 "$ledger" 'PRAGMA user_version = 99' # as a later version would leave it
  expect "a downgrade over a newer ledger is refused" refused apt_install "$1" old.deb
  expect "the message names the ledger" says "has schema 99"
  expect "the newer version is still there" has_version "$1" 9.0
  cat "$work/ledger.db" >"$ledger" # keeps the owner
  expect "an altered package is refused" refused apt_install "$1" altered.deb
  expect "what was installed still runs" runs_until_acknowledged "$1" 12
  expect "a downgrade over a ledger that it knows is installed" apt_install "$1" old.deb
  expect "the ledger still verifies" is_clean "$1"
}

purge() { in_system "$1" apt-get -q -y purge leakmonitor; }

removed_live() {
  local state=$work/$1/var/lib/leakmonitor
  expect "it is removed" in_system "$1" apt-get -q -y remove leakmonitor
  expect "with the program" test ! -e "$work/$1/usr/lib/leakmonitor"
  expect "without the ledger" test -s "$state/ledger.db"
  expect "a purge that nobody answers keeps the ledger" purge "$1"
  expect "it is there" test -s "$state/ledger.db"
  expect "a new installation finds it" apt_install "$1" this.deb
  expect "and it verifies" is_clean "$1"
  expect "a purge that is told so" sh -c "echo leakmonitor leakmonitor/erase boolean true |
    chroot '$work/$1' debconf-set-selections"
  expect "erases ledger and keys" purge "$1"
  expect "they are gone" test ! -e "$state" -a ! -e "$work/$1/etc/leakmonitor"
}
