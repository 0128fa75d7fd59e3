/** One operation: what it does, what it takes and what it answers; opened by its line. */
import { Tag } from 'antd';
import { useTranslation } from 'react-i18next';
import { type PlacedOperation, type ReferenceDocument, readable, type Schema } from './reference-document.ts';

export function OperationCard({
  operation,
  document,
}: {
  operation: PlacedOperation;
  document: ReferenceDocument;
}) {
  const { t } = useTranslation();
  const {
    method,
    path,
    summary,
    description,
    parameters = [],
    requestBody,
    responses,
    security = [],
  } = operation;
  const scopes = security.flatMap((each) => each['apiKey'] ?? []);
  const json = (schema: Schema): string => JSON.stringify(readable(schema, document), null, 2);
  const body = Object.entries(requestBody?.content ?? {})[0];
  const done = Object.entries(responses).filter(([status]) => Number(status) < 300);
  return (
    <details className="reference-operation">
      <summary>
        <span className={`reference-method ${method.toLowerCase()}`}>{method}</span>
        <code>{path}</code>
        <span className="muted">{summary}</span>
      </summary>
      <div className="reference-body">
        {description?.split('\n\n').map((each) => (
          <p key={each}>{each}</p>
        ))}
        {scopes.length > 0 ? (
          <p>
            {t('reference.scope')}{' '}
            {scopes.map((each) => (
              <Tag key={each}>{each}</Tag>
            ))}
          </p>
        ) : null}
        {parameters.length > 0 ? (
          <>
            <h3>{t('reference.parameters')}</h3>
            <table className="reference-table">
              <tbody>
                {parameters.map((each) => (
                  <tr key={`${each.in}/${each.name}`}>
                    <th scope="row">
                      <code>{each.name}</code>
                      {each.required ? (
                        <span className="reference-required"> {t('reference.required')}</span>
                      ) : null}
                    </th>
                    <td className="muted">{each.in}</td>
                    <td>{each.description ?? String(each.schema['type'] ?? '')}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </>
        ) : null}
        {body === undefined ? null : (
          <>
            <h3>
              {t('reference.body')} <span className="muted">{body[0]}</span>
            </h3>
            <pre>{json(body[1].schema)}</pre>
          </>
        )}
        {done.map(([status, { content = {} }]) => (
          <div key={status}>
            <h3>
              {t('reference.answer')} {status}{' '}
              <span className="muted">{Object.keys(content).join(', ')}</span>
            </h3>
            {Object.values(content).map(({ schema }, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the media types of one answer never change places
              <pre key={index}>{json(schema)}</pre>
            ))}
          </div>
        ))}
        <h3>{t('reference.example')}</h3>
        <pre>{curlOf(method, path, body?.[0])}</pre>
      </div>
    </details>
  );
}

function curlOf(method: string, path: string, mediaType: string | undefined): string {
  const lines = [
    `curl${method === 'GET' ? '' : ` -X ${method}`} '${window.location.origin}${path}'`,
    `-H 'x-api-key: $DUNLIN_API_KEY'`,
    ...(mediaType === undefined ? [] : [`-H 'content-type: ${mediaType}'`, `-d @body`]),
  ];
  return lines.join(' \\\n  ');
}
