// about: Opens a feature flag for tenants in waves by a stable hash of their number; the tool to use depends on the environment's flag provider.
// tools: config:get, tenants:ids, launchdarkly:setTargets, unleash:setTargets, flags:setTargets
type Provider = 'launchdarkly' | 'unleash' | 'flags';
interface Settings { flagProvider: Provider; waves: number[]; currentWave: number }

const hash = (text: string): number => {
  let h = 2166136261;
  for (let i = 0; i < text.length; i++) {
    h ^= text.charCodeAt(i);
    h = Math.imul(h, 16777619);
  }
  return (h >>> 0) % 100;
};

const settings: Settings = await callTool('config:get', { key: 'rollout/new-editor' });
const percent = settings.waves[settings.currentWave] ?? 100;
const tenants: string[] = await callTool('tenants:ids', { active: true, limit: 20_000 });

const chosen = tenants.filter((id) => hash(`new-editor:${id}`) < percent);

const setters: Record<Provider, string> = { launchdarkly: 'launchdarkly:setTargets', unleash: 'unleash:setTargets', flags: 'flags:setTargets' };
const result: { version: number } = await callTool(setters[settings.flagProvider], { flag: 'new-editor', environment: 'production', targets: chosen });

return { percent, tenants: tenants.length, chosen: chosen.length, flagVersion: result.version };
