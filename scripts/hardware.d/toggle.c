// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
//
// toggle NAME PULL up|down COUNT MICROSECONDS: lets a simulated line change COUNT times, first to up or down, no two
// changes closer than MICROSECONDS, by writing to its file PULL in sysfs. Prints as JSON under NAME when it did: the
// milliseconds since 1970 just before the first change and just after the last, and the longest time between two
// changes, in microseconds.

#define _POSIX_C_SOURCE 200809L
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

static long long now(clockid_t clock) {
  struct timespec time;
  clock_gettime(clock, &time);
  return time.tv_sec * 1000000000LL + time.tv_nsec;
}

static void sleep_until(long long when) {
  struct timespec time = {when / 1000000000LL, when % 1000000000LL};
  while (clock_nanosleep(CLOCK_MONOTONIC, TIMER_ABSTIME, &time, NULL) == EINTR) continue;
}

int main(int count, char **words) {
  static const char *const pulls[] = {"pull-up", "pull-down"};
  if (count != 6) {
    fprintf(stderr, "usage: toggle NAME PULL up|down COUNT MICROSECONDS\n");
    return 2;
  }
  int file = open(words[2], O_WRONLY);
  int first = strcmp(words[3], "up") != 0;
  long changes = atol(words[4]);
  long long step = atoll(words[5]) * 1000, longest = 0;
  long long from = now(CLOCK_REALTIME), before = now(CLOCK_MONOTONIC);
  for (long i = 0; i < changes; i++) {
    const char *pull = pulls[(first + i) % 2];
    // What came late is not made up for: that would be a burst that nobody asked for.
    if (i > 0) sleep_until(before + step);
    long long at = now(CLOCK_MONOTONIC);
    if (at - before > longest) longest = at - before;
    before = at;
    if (pwrite(file, pull, strlen(pull), 0) < 0) {
      fprintf(stderr, "toggle: error: cannot write to '%s': %s\n", words[2], strerror(errno));
      return 1;
    }
  }
  printf("{\"name\":\"%s\",\"changes\":%ld,\"from\":%lld,\"to\":%lld,\"longest\":%lld}\n", words[1], changes,
         from / 1000000, now(CLOCK_REALTIME) / 1000000 + 1, longest / 1000);
  return 0;
}
