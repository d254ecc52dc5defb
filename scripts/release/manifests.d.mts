export interface PublishedPackage {
  /** From the root of the repository. */
  readonly folder: string;
  readonly manifest: Readonly<Record<string, unknown>> & { readonly name: string; readonly version: string };
}

export declare function readManifests(root: string): PublishedPackage[];
export declare function checkManifests(manifests: readonly PublishedPackage[], root: string): string[];
export declare function publishOrder(manifests: readonly PublishedPackage[]): PublishedPackage[];
