export interface ScrubOptions {
  /** Directories of this process, such as its working directory: removed wherever they occur, whatever their form. */
  readonly roots?: readonly string[];
}

const mark = '[path]';

/**
 * Removes file-system paths of the host from a message or stack: absolute paths under well-known roots, paths to
 * source files with a position, Windows and UNC paths, `file:` URLs, internals of Node and WebAssembly positions.
 * Stack frames that stand in such a place go altogether. Web URLs, routes such as `/api/users/1` and ratios stay.
 * Linear.
 */
export function scrubPaths(text: string, options: ScrubOptions = {}): string {
  let scrubbed = text;
  for (const root of options.roots ?? []) scrubbed = scrubRoot(scrubbed, root);
  if (/[/\\]|node:/.test(scrubbed)) {
    for (const pattern of pathPatterns) scrubbed = scrubbed.replace(pattern, mark);
  }
  return scrubbed === text ? text : scrubbed.replace(hostFrame, '');
}

/** A path goes on to the next of these; punctuation that ends a sentence or a frame is not part of it. */
const rest = String.raw`[^\s'"\`<>|]*[^\s'"\`<>|.,;:)\]}]`;
/** What may stand before an absolute path. It is no part of a path, so that a scan never starts inside another one. */
const before = String.raw`(?<=^|[\s'"\`()<>|=,:;[{])`;
const knownRoots =
  'home|Users|root|var|tmp|usr|opt|app|workspace|workspaces|etc|private|mnt|srv|data|proc|Volumes|Library';

const pathPatterns: readonly RegExp[] = [
  new RegExp(String.raw`\bfile:\/{1,3}${rest}`, 'gi'),
  new RegExp(String.raw`\bwasm:\/\/${rest}`, 'g'),
  // Within quotes a path may hold spaces.
  new RegExp(String.raw`(?<=')\/(?:${knownRoots})\/[^'\n]+(?=')`, 'g'),
  new RegExp(String.raw`(?<=")\/(?:${knownRoots})\/[^"\n]+(?=")`, 'g'),
  new RegExp(String.raw`(?<=\`)\/(?:${knownRoots})\/[^\`\n]+(?=\`)`, 'g'),
  new RegExp(String.raw`${before}\/(?:${knownRoots})\/${rest}`, 'g'),
  // Folders of Windows may hold spaces, but nothing that a drive letter could follow.
  new RegExp(String.raw`(?<![A-Za-z0-9])[A-Za-z]:(?:\\{1,2}(?:[^\\/:*?"'<>|\r\n]+\\{1,2})*|\/(?!\/))${rest}`, 'g'),
  new RegExp(String.raw`${before}\\\\[\w.$-]{2,}\\${rest}`, 'g'),
  // Any other absolute path, when it is one to a source file with a position.
  /(?<=^|[\s'"`()<>|=,:;])\/[^\s/'"`()<>|=,:;]+\/[^\s'"`()<>|=,:;]+\.[cm]?[jt]sx?:\d+(?::\d+)?/g,
  /\bnode:(?:internal\/[\w/.-]+(?::\d+){0,2}|[a-z_/]+(?::\d+){1,2})/g,
];

/** A frame that was left without its place, with its line end. */
const hostFrame = /(?:^|\n)[ \t]*at [^\n]*\[path\][^\n]*/g;

function scrubRoot(text: string, root: string): string {
  const directory = root.replace(/[/\\]+$/, '');
  // The root of the file system is part of every path and of much other text; the patterns above are for those.
  if (directory === '' || /^[A-Za-z]:$/.test(directory)) return text;
  const literal = directory.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
  return text.replace(new RegExp(String.raw`(?<![\w.-])${literal}(?:[/\\](?:${rest})?|(?![\w.-]))`, 'g'), mark);
}
