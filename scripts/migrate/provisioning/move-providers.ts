import { isRecord, type Json } from '../../../files/json.js';
import { NOTHING, type Moved } from '../moved.js';

const NAMES = ['name', 'folder', 'folderUid'];

/** Providers of dashboards have nothing to move. Names that say Jaeger are only reported, since people know them. */
export function moveProviders(json: Json): Moved {
  const providers = Array.isArray(json['providers']) ? json['providers'] : [];
  const open = providers.flatMap((provider: unknown, index) =>
    isRecord(provider)
      ? NAMES.flatMap((field) => {
          const value = provider[field];
          if (typeof value !== 'string' || !/jaeger/i.test(value)) return [];
          const name = typeof provider['name'] === 'string' ? provider['name'] : index;
          const text = `provider "${name}": ${field} is still "${value}": rename it if it shall not speak of Jaeger; a folder of a new name is a new folder`;
          return [{ at: ['providers', index, field], text }];
        })
      : [],
  );
  return { ...NOTHING, open };
}
