# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# Sourced by greengrass/test: the Install step of the recipe, as root on a gateway.
: "${scratch:?}" "${world:?}" "${machine:?}" "${artifacts:?}"

# begin_with VERSION: a gateway on which that version was deployed and runs.
begin_with() {
  begin_world
  component "$1"
  deploy "$1"
  is_installed "$1"
  start_run "$1"
}

# refuses VERSION MESSAGE [ANYTHING]: the step fails and says so, and 0.1.0 goes on.
refuses() {
  fails do_install "$1"
  said "leakmonitor: error: $2"
  said 'leakmonitor: hint: '
  leaves_nothing
  is_installed 0.1.0
  kill -0 "${running:?}"
}

install_putsThePackageInPlace() {
  begin_world
  component 0.1.0
  deploy 0.1.0
  is_installed 0.1.0
  leaves_nothing
  [[ -e $world/masked ]]
  # what the package's own scripts make has to be readable for the agent's user
  [[ $(stat -c %a "$world/usr/lib/leakmonitor.jsa") == 644 ]]
}

install_replacesAnOlderVersion() {
  begin_with 0.1.0
  component 0.2.0
  deploy 0.2.0
  is_installed 0.2.0
}

# As unattended-upgrades does: the lock is a file's, and goes with who holds it.
install_waitsForAnotherThatInstalls() {
  begin_world
  component 0.1.0
  take 0.1.0
  python3 - "$world/var/lib/dpkg/lock-frontend" "$scratch/case/held" <<'END' &
import fcntl, pathlib, sys, time
with open(sys.argv[1], "w") as lock:
    fcntl.lockf(lock, fcntl.LOCK_EX)
    pathlib.Path(sys.argv[2]).touch()
    time.sleep(4)
pathlib.Path(sys.argv[2]).unlink()
END
  running=$!
  until [[ -e held ]]; do sleep 0.02; done
  do_install 0.1.0
  [[ ! -e held ]]
  is_installed 0.1.0
}

# At each start of the core the step runs again; then nothing may depend on artifact or keyring.
install_looksAtNothingWhereTheVersionIsInstalled() {
  begin_with 0.1.0
  rm -r "${world:?}/greengrass/v2/packages" "$world/etc/leakmonitor"
  do_install 0.1.0
  is_installed 0.1.0
}

install_installsAnewWhatWasLeftHalfInstalled() {
  begin_with 0.1.0
  sed -i 's/^Status: .*/Status: install reinstreq half-installed/' "$world/var/lib/dpkg/status"
  do_install 0.1.0
  is_installed 0.1.0
}

install_refusesAnAlteredPackage() {
  begin_with 0.1.0
  component 0.2.0
  take 0.2.0
  printf x | dd of="$world$artifacts/0.2.0/leakmonitor-greengrass-$machine/leakmonitor.deb" bs=1 seek=700 \
    conv=notrunc status=none
  refuses 0.2.0 "'leakmonitor.deb' has no good signature of the release key"
}

install_refusesTheSignatureOfAnotherPackage() {
  begin_with 0.1.0
  component 0.2.0
  take 0.2.0
  cp "$world$artifacts/"{0.1.0,0.2.0}/"leakmonitor-greengrass-$machine/leakmonitor.deb.sig"
  refuses 0.2.0 "'leakmonitor.deb' has no good signature of the release key"
}

install_refusesASignatureByAnotherKey() {
  begin_with 0.1.0
  component 0.2.0 stranger
  take 0.2.0
  refuses 0.2.0 "'leakmonitor.deb' has no good signature of the release key"
  said 'No public key'
}

install_refusesASignatureByAnExpiredKey() {
  begin_with 0.1.0
  component 0.2.0
  take 0.2.0
  with_keys gpg --batch --quiet --yes --faked-system-time 20200101T120000 \
    --local-user expired@example.org --output "$scratch/signature" --detach-sign debs/*_0.2.0_*.deb
  cp "$scratch/signature" "$world$artifacts/0.2.0/leakmonitor-greengrass-$machine/leakmonitor.deb.sig"
  cat "$scratch/expired.gpg" >>"$world/etc/leakmonitor/release-keyring.gpg"
  refuses 0.2.0 "'leakmonitor.deb' has no good signature of the release key"
  said 'EXPKEYSIG'
}

install_refusesASignatureByARevokedKey() {
  local id
  begin_with 0.1.0
  component 0.2.0 stranger
  take 0.2.0
  id=$(gpg --show-keys --with-colons "$scratch/stranger.gpg" | awk -F: '$1 == "fpr" {print $10}')
  mkdir -m 700 home
  export GNUPGHOME=$PWD/home
  # the colon keeps it from being imported by mistake
  sed 's/^:---/---/' "$scratch/gnupg/openpgp-revocs.d/$id.rev" >revocation
  gpg --batch --quiet --import "$scratch/stranger.gpg" revocation
  gpg --batch --export >>"$world/etc/leakmonitor/release-keyring.gpg"
  unset GNUPGHOME
  refuses 0.2.0 "'leakmonitor.deb' has no good signature of the release key"
  said 'REVKEYSIG'
}

# Anything that the release key ever signed together with its text would do for any package.
install_refusesASignatureThatHoldsItsText() {
  local how signature
  begin_with 0.1.0
  component 0.2.0 stranger
  take 0.2.0
  signature=$world$artifacts/0.2.0/leakmonitor-greengrass-$machine/leakmonitor.deb.sig
  echo 'version 0.1.0 is out' >announcement
  for how in --sign --clearsign; do
    rm "$signature"
    with_keys gpg --batch --quiet --local-user release@example.org --output "$signature" "$how" announcement
    refuses 0.2.0 "'leakmonitor.deb' has no good signature of the release key"
  done
}

install_refusesAnArtifactWithoutASignature() {
  begin_with 0.1.0
  component 0.2.0
  take 0.2.0
  rm "$world$artifacts/0.2.0/leakmonitor-greengrass-$machine/leakmonitor.deb.sig"
  refuses 0.2.0 "cannot copy 'leakmonitor.deb.sig' of the artifact"
}

install_refusesWithoutAKeyring() {
  begin_with 0.1.0
  component 0.2.0
  take 0.2.0
  rm "$world/etc/leakmonitor/release-keyring.gpg"
  refuses 0.2.0 "there is no '/etc/leakmonitor/release-keyring.gpg'"
}

install_refusesAKeyringThatOthersCanChange() {
  begin_with 0.1.0
  component 0.2.0
  take 0.2.0
  local keyring=$world/etc/leakmonitor/release-keyring.gpg
  chmod 664 "$keyring"
  refuses 0.2.0 "'/etc/leakmonitor/release-keyring.gpg' can be changed by others than root"
  chmod 646 "$keyring"
  refuses 0.2.0 "'/etc/leakmonitor/release-keyring.gpg' can be changed by others than root"
  chmod 644 "$keyring"
  chown nobody "$keyring"
  refuses 0.2.0 "'/etc/leakmonitor/release-keyring.gpg' can be changed by others than root"
  chown root "$keyring"
  chmod 777 "$world/etc/leakmonitor"
  refuses 0.2.0 "'/etc/leakmonitor' can be changed by others than root"
  chmod 755 "$world/etc/leakmonitor"
  mv "$keyring" "$world/etc/keys"
  ln -s /etc/keys "$keyring"
  refuses 0.2.0 "'/etc/leakmonitor/release-keyring.gpg' can be changed by others than root"
  mv "$world/etc/keys" "$keyring"
  do_install 0.2.0
  is_installed 0.2.0
}

install_refusesAnOlderVersion() {
  begin_world
  component 0.0.9
  component 0.1.0
  deploy 0.1.0
  start_run 0.1.0
  take 0.0.9
  refuses 0.0.9 "version '0.0.9' is older than '0.1.0', which is installed"
  kill "$running"
  chroot "$world" dpkg --remove leakmonitor
  do_install 0.0.9
  is_installed 0.0.9
}

# Under a good signature: an old package in a new component.
install_refusesAnotherVersionThanTheRecipes() {
  begin_with 0.1.0
  component 0.2.0
  take 0.2.0
  take 0.1.0
  cp "$world$artifacts/0.1.0/leakmonitor-greengrass-$machine/"* \
    "$world$artifacts/0.2.0/leakmonitor-greengrass-$machine/"
  refuses 0.2.0 "the package is 'leakmonitor 0.1.0 $machine', not 'leakmonitor 0.2.0 $machine'"
}

install_refusesWhatLacksADependency() {
  begin_with 0.1.0
  component 0.2.0 release 'Depends: nothing-of-this-name'
  take 0.2.0
  refuses 0.2.0 "'leakmonitor.deb' needs other packages than are installed"
}

install_refusesWhatWouldRemoveAnother() {
  begin_with 0.1.0
  component 0.2.0 release 'Conflicts: neighbour'
  printf '%s\n' 'Package: neighbour' 'Status: install ok installed' 'Version: 1' 'Architecture: all' \
    'Maintainer: a <a@example.org>' 'Description: b' '' >>"$world/var/lib/dpkg/status"
  take 0.2.0
  refuses 0.2.0 "'leakmonitor.deb' needs other packages than are installed"
}

# What the component's user puts in place of the package after the check is not what root installs.
install_installsWhatItChecked() {
  begin_with 0.1.0
  component 0.2.0
  take 0.2.0
  mv "$world/usr/bin/gpgv" "$world/usr/bin/gpgv.true"
  printf '%s\n' '#!/bin/sh' 'gpgv.true "$@" || exit' \
    "echo evil >$artifacts/0.2.0/leakmonitor-greengrass-$machine/leakmonitor.deb" >"$world/usr/bin/gpgv"
  chmod 755 "$world/usr/bin/gpgv"
  do_install 0.2.0
  is_installed 0.2.0
  [[ $(<"$world$artifacts/0.2.0/leakmonitor-greengrass-$machine/leakmonitor.deb") == evil ]]
}

install_takesNoMoreThanAPackageMayHave() {
  begin_with 0.1.0
  component 0.2.0
  take 0.2.0
  local deb=$world$artifacts/0.2.0/leakmonitor-greengrass-$machine/leakmonitor.deb
  rm "$deb"
  truncate -s 1T "$deb"
  refuses 0.2.0 "'leakmonitor.deb' has no good signature of the release key"
  rm "$deb"
  ln -s /dev/zero "$deb"
  refuses 0.2.0 "cannot copy 'leakmonitor.deb' of the artifact"
}

install_refusesBesideTheService() {
  local state
  begin_world
  component 0.1.0
  take 0.1.0
  for state in is-active is-enabled; do
    touch "$world/$state"
    fails do_install 0.1.0
    said "leakmonitor: error: the service 'leakmonitor' is in use"
    fails installed
    rm "$world/$state"
  done
  do_install 0.1.0
}

check_all install
