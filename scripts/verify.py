#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
"""verify.py TRUST FILE...: verifies ledgers, exports and received messages after record-format.md: canonical form, numbers,
links, keys, signatures; not each type's fields, clocks, silence. Exit code: 0 clean, 1 findings, 2 unreadable, 64 usage."""
import base64, hashlib, json, os, re, sqlite3, sys
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, ed25519, utils
HALF = bytes.fromhex("7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8")  # of the order of P-256
NUMBER, TEXT = r"0|-?[1-9]\d{0,15}", r'"([A-Za-z0-9_./:+-]{1,128}|\*)"'
VALUE = r"(?!-0$|-?0\.0{4}|-?(\d\.?){16})-?(0|[1-9]\d{0,10})(\.\d{0,5}[1-9])?"
FORMS = {"v": NUMBER, "seq": r"0|[1-9]\d{0,15}", "ts": NUMBER, "log": r'"([\w.:+-]+/){2}[1-9]\d{0,14}"', "val": VALUE,
         **dict.fromkeys(("prev", "pub"), r'"[\w-]{42}[AEIMQUYcgkosw048]"'), **dict.fromkeys(("sig", "osig"), r'"[\w-]{85}[AQgw]"')}
TYPES = "genesis epoch reading gap clock alarm permit witness prune anchor event heartbeat close".split()
class Number(str): """A number as it is written."""
def require(condition, otherwise):
    if not condition: raise ValueError(otherwise)
    return condition
def encode(data): return base64.urlsafe_b64encode(data).decode().rstrip("=")
def decode(text): return base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
def token(value): return str(value) if isinstance(value, Number) else '"%s"' % (value,)
def canon(record, *without): return "{%s}" % ",".join('"%s":%s' % (k, token(record[k])) for k in sorted(set(record) - set(without)))
def leaf(record): return encode(hashlib.sha256(b"\0" + canon(record).encode()).digest())
def unique(pairs): return require(len(dict(pairs)) == len(pairs), "a key twice") and dict(pairs)
def parsed(text): return json.loads(text, parse_int=Number, parse_float=Number, object_pairs_hook=unique)
def checked(record, line=None):  # sections 1 and 2
    require(set("v t log seq prev ts kid sig".split()) <= set(record) and line in (None, canon(record)) and len(canon(record)) <= 2048, "no canonical record")
    for name, value in record.items():
        fits = re.fullmatch("[a-z][a-z0-9]*", name) and re.fullmatch(FORMS.get(name, NUMBER + "|" + TEXT), token(value), re.A)
        require(fits and (name == "val" or not isinstance(value, Number) or abs(int(value)) < 2**53), name + " is wrong")
    return record
def unpacked(message, line):  # section 5
    if message.get("t") != "batch": return [] if message.get("t") == "checkpoint" else [checked(message, line)]
    records, ts, prev, last = [], int(message["t0"]), message["p0"], {"q": Number(192)}
    for entry in require(set(message) == set("v t log kid s0 p0 t0 e".split()) and message["e"], "no batch"):
        require(set(entry) <= set("n d val u q raw sig".split()) and not any(entry.get(n) == last.get(n) for n in "uq"), "no entry")
        ts, last = ts + int(require((records or entry["d"] == "0") and entry["d"], "the first d is not 0")), {**last, **entry}
        records.append(checked({**{n: message[n] for n in ("v", "log", "kid")}, **{n: entry[n] for n in ("val", "sig", "raw") if n in entry},
            "t": "reading", "tag": entry["n"], "u": last["u"], "q": last["q"], "seq": Number(int(message["s0"]) + len(records)), "ts": Number(ts), "prev": prev}))
        prev = leaf(records[-1])
    return records
def thumbprint(key):  # RFC 7638; 32 bytes are an Ed25519 key, others the SubjectPublicKeyInfo of a P-256 key
    okp, jwk = '{"crv":"Ed25519","kty":"OKP","x":"%s"}' % encode(key), '{"crv":"P-256","kty":"EC","x":"%s","y":"%s"}'
    jwk = okp if len(key) == 32 else jwk % (encode(key[-64:-32]), encode(key[-32:]))
    return encode(hashlib.sha256(jwk.encode()).digest())
def signed(key, record, field="sig", typ="leak-rec+jws"):  # section 3
    header = canon({"alg": "EdDSA" if len(key) == 32 else "ES256", "kid": thumbprint(key)[:8], "typ": typ})
    text, data = (encode(header.encode()) + "." + encode(canon(record, "sig", field).encode())).encode(), decode(record[field])
    try:
        if len(key) == 32: return ed25519.Ed25519PublicKey.from_public_bytes(key).verify(data, text) is None
        der = utils.encode_dss_signature(int.from_bytes(data[:32], "big"), int.from_bytes(data[32:], "big"))
        return serialization.load_der_public_key(key).verify(der, text, ec.ECDSA(hashes.SHA256())) is None and data[32:] <= HALF
    except InvalidSignature: return False
def fault(trust, keys, record):  # section 6: what is wrong with a record by itself; learns the epoch keys
    (gateway, _, incarnation), tag = record["log"].rpartition("/"), trust["tags"].get(record.get("tag"))
    device = [k["spki"] for k in sorted(trust["deviceKeys"], key=lambda k: k["from"]) if k["from"] <= int(incarnation)]
    seq, known = int(record["seq"]), keys.setdefault(record["log"], {})
    outgoing = known.get(max((s for s in known if s < seq), default=-1), b"")
    key = base64.b64decode((device or [""])[-1]) if record["t"] in TYPES[:2] else outgoing
    if gateway != trust["gateway"] or not key or thumbprint(key)[:8] != record["kid"]: return "FOREIGN or WRONG_KEY"
    rotates = record["t"] == "epoch" and record.get("why") == "rotate"
    if rotates != ("osig" in record) or record.get("dkt", thumbprint(key)) != thumbprint(key) or not signed(key, record): return "ALTERED"
    if rotates and outgoing and not signed(outgoing, record, "osig", "leak-xsig+jws"): return "ALTERED"
    if record["t"] in TYPES[:2]: known.setdefault(seq, decode(record["pub"]))
    if record.get("tag", "*") != "*" and (not tag or record.get("u", tag["u"]) != tag["u"]): return "FOREIGN"
    if seq == 0 and int(incarnation) > 1 and "plog" not in record: return "ROLLED_BACK"
    return "FORKED" if (seq == 0) != (record["t"] == "genesis") else None if record["v"] == "1" and record["t"] in TYPES else "UNSUPPORTED"
def read(path):  # whether order counts, the first number, and the lines
    if open(path, "rb").read(16) == b"SQLite format 3\0":
        ledger = sqlite3.connect("file:%s?%s" % (path, "mode=ro" if os.path.exists(path + "-wal") else "immutable=1"), uri=True)
        return True, 0, [line.decode("latin-1") for line, in ledger.execute("SELECT CAST(line AS BLOB) FROM record ORDER BY seq")]
    lines = [line.removesuffix("\n") for line in open(path, encoding="latin-1", newline="\n")]
    return (True, int(parsed(lines[0])["base"]), lines[1:]) if lines and '"t":"export"' in lines[0] else (False, 0, lines)
def verify(path, trust):
    (ordered, base, lines), found, entries, keys, logs = read(path), [], [], {}, {}
    for place, line in enumerate(lines, 1):
        try: entries += [(place, r) for r in ([checked(parsed(line), line)] if ordered else unpacked(parsed(line), line))]
        except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as wrong: found.append(("ALTERED", place, ascii(wrong)[:99]))
    entries.sort(key=lambda entry: 0 if ordered else int(entry[1]["seq"]))
    for record in [record for _, record in entries if record["t"] in TYPES[:2]]: fault(trust, keys, record)  # learns the keys first
    for place, record in entries:
        kind, log, seq = fault(trust, keys, record), logs.setdefault(record["log"], {}), int(record["seq"])
        late = ordered and ("REPLAYED" if seq in log else "REORDERED" if seq < max(log, default=0) else None)
        kind = kind or ("FORKED" if log.get(seq, record) != record else late or None)
        if kind in (None, "REORDERED", "UNSUPPORTED"): log.setdefault(seq, record)
        if kind: found.append((kind, place, record["log"] + " " + record["seq"]))
    for log in logs.values():
        opens = [log[seq] for seq in sorted(log) if log[seq]["t"] in TYPES[:2]]
        found += [("FORKED", b["seq"], "ep or boot") for a, b in zip(opens, opens[1:]) if int(b["ep"]) != int(a["ep"]) + 1
                  or int(b["boot"]) < int(a["boot"]) + (b["why"] != "rotate") or b["why"] == "rotate" and b["boot"] != a["boot"]]
        found += [("FORKED", s, "prev") for s in log if log[s]["prev"] != (leaf(log[s - 1]) if s - 1 in log else log[s]["prev"] if s else "A" * 43)]
        found += [("DELETED", path, "records are missing")] if len(log) < max(log, default=base - 1) + 1 - base else []
    return require(found or entries, "no record in it") and found
try:
    reports = {path: verify(path, json.load(open(sys.argv[1]))) for path in sys.argv[2:]}
    for path, found in reports.items():
        print(*(" ".join(map(str, f)) for f in found), "%s: %s" % (path, "%d findings" % len(found) if found else "clean"), sep="\n")
    sys.exit(1 if any(reports.values()) else 0 if reports else print(__doc__) or 64)
except (OSError, ValueError, KeyError, sqlite3.Error) as wrong: sys.exit(print("verify.py: unreadable:", wrong) or 2)
