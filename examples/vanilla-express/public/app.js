// The page is the same for everybody; who it is shown to is asked of the server behind it.
const answer = await fetch('/me', { headers: { accept: 'application/json' } });
const { user } = answer.ok ? await answer.json() : {};

for (const place of document.querySelectorAll('.email')) place.textContent = user?.email ?? '';
show('signed-in', Boolean(user));
show('signed-out', user === null);
show('unknown', user === undefined);

function show(id, isShown) {
  const element = document.getElementById(id);
  if (element) element.hidden = !isShown;
}
