import type { core } from 'zod';
import { exceptionsOf, type Exceptions } from './exceptions.js';
import { didYouMean } from '../nearest.js';
import { allRules } from '../rules/all.js';
import { checkSettingsSchema, defaultSettings, type CheckSettings } from '../settings.js';
import { pathText, type Path } from '../../files/paths.js';
import { panelId } from '../../identity/panel-id.js';
import { asGiven } from '../../cli/wording.js';
import { CannotRun, fileError } from '../../cli/cannot-run.js';
import { parseYaml, Unparsed } from '../../files/parse.js';
import { positionsIn, type Position } from '../../files/positions.js';
import { readText } from '../../files/read-text.js';

/** The settings of the rules, and where they stand. */
export interface CheckSettingsFile {
  readonly settings: CheckSettings;
  readonly exceptions: Exceptions;
}

// Faults of files and of the settings themselves cannot be excepted.
const RULES = allRules.map(({ name }) => name);

const today = () => new Date().toISOString().slice(0, 10);

const inFile = (file: string, settings: CheckSettings, locate: (path: Path) => Position) => ({
  settings,
  exceptions: exceptionsOf(settings.exceptions, { file, locate }, today(), panelId),
});

/** A team that sets nothing. */
export const noSettings = (): CheckSettingsFile =>
  inFile('', defaultSettings, () => ({ line: 1, column: 1 }));

/** What was given at a place of the settings and what was expected there. */
function faultOf(issue: core.$ZodIssue): { path: Path; message: string } {
  const path = issue.path.filter((key) => typeof key !== 'symbol');
  if (issue.code === 'unrecognized_keys') {
    return {
      path,
      message: `there is no setting ${issue.keys.join(', ')}; docs/checks.md names them`,
    };
  }
  const expected = issue.code === 'invalid_type' ? issue.expected : issue.message;
  return { path, message: `given ${asGiven(issue.input)}, expected ${expected}` };
}

/**
 * Reads the settings of the rules from a YAML file.
 * @throws CannotRun naming the file, the line, what was given and what is expected.
 */
export function readCheckSettings(file: string): CheckSettingsFile {
  let text: string;
  let value: unknown;
  try {
    text = readText(file);
    value = parseYaml(text);
  } catch (error) {
    if (error instanceof Unparsed) throw new CannotRun(`${file}: ${error.message}`);
    throw fileError('read', file, error, 'Give a YAML file, as docs/checks.md describes it.');
  }
  const locate = positionsIn(text, 'yaml');
  const refuse = (path: Path, message: string): never => {
    const at = pathText(path);
    throw new CannotRun(`${file}:${locate(path).line}: ${at === '' ? '' : `${at}: `}${message}`);
  };
  const parsed = checkSettingsSchema.safeParse(value ?? {}, { reportInput: true });
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    const { path, message } = issue ? faultOf(issue) : { path: [], message: 'not understood' };
    return refuse(path, message);
  }
  parsed.data.exceptions.forEach(({ rule }, index) => {
    if (RULES.includes(rule)) return;
    const { hint } = didYouMean(rule, RULES);
    refuse(
      ['exceptions', index, 'rule'],
      `there is no rule ${rule}${hint ? `; ${hint}` : ''} (docs/checks.md lists them)`,
    );
  });
  return inFile(file, parsed.data, locate);
}
