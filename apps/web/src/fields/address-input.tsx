/** An address by its parts, in the order in which people of the language write them. */
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { useLanguage } from '../i18n/use-label.ts';
import { type Address, type AddressPart, addressOf } from '../values/address.ts';
import { type InputProps, statusOf } from './input-props.ts';
import './address-input.css';

const orders = {
  zh: ['country', 'province', 'city', 'district', 'street', 'postcode'],
  en: ['street', 'district', 'city', 'province', 'postcode', 'country'],
} as const satisfies Record<'zh' | 'en', readonly AddressPart[]>;

const names = {
  country: 'address.country',
  province: 'address.province',
  city: 'address.city',
  district: 'address.district',
  street: 'address.street',
  postcode: 'address.postcode',
} as const satisfies Record<AddressPart, string>;

export function AddressInput({ id, value, onChange, onLeave, describedBy, invalid }: InputProps) {
  const { t } = useTranslation();
  const order = orders[useLanguage()];
  const address = addressOf(value);
  const put = (part: AddressPart, text: string): void => {
    const { [part]: _, ...others } = address;
    const next: Address = text === '' ? others : { ...others, [part]: text };
    onChange(Object.keys(next).length === 0 ? null : { ...next });
  };
  return (
    <div className="address-input">
      {order.map((part, index) => (
        <Input
          key={part}
          // The label of the field names the first part; each has a name of its own beside.
          id={index === 0 ? id : `${id}-${part}`}
          className={part}
          aria-label={t(names[part])}
          placeholder={t(names[part])}
          aria-describedby={describedBy}
          {...statusOf(invalid)}
          maxLength={200}
          value={address[part] ?? ''}
          onChange={(event) => put(part, event.target.value)}
          onBlur={onLeave}
        />
      ))}
    </div>
  );
}
