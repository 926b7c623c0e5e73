#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
"""verify.py [--lenient] [--json] [--checkpoint NOTE]... TRUST FILE...: verifies ledgers, exports, received messages and proofs
after record-format.md. Exit code: 0 clean, 1 findings, 2 something could not be read, 64 usage."""
import base64, decimal, functools, gzip, hashlib, json, math, os, re, sqlite3, sys, zlib
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
ORDER, P = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551, 2**255 - 19  # of P-256 and Ed25519
Y8, NO_RECORD = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826, (KeyError, TypeError, ValueError, AttributeError, RecursionError)
LOG, NAME = r"[\w.:+-]+/[\w.:+-]+/[1-9]\d{0,14}", r"[\w./:+-]{1,128}"
FORMS = {"C": r"0|[1-9]\d*", "P": r"[1-9]\d*", "I": r"0|-?[1-9]\d*", "V": r"-?[\d.]+", "Q": r"\d\d?|1\d\d|2[0-4]\d|25[0-5]", "0": "0", "L": f'"{LOG}"', "N": f'"{NAME}"',
         "T": rf'"({NAME}|\*)"', "K": r'"[\w-]{8}"', "X": r'"[0-9a-f]{8}"', "E": r'"[a-z_]{1,64}"', "R": r'"([0-9a-f]{2}){1,64}"',
         "H": r'"[\w-]{42}[AEIMQUYcgkosw048]"', "S": r'"[\w-]{85}[AQgw]"'}
SCHEMA = {"": "v=P t=N log=L seq=C prev=H ts=I kid=K sig=S", "heartbeat": "", "close": "", "event": "code=E ref?=N", "prune": "size=P root=H upto=P",
          "genesis": "ep=0 boot=P why=new|rollback|lost_tail|replaced|restored pub=H cfg=H fw=N dkt=H plog?=L psize?=C proot?=H",
          "epoch": "ep=P boot=P why=rotate|start|crash pub=H cfg=H fw=N osig?=S", "reading": "tag=N val=V u=N q=Q raw?=R",
          "gap": "tag=T from=I to=I n=P raw?=R why=timeout|exception|crc|sensor_fault|io_error|disk_full|agent_down|overrun|deadband",
          "clock": "old=I unc=C src=ntp|rtc|manual|none", "alarm": "zone=N code=E ref?=N st=raised|cleared|acknowledged|suppressed",
          "permit": "jti=N zone=N until=I ph=H st=accepted|refused|expired", "witness": "size=P root=H wkid=X wt=C csig=S", "anchor": "size=P root=H th=H alg=rfc3161"}
RULES = {kind: {n: FORMS.get(form, f'"({form})"') for n, form in (f.split("=") for f in text.split())} for kind, text in SCHEMA.items()}
class Fault(Exception): """A finding: its kind, none where nothing can be judged, and what is wrong."""
class Number(str): """A number as it is written."""
def need(condition, message, kind="ALTERED"):
    if not condition: raise Fault(kind, message)
    return condition
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def encode(data): return base64.urlsafe_b64encode(data).decode().rstrip("=")
def decode(token): return base64.urlsafe_b64decode(token.strip('"') + "==")
def standard(text, length=None, kind=""):  # base64 in its one spelling
    data = base64.b64decode(need(re.fullmatch(r"[A-Za-z0-9+/]+={0,2}", text), "no base64", kind)[0] + "==")
    return need(base64.b64encode(data).decode() == text and length in (None, len(data)), "no canonical base64", kind) and data
def unique(pairs): return need(len(dict(pairs)) == len(pairs), "a key twice") and dict(pairs)
def parse(text): return json.loads(text, parse_int=Number, parse_float=Number, parse_constant=lambda _: need(0, "not JSON"), object_pairs_hook=unique)
def token(name, value):  # section 1
    if not isinstance(value, Number): return need(re.fullmatch(rf"{NAME}|\*", value, re.A) and re.fullmatch("[a-z][a-z0-9]*", name), name) and f'"{value}"'
    exponent, number = re.search(r"(?i)e[+-]?(\d+)$|$", value), need(len(value) <= 32, "a number too long") and decimal.Decimal(value).normalize(decimal.Context(prec=99))
    scale, digits = number.as_tuple().exponent, len(number.as_tuple().digits)
    fits = scale >= -6 and digits + max(scale, 0) <= 15 and decimal.Decimal("0.0001") <= abs(number) < 10**11 if name == "val" else scale >= 0 and abs(number) < 2**53
    return need(fits or not number, name + " is out of range") and need(len(exponent[1] or "") <= 2 and int(exponent[1] or 0) <= 20, "exponent") and (f"{number:f}" if number else "0")
class Record(dict):  # each name and what is written for it; section 2
    def __init__(self, tokens):
        super().__init__(tokens)
        self.type = self.text("t") if self["v"] == "1" and self.text("t") in RULES else "unknown"
        rules = {**RULES[""], **RULES.get(self.type, {})}
        need(all(re.fullmatch(form, self[n.strip("?")], re.A) if n.strip("?") in self else "?" in n for n, form in rules.items()), "a field is wrong")
        need(self.type == "unknown" or set(self) <= {n.strip("?") for n in rules}, "an unknown field")
        self.seq, self.ts, self.log, self.opens, self.trusted = int(self["seq"]), int(self["ts"]), self.text("log"), self.type in ("genesis", "epoch"), False
        self.leaf, self.restarts = sha(b"\0", need(len(self.canon()) <= 2048, "a line too long") and self.canon().encode()), self.type == "epoch" and self["why"] != '"rotate"'
    def text(self, name): return self[name][1:-1]
    def int(self, name): return int(self[name])
    def canon(self, *without): return "{%s}" % ",".join(f'"{n}":{self[n]}' for n in sorted(self) if n not in without)
def record(line, lenient=False):
    made = Record({n: token(n, value) for n, value in parse(line).items()})
    return need(lenient or made.canon() == line, "not canonical") and made
def unpacked(batch):  # section 5
    head, records, last = {n: token(n, value) for n, value in batch.items() if n != "e"}, [], {"q": "192"}
    need(set(head) == set("v t log kid s0 p0 t0".split()) and head["v"] == "1" and isinstance(batch["e"], list) and 0 < len(batch["e"]) <= 1000, "no batch")
    prev, ts = head["p0"], int(head["t0"])
    for entry in [{n: token(n, value) for n, value in entry.items()} for entry in batch["e"]]:
        need(set(entry) <= set("n d val u q raw sig".split()) and not any(entry.get(n) == last.get(n) for n in "uq"), "no entry")
        last, ts = {**last, **entry}, ts + int(need((records or entry["d"] == "0") and entry["d"], "the first d is not 0"))
        records.append(Record({**{n: head[n] for n in ("v", "log", "kid")}, **{n: entry[n] for n in ("val", "sig", "raw") if n in entry}, "t": '"reading"', "tag": entry["n"],
                               "u": last["u"], "q": last["q"], "seq": str(int(head["s0"]) + len(records)), "ts": str(need(abs(ts) < 2**53, "ts") and ts), "prev": prev}))
        prev = f'"{encode(records[-1].leaf)}"'
    return records
def kid(key):  # RFC 7638; 32 bytes are an Ed25519 key, others the SubjectPublicKeyInfo of a P-256 key
    okp, jwk = '{"crv":"Ed25519","kty":"OKP","x":"%s"}' % encode(key), '{"crv":"P-256","kty":"EC","x":"%s","y":"%s"}'
    return encode(sha((okp if len(key) == 32 else jwk % (encode(key[-64:-32]), encode(key[-32:]))).encode()))
def good(key, text, data):  # section 3
    y, r, s = int.from_bytes(key, "little") % 2**255, int.from_bytes(data[:32], "big"), int.from_bytes(data[32:], "big")
    try:
        if len(key) == 32: return y < P and y not in (0, 1, P - 1, Y8, P - Y8) and ed25519.Ed25519PublicKey.from_public_bytes(key).verify(data, text) is None
        return len(data) == 64 and s <= ORDER // 2 and serialization.load_der_public_key(key).verify(utils.encode_dss_signature(r, s), text, ec.ECDSA(hashes.SHA256())) is None
    except (InvalidSignature, ValueError): return False
def signed(key, one, field="sig", typ="leak-rec+jws"):
    header = '{"alg":"%s","kid":"%s","typ":"%s"}' % ("EdDSA" if len(key) == 32 else "ES256", kid(key)[:8], typ)
    return good(key, (encode(header.encode()) + "." + encode(one.canon("sig", field).encode())).encode(), decode(one[field]))
def device(trust, log):
    keys = [k for k in sorted(trust["deviceKeys"], key=lambda k: int(k["from"])) if log.rpartition("/")[0] == trust["gateway"] and int(k["from"]) <= int(log.rpartition("/")[2])]
    return base64.b64decode(keys[-1]["spki"]) if keys else b""
def cosigned(trust, name, wid, time, body, data):  # whether no witness of that id denies it, and whether there is one; section 7
    keys = [base64.b64decode(key)[1:] for n, i, key in (v.split("+", 2) for v in trust["witnesses"]) if i == wid and name in ("", n)]
    return all(good(key, f"cosignature/v1\ntime {time}\n{body}".encode(), data) for key in keys), bool(keys)
def note(text, trust):  # section 7: log, size and root; the signatures are checked when it is called again
    match = need(re.fullmatch(rf"(({LOG})\n(0|[1-9]\d{{0,15}})\n([A-Za-z0-9+/]{{43}}=)\n)\n((?:\u2014 [^ +\n]+ [A-Za-z0-9+/]+=*\n)+)", text, re.A), "no checkpoint", "")
    blobs, key, root = [(n, b, base64.b64decode(b + "==")) for _, n, b in map(str.split, match[5].splitlines())], device(trust, match[2]), standard(match[4])
    def check():
        own = [blob for n, _, blob in blobs if n == match[2] and blob[:4] == sha(need(key, "another gateway", "FOREIGN"))[:4]] or need(not key, "not its device", "WRONG_KEY") or need(0, "", "FOREIGN")
        try: rs = b"".join(n.to_bytes(32, "big") for n in utils.decode_dss_signature(own[0][4:]))
        except (ValueError, OverflowError): rs = b""
        need(good(key, match[1].encode(), rs), "a bad signature of a checkpoint")
        need(all(cosigned(trust, n, b[:4].hex(), int.from_bytes(b[4:12], "big"), match[1], b[12:])[0] for n, _, b in blobs), "a bad cosignature")
        return match[2], int(match[3]), root
    return check
def node(left, right): return sha(b"\1", left, right)
def grown(frontier, size, leaf): return grown(frontier[:-1], size >> 1, node(frontier[-1], leaf)) if size & 1 else frontier + [leaf]
def top(frontier): return functools.reduce(lambda right, left: node(left, right), reversed(frontier)) if frontier else sha()
def half(size): return 1 << (size - 1).bit_length() - 1
def included(leaf, index, size, path):  # RFC 9162 2.1.3, from the top down: the root, or nothing
    if index >= size or not path or size == 1: return leaf if (index, size, path) == (0, 1, []) else None
    right = index >= half(size)
    below = included(leaf, index - half(size) * right, size - half(size) if right else half(size), path[:-1])
    return below and (node(path[-1], below) if right else node(below, path[-1]))
def roots(size, whole, path, old, begins=True):  # RFC 9162 2.1.4, from the top down: the roots before and after
    if size == whole or not path: return (old, old) if size == whole and begins and not path else (path[0], path[0]) if size == whole and not begins and len(path) == 1 else (b"", b"")
    left = size <= half(whole)
    before, after = roots(size, half(whole), path[:-1], old, begins) if left else roots(size - half(whole), whole - half(whole), path[:-1], old, False)
    return (b"", b"") if not before else (before, node(after, path[-1])) if left else (node(path[-1], before), node(path[-1], after))
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
def examined(one, keys, trust):  # what is wrong with a record by itself and its key: raised where it does not count, else told
    before = max((s for s in keys if s < one.seq), default=None)
    key, named = device(trust, one.log) if one.opens else keys.get(before, b"")[:32], [k[:32] for k in keys.values() if kid(k[:32])[:8] == one.text("kid") and not one.opens]
    if kid(key)[:8] != one.text("kid"): raise Fault("WRONG_KEY" if not named else "RETIRED_KEY" if signed(named[0], one) else "ALTERED", "not the key in force")
    need(signed(key, one) and (one.type != "epoch" or ("osig" in one) != one.restarts), "a bad signature")
    if "osig" in one and before is not None and keys[before][32:] == b"%d" % (one.int("ep") - 1): need(signed(keys[before][:32], one, "osig", "leak-xsig+jws"), "a bad osig")
    if one.type == "unknown" or one.type == "genesis": return "UNSUPPORTED" if one.type == "unknown" else "ALTERED" if one.text("dkt") != kid(key) else None
    if "size" in one:
        body = f"{one.log}\n{one['size']}\n{base64.b64encode(decode(one['root'])).decode()}\n"
        fits, one.trusted = cosigned(trust, "", one.text("wkid"), one["wt"], body, decode(one["csig"])) if "csig" in one else (True, False)
        if not fits or one.int("size") > one.seq or one.type == "prune" and one.int("upto") > one.int("size"): return "ALTERED"
    tag = trust["tags"].get(one.get("tag", "").strip('"'), {})
    return "FOREIGN" if one.get("tag", '"*"') != '"*"' and (not tag or one.get("u", f'"{tag["u"]}"').strip('"') != tag["u"]) else None
class Log:  # one log in order, section 6
    def __init__(self, source, trust, wanted, say):
        self.ordered, self.base, self.frontier, self.wanted, self.say, self.expected = source["ordered"], source["base"], source["frontier"], wanted, say, source["base"]
        self.polls, self.together, self.genesis, self.doubt, self.seen, self.size = {t: Polls(int(p["ms"])) for t, p in trust["tags"].items()}, 0, None, 0, -math.inf, 0
        self.roots, self.leaves, self.opens, self.holes, self.refused, self.whole = {self.base: top(self.frontier)}, {}, [], [], set(), True
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
        for p in self.polls.values():
            if self.now is None: p.restart(one.ts)
            if one.restarts: p.rephase()
            p.to += one.ts - one.int("old") if one.type == "clock" else 0
        self.now = one.ts
        if one.type == "gap" and one["tag"] == '"*"':
            self.together += max(0, sum(int((one.int("to") - p.to) / p.period) - 2 - 60000 // p.period * p.outage for p in self.polls.values()) - one.int("n"))
            for p in self.polls.values(): p.restart(one.int("to"))
        elif one.type in ("reading", "gap") and one.text("tag") in self.polls: self.polls[one.text("tag")].take(one)
    def end(self, notes, elder, of_elder):
        for p in self.polls.values(): p.silence(self.now), p.judge(3)
        told = ["DELETED"] * any(behind - first > refused + sum(first <= s < behind for s in self.leaves) for first, behind, refused in self.holes)
        told += ["SILENT"] * (self.together > 0 or any(p.lost > 0 for p in self.polls.values())) + ["TRUNCATED"] * any(size > self.expected for _, size, _ in notes)
        told += ["REWRITTEN"] * any(size and self.roots.get(size, root) != root for _, size, root in notes)
        if self.genesis:
            size = self.genesis.int("psize")
            boot, root = max([o.int("boot") for o in elder.opens if o.seq < size] if elder else [], default=0), elder and elder.roots.get(size)
            told += ["ROLLED_BACK"] * (size < max([elder.size if elder else 0] + [n[1] for n in of_elder]) or bool(root) and root != decode(self.genesis["proot"]) or self.genesis.int("boot") < boot)
        for kind in told: self.say(kind, "")
def proof(text, trust):
    head = need(re.fullmatch(r"c2sp\.org/tlog-proof@v1\nextra (\S+)\nindex (0|[1-9]\d{0,15})\n((?:.+\n)*)\n((?s:.+))", text, re.A), "no proof", "")
    line, opening, rest = [*standard(head[1]).split(b"\n", 2), b"", b""][:3]
    path, vouched, check = [standard(h, 32) for h in head[3].splitlines()], [rest[i:i + 32] for i in range(0, len(rest), 32)], note(head[4], trust)
    (log, size, root), one, keys = need(len(rest) % 32 == 0, "extra", "") and check(), record(line.decode("latin-1")), {}
    need(one.log == log, "another log", "FOREIGN"), need(one.seq == int(head[2]), "another index"), need(included(one.leaf, one.seq, size, path) == root, "the path", "REWRITTEN")
    if opening and not one.opens:
        first = record(opening.decode("latin-1"))
        need(first.log == log, "another log", "FOREIGN"), need(included(first.leaf, first.seq, size, vouched) == root, "its path", "REWRITTEN")
        need(first.opens and first.seq < one.seq, "nobody vouches for its key", "WRONG_KEY"), need(not (kind := examined(first, {}, trust)), "what vouches", kind)
        keys[first.seq] = decode(first["pub"]) + first["ep"].encode()
    need(not (kind := examined(one, keys, trust)), "the record", kind)
def consistency(text, trust):
    parts = text.split("\n\n")
    head = need(len(parts) == 5 and re.fullmatch(r"old (0|[1-9]\d{0,15})((?:\n.+)*)", parts[0], re.A), "no consistency proof", "")
    path, checks = [standard(h, 32) for h in head[2].split("\n")[1:]], [note(f"{parts[1]}\n\n{parts[2]}\n", trust), note(f"{parts[3]}\n\n{parts[4]}", trust)]
    (log, to, new), (other, size, old) = [check() for check in checks]
    need(log == other, "two logs", "FOREIGN"), need(int(head[1]) == size <= to, "sizes that do not go together")
    need((not path and old == sha()) if size == 0 else roots(size, to, path, old) == (old, new), "one does not go on from the other", "FORKED")
def read(path, trust, lenient):  # whether order counts, what is before, the checkpoints, and the records, or what is wrong in their place
    content = open(path, "rb").read()
    content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    if content[:16] == b"SQLite format 3\0":
        ledger = sqlite3.connect("file:%s?%s" % (path, "mode=ro" if os.path.exists(path + "-wal") else "immutable=1"), uri=True)
        lines = [""] + [line.decode("latin-1") for line, in ledger.execute("SELECT CAST(line AS BLOB) FROM record ORDER BY seq")]
    else: lines = content.decode("latin-1").removesuffix("\n").split("\n") if content else []
    source, alone = {"ordered": content[:6] == b"SQLite", "base": 0, "frontier": [], "log": None, "notes": []}, {"c2sp.": proof, "old ": consistency}
    for start, judge in alone.items():
        if content.startswith(start.encode()): return judge(content.decode(), trust)
    try: header = parse(lines[0])
    except (*NO_RECORD, IndexError, Fault): header = {}
    if header.get("t") == "export":
        source.update(ordered=True, base=int(header["base"]), frontier=[decode(h) for h in header["frontier"]], log=header["log"])
        need(set(header) == set("v t log base frontier".split()) and header["v"] == "1" and re.fullmatch(LOG, header["log"], re.A) and isinstance(header["base"], Number) and source["base"] >= 0
             and bin(source["base"]).count("1") == len(source["frontier"]) and all(re.fullmatch(FORMS["H"], f'"{h}"', re.A) for h in header["frontier"]), "no header", "")
    def entries(line):
        if source["ordered"] or (message := parse(line)).get("t") not in ("batch", "checkpoint"): return [record(line, lenient and not source["ordered"])]
        if message["t"] == "batch": return unpacked(message)
        need(set(message) == set("v t log note".split()) and isinstance(message["v"], Number) and token("v", message["v"]) == "1" and encode(decode(message["note"])) == message["note"], "no checkpoint")
        source["notes"].append(need((found := note(decode(message["note"]).decode(), trust)()) and found[0] == message["log"] and found, "another log"))
        return []
    items = []
    for line in lines[1:] if source["ordered"] else lines:
        try: items += [(one, None) for one in (entries(line) if len(line) <= 131072 else need(0, "too long"))]
        except (*NO_RECORD, Fault) as wrong: items.append((None, wrong if isinstance(wrong, Fault) and wrong.args[0] else Fault("ALTERED", ascii(wrong)[:99])))
    return {**source, "items": items if source["ordered"] else sorted(items, key=lambda item: item[0].seq if item[0] else -1)}
def judge(path, trust, notes, lenient):
    source, found, keys, logs, refused = read(path, trust, lenient), [], {}, {}, []
    if source is None: return []
    notes, say = sorted(set(notes + source["notes"])), lambda log: lambda kind, seq: found.append((kind, f"{log} {seq}"))
    wanted = {n[1] for n in notes} | {one.int(n) for one, _ in source["items"] if one for n in ("size", "psize") if n in one and one.type != "unknown"}
    for one in [one for one, _ in source["items"] if one and one.opens and kid(device(trust, one.log))[:8] == one.text("kid") and signed(device(trust, one.log), one)]:
        keys.setdefault(one.log, {}).setdefault(one.seq, decode(one["pub"]) + one["ep"].encode())
    for place, (one, wrong) in enumerate(source["items"]):
        try:
            if wrong: raise wrong
            need(device(trust, one.log) or one.log.rpartition("/")[0] == trust["gateway"], "another gateway", "FOREIGN"), need(source["log"] in (None, one.log), "another log", "FOREIGN")
            kind = examined(one, keys.get(one.log, {}), trust)
            if kind: found.append((kind, f"{one.log} {one.seq}"))
            if one.log not in logs: logs[one.log] = Log(source, trust, wanted, say(one.log)); logs[one.log].refused |= {s for s, log in refused if source["ordered"] or log == one.log}
            logs[one.log].take(one, kind)
        except Fault as fault:
            found.append((fault.args[0], f"{one.log} {one.seq}" if one else f"entry {place}", fault.args[1]))
            refused.append((place if source["ordered"] else one and one.seq, one and one.log))
            for name, log in logs.items(): log.refused |= {refused[-1][0]} if source["ordered"] or one and one.log == name else set()
    for name, log in logs.items(): elder = log.genesis.text("plog") if log.genesis else ""; log.end([n for n in notes if n[0] == name], logs.get(elder), [n for n in notes if n[0] == elder])
    found += [("TRUNCATED", log) for log, size, _ in notes if log not in logs and size] + [("FORKED", a[0]) for a, b in zip(notes, notes[1:]) if a[:2] == b[:2] and a[1]]
    return need(found or logs, "no record in it", "") and found
def main(words):
    notes, files, code = [words.pop(i) for i in reversed([i + 1 for i, w in enumerate(words) if w == "--checkpoint"])], [w for w in words if w[:2] != "--"], 0
    if len(files) < 2: return print(__doc__) or 64
    unreadable = (OSError, EOFError, zlib.error, sqlite3.Error, UnicodeDecodeError, OverflowError, *NO_RECORD)
    try: trust = parse(open(files[0]).read()); held = [note(open(n, encoding="utf-8", newline="").read(), trust)() for n in notes]
    except (*unreadable, Fault) as wrong: return print("verify.py: unreadable:", wrong) or 2
    for path in files[1:]:
        try: found, exit = judge(path, trust, held, "--lenient" in words), None
        except Fault as wrong: found, exit = [wrong.args], None if wrong.args[0] else 2
        except unreadable as wrong: found, exit = [("", ascii(wrong))], 2
        exit = exit or (1 if found else 0)
        if "--json" in words: print(json.dumps({"file": path, "exit": exit, "findings": sorted(f[0] for f in found) if exit < 2 else []}))
        else: print(*(" ".join(map(str, f)) for f in found), f"{path}: {('clean', f'{len(found)} findings', 'unreadable')[exit]}", sep="\n")
        code = max(code, exit)
    return code
if __name__ == "__main__": sys.exit(main(sys.argv[1:]))
