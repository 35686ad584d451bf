import { Type } from 'typebox';
import type { Context } from '../../context.js';
import type { Api } from '../../platform/http/server.js';
import { environmentOf } from './environment-body.js';
import { gateOf } from './gate.js';
import { readOverview } from './overview.js';
import { environmentParams, NullableText, NullableTimestamp, Timestamp } from './schemas.js';

const OverviewSchema = Type.Object({
  user_count: Type.Object({ count: Type.Integer(), is_exact: Type.Boolean() }),
  api_keys: Type.Object({ active_count: Type.Integer(), last_used_at: NullableTimestamp }),
  redirect_uris: Type.Object({ count: Type.Integer(), default: NullableText }),
  sign_in_endpoint: NullableText,
  sign_out_redirects: Type.Object({ count: Type.Integer(), default: NullableText }),
  cors_origins: Type.Object({ count: Type.Integer() }),
  first_sign_in: Type.Union([
    Type.Object({
      at: Timestamp,
      user_id: NullableText,
      email: NullableText,
      redirect_uri: Type.String(),
    }),
    Type.Null(),
  ]),
  demo_url: NullableText,
  mailbox_url: NullableText,
});

/** What the set-up has reached: facts from the database, never what somebody clicked. */
export function overviewApi(app: Api, context: Context): void {
  const { owner } = gateOf(app, context);
  app.get(
    '/dashboard/api/environments/:environment_id/overview',
    owner({
      summary: 'How far the set-up is',
      params: Type.Object(environmentParams),
      response: { 200: OverviewSchema },
    }),
    async (request) => await readOverview(context, await environmentOf(context, request.params)),
  );
}
