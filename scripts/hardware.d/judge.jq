# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
#
# Of an export's records in one array; what was done to the lines, and when, is in $deeds. Times in milliseconds.

def did($name): $deeds[] | select(.name == $name);
def readings($tag): map(select(.t == "reading" and .tag == $tag));

# Any record of which the condition holds, after something was done.
def after($name; condition): did($name).from as $from | any(.[]; .ts >= $from - 5 and condition);

# Of a tag, from when something began until three seconds after its end.
def between($name; $tag):
  did($name) as $did | readings($tag) | map(select(.ts >= $did.from - 5 and .ts <= $did.to + 3000));

# The tag took the value at the very time at which its line was pulled, give or take what milliseconds are cut to.
def edge($name; $tag; $value):
  did($name) as $did
  | any(readings($tag)[]; .val == $value and .ts >= $did.from - 5 and .ts <= $did.to + 5);
def lag($name; $tag): did($name).from as $from | between($name; $tag)[0].ts - $from;

# How often the tag's value changed while something was done, from 0 on.
def changes($tag; $name):
  reduce between($name; $tag)[].val as $val ({last: 0, n: 0}; if $val == .last then . else {last: $val, n: (.n + 1)} end)
  | .n;

# The most readings within one second.
def fastest($tag; $name):
  [between($name; $tag)[].ts] | . as $all | map(. as $at | $all | map(select(. >= $at and . < $at + 1000)) | length) | max;
def held($tag; $name):
  did($name) as $did
  | [.[] | select(.t == "gap" and .tag == $tag and .why == "deadband" and .ts >= $did.from).n] | add // 0;

def hexadecimal: explode | reduce .[] as $digit (0; . * 16 + ($digit | if . > 57 then . - 87 else . - 48 end));
def total($name): between($name; "FQ-101") | last.raw | hexadecimal;
def uncertain($tag; $name): any(between($name; $tag)[]; .q == 64);

def value($tag; $value; $quality):
  any(readings($tag)[]; .q == $quality and .val > $value - 2 and .val < $value + 2);
# A fault of a loop: a gap with the converter's code, an event, and no reading of that code.
def fault($tag; $raw; $code):
  any(.[]; .t == "gap" and .tag == $tag and .why == "sensor_fault" and .raw == $raw)
  and any(.[]; .t == "event" and .code == $code and .ref == $tag)
  and all(readings($tag)[]; .raw != $raw);

# Whether the tag had good readings after its last outage.
def recovered($tag):
  ([.[] | select(.t == "gap" and .tag == $tag and .why == "io_error").seq] | max) as $last
  | any(readings($tag)[]; .seq > $last and .q == 192);
