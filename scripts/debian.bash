# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # debian is set by who sources this
#
# Sourced by the scripts that take Debian's packages for another machine than this: from the mirror that
# this machine uses already, with a configuration and lists of their own in the folder $debian, so that
# nothing of this machine's own packages is touched.

own_apt() { APT_CONFIG=$debian/apt/apt.conf "$@"; }

# make_apt ARCHITECTURE...: the configuration, and the lists; the first one is what packages are for
# where none is named. Fails where a list could not be had; the others are there then.
make_apt() {
  local apt=$debian/apt all
  all=$(IFS=, && printf '%s' "$*")
  mkdir -p "$apt"/{lists,archives}/partial
  : >"$apt/status"
  apt-get indextargets 'Origin: Debian' 'Created-By: Packages' \
    --format "deb [arch=$all] \$(REPO_URI) \$(RELEASE) \$(COMPONENT)" | sort -u >"$apt/sources.list"
  [[ -s $apt/sources.list ]] ||
    fail "apt on this machine knows no archive of Debian's" "apt-get update, on a Debian system"
  cat >"$apt/apt.conf" <<CONF
APT::Architecture "$1";
APT::Architectures { $(printf '"%s"; ' "$@")};
APT::Install-Recommends "false";
APT::Sandbox::User "";
Acquire::Languages "none";
Dir::State "$apt";
Dir::State::status "$apt/status";
Dir::Cache "$apt";
Dir::Etc::SourceList "$apt/sources.list";
Dir::Etc::SourceParts "/dev/null";
CONF
  own_apt apt-get -qq update
}

# field PACKAGE NAME: of the newest version there is.
field() { own_apt apt-cache show --no-all-versions "$1" | sed -n "s/^$2: //p"; }

# own_download FOLDER PACKAGE...: the packages alone.
own_download() { (cd "$debian/$1" && own_apt apt-get -qq download "${@:2}"); }

# unpack TO PACKAGE...: no script of a package is run, and no link of ours replaced by a folder.
unpack() {
  local deb
  for deb in "${@:2}"; do
    dpkg-deb --fsys-tarfile "$deb" | tar -x -C "$1" --keep-directory-symlink --no-same-owner
  done
}
