import type { Page } from 'puppeteer-core';

/** A text whose color is too close to its background. */
export interface FaintText {
  readonly text: string;
  readonly contrast: number;
}

/**
 * The texts below an element whose contrast is less than `least`, as computed from their styles
 * (https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio).
 */
export const faintTexts = (page: Page, selector: string, least: number): Promise<FaintText[]> =>
  page.$$eval(
    selector,
    (roots, wanted) => {
      const context = document.createElement('canvas').getContext('2d', {
        willReadFrequently: true,
      });
      // Blended with what is behind it, because a color may be translucent.
      const painted = (colors: readonly string[]) => {
        if (!context) throw new Error('no canvas');
        for (const color of colors) {
          context.fillStyle = color;
          context.fillRect(0, 0, 1, 1);
        }
        return [...context.getImageData(0, 0, 1, 1).data.slice(0, 3)];
      };
      const luminance = (rgb: readonly number[]) => {
        const [red = 0, green = 0, blue = 0] = rgb.map((channel) => {
          const part = channel / 255;
          return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
        });
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
      };
      const behind = (element: Element): string[] => {
        const own = getComputedStyle(element).backgroundColor;
        return element.parentElement ? [...behind(element.parentElement), own] : [own];
      };
      const contrastOf = (element: Element) => {
        const back = behind(element);
        const front = [...back, getComputedStyle(element).color];
        const pair = [luminance(painted(back)), luminance(painted(front))].sort((a, b) => b - a);
        return ((pair[0] ?? 0) + 0.05) / ((pair[1] ?? 0) + 0.05);
      };
      return roots
        .flatMap((root) => [...root.querySelectorAll('*')])
        .filter((element) => element.checkVisibility() && element.namespaceURI?.endsWith('xhtml'))
        .filter((element) =>
          [...element.childNodes].some(
            (node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim(),
          ),
        )
        .map((element) => ({
          text: element.textContent.slice(0, 60),
          contrast: Math.round(contrastOf(element) * 100) / 100,
        }))
        .filter(({ contrast }) => contrast < wanted);
    },
    least,
  );
