import type { Unit } from '../../protocol.js';
import { number, record, text } from './json.js';

export interface FormattedNumber {
  readonly value: string;
  readonly unit: string;
}

interface Step {
  readonly size: number;
  readonly label: string;
}

const binaryBytes: readonly Step[] = [
  { size: 2 ** 50, label: 'PiB' },
  { size: 2 ** 40, label: 'TiB' },
  { size: 2 ** 30, label: 'GiB' },
  { size: 2 ** 20, label: 'MiB' },
  { size: 2 ** 10, label: 'KiB' },
  { size: 1, label: 'B' },
];
const decimalBytes: readonly Step[] = [
  { size: 1e15, label: 'PB' },
  { size: 1e12, label: 'TB' },
  { size: 1e9, label: 'GB' },
  { size: 1e6, label: 'MB' },
  { size: 1e3, label: 'kB' },
  { size: 1, label: 'B' },
];
const seconds: readonly Step[] = [
  { size: 86_400, label: 'd' },
  { size: 3600, label: 'h' },
  { size: 60, label: 'min' },
  { size: 1, label: 's' },
  { size: 1e-3, label: 'ms' },
  { size: 1e-6, label: 'µs' },
  { size: 1e-9, label: 'ns' },
];
const plain: readonly Step[] = [
  { size: 1e12, label: 'T' },
  { size: 1e9, label: 'B' },
  { size: 1e6, label: 'M' },
  { size: 1e3, label: 'k' },
  { size: 1, label: '' },
];

interface Scale {
  /** How many base units one unit is. */
  readonly factor: number;
  readonly steps: readonly Step[];
  readonly suffix?: string;
}

const scales: Readonly<Record<string, Scale>> = {
  byte: { factor: 1, steps: binaryBytes },
  byte_in_binary_bytes_family: { factor: 1, steps: binaryBytes },
  byte_in_decimal_bytes_family: { factor: 1, steps: decimalBytes },
  bit: { factor: 1, steps: plain, suffix: 'b' },
  kibibyte: { factor: 2 ** 10, steps: binaryBytes },
  mebibyte: { factor: 2 ** 20, steps: binaryBytes },
  gibibyte: { factor: 2 ** 30, steps: binaryBytes },
  kilobyte: { factor: 1e3, steps: decimalBytes },
  megabyte: { factor: 1e6, steps: decimalBytes },
  gigabyte: { factor: 1e9, steps: decimalBytes },
  nanosecond: { factor: 1e-9, steps: seconds },
  microsecond: { factor: 1e-6, steps: seconds },
  millisecond: { factor: 1e-3, steps: seconds },
  second: { factor: 1, steps: seconds },
  minute: { factor: 60, steps: seconds },
  hour: { factor: 3600, steps: seconds },
  day: { factor: 86_400, steps: seconds },
  percent: { factor: 1, steps: [{ size: 1, label: '%' }] },
  fraction: { factor: 100, steps: [{ size: 1, label: '%' }] },
};

export interface NumberFormat {
  readonly unit: string | null;
  /** A unit of the author's own words, written behind the number as it is. */
  readonly label: string | null;
  readonly precision: number | undefined;
  readonly autoscale: boolean;
}

/** Reads `number_format` of a formula, with the measure's own unit as fallback. */
export function readNumberFormat(
  numberFormat: unknown,
  unit: Unit | null,
  settings: {
    readonly precision?: unknown;
    readonly autoscale?: unknown;
    readonly customUnit?: unknown;
  } = {},
): NumberFormat {
  const declared = record(record(numberFormat)['unit']);
  const custom = text(settings.customUnit);
  const label =
    declared['type'] === 'custom_unit_label' ? text(declared['label']) : custom === '' ? null : custom;
  const scaled = record(record(numberFormat)['unit_scale'])['unit_name'];
  return {
    unit: label === null ? text(declared['unit_name'], unit?.name ?? '') || null : null,
    label,
    precision: number(record(numberFormat)['precision']) ?? number(settings.precision),
    autoscale: settings.autoscale !== false && scaled === undefined,
  };
}

const plainFormat: NumberFormat = { unit: null, label: null, precision: undefined, autoscale: true };

/** Writes a number as Datadog does: scaled to its unit's family, three significant digits unless a precision is set. */
export function formatNumber(
  value: number | null | undefined,
  format: NumberFormat = plainFormat,
): FormattedNumber {
  if (value === null || value === undefined || !Number.isFinite(value)) return { value: '–', unit: '' };
  const scale = format.unit === null ? undefined : scales[format.unit];
  const base = value * (scale?.factor ?? 1);
  const steps = scale?.steps ?? plain;
  if (!format.autoscale && scale === undefined) {
    return { value: digits(value, format.precision), unit: suffixOf(format) };
  }
  const step = steps.find(({ size }) => Math.abs(base) >= size) ?? smallestStep(steps, base);
  const known = scale !== undefined;
  return {
    value: digits(base / step.size, format.precision) + (known ? '' : step.label),
    unit: known ? `${step.label}${scale.suffix ?? ''}` : suffixOf(format),
  };
}

function smallestStep(steps: readonly Step[], base: number): Step {
  const unitStep = steps.find(({ size }) => size === 1);
  const last = steps.at(-1) ?? { size: 1, label: '' };
  return base === 0 && unitStep !== undefined ? unitStep : last;
}

function suffixOf(format: NumberFormat): string {
  return format.label ?? (format.unit === null ? '' : format.unit.replaceAll('_', ' '));
}

function digits(value: number, precision: number | undefined): string {
  const fraction =
    precision ?? (Math.abs(value) >= 100 || Number.isInteger(value) ? 0 : Math.abs(value) >= 10 ? 1 : 2);
  const rounded = value.toFixed(Math.min(Math.max(fraction, 0), 10));
  const trimmed = precision === undefined || Number.isInteger(value) ? trimZeros(rounded) : rounded;
  return groupThousands(trimmed);
}

function trimZeros(written: string): string {
  return written.includes('.') ? written.replace(/\.?0+$/u, '') : written;
}

function groupThousands(written: string): string {
  const [whole = '', fraction] = written.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/gu, ',');
  return fraction === undefined ? grouped : `${grouped}.${fraction}`;
}

export function formatText(value: number | null | undefined, format: NumberFormat = plainFormat): string {
  const written = formatNumber(value, format);
  return written.unit === '' ? written.value : `${written.value} ${written.unit}`.replace(' %', '%');
}

/** `2026-06-03 15:32:59` in the reader's own zone. */
export function formatTime(at: number, withSeconds = true): string {
  const date = new Date(at);
  const two = (value: number): string => String(value).padStart(2, '0');
  const day = `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}`;
  const clock = `${two(date.getHours())}:${two(date.getMinutes())}`;
  return withSeconds ? `${day} ${clock}:${two(date.getSeconds())}` : `${day} ${clock}`;
}

/** `12 s`, `5 min`, `3 h`, `2 d`. */
export function formatAge(ms: number): string {
  const total = Math.max(0, Math.round(ms / 1000));
  if (total < 60) return `${total} s`;
  if (total < 3600) return `${Math.round(total / 60)} min`;
  if (total < 48 * 3600) return `${Math.round(total / 3600)} h`;
  return `${Math.round(total / 86_400)} d`;
}
