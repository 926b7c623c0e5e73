// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
//
// toggle PULL COUNT MICROSECONDS: lets a simulated line change COUNT times, one change every MICROSECONDS, by
// writing to its file PULL in sysfs. Says how long that took and by how much the latest change was late.

#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static long long now(void) {
  struct timespec time;
  clock_gettime(CLOCK_MONOTONIC, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void sleep_until(long long when) {
  struct timespec time = {when / 1000000000LL, when % 1000000000LL};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) == EINTR) continue;
}

int main(int count, char **words) {
  static const char *const pulls[] = {"pull-up", "pull-down"};
  if (count != 4) {
    fprintf(stderr, "usage: toggle PULL COUNT MICROSECONDS\n");
    return 2;
  }
  int file = open(words[1], O_WRONLY);
  long changes = atol(words[2]);
  long long step = atoll(words[3]) * 1000, begun = now(), latest = 0;
  for (long i = 0; i < changes; i++) {
    const char *pull = pulls[i % 2];
    sleep_until(begun + i * step);
    if (pwrite(file, pull, strlen(pull), 0) < 0) {
      fprintf(stderr, "toggle: error: cannot write to '%s': %s\n", words[1], strerror(errno));
      return 1;
    }
    long long late = now() - begun - i * step;
    if (late > latest) latest = late;
  }
  printf("%ld changes in %.3f s, the latest %.3f ms late\n", changes, (now() - begun) / 1e9, latest / 1e6);
  return 0;
}
