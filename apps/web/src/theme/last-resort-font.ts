/**
 * The font that comes with the application, for machines without a Chinese one. Its style sheet names a hundred subsets,
 * more than many a screen weighs, so it is asked for only where Chinese characters would be boxes that look alike.
 */
const sizePx = 16;

function drawn(character: string, place: CanvasRenderingContext2D): string {
  place.clearRect(0, 0, sizePx, sizePx);
  place.fillText(character, 0, sizePx - 2);
  return place.getImageData(0, 0, sizePx, sizePx).data.join();
}

function showsChinese(): boolean {
  const canvas = document.createElement('canvas');
  canvas.width = sizePx;
  canvas.height = sizePx;
  const place = canvas.getContext('2d', { willReadFrequently: true });
  if (place === null) return false;
  place.font = `${sizePx}px sans-serif`;
  return drawn('永', place) !== drawn('国', place);
}

export function loadLastResortFont(): void {
  if (!showsChinese()) void import('@fontsource-variable/noto-sans-sc');
}
