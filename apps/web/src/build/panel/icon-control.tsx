/** An icon of the menu, chosen by looking at them. */
import type { ControlProps } from '@dunlin/designer/property-panel';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { MenuIcon, menuIcons } from '../../frame/menu-icon.tsx';
import { useLabel } from '../../i18n/use-label.ts';

export function IconControl({ id, property, value, onChange, disabled }: ControlProps) {
  const { t } = useTranslation();
  const label = useLabel();
  return (
    // biome-ignore lint/a11y/useSemanticElements: a group of buttons without a frame
    <div id={id} className="icon-choice" role="group" aria-label={label(property.label)}>
      {menuIcons.map((name, index) => (
        <Button
          key={name}
          {...(value === name ? { color: 'primary', variant: 'outlined' } : { type: 'text' })}
          size="small"
          disabled={disabled}
          aria-pressed={value === name}
          aria-label={t('panel.icon', { number: index + 1 })}
          icon={<MenuIcon name={name} />}
          onClick={() => onChange(value === name ? undefined : name)}
        />
      ))}
    </div>
  );
}
