/** A trace or span id as hexadecimal digits: Tempo gives it as they are, or as base64 (protobuf's JSON). */
export const hexId = (id: string): string =>
  /^[0-9a-f]{16}(?:[0-9a-f]{16})?$/i.test(id)
    ? id.toLowerCase()
    : Buffer.from(id, 'base64').toString('hex');

/** Whether two trace ids are the same one; Tempo drops leading zeros in searches and exemplars. */
export const sameId = (one: string, other: string): boolean =>
  one.toLowerCase().replace(/^0+/, '') === other.toLowerCase().replace(/^0+/, '');
