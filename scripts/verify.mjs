#!/usr/bin/env node
// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
//
// verify.mjs [--lenient] [--json] [--checkpoint NOTE]... TRUST FILE...
//
// Verifies exports, received messages, proofs and consistency proofs after agent/doc/record-format.md, with
// what comes with Node.js 18 and later; ledgers through the sqlite3 command. It shares no code with the agent.
// Exit code: 0 clean, 1 findings, 2 something could not be read, 64 usage.
import { createHash, createPublicKey, verify as verifySignature } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readFileSync, realpathSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { fileURLToPath } from 'node:url';

class Unreadable extends Error {} // nothing that could be judged
class Fault extends Error { // a finding about the thing at hand
  constructor(kind, message, seq) { super(message); Object.assign(this, { kind, seq }); }
}
const altered = (condition, message) => { if (!condition) throw new Fault('ALTERED', message); };

// ---- bytes and hashes

const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
const leafHash = (line) => sha256('\0', Buffer.from(line, 'latin1'));
const nodeHash = (left, right) => sha256('\x01', left, right);
const NO_HASH = Buffer.alloc(32);

/** Bytes in their one canonical spelling; encoding is base64 or base64url. */
function decoded(text, encoding, length) {
  const bytes = Buffer.from(text, encoding);
  altered(bytes.toString(encoding) === text && (length === undefined || bytes.length === length), 'not canonical base64');
  return bytes;
}

// ---- JSON without null, true and false, nested at most 3 deep; an object is a Map

const TOKEN = /[ \t\r\n]*(?:([{}[\]:,])|("[^"\\\0-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\0-\x1f]*)*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?([0-9]+))?))/y;
class Num { constructor(text) { this.text = text; } }

export function parse(text) {
  let at = 0;
  const next = () => {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(text);
    altered(match, 'not JSON');
    at = TOKEN.lastIndex;
    return match;
  };
  const taken = (sign) => { const back = at; if (next()[1] === sign) return true; at = back; return false; };
  const string = (match) => { altered(match[2], 'a string is expected'); return JSON.parse(match[2]); };
  const list = (end, item) => { if (taken(end)) return; do item(); while (taken(',')); altered(taken(end), end + ' is expected'); };
  const value = (depth) => {
    const match = next();
    if (match[2]) return string(match);
    if (match[3]) {
      altered(match[3].length <= 32 && !(match[4]?.length > 2 || Number(match[4] ?? 0) > 20), 'a number too long');
      return new Num(match[3]);
    }
    altered(depth <= 3 && '{['.includes(match[1]), 'nested too deep, or not JSON');
    if (match[1] === '[') { const items = []; list(']', () => items.push(value(depth + 1))); return items; }
    const members = new Map();
    list('}', () => {
      const name = string(next());
      altered(taken(':') && !members.has(name), 'a key twice');
      members.set(name, value(depth + 1));
    });
    return members;
  };
  const root = value(1);
  altered(root instanceof Map && /^[ \t\r\n]*$/.test(text.slice(at)), 'an object alone is expected');
  return root;
}

// ---- canonical text, section 1: a record is a Map from each name to its token as it is written

const STRING = /^(?:[A-Za-z0-9_./:+-]{1,128}|\*)$/;

/** A number as digits and a scale, without trailing zeros. */
function exact(literal) {
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal);
  let digits = (whole + fraction).replace(/^0+/, '');
  let scale = fraction.length - Number(exponent);
  while (digits.endsWith('0')) { digits = digits.slice(0, -1); scale--; }
  return digits === '' ? { sign: '', digits: '0', scale: 0 } : { sign, digits, scale };
}

function plain({ sign, digits, scale }) {
  if (scale <= 0) return sign + digits + '0'.repeat(-scale);
  const padded = digits.padStart(scale + 1, '0');
  return sign + padded.slice(0, -scale) + '.' + padded.slice(-scale);
}

function numberToken(name, literal) {
  const number = exact(literal);
  const magnitude = Math.abs(Number(literal));
  if (name === 'val') {
    altered(magnitude < 1e11 && (number.digits === '0' || plain({ ...number, sign: '' }) >= '0.0001' || magnitude >= 1)
      && number.scale <= 6 && number.digits.length - Math.min(number.scale, 0) <= 15, 'val is out of range');
  } else {
    altered(number.scale <= 0 && magnitude < 2 ** 53, name + ' is no integer below 2^53');
  }
  return plain(number);
}

function token(name, value) {
  altered(/^[a-z][a-z0-9]*$/.test(name), 'a key of another form');
  if (value instanceof Num) return numberToken(name, value.text);
  altered(typeof value === 'string' && STRING.test(value), name + ' is of another form');
  return `"${value}"`;
}

const canonical = (fields, ...without) => '{' + [...fields.keys()].filter((name) => !without.includes(name)).sort()
  .map((name) => `"${name}":${fields.get(name)}`).join(',') + '}';

// ---- fields, section 2

const range = (from, to) => (text) => !text.startsWith('"') && Number(text) >= from && Number(text) <= to;
const form = (pattern) => (text) => new RegExp(`^"(?:${pattern})"$`).test(text);
const bytes = (length) => (text) => text.startsWith('"') && decoded(text.slice(1, -1), 'base64url', length);
const MAX = Number.MAX_SAFE_INTEGER;
const [COUNT, POSITIVE, MILLIS] = [range(0, MAX), range(1, MAX), range(-MAX, MAX)];
const [NAME, CODE, RAW] = [form('[A-Za-z0-9_./:+-]{1,128}'), form('[a-z_]{1,64}'), form('(?:[0-9a-f]{2}){1,64}')];
const LOG = '[A-Za-z0-9_.:+-]+/[A-Za-z0-9_.:+-]+/[1-9][0-9]{0,14}';
const [HASH, SIGNATURE] = [bytes(32), bytes(64)];
const COMMON = { v: POSITIVE, t: NAME, log: form(LOG), seq: COUNT, prev: HASH, ts: MILLIS, kid: form('[A-Za-z0-9_-]{8}'), sig: SIGNATURE };
const OPENING = { boot: POSITIVE, pub: HASH, cfg: HASH, fw: NAME };
const POINT = { size: POSITIVE, root: HASH };
const TYPES = { // a name with ? may be there
  genesis: { ...OPENING, ep: range(0, 0), why: form('new|rollback|lost_tail|replaced|restored'), dkt: HASH, 'plog?': form(LOG), 'psize?': COUNT, 'proot?': HASH },
  epoch: { ...OPENING, ep: POSITIVE, why: form('rotate|start|crash'), 'osig?': SIGNATURE },
  reading: { tag: NAME, val: (text) => !text.startsWith('"'), u: NAME, q: range(0, 255), 'raw?': RAW },
  gap: { tag: form('[A-Za-z0-9_./:+-]{1,128}|\\*'), from: MILLIS, to: MILLIS, n: POSITIVE, 'raw?': RAW,
    why: form('timeout|exception|crc|sensor_fault|io_error|disk_full|agent_down|overrun|deadband') },
  clock: { old: MILLIS, src: form('ntp|rtc|manual|none'), unc: COUNT },
  alarm: { zone: NAME, code: CODE, st: form('raised|cleared|acknowledged|suppressed'), 'ref?': NAME },
  permit: { jti: NAME, zone: NAME, until: MILLIS, ph: HASH, st: form('accepted|refused|expired') },
  witness: { ...POINT, wkid: form('[0-9a-f]{8}'), wt: COUNT, csig: SIGNATURE },
  prune: { ...POINT, upto: POSITIVE },
  anchor: { ...POINT, alg: form('rfc3161'), th: HASH },
  event: { code: CODE, 'ref?': NAME },
  heartbeat: {},
  close: {},
};

/** A record out of its tokens; its type is unknown where its version is. */
class Record {
  constructor(fields) {
    const check = (rules) => {
      for (const [name, rule] of Object.entries(rules)) {
        const text = fields.get(name.replace('?', ''));
        altered(text === undefined ? name.endsWith('?') : rule(text), name + ' is missing or out of range');
      }
    };
    check(COMMON);
    const rules = Number(fields.get('v')) === 1 ? TYPES[fields.get('t').slice(1, -1)] : undefined;
    if (rules) {
      check(rules);
      altered([...fields.keys()].every((name) => name in COMMON || name in rules || name + '?' in rules), 'an unknown field');
    }
    this.fields = fields;
    this.line = canonical(fields);
    altered(this.line.length <= 2048, 'a line too long');
    this.type = rules ? this.text('t') : 'unknown';
    this.opens = this.type === 'genesis' || this.type === 'epoch';
    this.restarts = this.type === 'epoch' && this.text('why') !== 'rotate';
    [this.seq, this.ts, this.log, this.kid] = [this.int('seq'), this.int('ts'), this.text('log'), this.text('kid')];
    this.leaf = leafHash(this.line);
    this.prev = this.bytes('prev');
  }
  has(name) { return this.fields.has(name); }
  text(name) { return this.fields.get(name).slice(1, -1); }
  int(name) { return Number(this.fields.get(name)); }
  bytes(name) { return Buffer.from(this.text(name), 'base64url'); }

  static read(text, lenient) {
    altered(lenient || text.length <= 2048, 'a line too long');
    const fields = new Map([...parse(text)].map(([name, value]) => [name, token(name, value)]));
    const record = new Record(fields);
    altered(lenient || record.line === text, 'the line is not canonical');
    return record;
  }
}

/** The records of a batch, section 5. */
function unpacked(batch) {
  const only = (fields, names) => altered([...fields.keys()].every((name) => names.includes(name)), 'an unknown field');
  const needed = (fields, name, rule) => { altered(fields.has(name) && rule(fields.get(name)), name + ' is wrong'); return fields.get(name); };
  only(batch, ['v', 't', 'log', 'kid', 's0', 'p0', 't0', 'e']);
  const head = new Map([...batch].filter(([name]) => name !== 'e').map(([name, value]) => [name, token(name, value)]));
  Object.entries({ v: range(1, 1), log: COMMON.log, kid: COMMON.kid, s0: COUNT, p0: HASH, t0: MILLIS }).forEach(([n, rule]) => needed(head, n, rule));
  const entries = batch.get('e');
  altered(Array.isArray(entries) && entries.length >= 1 && entries.length <= 1000, 'a batch of 1 to 1000 readings is expected');
  let [seq, prev, ts, u, q] = [Number(head.get('s0')), head.get('p0'), Number(head.get('t0')), '', '192'];
  return entries.map((json, i) => {
    altered(json instanceof Map, 'an entry that is no object');
    const entry = new Map([...json].map(([name, value]) => [name, token(name, value)]));
    only(entry, ['n', 'd', 'val', 'u', 'q', 'raw', 'sig']);
    ts += Number(needed(entry, 'd', MILLIS));
    altered(i > 0 || entry.get('d') === '0', "the first d is not 0");
    altered((i > 0 || entry.has('u')) && entry.get('u') !== u && entry.get('q') !== q, 'u or q is missing or repeated');
    [u, q] = [entry.get('u') ?? u, entry.get('q') ?? q];
    const fields = new Map([['v', '1'], ['t', '"reading"'], ['log', head.get('log')], ['kid', head.get('kid')], ['seq', String(seq++)],
      ['prev', prev], ['ts', String(ts)], ['u', u], ['q', q], ['tag', needed(entry, 'n', NAME)], ['val', needed(entry, 'val', () => true)],
      ['sig', needed(entry, 'sig', SIGNATURE)], ...(entry.has('raw') ? [['raw', entry.get('raw')]] : [])]);
    const record = new Record(fields);
    prev = `"${record.leaf.toString('base64url')}"`;
    return record;
  });
}

// ---- signatures and keys, sections 3 and 4

const SPKI = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');
const HALF_ORDER = Buffer.from('7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8', 'hex');
/** The field's prime, and the y of the points of small order, which OpenSSL lets in. */
const P = 2n ** 255n - 19n;
const Y8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
const WEAK = [0n, 1n, P - 1n, Y8, P - Y8];

export function ed25519(key, message, signature) {
  const y = BigInt('0x' + Buffer.from(key).reverse().toString('hex')) & (2n ** 255n - 1n);
  if (y >= P || WEAK.includes(y) || signature.length !== 64) return false;
  const der = Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), key]);
  try {
    return verifySignature(null, message, createPublicKey({ key: der, format: 'der', type: 'spki' }), signature);
  } catch { return false; } // no point of the curve
}

export function p256(key, message, signature) {
  if (signature.length !== 64 || Buffer.compare(signature.subarray(32), HALF_ORDER) > 0) return false;
  try {
    const spki = createPublicKey({ key: Buffer.concat([SPKI, key]), format: 'der', type: 'spki' });
    return verifySignature('sha256', message, { key: spki, dsaEncoding: 'ieee-p1363' }, signature);
  } catch { return false; }
}

class Key {
  constructor(kind, encoded) {
    [this.kind, this.encoded] = [kind, encoded];
    const part = (from) => encoded.subarray(from, from + 32).toString('base64url');
    this.thumbprint = sha256(kind === 'EdDSA' ? `{"crv":"Ed25519","kty":"OKP","x":"${part(0)}"}`
      : `{"crv":"P-256","kty":"EC","x":"${part(1)}","y":"${part(33)}"}`).toString('base64url');
    this.kid = this.thumbprint.slice(0, 8);
  }
  checks(message, signature) { return (this.kind === 'EdDSA' ? ed25519 : p256)(this.encoded, message, signature); }
  signed(record, field = 'sig', typ = 'leak-rec+jws') {
    const header = `{"alg":"${this.kind}","kid":"${this.kid}","typ":"${typ}"}`;
    const payload = canonical(record.fields, 'sig', field);
    return this.checks(Buffer.from([header, payload].map((text) => Buffer.from(text).toString('base64url')).join('.')), record.bytes(field));
  }
}

export class Trust {
  constructor(text) {
    try {
      const root = parse(text);
      this.gateway = root.get('gateway');
      this.devices = root.get('deviceKeys').map((entry) => {
        const spki = decoded(entry.get('spki'), 'base64', 91);
        altered(spki.subarray(0, 26).equals(SPKI), 'no P-256 key');
        return { from: Number(entry.get('from').text), key: new Key('ES256', spki.subarray(26)) };
      }).sort((a, b) => a.from - b.from);
      altered(this.devices.length > 0 && typeof this.gateway === 'string', 'no key or gateway');
      this.tags = new Map([...root.get('tags')].map(([name, tag]) => [name, { u: tag.get('u'), ms: Number(tag.get('ms').text) }]));
      this.witnesses = root.get('witnesses').map((vkey) => {
        const [, name, id, typed] = /^([^+ ]+)\+([0-9a-f]{8})\+(.+)$/.exec(vkey);
        const key = decoded(typed, 'base64', 33);
        altered(key[0] === 4 && sha256(name + '\n', key).toString('hex', 0, 4) === id, 'no cosigner');
        return { name, id, key: key.subarray(1) };
      });
    } catch (wrong) { throw new Unreadable('trust file: ' + wrong.message); }
  }
  device(log) {
    const at = log.lastIndexOf('/');
    if (log.slice(0, at) !== this.gateway) return undefined;
    return this.devices.filter(({ from }) => from <= Number(log.slice(at + 1))).at(-1)?.key;
  }
}

/** Whether a witness of that key id signed the body at that time. */
const cosigned = (witness, time, body, signature) => ed25519(witness.key, Buffer.from(`cosignature/v1\ntime ${time}\n${body}`), signature);

// ---- signed notes, section 7

const checkpointBody = (log, size, root) => `${log}\n${size}\n${root.toString('base64')}\n`;

export function note(text) {
  const at = text.indexOf('\n\n') + 1;
  const match = new RegExp(`^(${LOG})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$`).exec(text.slice(0, at));
  altered(match && text.endsWith('\n'), 'no note of a checkpoint');
  const lines = text.slice(at + 1, -1).split('\n').map((line) => /^\u2014 ([^ +]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line));
  altered(lines.every((line) => line && decoded(line[2], 'base64').length > 4) && text.length <= 16384, 'a line that is no signature');
  return { body: match[0], log: match[1], size: Number(match[2]), root: decoded(match[3], 'base64', 32),
    signatures: lines.map(([, name, blob]) => ({ name, blob: Buffer.from(blob, 'base64') })) };
}

/** A DER signature of P-256 as r and s, or nothing. */
function fromDer(der) {
  const hex = /^30(..)02(..)(.*)$/.exec(der.toString('hex'));
  if (!hex || parseInt(hex[1], 16) !== der.length - 2) return Buffer.alloc(0);
  const length = 2 * parseInt(hex[2], 16);
  const second = /^02(..)(.*)$/.exec(hex[3].slice(length));
  if (!second || 2 * parseInt(second[1], 16) !== second[2].length) return Buffer.alloc(0);
  const parts = [hex[3].slice(0, length), second[2]];
  if (!parts.every((part) => /^(?:[0-7].|00[89a-f].)(?:..)*$/.test(part) && !/^00[0-7]/.test(part) && part.length <= 66)) return Buffer.alloc(0);
  return Buffer.from(parts.map((part) => part.replace(/^00/, '').padStart(64, '0')).join(''), 'hex');
}

/** Throws what is wrong with a note's signatures. */
function checkNote(checkpoint, trust) {
  const device = trust.device(checkpoint.log);
  if (!device) throw new Fault('FOREIGN', 'a checkpoint of another gateway');
  const id = sha256(SPKI, device.encoded).subarray(0, 4);
  const own = checkpoint.signatures.find(({ name, blob }) => name === checkpoint.log && blob.subarray(0, 4).equals(id));
  if (!own) throw new Fault('WRONG_KEY', 'a checkpoint that the device key did not sign');
  altered(device.checks(Buffer.from(checkpoint.body), fromDer(own.blob.subarray(4))), 'a checkpoint with a bad signature');
  for (const { name, blob } of checkpoint.signatures) {
    for (const witness of trust.witnesses.filter((one) => one.name === name && one.id === blob.toString('hex', 0, 4))) {
      altered(blob.length === 76 && cosigned(witness, blob.readBigUInt64BE(4), checkpoint.body, blob.subarray(12)), 'a bad cosignature');
    }
  }
  return checkpoint;
}

// ---- the tree, RFC 9162 section 2.1

class Tree {
  constructor(size, frontier) { this.size = size; this.frontier = frontier.slice(); }
  add(leaf) {
    let hash = leaf;
    for (let rest = this.size; rest % 2 === 1; rest = Math.floor(rest / 2)) hash = nodeHash(this.frontier.pop(), hash);
    this.frontier.push(hash);
    this.size++;
  }
  root() { return this.frontier.length ? this.frontier.reduceRight((right, left) => nodeHash(left, right)) : sha256(''); }
}

/** The root that an inclusion path leads to, section 2.1.3.2; nothing where its length is wrong. */
function included(leaf, index, size, path) {
  if (index >= size) return undefined;
  let [fn, sn, hash] = [index, size - 1, leaf];
  for (const other of path) {
    if (sn === 0) return undefined;
    if (fn % 2 === 1 || fn === sn) {
      hash = nodeHash(other, hash);
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else { hash = nodeHash(hash, other); }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 ? hash : undefined;
}

/** Whether one tree begins with another, section 2.1.4.2. */
function consistent(from, to, oldRoot, newRoot, proof) {
  if (from === 0 || from === to) return proof.length === 0 && (from === 0 ? oldRoot.equals(sha256('')) : oldRoot.equals(newRoot));
  const hashes = Number.isInteger(Math.log2(from)) ? [oldRoot, ...proof] : proof.slice();
  if (hashes.length === 0) return false;
  let [fn, sn] = [from - 1, to - 1];
  while (fn % 2 === 1) [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  let [old, young] = [hashes[0], hashes[0]];
  for (const hash of hashes.slice(1)) {
    if (sn === 0) return false;
    if (fn % 2 === 1 || fn === sn) {
      [old, young] = [nodeHash(hash, old), nodeHash(hash, young)];
      while (fn % 2 === 0 && fn !== 0) [fn, sn] = [fn / 2, Math.floor(sn / 2)];
    } else { young = nodeHash(young, hash); }
    [fn, sn] = [Math.floor(fn / 2), Math.floor(sn / 2)];
  }
  return sn === 0 && old.equals(oldRoot) && young.equals(newRoot);
}

// ---- the polls of one tag, section 6

class Polls {
  constructor(period) { Object.assign(this, { period, lost: 0, to: undefined, outage: false, phased: false }); this.forget(); }
  forget() { Object.assign(this, { ahead: [], running: 0, prompt: NaN, slots: NaN }); }
  rephase() { this.forget(); this.phased = false; }
  restart(ts) { this.rephase(); this.outage = false; this.to = ts; }
  dueBy(ts) { return this.to === undefined ? 0 : Math.trunc((ts - this.to) / this.period); }
  excused() { return 2 + (this.outage ? Math.trunc(60_000 / this.period) : 0); }
  take(record) {
    const reading = record.type === 'reading';
    const [polls, to] = reading ? [1, record.ts] : [record.int('n'), record.int('to')];
    if (this.phased) {
      const elapsed = to - this.to;
      const drift = Math.abs(elapsed) / 1000;
      this.running += elapsed - polls * this.period;
      this.prompt += drift;
      this.slots = Number.isNaN(this.prompt) ? this.slots + drift : Math.min(this.slots + drift, this.prompt);
    } else { this.silence(to - (polls - 1) * this.period); }
    [this.phased, this.outage, this.to] = [true, !reading, to];
    if (reading) {
      this.prompt = Number.isNaN(this.prompt) ? this.running : Math.min(this.prompt, this.running);
      this.ahead.push(this.running);
      if (this.ahead.length > 16) this.judge();
    } else { // a gap names slots, which are never late
      const known = Number.isNaN(this.slots) ? this.prompt : this.slots;
      this.surplus(Number.isNaN(known) ? 0 : this.running - known);
      [this.slots, this.ahead] = [this.running, []];
    }
  }
  silence(ts) {
    const silence = ts - (this.to ?? ts);
    if (silence > 2 * this.period + 5000 + (this.outage ? 60_000 : 0)) this.lost += Math.trunc(silence / this.period) - 1;
  }
  judge() { this.surplus(Math.min(...this.ahead) - this.prompt); this.ahead.shift(); }
  surplus(ahead) {
    const lost = Math.floor(ahead / this.period + 1 - 0.8);
    if (lost > 0) { this.lost += lost; this.prompt += lost * this.period; this.slots += lost * this.period; }
  }
  end(ts) { this.silence(ts); while (this.ahead.length > 3) this.judge(); this.forget(); }
}

// ---- keys in force, section 4

class Keys {
  constructor(device) { Object.assign(this, { device, epochs: [], named: new Map() }); }
  learn(record) {
    if (record.kid !== this.device?.kid || !this.device.signed(record)) return;
    const at = this.epochs.findIndex(({ seq }) => seq >= record.seq);
    if (this.epochs[at]?.seq === record.seq) return;
    const key = new Key('EdDSA', record.bytes('pub'));
    this.epochs.splice(at < 0 ? this.epochs.length : at, 0, { seq: record.seq, ep: record.int('ep'), key });
    if (!this.named.has(key.kid)) this.named.set(key.kid, key);
  }
  before(seq) {
    let [low, high] = [0, this.epochs.length];
    while (low < high) { const middle = (low + high) >> 1; if (this.epochs[middle].seq < seq) low = middle + 1; else high = middle; }
    return this.epochs[low - 1];
  }
}

/** What is wrong with a record by itself and its key: thrown where it does not count, else returned. */
function examined(record, keys, trust) {
  const key = record.opens ? keys.device : keys.before(record.seq)?.key;
  if (record.kid !== key?.kid) {
    const named = record.opens ? undefined : keys.named.get(record.kid);
    if (!named) throw new Fault('WRONG_KEY', 'no key in force');
    throw new Fault(named.signed(record) ? 'RETIRED_KEY' : 'ALTERED', 'not signed by the key in force');
  }
  altered(key.signed(record), 'a bad signature');
  if (record.type === 'epoch') {
    altered(record.has('osig') === !record.restarts, 'osig goes with a rotation');
    const outgoing = keys.before(record.seq);
    if (record.has('osig') && outgoing?.ep + 1 === record.int('ep')) altered(outgoing.key.signed(record, 'osig', 'leak-xsig+jws'), 'a bad osig');
  }
  return meaning(record, key, trust);
}

function meaning(record, key, trust) {
  const wrong = (condition, kind) => (condition ? kind : undefined);
  if (record.type === 'unknown') return 'UNSUPPORTED';
  if (record.type === 'genesis') return wrong(record.text('dkt') !== key.thumbprint, 'ALTERED');
  if (record.has('size')) {
    if (record.int('size') > record.seq || (record.type === 'prune' && record.int('upto') > record.int('size'))) return 'ALTERED';
    const witness = record.type === 'witness' && trust.witnesses.find(({ id }) => id === record.text('wkid'));
    const body = checkpointBody(record.log, record.int('size'), record.bytes('root'));
    if (witness && !cosigned(witness, record.int('wt'), body, record.bytes('csig'))) return 'ALTERED';
    record.trusted = Boolean(witness);
  }
  if (!record.has('tag') || record.text('tag') === '*') return undefined;
  const tag = trust.tags.get(record.text('tag'));
  return wrong(!tag || (record.has('u') && record.text('u') !== tag.u), 'FOREIGN');
}

// ---- one log in order, section 6

class Log {
  constructor(name, evidence, trust, wanted, found) {
    Object.assign(this, { name, ordered: evidence.ordered, pruned: evidence.pruned, prunedTo: 0, trust, wanted, found, base: evidence.base, expected: evidence.base });
    this.tree = new Tree(evidence.base, evidence.frontier);
    this.whole = evidence.frontier.length > 0 || evidence.base === 0;
    this.roots = new Map(); // of the sizes that are asked for
    this.leaves = new Map();
    Object.assign(this, { epochs: [], holes: [], refused: 0, refusedSeqs: [], highest: -Infinity, clockDue: false });
    Object.assign(this, { doubt: 0, witnessed: -Infinity, witnessedSize: 0, together: 0, now: undefined });
    this.polls = new Map([...trust.tags].map(([tag, { ms }]) => [tag, new Polls(ms)]));
    this.rooted();
  }
  say(kind, from, to = from, detail = '') { this.found.push({ kind, from, to, detail: this.name + ' ' + detail }); }
  rooted() { if (this.whole && this.wanted.has(this.tree.size)) this.roots.set(this.tree.size, this.tree.root()); }

  take(record, judged) {
    if (record.seq < this.expected) return this.late(record);
    if (record.seq > this.expected) this.hole(this.expected, record.seq - 1, record.prev);
    else if (this.last ? !record.prev.equals(this.last.leaf) : this.base === 0 && !record.prev.equals(NO_HASH)) this.say('FORKED', record.seq, record.seq, 'prev');
    else if (!judged) this.inOrder(record);
    else if (record.type === 'genesis') this.highest = record.ts;
    return this.accept(record);
  }
  hole(from, to, prevBehind) {
    Object.assign(this, { whole: false, now: undefined, last: undefined, opening: undefined, highest: -Infinity, clockDue: false });
    const refused = Math.min(this.refused, to - from + 1);
    if (refused <= to - from) this.holes.push({ from: from + refused, to, prevBehind });
    this.refusedSeqs.forEach((seq) => this.fill(seq));
  }
  /** Takes one number out of the holes; whether it was open, and what the record behind it says. */
  fill(seq) {
    const at = this.holes.findIndex(({ from, to }) => from <= seq && seq <= to);
    if (at < 0) return undefined;
    const { from, to, prevBehind } = this.holes[at];
    this.holes.splice(at, 1, ...(from < seq ? [{ from, to: seq - 1 }] : []), ...(seq < to ? [{ from: seq + 1, to, prevBehind }] : []));
    return { prevBehind: seq === to ? prevBehind : undefined };
  }
  accept(record) {
    this.leaves.set(record.seq, record.leaf);
    if (this.whole) { this.tree.add(record.leaf); this.rooted(); }
    Object.assign(this, { refused: 0, refusedSeqs: [], expected: record.seq + 1, last: record });
    if (record.type === 'prune') this.prunedTo = Math.max(this.prunedTo, record.int('upto'));
    this.poll(record);
    if (record.opens) { this.opening = record; this.epochs.push(record); }
  }
  late(record) {
    if (this.leaves.has(record.seq)) {
      if (!this.leaves.get(record.seq).equals(record.leaf)) this.say('FORKED', record.seq);
      else if (this.ordered) this.say('REPLAYED', record.seq);
      return;
    }
    const filled = this.fill(record.seq);
    const fits = filled && (!filled.prevBehind || filled.prevBehind.equals(record.leaf))
      && (!this.leaves.has(record.seq - 1) || this.leaves.get(record.seq - 1).equals(record.prev));
    this.leaves.set(record.seq, record.leaf);
    this.say(filled && !fits ? 'FORKED' : this.ordered ? 'REORDERED' : 'REPLAYED', record.seq);
  }
  inOrder(record) {
    const unclean = record.restarts && this.last && this.last.type !== 'close';
    if (record.type === 'epoch' && this.opening && !this.rises(record)) this.say('FORKED', record.seq, record.seq, 'ep or boot');
    else if (record.type === 'genesis') { this.highest = record.ts; if (record.seq === 0) this.begins(record); else this.say('FORKED', record.seq); }
    else if (record.seq === 0) this.say('FORKED', 0, 0, 'no genesis');
    else this.points(record);
    if (unclean) this.say('UNCLEAN', record.seq);
  }
  rises(epoch) {
    const boot = epoch.int('boot') - this.opening.int('boot');
    return epoch.int('ep') === this.opening.int('ep') + 1 && (epoch.restarts ? boot >= 1 : boot === 0);
  }
  begins(genesis) {
    const links = ['plog', 'psize', 'proot'].filter((name) => genesis.has(name)).length;
    const [gateway, incarnation] = [this.name.slice(0, this.name.lastIndexOf('/')), Number(this.name.split('/')[2])];
    if (incarnation === 1 && links === 0) return;
    const older = genesis.has('plog') ? genesis.text('plog') : '';
    if (links === 3 && older.startsWith(gateway + '/') && Number(older.split('/')[2]) < incarnation) this.genesis = genesis;
    else this.say('ROLLED_BACK', 0, 0, 'no older log');
  }
  points(record) {
    const back = record.ts < this.highest - 2000;
    const isClock = record.type === 'clock';
    if (isClock) this.doubt = record.int('unc');
    const tooEarly = !(back && record.restarts) && record.ts < this.witnessed - 5000 - this.doubt;
    const root = record.has('size') && record.type !== 'unknown' ? this.roots.get(record.int('size')) : undefined;
    if (record.type === 'prune' && this.leaves.has(record.int('upto')) && !this.epochs.some(({ seq }) => seq === record.int('upto'))) this.say('ALTERED', record.seq, record.seq, 'upto');
    else if (root && !root.equals(record.bytes('root'))) this.say('REWRITTEN', record.seq);
    else if ((this.clockDue && !isClock) || (back && !isClock && !record.restarts) || tooEarly) this.say('CLOCK', record.seq);
    this.clockDue = back && record.restarts;
    this.highest = isClock || back ? record.ts : Math.max(this.highest, record.ts);
    if (record.trusted) {
      this.witnessed = Math.max(this.witnessed, record.int('wt') * 1000);
      this.witnessedSize = Math.max(this.witnessedSize, record.int('size'));
    }
  }
  poll(record) {
    const all = [...this.polls.values()];
    if (this.now === undefined) all.forEach((one) => one.restart(record.ts));
    this.now = record.ts;
    if (record.type === 'clock') all.forEach((one) => { if (one.to !== undefined) one.to += record.ts - record.int('old'); });
    else if (record.restarts) all.forEach((one) => one.rephase());
    else if (record.type === 'gap' && record.text('tag') === '*') {
      const sum = (part) => all.reduce((total, one) => total + part(one), 0);
      this.together += Math.max(0, sum((one) => one.dueBy(record.int('to'))) - record.int('n') - sum((one) => one.excused()));
      all.forEach((one) => one.restart(record.int('to')));
    } else if (record.type === 'reading' || record.type === 'gap') this.polls.get(record.text('tag'))?.take(record);
  }
  /** What only the end can tell; the checkpoints are all that is known of the log. */
  end(checkpoints) {
    if (this.pruned && this.prunedTo < this.base) this.say('DELETED', 0, this.base - 1);
    this.holes.forEach(({ from, to }) => this.say('DELETED', from, to));
    for (const one of this.polls.values()) { if (this.now !== undefined) one.end(this.now); if (one.lost > 0) this.say('SILENT'); }
    if (this.together > 0) this.say('SILENT');
    for (const { size, root } of checkpoints) {
      if (size > this.expected) this.say('TRUNCATED', this.expected, size - 1);
      else if (size > 0 && this.roots.has(size) && !this.roots.get(size).equals(root)) this.say('REWRITTEN', 0, size - 1);
    }
  }
  /** What the older log shows of a genesis that goes on from it. */
  links(older, checkpoints) {
    const [size, root] = [this.genesis.int('psize'), older?.roots.get(this.genesis.int('psize'))];
    const boot = older?.epochs.filter(({ seq }) => seq < size).at(-1)?.int('boot') ?? 0;
    const known = Math.max(older?.witnessedSize ?? 0, ...checkpoints.map((one) => one.size));
    if (size < known || (root && !root.equals(this.genesis.bytes('proot'))) || this.genesis.int('boot') < boot) this.say('ROLLED_BACK', 0);
  }
}

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
      if (judged) found.push({ kind: judged, from: record.seq, to: record.seq, detail: place });
      if (!logs.has(record.log)) {
        const log = new Log(record.log, all, trust, wanted, found);
        refused.forEach((one) => { if (all.ordered) log.refused++; else if (one?.log === record.log) log.refusedSeqs.push(one.seq); });
        logs.set(record.log, log);
      }
      logs.get(record.log).take(record, judged);
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
    if (one.log === other.log && one.size === other.size && one.size > 0) found.push({ kind: 'FORKED', from: 0, to: one.size - 1, detail: 'two checkpoints' });
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
