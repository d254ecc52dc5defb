// about: Counts how often each gene variant occurs in the whole research cohort, which needs every sample, and stores frequencies without samples
// tools: cohort.samples, genomics.genotypes, frequencies.put
interface Call { variant: string; copies: 0 | 1 | 2 }

const samples: { sampleId: string }[] = await tools.cohort.samples({ cohort: 'baltic-2000', limit: 50_000 });
const alleles = new Map<string, number>();
let seen = 0;

const queue = samples.map(({ sampleId }) => sampleId);
const drain = async (): Promise<void> => {
  for (let sampleId = queue.pop(); sampleId !== undefined; sampleId = queue.pop()) {
    const calls: Call[] = await tools.genomics.genotypes({ sampleId, panel: 'cardio-212' });
    for (const { variant, copies } of calls) alleles.set(variant, (alleles.get(variant) ?? 0) + copies);
    seen += 1;
  }
};
await Promise.all(Array.from({ length: 6 }, drain));

const frequencies = [...alleles]
  .filter(([, count]) => count >= 5) // rarer ones could point to a person
  .map(([variant, count]) => ({ variant, frequency: Number((count / (2 * seen)).toFixed(5)) }));
await tools.frequencies.put({ cohort: 'baltic-2000', panel: 'cardio-212', n: seen, frequencies });
return { samples: seen, variants: frequencies.length };
