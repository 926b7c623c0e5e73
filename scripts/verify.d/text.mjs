// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
//
// Bytes, JSON, canonical text, fields and batches: record-format.md sections 1, 2 and 5.
import { createHash } from 'node:crypto';

export class Unreadable extends Error {} // nothing that could be judged
export class Fault extends Error { // a finding about the thing at hand
  constructor(kind, message, seq) { super(message); Object.assign(this, { kind, seq }); }
}
export const altered = (condition, message) => { if (!condition) throw new Fault('ALTERED', message); };


// ---- bytes and hashes

export const sha256 = (...parts) => parts.reduce((hash, part) => hash.update(part), createHash('sha256')).digest();
export const leafHash = (line) => sha256('\0', Buffer.from(line, 'latin1'));
export const nodeHash = (left, right) => sha256('\x01', left, right);
export const NO_HASH = Buffer.alloc(32);

/** Bytes in their one canonical spelling; encoding is base64 or base64url. */
export function decoded(text, encoding, length) {
  const bytes = Buffer.from(text, encoding);
  altered(bytes.toString(encoding) === text && (length === undefined || bytes.length === length), 'not canonical base64');
  return bytes;
}

// ---- JSON without null, true and false, nested at most 3 deep; an object is a Map

export const TOKEN = /[ \t\r\n]*(?:([{}[\]:,])|("[^"\\\0-\x1f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\0-\x1f]*)*")|(-?(?:0|[1-9][0-9]*)(?:\.[0-9]+)?(?:[eE][+-]?([0-9]+))?))/y;
export class Num { constructor(text) { this.text = text; } }

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

export const STRING = /^(?:[A-Za-z0-9_./:+-]{1,128}|\*)$/;

/** A number as digits and a scale, without trailing zeros. */
export function exact(literal) {
  const [, sign, whole, fraction = '', exponent = '0'] = /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([+-]?\d+))?$/.exec(literal);
  let digits = (whole + fraction).replace(/^0+/, '');
  let scale = fraction.length - Number(exponent);
  while (digits.endsWith('0')) { digits = digits.slice(0, -1); scale--; }
  return digits === '' ? { sign: '', digits: '0', scale: 0 } : { sign, digits, scale };
}

export function plain({ sign, digits, scale }) {
  if (scale <= 0) return sign + digits + '0'.repeat(-scale);
  const padded = digits.padStart(scale + 1, '0');
  return sign + padded.slice(0, -scale) + '.' + padded.slice(-scale);
}

export function numberToken(name, literal) {
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

export function token(name, value) {
  altered(/^[a-z][a-z0-9]*$/.test(name), 'a key of another form');
  if (value instanceof Num) return numberToken(name, value.text);
  altered(typeof value === 'string' && STRING.test(value), name + ' is of another form');
  return `"${value}"`;
}

export const canonical = (fields, ...without) => '{' + [...fields.keys()].filter((name) => !without.includes(name)).sort()
  .map((name) => `"${name}":${fields.get(name)}`).join(',') + '}';

// ---- fields, section 2

export const range = (from, to) => (text) => !text.startsWith('"') && Number(text) >= from && Number(text) <= to;
export const form = (pattern) => (text) => new RegExp(`^"(?:${pattern})"$`).test(text);
export const bytes = (length) => (text) => text.startsWith('"') && decoded(text.slice(1, -1), 'base64url', length);
export const MAX = Number.MAX_SAFE_INTEGER;
export const [COUNT, POSITIVE, MILLIS] = [range(0, MAX), range(1, MAX), range(-MAX, MAX)];
export const [NAME, CODE, RAW] = [form('[A-Za-z0-9_./:+-]{1,128}'), form('[a-z_]{1,64}'), form('(?:[0-9a-f]{2}){1,64}')];
export const LOG = '[A-Za-z0-9_.:+-]+/[A-Za-z0-9_.:+-]+/[1-9][0-9]{0,14}';
export const [HASH, SIGNATURE] = [bytes(32), bytes(64)];
export const COMMON = { v: POSITIVE, t: NAME, log: form(LOG), seq: COUNT, prev: HASH, ts: MILLIS, kid: form('[A-Za-z0-9_-]{8}'), sig: SIGNATURE };
export const OPENING = { boot: POSITIVE, pub: HASH, cfg: HASH, fw: NAME };
export const POINT = { size: POSITIVE, root: HASH };
export const TYPES = { // a name with ? may be there
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
export class Record {
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
export function unpacked(batch) {
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
