import { Failure, fail, pass, type Check } from '../check.js';
import { text } from '../../../cli/bilingual.js';

/** The made-up secret of the probe is neither in its trace nor in its log. */
export const redaction: Check = {
  key: 'redaction',
  title: text('Segredos apagados', 'Secrets are redacted'),
  hint: text(
    'o bloco "redact" de config.alloy deve estar no caminho de traces e de logs',
    'the block "redact" of config.alloy must be on the way of traces and of logs',
  ),
  needs: ['tempo-trace', 'loki-log'],
  run: async (context) => {
    const { secret } = await context.probe();
    const [found, log] = await Promise.all([context.trace(), context.log()]);
    if (!found || !log) {
      throw new Failure(text('a sonda não chegou', 'the probe did not arrive'));
    }
    const places = [
      { name: 'trace', content: found.body },
      { name: 'log', content: JSON.stringify(log) },
    ];
    const leaks = places.flatMap(({ name, content }) => [
      ...(content.includes(secret.token) ? [`token (${name})`] : []),
      ...(content.includes(secret.email) ? [`e-mail (${name})`] : []),
    ]);
    if (leaks.length > 0) {
      const list = leaks.join(', ');
      return fail(text(`voltou em claro: ${list}`, `came back in clear: ${list}`));
    }
    const stored = log.labels['query'];
    return pass(
      stored === undefined
        ? text('o campo foi retirado', 'the field was removed')
        : text(`ficou: ${stored}`, `what is left: ${stored}`),
    );
  },
};
