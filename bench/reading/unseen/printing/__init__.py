"""Text, codes and marks as printers and screens put them on a flat surface."""
