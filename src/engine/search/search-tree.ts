import { printLogSearch, type LogSearch } from '../../language/log-search/index.js';
import type { LogEvent } from '../../model/log-event.js';
import { compileSearch, type EventMatcher } from './compile-search.js';

/**
 * Many searches over the same logs. What several begin with (`source:tailscale service:logstream-config`) stands in the
 * tree once, so that a log which lacks it is done with all of them.
 */
export class SearchTree<Target> {
  readonly #root: SearchNode<Target> = newNode(() => true);

  add(search: LogSearch, target: Target): void {
    let node = this.#root;
    for (const clause of clausesOf(search)) {
      const text = printLogSearch(clause);
      let child = node.byText.get(text);
      if (child === undefined) {
        child = newNode(compileSearch(clause));
        node.byText.set(text, child);
        node.children.push(child);
      }
      node = child;
    }
    node.targets.push(target);
  }

  /** Calls `visit` with the target of every search that the log matches. */
  match(event: LogEvent, visit: (target: Target) => void): void {
    walk(this.#root, event, visit);
  }
}

interface SearchNode<Target> {
  readonly matches: EventMatcher;
  readonly byText: Map<string, SearchNode<Target>>;
  readonly children: SearchNode<Target>[];
  readonly targets: Target[];
}

function newNode<Target>(matches: EventMatcher): SearchNode<Target> {
  return { matches, byText: new Map(), children: [], targets: [] };
}

function walk<Target>(node: SearchNode<Target>, event: LogEvent, visit: (target: Target) => void): void {
  if (!node.matches(event)) return;
  for (const target of node.targets) visit(target);
  for (const child of node.children) walk(child, event, visit);
}

function clausesOf(search: LogSearch): readonly LogSearch[] {
  return search.type === 'and' ? search.clauses.flatMap(clausesOf) : [search];
}
