/**
 * What the HTTP benchmarks compare with: the same tables served by Fastify and pg, by hand, without rights, history or
 * titles. A process of its own, as ours is. Prints its address when it listens.
 */
import fastify from 'fastify';
import pg from 'pg';

const { DATABASE_URL: url, BENCH_SCHEMA: schema } = process.env;
if (url === undefined || schema === undefined) throw new Error('DATABASE_URL and BENCH_SCHEMA are needed');
const pool = new pg.Pool({ connectionString: url, max: 10, options: `-c search_path=${schema}` });
const http = fastify();

http.get('/invoices/:id', async (request, reply) => {
  const { id } = request.params as { id: string };
  const { rows } = await pool.query('select * from invoices where id = $1', [id]);
  return rows[0] ?? reply.code(404).send();
});

http.get('/invoices', async (request) => {
  const { customer } = request.query as { customer: string };
  const { rows } = await pool.query(
    `select id, version, number, customer, amount, due_on, owner, disputed from invoices
     where customer = $1 and amount > $2 order by due_on desc, id limit 50`,
    [customer, 1000],
  );
  return { records: rows };
});

http.post('/invoices', async (request, reply) => {
  const { values } = request.body as { values: Record<string, unknown> };
  const { rows } = await pool.query(
    `insert into invoices (number, customer, amount, issued_on, due_on, owner, disputed, paid_amount,
       version, created_at, updated_at)
     values ($1, $2, $3, $4, $5, $6, false, 0, 1, $7, $7) returning *`,
    [
      values['number'],
      values['customer'],
      values['amount'],
      values['issued_on'],
      values['due_on'],
      values['owner'],
      new Date().toISOString(),
    ],
  );
  return reply.code(201).send(rows[0]);
});

const address = await http.listen({ host: '127.0.0.1', port: 0 });
process.stdout.write(`${address}\n`);
process.on('SIGTERM', () => process.exit(0));
