#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
//
// verify.mjs [--lenient] [--json] [--checkpoint NOTE]... TRUST FILE...
//
// Verifies exports, received messages, proofs and consistency proofs after agent/doc/record-format.md, with
// what comes with Node.js 18 and later; ledgers through the sqlite3 command. It shares no code with the agent.
// Exit code: 0 clean, 1 findings, 2 something could not be read, 64 usage.
import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

import { Fault, LOG, MAX, Num, Record, Unreadable, altered, decoded, numberToken, parse, range, unpacked } from './verify.d/text.mjs';
import { Trust, checkNote, consistent, included, note } from './verify.d/keys.mjs';
import { Keys, Log, examined } from './verify.d/log.mjs';

// ---- files

function read(path) {
  let content = readFileSync(path);
  try {
    if (content[0] === 0x1f && content[1] === 0x8b) content = gunzipSync(content, { maxOutputLength: 2 ** 30 });
  } catch (wrong) { throw new Unreadable('gzip: ' + wrong.message); }
  return content;
}

function rows(path) {
  try {
    const text = execFileSync('sqlite3', ['-readonly', path, 'SELECT hex(CAST(line AS BLOB)) FROM record ORDER BY seq'], { maxBuffer: 2 ** 30, stdio: ['ignore', 'pipe', 'ignore'] });
    return text.toString().trimEnd().split('\n').map((hex) => Buffer.from(hex, 'hex').toString('latin1'));
  } catch { throw new Unreadable('a ledger: export it first with leakmonitor export, or install sqlite3'); }
}

/** Entries in the order in which they are judged: a record, or the fault in its place. */
function evidence(path, content, options) {
  const attempt = (place, reading) => { try { return reading().map((record) => ({ place, record })); } catch (fault) { if (fault instanceof Fault) return [{ place, fault }]; throw fault; } };
  if (content.toString('latin1', 0, 16) === 'SQLite format 3\0') {
    const entries = rows(path).flatMap((line, i) => attempt('row ' + i, () => [Record.read(line, false)]));
    const first = entries[0]?.record;
    const base = first?.opens ? first.seq : 0; // a pruned ledger begins with an epoch record
    return { ordered: true, pruned: base > 0, base, frontier: [], notes: [], entries };
  }
  const lines = content.toString('latin1').split('\n');
  if (lines.at(-1) === '') lines.pop();
  let header;
  try { header = parse(lines[0] ?? ''); } catch { header = new Map(); }
  if (header.get('t') === 'export') {
    const entries = lines.slice(1).flatMap((line, i) => attempt('line ' + (i + 2), () => [Record.read(line, false)]));
    return { ...exportHeader(header), ordered: true, notes: [], entries };
  }
  const notes = [];
  const entries = lines.flatMap((line, i) => attempt('line ' + (i + 1), () => {
    altered(line.length <= 131072, 'a message too long');
    const message = parse(line);
    if (message.get('t') === 'batch') return unpacked(message);
    if (message.get('t') !== 'checkpoint') return [Record.read(line, options.lenient)];
    altered(message.size === 4 && ['v', 'log', 'note'].every((name) => message.has(name)) && message.get('v') instanceof Num && numberToken('v', message.get('v').text) === '1', 'no checkpoint message');
    const one = note(decoded(String(message.get('note')), 'base64url').toString());
    altered(one.log === message.get('log'), 'a checkpoint of another log');
    notes.push(checkNote(one, options.trust));
    return [];
  }));
  const seq = ({ record }) => (record ? record.seq : -1);
  return { ordered: false, base: 0, frontier: [], notes, entries: entries.sort((a, b) => seq(a) - seq(b)) };
}

function exportHeader(header) {
  try {
    const [log, base, frontier] = ['log', 'base', 'frontier'].map((name) => header.get(name));
    altered(header.size === 5 && header.get('v')?.text === '1' && new RegExp(`^${LOG}$`).test(log) && range(0, MAX)(base.text) && /^\d+$/.test(base.text), 'a header of another form');
    const hashes = frontier.map((hash) => decoded(hash, 'base64url', 32));
    altered(hashes.length === [...BigInt(base.text).toString(2)].filter((bit) => bit === '1').length, 'a frontier of another size');
    return { stated: log, base: Number(base.text), frontier: hashes };
  } catch (wrong) { throw new Unreadable('export header: ' + wrong.message); }
}

function judgedRecords(path, content, options) {
  const { trust } = options;
  const found = [];
  const all = evidence(path, content, options);
  const checkpoints = distinct([...options.checkpoints, ...all.notes]);
  const of = (log) => checkpoints.filter((one) => one.log === log);
  const keys = new Map();
  const wanted = new Set(checkpoints.map(({ size }) => size));
  for (const { record } of all.entries) {
    if (!record || !trust.device(record.log)) continue;
    if (record.opens && !keys.has(record.log)) keys.set(record.log, new Keys(trust.device(record.log)));
    if (record.opens) keys.get(record.log).learn(record);
    for (const name of ['size', 'psize']) if (record.has(name)) wanted.add(record.int(name));
  }
  const logs = new Map();
  const refused = [];
  for (const { place, record, fault } of all.entries) {
    try {
      if (fault) throw fault;
      if (record.log.slice(0, record.log.lastIndexOf('/')) !== trust.gateway || (all.stated ?? record.log) !== record.log) throw new Fault('FOREIGN', 'another log');
      const judged = examined(record, keys.get(record.log) ?? new Keys(trust.device(record.log)), trust);
      if (!logs.has(record.log)) {
        const log = new Log(record.log, all, trust, wanted, found);
        refused.forEach((one) => { if (all.ordered) log.refused++; else if (one?.log === record.log) log.refusedSeqs.push(one.seq); });
        logs.set(record.log, log);
      }
      logs.get(record.log).take(record, judged && { kind: judged, from: record.seq, to: record.seq, detail: place });
    } catch (wrong) {
      if (!(wrong instanceof Fault)) throw wrong;
      found.push({ kind: wrong.kind, from: record?.seq, to: record?.seq, detail: `${place}: ${wrong.message}` });
      refused.push(record);
      for (const log of logs.values()) { if (all.ordered) log.refused++; else if (record?.log === log.name) log.refusedSeqs.push(record.seq); }
    }
  }
  logs.forEach((log) => log.end(of(log.name)));
  logs.forEach((log) => { if (log.genesis) { const older = log.genesis.text('plog'); log.links(logs.get(older), of(older)); } });
  for (const { log, size } of checkpoints) if (!logs.has(log) && size > 0) found.push({ kind: 'TRUNCATED', from: 0, to: size - 1, detail: log });
  checkpoints.forEach((one, i) => checkpoints.slice(0, i).forEach((other) => {
    if (one.log === other.log && one.size === other.size) found.push({ kind: 'FORKED', from: 0, to: Math.max(0, one.size - 1), detail: 'two checkpoints' });
  }));
  if (logs.size === 0 && found.length === 0) throw new Unreadable('no record in it');
  return found;
}

const distinct = (notes) => [...new Map(notes.map((one) => [one.body, one])).values()];

/** Hashes in base64, one a line. */
function hashLines(text) {
  altered(text === '' || text.endsWith('\n'), 'no list of hashes');
  return text === '' ? [] : text.slice(0, -1).split('\n').map((line) => decoded(line, 'base64', 32));
}

function readable(reading) {
  try { return reading(); } catch (wrong) { throw wrong instanceof Fault ? new Unreadable(wrong.message) : wrong; }
}

function judgedProof(text, { trust }) {
  const [extra, index, path, checkpoint] = readable(() => {
    const match = /^c2sp\.org\/tlog-proof@v1\nextra ([A-Za-z0-9+/=]+)\nindex (0|[1-9][0-9]{0,15})\n((?:[^\n]+\n)*)\n([^]*)$/.exec(text);
    altered(match, 'no proof of version 1');
    return [decoded(match[1], 'base64'), Number(match[2]), hashLines(match[3]), note(match[4])];
  });
  const first = extra.indexOf('\n');
  const second = extra.indexOf('\n', first + 1);
  if (first < 0 || second < 0 || (extra.length - second - 1) % 32 !== 0) throw new Unreadable('extra data of another form');
  const vouched = Array.from({ length: (extra.length - second - 1) / 32 }, (_, i) => extra.subarray(second + 1 + 32 * i, second + 33 + 32 * i));
  checkNote(checkpoint, trust);
  const record = Record.read(extra.toString('latin1', 0, first), false);
  const fault = (kind, message, { seq } = record) => new Fault(kind, message, seq);
  const proven = (one, hashes) => { if (!included(one.leaf, one.seq, checkpoint.size, hashes)?.equals(checkpoint.root)) throw fault('REWRITTEN', 'the path leads to another root', one); };
  if (record.log !== checkpoint.log) throw fault('FOREIGN', 'a record of another log');
  if (record.seq !== index) throw fault('ALTERED', 'another index');
  proven(record, path);
  const keys = new Keys(trust.device(record.log));
  if (record.opens) keys.learn(record);
  else if (second > first + 1) {
    const opening = Record.read(extra.toString('latin1', first + 1, second), false);
    if (opening.log !== record.log) throw fault('FOREIGN', 'vouched for by another log', opening);
    proven(opening, vouched);
    if (!opening.opens || opening.seq >= record.seq) throw fault('WRONG_KEY', 'nobody vouches for its key');
    const wrong = about(opening, () => examined(opening, keys, trust));
    if (wrong) throw fault(wrong, 'what vouches for its key', opening);
    keys.learn(opening);
  }
  const wrong = about(record, () => examined(record, keys, trust));
  if (wrong) throw fault(wrong, '');
}

/** A fault without a number gets that of the record it is about. */
function about(record, action) {
  try { return action(); } catch (wrong) { if (wrong instanceof Fault) wrong.seq ??= record.seq; throw wrong; }
}

function judgedConsistency(text, { trust }) {
  const [from, proof, newer, older] = readable(() => {
    const parts = text.split('\n\n');
    const match = /^old (0|[1-9][0-9]{0,15})((?:\n[^\n]+)*)$/.exec(parts[0]);
    altered(match && parts.length === 5, 'no consistency proof');
    return [Number(match[1]), hashLines(match[2] ? match[2].slice(1) + '\n' : ''), note(`${parts[1]}\n\n${parts[2]}\n`), note(`${parts[3]}\n\n${parts[4]}`)];
  });
  [newer, older].forEach((one) => checkNote(one, trust));
  if (newer.log !== older.log) throw new Fault('FOREIGN', 'checkpoints of two logs');
  altered(from === older.size && from <= newer.size, 'sizes that do not go together');
  if (!consistent(from, newer.size, older.root, newer.root, proof)) throw new Fault('FORKED', 'one does not go on from the other');
}

/** All that is found in a file. */
export function judged(path, options) {
  const content = read(path);
  const start = content.toString('latin1', 0, 20);
  const alone = start.startsWith('c2sp.org/tlog-proof@') ? judgedProof : start.startsWith('old ') ? judgedConsistency : undefined;
  if (!alone) return judgedRecords(path, content, options);
  try { alone(content.toString(), options); return []; } catch (wrong) {
    if (wrong instanceof Fault) return [{ kind: wrong.kind, from: wrong.seq, to: wrong.seq, detail: wrong.message }];
    throw wrong;
  }
}

function main(argv) {
  const options = { checkpoints: [], lenient: false, json: false };
  const notes = [];
  const files = [];
  for (let i = 0; i < argv.length; i++) {
    if (argv[i] === '--lenient' || argv[i] === '--json') options[argv[i].slice(2)] = true;
    else if (argv[i] === '--checkpoint') notes.push(argv[++i]);
    else files.push(argv[i]);
  }
  if (files.length < 2 || files.some((file) => file.startsWith('--')) || notes.includes(undefined)) {
    console.log('usage: verify.mjs [--lenient] [--json] [--checkpoint NOTE]... TRUST FILE...');
    return 64;
  }
  const trouble = (wrong) => { if (wrong instanceof Unreadable || wrong.code) return wrong.message; throw wrong; };
  try {
    options.trust = new Trust(readFileSync(files[0], 'latin1'));
    options.checkpoints = notes.map((path) => readable(() => checkNote(note(readFileSync(path, 'utf8')), options.trust)));
  } catch (wrong) { console.log('verify.mjs: unreadable:', trouble(wrong)); return 2; }
  const codes = files.slice(1).map((file) => {
    let [found, unreadable] = [[], ''];
    try { found = judged(file, options); } catch (wrong) { unreadable = trouble(wrong); }
    const exit = unreadable ? 2 : found.some(({ kind }) => kind !== 'UNCLEAN') ? 1 : 0;
    const texts = found.map(({ kind, from, to }) => kind + (from === undefined ? '' : ` ${from}`) + (from === to ? '' : `..${to}`));
    if (options.json) console.log(JSON.stringify({ file, exit, findings: texts.sort() }));
    else {
      found.forEach(({ detail }, i) => console.log(texts[i], detail.replace(/[^ -~]/g, '?')));
      console.log(`${file}: ${unreadable ? 'unreadable: ' + unreadable : exit ? found.length + ' findings' : 'clean'}`);
    }
    return exit;
  });
  return Math.max(...codes);
}

if (process.argv[1] && realpathSync(process.argv[1]) === fileURLToPath(import.meta.url)) process.exitCode = main(process.argv.slice(2));
