/** On to the next page of a list. What was searched for may be a person's name: it is posted again, and is in no address. */
export function NextPage({ action, fields, text }: { action: string; fields: Record<string, string>; text: string }) {
  return (
    <form method="post" action={action}>
      {Object.entries(fields).map(([name, value]) => (
        <input type="hidden" name={name} value={value} />
      ))}
      <p class="govuk-body">
        <button class="app-link-button" type="submit">
          {text}
        </button>
      </p>
    </form>
  );
}
