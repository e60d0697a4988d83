/** A log as it reaches Datadog: an object, or a line that is no JSON. */
export type Sample = object | string;
