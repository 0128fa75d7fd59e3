/** A place that failed: cause, next step, retry and the code to copy, while the rest of the screen lives on. */
import { WarningOutlined } from '@ant-design/icons';
import { Button } from 'antd';
import { useTranslation } from 'react-i18next';
import { ApiError, isMissing } from '../api/client.ts';
import { paths } from '../app/paths.ts';
import { useGo } from '../app/use-go.ts';
import { useDescribeError } from './use-describe-error.ts';
import './states.css';

interface Props {
  error: unknown;
  retry?: () => void;
  small?: boolean;
}

export function ErrorState({ error, retry, small }: Props) {
  const { t } = useTranslation();
  const describe = useDescribeError();
  const go = useGo();
  const { title, text } = describe(error);
  // Asking again does not bring back what is not there.
  const missing = isMissing(error);
  // What is not there leaves nothing else on the page that could head it.
  const Heading = missing && !small ? 'h1' : 'h3';
  const code = error instanceof ApiError ? error.code : 'client.unexpected';
  return (
    <div className={small ? 'state error small' : 'state error'} role="alert">
      <span className="state-mark" aria-hidden="true">
        <WarningOutlined />
      </span>
      <Heading>{title}</Heading>
      <p>{text}</p>
      <div className="row wrap">
        {missing ? <Button onClick={() => go(paths.home())}>{t('notFound.home')}</Button> : null}
        {retry && !missing ? <Button onClick={retry}>{t('error.retry')}</Button> : null}
        <Button type="text" onClick={() => void navigator.clipboard?.writeText(code)}>
          {t('error.copyCode', { code })}
        </Button>
      </div>
    </div>
  );
}
