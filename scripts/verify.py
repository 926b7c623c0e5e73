#!/usr/bin/python3
# SPDX-FileCopyrightText: 2026 The leakmonitor authors
# SPDX-License-Identifier: Apache-2.0
"""verify.py [--lenient] [--json] [--checkpoint NOTE]... TRUST FILE...: verifies ledgers, exports, received messages and proofs
after record-format.md. Exit code: 0 clean, 1 findings, 2 something could not be read, 64 usage."""
import gzip, json, os, re, sqlite3, sys, zlib
sys.dont_write_bytecode = True
sys.path.insert(0, os.path.join(os.path.dirname(os.path.realpath(__file__)), "verify.d"))
from history import Log
from proofs import consistency, note, proof
from records import FORMS, LOG, NO_RECORD, Fault, Number, decode, device, encode, examined, kid, need, parse, record, signed, token, unpacked
def read(path, trust, lenient):  # whether order counts, what is before, the checkpoints, and the records, or what is wrong in their place
    content = open(path, "rb").read()
    content = gzip.decompress(content) if content[:2] == b"\x1f\x8b" else content
    if content[:16] == b"SQLite format 3\0":
        ledger = sqlite3.connect("file:%s?%s" % (path, "mode=ro" if os.path.exists(path + "-wal") else "immutable=1"), uri=True)
        lines = [""] + [line.decode("latin-1") for line, in ledger.execute("SELECT CAST(line AS BLOB) FROM record ORDER BY seq")]
    else: lines = content.decode("latin-1").removesuffix("\n").split("\n") if content else []
    source, alone = {"ordered": content[:6] == b"SQLite", "ledger": content[:6] == b"SQLite", "base": 0, "frontier": [], "log": None, "notes": []}, {"c2sp.": proof, "old ": consistency}
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
    if source["ledger"] and items and items[0][0] and items[0][0].opens: source["base"] = items[0][0].seq  # a pruned ledger begins with an epoch record
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
