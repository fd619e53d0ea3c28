import type { Finding } from '../finding.js';
import type { Path } from '../../files/paths.js';
import { positionsIn } from '../../files/positions.js';
import type { FoundFiles, Unread } from '../../files/find-files.js';
import { faultOf, unreadable } from './file-fault.js';
import { readFile, summariesOf, type ReadFile, type RunSummaries } from './read-file.js';

/** Reads a file and works on what it is; a fault of the file itself becomes a finding, with its line. */
export function attempt(file: string, work: (read: ReadFile) => void): Finding[] {
  let read: ReadFile | undefined;
  try {
    read = readFile(file);
    work(read);
    return [];
  } catch (error) {
    const fault = faultOf(file, error);
    if (!read || read.recognised.kind === 'other' || fault.at.length === 0) return [fault];
    return located([fault], read, read.recognised.within);
  }
}

/** First pass: what the files say of themselves, and which of them can be judged. */
export function survey({ files, unread }: FoundFiles, step: () => void) {
  const judgeable: string[] = [];
  const findings: Finding[] = unread.map(({ file, reason }) =>
    unreadable(file, { message: reason, at: [] }),
  );
  const notJudged: Unread[] = [];
  const all: RunSummaries[] = [];
  for (const file of files) {
    const faults = attempt(file, ({ recognised }) => {
      if (recognised.kind === 'other') notJudged.push({ file, reason: recognised.reason });
      else {
        all.push(summariesOf(file, recognised));
        judgeable.push(file);
      }
    });
    findings.push(...faults);
    step();
  }
  const summaries: RunSummaries = {
    dashboards: all.flatMap((one) => one.dashboards),
    datasources: all.flatMap((one) => one.datasources),
    providers: all.flatMap((one) => one.providers),
    rules: all.flatMap((one) => one.rules),
  };
  return { judgeable, findings, notJudged, summaries };
}

/** Puts what a rule says of the judged part into the terms of the whole file, and names the line. */
export function located(
  findings: readonly Finding[],
  { text, format }: ReadFile,
  within: Path,
): Finding[] {
  if (findings.length === 0) return [];
  const locate = positionsIn(text, format);
  return findings.map((finding) => {
    const at = [...within, ...finding.at];
    const fix = finding.fix && { ...finding.fix, at: [...within, ...finding.fix.at] };
    return { ...finding, at, ...(fix ? { fix } : {}), ...locate(at) };
  });
}
