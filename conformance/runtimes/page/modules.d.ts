/** Made by the bundler. */
declare module 'fixture-texts' {
  /** Fixtures by the URL of their file. */
  export const texts: Readonly<Record<string, string>>;
  /** What headers say in JavaScript, by the body of the function. */
  export const compiled: Readonly<Record<string, () => unknown>>;
}

/** The engine as workerd hands it over: compiled. */
declare module 'engine.wasm' {
  const engine: WebAssembly.Module;
  export default engine;
}
