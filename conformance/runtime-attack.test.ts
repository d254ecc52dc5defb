import { attackSuite } from './attack.suite.ts';
import { runtimePlacements } from './placements.ts';

for (const placement of runtimePlacements) attackSuite(placement);
