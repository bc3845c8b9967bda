"""The pages. A page reads no file and derives no status: it asks `dashboard.ui` and shows with `dashboard.show`."""
