/** The list of units that codes of communes are taken from: 34 provinces, two tiers (Resolution 1656/NQ-UBTVQH15 for Ha Noi). */
export const UNITS_SINCE = '2025-07-01';
