import { type ReactNode, useState } from 'react';
import type { Redirects } from '../../api/types.js';
import { Badge } from '../../components/badge.js';
import { Button } from '../../components/button.js';
import { Card } from '../../components/card.js';
import { Empty } from '../../components/empty.js';
import { Input } from '../../components/input.js';
import { useToast } from '../../components/toast.js';
import { AddressRow } from './address-row.js';
import { type AddressList, withAddress, withDefault, withoutAddress } from './lists.js';
import { SavingProblem } from './saving-problem.js';
import { useChangeRedirects } from './use-change-redirects.js';

const SHOWN_AT_FIRST = 100;
const WORTH_FILTERING = 10;

interface AddressCardProps {
  readonly list: AddressList;
  readonly title: string;
  readonly description: string;
  readonly addLabel: string;
  readonly emptyTitle: string;
  readonly emptyText: string;
  readonly redirects: Redirects;
  readonly isPrimary?: boolean;
  readonly footer?: ReactNode;
  readonly onAdd: () => void;
}

/** One list of addresses: its default, its wildcards, and what can be done with each. */
export function AddressCard(props: AddressCardProps) {
  const {
    list,
    title,
    description,
    addLabel,
    emptyTitle,
    emptyText,
    redirects,
    isPrimary = false,
    footer,
    onAdd,
  } = props;
  const [filter, setFilter] = useState('');
  const [isWhole, setWhole] = useState(false);
  const toast = useToast();
  const change = useChangeRedirects();
  const addresses = redirects[list];
  const isManaged = redirects.managed_by_configuration.includes(list);
  const found = addresses.filter(({ uri }) => uri.toLowerCase().includes(filter.trim().toLowerCase()));
  const shown = isWhole ? found : found.slice(0, SHOWN_AT_FIRST);
  const remove = (uri: string) =>
    change.save((whole) => withoutAddress(whole, list, uri), {
      onSuccess: () =>
        toast({ text: 'Address removed', undo: () => change.save((whole) => withAddress(whole, list, uri)) }),
    });
  return (
    <Card
      title={title}
      description={description}
      aside={isManaged && <Badge>Configuration file</Badge>}
      action={
        !isManaged && (
          <Button icon="plus" {...(isPrimary && { variant: 'primary' })} onClick={onAdd}>
            {addLabel}
          </Button>
        )
      }
      footer={isManaged ? `The configuration file sets ${list}. Change it there, then start again.` : footer}
    >
      {change.error && (
        <div className="px-5 pb-4">
          <SavingProblem error={change.error} meanwhile={change.meanwhile} />
        </div>
      )}
      {addresses.length === 0 && <Empty title={emptyTitle}>{emptyText}</Empty>}
      {addresses.length > WORTH_FILTERING && (
        <div className="border-t border-line px-5 py-3">
          <Input
            type="search"
            aria-label={`Filter ${title}`}
            placeholder={`Filter ${addresses.length.toLocaleString('en')} addresses`}
            value={filter}
            onChange={(event) => setFilter(event.target.value)}
          />
        </div>
      )}
      <ul>
        {shown.map((address) => (
          <AddressRow
            key={address.uri}
            address={address}
            isManaged={isManaged}
            onMakeDefault={() => change.save((whole) => withDefault(whole, list, address.uri))}
            onRemove={() => remove(address.uri)}
          />
        ))}
      </ul>
      {addresses.length > 0 && found.length === 0 && (
        <p className="border-t border-line px-5 py-4 text-secondary">No address matches “{filter}”</p>
      )}
      {shown.length < found.length && (
        <div className="border-t border-line px-5 py-3">
          <Button onClick={() => setWhole(true)}>Show all {found.length.toLocaleString('en')}</Button>
        </div>
      )}
    </Card>
  );
}
