/** Words in the names of arguments and tools about power and control over it, in the singular. One home for all rules. */

const of = (words: string): ReadonlySet<string> => new Set(words.trim().split(/\s+/));

/** Who may do what. */
export const rightsNouns = of(`
  access acl admin capability clearance entitlement group iam permission policy
  principal privilege right role scope sudo sudoer
`);

/** Words of values that hand out power over all. */
export const powerWords = of(`
  admin administrator everything god impersonate owner root sudo superadmin superuser sysadmin unrestricted wheel
`);

/** What keeps people and programs within bounds, or makes somebody look. */
export const controlNouns = of(`
  2fa acl aml antivirus approval approver audit auth authentication authorization captcha check compliance
  consent control dlp encryption enforcement eye factor firewall fraud guard guardrail hold kyc limit lock mfa moderation
  otp password permission policy protection quarantine quota reauthentication restriction review reviewer sandbox
  sanction scan scanner screening security sign signature sso threshold tfa totp validation verification waf
`);

/** Words of an argument that does without what stands beside them. */
export const withoutWords = of(`
  avoid bypass circumvent disable disabled evade exempt exempted exemption exclude ignore no off omit override skip
  suppress unlock unprotected waive waived without
`);

/** Words of an argument that is true while a control holds. */
export const enforceWords = of(`
  approval audit captcha compliance enforce enforced encrypt encrypted mandatory mfa moderate moderated
  must protect protected require required restrict restricted sandbox sandboxed secure signed strict validate verified verify
`);

/** Tools that watch what happens, or keep it. */
export const watchNouns = of(`
  alarm alert alerting audit auditing auditlog cloudtrail detection detector edr guardduty honeypot logging monitor
  monitoring oncall pager sensor sentry siem surveillance telemetry trail watchdog watcher
`);

/** What makes such a tool blind. */
export const blindWords = of(`
  deactivate disable mute off pause remove silence snooze stop suppress suspend terminate uninstall
`);

/** Words of an argument that tells somebody, or leaves a trace. */
export const noticeWords = of(`
  acknowledge alert announce announcement inform notice notification notify receipt tell
`);

/** Words of an argument that makes something seen. */
export const traceWords = of(
  `audit audited listed log logged logging recorded searchable trace traceable tracked visible`,
);

/** Words of an argument that makes something unseen. */
export const hideWords = of(`
  conceal concealed covert covertly ghost hidden hide invisible mute muted quiet quietly secretly shadow silence silent
  silently stealth suppress suppressed undisclosed unlisted unlogged unseen
`);
