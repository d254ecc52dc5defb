import { runSuites } from './suites.ts';

/** The bundle for a browser: who drives the page calls this. */
Object.assign(globalThis, { runSuites });
