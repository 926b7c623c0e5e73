// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0

// Stands between a process and its C library (LD_PRELOAD), counts what changes files below one
// folder, and lets the one asked for fail. Told by the file that FAULTS_CONTROL names, which the
// process maps as well; FAULTS_FOLDER is the folder, as an absolute path.

#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/types.h>
#include <sys/uio.h>
#include <unistd.h>

// Injector.java knows these offsets.
struct control {
  uint64_t armed;   // nothing is counted while this is 0
  uint64_t count;   // calls so far
  uint64_t first;   // the call that fails, counted from 1
  uint64_t last;    // the last one that fails
  uint64_t error;   // with this errno
  uint64_t failed;  // how many did
  char what[256];   // the first of them
};

static struct control *control;
static char folder[4096];

__attribute__((constructor)) static void start(void) {
  const char *file = getenv("FAULTS_CONTROL");
  const char *below = getenv("FAULTS_FOLDER");
  if (!file || !below) return;
  snprintf(folder, sizeof folder, "%s/", below);
  int fd = open(file, O_RDWR);
  if (fd < 0) return;
  void *map = mmap(NULL, sizeof *control, PROT_READ | PROT_WRITE, MAP_SHARED, fd, 0);
  close(fd);
  if (map != MAP_FAILED) control = map;
}

static int fails(const char *call, const char *path) {
  if (!control || !control->armed || strncmp(path, folder, strlen(folder)) != 0) return 0;
  uint64_t number = __sync_add_and_fetch(&control->count, 1);
  if (number < control->first || number > control->last) return 0;
  if (__sync_add_and_fetch(&control->failed, 1) == 1)
    snprintf(control->what, sizeof control->what, "%s %s", call, path + strlen(folder));
  errno = (int)control->error;
  return 1;
}

static int fd_fails(const char *call, int fd) {
  if (!control || !control->armed) return 0;
  char link[32], path[4096];
  snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
  int before = errno;
  ssize_t length = readlink(link, path, sizeof path - 1);
  errno = before;
  if (length < 0) return 0;
  path[length] = 0;
  return fails(call, path);
}

#define REAL(name) \
  static __typeof__(&name) real; \
  if (!real) real = (__typeof__(&name))dlsym(RTLD_NEXT, #name)

// What fails has come half the way: nobody may count on all or nothing.
#define WRITES(name, extra, extra_names) \
  ssize_t name(int fd, const void *bytes, size_t length extra) { \
    REAL(name); \
    if (!fd_fails(#name, fd)) return real(fd, bytes, length extra_names); \
    int error = errno; \
    if (real(fd, bytes, length / 2 extra_names) < 0) errno = error; \
    errno = error; \
    return -1; \
  }
#define COMMA ,
WRITES(write, , )
WRITES(pwrite, COMMA off_t offset, COMMA offset)
WRITES(pwrite64, COMMA off64_t offset, COMMA offset)

ssize_t writev(int fd, const struct iovec *parts, int count) {
  REAL(writev);
  return fd_fails("writev", fd) ? -1 : real(fd, parts, count);
}

#define ON_FD(name, parameters, arguments) \
  int name parameters { \
    REAL(name); \
    return fd_fails(#name, fd) ? -1 : real arguments; \
  }
ON_FD(ftruncate, (int fd, off_t length), (fd, length))
ON_FD(ftruncate64, (int fd, off64_t length), (fd, length))
ON_FD(fsync, (int fd), (fd))
ON_FD(fdatasync, (int fd), (fd))

#define ON_PATH(name, parameters, arguments) \
  int name parameters { \
    REAL(name); \
    return fails(#name, path) ? -1 : real arguments; \
  }
ON_PATH(unlink, (const char *path), (path))
ON_PATH(rename, (const char *path, const char *to), (path, to))
ON_PATH(mkdir, (const char *path, mode_t mode), (path, mode))

// Only an open that may make the file counts.
#define OPENS(name) \
  int name(const char *path, int flags, ...) { \
    REAL(name); \
    mode_t mode = 0; \
    if (flags & O_CREAT) { \
      va_list more; \
      va_start(more, flags); \
      mode = va_arg(more, mode_t); \
      va_end(more); \
      if (fails(#name, path)) return -1; \
    } \
    return real(path, flags, mode); \
  }
OPENS(open)
OPENS(open64)
