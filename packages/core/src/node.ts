/** Entry for Node, Bun and Deno: what needs a file system. */

export { type JsonlSink, type JsonlSinkOptions, openJsonlSink } from './audit/jsonl-sink.node.ts';
