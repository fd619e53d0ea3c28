/** Where a text stands in a JSON value. */
export interface Place {
  readonly within?: Place;
  readonly key: string | number;
}

/** A text within a JSON value. */
export interface TextAt {
  readonly text: string;
  readonly place: Place;
}

/** A place as people write it, like `panels[3].title`. */
export function pathOf({ within, key }: Place): string {
  const before = within ? pathOf(within) : '';
  if (typeof key === 'number') return `${before}[${key}]`;
  return before === '' ? key : `${before}.${key}`;
}

function collect(value: unknown, place: Place, found: TextAt[]): void {
  if (typeof value === 'string') {
    found.push({ text: value, place });
  } else if (Array.isArray(value)) {
    for (let key = 0; key < value.length; key++) collect(value[key], { within: place, key }, found);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, field] of Object.entries(value)) {
      collect(field, { within: place, key }, found);
    }
  }
}

/** Every text of a JSON value, in the order of the file. */
export function textsOf(value: unknown): TextAt[] {
  const found: TextAt[] = [];
  collect(value, { key: '' }, found);
  return found;
}
