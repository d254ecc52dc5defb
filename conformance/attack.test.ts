import { attackSuite } from './attack.suite.ts';
import { localPlacements } from './placements.ts';

for (const placement of localPlacements) attackSuite(placement);
