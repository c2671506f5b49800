"""What the API takes and shows; Read models hold exactly the tables' columns."""
