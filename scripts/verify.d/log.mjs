// SPDX-FileCopyrightText: 2026 The leakmonitor authors
// SPDX-License-Identifier: Apache-2.0
//
// Polls, keys in force and one log in order: record-format.md sections 4 and 6.
import { Fault, NO_HASH, altered } from './text.mjs';
import { Key, Tree, checkpointBody, cosigned } from './keys.mjs';

// ---- the polls of one tag, section 6

export class Polls {
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

export class Keys {
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
export function examined(record, keys, trust) {
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

export function meaning(record, key, trust) {
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

export class Log {
  constructor(name, evidence, trust, wanted, found) {
    Object.assign(this, { name, ordered: evidence.ordered, pruned: evidence.pruned, prunedTo: 0, trust, wanted, found, base: evidence.base, expected: evidence.base });
    this.tree = new Tree(evidence.base, evidence.frontier);
    this.whole = evidence.frontier.length > 0 || evidence.base === 0;
    this.roots = new Map(); // of the sizes that are asked for
    this.leaves = new Map();
    Object.assign(this, { epochs: [], holes: [], refused: 0, refusedSeqs: [], highest: -Infinity, clockDue: false });
    Object.assign(this, { doubt: 0, witnessed: -Infinity, seen: new Map(), together: 0, now: undefined });
    this.polls = new Map([...trust.tags].map(([tag, { ms }]) => [tag, new Polls(ms)]));
    this.rooted();
  }
  say(kind, from, to = from, detail = '') { this.found.push({ kind, from, to, detail: this.name + ' ' + detail }); }
  rooted() { if (this.whole && this.wanted.has(this.tree.size)) this.roots.set(this.tree.size, this.tree.root()); }

  /** Follows a record; of what is wrong with it, by itself as was judged or here, the first is said. */
  take(record, judged) {
    const told = this.found.length;
    const upto = record.type === 'prune' ? record.int('upto') : undefined;
    const astray = upto === record.seq || (this.leaves.has(upto) && !this.epochs.some(({ seq }) => seq === upto));
    const late = record.seq < this.expected;
    if (late) this.late(record); else this.follow(record);
    const placed = this.found.splice(told);
    const primary = judged && judged.kind !== 'UNSUPPORTED' ? judged : upto && astray ? { kind: 'ALTERED', from: record.seq, to: record.seq, detail: 'upto' } : placed.find(({ kind }) => kind !== 'UNCLEAN') ?? judged;
    this.found.push(...placed.filter(({ kind }) => kind === 'UNCLEAN'), ...(primary ? [primary] : []));
    if (upto && primary?.kind !== 'ALTERED') this.prunedTo = Math.max(this.prunedTo, upto);
    if (record.seq === 0 && !late && primary) this.genesis = undefined;
  }
  follow(record) {
    if (record.seq > this.expected) this.hole(this.expected, record.seq - 1, record.prev);
    else if (this.last ? !record.prev.equals(this.last.leaf) : this.base === 0 && !record.prev.equals(NO_HASH)) this.say('FORKED', record.seq, record.seq, 'prev');
    else this.inOrder(record);
    this.accept(record);
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
    if (record.opens) this.epochs.push(record);
    this.say(filled && !fits ? 'FORKED' : this.ordered ? 'REORDERED' : 'REPLAYED', record.seq);
  }
  /** Follows a record in its place and says what is wrong with it there. */
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
    if (root && !root.equals(record.bytes('root'))) this.say('REWRITTEN', record.seq);
    else if ((this.clockDue && !isClock) || (back && !isClock && !record.restarts) || tooEarly) this.say('CLOCK', record.seq);
    this.clockDue = back && record.restarts;
    this.highest = isClock || back ? record.ts : Math.max(this.highest, record.ts);
    if (record.trusted) {
      this.witnessed = Math.max(this.witnessed, record.int('wt') * 1000);
      this.seen.set(record.int('size'), record.bytes('root'));
    }
  }
  poll(record) {
    const all = [...this.polls.values()];
    const begins = this.now === undefined || (this.begun && record.type === 'clock');
    if (begins) all.forEach((one) => one.restart(record.ts));
    Object.assign(this, { begun: this.now === undefined, now: record.ts });
    if (record.type === 'clock') { if (!begins) all.forEach((one) => { if (one.to !== undefined) one.to += record.ts - record.int('old'); }); }
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
    const size = this.genesis.int('psize');
    const known = new Map([...(older?.seen ?? []), ...checkpoints.map((one) => [one.size, one.root])]);
    const root = older?.roots.get(size) ?? known.get(size);
    const boot = Math.max(0, ...(older?.epochs ?? []).filter(({ seq }) => seq < size).map((one) => one.int('boot')));
    const less = size < Math.max(0, ...known.keys()) || this.genesis.int('boot') < boot;
    if (less || (root && !root.equals(this.genesis.bytes('proot')))) this.say('ROLLED_BACK', 0);
  }
}
