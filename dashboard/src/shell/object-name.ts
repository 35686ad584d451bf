import { createContext, useContext, useEffect } from 'react';

/** Tells the shell what the object on screen is called, for breadcrumbs. */
export const ObjectNameContext = createContext<(name: string | undefined) => void>(() => {});

/** Names the object of a page for as long as the page shows. */
export function useObjectName(name: string | undefined): void {
  const tell = useContext(ObjectNameContext);
  useEffect(() => {
    tell(name);
    return () => tell(undefined);
  }, [name, tell]);
}
