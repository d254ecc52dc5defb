// about: From the brigade's hydrant tests the flow at one bar is worked out and each hydrant gets its colour class.
// tools: hydrants:tests, hydrants:setClass
interface Test { hydrant: string; staticBar: number; residualBar: number; flowLpm: number; testedOn: string }
type Colour = 'blue' | 'green' | 'orange' | 'red';

const tests: Test[] = await tools['hydrants:tests']({ station: 'Kilbrae', since: '2024-04-01' });

// Of several tests only the newest counts.
const newest = tests.reduce<Record<string, Test>>((kept, test) => {
  const other = kept[test.hydrant];
  if (!other || other.testedOn < test.testedOn) kept[test.hydrant] = test;
  return kept;
}, {});

const classOf = (lpm: number): Colour => (lpm >= 5700 ? 'blue' : lpm >= 3800 ? 'green' : lpm >= 1900 ? 'orange' : 'red');

const counts: Record<Colour, number> = { blue: 0, green: 0, orange: 0, red: 0 };
const doubtful: string[] = [];

for (const test of Object.values(newest)) {
  const drop = test.staticBar - test.residualBar;
  if (drop <= 0.05 || test.staticBar <= 1) {
    doubtful.push(test.hydrant); // the gauge hung, or the main is too weak for the formula
    continue;
  }
  const atOneBar = test.flowLpm * Math.pow((test.staticBar - 1) / drop, 0.54);
  const colour = classOf(atOneBar);
  counts[colour] += 1;
  await tools['hydrants:setClass']({ hydrant: test.hydrant, colour, litresPerMinute: Math.round(atOneBar / 10) * 10 });
}
return { ...counts, doubtful };
