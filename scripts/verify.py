#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
"""verify.py [--lenient] [--checkpoint NOTE]... TRUST FILE...: judges ledgers, exports, received messages
and proofs after agent/doc/record-format.md, and prints a line of JSON for each file.
Exit code: 0 clean, 1 findings, 2 something could not be read, 64 usage."""
import base64, contextlib, decimal, functools, getopt, gzip, hashlib, json, math, pathlib, re, sqlite3, sys
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
# Section 2: what each field looks like as it is written, and the fields of each type. One with a ? may lack;
# what stands behind a = is the form that the field has in this type alone.
LOG, NAME, INTEGER = r"[\w.:+-]+/[\w.:+-]+/[1-9]\d{0,14}", r"[\w./:+-]{1,128}", r"0|-?[1-9]\d*"
VALUE = r"0|(?!(\D*\d){16}|-?0\.0000)-?(0(?=\.)|[1-9]\d{0,10})(\.\d{0,5}[1-9])?"
HASH, SIGNATURE = r'"[\w-]{42}[AEIMQUYcgkosw048]"', r'"[\w-]{85}[AQgw]"'
FORMS = {name: form for form, names in {
    HASH: "prev pub dkt cfg proot root ph th", SIGNATURE: "sig osig csig", INTEGER: "ts from to old until",
    r"0|[1-9]\d*": "seq psize unc wt base", r"[1-9]\d*": "v ep boot size upto n", f'"{LOG}"': "log plog",
    f'"{NAME}"': "t tag u fw jti zone ref", r'"[\w-]{8}"': "kid", '"[0-9a-f]{8}"': "wkid", VALUE: "val",
    '"[a-z_]{1,64}"': "code", '"([0-9a-f]{2}){1,64}"': "raw", r"\d\d?|1\d\d|2[0-4]\d|25[0-5]": "q",
}.items() for name in names.split()}
TYPES = {
    "unknown": "", "heartbeat": "", "close": "", "event": "code ref?", "reading": "tag val u q raw?",
    "genesis": 'ep=0 boot pub dkt cfg fw why="(new|rollback|lost_tail|replaced|restored)" '
               'plog? psize? proot?',
    "epoch": 'ep boot why="(rotate|start|crash)" pub cfg fw osig?',
    "gap": rf'tag="({NAME}|\*)" from to n raw? why="(timeout|exception|crc|sensor_fault|io_error|disk_full|'
           'agent_down|overrun|deadband)"',
    "clock": 'old src="(ntp|rtc|manual|none)" unc',
    "alarm": 'zone code st="(raised|cleared|acknowledged|suppressed)" ref?',
    "permit": 'jti zone until ph st="(accepted|refused|expired)"',
    "witness": "size root wkid wt csig", "prune": "size root upto", "anchor": 'size root th alg="rfc3161"'}
def rules(words):
    words = (word.partition("=") for word in f"v t log seq prev ts kid sig {words}".split())
    return {name.strip("?"): (own or FORMS[name.strip("?")]) + "|" * ("?" in name) for name, _, own in words}
RULES = {kind: rules(words) for kind, words in TYPES.items()}
SHA = r"[\w+/]{43}="  # section 7: checkpoints and proofs
NOTE = rf"(({LOG})\n(0|[1-9]\d{{0,15}})\n({SHA})\n)\n((?:\u2014 [^\s+]+ \S+\n){{1,64}})"
PROOF = rf"c2sp\.org/tlog-proof@v1\nextra (\S+)\nindex (0|[1-9]\d{{0,15}})\n((?:{SHA}\n)*)\n((?s:.+))"
GROWTH = rf"old (0|[1-9]\d{{0,15}})\n((?:{SHA}\n)*)\n((?s:.+?\n\n.+?\n))\n((?s:.+))"
N = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551  # the order of P-256
P, Y8 = 2**255 - 19, 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826  # of Ed25519
SMALL = (0, 1, P - 1, Y8, P - Y8)  # the y of its points of small order
decimal.getcontext().prec = 99  # no number that may be read is rounded

class Fault(Exception): """A finding; in lower case, why nothing can be judged."""
def need(condition, kind="ALTERED"):
    if not condition: raise Fault(kind)
    return condition
def kind_of(wrong): return str(wrong) if isinstance(wrong, Fault) and str(wrong).isupper() else ""
def first(kinds): return next((kind for kind, wrong in kinds.items() if wrong), None)
def sha(*parts): return hashlib.sha256(b"".join(parts)).digest()
def encode(data): return base64.urlsafe_b64encode(data).decode().rstrip("=")
def decode(text): return base64.urlsafe_b64decode(text.strip('"') + "==")
def standard(text):
    data = base64.b64decode(text)
    return need(base64.b64encode(data).decode() == text, "no canonical base64") and data

# Sections 1, 2 and 5: text and records. A string is kept with its quotes, a number as its canonical text.
def number(text):
    need(len(text) <= 32 and re.fullmatch(r"[\d.-]+([eE][+-]?([01]?\d|20))?", text))
    return need(-2**53 < decimal.Decimal(text) < 2**53) and decimal.Decimal(text).normalize() + 0
def written(pairs):
    need(len(dict(pairs)) == len(pairs))
    kept = {str: '"{}"'.format, decimal.Decimal: str, list: list, dict: dict}
    return {name: kept[type(value)](value) for name, value in pairs}
def parse(line): return json.loads(line, parse_int=number, parse_float=number, object_pairs_hook=written)
class Record(dict):
    """The text of each field and, as attributes, what it says."""
    def __init__(self, fields):
        super().__init__(fields)
        self.type = self["t"].strip('"') if self["v"] == "1" and self["t"].strip('"') in TYPES else "unknown"
        self.rules, more = RULES[self.type], rf'"({NAME}|\*)"|' if self.type == "unknown" else "(?!)"
        for name, text in {**dict.fromkeys(self.rules, ""), **self}.items():
            form = self.rules.get(name, more + f"(?:{VALUE if name == 'val' else INTEGER})")
            need(re.fullmatch("[a-z][a-z0-9]*", name) and re.fullmatch(form, text, re.A))
        self.opens, self.restarts = self.type in ("genesis", "epoch"), self.why in ("start", "crash")
        self.leaf = sha(b"\0", need(len(self.line()) <= 2048) and self.line().encode())
        self.gateway, _, self.incarnation = self.log.rpartition("/")
    def __getattr__(self, name):
        text = self.get(name) if name in self.rules else None
        if not text or text[0] != '"': return text and int(text)
        return decode(text) if FORMS.get(name) in (HASH, SIGNATURE) else text[1:-1]
    def line(self, *without):
        return "{%s}" % ",".join(f'"{name}":{self[name]}' for name in sorted(self) if name not in without)
def record(line, lenient=False):
    try: one = Record(parse(line))
    except Exception as wrong: raise Fault("ALTERED") from wrong
    return need(lenient or one.line() == line) and one
def unpacked(batch):
    need(set(batch) == {*"v t log kid s0 p0 t0 e".split()} and batch["v"] == "1")
    need(0 < len(batch["e"]) <= 1_000)
    every, same = {"v": "1", "t": '"reading"', "log": batch["log"], "kid": batch["kid"]}, {"q": "192"}
    seq, prev, ts, records = int(batch["s0"]), batch["p0"], int(batch["t0"]), []
    for entry in batch["e"]:
        tag, step, told = entry.pop("n"), entry.pop("d"), {key: entry[key] for key in "uq" if key in entry}
        need(set(entry) <= {*"val u q raw sig".split()} and (records or step == "0"))
        same, ts = need(not told.items() & same.items()) and {**same, **told}, ts + int(step)
        place = {"tag": tag, "prev": prev, "seq": str(seq), "ts": str(need(max(abs(ts), seq) < 2**53) and ts)}
        records.append(Record({**every, **entry, **same, **place}))
        prev, seq = f'"{encode(records[-1].leaf)}"', seq + 1
    return records

# Sections 3 and 4: keys and signatures. 32 bytes are an Ed25519 key, more a P-256 key's SubjectPublicKeyInfo.
def good(key, text, data, der=False):
    """OpenSSL asks of R and S of Ed25519 what section 3 does, but lets in every key."""
    try:
        if len(key) == 32:
            ed25519.Ed25519PublicKey.from_public_bytes(key).verify(data, text)
            y = int.from_bytes(key, "little") % 2**255
            return y < P and y not in SMALL
        r, s = (int.from_bytes(half, "big") for half in (data[:32], data[32:]))
        data = data if der else utils.encode_dss_signature(r, need(len(data) == 64) and s)
        serialization.load_der_public_key(key).verify(data, text, ec.ECDSA(hashes.SHA256()))
        return utils.decode_dss_signature(data)[1] <= N // 2
    except (InvalidSignature, ValueError, Fault): return False
def thumbprint(key):
    okp, ec = '{"crv":"Ed25519","kty":"OKP","x":"%s"}', '{"crv":"P-256","kty":"EC","x":"%s","y":"%s"}'
    jwk = okp % encode(key) if len(key) == 32 else ec % (encode(key[-64:-32]), encode(key[-32:]))
    return encode(sha(jwk.encode()))
def signed(key, one, field="sig", typ="leak-rec+jws"):
    alg = "EdDSA" if len(key) == 32 else "ES256"
    header = f'{{"alg":"{alg}","kid":"{thumbprint(key)[:8]}","typ":"{typ}"}}'
    text = ".".join(encode(part.encode()) for part in (header, one.line("sig", field)))
    return good(key, text.encode(), decode(one[field]))
def device(trust, log):
    gateway, _, incarnation = log.rpartition("/")
    known = {key["from"]: key["spki"] for key in trust["deviceKeys"] if key["from"] <= int(incarnation)}
    return base64.b64decode(known[max(known)]) if known and gateway == trust["gateway"] else b""
def cosigned(trust, wkid, name, body, time, data):
    """For each witness that is meant, whether it signed; section 7.3."""
    text = f"cosignature/v1\ntime {time}\n{body}".encode()
    known = (one.split("+", 2) for one in trust["witnesses"])
    return [good(standard(key)[1:], text, data) for n, i, key in known if i == wkid and name in (n, None)]
def examined(one, keys, trust):
    """What is wrong with a record by itself: raised where it does not count, else returned."""
    outgoing, ep = keys.get(max((seq for seq in keys if seq < one.seq), default=None), (b"", None))
    key = device(trust, one.log) if one.opens else outgoing
    if thumbprint(key)[:8] != one.kid:
        named = [epoch for epoch, _ in keys.values() if thumbprint(epoch)[:8] == one.kid and not one.opens]
        raise Fault("RETIRED_KEY" if signed(need(named, "WRONG_KEY")[0], one) else "ALTERED")
    need(signed(key, one) and (one.type != "epoch" or ("osig" in one) != one.restarts))
    need(not one.osig or ep != one.ep - 1 or signed(outgoing, one, "osig", "leak-xsig+jws"))
    body = one.size and f"{one.log}\n{one.size}\n{base64.b64encode(one.root).decode()}\n"
    one.cosigned = cosigned(trust, one.wkid, None, body, one.wt, one.csig) if one.csig else []
    within = not one.size or (one.upto or 0) <= one.size <= one.seq
    unit = trust["tags"].get(one.tag, {}).get("u")
    return first({
        "UNSUPPORTED": one.type == "unknown",
        "ALTERED": one.dkt and one.dkt != decode(thumbprint(key)) or not within or not all(one.cosigned),
        "FOREIGN": one.tag not in (None, "*") and (not unit or one.u not in (None, unit))})

# Section 7: the tree, checkpoints and proofs.
def node(left, right): return sha(b"\1", left, right)
def joined(parts): return functools.reduce(lambda right, left: node(left, right), parts) if parts else sha()
def grown(front, size, leaf):
    """The roots of the complete subtrees with one more leaf."""
    return grown(front[:-1], size >> 1, node(front[-1], leaf)) if size & 1 else [*front, leaf]
def climbed(leaf, index, size, path):
    """The root that an inclusion path leads to, or nothing; RFC 9162 section 2.1.3."""
    inner = (index ^ size - 1).bit_length()
    if index >= size or len(path) != inner + bin(index >> inner).count("1"): return None
    for level, other in enumerate(path):
        leaf = node(other, leaf) if level >= inner or index >> level & 1 else node(leaf, other)
    return leaf
def consistent(size, whole, path, old, new):
    """Whether the larger tree begins with the smaller; RFC 9162 section 2.1.4."""
    if size in (0, whole): return not path and old == (new if size else sha())
    level = (size & -size).bit_length() - 1  # of the largest subtree that ends where the smaller tree does
    index, end = size - 1 >> level, whole - 1 >> level
    seed, *path = path or [b""] if size & size - 1 else [old, *path]
    lefts = [other for at, other in enumerate(path) if at >= (index ^ end).bit_length() or index >> at & 1]
    return joined([seed, *lefts]) == old and climbed(seed, index, end + 1, path) == new
def note(text):
    """A checkpoint: log, size, root, what is signed, and the signatures."""
    match = need(len(text) <= 16_384 and re.fullmatch(NOTE, text, re.A), "no checkpoint")
    body, log, size, root, lines = match.groups()
    signatures = [(name, standard(blob)) for _, name, blob in map(str.split, lines.splitlines())]
    return log, int(size), standard(root), body, signatures
def vouched(checkpoint, trust):
    """Log, size and root of a checkpoint, if its signatures are good."""
    log, size, root, body, signatures = checkpoint
    need(log.rpartition("/")[0] == trust["gateway"], "FOREIGN")
    key = need(device(trust, log), "WRONG_KEY")
    own = [blob[4:] for name, blob in signatures if name == log and blob[:4] == sha(key)[:4]]
    need(good(key, body.encode(), need(own, "WRONG_KEY")[0], der=True))
    for name, blob in signatures:
        need(all(cosigned(trust, blob[:4].hex(), name, body, int.from_bytes(blob[4:12], "big"), blob[12:])))
    return log, size, root
def proof(text, trust):
    extra, index, path, below = need(re.fullmatch(PROOF, text, re.A), "no proof").groups()
    line, opening, rest = standard(extra).split(b"\n", 2)
    path, checkpoint = [standard(other) for other in path.split()], note(below)
    need(len(rest) % 32 == 0, "no proof")
    (log, size, root), keys, one = vouched(checkpoint, trust), {}, record(line.decode("latin-1"))
    need(one.log == log, "FOREIGN")
    need(one.seq == int(index))
    need(climbed(one.leaf, one.seq, size, path) == root, "REWRITTEN")
    if opening and not one.opens:
        vouches = record(opening.decode("latin-1"))
        path = [rest[at:at + 32] for at in range(0, len(rest), 32)]
        need(vouches.log == log, "FOREIGN")
        need(climbed(vouches.leaf, vouches.seq, size, path) == root, "REWRITTEN")
        need(vouches.opens and vouches.seq < one.seq, "WRONG_KEY")
        need(not (kind := examined(vouches, {}, trust)), kind)
        keys[vouches.seq] = vouches.pub, vouches.ep
    need(not (kind := examined(one, keys, trust)), kind)
def growth(text, trust):
    stated, path, newer, older = need(re.fullmatch(GROWTH, text, re.A), "no proof").groups()
    path, newer, older = [standard(other) for other in path.split()], note(newer), note(older)
    (log, whole, new), (other, size, old) = vouched(newer, trust), vouched(older, trust)
    need(log == other, "FOREIGN")
    need(int(stated) == size <= whole)
    need(consistent(size, whole, path, old, new), "FORKED")

# Section 6: one log in order.
class Polls:
    """What is told of the polls of one tag."""
    def __init__(self, period): self.period, self.lost = period, 0
    def begin(self, covered, outage=0):
        self.covered, self.outage, self.phased = covered, outage, False
        self.ahead, self.late, self.prompt, self.slots = 0, [], math.inf, math.inf
    def take(self, one):
        gap, to, polls = one.type == "gap", one.ts if one.to is None else one.to, one.n or 1
        if self.phased:
            self.ahead += to - self.covered - polls * self.period
            self.slots = min(self.slots, self.prompt) + abs(to - self.covered) / 1000
            self.prompt += abs(to - self.covered) / 1000
        else: self.silence(to - (polls - 1) * self.period)
        self.phased, self.covered, self.outage = True, to, 60_000 * gap
        if gap:
            self.surplus(self.ahead - self.slots)
            self.slots, self.late = self.ahead, []
        else:
            self.prompt, self.late = min(self.prompt, self.ahead), [*self.late, self.ahead]
            self.settle(16)
    def settle(self, kept):
        while len(self.late) > kept:
            self.surplus(min(self.late) - self.prompt)
            self.late.pop(0)
    def surplus(self, ahead):
        lost = max(0, ahead / self.period + 0.2) // 1
        self.lost, shift = self.lost + lost, lost * self.period
        self.prompt, self.slots = self.prompt + shift, self.slots + shift
    def silence(self, ts):
        passed = ts - self.covered
        self.lost += passed // self.period - 1 if passed > 2 * self.period + 5_000 + self.outage else 0
    def due(self, ts): return int((ts - self.covered) / self.period) - 2 - self.outage // self.period
class Log:
    def __init__(self, source, trust, say):
        self.interrupt()
        self.source, self.say, self.expected, self.front = source, say, source.base, source.front
        self.polls = {tag: Polls(int(known["ms"])) for tag, known in trust["tags"].items()}
        self.roots = {} if self.front is None else {source.base: joined(self.front[::-1])}
        self.held, self.opened, self.holes, self.filled, self.seen, self.genesis = {}, {}, [], set(), {}, None
        self.refused, self.pruned, self.together, self.floor, self.doubt = 0, 0, 0, -math.inf, 0
    def interrupt(self):
        """What is known of the records before a hole says nothing of those behind it."""
        self.front, self.last, self.opening, self.now, self.highest, self.due = *[None] * 4, -math.inf, False
    def refuse(self, one):
        """It stands where a record lacks: in a file at the first free number, else where it says."""
        if self.source.ordered: self.refused += 1
        else: self.filled.add(one.seq)
    def take(self, one, kind):
        """Of what is wrong with a record, by itself or here, the first that the format names is said."""
        astray = one.upto and (one.upto == one.seq or one.upto in self.held and one.upto not in self.opened)
        late, kind = one.seq < self.expected, "ALTERED" if astray else kind
        wrong = self.late(one) if late else self.follow(one)
        wrong = wrong or kind if kind in (None, "UNSUPPORTED") else kind
        if wrong: self.say(wrong, one)
        if one.plog and one.seq == 0 and not late and not wrong: self.genesis = one
        if wrong != "ALTERED": self.pruned = max(self.pruned, one.upto or 0)
    def follow(self, one):
        wrong, linked = None, one.prev == self.last.leaf if self.last else self.source.base or one.prev == bytes(32)
        if one.seq > self.expected:
            self.holes.append(range(self.expected + self.refused, one.seq))
            self.interrupt()
        else: wrong = self.in_order(one) if linked else "FORKED"
        if self.front is not None:
            self.front = grown(self.front, one.seq, one.leaf)
            self.roots[one.seq + 1] = joined(self.front[::-1])
        if one.opens: self.opening = self.opened[one.seq] = one
        self.held[one.seq] = self.last = one
        self.refused, self.expected = 0, one.seq + 1
        self.poll(one)
        return wrong
    def in_order(self, one):
        wrong = first({
            "FORKED": (one.type == "genesis") != (one.seq == 0) or self.misnumbered(one),
            "REWRITTEN": one.size and self.roots.get(one.size, one.root) != one.root,
            "ROLLED_BACK": one.type == "genesis" and not self.continued(one),
            "CLOCK": self.untimely(one)})
        if one.csig and one.size <= one.seq and one.cosigned and all(one.cosigned):
            self.floor, self.seen[one.size] = max(self.floor, one.wt * 1000 - 5_000), one.root
        return wrong
    def late(self, one):
        held, before, behind = (self.held.get(one.seq + step) for step in (0, -1, 1))
        unlinked = before and before.leaf != one.prev or behind and behind.prev != one.leaf
        lacked = one.seq not in self.filled and any(one.seq in hole for hole in self.holes)
        forked = held.leaf != one.leaf if held else lacked and unlinked
        if one.opens and not held: self.opened[one.seq] = one
        self.held.setdefault(one.seq, one)
        self.filled.add(one.seq)
        if forked or self.source.ordered: return "FORKED" if forked else "REPLAYED" if held else "REORDERED"
    def misnumbered(self, one):
        if one.type != "epoch" or not self.opening: return False
        boots = one.boot - self.opening.boot
        return one.ep != self.opening.ep + 1 or (boots < 1 if one.restarts else boots)
    def continued(self, one):
        """Whether a genesis names an older log where it must, and no other."""
        links, (gateway, _, older) = [one.plog, one.psize, one.proot], (one.plog or "").rpartition("/")
        if one.incarnation == "1" and links == [None] * 3: return True
        return None not in links and gateway == one.gateway and int(older) < int(one.incarnation)
    def untimely(self, one):
        back, step, due = one.ts < self.highest - 2_000, one.type == "clock", self.due
        self.due, self.doubt = back and one.restarts, one.unc if step else self.doubt
        self.highest = one.ts if step or back else max(self.highest, one.ts)
        unannounced = not step and (due or back and not one.restarts)
        return unannounced or not self.due and one.ts < self.floor - self.doubt
    def poll(self, one):
        begins = self.now is None or self.begun and one.type == "clock"
        for polls in self.polls.values():
            if begins: polls.begin(one.ts)
            elif one.restarts: polls.begin(polls.covered, polls.outage)
            elif one.type == "clock": polls.covered += one.ts - one.old
        self.begun, self.now = self.now is None, one.ts
        if one.tag in self.polls: self.polls[one.tag].take(one)
        if one.tag == "*":
            self.together += max(0, sum(polls.due(one.to) for polls in self.polls.values()) - one.n)
            for polls in self.polls.values(): polls.begin(one.to)
    def end(self):
        for polls in self.polls.values():
            polls.silence(self.now)
            polls.settle(3)
        lacking = any(len(hole) > sum(seq in hole for seq in self.filled) for hole in self.holes)
        if lacking or self.source.ledger and self.source.base > self.pruned: self.say("DELETED", self.last)
        if self.together or any(polls.lost for polls in self.polls.values()): self.say("SILENT", self.last)

# Sections 5 and 6: what a file holds, and all that is found in it.
class Source:
    def __init__(self, path, content, trust, lenient):
        self.base, self.front, self.log, self.notes, self.entries = 0, [], None, [], []
        self.trust, self.lenient, self.ledger = trust, lenient, content[:16] == b"SQLite format 3\0"
        lines = rows(path) if self.ledger else content.decode("latin-1").removesuffix("\n").split("\n")
        self.ordered = self.ledger
        with contextlib.suppress(Exception): self.ordered = self.ordered or parse(lines[0])["t"] == '"export"'
        if self.ordered and not self.ledger: self.header(parse(lines.pop(0)))
        for line in lines if content else []:
            try: self.entries += [(one, None) for one in need(len(line) <= 131_072) and self.records(line)]
            except Exception as wrong: self.entries.append((None, kind_of(wrong) or "ALTERED"))
        if not self.ordered: self.entries.sort(key=lambda entry: entry[0].seq if entry[0] else -1)
        opening = self.entries[0][0] if self.ledger and self.entries else None
        if opening and opening.opens and opening.seq: self.base, self.front = opening.seq, None  # was pruned
    def header(self, fields):
        need(set(fields) == {*"v t log base frontier".split()} and fields["v"] == "1", "no export header")
        parts = [(FORMS[name], fields[name]) for name in ("log", "base")]
        parts += [(HASH, f'"{one}"') for one in fields["frontier"]]
        need(all(re.fullmatch(form, text, re.A) for form, text in parts), "no export header")
        self.log, self.base = fields["log"][1:-1], int(fields["base"])
        self.front = [decode(one) for one in fields["frontier"]]
        need(bin(self.base).count("1") == len(self.front), "no frontier of that base")
    def records(self, line):
        message = {} if self.ordered else parse(line)
        if message.get("t") == '"batch"': return unpacked(message)
        if message.get("t") != '"checkpoint"': return [record(line, self.lenient and not self.ordered)]
        need(set(message) == {*"v t log note".split()} and message["v"] == "1")
        text = decode(message["note"])
        checkpoint = need(f'"{encode(text)}"' == message["note"]) and note(text.decode())
        self.notes.append(need(f'"{checkpoint[0]}"' == message["log"]) and vouched(checkpoint, self.trust))
        return []
def rows(path):
    mode = "mode=ro" if pathlib.Path(path + "-wal").exists() else "immutable=1"
    ledger = sqlite3.connect(f"{pathlib.Path(path).resolve().as_uri()}?{mode}", uri=True)
    lines = ledger.execute("SELECT CAST(line AS BLOB) FROM record ORDER BY seq")
    return [line.decode("latin-1") for line, in lines]
def learned(entries, trust):
    """The epoch keys of each log, by the number of the record in which a device key vouches for them."""
    keys = {}
    for one in [one for one, _ in entries if one and one.opens]:
        key = device(trust, one.log)
        if key and thumbprint(key)[:8] == one.kid and signed(key, one):
            keys.setdefault(one.log, {}).setdefault(one.seq, (one.pub, one.ep))
    return keys
def judge(path, trust, given, lenient):
    content, found, logs, judged = pathlib.Path(path).read_bytes(), [], {}, []
    content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    for begin, check in ((b"c2sp.org/tlog-proof@", proof), (b"old ", growth)):
        if content.startswith(begin): return check(content.decode(), trust) or []
    def say(kind, one=None): found.append(f"{kind} {one.log} {one.seq}" if one else kind)
    source = Source(path, content, trust, lenient)
    notes, keys = sorted({*given, *source.notes}), learned(source.entries, trust)
    for one, wrong in source.entries:
        try:
            need(not wrong, wrong)
            need(one.gateway == trust["gateway"] and source.log in (None, one.log), "FOREIGN")
            judged.append((one, examined(one, keys.get(one.log, {}), trust), True))
        except Fault as fault: judged.append((one, str(fault), False))
        if not judged[-1][2]: say(judged[-1][1], one)
    for name in dict.fromkeys(one.log for one, _, counts in judged if counts):
        logs[name] = Log(source, trust, say)
        for one, kind, counts in judged:
            if counts and one.log == name: logs[name].take(one, kind)
            elif not counts and (source.ordered or one and one.log == name): logs[name].refuse(one)
        logs[name].end()
    for (name, size, root), before in zip(notes, [None, *notes]):
        held, roots = (logs[name].expected, logs[name].roots) if name in logs else (0, {})
        if size > held: say("TRUNCATED")
        elif size and roots.get(size, root) != root: say("REWRITTEN")
        if before and before[:2] == (name, size): say("FORKED")
    for one in [log.genesis for log in logs.values() if log.genesis]:
        elder, known = logs.get(one.plog), {size: root for name, size, root in notes if name == one.plog}
        known = {**elder.seen, **known} if elder else known
        roots, opened = ({**known, **elder.roots}, elder.opened) if elder else (known, {})
        boot = max((epoch.boot for seq, epoch in opened.items() if seq < one.psize), default=0)
        less = one.psize < max(known, default=0) or one.boot < boot
        if less or roots.get(one.psize, one.proot) != one.proot: say("ROLLED_BACK", one)
    return need(found or logs, "no record in it") and found
def trusted(path):
    trust = json.loads(pathlib.Path(path).read_text())
    for name, wkid, key in (one.split("+", 2) for one in trust["witnesses"]):
        need(sha(f"{name}\n".encode(), standard(key)).hex()[:8] == wkid, "a witness with another key")
    return need(trust["deviceKeys"] and trust["gateway"], "no device key or gateway") and trust
def main(words):
    try: options, (trust, *files) = getopt.gnu_getopt(words, "", ["lenient", "checkpoint="])
    except (getopt.GetoptError, ValueError): files = []
    if not files: return print(__doc__) or 64
    codes, notes = [], [path for name, path in options if name == "--checkpoint"]
    try:
        trust = trusted(trust)
        given = [vouched(note(pathlib.Path(path).read_bytes().decode()), trust) for path in notes]
    except Exception as wrong: return print("verify.py: unreadable:", repr(wrong)) or 2
    mode = "lenient" if ("--lenient", "") in options else "strict"
    for path in files:
        try: found, why = judge(path, trust, given, mode == "lenient"), ""
        except Exception as wrong: found, why = [kind_of(wrong)] * bool(kind_of(wrong)), repr(wrong)
        codes.append(1 if found else 2 if why else 0)
        said = {"file": path, "mode": mode, "exit": codes[-1], "findings": found}
        print(json.dumps({**said, "unreadable": why} if codes[-1] == 2 else said))
    return max(codes)
if __name__ == "__main__": sys.exit(main(sys.argv[1:]))
