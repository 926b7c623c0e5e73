# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
"""One log from record to record, and its polls: record-format.md section 6."""
import math
from proofs import grown, top
from records import decode
class Polls:  # of one tag, section 6
    def __init__(self, period): self.period, self.lost = period, 0; self.restart(None)
    def restart(self, ts): self.to, self.outage = ts, False; self.rephase()
    def rephase(self): self.phased, self.ahead, self.running, self.prompt, self.slots = False, [], 0.0, math.inf, math.inf
    def take(self, one):
        reading, (polls, to) = one.type == "reading", (1, one.ts) if one.type == "reading" else (one.int("n"), one.int("to"))
        if self.phased:
            self.running, self.prompt, drift = self.running + to - self.to - polls * self.period, self.prompt + abs(to - self.to) / 1000, abs(to - self.to) / 1000
            self.slots = min(self.slots + drift, self.prompt)
        else: self.silence(to - (polls - 1) * self.period)
        self.phased, self.outage, self.to = True, not reading, to
        if reading: self.prompt, self.ahead = min(self.prompt, self.running), self.ahead + [self.running]
        else: self.surplus(self.running - self.slots)
        self.slots, self.ahead = (self.slots, self.ahead) if reading else (self.running, [])
        self.judge(16)
    def silence(self, ts): self.lost += int((ts - self.to) / self.period) - 1 if ts - self.to > 2 * self.period + 5000 + 60000 * self.outage else 0
    def judge(self, kept):
        while len(self.ahead) > kept: self.surplus(min(self.ahead) - self.prompt); self.ahead.pop(0)
    def surplus(self, ahead):
        lost = max(0, math.floor(ahead / self.period + 0.2)) if ahead > -math.inf else 0
        self.lost, self.prompt, self.slots = self.lost + lost, self.prompt + lost * self.period, self.slots + lost * self.period
class Log:  # one log in order, section 6
    def __init__(self, source, trust, wanted, say):
        self.ordered, self.base, self.frontier, self.wanted, self.say, self.expected = source["ordered"], source["base"], source["frontier"], wanted, say, source["base"]
        self.ledger = source["ledger"]
        self.polls, self.together, self.genesis, self.doubt, self.seen, self.size = {t: Polls(int(p["ms"])) for t, p in trust["tags"].items()}, 0, None, 0, -math.inf, 0
        self.leaves, self.opens, self.holes, self.refused, self.whole, self.pruned = {}, [], [], set(), self.base == 0 or bool(self.frontier), 0
        self.roots = {self.base: top(self.frontier)} if self.whole else {}
        self.lose()
    def lose(self): self.last, self.opening, self.highest, self.due, self.now = None, None, -math.inf, False, None
    def take(self, one, judged):
        prev = decode(one["prev"])
        if one.seq < self.expected:
            kind = "FORKED" if self.leaves.get(one.seq, one.leaf) != one.leaf else ("REPLAYED" if one.seq in self.leaves else "REORDERED") if self.ordered else None
            self.leaves.setdefault(one.seq, one.leaf)
            return kind and self.say(kind, one.seq)
        if one.seq > self.expected: self.holes.append((self.expected, one.seq, len(self.refused) if self.ordered else len({s for s in self.refused if self.expected <= s < one.seq}))); self.whole = self.lose()
        elif prev != (self.last.leaf if self.last else prev if self.base else bytes(32)): self.say("FORKED", one.seq)
        elif not judged and (kind := self.in_order(one)): self.say(kind, one.seq)
        if self.whole: self.frontier = grown(self.frontier, one.seq, one.leaf)
        if self.whole and one.seq + 1 in self.wanted: self.roots[one.seq + 1] = top(self.frontier)
        self.leaves[one.seq], self.refused, self.expected, self.last = one.leaf, set(), one.seq + 1, one
        if one.type == "prune": self.pruned = max(self.pruned, one.int("upto"))
        if one.opens: self.opens.append(one); self.opening = one
        self.poll(one)
    def in_order(self, one):
        back, step = one.ts < self.highest - 2000, one.type == "clock"
        if one.type == "epoch" and self.opening:
            boot = one.int("boot") - self.opening.int("boot")
            if one.int("ep") != self.opening.int("ep") + 1 or not (boot > 0 if one.restarts else boot == 0): return "FORKED"
        if (one.type == "genesis") != (one.seq == 0): return "FORKED"
        if one.type == "genesis":
            self.highest, links, (gateway, number) = one.ts, [n in one for n in ("plog", "psize", "proot")], one.log.rpartition("/")[::2]
            if number == "1" and not any(links): return None
            self.genesis = one if all(links) and one.text("plog").rpartition("/")[0] == gateway and int(one.text("plog").rpartition("/")[2]) < int(number) else None
            return None if self.genesis else "ROLLED_BACK"
        self.doubt = one.int("unc") if step else self.doubt
        wrong = self.due and not step or back and not step and not one.restarts or not (back and one.restarts) and one.ts < self.seen - 5000 - self.doubt
        self.due, self.highest = back and one.restarts, one.ts if step or back else max(self.highest, one.ts)
        if one.trusted: self.seen, self.size = max(self.seen, one.int("wt") * 1000), max(self.size, one.int("size"))
        if one.type == "prune" and one.int("upto") in self.leaves and one.int("upto") not in [o.seq for o in self.opens]: return "ALTERED"
        return "REWRITTEN" if "size" in one and self.roots.get(one.int("size"), decode(one["root"])) != decode(one["root"]) else "CLOCK" if wrong else None
    def poll(self, one):
        begins = self.now is None or self.begun and one.type == "clock"
        for p in self.polls.values():
            if begins: p.restart(one.ts)
            elif one.restarts: p.rephase()
            p.to += one.ts - one.int("old") if one.type == "clock" and not begins else 0
        self.begun, self.now = self.now is None, one.ts
        if one.type == "gap" and one["tag"] == '"*"':
            self.together += max(0, sum(int((one.int("to") - p.to) / p.period) - 2 - 60000 // p.period * p.outage for p in self.polls.values()) - one.int("n"))
            for p in self.polls.values(): p.restart(one.int("to"))
        elif one.type in ("reading", "gap") and one.text("tag") in self.polls: self.polls[one.text("tag")].take(one)
    def end(self, notes, elder, of_elder):
        for p in self.polls.values(): p.silence(self.now), p.judge(3)
        told = ["DELETED"] * any(behind - first > refused + sum(first <= s < behind for s in self.leaves) for first, behind, refused in self.holes)
        told += ["DELETED"] * (self.base > self.pruned and self.ledger)
        told += ["SILENT"] * (self.together > 0 or any(p.lost > 0 for p in self.polls.values())) + ["TRUNCATED"] * any(size > self.expected for _, size, _ in notes)
        told += ["REWRITTEN"] * any(size and self.roots.get(size, root) != root for _, size, root in notes)
        if self.genesis:
            size = self.genesis.int("psize")
            boot, root = max([o.int("boot") for o in elder.opens if o.seq < size] if elder else [], default=0), elder and elder.roots.get(size)
            told += ["ROLLED_BACK"] * (size < max([elder.size if elder else 0] + [n[1] for n in of_elder]) or bool(root) and root != decode(self.genesis["proot"]) or self.genesis.int("boot") < boot)
        for kind in told: self.say(kind, "")
