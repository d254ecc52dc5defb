// about: Orders waiting patients by urgency with a small heap class and proposes which bed each one gets; result stays in the hospital's own session.
// tools: ward:waitingList, ward:freeBeds
class Heap<T> {
  #items: T[] = [];
  #less: (a: T, b: T) => boolean;
  constructor(less: (a: T, b: T) => boolean) {
    this.#less = less;
  }
  push(item: T): void {
    const a = this.#items;
    a.push(item);
    for (let i = a.length - 1; i > 0; ) {
      const up = (i - 1) >> 1;
      if (!this.#less(a[i], a[up])) break;
      [a[i], a[up]] = [a[up], a[i]];
      i = up;
    }
  }
  pop(): T | undefined {
    const a = this.#items;
    const top = a[0];
    const last = a.pop();
    if (a.length > 0 && last !== undefined) {
      a[0] = last;
      for (let i = 0; ; ) {
        const [l, r] = [2 * i + 1, 2 * i + 2];
        let m = i;
        if (l < a.length && this.#less(a[l], a[m])) m = l;
        if (r < a.length && this.#less(a[r], a[m])) m = r;
        if (m === i) break;
        [a[i], a[m]] = [a[m], a[i]];
        i = m;
      }
    }
    return top;
  }
}

interface Waiting { patientRef: string; triage: 1 | 2 | 3 | 4 | 5; since: string; isolation: boolean }

const waiting: Waiting[] = await tools.ward.waitingList({ ward: 'internal-2' });
const beds: { id: string; isolation: boolean }[] = await tools.ward.freeBeds({ ward: 'internal-2' });

const queue = new Heap<Waiting>((a, b) => a.triage < b.triage || (a.triage === b.triage && a.since < b.since));
waiting.forEach((w) => queue.push(w));

const proposal: { patientRef: string; bed: string }[] = [];
for (let next = queue.pop(); next && beds.length > 0; next = queue.pop()) {
  const i = beds.findIndex((b) => b.isolation || !next!.isolation);
  if (i < 0) continue;
  proposal.push({ patientRef: next.patientRef, bed: beds.splice(i, 1)[0].id });
}
return proposal;
