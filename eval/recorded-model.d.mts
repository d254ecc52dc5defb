/** What answers as the recorded endpoint did, for `createChatScorer`. */
export declare function replay(file: URL): typeof fetch;
/** Asks the endpoint, and writes its answers to a file that must not exist. */
export declare function record(file: URL | string, model: string, ask?: typeof fetch): typeof fetch;
/** By which a recording knows a script. */
export declare function scriptKey(code: string): string;
