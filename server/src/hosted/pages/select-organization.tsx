import { RefusalAlert } from '../alert.js';
import type { Branding } from '../branding.js';
import { HiddenFields } from '../form.js';
import { ChevronRightIcon } from '../icons.js';
import { Layout } from '../layout.js';
import type { FormRefusal } from '../refusals.js';
import { address, RichText } from '../rich-text.js';
import { t } from '../translate.js';

export interface OrganizationChoice {
  readonly id: string;
  readonly name: string;
  /** What the person is there, such as "Admin". */
  readonly role?: string;
}

export interface SelectOrganizationPageProps {
  readonly branding: Branding;
  /** Gets `organization_id`. */
  readonly action: string;
  readonly csrf: string;
  readonly email: string;
  readonly organizations: readonly OrganizationChoice[];
  readonly otherAccountHref: string;
  readonly refusal?: FormRefusal;
}

/** A list that is longer than this can be searched. */
const SHORT_LIST = 8;
const ROWS_ID = 'organizations';

/** Asks which of the person's organizations to sign in to. */
export function SelectOrganizationPage(props: SelectOrganizationPageProps) {
  const { branding, action, csrf, email, organizations, otherAccountHref, refusal } = props;
  const isLong = organizations.length > SHORT_LIST;
  return (
    <Layout branding={branding} title={t('select_organization.title')} turn="all" isLong={isLong} hasScript>
      <h1>{t('select_organization.title')}</h1>
      <p class="sub">
        <RichText of="select_organization.help" values={{ email }} tags={{ address }} />
      </p>
      <RefusalAlert refusal={refusal} />
      {isLong && <Search />}
      <form class="form" method="post" action={action}>
        <HiddenFields fields={{ csrf }} />
        <div class="rows" id={ROWS_ID}>
          {organizations.map((organization) => (
            <Row organization={organization} />
          ))}
        </div>
      </form>
      <p class="note">
        <RichText
          of="select_organization.other_account"
          tags={{ link: (text) => <a href={otherAccountHref}>{text}</a> }}
        />
      </p>
    </Layout>
  );
}

function Row({ organization: { id, name, role } }: { readonly organization: OrganizationChoice }) {
  const [initial = ''] = name.trim();
  return (
    <button class="row" type="submit" name="organization_id" value={id}>
      <span class="initial" aria-hidden="true">
        {initial.toUpperCase()}
      </span>
      <span>
        <b>{name}</b>
        {role !== undefined && <small>{role}</small>}
      </span>
      <ChevronRightIcon />
    </button>
  );
}

/**
 * Works with script only; without it the whole list is there anyway. Outside the form: Enter in a form's text box
 * presses its first button, and would choose an organization that nobody meant.
 */
function Search() {
  const nothingId = 'search-nothing';
  return (
    <div class="stack" data-filter={ROWS_ID} data-nothing={nothingId} hidden>
      <div class="field">
        <label for="search">{t('select_organization.search')}</label>
        <input class="input" id="search" type="search" autocomplete="off" />
        <p class="help" id={nothingId} role="status" data-text={t('select_organization.search_nothing')} />
      </div>
    </div>
  );
}
