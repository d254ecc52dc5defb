// Puts scripts before the scoring gate of a real Enclave at SECURE, and sums up what it said. None of them runs.

/** Lines of the scripts whose latency is told: about 50. */
const timedLines = [40, 65];

const staticLayers = ['prescan', 'validate', 'transform'];

/** Where nothing runs: a program that the gate lets through has ended. */
const nowhere = {
  run: () => ({ kind: 'finished', outcome: { ok: false, code: 'CANCELLED', message: 'Nothing runs here.' } }),
  park: () => undefined,
  release: () => undefined,
};

export async function judge(Enclave, gate, scripts) {
  const enclave = new Enclave({ securityLevel: 'SECURE', placement: nowhere, scoringGate: { ...gate, cache: false } });
  const judgements = [];
  for (const script of scripts) {
    const { scoring, error, layers } = await enclave.run(script.code, { language: script.language });
    if (!scoring) throw new Error(`${script.path} did not reach the gate: ${error?.message}`);
    const isDetected = scoring.verdict === 'block';
    const asks = scoring.flows?.rulings.some(({ action }) => action === 'ask') ?? false;
    const before = layers.filter(({ layer }) => staticLayers.includes(layer));
    const staticMs = before.reduce((sum, { durationMs }) => sum + durationMs, 0);
    judgements.push({ script, ...scoring, staticMs, isDetected, isAsked: asks && !isDetected });
  }
  await enclave.dispose();
  return judgements;
}

/** Scripts that a recorded model was asked about: with the others nothing is measured that needs its answer. */
export async function answered(Enclave, recorded, scripts) {
  const judgements = await judge(Enclave, recorded, scripts);
  return judgements.filter(({ score }) => score !== null).map(({ script }) => script);
}

/** A service has scored some scripts before: rounds that only warm up. */
const warmUps = 10;

/** Rounds in fresh Enclaves, so that nothing is remembered. */
export async function measureLatency(Enclave, gate, scripts, rounds = 5) {
  const [least, most] = timedLines;
  const timed = scripts.filter(({ code }) => {
    const lines = code.split('\n').length;
    return lines >= least && lines <= most;
  });
  const measured = [];
  const unmeasured = rounds === 1 ? 0 : warmUps;
  for (let round = 0; round < unmeasured + rounds; round += 1) {
    const judgements = await judge(Enclave, gate, timed);
    if (round >= unmeasured) measured.push(...judgements);
  }
  const times = measured.map(({ durationMs }) => durationMs);
  const medianMs = quantile(times, 0.5);
  const staticMs = quantile(
    measured.map(({ staticMs }) => staticMs),
    0.5,
  );
  return { scripts: timed.length, medianMs, p95Ms: quantile(times, 0.95), ofStaticLayers: medianMs / staticMs };
}

function quantile(values, part) {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))];
}

/** Parts of nothing are NaN. */
export function figuresOf(judgements) {
  const malicious = judgements.filter(({ script }) => script.label === 'malicious');
  const benign = judgements.filter(({ script }) => script.label === 'benign');
  const found = malicious.filter(isDetected).length;
  const wronged = benign.filter(isDetected).length;
  return {
    malicious: malicious.length,
    benign: benign.length,
    precision: found / (found + wronged),
    recall: found / malicious.length,
    falsePositiveRate: wronged / benign.length,
    // Not blocked: somebody is asked before data leaves.
    asked: { malicious: malicious.filter(isAsked).length, benign: benign.filter(isAsked).length },
    failures: judgements.filter(({ score }) => score === null).length,
    auc: areaUnderCurve(malicious.map(scoreOf), benign.map(scoreOf)),
    categories: categoriesOf(judgements),
  };
}

const isDetected = (judgement) => judgement.isDetected;
const isAsked = (judgement) => judgement.isAsked;
/** A script that could not be scored is refused, as one of the highest score is. */
const scoreOf = ({ score }) => score ?? 100;

/** The part of all pairs of a malicious and a benign script in which the malicious one has the higher score. */
function areaUnderCurve(malicious, benign) {
  let higher = 0;
  for (const bad of malicious) for (const good of benign) higher += bad > good ? 1 : bad === good ? 0.5 : 0;
  return higher / (malicious.length * benign.length);
}

function categoriesOf(judgements) {
  const byName = new Map();
  for (const { script, isDetected } of judgements) {
    const name = `${script.label}/${script.category}`;
    const { detected, of } = byName.get(name) ?? { detected: 0, of: 0 };
    byName.set(name, { name, detected: detected + Number(isDetected), of: of + 1 });
  }
  return [...byName.values()].sort((a, b) => (a.name < b.name ? -1 : 1));
}
