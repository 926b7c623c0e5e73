// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
//
// Signatures, keys, signed notes and the tree: record-format.md sections 3, 4 and 7.
import { createPublicKey, verify as verifySignature } from 'node:crypto';
import { Fault, LOG, Unreadable, altered, canonical, decoded, nodeHash, parse, sha256 } from './text.mjs';

// ---- signatures and keys, sections 3 and 4

export const SPKI = Buffer.from('3059301306072a8648ce3d020106082a8648ce3d030107034200', 'hex');
export const HALF_ORDER = Buffer.from('7fffffff800000007fffffffffffffffde737d56d38bcf4279dce5617e3192a8', 'hex');
/** The field's prime, and the y of the points of small order, which OpenSSL lets in. */
export const P = 2n ** 255n - 19n;
export const Y8 = 0x05fc536d880238b13933c6d305acdfd5f098eff289f4c345b027b2c28f95e826n;
export const WEAK = [0n, 1n, P - 1n, Y8, P - Y8];

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

export class Key {
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
export const cosigned = (witness, time, body, signature) => ed25519(witness.key, Buffer.from(`cosignature/v1\ntime ${time}\n${body}`), signature);

// ---- signed notes, section 7

export const checkpointBody = (log, size, root) => `${log}\n${size}\n${root.toString('base64')}\n`;

export function note(text) {
  const at = text.indexOf('\n\n') + 1;
  const match = new RegExp(`^(${LOG})\n(0|[1-9][0-9]{0,15})\n([A-Za-z0-9+/]{43}=)\n$`).exec(text.slice(0, at));
  altered(match && text.endsWith('\n'), 'no note of a checkpoint');
  const lines = text.slice(at + 1, -1).split('\n').map((line) => /^\u2014 ([^ +]+) ([A-Za-z0-9+/]+={0,2})$/.exec(line));
  altered(lines.length <= 64 && lines.every((line) => line && decoded(line[2], 'base64').length > 4) && text.length <= 16384, 'a line that is no signature');
  return { body: match[0], log: match[1], size: Number(match[2]), root: decoded(match[3], 'base64', 32),
    signatures: lines.map(([, name, blob]) => ({ name, blob: Buffer.from(blob, 'base64') })) };
}

/** A DER signature of P-256 as r and s, or nothing. */
export function fromDer(der) {
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
export function checkNote(checkpoint, trust) {
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

export class Tree {
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
export function included(leaf, index, size, path) {
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
export function consistent(from, to, oldRoot, newRoot, proof) {
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
