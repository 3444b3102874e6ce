"""What people click: views over the algorithms, no domain logic."""
