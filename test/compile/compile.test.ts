import { describe, expect, it } from 'vitest';
import { integration } from '../../definitions/index.js';
import { compile } from '../../src/compile/compile.js';
import { TailscaleDdError } from '../../src/errors.js';
import type { DashboardAsset } from '../../src/model/dashboard.js';
import type { Integration } from '../../src/model/integration.js';
import { group, flow, sized } from '../../src/model/layout.js';
import { defineMonitor, logAlert, type MonitorAsset } from '../../src/model/monitor.js';
import { logs } from '../../src/model/logs.js';
import { raw } from '../../src/model/search.js';
import { minutes } from '../../src/model/units.js';
import { note } from '../../src/model/widgets/note.js';

const whole = integration();

function monitor(key: string, change: Partial<MonitorAsset> = {}): MonitorAsset {
  return defineMonitor({
    key,
    createdAt: '2026-01-01',
    lastUpdatedAt: '2026-01-01',
    description: 'A subnet router is gone.',
    definition: logAlert({
      name: key,
      message: 'exit-node is silent',
      when: logs({ search: raw('exit-node') })
        .count()
        .over(minutes(5))
        .isAbove(0),
    }),
    ...change,
  });
}

function board(widgets: DashboardAsset['widgets']): DashboardAsset {
  return { key: 'nodes', file: 'nodes', title: 'Nodes', layoutType: 'ordered', widgets };
}

const only = (change: Partial<Integration>): Integration => ({
  ...whole,
  dashboards: [],
  monitors: [],
  rules: [],
  metrics: [],
  ...change,
});
const valueOf = (source: Integration, path: string) =>
  compile(source).files.find((file) => file.path === path)?.value;

describe('compile', () => {
  it('gives the same bytes each time', () => {
    const [one, other] = [compile(integration()), compile(integration())];
    expect(one.files.map(({ path, text }) => [path, text])).toEqual(
      other.files.map(({ path, text }) => [path, text]),
    );
  });

  it('sorts files by path and ends each with a newline', () => {
    const { files } = compile(whole);
    const paths = files.map(({ path }) => path);
    expect(paths).toEqual([...paths].sort());
    for (const { text, path } of files) expect(text.endsWith('\n'), path).toBe(true);
  });

  it('lists its dashboards and published monitors in the manifest', () => {
    const source = only({
      monitors: [monitor('Exit node silent'), monitor('Kept back', { published: false })],
    });
    expect(valueOf(source, 'manifest.json')).toMatchObject({
      app_id: 'tailscale',
      assets: { monitors: { 'Exit node silent': 'assets/monitors/exit_node_silent.json' } },
    });
    expect(JSON.stringify(valueOf(source, 'manifest.json'))).not.toContain('Kept back');
  });

  it('publishes ten monitors and deploys the others too', () => {
    const monitors = Array.from({ length: 12 }, (_, index) => monitor(`Monitor ${index}`));
    const files = compile(only({ monitors })).files.filter(({ kind }) => kind === 'monitor');
    expect(files).toHaveLength(12);
    expect(files.filter(({ published }) => published)).toHaveLength(10);
  });

  it('never publishes a log metric, and keeps its declared bound', () => {
    const metric = {
      id: 'tailscale.flow.bytes',
      compute: { aggregationType: 'count' },
      filter: { query: raw('source:tailscale') },
      groupBy: [],
      description: 'Bytes.',
      maxSeries: 1,
    } as const;
    const file = compile(only({ metrics: [metric] })).files.find(({ kind }) => kind === 'log-metric');
    expect(file).toMatchObject({ key: 'tailscale.flow.bytes', published: false, maxSeries: 1 });
    expect(file?.value).toMatchObject({
      data: {
        id: 'tailscale.flow.bytes',
        attributes: { compute: { aggregation_type: 'count' }, group_by: [] },
      },
    });
  });

  it.each([
    [
      'keys',
      [monitor('Exit node silent'), monitor('Exit node silent', { file: 'other' })],
      'key "Exit node silent"',
    ],
    [
      'paths',
      [monitor('Exit node silent'), monitor('Exit  node silent')],
      'assets/monitors/exit_node_silent.json',
    ],
  ])('refuses two assets of the same %s', (_, monitors, named) => {
    expect(() => compile(only({ monitors }))).toThrow(TailscaleDdError);
    expect(() => compile(only({ monitors }))).toThrow(named);
  });

  it('finds the line of a pointer in what it printed', () => {
    const file = compile(whole).files.find(({ kind }) => kind === 'dashboard');
    const line = file?.lineOf('/layout_type') ?? 0;
    expect(file?.text.split('\n')[line - 1]).toBe('  "layout_type": "ordered",');
  });

  it('finds the line of a pointer in a pipeline', () => {
    const file = compile(whole).files.find(({ kind }) => kind === 'log-pipeline');
    const line = file?.lineOf('/pipeline/filter/query') ?? 0;
    expect(file?.text.split('\n')[line - 1]).toBe('    query: source:tailscale');
  });
});

describe('what a tailnet cannot feed', () => {
  it('is left out with the reason', () => {
    const { files, leftOut } = compile(
      only({ feeds: ['audit'], monitors: [monitor('Silent', { needs: ['flows'] })] }),
    );
    expect(files.some(({ kind }) => kind === 'monitor')).toBe(false);
    expect(leftOut).toEqual([
      { kind: 'monitor', key: 'Silent', why: 'the tailnet streams no flow logs (setting "flows" is "none")' },
    ]);
  });

  it('leaves no gap in a dashboard', () => {
    const widgets = flow([
      sized(12, 2, note('first'), { needs: ['flows'] }),
      group({ title: 'Group' }, [
        sized(6, 3, note('a')),
        sized(6, 3, note('b')),
        sized(6, 4, note('c'), { needs: ['split'] }),
      ]),
      sized(12, 1, note('last')),
    ]);
    const value = valueOf(
      only({ feeds: ['audit'], dashboards: [board(widgets)] }),
      'assets/dashboards/nodes.json',
    );
    expect(value).toMatchObject({
      widgets: [
        { definition: { type: 'group' }, layout: { y: 0, height: 4 } },
        { definition: { content: 'last' }, layout: { y: 4 } },
      ],
    });
  });

  it('takes a group with it when nothing in it is fed', () => {
    const widgets = flow([group({ title: 'Group' }, [sized(6, 3, note('a'), { needs: ['split'] })])]);
    const value = valueOf(
      only({ feeds: ['audit'], dashboards: [board(widgets)] }),
      'assets/dashboards/nodes.json',
    );
    expect(value).toMatchObject({ widgets: [] });
  });
});

describe('a widget id', () => {
  const ids = (widgets: DashboardAsset['widgets']): readonly unknown[] => {
    const value = valueOf(only({ dashboards: [board(widgets)] }), 'assets/dashboards/nodes.json');
    return [...JSON.stringify(value).matchAll(/"id":(\d+)/g)].map(([, id]) => id);
  };
  const [first, second] = [
    sized(6, 1, note('a', { title: 'First' })),
    sized(6, 1, note('b', { title: 'Second' })),
  ];

  it('stays with its widget when widgets change places', () => {
    expect(ids(flow([second, first]))).toEqual([...ids(flow([first, second]))].reverse());
  });

  it('is never given twice', () => {
    expect(new Set(ids(flow([first, first, first]))).size).toBe(3);
  });

  it('is the one that was authored', () => {
    expect(ids([{ id: 7, definition: note('a') }])).toEqual(['7']);
  });
});

describe('a choice of the user', () => {
  it('replaces an asset by its key', () => {
    const theirs = monitor('Silent', { description: 'Mine.' });
    const source = only({ monitors: [monitor('Silent'), monitor('Other')], replace: { monitors: [theirs] } });
    expect(valueOf(source, 'assets/monitors/silent.json')).toMatchObject({ description: 'Mine.' });
  });

  it('leaves out an asset by its name', () => {
    const { files, leftOut } = compile(only({ monitors: [monitor('Silent')], without: ['monitor/Silent'] }));
    expect(files.some(({ kind }) => kind === 'monitor')).toBe(false);
    expect(leftOut).toEqual([{ kind: 'monitor', key: 'Silent', why: 'the setting "without" names it' }]);
  });

  it('of what is not there stops the compile', () => {
    expect(() => compile(only({ without: ['monitor/Silnet'] }))).toThrow(
      'there is no asset "monitor/Silnet"',
    );
    const replace = { monitors: [monitor('Silnet')] };
    expect(() => compile(only({ monitors: [monitor('Silent')], replace }))).toThrow(
      'there is no monitor "Silnet"',
    );
  });
});
