# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
# shellcheck shell=bash
#
# shellcheck disable=SC2154 # root, work and version are set by who sources this
#
# Sourced by package: the files of a package, as they lie on a gateway.

# Where each library keeps what is for a platform: JAR, and the folder in it.
natives_of() {
  case $1 in
    amd64) printf '%s\n' 'sqlite-jdbc org/sqlite/native/Linux/x86_64' 'jSerialComm Linux/x86_64' \
      'aws-crt linux/x86_64/glibc' 'jna com/sun/jna/linux-x86-64' ;;
    arm64) printf '%s\n' 'sqlite-jdbc org/sqlite/native/Linux/aarch64' 'jSerialComm Linux/armv8_64' \
      'aws-crt linux/armv8/glibc' 'jna com/sun/jna/linux-aarch64' \
      'pi4j-library-gpiod lib/aarch64/pi4j-gpiod' 'pi4j-library-linuxfs lib/aarch64/pi4j-linuxfs' ;;
    armhf) printf '%s\n' 'sqlite-jdbc org/sqlite/native/Linux/armv7' 'jSerialComm Linux/armv7hf' \
      'aws-crt linux/armv7/glibc' 'jna com/sun/jna/linux-arm' \
      'pi4j-library-gpiod lib/armhf/pi4j-gpiod' 'pi4j-library-linuxfs lib/armhf/pi4j-linuxfs' ;;
  esac
}

crt_platform() {
  case $1 in
    amd64) echo linux-x86_64 ;;
    arm64) echo linux-aarch_64 ;;
    armhf) echo linux-armv7 ;;
  esac
}

# property NAME: of the project, as the pom has it.
property() { sed -n "s|.*<$1>\(.*\)</$1>.*|\1|p" "$root/pom.xml" | head -n 1; }

project_version() { property version; }

build_time() { date -d "$(property project.build.outputTimestamp)" +%s; }

# fetch GROUP:NAME:VERSION[:jar:CLASSIFIER] TO: an artifact, as Maven has it.
fetch() {
  mvn -B -ntp -q dependency:copy "-Dartifact=$1" "-DoutputDirectory=$2" >&2 ||
    fail "Maven could not fetch '$1'" "see above"
}

# make_home ARCHITECTURE TO: what lies in /usr/lib/leakmonitor.
make_home() {
  local crt name folder jar
  mkdir -p "$2"/{lib,native}
  make_runtime "$1" "$2/runtime"
  cp "$root/agent/target/leakmonitor.jar" "$root/agent/packaging/flags.bash" "$2"
  cp "$root"/agent/target/lib/*.jar "$2/lib"
  crt=$(property aws-crt.version)
  if [[ $1 != amd64 || $(uname -m) != x86_64 ]]; then
    fetch "software.amazon.awssdk.crt:aws-crt:$crt:jar:$(crt_platform "$1")" "$work/crt-$1"
    cp "$work/crt-$1"/*.jar "$2/lib/aws-crt-$crt.jar"
  fi
  while read -r name folder; do
    jar=$(find "$2/lib" -name "$name-[0-9]*.jar")
    unzip -qjo "$jar" "$folder/*" -d "$2/native"
  done < <(natives_of "$1")
  for jar in "$2"/lib/*.jar; do drop_natives "$jar"; done
  find "$2" -type f \( -name '*.so' -o -path '*/bin/java' -o -name jspawnhelper \) \
    -exec "$(tools_of "$1")-strip" --strip-unneeded {} +
  rm "$2"/runtime/lib/{jexec,jrt-fs.jar} # for other Javas, and for jars that are run as programs
}

# The tools that know a platform's programs.
tools_of() {
  case $1 in
    amd64) echo x86_64-linux-gnu ;;
    arm64) echo aarch64-linux-gnu ;;
    armhf) echo arm-linux-gnueabihf ;;
  esac
}

# drop_natives JAR: of every platform; they lie beside the jar. One without is left as it is.
drop_natives() {
  local -a natives
  mapfile -t natives < <(unzip -Z1 "$1" | grep -E '\.(so|dll|dylib|jnilib|a)$' || true)
  ((${#natives[@]})) || return 0
  zip -q -d "$1" "${natives[@]}"
}

# make_man_pages TO: one for each command, from what --help is made of.
make_man_pages() {
  local codegen
  codegen=$(property picocli.version)
  fetch "info.picocli:picocli-codegen:$codegen" "$work/codegen"
  "${JAVA_HOME:+$JAVA_HOME/bin/}java" -cp "$root/agent/target/leakmonitor.jar:$work/codegen/*" \
    picocli.codegen.docgen.manpage.ManPageGenerator -d "$1" org.leakmonitor.cli.Main >/dev/null
  asciidoctor -b manpage -a "manmanual=leakmonitor" -a "mansource=leakmonitor $version" "$1"/*.adoc
  rm "$1"/*.adoc
  gzip -9n "$1"/*.1
}

# make_tree ARCHITECTURE TO: the whole package.
make_tree() {
  local doc=$2/usr/share/doc/leakmonitor packaging=$root/agent/packaging
  make_home "$1" "$2/usr/lib/leakmonitor"
  install -D -m 755 "$packaging/deb/launcher" "$2/usr/bin/leakmonitor"
  install -D -m 644 "$packaging/systemd/leakmonitor.service" "$2/lib/systemd/system/leakmonitor.service"
  install -D -m 644 "$packaging/deb/udev.rules" "$2/lib/udev/rules.d/60-leakmonitor.rules"
  install -D -m 644 "$packaging/deb/lintian-overrides" "$2/usr/share/lintian/overrides/leakmonitor"
  install -D -m 644 -t "$doc/examples" "$root"/agent/examples/*
  install -m 644 -t "$doc" "$root"/agent/doc/{operating,limits,record-format}.md "$root/NOTICE"
  install -m 644 "$root/agent/doc/changelog.md" "$doc/changes.md"
  install -m 644 "$packaging/deb/copyright" "$doc/copyright"
  package_changes | gzip -9n >"$doc/changelog.gz"
  install -D -m 644 -t "$2/usr/share/man/man1" "$work"/man/*.1.gz
  mkdir -p "$2/usr/share/bash-completion/completions"
  "$root/scripts/leakmonitor" generate-completion | sed 1d \
    >"$2/usr/share/bash-completion/completions/leakmonitor"
  install -m 644 "$packaging/deb/classes" "$2/usr/lib/leakmonitor/classes"
  find "$2" -type d -exec chmod 755 {} +
  find "$2" -type f ! -perm -u+x -exec chmod 644 {} +
  find "$2/usr/lib/leakmonitor" -name '*.so' -exec chmod 644 {} +
}

# In Debian's form.
package_changes() {
  cat <<CHANGES
leakmonitor ($version) stable; urgency=medium

  * What changed is in /usr/share/doc/leakmonitor/changes.md.

 -- The leakmonitor authors <leakmonitor@example.org>  $(date -R -d "@$SOURCE_DATE_EPOCH")
CHANGES
}

# bill_of_materials: that of the agent, and the Java that goes with it.
bill_of_materials() {
  local arch
  for arch in "${architectures[@]}"; do
    jq -n --arg arch "$arch" --arg version "$(<"$jdk/$arch/version")" '{
      type: "platform", name: "openjdk-17", version: $version,
      purl: ("pkg:deb/debian/openjdk-17@" + ($version | @uri) + "?arch=" + $arch),
      licenses: [{license: {id: "GPL-2.0-with-classpath-exception"}}]}'
  done | jq -s --slurpfile bom "$root/agent/target/bom.json" '. as $java | $bom[0] | .components += $java'
}
