/**
 * The tile of an integration, manifest version 2.
 *
 * @see https://docs.datadoghq.com/developers/integrations/create_a_tile/
 */
export interface Manifest {
  readonly manifestVersion: '2.0.0';
  /** UUID, lower case. Never changes. */
  readonly appUuid: string;
  /** Kebab case, up to 255 characters. Never changes. */
  readonly appId: string;
  /** Slug of the owning team at Datadog. */
  readonly owner?: string;
  /** Once true it stays true. */
  readonly displayOnPublicWebsite: boolean;
  readonly tile: Tile;
  readonly author: Author;
  readonly assets: ManifestAssets;
  readonly raw?: Readonly<Record<string, unknown>>;
}

export interface Tile {
  /** Section of the README: `README.md#Overview`. */
  readonly overview: string;
  readonly configuration: string;
  readonly support: string;
  readonly uninstallation?: string;
  readonly changelog: string;
  /** Up to 80 characters. */
  readonly description: string;
  /** Up to 50 characters. */
  readonly title: string;
  /** At most 8, of which at most one video. `[]` where there are none. */
  readonly media: readonly TileMedia[];
  readonly classifierTags: readonly ClassifierTag[];
  readonly resources?: readonly { readonly resourceType: string; readonly url: string }[];
  readonly raw?: Readonly<Record<string, unknown>>;
}

export interface TileMedia {
  readonly mediaType: 'image' | 'video';
  /** Up to 300 characters. */
  readonly caption: string;
  /** Relative to the integration's folder; .png or .jpg, at most 1 MB. */
  readonly imageUrl: string;
  readonly vimeoId?: number;
}

/** @see https://docs.datadoghq.com/developers/integrations/create_a_tile/ (table "classifier_tags") */
export type ClassifierTag =
  `${'Category' | 'Offering' | 'Queried Data Type' | 'Submitted Data Type' | 'Supported OS'}::${string}`;

export interface Author {
  readonly name: string;
  readonly homepage: string;
  readonly supportEmail: string;
  readonly salesEmail?: string;
  readonly vendorId?: string;
  readonly raw?: Readonly<Record<string, unknown>>;
}

export interface ManifestAssets {
  readonly integration?: ManifestIntegration;
  /** Key to path. Compile adds the integration's own. */
  readonly dashboards?: Readonly<Record<string, string>>;
  readonly monitors?: Readonly<Record<string, string>>;
  readonly savedViews?: Readonly<Record<string, string>>;
  readonly logs?: { readonly source?: string };
  readonly oauth?: string;
  readonly raw?: Readonly<Record<string, unknown>>;
}

export interface ManifestIntegration {
  /** Assigned by Datadog. Never changes. */
  readonly sourceTypeId: number;
  /** Up to 31 characters in use. Never changes. */
  readonly sourceTypeName: string;
  /** Whether the tile installs itself when data arrive. */
  readonly autoInstall?: boolean;
  readonly configuration?: { readonly spec?: string };
  readonly events?: { readonly createsEvents: boolean };
  readonly metrics?: {
    readonly prefix: string;
    readonly check: string | readonly string[];
    readonly metadataPath: string;
  };
  readonly serviceChecks?: { readonly metadataPath: string };
  readonly raw?: Readonly<Record<string, unknown>>;
}

/** What an author writes; the maps of dashboards, monitors and saved views follow from the integration's lists. */
export interface ManifestSpec extends Omit<Manifest, 'manifestVersion'> {
  readonly assets: Omit<ManifestAssets, 'dashboards' | 'monitors' | 'savedViews'>;
}

export function defineManifest(manifest: ManifestSpec): Manifest {
  return { manifestVersion: '2.0.0', ...manifest };
}
