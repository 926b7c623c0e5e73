# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by greengrass/test: a gateway that is a copy of this machine's file system, with a package
# database of its own and a systemctl that remembers what it was asked.
: "${scratch:?}" "${machine:?}"

world=$scratch/case/world/root
artifacts=/greengrass/v2/packages/artifacts-unarchived/org.leakmonitor
work=/greengrass/v2/work/org.leakmonitor

# begin_world: a gateway with the release key in place.
begin_world() {
  mkdir "$scratch/case/world"
  mount -t tmpfs world "$scratch/case/world"
  mkdir "$scratch/case/world/"{upper,work,root}
  mount -t overlay world "$world" \
    -o "lowerdir=/,upperdir=$scratch/case/world/upper,workdir=$scratch/case/world/work"
  mount -t tmpfs dpkg "$world/var/lib/dpkg"
  mkdir "$world/var/lib/dpkg/"{info,updates,triggers}
  touch "$world/var/lib/dpkg/status"
  rm -rf "$world/etc/leakmonitor" "$world/greengrass" "$world/var/lib/apt/lists"
  mkdir -p "$world/var/lib/apt/lists/partial" "$world$work"
  chmod 700 "$world$work"
  chown nobody "$world$work"
  [[ -c $world/dev/null ]] || mount --bind /dev "$world/dev"
  # rather than the machine's own, which would ask its systemd
  rm -f "$world/usr/bin/systemctl"
  # shellcheck disable=SC2016 # its own shell's
  printf '%s\n' '#!/bin/sh' 'echo "$*" >>/asked' 'case $2 in mask) : >/masked ;; *) [ -e "/$2" ] ;; esac' \
    >"$world/usr/bin/systemctl"
  touch "$world/asked"
  chmod 666 "$world/asked"
  chmod 755 "$world/usr/bin/systemctl"
  put_keyring release
}

end_world() {
  set +ex
  [[ -z ${running:-} ]] || { kill "$running"; wait "$running"; } 2>/dev/null
  [[ ! -e $scratch/case/world ]] || umount --recursive "$scratch/case/world"
}

# put_keyring NAME: as operating.md says.
put_keyring() {
  install -D -m 644 "$scratch/$1.gpg" "$world/etc/leakmonitor/release-keyring.gpg"
  chmod 755 "$world/etc/leakmonitor"
}

# take VERSION: what the nucleus does before the steps: it unpacks, and the component's user owns that.
take() {
  local folder=$world$artifacts/$1/leakmonitor-greengrass-$machine
  mkdir -p "$folder"
  unzip -qo "$(zip_of "$1")" -d "$folder"
  chown -R nobody "$folder"
  chmod 500 "$folder"
  chmod 400 "$folder"/*
}

# step VERSION STEP: the text as the nucleus hands it to a shell.
step() { sed "s|{artifacts:decompressedPath}|$artifacts/$1|" "component-$1/$2"; }

# deploy VERSION: unpacks and runs Install; its output in $scratch/out.
deploy() {
  take "$1"
  do_install "$1"
}
do_install() {
  local text
  text=$(step "$1" Install)
  (umask 077; exec chroot "$world" env -i HOME=/root PWD="$work" sh -c "$text") >"$scratch/out" 2>&1
}

# do_run VERSION: the Run step, as its user in its folder.
do_run() {
  local text
  text=$(step "$1" Run)
  chroot --userspec=nobody "$world" env -i PATH=/usr/bin:/bin sh -c "cd $work && $text" >"$scratch/out" 2>&1
}

# start_run VERSION: the same beside the case; its process is 'running'.
start_run() {
  local text tries=0
  text=$(step "$1" Run)
  chroot --userspec=nobody "$world" env -i PATH=/usr/bin:/bin sh -c "cd $work && $text" \
    >"$scratch/running" 2>&1 &
  running=$!
  until grep -q "version $1: run" "$scratch/running"; do
    ((++tries < 100)) || return 1
    sleep 0.02
  done
}

said() { grep -F -e "$1" "$scratch/out"; }
# shellcheck disable=SC2016 # dpkg's names, not the shell's
installed() { chroot "$world" dpkg-query -W -f '${Status} ${Version}' leakmonitor; }
is_installed() {
  [[ $(installed) == "install ok installed $1" ]]
  [[ $("$world/usr/bin/leakmonitor") == "version $1: " ]]
}
leaves_nothing() { [[ -z $(find "$world/var/tmp" -name 'leakmonitor.*') ]]; }
