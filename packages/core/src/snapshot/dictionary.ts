/**
 * What every snapshot says in the same words: compression starts as if it had just read this, which saves a kilobyte of
 * the seven that a small one has. Part of the format: what was compressed with one dictionary inflates with no other.
 */
export const dictionary: Uint8Array = new TextEncoder().encode(
  [
    // What the guest's memory holds of the engine's own texts, mostly in freed places.
    '    at <anonymous> (<null>:0:1)\n    at Promise (native)\n    at callTool (<null>:0:1)\n    at apply (native)\n',
    '    at apply (<null>:0:1)\n    at <anonymous> (script.js:2:25)\n    at startMain (<null>:0:1)\n',
    '    at start2 (<null>:0:1)\n    at dispatch (<null>:0:1)\n',
    'objectDefineProperty TypeErrorConstructor propertyIsEnumerable describeFunction domExceptionMessage ',
    '((__enclave_left,__enclave_stop,__enclave_key)=>[async()=>{"use strict";\nconst await tools.return ',
    '\n},()=>__enclave_left]){__enclave_left--||__enclave_stop();[__enclave_key()]',
    '{"kind":"main","seed":"","maxIterations":1000000,"refusedKeys":["__proto__","__defineGetter__",',
    '"__defineSetter__","__lookupGetter__","__lookupSetter__"],"timeZone":"UTC","maxConsoleLine":65536,',
    '"maxValueBytes":8388608}',
    // The header of the snapshot, and that of the session.
    '{"sealedAt":17,"expiresAt":17,"tenant":null,"policy":{"securityLevel":"STANDARD","layers":{"prescan":true,',
    '"validate":true,"transform":true,"score":true,"sanitize":true}},"tools":[{"name":"","effect":"read",',
    '"idempotent":true,"hasHandler":true,"needsApproval":false},{"name":"","effect":"write","idempotent":false,',
    '"hasHandler":false,"needsApproval":true}]}',
    '{"version":1,"engine":{"engineHash":"","guestHash":"","imageHash":""},"seq":0,"timeout":30000,',
    '"clientTools":[],"isManual":false,"journal":[{"kind":"start","version":1,"at":17,"timeout":30000,',
    '"clientTools":[],"isManual":false,"settings":{"limits":{"cpuMs":2000,"memoryBytes":67108864,',
    '"maxIterations":1000000,"maxToolCalls":100,"maxConsoleCalls":1000,"maxConsoleBytes":1048576,',
    '"maxValueBytes":8388608},"refusedKeys":["__proto__","__defineGetter__","__defineSetter__",',
    '"__lookupGetter__","__lookupSetter__"],"timeZone":"UTC"},"now":17,"seed":"","globals":"",',
    '"executed":{"kind":"main","code":"((__enclave_left,__enclave_stop,__enclave_key)=>[async()=>{',
    '\\"use strict\\";\\n\\n},()=>__enclave_left])"},"program":{"text":"","code":"","output":{"insertions":[',
    '{"offset":0,"text":"__enclave_left--||__enclave_stop();"},{"offset":1,"text":"__enclave_key("}]}},',
    '"report":{"sessionId":"ses_","startedAt":17,"layers":[{"layer":"prescan","verdict":"pass","durationMs":0.',
    '},{"layer":"validate","verdict":"pass","durationMs":0.},{"layer":"transform","verdict":"pass",',
    '"durationMs":0.},{"layer":"score","verdict":"pass","durationMs":0.,"detail":"score 0"}],"warnings":[],',
    '"scoring":{"verdict":"pass","score":0,"signals":[],"scorer":"rules","durationMs":0.,"cached":false}}},',
    '{"kind":"turn","turn":1,"at":17,"now":17,"deadline":17,"seq":0,"results":[]},{"kind":"end","turn":1,',
    '"seq":0,"digest":"","cpuMs":0.},{"kind":"started","calls":[1]},{"kind":"result","call":1,"status":',
    '"completed","delivery":{"call":1,"ok":true,"value":"j{\\"\\":"}},{"kind":"asked","call":1,"at":17,',
    '"reason":"approval","argsDigest":"","expiresAt":17},{"kind":"approved","call":1,"by":"","note":"","at":17}],',
    '"calls":[{"call":1,"tool":"","line":1,"calledAt":17,"isAnswered":true,"status":"completed"},',
    '{"call":2,"tool":"","line":1,"event":{"kind":"call","call":2,"tool":"","args":"j[{\\"\\":","line":1},',
    '"calledAt":17,"isAnswered":false,"status":"in_flight","waits":{"reason":"result"}},"status":"not_started"}],',
    '"clock":{"leftAt":17,"guestNow":17,"deadline":17,"isStopped":false},"machine":{"settings":{"limits":{',
    '"usage":{"cpuMs":0.,"fuel":,"iterations":0,"memoryBytes":0,"toolCalls":1,"consoleCalls":0,',
    '"consoleBytes":0},"turn":2,"finished":false,"outstanding":[1],"rejections":[]},"memory":{"pages":25,"runBytes":1',
  ].join(''),
);
