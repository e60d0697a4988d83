/** An exported page carries its answers with it, in a JSON element that no browser runs. */
export interface Snapshot {
  readonly answer: <T>(path: string, body: unknown) => Promise<T>;
}

let known: Snapshot | null | undefined;

export function readSnapshot(): Snapshot | undefined {
  known ??= load();
  return known ?? undefined;
}

function snapshotKey(path: string, body: unknown): string {
  if (path !== '/sandbox/widget') return path;
  const { definition, variables } = body as { readonly definition: unknown; readonly variables: unknown };
  return `${path} ${JSON.stringify([definition, variables])}`;
}

function load(): Snapshot | null {
  const element = document.querySelector('#snapshot');
  if (element === null) return null;
  const answers = JSON.parse(element.textContent ?? '{}') as Record<string, unknown>;
  return {
    answer: <T>(path: string, body: unknown) => {
      const found = answers[snapshotKey(path, body)];
      if (found === undefined) return Promise.reject(new Error('This exported page holds no data for that'));
      return Promise.resolve(found as T);
    },
  };
}
