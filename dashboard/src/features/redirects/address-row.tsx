import type { Redirects } from '../../api/types.js';
import { Badge } from '../../components/badge.js';
import { Button } from '../../components/button.js';
import { Row } from '../../components/card.js';
import { CopyButton } from '../../components/copy-button.js';
import { IconButton } from '../../components/icon-button.js';
import { Menu, MenuItem } from '../../components/menu.js';

interface AddressRowProps {
  readonly address: Redirects['redirect_uris'][number];
  readonly isManaged: boolean;
  readonly onMakeDefault: () => void;
  readonly onRemove: () => void;
}

/** One address of a list. */
export function AddressRow({ address, isManaged, onMakeDefault, onRemove }: AddressRowProps) {
  const { uri, is_default: isDefault } = address;
  const isWildcard = uri.includes('*');
  const canBeDefault = !isDefault && !isWildcard && !isManaged;
  return (
    <Row>
      <code dir="ltr" className="min-w-0 font-mono text-[0.8125rem] wrap-anywhere">
        {uri}
      </code>
      {isDefault && <Badge tone="accent">Default</Badge>}
      {isWildcard && <Badge>Wildcard</Badge>}
      <span className="ms-auto flex items-center gap-1">
        {canBeDefault && (
          <Button variant="ghost" size="small" onClick={onMakeDefault} className="max-sm:hidden">
            Make default
          </Button>
        )}
        <CopyButton text={uri} what={uri} />
        {!isManaged && (
          <Menu trigger={<IconButton icon="ellipsis" aria-label={`Actions for ${uri}`} />}>
            {canBeDefault && <MenuItem onSelect={onMakeDefault}>Make default</MenuItem>}
            <MenuItem isDanger onSelect={onRemove}>
              Remove
            </MenuItem>
          </Menu>
        )}
      </span>
    </Row>
  );
}
