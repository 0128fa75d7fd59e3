/** Ask somebody outside about a record: a link is made, shown once or sent, and those that were given out are looked after. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Alert, Button, Input } from 'antd';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { seenPerson } from '../../api/seen-person.ts';
import { useFormat } from '../../app/use-format.ts';
import { Dialog } from '../../parts/dialog.tsx';
import { ErrorState } from '../../parts/error-state.tsx';
import { useSubmit } from '../../parts/use-submit.ts';
import { type Asked, AskFields, askedAtFirst } from './ask-fields.tsx';
import { GivenLinks } from './given-links.tsx';
import { addressOf, type LinksOfRecord, linksQuery, type MadeFormLink, makeLink } from './links-calls.ts';
import './links.css';

interface Props {
  table: string;
  record: number;
  title: string;
  onClose: () => void;
}

export default function LinksDialog(props: Props) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery(linksQuery(props.table, props.record));
  if (data !== undefined) return <Ask {...props} links={data} />;
  return (
    <Dialog title={t('links.title')} onClose={props.onClose}>
      {error === null ? null : <ErrorState error={error} retry={() => void refetch()} small />}
    </Dialog>
  );
}

type At = 'name' | 'address';

function Ask({ table, record, title, onClose, links }: Props & { links: LinksOfRecord }) {
  const { t } = useTranslation();
  const client = useQueryClient();
  const [asked, setAsked] = useState<Asked>(() => askedAtFirst(links));
  const [made, setMade] = useState<{ link: MadeFormLink; name: string } | null>(null);
  const submit = useSubmit<At>(({ pointer }) =>
    pointer === '/recipient/name' ? 'name' : pointer === '/recipient/address' ? 'address' : undefined,
  );
  const form = links.forms.find(({ key }) => key === asked.form);
  const again = (): Promise<void> => client.invalidateQueries({ queryKey: ['form-links', table, record] });
  const make = (send: boolean): void => {
    const name = asked.name.trim();
    const address = asked.address.trim();
    const lacks = {
      ...(name === '' ? { name: t('links.askFirst') } : {}),
      ...(send && !address.includes('@') ? { address: t('links.askAddress') } : {}),
    };
    submit.setFields(lacks);
    if (Object.keys(lacks).length > 0 || form === undefined) return;
    void submit.run(async () => {
      const link = await makeLink({
        form: form.key,
        table,
        record,
        recipient: { name, ...(address === '' ? {} : { address }) },
        language: asked.language,
        days: asked.days,
        send,
      });
      setMade({ link, name });
      await again();
    });
  };
  const seeing = seenPerson() !== null;
  const canMail = links.mails && form?.mail === true;
  return (
    <Dialog
      title={`${t('links.title')} · ${title}`}
      width={640}
      onClose={onClose}
      problems={submit.problems}
      busy={submit.busy}
      {...(made === null ? {} : { cancel: t('links.done') })}
      {...(form === undefined || made !== null || seeing
        ? {}
        : canMail
          ? {
              submit: t('links.send'),
              onSubmit: () => make(true),
              aside: (
                <Button disabled={submit.busy} onClick={() => make(false)}>
                  {t('links.make')}
                </Button>
              ),
            }
          : { submit: t('links.make'), onSubmit: () => make(false) })}
    >
      {seeing ? (
        <p>{t('links.seeing')}</p>
      ) : made === null ? (
        <>
          <p>{t('links.about')}</p>
          <AskFields links={links} asked={asked} onChange={setAsked} wrong={submit.fields} />
          {form === undefined || canMail ? null : (
            <p className="caption">{t(links.mails ? 'links.noTemplate' : 'links.noMail')}</p>
          )}
        </>
      ) : (
        <Made link={made.link} name={made.name} />
      )}
      <GivenLinks links={links.links} onRevoked={again} />
    </Dialog>
  );
}

function Made({ link, name }: { link: MadeFormLink; name: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [copied, setCopied] = useState(false);
  const address = addressOf(link.token);
  const copy = async (): Promise<void> => {
    // Browsers have it on secure pages only; the address can be selected.
    await navigator.clipboard?.writeText(address);
    setCopied(navigator.clipboard !== undefined);
  };
  return (
    <div className="made-link" role="status">
      <Alert
        type="success"
        showIcon
        message={t('links.madeTitle')}
        description={
          <>
            {t('links.madeText', { name, at: format.instant(link.expiresAt) })}
            {link.message === null ? null : <div>{t('links.mailed')}</div>}
          </>
        }
      />
      <div className="made-link-address">
        <Input
          readOnly
          value={address}
          aria-label={t('links.copy')}
          onFocus={(event) => event.target.select()}
        />
        <Button type="primary" onClick={() => void copy()}>
          {copied ? t('links.copied') : t('links.copy')}
        </Button>
      </div>
    </div>
  );
}
