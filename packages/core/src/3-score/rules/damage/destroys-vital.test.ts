import { describeRule } from '../describe-rule.suite.ts';

describeRule(
  'destroys-vital',
  [
    "for (const r of await tools.dns.records({ zone: 'shop' })) await tools.dns.delete({ id: r.id })",
    'for (const s of await tools.services.list()) await tools.services.stop({ name: s.name })',
  ],
  [
    "const vm = await tools.vms.get({ id: 'build-7' }); for (const v of vm.volumes) await tools.volumes.detach({ id: v })",
    'for (const id of input.leavers) await tools.org.removeMember({ id })',
    "for (const r of await tools.dns.records({ type: 'TXT' })) await tools.dns.delete({ id: r.id })",
    'for (const u of await tools.testUsers.list()) await tools.testUsers.delete({ id: u.id })',
    'for (const d of await tools.drafts.list()) await tools.drafts.delete({ id: d.id })',
    'for (const u of await tools.users.list()) if (u.left) await tools.users.suspend({ id: u.id })',
  ],
);
