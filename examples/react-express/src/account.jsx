import { useEffect, useState } from 'react';

/** For those who are signed in: what is in it comes from the server, which lets nobody else have it. */
export function Account({ user }) {
  const [orders, setOrders] = useState([]);
  useEffect(() => {
    fetch('/api/orders', { headers: { accept: 'application/json' } })
      .then((answer) => answer.json())
      .then(({ orders = [] }) => setOrders(orders))
      .catch(() => setOrders([]));
  }, []);
  return (
    <main>
      <h1>Your account</h1>
      <p>
        Only those who are signed in see this page. You are <strong className="email">{user.email}</strong>.
      </p>
      <ul>
        {orders.map(({ id, what }) => (
          <li key={id}>{what}</li>
        ))}
      </ul>
      <p>
        <a href="/">Home</a>
        <a href="/logout">Sign out</a>
      </p>
    </main>
  );
}
