"""What every dock is made of: notices, layer row, tasks, events, selection, memory."""
