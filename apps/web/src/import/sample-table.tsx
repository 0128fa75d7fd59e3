/** The first rows of the file as they are read, under the names of their columns. */
import { useTranslation } from 'react-i18next';
import type { ImportAnalysis } from './import-types.ts';

const shown = 10;

export function SampleTable({ analysis }: { analysis: ImportAnalysis }) {
  const { t } = useTranslation();
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so that keys must reach it
    <section className="import-scroll" tabIndex={0} aria-label={t('imports.firstRows')}>
      <table className="grid dense import-sample">
        <thead>
          <tr>
            <th scope="col" className="figure">
              {t('imports.row')}
            </th>
            {analysis.header.map((name) => (
              <th key={name} scope="col" title={name}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {analysis.sample.slice(0, shown).map(({ row, cells }) => (
            <tr key={row}>
              <td className="figure muted">{row}</td>
              {analysis.header.map((name, place) => (
                <td key={name} title={cells[place]}>
                  {cells[place] ?? ''}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
