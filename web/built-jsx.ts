// Pages are JSX no longer once they are built.
