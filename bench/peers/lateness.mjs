/** What the peers have in common: how late the committed alerts of deadlines are. */

export const at = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? null;

/**
 * Waits until each of these has its alert.
 *
 * @param due by id, in milliseconds.
 * @param alerts `[id, when it was committed, in milliseconds]` of those that are there.
 */
export async function lateness(due, alerts) {
  for (;;) {
    const rows = await alerts([...due.keys()]);
    if (rows.length === due.size) {
      const times = rows.map(([id, alerted]) => Number(alerted) - due.get(id)).sort((a, b) => a - b);
      return {
        lateP50S: at(times, 0.5) / 1000,
        lateP99S: at(times, 0.99) / 1000,
        early: times.filter((ms) => ms < 0).length,
      };
    }
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
