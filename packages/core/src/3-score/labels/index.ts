export { fieldLabels, isCredentialPlace, isNeutralField, sourceLabels } from './field-labels.ts';
export { isRecipientArgument, isUrlArgument } from './is-recipient-argument.ts';
export { type LabelledTool, labelsOf } from './labels-of.ts';
export { isCredentialFile, requestLabels } from './request-labels.ts';
export type { DeclaredLabels, Sink, ToolHints, ToolLabels } from './tool-labels.ts';
