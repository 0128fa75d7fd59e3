/** Steps one after the other: forward only past a step that is right, back at any time. */
import type { BlockDefinition, Label } from '@dunlin/definition';
import { Button } from 'antd';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useLabel } from '../../i18n/use-label.ts';
import { optionsOf } from './block-options.ts';
import type { HolderProps } from './holder-props.ts';
import { useLayout } from './layout-context.ts';

export function BlockSteps({ block, draw }: HolderProps) {
  const { t } = useTranslation();
  const label = useLabel();
  const heading = useRef<HTMLHeadingElement>(null);
  const { shown, chosen, choose, wrong, mayLeave } = useLayout();
  const steps = (block.content ?? []).filter(shown);
  const at = Math.max(
    0,
    steps.findIndex((step) => step.id === chosen[block.id]),
  );
  const current = steps[at];
  if (current === undefined) return null;
  const name = (step: BlockDefinition): string => label(optionsOf<{ label: Label }>(step).label);
  const go = (index: number): void => {
    const to = steps[index];
    if (to === undefined) return;
    for (const left of steps.slice(at, index)) if (mayLeave?.(left) === false) return;
    choose(block.id, to.id);
    window.setTimeout(() => heading.current?.focus());
  };
  return (
    <div className="block-steps">
      <ol className="step-strip" aria-label={t('form.steps')}>
        {steps.map((step, index) => (
          <li key={step.id} aria-current={index === at ? 'step' : undefined}>
            <button type="button" className="plain-button" onClick={() => go(index)}>
              <span className="step-number">{index + 1}</span>
              {name(step)}
              {(wrong?.(step) ?? 0) > 0 ? (
                <span
                  className="wrong-count"
                  role="img"
                  aria-label={t('form.fix', { count: wrong?.(step) ?? 0 })}
                >
                  {wrong?.(step)}
                </span>
              ) : null}
            </button>
          </li>
        ))}
      </ol>
      <h2 ref={heading} tabIndex={-1} className="step-heading">
        {t('form.step', { number: at + 1, count: steps.length, name: name(current) })}
      </h2>
      {steps.map((step) => (
        <div key={step.id} hidden={step !== current}>
          {draw(step.content)}
        </div>
      ))}
      <div className="row step-buttons">
        {at > 0 ? <Button onClick={() => go(at - 1)}>{t('form.back')}</Button> : null}
        {at < steps.length - 1 ? <Button onClick={() => go(at + 1)}>{t('form.next')}</Button> : null}
      </div>
    </div>
  );
}
