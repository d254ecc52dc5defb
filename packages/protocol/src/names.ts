/** The four security levels, strictest first. */
export const securityLevels = ['STRICT', 'SECURE', 'STANDARD', 'PERMISSIVE'] as const;
export type SecurityLevel = (typeof securityLevels)[number];

/** The six layers in the order in which a program passes them. */
export const layerNames = ['prescan', 'validate', 'transform', 'score', 'sandbox', 'sanitize'] as const;
export type LayerName = (typeof layerNames)[number];

/** What a layer said of a program. `skipped`: the layer was switched off. */
export type VerdictKind = 'pass' | 'warn' | 'block' | 'skipped';
