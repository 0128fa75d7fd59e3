/** Where a problem stands, in words: the parts around it by their names; of another definition, which one it is. */
import type { Kind, Problem } from '@dunlin/definition';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { definitionsQuery } from '../drafts/definition-calls.ts';
import type { Draft } from '../drafts/draft.ts';
import { settingTexts } from '../publish/use-difference-text.ts';
import { usePartText } from '../publish/use-part-text.ts';
import { isDraftKind } from './draft-kinds.ts';
import { draftLabel } from './draft-label.ts';
import { partsOnWay } from './parts-on-way.ts';
import { useKindText } from './use-kind-text.ts';

export function useProblemPlace(draft: Draft<unknown>): (problem: Problem) => string {
  const { t } = useTranslation();
  const label = useLabel();
  const kindText = useKindText();
  const partText = usePartText();
  const { data } = useQuery(definitionsQuery);
  const own = `${draft.kind}/${draft.key}`;
  const definitionText = (name: string): string => {
    const [kind = '', key = ''] = name.split('/');
    const known = data?.definitions.find((each) => each.kind === kind && each.key === key);
    const called = name === own ? label(draftLabel(draft)) : label(known?.label) || key;
    const isKind = isDraftKind(kind) || kind === 'roles' || kind === 'role-extensions';
    return isKind ? t('build.part.named', { kind: kindText(kind as Kind), name: called }) : called;
  };
  return ({ document, pointer }) => {
    const name = document?.replace(/\.json$/, '') ?? own;
    if (name !== own) return definitionText(name);
    const { parts, settings } = partsOnWay(draft.document, pointer);
    const known = settings.findLast((each) => Object.hasOwn(settingTexts, each));
    const setting = known === undefined ? '' : t(settingTexts[known as keyof typeof settingTexts]);
    const language = settings.at(-1);
    const what =
      language === 'zh'
        ? t('build.setting.zh', { name: setting })
        : language === 'en'
          ? t('build.setting.en', { name: setting })
          : setting;
    const words = [...parts.map(partText), ...(what === '' ? [] : [what])];
    return words.length === 0 ? definitionText(name) : words.join(' › ');
  };
}
