# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
#
# From samples, a series and a value a line, to figures with their goals and peers.

# What is measured: the benchmark, its series, unit, goal (least or most) and peers.
def wanted: [
  {of: "append", series: "append", what: "appends, the agent's JVM flags", unit: "readings/s", least: 10000,
    peers: {"signing alone": "append.sign", "SQLite alone": "append.sqlite"}},
  {of: "append", series: "append.cpu", what: "  processor time of all threads", unit: "us a reading",
    peers: {"signing alone": "append.sign.cpu", "SQLite alone": "append.sqlite.cpu"}},
  {of: "append", series: "append.jit", what: "appends, the whole compiler", unit: "readings/s",
    peers: {"signing alone": "append.jit.sign", "SQLite alone": "append.jit.sqlite"}},
  {of: "publish", series: "publish", what: "poll to acknowledgement", unit: "readings/s", least: 5000,
    peers: {"publishing alone": "publish.alone"}},
  {of: "publish", series: "publish.cpu", what: "  processor time of all threads", unit: "us a reading",
    peers: {"publishing alone": "publish.alone.cpu"}},
  {of: "publish", series: "publish.batch", what: "  readings in a message", unit: "readings"},
  {of: "drain", series: "drain", what: "a backlog drained, one core", unit: "readings/s", least: 10000},
  {of: "drain", series: "drain.cpu", what: "  processor time of all threads", unit: "us a reading",
    peers: {"compressed": "drain.gzip.cpu", "alone": "drain.single.cpu"}},
  {of: "drain", series: "drain.bytes", what: "  on the wire, topic included", unit: "bytes a reading",
    peers: {"compressed": "drain.gzip.bytes", "alone": "drain.single.bytes"}},
  {of: "drain", series: "drain.gzip", what: "  compressed", unit: "readings/s"},
  {of: "drain", series: "drain.single", what: "  one reading a message", unit: "readings/s"},
  {of: "drain", series: "drain.live.p99", what: "99 % of 100 live readings/s beside it, default rates", unit: "ms", most: 1000},
  {of: "drain", series: "drain.live.p50", what: "  half of them", unit: "ms"},
  {of: "drain", series: "drain.outage", what: "a day of 4 tags drained at the default rates", unit: "s"},
  {of: "drain", series: "drain.outage.rss", what: "  resident, bench included", unit: "MB",
    peers: {"after 10 s": "drain.outage.rss.early"}},
  {of: "footprint", series: "footprint.rss", what: "resident, 100 tags at 1 Hz", unit: "MB", most: 100},
  {of: "footprint", series: "footprint.peak", what: "  its peak", unit: "MB", most: 100},
  {of: "footprint", series: "footprint.cpu", what: "processor, 100 tags at 1 Hz", unit: "% of a core", most: 2},
  {of: "footprint", series: "footprint.threads", what: "  threads", unit: "threads"},
  {of: "footprint", series: "footprint.unaccounted", what: "  polls unaccounted for", unit: "polls", most: 0},
  {of: "start", series: "start.archive", what: "exec to first reading received", unit: "s", most: 2},
  {of: "start", series: "start.plain", what: "  without the class-data archive", unit: "s", most: 2},
  {of: "size", series: "size.record", what: "a reading alone", unit: "bytes", most: 295},
  {of: "size", series: "size.batch", what: "a reading in a batch of 37", unit: "bytes", most: 140},
  {of: "size", series: "size.gzip", what: "  the batch gzipped", unit: "bytes", most: 80},
  {of: "size", series: "size.metered", what: "  readings in 5,120 bytes, topic included", unit: "readings"},
  {of: "verify", series: "verify", what: "verification, all cores", unit: "records/s",
    peers: {"Bouncy Castle alone": "verify.bouncycastle", "one core": "verify.one"}},
  {of: "verify", series: "verify.ratio", what: "  beside Bouncy Castle in the same run", unit: "%", least: 75},
  {of: "verify", series: "verify.cpu", what: "  processor time of all threads", unit: "us a record",
    peers: {"Bouncy Castle alone": "verify.bouncycastle.cpu"}},
  {of: "verify", series: "verify.fast", what: "fast verification, all cores", unit: "records/s", least: 200000,
    peers: {"one core": "verify.one.fast"}},
  {of: "verify", series: "verify.fast.cpu", what: "  processor time of all threads", unit: "us a record"},
  {of: "witness", series: "witness", what: "witness of 1,000 logs, all cores", unit: "readings/s"},
  {of: "witness", series: "witness.core", what: "  a core of processor time", unit: "readings/s", least: 5000},
  {of: "witness", series: "witness.rss", what: "  resident, messages included", unit: "MB"},
  {of: "bus", series: "bus.9600.2", what: "polls, 9600 baud, 2 registers", unit: "% of theory", least: 90,
    peers: {"mbpoll": "bus.9600.2.mbpoll"}},
  {of: "bus", series: "bus.9600.10", what: "polls, 9600 baud, 10 registers", unit: "% of theory", least: 90,
    peers: {"mbpoll": "bus.9600.10.mbpoll"}},
  {of: "bus", series: "bus.9600.125", what: "polls, 9600 baud, 125 registers", unit: "% of theory", least: 90,
    peers: {"mbpoll": "bus.9600.125.mbpoll"}},
  {of: "bus", series: "bus.19200.2", what: "polls, 19200 baud, 2 registers", unit: "% of theory", least: 90,
    peers: {"mbpoll": "bus.19200.2.mbpoll"}},
  {of: "bus", series: "bus.19200.10", what: "polls, 19200 baud, 10 registers", unit: "% of theory", least: 90,
    peers: {"mbpoll": "bus.19200.10.mbpoll"}},
  {of: "bus", series: "bus.19200.125", what: "polls, 19200 baud, 125 registers", unit: "% of theory", least: 90,
    peers: {"mbpoll": "bus.19200.125.mbpoll"}},
  {of: "bus", series: "bus.115200.2", what: "polls, 115200 baud, 2 registers", unit: "% of theory",
    peers: {"mbpoll": "bus.115200.2.mbpoll"}},
  {of: "bus", series: "bus.115200.10", what: "polls, 115200 baud, 10 registers", unit: "% of theory",
    peers: {"mbpoll": "bus.115200.10.mbpoll"}},
  {of: "bus", series: "bus.115200.125", what: "polls, 115200 baud, 125 registers", unit: "% of theory",
    peers: {"mbpoll": "bus.115200.125.mbpoll"}},
  {of: "bus", series: "bus.dead", what: "247 units, 20 dead: 99 % of the others off by", unit: "% of their period", most: 5},
  {of: "bus", series: "bus.dead.p50", what: "  half of the others off by", unit: "% of their period"},
  {of: "bus", series: "bus.dead.most", what: "  the worst of the others off by", unit: "% of their period"},
  {of: "bus", series: "bus.dead.polls", what: "  polls of the others that came", unit: "% of all"},
  {of: "bus", series: "bus.tags.polling", what: "processor, 1,000 tags on 10 TCP devices at 1 Hz", unit: "% of a core", most: 10},
  {of: "bus", series: "bus.tags.cpu", what: "  the whole agent: signed, recorded, published", unit: "% of a core"},
  {of: "bus", series: "bus.tags.unaccounted", what: "  polls unaccounted for", unit: "polls", most: 0},
  {of: "devices", series: "devices", what: "processor, 200 simulated devices at 10 Hz", unit: "% of a core", most: 50,
    peers: {"the bytes alone": "devices.bare"}},
  {of: "devices", series: "devices.polls", what: "  polls that were answered", unit: "% of all",
    peers: {"the bytes alone": "devices.bare.polls"}},
  {of: "edges", series: "edges.lost", what: "a line at 1,000 edges/s for 20 s: edges lost", unit: "edges", most: 0},
  {of: "edges", series: "edges.counted", what: "  edges counted", unit: "% of all"},
  {of: "edges", series: "edges.cpu", what: "  processor, the bench's own toggling included", unit: "% of a core"},
  {of: "edges", series: "edges.p99", what: "99 % of edges durable as records after", unit: "ms",
    peers: {"without the ledger": "edges.alone.p99"}},
  {of: "edges", series: "edges.p50", what: "  half of them", unit: "ms",
    peers: {"without the ledger": "edges.alone.p50"}},
  {of: "adc", series: "adc", what: "processor, 8 channels of 10 Hz at 2 ADS1115", unit: "% of a core",
    peers: {"the records alone": "adc.alone"}},
  {of: "adc", series: "adc.readings", what: "  slots that were read", unit: "% of all"},
  {of: "hydraulics", series: "hydraulics", what: "100 km of line, 2,000 reaches", unit: "x real time", least: 100,
    peers: {"the bare arithmetic": "hydraulics.bare"}},
  {of: "hydraulics", series: "hydraulics.cpu", what: "  processor time of all threads", unit: "us a second",
    peers: {"the bare arithmetic": "hydraulics.bare.cpu"}},
  {of: "large", series: "large.verify", what: "verification of 10,000,000 readings", unit: "records/s",
    peers: {"1,000,000 of them": "large.tenth.verify"}},
  {of: "large", series: "large.verify.peak", what: "  its peak of resident memory", unit: "MB",
    peers: {"1,000,000 of them": "large.tenth.verify.peak"}},
  {of: "large", series: "large.fast", what: "  fast", unit: "records/s",
    peers: {"1,000,000 of them": "large.tenth.fast"}},
  {of: "large", series: "large.proof", what: "a proof of one of them", unit: "bytes", most: 4096}
];

def median: sort | length as $n
  | if $n % 2 == 1 then .[($n - 1) / 2] else (.[$n / 2 - 1] + .[$n / 2]) / 2 end;

([inputs | split(" ") | {series: .[0], value: (.[1] | tonumber)}]
  | group_by(.series) | map({key: .[0].series, value: map(.value)}) | from_entries) as $samples
| {machine: $machine,
   figures: [wanted[]
    | select($samples[.series])
    | $samples[.series] as $values | ($values | median) as $median
    | . + {median: $median, min: ($values | min), max: ($values | max), samples: $values}
    | if has("least") then . + {met: ($median >= .least)}
      elif has("most") then . + {met: ($median <= .most)} else . end
    | .peers = [(.peers // {}) | to_entries[] | ($samples[.value] | median) as $peer
        | {peer: .key, median: $peer, ratio: ($median / $peer)}]]}
