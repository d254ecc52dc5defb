export type { Bindings } from './bindings.ts';
export { inventedBy } from './invented.ts';
export { type ScriptSettings, type Setting, settingsOf, type ToolSettings } from './settings-of.ts';
export type { SettingValue } from './texts.ts';
