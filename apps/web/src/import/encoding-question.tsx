/** Where it is not sure how bytes are letters: the same lines read in each way, to choose what can be read. */
import { Radio } from 'antd';
import { useTranslation } from 'react-i18next';
import type { Encoding, ImportAnalysis } from './import-types.ts';
import { useSourceTexts } from './use-source-texts.ts';

interface Props {
  guess: NonNullable<ImportAnalysis['encoding']>;
  value: Encoding;
  onChange: (encoding: Encoding) => void;
}

export function EncodingQuestion({ guess, value, onChange }: Props) {
  const { t } = useTranslation();
  const { encodings } = useSourceTexts();
  return (
    <fieldset className="import-question">
      <legend>{t('imports.whichEncoding')}</legend>
      <Radio.Group
        value={value}
        onChange={(event) => onChange(event.target.value as Encoding)}
        className="import-radios"
      >
        {guess.others.map(({ encoding, sample }) => (
          <Radio key={encoding} value={encoding}>
            {encodings[encoding]} <span className="soft">{sample.slice(0, 3).join(' · ')}</span>
          </Radio>
        ))}
      </Radio.Group>
    </fieldset>
  );
}
