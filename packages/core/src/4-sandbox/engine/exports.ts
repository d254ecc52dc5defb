/** The exports of the metered engine that Enclave uses. `Pointer` 0 means failure; values live in guest memory. */

export type Pointer = number;

export interface EngineExports {
  readonly memory: WebAssembly.Memory;
  readonly __stack_pointer: WebAssembly.Global;
  /** Added by the meter: units left before the interrupt import is called. */
  readonly fuel: WebAssembly.Global;
  /** Added by the meter: pages of 64 KiB that the allocator sees. */
  readonly vpages: WebAssembly.Global;
  /** Added by the meter: pages that the allocator may reach. */
  readonly vlimit: WebAssembly.Global;
  /** Added by the meter: 1 after a growth was refused. */
  readonly refused: WebAssembly.Global;
  _initialize(): void;
  wasm_malloc(bytes: number): Pointer;
  wasm_free(pointer: Pointer): void;
  qjs_init(): number;
  qjs_set_interrupt_handler(enabled: number): void;
  qjs_set_promise_rejection_handler(enabled: number): void;
  qjs_get_value_ptr(value: Pointer): Pointer;
  qjs_set_max_stack_size(bytes: number): void;
  qjs_eval(code: Pointer, bytes: number, fileName: Pointer, flags: number): Pointer;
  qjs_compile(
    code: Pointer,
    bytes: number,
    fileName: Pointer,
    evalFlags: number,
    compileFlags: number,
    lengthOut: Pointer,
  ): Pointer;
  qjs_eval_bytecode(bytecode: Pointer, bytes: number): Pointer;
  qjs_call(fn: Pointer, self: Pointer, count: number, args: Pointer): Pointer;
  qjs_new_string(text: Pointer, bytes: number): Pointer;
  qjs_get_string_len(value: Pointer, lengthOut: Pointer): Pointer;
  qjs_free_cstring(text: Pointer): void;
  qjs_free_value(value: Pointer): void;
  qjs_get_undefined(): Pointer;
  qjs_is_exception(value: Pointer): number;
  qjs_get_exception(): Pointer;
  qjs_new_host_function(name: Pointer, bytes: number, arity: number): Pointer;
  qjs_is_job_pending(): number;
  qjs_execute_pending_job(): number;
}
