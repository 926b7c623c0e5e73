#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
"""Verifies leakmonitor evidence without leakmonitor: verify.py TRUST FILE...

A FILE is a ledger, an export, or received messages, one a line. Judges canonical form, numbers, links, keys and
signatures after record-format.md; not the fields of each type, clocks, silence or checkpoints. Exit code: 0 clean,
1 findings, 2 unreadable."""
import base64, bisect, hashlib, json, os, re, sqlite3, sys
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
ORDER, PRIME = 0xFFFFFFFF00000000FFFFFFFFFFFFFFFFBCE6FAADA7179E84F3B9CAC2FC632551, 2**255 - 19  # P-256, Ed25519
SMALL = [0, 1, PRIME - 1, 0x7A03AC9277FDC74EC6CC392CFA53202A0F67100D760B3CBA4FD83D3D706A17C7,
         0x05FC536D880238B13933C6D305ACDFD5F098EFF289F4C345B027B2C28F95E826]  # y of Ed25519 points of small order
INT, TEXT = r"0|-?[1-9]\d{0,15}", r'"([A-Za-z0-9_./:+-]{1,128}|\*)"'
VALUE = r"(?!-0$|-?0\.0{4}|-?(\d\.?){16})-?(0|[1-9]\d{0,10})(\.\d{0,5}[1-9])?"
FORMS = {"v": INT, "t": TEXT, "log": r'"([A-Za-z0-9_.:+-]+/){2}[1-9]\d{0,14}"', "seq": r"0|[1-9]\d{0,15}", "ts": INT,
         "prev": '"[A-Za-z0-9_-]{43}"', "kid": '"[A-Za-z0-9_-]{8}"', "sig": '"[A-Za-z0-9_-]{86}"'}
TYPES = "genesis epoch reading gap clock alarm permit witness prune anchor event heartbeat close".split()
class Number(str): """A number as it is written."""
def require(condition, otherwise):
    if not condition: raise ValueError(otherwise)
def integer(value):
    require(isinstance(value, Number), "not a number")
    return int(value)
def encode(data): return base64.urlsafe_b64encode(data).decode().rstrip("=")
def decode(text): return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
def token(value): return str(value) if isinstance(value, Number) else '"%s"' % (value,)
def canon(record, *without):
    return "{%s}" % ",".join('"%s":%s' % (k, token(record[k])) for k in sorted(record) if k not in without)
def leaf(record): return encode(hashlib.sha256(b"\0" + canon(record).encode()).digest())
def parsed(text):
    def unique(pairs):
        require(len(dict(pairs)) == len(pairs), "a key twice")
        return dict(pairs)
    return json.loads(text, parse_int=Number, parse_float=Number, object_pairs_hook=unique)
def checked(record):  # sections 1 and 2
    for name in FORMS: require(name in record, name + " is missing")
    for name, value in record.items():
        form = FORMS.get(name, VALUE if name == "val" else INT + "|" + TEXT)
        require(re.fullmatch("[a-z][a-z0-9]*", name) and re.fullmatch(form, token(value), re.A), name + " is wrong")
        require(name == "val" or not isinstance(value, Number) or abs(int(value)) < 2**53, name + " is too large")
    for name in {"prev", "sig", "pub", "osig"} & set(record):
        require(encode(decode(record[name])) == record[name], name + " is not canonical")
    require(len(canon(record)) <= 2048, "too long")
    return record
def unpacked(message):  # section 5
    if message.get("t") != "batch": return [] if message.get("t") == "checkpoint" else [checked(message)]
    require(set(message) == set("v t log kid s0 p0 t0 e".split()) and message["e"], "no batch")
    records, ts, prev, last = [], integer(message["t0"]), message["p0"], {"q": Number(192)}
    for entry in message["e"]:
        require(set(entry) <= set("n d val u q raw sig".split()), "an unknown field")
        require(all(entry.get(name) != last.get(name) for name in "uq") and (records or entry["d"] == "0"), "no delta")
        ts, last = ts + integer(entry["d"]), {**last, **entry}
        records.append(checked({
            "v": message["v"], "t": "reading", "log": message["log"], "kid": message["kid"], "prev": prev, "tag": entry["n"],
            "seq": Number(integer(message["s0"]) + len(records)), "ts": Number(ts), "val": entry["val"], "u": last["u"],
            "q": last["q"], "sig": entry["sig"], **({"raw": entry["raw"]} if "raw" in entry else {})}))
        prev = leaf(records[-1])
    return records
def thumbprint(key):  # RFC 7638; 32 bytes are an Ed25519 key, others the SubjectPublicKeyInfo of a P-256 key
    jwk = ({"crv": "Ed25519", "kty": "OKP", "x": encode(key)} if len(key) == 32 else
           {"crv": "P-256", "kty": "EC", "x": encode(key[-64:-32]), "y": encode(key[-32:])})
    return encode(hashlib.sha256(json.dumps(jwk, separators=(",", ":")).encode()).digest())
def signed(key, record, field="sig", typ="leak-rec+jws"):  # section 3
    header = canon({"alg": "EdDSA" if len(key) == 32 else "ES256", "kid": thumbprint(key)[:8], "typ": typ})
    text = (encode(header.encode()) + "." + encode(canon(record, "sig", field).encode())).encode()
    signature, y = decode(record[field]), int.from_bytes(key, "little") & (2**255 - 1)
    r, s = (int.from_bytes(half, "big") for half in (signature[:32], signature[32:]))
    try:
        if len(key) != 32:
            der = utils.encode_dss_signature(r, s)
            serialization.load_der_public_key(key).verify(der, text, ec.ECDSA(hashes.SHA256()))
            return s <= ORDER // 2
        ed25519.Ed25519PublicKey.from_public_bytes(key).verify(signature, text)
        return y < PRIME and y not in SMALL
    except InvalidSignature:
        return False
def read(path):
    """Whether order counts, the log stated, the first number, and the lines."""
    if open(path, "rb").read(16) == b"SQLite format 3\0":
        how = "mode=ro" if os.path.exists(path + "-wal") else "immutable=1"
        database = sqlite3.connect("file:%s?%s" % (path, how), uri=True)
        database.text_factory = lambda text: text.decode("latin-1")
        return True, None, 0, [str(line) for line, in database.execute("SELECT line FROM record ORDER BY seq")]
    text = open(path, encoding="latin-1", newline="\n").read()
    lines = text.removesuffix("\n").split("\n") if text else []
    if not lines or '"t":"export"' not in lines[0]: return False, None, 0, lines
    header = parsed(lines[0])
    return True, header["log"], int(header["base"]), lines[1:]
def verdict(trust, epochs, record, owner):
    """What is wrong with a record by itself, and whether its signature is its owner's."""
    gateway, _, incarnation = record["log"].rpartition("/")
    keys = [k for k in trust["deviceKeys"] if int(k["from"]) <= int(incarnation)]
    if gateway != trust["gateway"] or owner not in (None, record["log"]): return "FOREIGN", False
    opens, seq = record["t"] in ("genesis", "epoch") and record["v"] == "1", int(record["seq"])
    device = base64.b64decode(max(keys, key=lambda k: int(k["from"]))["spki"]) if keys else b""
    known = epochs.setdefault(record["log"], {})
    ep, before = known[max(s for s in known if s < seq)] if any(s < seq for s in known) else (-1, b"")
    key = device if opens else before
    if not key or thumbprint(key)[:8] != record["kid"]:
        named = [k for _, k in known.values() if thumbprint(k)[:8] == record["kid"] and not opens]
        return ("WRONG_KEY" if not named else "RETIRED_KEY" if signed(named[0], record) else "ALTERED"), False
    if not signed(key, record): return "ALTERED", False
    if opens: known.setdefault(seq, (int(record["ep"]), decode(record["pub"])))
    rotates, linked = record["t"] == "epoch" and record.get("why") == "rotate", ep + 1 == int(record.get("ep", 0))
    if opens and (rotates != ("osig" in record) or record.get("dkt", thumbprint(key)) != thumbprint(key)):
        return "ALTERED", False
    if rotates and before and linked and not signed(before, record, "osig", "leak-xsig+jws"): return "ALTERED", False
    tag = trust["tags"].get(record.get("tag"), {} if record.get("tag", "*") == "*" else None)
    if tag is None or record.get("u", tag.get("u")) != tag.get("u"): return "FOREIGN", True
    if record["v"] != "1" or record["t"] not in TYPES: return "UNSUPPORTED", True
    if record["t"] == "genesis" and int(incarnation) > 1 and "plog" not in record: return "ROLLED_BACK", True
    return ("FORKED" if opens and (seq == 0) != (record["t"] == "genesis") else None), True
def verify(path, trust):
    ordered, owner, base, lines = read(path)
    found, entries, epochs, logs = [], [], {}, {}
    for place, line in enumerate(lines, 1):
        try:
            message = parsed(line)
            records = [checked(message)] if ordered else unpacked(message)
            require(records != [message] or canon(message) == line, "not canonical")
            entries += [(place, record) for record in records]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
            found.append(("ALTERED", place, ascii(str(fault))[:99]))
    entries = entries if ordered else sorted(entries, key=lambda entry: int(entry[1]["seq"]))
    for _, record in entries:  # learn the epoch keys first
        if record["t"] in ("genesis", "epoch"): verdict(trust, epochs, record, owner)
    for place, record in entries:
        kind, trusted = verdict(trust, epochs, record, owner)
        held, seq = logs.setdefault(record["log"], {}), int(record["seq"])
        if trusted and seq in held:
            kind = kind or ("FORKED" if held[seq] != record else "REPLAYED" if ordered else None)
        elif trusted:
            kind = kind or ("REORDERED" if ordered and seq < max(held, default=0) else None)
            held[seq] = record
        found += [(kind, place, record["log"] + " " + record["seq"])] if kind else []
    for log, held in logs.items():
        for seq, record in held.items():
            before = "A" * 43 if seq == 0 else leaf(held[seq - 1]) if seq - 1 in held else record["prev"]
            found += [("FORKED", seq, "prev")] if record["prev"] != before else []
        opens = [held[seq] for seq in sorted(held) if held[seq]["t"] in ("genesis", "epoch")]
        for one, two in zip(opens, opens[1:]):
            step = (int(two["ep"]) - int(one["ep"]), int(two["boot"]) - int(one["boot"]))
            fits = step[1] == 0 if two["why"] == "rotate" else step[1] >= 1
            found += [] if step[0] == 1 and fits else [("FORKED", two["seq"], "ep and boot rise by %d and %d" % step)]
        missing = max(held, default=base) + 1 - base - len(held)
        found += [("DELETED", log, "%d records" % missing)] if held and missing else []
    return found, len(entries)
def main(trust_file, *files):
    worst = 0
    try: trust = json.load(open(trust_file))
    except (OSError, ValueError) as fault: return print("cannot read trust file:", fault) or 2
    for path in files:
        try:
            found, count = verify(path, trust)
            require(found or count, "no record in it")
            for kind, place, what in found: print("%s: %s (%s): %s" % (path, kind, place, what))
            print("%s: %s, %d records" % (path, "%d findings" % len(found) if found else "clean", count))
            worst = max(worst, 1 if found else 0)
        except (OSError, ValueError, KeyError, sqlite3.Error) as fault:
            worst = print("%s: unreadable: %s" % (path, fault)) or 2
    return worst
if __name__ == "__main__": sys.exit(main(*sys.argv[1:]) if len(sys.argv) > 2 else print(__doc__) or 64)
