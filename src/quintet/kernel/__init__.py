"""What every app needs and most get wrong; knows no app."""
