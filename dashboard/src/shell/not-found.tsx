import { Link } from '@tanstack/react-router';
import { buttonClasses } from '../components/button.js';
import { PlainPage } from './plain-page.js';

/** For an address that leads nowhere. */
export function NotFound() {
  return (
    <PlainPage title="Nothing is here" sentence="The address is wrong, or what it named is gone.">
      <Link to="/" className={buttonClasses({})}>
        Go to Overview
      </Link>
    </PlainPage>
  );
}
