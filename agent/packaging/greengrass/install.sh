# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=sh disable=SC2015,SC2016 # what is to be refused; dpkg's names, not the shell's
#
# The component's Install step. scripts/component copies it into the recipe without comments; Greengrass
# runs it as root, at a deployment and at each start of the core. All that is trusted is in this text
# and in root's own files: what came as an artifact is data until its signature was found good.
# Greengrass replaces {artifacts:decompressedPath}; it would also take a shell's {name:word} for its own.
# It is kept short, since the recipe has it three times and may have 16 KiB.
set -eu
umask 022
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH LC_ALL=C DEBIAN_FRONTEND=noninteractive
version=COMPONENT_VERSION
arch=DEBIAN_ARCHITECTURE
given='{artifacts:decompressedPath}'/leakmonitor-greengrass-$arch
keyring=/etc/leakmonitor/release-keyring.gpg

refuse() {
  [ ! -e "$own/said" ] || cat "$own/said" >&2
  printf 'leakmonitor: error: %s\nleakmonitor: hint: %s\n' "$1" "$2" >&2
  exit 1
}
own=/nonexistent

# Component and service would each write a ledger of their own under the gateway's name.
service() { systemctl --quiet "$1" leakmonitor.service; }
finish() {
  ! command -v systemctl >/dev/null || service mask
  exit 0
}
if { service is-active || service is-enabled; } 2>/dev/null; then
  refuse "the service 'leakmonitor' is in use" "sudo systemctl disable --now leakmonitor"
fi

# What is installed already is not looked at again: a start of the core device must not depend on it.
state=$(dpkg-query -W -f '${Status} ${Version}' leakmonitor 2>/dev/null || true)
case $state in
  *" ok installed $version") finish ;;
  "" | *" config-files "* | *" not-installed "*) ;;
  *)
    ! dpkg --compare-versions "${state##* }" gt "$version" ||
      refuse "version '$version' is older than '${state##* }', which is installed" \
        "deploy a newer one, or first: sudo apt remove leakmonitor"
    ;;
esac

# Who may change the keyring, or put another in its place, decides what root installs.
for part in / /etc /etc/leakmonitor "$keyring"; do
  [ -e "$part" ] || refuse "there is no '$keyring'" "put the release key there, see operating.md"
  case $(stat -c '%u %A' "$part") in
    "0 "[-d]????-??-?) ;;
    *) refuse "'$part' can be changed by others than root" "sudo chmod go-w, and compare the keys" ;;
  esac
done

# The component's user owns the artifact and could exchange it behind the check.
own=$(mktemp -d /var/tmp/leakmonitor.XXXXXXXX)
trap 'rm -rf "$own"' EXIT
trap 'exit 1' HUP INT TERM
for file in leakmonitor.deb leakmonitor.deb.sig; do
  { [ -f "$given/$file" ] && timeout 60 head -c 64000000 "$given/$file" >"$own/$file"; } ||
    refuse "cannot copy '$file' of the artifact" "see that it is there, and that the disk has room"
done
deb=$own/leakmonitor.deb

# Also of an expired or revoked key a signature counts as valid, but not as GOODSIG.
gpgv --homedir "$own" --keyring "$keyring" --status-fd 1 "$deb.sig" "$deb" >"$own/said" 2>&1 &&
  grep -q '^\[GNUPG:] GOODSIG ' "$own/said" ||
  refuse "'leakmonitor.deb' has no good signature of the release key" "ask who made this component"
is=$(dpkg-deb -W --showformat '${Package} ${Version} ${Architecture}' "$deb")
[ "$is" = "leakmonitor $version $arch" ] ||
  refuse "the package is '$is', not 'leakmonitor $version $arch'" "ask who made this component"

# dpkg would unpack a package whose dependencies lack, and then leave it so; apt knows before. What it
# would have to fetch or remove is for a person to decide.
apt-get -q --simulate --no-install-recommends install "$deb" >"$own/said" 2>&1 &&
  ! grep -E '^(Inst|Remv) ' "$own/said" | grep -qv '^Inst leakmonitor ' ||
  refuse "'leakmonitor.deb' needs other packages than are installed" "install them, deploy again"
rm "$own/said"
# Another program may be at work with packages, such as unattended-upgrades; apt waits for it, dpkg does not.
apt-get -qq -o DPkg::Lock::Timeout=240 check >/dev/null 2>&1 || true
dpkg --force-confdef --force-confold -i "$deb" </dev/null ||
  refuse "dpkg did not install version '$version'" "see its messages above"
finish
