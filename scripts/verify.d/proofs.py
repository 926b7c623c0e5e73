# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
"""Signed notes, the tree, proofs: record-format.md section 7."""
import base64, functools, re
from cryptography.hazmat.primitives.asymmetric import utils
from records import LOG, cosigned, decode, device, examined, good, need, record, sha, standard
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
