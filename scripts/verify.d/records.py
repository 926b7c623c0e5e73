# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
"""Canonical text, fields, batches, keys and signatures: record-format.md sections 1 to 5."""
import base64, decimal, hashlib, json, re
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
