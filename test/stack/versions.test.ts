import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { stackText } from '../../stack/compose-file.js';
import { compose, services } from './stack-files.js';

describe('versions', () => {
  const images = Object.values(compose['x-images']);

  test('every image is pinned, in one place', () => {
    expect(images.filter((image) => !/:v?\d+\.\d+\.\d+(-[\w.-]+)?$/.test(image))).toEqual([]);
    expect(services.map(([, { image }]) => image).sort()).toEqual([...images].sort());
    const body = stackText('docker-compose.yml').split('services:')[1] ?? '';
    expect(body).not.toMatch(/image: (?!\*)/);
  });

  test.each(['README.md', 'docs/stack.md'])('%s names no version of a component', (page) => {
    const text = readFileSync(new URL(`../../${page}`, import.meta.url), 'utf8');
    const versions = images.map((image) => image.split(':')[1] ?? '');
    expect(versions.filter((version) => text.includes(version.replace(/^v/, '')))).toEqual([]);
  });
});
