"""Dashboards over many kecamatan. They only read: HasilCapaian and stored sums, never a formula of their own."""
