import { fail, pass, type Check } from '../check.js';
import { instant } from '../prometheus.js';
import { listed, text } from '../../../cli/bilingual.js';

/** Targets that were taken away are no failure. */
const RECENT = 'up unless (time() - timestamp(up) > 120)';

/** Everything that is scraped answers. */
export const scrapeTargets: Check = {
  key: 'scrape-targets',
  title: text('Alvos de coleta no ar', 'Scrape targets are up'),
  hint: text(
    'confira se o alvo está no ar e se o endereço dele em config.alloy (ou app-targets.yml) está certo',
    'check that the target runs and that its address in config.alloy (or app-targets.yml) is right',
  ),
  needs: ['prometheus-ready'],
  run: async (context) => {
    const found = await instant(context, context.prometheus, RECENT);
    if (found.length === 0) return fail(text('nenhuma série up', 'no series up'));
    const down = found.filter(({ value }) => value !== 1);
    if (down.length === 0) return pass(text(`${found.length} alvos`, `${found.length} targets`));
    const { pt, en } = listed(
      down.map(({ labels }) => `${labels['job'] ?? '?'} ${labels['instance'] ?? '?'}`),
    );
    const of = found.length;
    return fail(text(`${down.length} de ${of} fora: ${pt}`, `${down.length} of ${of} down: ${en}`));
  },
};
