// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
package org.leakmonitor.faults;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * An ext4 file system on a disk that writes down, in order, each write and flush that reaches it:
 * QEMU's storage daemon offers the disk as a file through FUSE, on which a loop device stands.
 */
final class LoggedDisk implements AutoCloseable {

  private static final List<String> PROGRAMS =
      List.of("qemu-storage-daemon", "losetup", "mkfs.ext4", "mount", "umount");

  private static final long DISK_BYTES = 24 << 20;

  /** A sparse file; more than the test writes. */
  private static final long LOG_BYTES = 2L << 30;

  private static final int PATIENCE_SECONDS = 30;

  private final Path folder;
  private final Deque<Undo> undo = new ArrayDeque<>();
  private final WriteLog log;
  private long entries;

  private interface Undo {
    void run() throws IOException;
  }

  private LoggedDisk(Path folder) {
    this.folder = folder;
    this.log = new WriteLog(folder.resolve("log"));
  }

  /** Why there can be no such disk here; empty where there can. */
  static String obstacle() throws IOException {
    if (!Tools.run("id", "-u").equals("0")) {
      return "only root may mount a file system";
    }
    if (!Files.exists(Path.of("/dev/fuse")) || !Files.exists(Path.of("/dev/loop-control"))) {
      return "this machine has no FUSE or no loop devices";
    }
    return PROGRAMS.stream().allMatch(Tools::has)
        ? ""
        : "needs " + String.join(", ", PROGRAMS) + ": scripts/setup test";
  }

  /** Makes a disk, and mounts its file system. */
  static LoggedDisk mount(Path folder) throws IOException {
    LoggedDisk disk = new LoggedDisk(folder);
    try {
      disk.start();
      return disk;
    } catch (IOException e) {
      disk.close();
      throw e;
    }
  }

  private void start() throws IOException {
    Path disk = Files.createFile(folder.resolve("disk"));
    Tools.run("truncate", "-s", Long.toString(DISK_BYTES), folder.resolve("data").toString());
    Tools.run("truncate", "-s", Long.toString(LOG_BYTES), folder.resolve("log").toString());
    serve(disk);
    String device = Tools.run("losetup", "--find", "--show", "--direct-io=off", disk.toString());
    undo.push(() -> Tools.run("losetup", "--detach", device));
    Tools.run("mkfs.ext4", "-q", "-b", "4096", "-J", "size=4", "-E", "nodiscard", device);
    Files.createDirectory(files());
    Tools.run("mount", device, files().toString());
    undo.push(() -> Tools.run("umount", files().toString()));
  }

  private void serve(Path disk) throws IOException {
    Process daemon =
        new ProcessBuilder(
                "qemu-storage-daemon",
                "--blockdev",
                "driver=file,node-name=data,filename=" + folder.resolve("data"),
                "--blockdev",
                "driver=file,node-name=log,filename=" + folder.resolve("log"),
                "--blockdev",
                "driver=blklogwrites,node-name=logged,file=data,log=log,log-super-update-interval=1",
                "--export",
                "type=fuse,id=disk,node-name=logged,writable=on,mountpoint=" + disk)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve("daemon.txt").toFile())
            .start();
    undo.push(
        () -> {
          daemon.destroy();
          Tools.exitCode(daemon);
        });
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (Files.size(disk) != DISK_BYTES) {
      if (!daemon.isAlive() || System.nanoTime() > deadline) {
        throw new IOException("no disk: " + Files.readString(folder.resolve("daemon.txt")).strip());
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(10));
    }
  }

  /** Where the file system is mounted. */
  Path files() {
    return folder.resolve("files");
  }

  WriteLog log() {
    return log;
  }

  static long bytes() {
    return DISK_BYTES;
  }

  /** How many entries the log has by now; all that was synced before is among them. */
  long entries() throws IOException {
    entries = Math.max(entries, log.entries());
    return entries;
  }

  @Override
  public void close() throws IOException {
    while (!undo.isEmpty()) {
      undo.pop().run();
    }
  }
}
