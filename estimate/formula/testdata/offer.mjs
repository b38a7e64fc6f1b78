// The formula of offer.json as a web page would write it: objects by key, a
// result object, numbers as they come. Prints for each mode the nanoseconds an
// offer takes, and the sum of the totals.
//
//   node offer.mjs offer.json lookup|json
import { readFileSync } from "node:fs";

const [, , file, mode] = process.argv;
const tables = JSON.parse(readFileSync(file, "utf8")).tables;
const table = (name) => Object.fromEntries(Object.entries(tables[name].rows).map(([k, v]) => [k, Number(v)]));
const benchmark = table("benchmark"), location = table("location"), level = table("level"), step = table("step");
const shares = [0.1, 0.05, 0.0825];

const toUnit = (x, unit) => Math.round(x / unit) * unit;

function offer(person) {
  const raw = benchmark[person.role] * location[person.location] * level[person.level] * step[person.step];
  const mid = toUnit(raw, 500);
  const parts = [];
  for (const s of shares) parts.push(Math.round(mid * s * 100) / 100);
  return {
    lowest: toUnit(raw * 0.9, 500), mid, highest: toUnit(raw * 1.1, 500),
    bonus: parts[0], sign_on: parts[1], equity: parts[2], total: mid + parts[0] + parts[1] + parts[2],
  };
}

const people = [];
for (let i = 0; i < 4096; i++) {
  const pick = (t, n) => Object.keys(t)[n % Object.keys(t).length];
  people.push({ role: pick(benchmark, i * 7), location: pick(location, i * 11 + 3), level: pick(level, i * 5 + (i >> 3)), step: pick(step, i >> 2) });
}

let sum = 0, best = Infinity;
for (let round = 0; round < 12; round++) {
  const rounds = mode === "json" ? 8 : 60;
  const start = process.hrtime.bigint();
  sum = 0;
  for (let n = 0; n < rounds; n++) {
    for (const p of people) {
      if (mode === "json") sum += JSON.stringify(offer(p)).length;
      else sum += offer(p).total;
    }
  }
  best = Math.min(best, Number(process.hrtime.bigint() - start) / (rounds * people.length));
  sum /= rounds;
}
console.log(best.toFixed(2), sum.toFixed(2));
