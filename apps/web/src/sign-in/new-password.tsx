/** A new password, typed twice, with the rules beside it before anything is typed. */
import { CheckOutlined } from '@ant-design/icons';
import { Input } from 'antd';
import { useTranslation } from 'react-i18next';
import { FormRow } from '../fields/form-row.tsx';

export interface TypedPassword {
  password: string;
  again: string;
}

interface Props {
  value: TypedPassword;
  onChange: (value: TypedPassword) => void;
  least: number;
  /** What the server found wrong with it. */
  problem: string | undefined;
  size?: 'large' | 'middle';
}

export const isRepeated = ({ password, again }: TypedPassword): boolean => password === again;

export function NewPassword({ value, onChange, least, problem, size = 'middle' }: Props) {
  const { t } = useTranslation();
  const { password, again } = value;
  const long = [...password].length >= least;
  const differs = again !== '' && !isRepeated(value) && !password.startsWith(again);
  return (
    <>
      <FormRow label={t('signIn.newPassword')} error={problem}>
        {(id, describedBy) => (
          <Input.Password
            id={id}
            size={size}
            aria-describedby={describedBy}
            autoComplete="new-password"
            value={password}
            onChange={(event) => onChange({ ...value, password: event.target.value })}
          />
        )}
      </FormRow>
      <ul className="password-rules caption">
        <li className={long ? 'met' : undefined}>
          {long ? <CheckOutlined aria-hidden="true" /> : null} {t('signIn.ruleLength', { least })}
        </li>
        <li>{t('signIn.ruleKnown')}</li>
        <li>{t('signIn.ruleOwn')}</li>
      </ul>
      <FormRow label={t('signIn.repeat')} error={differs ? t('signIn.repeatWrong') : undefined}>
        {(id, describedBy) => (
          <Input.Password
            id={id}
            size={size}
            aria-describedby={describedBy}
            autoComplete="new-password"
            value={again}
            onChange={(event) => onChange({ ...value, again: event.target.value })}
          />
        )}
      </FormRow>
    </>
  );
}
