/** The text of the guest runtime: an expression `(function(host){…return dispatch})`. */
export function bundleGuest(): Promise<string>;
