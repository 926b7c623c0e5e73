// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.selftest;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServiceUserTest {

  private static final int NOBODY_ELSE = 64_999;

  @TempDir private Path folder;

  private Path file(String mode) throws Exception {
    Path file = Files.writeString(folder.resolve("file"), "x");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(mode));
  }

  private int group(Path file) throws Exception {
    return (Integer) Files.getAttribute(file, "unix:gid");
  }

  private static boolean mayRead(ServiceUser user, Path file) throws Exception {
    return user.lacks(new Need(file, Need.Right.READ)).isEmpty();
  }

  @Test
  void stranger_readsWhatIsForOthers() throws Exception {
    ServiceUser stranger = new ServiceUser("stranger", NOBODY_ELSE, Set.of(NOBODY_ELSE));
    assertThat(mayRead(stranger, file("rw-r--r--"))).isTrue();
    assertThat(mayRead(stranger, file("rw-r-----"))).isFalse();
    assertThat(stranger.mayUse(file("rw-r--r--"))).isFalse();
  }

  @Test
  void member_readsWhatIsForTheGroup() throws Exception {
    Path file = file("rw-r-----");
    ServiceUser member = new ServiceUser("member", NOBODY_ELSE, Set.of(group(file)));
    assertThat(mayRead(member, file)).isTrue();
    assertThat(member.mayUse(file)).isFalse();
    assertThat(mayRead(member, file("rw----r--"))).isFalse();
  }

  @Test
  void closedFolder_hidesAnOpenFile() throws Exception {
    Path file = file("rw-rw-rw-");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThat(mayRead(new ServiceUser("stranger", NOBODY_ELSE, Set.of(NOBODY_ELSE)), file))
        .isFalse();
  }

  @Test
  void cure_doesNotOpenASecretToAll() throws Exception {
    Path file = file("rw-------");
    ServiceUser stranger = new ServiceUser("stranger", NOBODY_ELSE, Set.of(NOBODY_ELSE));
    assertThat(stranger.cure(new Need(file, Need.Right.READ)))
        .isEqualTo(
            "type: sudo chgrp $(id -g stranger) '%s' && sudo chmod g+r '%s'".formatted(file, file));
    assertThat(stranger.cure(new Need(file, Need.Right.CHANGE)))
        .isEqualTo("type: sudo chown stranger: '%s' && sudo chmod u+rw '%s'".formatted(file, file));
  }
}
