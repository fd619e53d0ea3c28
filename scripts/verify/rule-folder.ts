import { readFile, readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { parse } from 'yaml';
import { text } from '../../cli/bilingual.js';
import { ruleFile, type RuleAt } from '../../rule-files/rule-file.js';
import { Failure } from './outcome.js';

/** A rule of a file, with what a server that has loaded it says where. */
export interface BuiltRule extends Pick<RuleAt, 'name' | 'rule'> {
  /** The file's name without its folder: a server sees another one. */
  readonly file: string;
  readonly group: string;
}

/**
 * Reads every rule file of a folder; none where the folder holds no rule file.
 * @throws Failure when the folder or a file cannot be read.
 */
export async function readRules(folder: string): Promise<BuiltRule[]> {
  try {
    const names = (await readdir(folder)).filter((name) => name.endsWith('.yml')).sort();
    const files = await Promise.all(
      names.map(async (name) => {
        const path = join(folder, name);
        return ruleFile(path, parse(await readFile(path, 'utf8')));
      }),
    );
    return files.flatMap(({ file, rules }) =>
      rules.map(({ name, rule, group }) => ({
        ...{ name, rule },
        file: basename(file),
        group: group.name,
      })),
    );
  } catch {
    throw new Failure(
      text(
        `as regras em ${folder} não são legíveis: rode npm run build:dashboards`,
        `the rules in ${folder} cannot be read: run npm run build:dashboards`,
      ),
    );
  }
}
