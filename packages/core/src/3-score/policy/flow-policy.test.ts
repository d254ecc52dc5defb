import { describe, expect, it } from 'vitest';
import { createFlowPolicy } from './flow-policy.ts';

describe('createFlowPolicy', () => {
  it('puts the rules of the host before those of the level', () => {
    const rule = { from: 'a', to: 'b', action: 'allow' } as const;
    expect(createFlowPolicy({ rules: [rule] }, 'SECURE').rules.map(({ action }) => action)).toEqual([
      'allow',
      'deny',
      'ask',
    ]);
    expect(createFlowPolicy({ rules: [rule], defaults: false }, 'STRICT').rules).toEqual([rule]);
    expect(createFlowPolicy({}, 'STANDARD').rules).toEqual([]);
  });

  it.each([
    [{ rule: [] }, '`rule`'],
    [{ rules: {} }, '`rules`'],
    [{ rules: [{ from: 'a', to: 'b' }] }, '`action`'],
    [{ rules: [{ from: 'a', to: 'b', action: 'block' }] }, '`action`'],
    [{ rules: [{ from: '', to: 'b', action: 'deny' }] }, '`from`'],
    [{ rules: [{ from: 'a', to: 'x'.repeat(201), action: 'deny' }] }, '`to`'],
    [{ rules: [{ from: 'a', to: 'none', action: 'deny' }] }, 'none'],
    [{ rules: [null] }, 'rules[0]'],
    [{ defaults: 1 }, '`defaults`'],
    [{ internalDomains: ['https://x'] }, '`internalDomains`'],
  ])('refuses %j', (options, named) => {
    expect(() => createFlowPolicy(options as never, 'SECURE')).toThrow(named);
  });
});
