/** Series colours. The default ten keep apart for the common colour blindnesses, on light and on dark ground. */
const categorical = [
  '#3a7de0',
  '#e8833a',
  '#2ba88a',
  '#9c6ade',
  '#d9b310',
  '#d94f70',
  '#52b4d8',
  '#8a9a3b',
  '#b5739d',
  '#7a8499',
];

const ramps: Readonly<Record<string, readonly string[]>> = {
  cool: ['#5b8ff0', '#35b4c9', '#7a6ff0', '#2ba88a', '#4a6fd0', '#8fb8f5', '#69d1c5', '#a79cf7'],
  warm: ['#e8833a', '#d94f70', '#e6b422', '#b8503c', '#f0a878', '#c9762b', '#f2809b', '#a8433f'],
  blue: ['#3a7de0', '#6ba3ee', '#1f57ad', '#94c0f5', '#4f8fd9', '#14407f', '#b7d5fa', '#2f6fcf'],
  purple: ['#8257d8', '#a888ea', '#5f38b0', '#c5aef3', '#9470e0', '#472589', '#d9cbf8', '#7547c9'],
  green: ['#2ba870', '#5cc494', '#178052', '#8cd9b5', '#42b582', '#0d5c39', '#b5e8d0', '#24935f'],
  orange: ['#e8833a', '#f0a56d', '#c0621d', '#f6c5a2', '#dd7427', '#8f4711', '#fadcc7', '#d56d1f'],
  red: ['#d64545', '#e67c7c', '#a82c2c', '#f0abab', '#c93737', '#7d1d1d', '#f7d0d0', '#bb3131'],
  grey: ['#6f7a8f', '#98a1b3', '#4c566b', '#bcc3d0', '#838da1', '#39414f', '#d6dae2', '#5d687d'],
};

const families: Readonly<Record<string, keyof typeof ramps>> = {
  gray: 'grey',
  grey: 'grey',
  YlOrRd: 'warm',
  hostmap_blues: 'blue',
};

/** Colours that mean something whatever the palette is. */
const meanings: Readonly<Record<string, string>> = {
  emergency: '#7c1d6f',
  alert: '#9c1f3d',
  critical: '#bc303c',
  error: '#d94045',
  high: '#d94045',
  warn: '#e5a21c',
  warning: '#e5a21c',
  medium: '#e5a21c',
  notice: '#4c8dd6',
  low: '#f0c14b',
  info: '#6ba3ee',
  ok: '#2ba870',
  debug: '#98a1b3',
};

export function paletteOf(name: string): readonly string[] {
  return ramps[name] ?? ramps[families[name] ?? ''] ?? categorical;
}

/** A status has its own colour wherever it is a group; every other name takes its turn in the palette. */
export function colorOf(group: string, index: number, palette: string): string {
  const named = meanings[group.toLowerCase()];
  if (named !== undefined && (palette === 'semantic' || ramps[palette] === undefined)) return named;
  const colors = paletteOf(palette);
  return colors[index % colors.length] ?? '#7a8499';
}

export function statusColor(status: string): string {
  return meanings[status.toLowerCase()] ?? '#98a1b3';
}

export interface FormatColors {
  readonly background: string | null;
  readonly text: string | null;
}

/** By the colour that stands on it: every pair has a contrast of 4.5 or more. */
const solid = {
  white: { red: '#c9303e', yellow: '#946000', green: '#1f8456' },
  black: { red: '#ef6a6e', yellow: '#e5a21c', green: '#3db578' },
} as const;

/** On the page's own ground, light or dark. */
const written = { red: 'var(--alert)', yellow: 'var(--warn)', green: 'var(--ok)' } as const;

/** The palettes of conditional formats. */
export function conditionalColors(
  palette: string,
  custom: { readonly bg: string; readonly fg: string },
): FormatColors {
  const match = /^(white|black)_on_(red|yellow|green)$/u.exec(palette);
  if (match !== null) {
    const text = match[1] as keyof typeof solid;
    return {
      background: solid[text][match[2] as keyof typeof written],
      text: text === 'white' ? '#fff' : '#16202e',
    };
  }
  const reversed = /^(red|yellow|green)_on_(white|black)$/u.exec(palette);
  if (reversed !== null) return { background: null, text: written[reversed[1] as keyof typeof written] };
  if (palette === 'white_on_gray') return { background: '#6f7a8f', text: '#fff' };
  if (palette === 'custom_bg') return { background: custom.bg, text: readableOn(custom.bg) };
  if (palette === 'custom_text') return { background: null, text: custom.fg };
  return { background: null, text: null };
}

/** Black or white, whichever stands out more. Source: WCAG 2.2, relative luminance. */
export function readableOn(color: string): string {
  const match = /^#?([0-9a-f]{2})([0-9a-f]{2})([0-9a-f]{2})$/iu.exec(color);
  if (match === null) return '#16202e';
  const [red, green, blue] = match.slice(1).map((part) => {
    const channel = Number.parseInt(part, 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  const luminance = 0.2126 * (red ?? 0) + 0.7152 * (green ?? 0) + 0.0722 * (blue ?? 0);
  return luminance > 0.36 ? '#16202e' : '#ffffff';
}
