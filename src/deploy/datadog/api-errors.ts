import { isArray, isObject, objectAt, textAt, type Json } from '../json.js';

/**
 * The server's words out of the three shapes that the API answers with: `{errors:[text]}`,
 * `{error:{message,details}}` and `{errors:[{title,detail}]}`.
 * @see https://docs.datadoghq.com/api/latest/
 */
export function readApiErrors(answer: Json): readonly string[] {
  if (!isObject(answer)) return [];
  const { error, errors } = answer;
  if (isObject(error)) return readErrorObject(error);
  if (isArray(errors)) return errors.flatMap(readError);
  if (isObject(errors)) return Object.values(errors).flatMap(readError);
  return typeof errors === 'string' ? [errors] : [];
}

function readErrorObject(error: { readonly [key: string]: Json }): readonly string[] {
  const message = textAt(error, 'message') ?? textAt(error, 'code') ?? 'error';
  const details = isArray(error['details']) ? error['details'].filter(isObject) : [];
  if (details.length === 0) return [message];
  return details.map((detail) => {
    const target = textAt(detail, 'target');
    const text = textAt(detail, 'message') ?? '';
    return `${message}: ${target === undefined ? text : `${target}: ${text}`}`;
  });
}

function readError(error: Json): readonly string[] {
  if (typeof error === 'string') return [error];
  if (!isObject(error)) return [];
  const detail =
    textAt(error, 'detail') ?? textAt(error, 'title') ?? textAt(objectAt(error, 'meta'), 'message');
  return detail === undefined ? [] : [detail];
}
