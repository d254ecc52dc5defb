import type { SuiteRequest } from './case-report.ts';
import { runSuites } from './suites.ts';

/** The bundle for Node, Bun and Deno: the request is the first argument, reports are lines of JSON. */
const request: SuiteRequest = JSON.parse(process.argv[2] ?? '');
await runSuites(request, (report) => console.log(JSON.stringify(report)));
console.log('{"done":true}');
// A pool's idle threads and kept connections would hold the process.
process.exit(0);
