/** The engine suite in worker threads; where there are none, the bundle has an empty file instead of this one. */
import '../pool-engine.test.ts';
