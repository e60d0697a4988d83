import type { AssetFile, AssetKind, AssetTree } from '../model/asset-tree.js';
import type { AttributeKnowledge, RunSamples } from './attributes/attribute-knowledge.js';
import type { JsonObject } from './value.js';
import { isObject } from './value.js';

export type CompileGrok = (supportRules: string, matchRules: string) => readonly string[];

/** What other rooms know about the assets; the command passes it in. */
export interface Knowledge {
  /** Where the package declares all its attributes. */
  readonly attributes?: AttributeKnowledge | undefined;
  readonly runSamples?: RunSamples | undefined;
  readonly compileGrok?: CompileGrok | undefined;
}

/** What a rule may look at: the whole tree, and what the command knows beyond it. */
export class Scope {
  readonly tree: AssetTree;
  readonly attributes: AttributeKnowledge | undefined;
  /** Compiles grok rules as the engine does; says what does not compile. */
  readonly compileGrok: CompileGrok | undefined;
  /** Runs pipelines as the engine does. */
  readonly runSamples: RunSamples | undefined;
  private readonly byKind = new Map<AssetKind, AssetFile[]>();
  private readonly byPath = new Map<string, AssetFile>();

  constructor(tree: AssetTree, known: Knowledge = {}) {
    this.tree = tree;
    this.attributes = known.attributes;
    this.compileGrok = known.compileGrok;
    this.runSamples = known.runSamples;
    for (const file of tree.files) {
      const files = this.byKind.get(file.kind);
      if (files === undefined) this.byKind.set(file.kind, [file]);
      else files.push(file);
      this.byPath.set(file.path, file);
    }
  }

  files(kind: AssetKind): readonly AssetFile[] {
    return this.byKind.get(kind) ?? [];
  }

  file(path: string): AssetFile | undefined {
    return this.byPath.get(path);
  }

  /** False for a tree of single files, where nothing can be said about what is missing. */
  get isIntegration(): boolean {
    return this.files('manifest').length > 0;
  }

  get manifest(): JsonObject | undefined {
    const value = this.files('manifest')[0]?.value;
    return isObject(value) ? value : undefined;
  }

  /** Companion files are judged only where the folder holds any file of their kind. */
  get hasImages(): boolean {
    return this.files('image').length > 0;
  }
}
