# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
#
# From samples.tsv: what the agents took in the first and in the second half, after warming up. Those
# of gw01 are compared within each of its lives, those of gw02 over the whole run. One thread or
# socket left behind at each restart of the broker would show as many times over.

def number: tonumber;
def median: sort | if length == 0 then null else .[length / 2 | floor] end;
def halves($warm; $until): (($warm + $until) / 2) as $middle
  | {early: map(select(.age >= $warm and .age < $middle)), late: map(select(.age >= $middle))};

# Of a set of samples, what counts: the most for things that are counted, the median for memory.
def most($key): map(.[$key]) | max;
def row($name; $early; $late; $slack; $unit):
  {name: $name, early: $early, late: $late, bound: (if $early == null then null else $early + $slack end),
    unit: $unit};

[inputs | split("\t") | {gateway: .[1], life: (.[2] | number), age: (.[3] | number),
  threads: (.[4] | number), sockets: (.[5] | number), files: (.[6] | number), rss: (.[7] | number)}]
| group_by(.gateway) as [$killed, $steady]
| ($steady | halves($warm_up; $minutes * 60)) as $s
| [$killed | group_by(.life)[] | halves(20; 60)] as $byLife
| ([$byLife[] | .early[]]) as $e | ([$byLife[] | .late[]]) as $l
| [
    row("gw02 threads, most"; $s.early | most("threads"); $s.late | most("threads"); 1; ""),
    row("gw02 sockets, most"; $s.early | most("sockets"); $s.late | most("sockets"); 1; ""),
    row("gw02 open files, most"; $s.early | most("files"); $s.late | most("files"); 2; ""),
    row("gw02 RSS, median"; $s.early | map(.rss) | median; $s.late | map(.rss) | median; 8192; "KiB"),
    row("gw01 threads, most in a life"; $e | most("threads"); $l | most("threads"); 1; ""),
    row("gw01 sockets, most in a life"; $e | most("sockets"); $l | most("sockets"); 1; ""),
    row("gw01 open files, most in a life"; $e | most("files"); $l | most("files"); 2; ""),
    row("gw01 RSS, median of lives"; $e | map(.rss) | median; $l | map(.rss) | median; 8192; "KiB")
  ] as $figures
| {
    minutes: $minutes, restarts: $restarts, lives: $lives, samples: $figures,
    rows: [$figures[] | [.name, "\(.early) \(.unit)", "\(.late) \(.unit)", "\(.bound) \(.unit)"]],
    grown: [$figures[] | select(.early == null or .late == null or .late > .bound)
      | "\(.name): \(.early) in the first half, \(.late) in the second"]
  }
